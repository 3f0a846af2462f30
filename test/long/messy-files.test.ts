/** Ten thousand exports as case systems write them: none is read without every row of it being told. */
import { expect, test } from 'vitest';
import {
  ComplaintsReportError,
  combineSources,
  computeMeasures,
  type ParsedExport,
  parseComplaints,
} from '../../src/index.ts';
import type { ComplaintField } from '../../src/vocabulary/complaint.ts';
import type { ComplaintRow } from '../../src/vocabulary/complaint-table.ts';
import { messyExport, type WrittenExport, type WrittenRow } from '../support/messy-export.ts';
import { exampleOptions, mappingOf } from '../support/worked-example.ts';

const FILES = 10_000;

/** What a row of the table says of a field, in the words of the generator. */
function saidOf(row: ComplaintRow, field: ComplaintField): string | null {
  if (field === 'reference') return row.reference === '' ? null : row.reference;
  if (field === 'compensation') return row.compensationPence === undefined ? null : String(row.compensationPence);
  if (field === 'contributing-themes') return row.contributingThemes.join(' ') || null;
  const { category, date } = row as unknown as Record<'category' | 'date', Partial<Record<ComplaintField, string>>>;
  return category[field] ?? date[field] ?? null;
}

/** In which heap each row below the header belongs, by the mapping; what a row with a mistake is, is left open. */
function heapsOf({ draft }: WrittenExport) {
  const { rows, settings } = draft;
  const below = rows.slice(rows.findIndex(({ kind }) => kind === 'header') + 1);
  const heaps = { 'blank-row': 0, 'below-table': 0, 'repeated-header': 0, 'stray-row': 0, 'identical-row': 0 };
  const gone = new Set<WrittenRow>();
  const seen = new Set<unknown>();
  let [hasBegun, hasEnded] = [false, false];
  for (const row of below) {
    hasBegun ||= !['blank', 'repeated-header'].includes(row.kind);
    if (row.kind === 'blank') {
      heaps['blank-row']++;
      // A blank row between the header and the first complaint ends nothing.
      hasEnded ||= hasBegun && settings.tableEnds === 'first-blank-row';
    } else if (hasEnded) {
      heaps['below-table']++;
      gone.add(row);
    } else if (row.kind === 'repeated-header') heaps['repeated-header']++;
    else if (row.kind === 'note' && settings.strayRows === 'left-out') heaps['stray-row']++;
    else if (row.kind === 'complaint' && settings.repeatedReferences === 'identical-rows-once') {
      if (seen.has(row.complaint) && row.complaint!.reference !== '') {
        heaps['identical-row']++;
        gone.add(row);
      }
      seen.add(row.complaint);
    }
  }
  return { heaps, gone, rowsRead: below.length };
}

