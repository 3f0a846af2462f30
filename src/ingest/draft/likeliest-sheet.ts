/** Which sheet of a workbook is most like a table of complaints: covers, notes and pivot tables may come before it. */
import { diagnose } from '../../diagnostics.ts';
import { rowsGrid } from '../grid.ts';
import type { SheetHead } from '../read-file.ts';
import type { ChosenSheet } from '../workbook.ts';
import { likelyHeader } from './draft-mapping.ts';
import { guessColumns } from './guess-columns.ts';

/** What a sheet has of a table of complaints. */
function lookAt(head: SheetHead) {
  const grid = rowsGrid(head.rows.map((cells, i) => ({ line: i + 1, cells })));
  const nothing = { head, references: 0, dates: 0, fields: 0 };
  if (grid.length === 0) return nothing;
  const header = likelyHeader(grid);
  const rows: number[] = [];
  for (let row = header.body; row < grid.length; row++) if (!grid.isBlank(row)) rows.push(row);
  if (rows.length === 0) return nothing;
  const named = header.names.flatMap((name, at) => (name === '' ? [] : [{ name, at }]));
  const columns = grid.intern(named.map(({ at }) => ({ column: at, rows: Int32Array.from(rows) })));
  const guesses = guessColumns(named.map(({ name, at }, i) => ({ header: name, at, column: columns[i]! })));
  const placed = guesses.placed.filter(({ column }) => column.kind !== 'blank');
  return {
    head,
    references: placed.filter(({ field }) => field === 'reference').length,
    dates: guesses.columns.filter(({ kind }) => kind === 'dates').length,
    fields: placed.length,
  };
}

/**
 * The sheet of a workbook that is most like a table of complaints, for a draft of its mapping: of those that are not
 * hidden, if any of them has a table.
 * @example (await readWorkbook(workbook, { name: 'team.xlsx', choose: likeliestSheet })).sheet?.name // 'Complaints'
 */
export function likeliestSheet(heads: readonly SheetHead[], name: string): ChosenSheet | null {
  const looks = heads.map(lookAt);
  const score = ({ references, dates, fields }: (typeof looks)[number]) =>
    (references > 0 && dates > 0 ? 100 : 0) + 2 * fields + references + dates;
  const isTable = (look: (typeof looks)[number]) => score(look) >= 100;
  const inView = looks.filter(({ head }) => !head.isHidden);
  const among = inView.some(isTable) || !looks.some(isTable) ? inView : looks;
  const best = among.reduce<(typeof looks)[number] | null>(
    (most, look) => (most === null || score(look) > score(most) ? look : most),
    null,
  );
  if (best === null) return null;
  const { head, references, dates } = best;
  const rivals = among.filter((look) => look !== best && isTable(look)).map((look) => look.head.name);
  const details = { sheet: head.name, isHidden: head.isHidden, references, dates, others: looks.length - 1, rivals };
  return { name: head.name, diagnostics: [diagnose('sheet-drafted', { source: name }, details)] };
}
