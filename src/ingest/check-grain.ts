/** Whether a mapping's grain has what it needs. */
import { type ComplaintField, complaintFieldIds, complaintFields } from '../vocabulary/complaint.ts';
import { idSchema } from '../vocabulary/schemas.ts';
import { declaredCategories, kindsOutside, type MappingSettings, normaliseWord } from './mapping.ts';

type Bad = (path: readonly string[], problem: string) => void;

/** What belongs to one stage: read for both stages from one column, it would be counted twice. */
const ofOneStage: readonly ComplaintField[] = complaintFieldIds.filter(
  (field) =>
    // The escalation date has a meaning at stage 2 alone.
    (complaintFields[field].kind === 'date' && field !== 'escalated-on') ||
    ['outcome', 'compensation', 'extended', 'extension-reason'].includes(field),
);

/** In a row that holds both stages, a date, an outcome or a quantity that both stages would read from one column. */
function checkShared({ columns, ...settings }: MappingSettings, bad: Bad): void {
  const headers = (of: MappingSettings['stage1']): { readonly [F in ComplaintField]?: string | undefined } => of ?? {};
  const [stage1, stage2] = [headers(settings.stage1), headers(settings.stage2)];
  for (const field of ofOneStage) {
    const shared = columns[field];
    const same = stage1[field] !== undefined && stage1[field] === stage2[field] ? stage1[field] : undefined;
    const header = shared ?? same;
    if (header === undefined) continue;
    const path = shared === undefined ? ['stage2', field] : ['columns', field];
    const where = shared === undefined ? 'under “stage1” and “stage2” alike' : 'under “columns”';
    const example = `write “stage1: {${field}: ${header}}”, or the same under “stage2”`;
    bad(
      path,
      `“${header}” stands ${where}, so both stages would read it and it would count twice. ${remedyOf(field, example)}`,
    );
  }
}

function remedyOf(field: ComplaintField, example: string): string {
  const { label } = complaintFields[field];
  if (field === 'compensation')
    return `Say to which stage the ${label} belongs: ${example}. A sum of both stages goes under one of them, and is then printed once.`;
  return `Say to which stage the ${label} belongs: ${example}; the other stage names its own column, or has none.`;
}

/** What a grain needs, and what it has no use for. */
export function checkGrain(settings: MappingSettings, bad: Bad): void {
  const { grain, stage1, stage2, stage2When, updates, columns, constants, notCollected } = settings;
  if (grain === 'complaint') {
    if (stage1 === undefined || stage2 === undefined)
      bad(
        ['grain'],
        'with a row for each complaint, the columns of each stage are declared under “stage1” and “stage2”',
      );
    else
      for (const [name, own] of Object.entries({ stage1, stage2 }))
        if (!('received-on' in own)) bad([name], `“${name}” has no “received-on”: the period of a stage is told by it`);
    checkShared(settings, bad);
    for (const [name, entries] of Object.entries({ columns, constants }))
      if ('stage' in entries)
        bad([name, 'stage'], 'with a row for each complaint, the stage is told by “stage1” and “stage2”');
    if (notCollected.includes('stage'))
      bad(['notCollected'], 'with a row for each complaint, the stage is told by “stage1” and “stage2”');
  } else {
    if (stage2When !== undefined)
      bad(['stage2When'], '“stage2When” is for “grain: complaint”, where a row holds both stages');
    const [first, second] = [stage1, stage2].map((own) => own !== undefined && 'received-on' in own);
    if (!('received-on' in columns) && first !== second) {
      const name = first ? 'stage2' : 'stage1';
      bad([name], `“${name}” has no “received-on”, and “columns” has none: the period of a stage is told by it`);
    }
  }
  if (grain === 'update' && updates === undefined)
    bad(['grain'], 'with a row for each update, declare under “updates” what a blank cell in the last one means');
  if (grain !== 'update' && updates !== undefined) bad(['updates'], '“updates” is for “grain: update”');
  if (grain === 'complaint' && settings.repeatedReferences === 'reopened')
    bad(['repeatedReferences'], 'a complaint re-opened is followed only where the stage is a field of the row');
  if (grain === 'update' && settings.repeatedReferences !== 'stop')
    bad(['repeatedReferences'], 'with a row for each update, repeated references are updates of one complaint');
}

/** Whether the rules for rows of each issue have what they need. */
export function checkIssues({ grain, repeatedReferences, issues }: MappingSettings, bad: Bad): void {
  if ((issues !== undefined) !== (repeatedReferences === 'issues'))
    bad(
      ['repeatedReferences'],
      'a row for each issue is declared by “repeatedReferences: issues” and “issues: {fields: {…}}” together',
    );
  if (issues === undefined) return;
  if (grain === 'update') bad(['issues'], 'with a row for each update, rows of a reference are updates and no issues');
  for (const [field, rule] of Object.entries(issues.fields))
    if (rule === 'main-row' && issues.mainRow === undefined)
      bad(
        ['issues', 'fields', field],
        '“main-row” needs “mainRow: {column: …, words: […]}”, which says which row of a complaint is the main one',
      );
}

/** Whether the rows outside the procedure can be told from those at a stage. */
export function checkOutside(settings: MappingSettings, bad: Bad): void {
  const { outsideProcedure, columns } = settings;
  if (outsideProcedure === undefined) return;
  const { column = columns.stage } = outsideProcedure;
  if (column === undefined)
    bad(['outsideProcedure'], 'no column tells the stage of a row: say under “column” which one holds these words');
  const stageWords =
    column === columns.stage ? declaredCategories(settings, 'stage').flatMap(({ words }) => words) : [];
  const seen = new Set(stageWords.map(normaliseWord));
  for (const { id, words } of kindsOutside(settings)) {
    const problem = idSchema.safeParse(id).error?.issues[0]?.message;
    if (problem !== undefined) bad(['outsideProcedure', 'kinds', id], problem);
    for (const word of words) {
      if (seen.has(normaliseWord(word)))
        bad(['outsideProcedure', 'kinds', id], `the word “${word}” already means a stage or another kind`);
      seen.add(normaliseWord(word));
    }
  }
}
