/**
 * Where the table of a file is: its header, and the column of every header the mapping names.
 *
 *   line 1   Complaints export, April          ┐ preamble: said, and left out
 *   line 2                                     ┘
 *   line 3            Stage 1   ,         ,    ┐ header, of one row or two:
 *   line 4   Ref    , Received  , Outcome ,    ┘ “Stage 1 Received”
 *   line 5   A1     , …
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { quotableHeaders } from './checks.ts';
import { cellsOf, type Grid } from './grid.ts';
import { columnsAt, type MappingSettings, normaliseWord } from './mapping.ts';
import { whyNoHeader } from './why-no-header.ts';

export interface TableHeader {
  /** The first row of the header, and the first row below it. */
  readonly row: number;
  readonly body: number;
  readonly line: number;
  /** The name of each column; blank for one without. */
  readonly names: readonly string[];
}

/** Every header a mapping names, with what it is for. */
function wantedHeaders(settings: MappingSettings): readonly (readonly [role: string, header: string])[] {
  const { totalsRow, jointComplaints, updates, stage2When, only, issues, outsideProcedure } = settings;
  const fields = [settings.columns, settings.stage1 ?? {}, settings.stage2 ?? {}].flatMap((columns) =>
    Object.entries(columns),
  ) as [string, string][];
  const others: readonly (readonly [string, string | undefined])[] = [
    ['jointComplaints', jointComplaints?.column],
    ['totalsRow', totalsRow?.column],
    ['totalsRow', totalsRow?.total],
    ['updates', updates?.by],
    ['stage2When', stage2When?.column],
    ['only', only?.column],
    ['issues', issues?.mainRow?.column],
    ['outsideProcedure', outsideProcedure?.column],
  ];
  return [...fields, ...others.flatMap(([role, header]) => (header === undefined ? [] : [[role, header] as const]))];
}

export const headersWanted = (settings: MappingSettings): readonly string[] =>
  wantedHeaders(settings).map(([, header]) => header);

/** How many rows are searched for the header. */
const SEARCHED = 100;

/** Find the header, or say why it cannot be found. */
export function findHeader(grid: Grid, settings: MappingSettings, name: string): TableHeader | Diagnostic {
  const { headerLine, headerRows } = settings;
  if (headerLine !== undefined) {
    for (let row = 0; row < grid.length; row++)
      if (grid.line(row) === headerLine) return headerAt(grid, row, headerRows);
    const lines = grid.length === 0 ? 0 : grid.line(grid.length - 1);
    return diagnose('header-line-missing', { source: name }, { headerLine, lines });
  }
  const wanted = headersWanted(settings);
  let best: TableHeader | null = null;
  let most = 0;
  let nearly: TableHeader | null = null;
  for (let row = 0; row < Math.min(grid.length, SEARCHED); row++) {
    if (grid.isBlank(row)) continue;
    const header = headerAt(grid, row, headerRows);
    const found = wanted.filter((text) => placesOf(header, text).length > 0).length;
    if (found > most) [best, most] = [header, found];
    if (found === wanted.length) break;
    if (nearly === null && found * 3 >= wanted.length * 2) nearly = header;
  }
  // A table whose header is misspelt, above one whose header is not: its rows would be passed over.
  if (best !== null && nearly !== null && nearly !== best)
    return diagnose('header-twice', { source: name, row: best.line }, { line: nearly.line });
  // A line with a third of the headers is the header, with some misspelt; one with fewer is a chance.
  if (best !== null && most * 3 >= wanted.length) return best;
  const headersIn = (row: number, rows: 1 | 2) => {
    const header = headerAt(grid, row, rows);
    return wanted.filter((text) => placesOf(header, text).length > 0).length;
  };
  const cause = whyNoHeader({ grid, settings, name, wanted, headersIn });
  if (cause !== null) return cause;
  return diagnose('header-not-found', { source: name }, { wanted: wanted[0] ?? '', most, of: wanted.length });
}

/** The header that begins at a row. In one of two rows, a name of the first goes on until the next. */
export function headerAt(grid: Grid, row: number, headerRows: 1 | 2): TableHeader {
  const names = cellsOf(grid, row).map((cell) => cell.trim());
  const header = { row, body: Math.min(row + headerRows, grid.length), line: grid.line(row) };
  if (headerRows === 1 || row + 1 >= grid.length) return { ...header, names };
  const below = cellsOf(grid, row + 1).map((cell) => cell.trim());
  let group = '';
  const joined = Array.from({ length: Math.max(names.length, below.length) }, (_, column) => {
    if ((names[column] ?? '') !== '') group = names[column]!;
    return (below[column] ?? '') === '' ? (names[column] ?? '') : `${group} ${below[column]}`.trim();
  });
  return { ...header, names: joined };
}

/** The columns a header names. `Date [2]` is the second column called `Date`. */
function placesOf({ names }: TableHeader, wanted: string): readonly number[] {
  const normal = names.map(normaliseWord);
  const places = (text: string) => normal.flatMap((other, column) => (other === text ? [column] : []));
  const exact = places(normaliseWord(wanted));
  if (exact.length > 0) return exact;
  const numbered = /^(.*\S)\s*\[(\d+)\]$/.exec(wanted);
  const place = numbered === null ? undefined : places(normaliseWord(numbered[1]!))[Number(numbered[2]) - 1];
  return place === undefined ? [] : [place];
}

/** Where each field and each other column of a mapping stands. */
export interface ColumnPlaces {
  readonly of: (field: ComplaintField, stage: Stage | null) => number | null;
  readonly byHeader: (header: string | undefined) => number | null;
}

export function findColumns(
  header: TableHeader,
  settings: MappingSettings,
  name: string,
): { readonly at: ColumnPlaces; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, number>();
  for (const [role, wanted] of wantedHeaders(settings)) {
    if (known.has(wanted)) continue;
    const places = placesOf(header, wanted);
    const place = { source: name, row: header.line, column: wanted };
    if (places.length === 1) known.set(wanted, places[0]!);
    else if (places.length > 1) diagnostics.push(diagnose('duplicate-column', place, { header: wanted }));
    else {
      const near = nearest(wanted, quotableHeaders(header.names));
      diagnostics.push(diagnose('missing-column', place, { header: wanted, field: role, near }));
    }
  }
  const byHeader = (wanted: string | undefined) => (wanted === undefined ? null : (known.get(wanted) ?? null));
  return { at: { byHeader, of: (field, stage) => byHeader(columnsAt(settings, stage)[field]) }, diagnostics };
}
