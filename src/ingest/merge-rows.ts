/**
 * Rows that are one complaint, by a rule the mapping declares. Each row that goes is in the row account.
 *
 *   joint      J1 ─┐              further residents name the reference under which the complaint is counted
 *              J2 ─┴─► J1
 *   re-opened  R1 received 3 Apr … answered 14 Apr ─┐   one complaint, from the first receipt to the last answer
 *              R1 received 9 May … answered 20 May ─┴─► R1 received 3 Apr … answered 20 May
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { RowAccount, RowExclusion } from '../vocabulary/complaint-data.ts';
import type { CsvRow } from './csv.ts';
import { parseDateCell } from './dates-in-cells.ts';
import { type MappingSettings, normaliseWord } from './mapping.ts';
import type { ColumnPlaces } from './parse-complaints.ts';

interface Merged {
  readonly rows: readonly CsvRow[];
  readonly excluded: RowAccount['excluded'];
  readonly diagnostics: readonly Diagnostic[];
}

export function mergeRows(rows: readonly CsvRow[], at: ColumnPlaces, settings: MappingSettings, name: string): Merged {
  const cell = (row: CsvRow, field: keyof ColumnPlaces) =>
    at[field] === undefined ? '' : (row.cells[at[field]] ?? '').trim();
  const keyOf = (row: CsvRow, reference = cell(row, 'reference')) =>
    `${normaliseWord(cell(row, 'stage'))} ${reference}`;
  const joint = mergeJoint(rows, cell, keyOf, settings, name);
  const reopened = settings.repeatedReferences === 'reopened' ? mergeReopened(joint.kept, keyOf, at, settings) : null;
  const excluded = [exclusion('joint-row', joint.gone), exclusion('reopened-row', reopened?.gone ?? [])];
  return {
    rows: reopened?.kept ?? joint.kept,
    excluded: excluded.filter(({ count }) => count > 0),
    diagnostics: [
      ...joint.diagnostics,
      ...(reopened?.gone ?? []).map((row) => diagnose('reopened', { source: name, row: row.line }, {})),
    ],
  };
}

const exclusion = (reason: RowExclusion, rows: readonly CsvRow[]) => ({
  reason,
  count: rows.length,
  firstLine: rows[0]?.line ?? 0,
});

function mergeJoint(
  rows: readonly CsvRow[],
  cell: (row: CsvRow, field: keyof ColumnPlaces) => string,
  keyOf: (row: CsvRow, reference?: string) => string,
  settings: MappingSettings,
  name: string,
) {
  const diagnostics: Diagnostic[] = [];
  if (settings.jointComplaints === undefined) return { kept: rows, gone: [], diagnostics };
  const { column } = settings.jointComplaints;
  const isPart = (row: CsvRow) => {
    const lead = cell(row, 'jointComplaints');
    return lead !== '' && lead !== cell(row, 'reference');
  };
  const leads = new Set(rows.filter((row) => !isPart(row)).map((row) => keyOf(row)));
  const gone = rows.filter(isPart);
  for (const row of gone) {
    if (!leads.has(keyOf(row, cell(row, 'jointComplaints'))))
      diagnostics.push(diagnose('joint-unmatched', { source: name, row: row.line, column }, {}));
  }
  return { kept: rows.filter((row) => !isPart(row)), gone, diagnostics };
}

/** What the first row of a re-opened complaint tells, the day it began; all else is told by the last. */
const fromFirst: readonly ComplaintField[] = ['received-on', 'acknowledged-on', 'logged-on', 'escalated-on'];

function mergeReopened(
  rows: readonly CsvRow[],
  keyOf: (row: CsvRow) => string,
  at: ColumnPlaces,
  settings: MappingSettings,
) {
  const receivedOn = (row: CsvRow) =>
    parseDateCell((row.cells[at['received-on']!] ?? '').trim(), settings.dateOrder) ?? 0;
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const gone: CsvRow[] = [];
  const kept = [...groups.values()].flatMap((group): readonly CsvRow[] => {
    if (group.length === 1 || (group[0]!.cells[at.reference!] ?? '').trim() === '') return group;
    const inOrder = [...group].sort((a, b) => receivedOn(a) - receivedOn(b));
    const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
    gone.push(...inOrder.slice(0, -1));
    const cells = [...last.cells];
    for (const field of fromFirst) if (at[field] !== undefined) cells[at[field]] = first.cells[at[field]] ?? '';
    // Its line is that of the row whose words are read.
    return [{ line: last.line, cells }];
  });
  return { kept, gone };
}
