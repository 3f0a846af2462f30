/**
 * A sheet of an Excel workbook (.xlsx) to cells of text, as the workbook shows them.
 *
 *   bytes ─► parts of the ZIP file ─► sheets, styles, shared texts ─► Sheet: rows, and what is hidden, merged, uncalculated
 *            workbook/zip              workbook/parts                 workbook/sheet-cells, xml, number-formats
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { fileKind } from './file-kind.ts';
import type { Sheet, SheetHead } from './read-file.ts';
import {
  EncryptedFile,
  findParts,
  MOST_MEGABYTES,
  readFormats,
  readPart,
  readSharedTexts,
  type SheetPart,
  TooLarge,
} from './workbook/parts.ts';
import { type CellContext, createSheetReader, type SheetCells, TooManyCells } from './workbook/sheet-cells.ts';
import { canUnpack, DamagedFile, listParts } from './workbook/zip.ts';

export interface WorkbookOptions {
  /** How messages call the file. */
  readonly name: string;
  /** The sheet to read; without it, the one that `choose` chooses. */
  readonly sheet?: string | undefined;
  /** Chooses by the first rows of each sheet, as `likeliestSheet` does; without it the first sheet that is not hidden. */
  readonly choose?: ((sheets: readonly SheetHead[], name: string) => ChosenSheet | null) | undefined;
}

/** A sheet that was chosen, and what there is to say of the choice. */
export interface ChosenSheet {
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadWorkbook {
  /** `null` when a diagnostic is an error. */
  readonly sheet: Sheet | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Whether a file is an Excel workbook (.xlsx), by its bytes.
 * @example isWorkbook(councilCsv) // false
 */
export const isWorkbook = (bytes: Uint8Array): boolean => fileKind(bytes) === 'workbook';

/**
 * Read a sheet of an Excel workbook (.xlsx), for `parseComplaints`. A true date is written as yyyy-mm-dd, with a time
 * where it has one; an error cell as its code (#N/A).
 * @example (await readWorkbook(workbook, { name: 'team.xlsx' })).sheet?.name // 'Complaints'
 */
export async function readWorkbook(bytes: Uint8Array, options: WorkbookOptions): Promise<ReadWorkbook> {
  const place = { source: options.name };
  const cannot = (problem: Diagnostic): ReadWorkbook => ({ sheet: null, diagnostics: [problem] });
  if (!canUnpack()) return cannot(diagnose('workbook-reader-missing', place, {}));
  try {
    return await readSheet(bytes, options);
  } catch (error) {
    if (error instanceof DamagedFile)
      return cannot(diagnose('workbook-broken', place, { problem: 'a part of it is missing or damaged' }));
    if (error instanceof EncryptedFile)
      return cannot(diagnose('not-a-table', place, { kind: 'a workbook with a password' }));
    if (error instanceof TooLarge) {
      const { megabytes } = error;
      return cannot(diagnose('workbook-too-large', place, { megabytes, most: MOST_MEGABYTES }));
    }
    if (error instanceof TooManyCells)
      return cannot(diagnose('workbook-too-large', place, { megabytes: null, most: 0 }));
    throw error;
  }
}

/**
 * About how many megabytes of memory it takes to read a workbook, and the complaints in it: by the two largest parts,
 * which are a sheet and the texts that cells share. 200,000 rows of twelve columns unpack to 85 and take 170.
 */
export function megabytesNeeded(bytes: Uint8Array): number {
  const sizes = (listParts(bytes) ?? []).map(({ size }) => size).sort((a, b) => b - a);
  return Math.ceil(40 + (1.6 * ((sizes[0] ?? 0) + (sizes[1] ?? 0))) / 1_000_000);
}

/** How many rows of another sheet are read, to look for headers in them. */
const HEAD = 120;

async function readSheet(bytes: Uint8Array, options: WorkbookOptions): Promise<ReadWorkbook> {
  const place = { source: options.name };
  const cannot = (problem: Diagnostic): ReadWorkbook => ({ sheet: null, diagnostics: [problem] });
  const { sheets, styles, sharedTexts, is1904, isUncalculated } = await findParts(bytes);
  const names = sheets.map(({ name }) => name);
  const named = sheets.find(({ name }) => name === options.sheet);
  if (options.sheet !== undefined && named === undefined) {
    const near = nearest(options.sheet, names);
    return cannot(diagnose('unknown-sheet', place, { sheet: options.sheet, near, count: names.length }));
  }
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (first === undefined)
    return cannot(diagnose('workbook-broken', place, { problem: 'it holds no sheet with a table' }));
  const formats = await readFormats(bytes, styles);
  const shared = await readSharedTexts(bytes, sharedTexts);
  const context = { shared, formats, is1904, isUncalculated };
  const heads = new Map<SheetPart, SheetHead>();
  const choose = named === undefined && sheets.length > 1 ? options.choose : undefined;
  for (const sheet of sheets)
    if (choose !== undefined || sheet !== (named ?? first)) {
      const { rows } = await readCells(bytes, sheet, context, HEAD);
      heads.set(sheet, { name: sheet.name, isHidden: sheet.isHidden, rows });
    }
  const choice = choose?.([...heads.values()], options.name) ?? null;
  const chosen = named ?? sheets.find(({ name }) => name === choice?.name) ?? first;
  const { rows, marks } = await readCells(bytes, chosen, context);
  const others = sheets.flatMap((sheet) => (sheet === chosen ? [] : (heads.get(sheet) ?? [])));
  const isFirst = named === undefined && choice === null && sheets.length > 1;
  return {
    sheet: { name: chosen.name, rows, marks: { ...marks, isHidden: chosen.isHidden }, others },
    diagnostics: isFirst
      ? [diagnose('sheet-chosen', place, { sheet: chosen.name, others: sheets.length - 1 })]
      : (choice?.diagnostics ?? []),
  };
}

async function readCells(
  bytes: Uint8Array,
  { part }: SheetPart,
  context: CellContext,
  most?: number,
): Promise<SheetCells> {
  const reader = createSheetReader(context, most);
  await readPart(bytes, part, reader.handler);
  return reader.result();
}
