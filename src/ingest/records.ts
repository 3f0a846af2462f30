/**
 * Rows to complaints, by what the mapping says a row is. Each row that goes is in the row account.
 *
 *   grain complaint-and-stage   one row, one complaint at a stage
 *         complaint             one row, a stage 1 and perhaps a stage 2
 *         update                several rows, the last of which says how things stand
 *   joint      J1 ─┐              further residents name the reference under which the complaint is counted
 *              J2 ─┴─► J1
 *   re-opened  R1 received 3 Apr … answered 14 Apr ─┐   one complaint, from the first receipt to the last answer
 *              R1 received 9 May … answered 20 May ─┴─► R1 received 3 Apr … answered 20 May
 */
import { type Diagnostic, diagnose, hasErrors } from '../diagnostics.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { RowExclusion } from '../vocabulary/complaint-data.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { PlacedReference } from './changed-references.ts';
import { readDateColumn } from './dates-in-cells.ts';
import { describeDateColumn } from './describe-dates.ts';
import type { ColumnPlaces } from './find-table.ts';
import { cellsOf, type Grid } from './grid.ts';
import { declaredCategories, hasStageColumns, type MappingSettings, normaliseWord, wordSet } from './mapping.ts';

/** Complaints at one stage, or at the stage each row names. */
export interface RecordPart {
  readonly stage: Stage | null;
  /** The row each complaint is found in again. */
  readonly rows: Int32Array;
  /** The row a field of it is read from, where that may be another. */
  readonly rowsOf: (field: ComplaintField, column: number | null) => Int32Array;
}

