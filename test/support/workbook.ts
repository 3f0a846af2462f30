/** A small Excel workbook: texts, numbers, dates (as Excel keeps them, a day number with a date's format), formulas. */
import { strToU8, zipSync } from 'fflate';

export type WorkbookCell =
  | string
  | number
  | { readonly date: number }
  | { readonly error: string }
  /** A formula, with its result where the file holds one. */
  | { readonly formula: string; readonly result?: number | string }
  /** A number in a format of its own. */
  | { readonly number: number | string; readonly format: string }
  /** The XML of a cell after its place, from further attributes on, as other writers have it: ` t="b"><v>1</v>`. */
  | { readonly xml: string }
  | null;

type Rows = readonly (readonly WorkbookCell[] | null)[];

/** A sheet with what it hides and merges. Lines and ranges are as Excel shows them. */
export interface WorkbookSheet {
  readonly rows: Rows;
  readonly isHidden?: boolean;
  readonly hiddenRows?: readonly number[];
  /** As letters. */
  readonly hiddenColumns?: readonly string[];
  readonly merged?: readonly string[];
}

export interface WorkbookFeatures {
  /** Attributes of the entry that says how the workbook is calculated. */
  readonly calculation?: string;
  readonly is1904?: boolean;
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;
const columnNumber = (name: string) => [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function cellXml(cell: WorkbookCell, at: string, styleOf: (format: string) => number): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ('xml' in cell) return `<c r="${at}"${cell.xml}</c>`;
  if ('number' in cell) return `<c r="${at}" s="${styleOf(cell.format)}"><v>${cell.number}</v></c>`;
  const { formula, result } = cell;
  if (result === undefined) return `<c r="${at}"><f>${escapeXml(formula)}</f></c>`;
  const value = `<f>${escapeXml(formula)}</f><v>${escapeXml(String(result))}</v>`;
  return typeof result === 'string' ? `<c r="${at}" t="str">${value}</c>` : `<c r="${at}">${value}</c>`;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const pack = 'http://schemas.openxmlformats.org/package/2006';

function sheetXml(
  { rows, hiddenRows = [], hiddenColumns = [], merged = [] }: WorkbookSheet,
  styleOf: (format: string) => number,
) {
  const columns = hiddenColumns.map((name) => {
    const at = columnNumber(name);
    return `<col min="${at}" max="${at}" width="9" hidden="1" customWidth="1"/>`;
  });
  const lines = rows.map((cells, row) =>
    cells === null
      ? ''
      : `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, styleOf)).join('')}</row>`,
  );
  return [
    `${head}<worksheet ${main}>`,
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    `<sheetData>${lines.join('')}</sheetData>`,
    merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    '</worksheet>',
  ].join('');
}

/** The parts of a workbook by their paths, for a test that changes one. */
export function workbookParts(
  sheets: Readonly<Record<string, Rows | WorkbookSheet>>,
  { calculation, is1904 = false }: WorkbookFeatures = {},
): Record<string, string> {
  const names = Object.keys(sheets);
  const all = Object.values(sheets).map((sheet): WorkbookSheet => ('rows' in sheet ? sheet : { rows: sheet }));
  const formats: string[] = [];
  const styleOf = (format: string) => {
    if (!formats.includes(format)) formats.push(format);
    return formats.indexOf(format) + 2;
  };
  const worksheets = all.map((sheet) => sheetXml(sheet, styleOf));
  const codes = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`).join('');
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}" applyNumberFormat="1"/>`).join('');
  return {
    '[Content_Types].xml': `${head}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${all[i]!.isHidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets>${calculation === undefined ? '' : `<calcPr ${calculation}/>`}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${pack}/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}>${codes === '' ? '' : `<numFmts>${codes}</numFmts>`}<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>${styles}</cellXfs></styleSheet>`,
    ...Object.fromEntries(worksheets.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  };
}

/** Parts to the bytes of a file. */
export const zipParts = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));

/** The bytes of a workbook. A row that is `null` is not in the file at all, as Excel leaves out empty ones. */
export const makeWorkbook = (
  sheets: Readonly<Record<string, Rows | WorkbookSheet>>,
  features: WorkbookFeatures = {},
): Uint8Array => zipParts(workbookParts(sheets, features));
