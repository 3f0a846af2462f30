/** What a file is, told by how it begins: a workbook, or something that only carries the name of an export. */

/** `table` is text that may be an export; `workbook` is XLSX; every other is named to the officer as it stands here. */
export type FileKind = 'table' | 'workbook' | (typeof otherKinds)[number]['kind'];

const text = (start: string) => [...start].map((letter) => letter.charCodeAt(0));

const otherKinds = [
  {
    kind: 'an old Excel file (.xls), or a workbook with a password',
    start: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  },
  { kind: 'a PDF', start: text('%PDF-') },
  { kind: 'a compressed file (.gz)', start: [0x1f, 0x8b] },
  { kind: 'a compressed file (.7z)', start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'a compressed file (.rar)', start: text('Rar!') },
  { kind: 'a rich text document (.rtf)', start: text('{\\rtf') },
  { kind: 'a picture', start: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a picture', start: [0xff, 0xd8, 0xff] },
  { kind: 'a database (SQLite)', start: text('SQLite format 3') },
  { kind: 'a Parquet file', start: text('PAR1') },
] as const;

/** Files that are text and no table, by the first letters that are no space; compared in lower case. */
const textKinds = [
  { kind: 'a web page (HTML)', start: /^(<!doctype html|<html|<head|<body|<table|<meta|<style)/ },
  { kind: 'an XML file', start: /^<(\?xml|[a-z][\w:-]*[\s>/][\s\S]*<\/)/ },
  { kind: 'a JSON file', start: /^(\{\s*("|\})|\[\s*(\{|\[|\]))/ },
] as const;

/** What kind of file these bytes are. */
export function fileKind(bytes: Uint8Array): FileKind | (typeof textKinds)[number]['kind'] | 'a ZIP file' {
  const begins = (start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06]))
    return holdsName(bytes, 'xl/') ? 'workbook' : 'a ZIP file';
  const other = otherKinds.find(({ start }) => begins(start));
  if (other !== undefined) return other.kind;
  // NULs and the byte order mark are taken out, so that UTF-16 shows its letters too.
  const letters = String.fromCharCode(...bytes.subarray(0, 2000).filter((byte) => byte > 0 && byte < 0x80));
  const start = letters.trimStart().toLowerCase();
  return textKinds.find((kind) => kind.start.test(start))?.kind ?? 'table';
}

/** Whether a name in a ZIP file begins so; a workbook keeps its sheets under `xl/`. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const letters = text(name);
  for (let at = 0; at + 30 < bytes.length; at++) {
    const isHeader =
      bytes[at] === 0x50 &&
      bytes[at + 1] === 0x4b &&
      ((bytes[at + 2] === 0x03 && bytes[at + 3] === 0x04) || (bytes[at + 2] === 0x01 && bytes[at + 3] === 0x02));
    if (!isHeader) continue;
    const nameAt = at + (bytes[at + 2] === 0x03 ? 30 : 46);
    if (letters.every((letter, i) => bytes[nameAt + i] === letter)) return true;
  }
  return false;
}