/** What of a file nobody explains; nothing when it was read or refused as it should be. */
function unexplained(written: WrittenExport, parsed: ParsedExport): readonly string[] {
  const { draft, lineOf } = written;
  const { account, table, diagnostics } = parsed;
  const found: string[] = [];
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const { ruleId, message, hint } of errors)
    if (ruleId === undefined || message === '' || hint === '') found.push('an error that says nothing');
  if (account.rowsRead === 0) {
    if (errors.length === 0) found.push('nothing read, and no error');
    return found;
  }
  const excluded = account.excluded.reduce((sum, { count }) => sum + count, 0);
  const { heaps, gone, rowsRead } = heapsOf(written);
  // A totals row below the end of the table is still held against it.
  const totalsAt = account.excluded.find(({ reason }) => reason === 'totals-row')?.firstLine;
  if ([...gone].some((row) => lineOf.get(row) === totalsAt)) heaps['below-table']--;
  if (account.rowsRead !== account.counted + excluded) found.push('rows read are not counted and excluded');
  if (account.rowsRead !== rowsRead) found.push(`${account.rowsRead} rows read of ${rowsRead}`);
  if (table.length !== account.complaints || table.length !== account.counted) found.push('the table is not the count');
  for (const [reason, count] of Object.entries(heaps)) {
    const said = account.excluded.find((heap) => heap.reason === reason)?.count ?? 0;
    if (said !== count) found.push(`${reason}: ${said} said, ${count} written`);
  }
  const byLine = new Map(Array.from(table.rows(), (row) => [row.line, row]));
  const linesInError = new Set(errors.map(({ row }) => row));
  const columnsSaid = new Set(diagnostics.map(({ column }) => column));
  for (const row of draft.rows) {
    if (row.kind !== 'complaint' || gone.has(row)) continue;
    const line = lineOf.get(row)!;
    const read = byLine.get(line);
    if (read === undefined) {
      if (!linesInError.has(line)) found.push(`line ${line} is nowhere`);
      continue;
    }
    if (row.isRagged === true) {
      if (!linesInError.has(line) && draft.settings.shortRows !== 'blank') found.push(`line ${line} is ragged`);
      if (row.cells.length > draft.columns.length || draft.settings.shortRows !== 'blank') continue;
    }
    for (const { header, field } of draft.columns) {
      if (field === null) continue;
      const [value, truth] = [saidOf(read, field), row.complaint!.values[field] ?? null];
      // A cell is read as what it says, or as nothing and something is said of its column; never as something else.
      if (value === truth || (value === null && columnsSaid.has(header))) continue;
      found.push(`line ${line}, ${header}: read as ${value}, and it is ${truth}`);
    }
  }
  return found;
}

test('10,000 messy files: every row is in the table, in the account, or in an error; nothing unmapped is ever seen', () => {
  const problems: string[] = [];
  const counts = { read: 0, withErrors: 0, refused: 0, measured: 0, complaints: 0 };
  const messes = new Map<string, number>();
  for (let seed = 0; seed < FILES; seed++) {
    const written = messyExport(seed);
    const { draft, bytes, yaml } = written;
    for (const mess of draft.did) messes.set(mess, (messes.get(mess) ?? 0) + 1);
    const say = (problem: string) => problems.push(`seed ${seed} (${draft.did.join(', ')}): ${problem}`);
    const mapping = mappingOf(yaml, 'messy.yaml');
    if (mapping.settings === null) say(`mapping: ${mapping.diagnostics[0]?.message}`);
    let seen = '';
    try {
      const parsed = parseComplaints(bytes, mapping, { unknownWords: draft.unknownWords });
      for (const problem of unexplained(written, parsed)) say(problem);
      const hasErrors = parsed.diagnostics.some(({ severity }) => severity === 'error');
      counts.refused += parsed.account.rowsRead === 0 ? 1 : 0;
      counts.withErrors += hasErrors && parsed.account.rowsRead > 0 ? 1 : 0;
      counts.read += hasErrors ? 0 : 1;
      counts.complaints += draft.complaints.length;
      seen = JSON.stringify([parsed, [...parsed.table.rows()]]);
      // Measures of every file with an error, which refuse it at once, and of one in twenty of the others.
      if (hasErrors || seed % 20 === 0) {
        seen += JSON.stringify(computeMeasures(combineSources([parsed]), exampleOptions));
        counts.measured++;
      }
    } catch (error) {
      if (!(error instanceof ComplaintsReportError)) say(`threw ${error}`);
      seen += String(error);
    }
    if (seen.toLowerCase().includes(draft.canary)) say('the canary of a column that is not mapped is seen');
  }
  console.log(counts, Object.fromEntries(messes));
  expect(problems.slice(0, 40)).toEqual([]);
  // Files of each kind were generated, and each mess often enough to mean something.
  expect(Math.min(counts.read, counts.withErrors, counts.refused)).toBeGreaterThan(FILES / 50);
  expect(Math.min(...messes.values())).toBeGreaterThan(FILES / 400);
});
