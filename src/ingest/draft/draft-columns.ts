/** The columns of a draft: our field, their header, how sure that is, and what is left. */
import { type ComplaintField, complaintFieldIds } from '../../vocabulary/complaint.ts';
import { type Stage, stages } from '../../vocabulary/terms.ts';
import { askForOutcome, askForRequired, askWhich, columnsLeft, oneLine } from './ask-about-columns.ts';
import type { DraftedWords } from './draft-words.ts';
import type { Export } from './export.ts';
import { reasonLeft } from './guess-columns.ts';
import type { LookedColumn } from './look-at-columns.ts';
import { type Draft, quote } from './questions.ts';

export function writeColumns(draft: Draft, file: Export, words: DraftedWords): void {
  const width = Math.max(0, ...file.placed.map(({ field, column }) => `${field}: ${quote(column.header)}`.length));
  const entries = (stage: Stage | null) => {
    for (const field of complaintFieldIds) {
      const one = file.placed.find((other) => other.field === field && other.stage === stage);
      if (one === undefined) continue;
      const asked = askWhich(file, one, words);
      if (asked !== null) draft.ask(asked, '  ');
      draft.line(`  ${`${field}: ${quote(one.column.header)}`.padEnd(width)} # ${one.confidence}: ${one.reason}`);
    }
  };
  draft.line();
  draft.note('Our field: the header in the export.');
  const required = (['reference', 'stage', 'received-on'] as const).filter(
    (field) => !file.placed.some((one) => one.field === field) && !(file.isWide && field === 'stage'),
  );
  const isEmpty = !file.placed.some(({ stage }) => stage === null);
  draft.line(isEmpty ? 'columns: {}' : 'columns:');
  entries(null);
  for (const field of required) draft.ask(askForRequired(file, field, words), '  ');
  if (!file.placed.some(({ field }) => field === 'outcome' || field === 'status'))
    draft.ask(askForOutcome(file, words), '  ');
  if (!file.isWide) return;
  for (const stage of stages) {
    draft.line(file.placed.some((one) => one.stage === stage) ? `stage${stage}:` : `stage${stage}: {}`);
    entries(stage);
  }
}

/** Why a time limit is not computed: the date from which it runs has no column. */
const clocks: readonly (readonly [ComplaintField, string])[] = [
  ['logged-on', 'when a complaint was logged (stage 1, Code of 2022)'],
  ['acknowledged-on', 'when it was acknowledged (Code of 2024)'],
  ['escalated-on', 'when escalation was asked for (stage 2)'],
];

export function writeRest(draft: Draft, file: Export, askedAbout: readonly LookedColumn[]): void {
  const amounts = [
    ...file.placed.filter(({ field }) => field === 'compensation').map(({ column }) => column),
    ...askedAbout.filter(({ kind }) => kind === 'amounts'),
  ];
  if (amounts.some(({ filled }) => filled < file.rows)) {
    draft.line();
    draft.ask({
      id: 'blankMeansNothing',
      about: { field: 'compensation' },
      asks: 'does a blank amount mean that nothing was offered?',
      choices: [
        {
          label: 'nothing was offered',
          patch: [{ op: 'set', path: ['blankMeansNothing'], value: ['compensation'] }],
        },
        { label: 'it was not recorded', patch: [] },
      ],
    });
    draft.line('# blankMeansNothing: [compensation]');
  }
  const missing = clocks.filter(([field]) => file.notCollected.includes(field));
  if (missing.length > 0) {
    draft.line();
    draft.note(
      `No column was found for ${missing.map(([field, what]) => `${field} (${what})`).join(', ')}: time limits run from these dates, and timeliness is not computed where they are missing.`,
    );
  }
  if (file.notCollected.length > 0) {
    draft.line();
    draft.note('No column was found for these. A field that the source does collect goes under “columns”.');
    draft.line('notCollected:');
    for (const field of file.notCollected) draft.line(`  - ${field}`);
  }
  if (file.isWide) draft.note('Fields of one stage alone are under “stage1” or “stage2”.');
  const others = columnsLeft(file);
  if (others.length === 0) return;
  draft.line();
  draft.note('Columns that are not read:');
  for (const column of others)
    draft.note(
      `  ${oneLine(column.header)}: ${reasonLeft(column.kind)}${askedAbout.includes(column) ? ' (asked about above)' : ''}`,
    );
}
