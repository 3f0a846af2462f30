/** What a file is, told by how it begins and by the parts it has: a workbook, or something that only carries the name of an export. */
import { listParts, packedBytes } from './workbook/zip.ts';

/**
 * `table` is text that may be an export; `workbook` is XLSX; every other is named to the officer as it stands here, with
 * what to do where saving the table as CSV is not all there is to it.
 */
export type FileKind = 'table' | 'workbook' | OtherKind;

export interface OtherKind {
  readonly kind: string;
  readonly todo?: string;
}

const text = (start: string) => [...start].map((letter) => letter.charCodeAt(0));

const saveAsXlsx = 'Open it in Excel and save it as “Excel Workbook (.xlsx)”, or save the sheet as “CSV UTF-8”.';

const otherKinds: readonly (OtherKind & { readonly start: readonly number[] })[] = [
  { kind: 'a PDF', start: text('%PDF-') },
  { kind: 'a compressed file (.gz)', start: [0x1f, 0x8b], todo: 'Unpack it, and give the file that is in it.' },
  {
    kind: 'a compressed file (.7z)',
    start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    todo: 'Unpack it, and give the file that is in it.',
  },
  { kind: 'a compressed file (.rar)', start: text('Rar!'), todo: 'Unpack it, and give the file that is in it.' },
  { kind: 'a rich text document (.rtf)', start: text('{\\rtf') },
  { kind: 'a picture', start: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a picture', start: [0xff, 0xd8, 0xff] },
  { kind: 'a database (SQLite)', start: text('SQLite format 3') },
  { kind: 'an Access database', start: [0x00, 0x01, 0x00, 0x00, ...text('Standard ')] },
  { kind: 'a Parquet file', start: text('PAR1') },
  { kind: 'an Arrow file', start: text('ARROW1') },
  { kind: 'an SPSS file (.sav)', start: text('$FL2') },
  // Excel 2, 3 and 4, before files had a structure around them.
  { kind: 'an old Excel file (.xls)', start: [0x09, 0x00, 0x04, 0x00], todo: saveAsXlsx },
  { kind: 'an old Excel file (.xls)', start: [0x09, 0x02, 0x06, 0x00], todo: saveAsXlsx },
  { kind: 'an old Excel file (.xls)', start: [0x09, 0x04, 0x06, 0x00], todo: saveAsXlsx },
];

/** The container of old Office files, and of new ones with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** What such a container is, by the name of a stream in it. */
const compoundKinds: readonly (OtherKind & { readonly stream: string })[] = [
  {
    kind: 'a workbook with a password',
    stream: 'EncryptedPackage',
    todo: 'Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password: clear the box) and save a copy as .xlsx where only those who may see it can.',
  },
  {
    kind: 'an e-mail message (.msg)',
    stream: '__properties_version1.0',
    todo: 'Save the file attached to it, and give that.',
  },
  { kind: 'an old Excel file (.xls)', stream: 'Workbook', todo: saveAsXlsx },
  { kind: 'an old Excel file (.xls)', stream: 'Book', todo: saveAsXlsx },
  { kind: 'an old Word document (.doc)', stream: 'WordDocument' },
  { kind: 'an old PowerPoint presentation (.ppt)', stream: 'PowerPoint Document' },
];

/** Files that are text and no table, by the first letters that are no space; compared in lower case. */
const textKinds: readonly (OtherKind & { readonly start: RegExp })[] = [
  { kind: 'a web page (HTML)', start: /^(<!doctype html|<html|<head|<body|<table|<meta|<style)/ },
  {
    kind: 'an Excel 2003 table in XML',
    start: /^<\?xml[\s\S]*(progid="excel\.sheet"|urn:schemas-microsoft-com:office:spreadsheet)/,
    todo: saveAsXlsx,
  },
  {
    kind: 'an OpenDocument table in one XML file (.fods)',
    start: /^<\?xml[\s\S]*opendocument\.spreadsheet/,
    todo: 'Open it in LibreOffice or Excel and save it as “Excel Workbook (.xlsx)”, or save the sheet as “CSV UTF-8”.',
  },
  { kind: 'an XML file', start: /^<(\?xml|[a-z][\w:-]*[\s>/][\s\S]*<\/)/ },
  { kind: 'a JSON file', start: /^(\{\s*("|\})|\[\s*(\{|\[|\]))/ },
];

/** What kind of file these bytes are. */
export function fileKind(bytes: Uint8Array): FileKind {
  const begins = (start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return kindOfZip(bytes);
  if (begins(COMPOUND))
    return (
      compoundKinds.find(({ stream }) =>
        holds(
          bytes,
          text(stream).flatMap((letter) => [letter, 0]),
        ),
      ) ?? {
        kind: 'an old Office file (such as .xls or .doc)',
        todo: saveAsXlsx,
      }
    );
  const other = otherKinds.find(({ start }) => begins(start));
  if (other !== undefined) return other;
  // NULs and the byte order mark are taken out, so that UTF-16 shows its letters too.
  const letters = String.fromCharCode(...bytes.subarray(0, 2000).filter((byte) => byte > 0 && byte < 0x80));
  const start = letters.trimStart().toLowerCase();
  return textKinds.find((kind) => kind.start.test(start)) ?? 'table';
}

const unpackIt = 'Unpack it, and give the file that is in it.';

/** What a ZIP file is, by the names of its parts; the first that fits. */
const zipKinds: readonly (OtherKind & { readonly part: RegExp })[] = [
  { kind: 'an Excel binary workbook (.xlsb)', part: /^xl\/workbook\.bin$/i, todo: saveAsXlsx },
  { kind: 'a Word document (.docx)', part: /^word\// },
  { kind: 'a PowerPoint presentation (.pptx)', part: /^ppt\// },
  {
    kind: 'an Apple Numbers, Pages or Keynote document',
    part: /^(index\/.*\.iwa|index\.zip|index\.xml|index\.apxl)$/i,
    todo: 'Open it in the program it was made with and export the table to Excel (.xlsx) or CSV.',
  },
  { kind: 'a ZIP file with a workbook in it', part: /\.xls[xmb]?$/i, todo: unpackIt },
  { kind: 'a ZIP file with a CSV file in it', part: /\.(csv|tsv|txt)$/i, todo: unpackIt },
];

/** OpenDocument files name what they are in a first part that is not compressed. */
const openDocuments: readonly (OtherKind & { readonly type: string })[] = [
  {
    kind: 'an OpenDocument table (.ods)',
    type: 'opendocument.spreadsheet',
    todo: 'Open it in LibreOffice or Excel and save it as “Excel Workbook (.xlsx)”, or save the sheet as “CSV UTF-8”.',
  },
  { kind: 'an OpenDocument text (.odt)', type: 'opendocument.text' },
  { kind: 'an OpenDocument file', type: 'opendocument' },
];

function kindOfZip(bytes: Uint8Array): FileKind {
  const parts = listParts(bytes);
  const names = parts?.map(({ name }) => name) ?? namesInPieces(bytes);
  const type = parts?.find(({ name, method }) => name === 'mimetype' && method === 0);
  if (type !== undefined) {
    const mime = typeOf(bytes, type);
    const document = openDocuments.find((known) => mime.includes(known.type));
    if (document !== undefined) return document;
  }
  const isPackage = names.some((name) => /^\[content_types\]\.xml$/i.test(name));
  const known = zipKinds.find(({ part }) => names.some((name) => part.test(name)));
  if (known !== undefined && !(isPackage && known.todo === unpackIt)) return known;
  // Most workbooks keep their parts under xl/; where else they are is for the workbook to say.
  return isPackage || names.some((name) => /^xl\//i.test(name)) ? 'workbook' : { kind: 'a ZIP file', todo: unpackIt };
}

function typeOf(bytes: Uint8Array, part: Parameters<typeof packedBytes>[1]): string {
  try {
    return new TextDecoder().decode(packedBytes(bytes, part).subarray(0, 200));
  } catch {
    return '';
  }
}

/** The names of the parts in a ZIP file that is cut short. */
function namesInPieces(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + 30 < bytes.length; at++) {
    const isHeader = bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 0x03 && bytes[at + 3] === 0x04;
    if (!isHeader) continue;
    const length = bytes[at + 26]! + 256 * bytes[at + 27]!;
    names.push(new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + length)));
  }
  return names;
}

/** Whether some bytes stand anywhere in a file. */
function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const first = wanted[0]!;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
