/** What a reference twice at one stage is likely to be, and what to ask of it. */
import type { SettingEdit, SettingValue } from '../../edit-settings.ts';
import { type ComplaintField, complaintFields } from '../../vocabulary/complaint.ts';
import type { IssueField } from '../issue-rules.ts';
import { changed, columnsLeft, oneLine } from './ask-about-columns.ts';
import type { Export } from './export.ts';
import { headerInWords } from './headers.ts';
import { meaningOf } from './known-words.ts';
import type { LookedColumn } from './look-at-columns.ts';
import type { Draft, DraftChoice } from './questions.ts';

/** Rows under one reference and stage, where they are several. */
function repeatedRows(file: Export, references: Int32Array): readonly (readonly number[])[] {
  const stage = file.placed.find(({ field }) => field === 'stage')?.column.column;
  const groups = new Map<string, number[]>();
  for (const [i, code] of references.entries()) {
    const word = stage === undefined ? '' : stage.texts[stage.codes[i]!]!;
    const key = `${code} ${meaningOf('stage', word) ?? word}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const textIn = ({ column }: LookedColumn, row: number) => column.texts[column.codes[row]!]!.trim();

/** Whether some rows of one complaint say different things in a column. */
const differs = (groups: readonly (readonly number[])[], column: LookedColumn): boolean =>
  groups.some((group) => new Set(group.map((row) => textIn(column, row))).size > 1);

const rules: { readonly [F in IssueField]?: string } = {
  outcome: 'upheld-if-any',
  status: 'open-if-any',
  extended: 'yes-if-any',
  'main-theme': 'in-declared-order',
  compensation: 'sum',
  'received-on': 'first',
};

/** How the fields that differ are put together, where a row is an issue; `null` where that needs a main row. */
function issueFieldsOf(fields: readonly ComplaintField[]): Readonly<Record<string, SettingValue>> | null {
  const own = fields.filter((field) => field !== 'contributing-themes');
  const known = own.map((field) => {
    const rule = rules[field as IssueField] ?? (complaintFields[field].kind === 'date' ? 'last' : null);
    return [field, rule] as const;
  });
  return known.every(([, rule]) => rule !== null)
    ? Object.fromEntries(known.map(([field, rule]) => [field, rule!]))
    : null;
}

/** What to ask where rows repeat a reference at the same stage; `null` where none does. */
export function askAboutRepeats(file: Export): Parameters<Draft['ask']>[0] | null {
  if (file.references === null) return null;
  const groups = repeatedRows(file, file.references);
  if (groups.length === 0) return null;
  const repeats = groups.reduce((sum, group) => sum + group.length - 1, 0);
  const own = file.placed.filter(({ field }) => field !== 'reference' && field !== 'stage');
  const different = own.filter(({ column }) => differs(groups, column)).map(({ field }) => field);
  const isSame = !file.columns.some((column) => differs(groups, column));
  const order = columnsLeft(file).find(({ header, kind }) => kind === 'dates' && changed.test(headerInWords(header)));
  const update = (blanks: string): readonly SettingEdit[] => [
    { op: 'set', path: ['grain'], value: 'update' },
    { op: 'set', path: ['updates'], value: order === undefined ? { blanks } : { by: order.header, blanks } },
  ];
  const fields = issueFieldsOf(different);
  const choices: Readonly<Record<'issue' | 'reopened' | 'twice' | 'kept' | 'blank', DraftChoice | null>> = {
    issue:
      fields === null || isSame
        ? null
        : {
            label: 'one issue, officer or resident of a complaint',
            patch: [
              { op: 'set', path: ['repeatedReferences'], value: 'issues' },
              { op: 'set', path: ['issues'], value: { fields } },
            ],
          },
    reopened:
      isSame || !different.includes('received-on')
        ? null
        : { label: 'a complaint re-opened', patch: [{ op: 'set', path: ['repeatedReferences'], value: 'reopened' }] },
    twice: isSame
      ? {
          label: 'a row exported twice',
          patch: [{ op: 'set', path: ['repeatedReferences'], value: 'identical-rows-once' }],
        }
      : null,
    kept: {
      label: 'an update of a complaint, in which a blank cell is as it was before',
      patch: update('keep-earlier'),
    },
    blank: { label: 'an update of a complaint, in which a blank cell is blank', patch: update('stay-blank') },
  };
  const { issue, reopened, twice, kept, blank } = choices;
  const inOrder = order === undefined ? [twice, reopened, issue, kept, blank] : [kept, blank, reopened, issue, twice];
  const what =
    different.length === 0
      ? ''
      : ` They differ in ${different.map((field) => complaintFields[field].label).join(', ')}.`;
  const by = order === undefined ? '' : ` “${oneLine(order.header)}” may say in which order they were written.`;
  return {
    id: 'repeatedReferences',
    about: { field: 'reference' },
    asks: `${repeats} ${repeats === 1 ? 'row repeats' : 'rows repeat'} a reference at the same stage.${what}${by} What is such a row?`,
    choices: inOrder.flatMap((choice) => choice ?? []),
  };
}