export interface Records {
  readonly parts: readonly RecordPart[];
  /** Rows that are counted: the rest of those given is excluded. */
  readonly counted: number;
  readonly excluded: readonly { readonly reason: RowExclusion; readonly rows: readonly number[] }[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Source {
  readonly grid: Grid;
  readonly at: ColumnPlaces;
  readonly settings: MappingSettings;
  readonly name: string;
}

/** Rows that are one complaint, in the order in which they follow one another. */
type Group = readonly number[];

export function groupRows(rows: Int32Array, source: Source): Records {
  const { settings } = source;
  const joint = mergeJoint(rows, source);
  // Rows of each issue are put together by what they mean, once they are read.
  const merges = settings.grain === 'update' || !['stop', 'issues'].includes(settings.repeatedReferences);
  if (!merges) {
    const diagnostics = [...joint.diagnostics];
    const parts = splitStages(joint.kept, () => joint.kept, source, diagnostics);
    return { parts, counted: joint.kept.length, excluded: joint.excluded, diagnostics };
  }
  const groups = [...groupByKey(joint.kept, source).values()];
  const merged =
    settings.grain === 'update'
      ? mergeUpdates(groups, source)
      : settings.repeatedReferences === 'reopened'
        ? mergeReopened(groups, source)
        : mergeIdentical(groups, source);
  const diagnostics = [...joint.diagnostics, ...merged.diagnostics];
  const parts = splitStages(merged.rows, merged.rowsOf, source, diagnostics);
  return { parts, counted: merged.rows.length, excluded: [...joint.excluded, ...merged.excluded], diagnostics };
}

/** Every reference with its stage and line, as the file has them. */
export function placedReferences(rows: Int32Array, source: Source): readonly PlacedReference[] {
  const { grid, at } = source;
  const [reference, stage] = [at.of('reference', null), at.of('stage', null)];
  if (reference === null) return [];
  const texts = grid.texts(reference, rows);
  const meant = new Map<string, string>();
  const stageOf = (row: number) => {
    if (stage === null) return source.settings.constants.stage ?? null;
    const word = textOf(source, row, stage);
    const known = meant.get(word) ?? stageMeant(source, word);
    meant.set(word, known);
    return known;
  };
  return Array.from(rows, (row, i) => {
    const text = texts[i]!.trim();
    return {
      text: isPlaceholder(source.settings, text) ? '' : text,
      stage: stageOf(row),
      line: grid.line(row),
    };
  });
}

const textOf = ({ grid }: Source, row: number, column: number | null) =>
  column === null ? '' : grid.cell(row, column).trim();

const heap = (reason: RowExclusion, rows: readonly number[]) => (rows.length === 0 ? [] : [{ reason, rows }]);

/** A cell's text; nothing where it is blank or a placeholder. */
function saidIn(source: Source, row: number, column: number | null): string {
  const text = textOf(source, row, column);
  return text === '' || source.settings.placeholders.length === 0 || !isPlaceholder(source.settings, text) ? text : '';
}

const isPlaceholder = ({ placeholders }: MappingSettings, text: string): boolean =>
  placeholders.some((word) => normaliseWord(word) === normaliseWord(text));

/** The stage a word means, as a text; the word itself where the mapping does not know it. */
function stageMeant({ settings }: Source, word: string): string {
  const normal = normaliseWord(word);
  const known = declaredCategories(settings, 'stage').find(({ words }) =>
    words.some((one) => normaliseWord(one) === normal),
  );
  return known?.id ?? normal;
}

/** What tells a complaint at a stage: the stage, and the reference. */
function keyOf(source: Source, row: number, reference = saidIn(source, row, source.at.of('reference', null))): string {
  const column = source.at.of('stage', null);
  return `${column === null ? '' : stageMeant(source, textOf(source, row, column))}\n${reference}`;
}

/** Rows under the same key. A row without a reference is by itself. */
function groupByKey(rows: Int32Array, source: Source): ReadonlyMap<string, Group> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const blank = saidIn(source, row, source.at.of('reference', null)) === '';
    const key = blank ? `no reference\n\n${row}` : keyOf(source, row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Rows of one stage each, apart where a stage has columns of its own. A row whose stage is not known is in no part of a stage. */
function partByStage(rows: Int32Array, rowsOf: RecordPart['rowsOf'], source: Source): readonly RecordPart[] {
  const column = source.at.of('stage', null);
  const { constants } = source.settings;
  const meant = Array.from(rows, (row) =>
    column === null ? (constants.stage ?? '') : stageMeant(source, textOf(source, row, column)),
  );
  return [...stages, null].flatMap((stage) => {
    const isOf = (said: string) =>
      stage === null ? !stages.some((one) => String(one) === said) : said === String(stage);
    const keep = (column: Int32Array) => column.filter((_, i) => isOf(meant[i]!));
    const own = keep(rows);
    return own.length === 0 ? [] : [{ stage, rows: own, rowsOf: (field, at) => keep(rowsOf(field, at)) }];
  });
}

/** One row with both stages is a complaint at stage 1 and, where it says so, one at stage 2. */
function splitStages(
  rows: Int32Array,
  rowsOf: RecordPart['rowsOf'],
  source: Source,
  diagnostics: Diagnostic[],
): readonly RecordPart[] {
  const { settings, at, grid } = source;
  if (settings.grain !== 'complaint')
    return hasStageColumns(settings) ? partByStage(rows, rowsOf, source) : [{ stage: null, rows, rowsOf }];
  const { stage2When, placeholders } = settings;
  const nothing = wordSet(placeholders);
  const says = stage2When === undefined ? null : wordSet(stage2When.words);
  const columns = Object.values(settings.stage2 ?? {}).flatMap((header) => at.byHeader(header) ?? []);
  const flag = at.byHeader(stage2When?.column);
  const isFilled = (row: number, column: number) => {
    const text = grid.cell(row, column).trim();
    return text !== '' && !nothing.has(normaliseWord(text));
  };
  const anyFilled = (row: number) => columns.some((column) => isFilled(row, column));
  const escalated = Array.from(rows, (row) =>
    says === null ? anyFilled(row) : says.has(normaliseWord(textOf(source, row, flag))),
  );
  const keep = (column: Int32Array) => column.filter((_, i) => escalated[i]);
  if (says !== null)
    for (const [i, row] of rows.entries())
      if (!escalated[i] && anyFilled(row)) {
        const place = { source: source.name, row: grid.line(row), column: stage2When!.column };
        diagnostics.push(diagnose('stage2-contradicted', place, {}));
      }
  return [
    { stage: 1, rows, rowsOf },
    { stage: 2, rows: keep(rows), rowsOf: (field, column) => keep(rowsOf(field, column)) },
  ];
}

function mergeJoint(rows: Int32Array, source: Source) {
  const { settings, at, grid, name } = source;
  const diagnostics: Diagnostic[] = [];
  if (settings.jointComplaints === undefined) return { kept: rows, excluded: [], diagnostics };
  const { column } = settings.jointComplaints;
  const leadOf = (row: number) => saidIn(source, row, at.byHeader(column));
  const isPart = (row: number) => leadOf(row) !== '' && leadOf(row) !== saidIn(source, row, at.of('reference', null));
  const kept = rows.filter((row) => !isPart(row));
  const leads = new Set(Array.from(kept, (row) => keyOf(source, row)));
  const gone = [...rows.filter(isPart)];
  for (const row of gone) {
    if (!leads.has(keyOf(source, row, leadOf(row))))
      diagnostics.push(diagnose('joint-unmatched', { source: name, row: grid.line(row), column }, {}));
  }
  return { kept, excluded: heap('joint-row', gone), diagnostics };
}

interface Merged {
  readonly rows: Int32Array;
  readonly rowsOf: RecordPart['rowsOf'];
  readonly excluded: Records['excluded'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Groups with their rows in order of time. */
interface Ordered {
  readonly groups: readonly Group[];
  readonly timeOf: (row: number) => number;
}

/**
 * Each group with its rows in order of a column of dates and times; without a column all are of one time. A column that
 * cannot be read as dates is diagnosed as a column of complaints would be.
 */
function inOrder(groups: readonly Group[], source: Source, column: number | null, diagnostics: Diagnostic[]): Ordered {
  if (column === null) return { groups, timeOf: () => 0 };
  const { grid, settings, name } = source;
  const rows = Int32Array.from(groups.flat()).sort();
  const { texts, codes } = grid.intern([{ column, rows }])[0]!;
  const said = texts.map((text) => (text.trim() === '' || isPlaceholder(settings, text) ? null : text.trim()));
  const reading = readDateColumn(said, {
    order: settings.dateOrder,
    notations: settings.dateNotations,
    zonedTimes: settings.zonedTimes,
    unzonedTimes: settings.unzonedTimes,
  });
  const header = settings.updates?.by ?? settings.columns['received-on'] ?? null;
  const placeOf = (text: number) => ({ source: name, row: grid.line(rows[codes.indexOf(text)]!), column: header });
  diagnostics.push(...describeDateColumn('date of the update', reading, settings, placeOf));
  const bad = new Set(said.flatMap((text, i) => (text !== null && reading.days[i] === null ? [i] : [])));
  if (reading.problem === null && bad.size > 0) {
    const count = codes.reduce((n, code) => (bad.has(code) ? n + 1 : n), 0);
    diagnostics.push(diagnose('bad-update-date', placeOf(codes.find((code) => bad.has(code))!), { count }));
  }
  const times = new Map<number, number>();
  for (const [i, row] of rows.entries()) times.set(row, reading.timeAt(codes[i]!) ?? Number.NEGATIVE_INFINITY);
  const timeOf = (row: number) => times.get(row)!;
  return {
    groups: groups.map((group) =>
      group.length === 1 ? group : [...group].sort((a, b) => compare(timeOf(a), timeOf(b)) || a - b),
    ),
    timeOf,
  };
}

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

/** What the first row of a re-opened complaint tells, the day it began; all else is told by the last. */
const fromFirst: readonly ComplaintField[] = ['received-on', 'acknowledged-on', 'logged-on', 'escalated-on'];

function mergeReopened(groups: readonly Group[], source: Source): Merged {
  // The column is a field of the complaint, and is diagnosed as one elsewhere.
  const problems: Diagnostic[] = [];
  const { groups: ordered, timeOf } = inOrder(groups, source, source.at.of('received-on', null), problems);
  // Days that cannot be read are told where the column is.
  const sameDay = (hasErrors(problems) ? [] : ordered).filter((group) =>
    group.some((row, n) => n > 0 && timeOf(row) === timeOf(group[n - 1]!) && (n === 1 || n === group.length - 1)),
  );
  const first = Int32Array.from(ordered, (group) => group[0]!);
  const last = Int32Array.from(ordered, (group) => group.at(-1)!);
  const gone = ordered.flatMap((group) => group.slice(0, -1)).sort((a, b) => a - b);
  return {
    // Its line is that of the row whose words are read.
    rows: last,
    rowsOf: (field) => (fromFirst.includes(field) ? first : last),
    excluded: heap('reopened-row', gone),
    diagnostics: [
      ...gone.map((row) => diagnose('reopened', { source: source.name, row: source.grid.line(row) }, {})),
      ...undecided('reopened-same-day', sameDay, source, source.settings.columns['received-on'] ?? null),
    ],
  };
}

/** Complaints for which the order of the rows would decide: the rows of the first, and how many there are. */
function undecided(
  ruleId: 'reopened-same-day' | 'updates-unordered',
  groups: readonly Group[],
  { grid, name, settings }: Source,
  column: string | null,
): readonly Diagnostic[] {
  const [group] = groups;
  if (group === undefined) return [];
  const [first, second] = [...group].sort((a, b) => a - b) as [number, number];
  const details = { first: grid.line(first), complaints: groups.length, by: settings.updates?.by ?? null };
  return [diagnose(ruleId, { source: name, row: grid.line(second), column }, details)];
}

/** Rows that are the same in every cell are one, exported twice; others of a reference stay, and are an error. */
function mergeIdentical(groups: readonly Group[], source: Source): Merged {
  const { grid, name } = source;
  const gone: number[] = [];
  const kept = groups.flatMap((group) => {
    if (group.length === 1) return group;
    const seen = new Set<string>();
    return group.filter((row) => {
      const cells = JSON.stringify(cellsOf(grid, row).map((cell) => cell.trim()));
      if (!seen.has(cells)) return seen.add(cells);
      gone.push(row);
      return false;
    });
  });
  const rows = Int32Array.from(kept).sort();
  gone.sort((a, b) => a - b);
  const [first] = gone;
  return {
    rows,
    rowsOf: () => rows,
    excluded: heap('identical-row', gone),
    diagnostics:
      first === undefined
        ? []
        : [diagnose('identical-rows', { source: name, row: grid.line(first) }, { count: gone.length })],
  };
}

/** The last update of a complaint says how things stand; where it is blank, an earlier one may still count. */
function mergeUpdates(groups: readonly Group[], source: Source): Merged {
  const { grid, at, settings, name } = source;
  const diagnostics: Diagnostic[] = [];
  const { groups: ordered, timeOf } = inOrder(groups, source, at.byHeader(settings.updates?.by), diagnostics);
  const last = Int32Array.from(ordered, (group) => group.at(-1)!);
  const gone = ordered.flatMap((group) => group.slice(0, -1)).sort((a, b) => a - b);
  const keepsEarlier = settings.updates?.blanks === 'keep-earlier';
  const nothing = wordSet(settings.placeholders);
  const isFilled = (row: number, column: number) => {
    const text = grid.cell(row, column).trim();
    return text !== '' && !nothing.has(normaliseWord(text));
  };
  const headers = [settings.columns, settings.stage1 ?? {}, settings.stage2 ?? {}].flatMap((own) => Object.values(own));
  const columns = [...new Set(headers.flatMap((header) => at.byHeader(header) ?? []))];
  /** Whether rows of one time say different things where the last of them is read. */
  const isUndecided = (group: Group) =>
    group.length > 1 &&
    columns.some((column) => {
      const rows = keepsEarlier ? group.filter((row) => isFilled(row, column)) : group;
      const tied = rows.filter((row) => timeOf(row) === timeOf(rows.at(-1)!));
      return new Set(tied.map((row) => normaliseWord(textOf(source, row, column)))).size > 1;
    });
  const undecidedGroups = hasErrors(diagnostics) ? [] : ordered.filter(isUndecided);
  diagnostics.push(...undecided('updates-unordered', undecidedGroups, source, settings.updates?.by ?? null));
  const lastFilled = (column: number) =>
    Int32Array.from(ordered, (group) => group.findLast((row) => isFilled(row, column)) ?? group.at(-1)!);
  const [first] = gone;
  return {
    rows: last,
    rowsOf: (_, column) => (keepsEarlier && column !== null ? lastFilled(column) : last),
    excluded: heap('earlier-update', gone),
    diagnostics:
      first === undefined
        ? diagnostics
        : [
            ...diagnostics,
            diagnose(
              'earlier-updates',
              { source: name, row: grid.line(first) },
              { count: gone.length, complaints: last.length },
            ),
          ],
  };
}
