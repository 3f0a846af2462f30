/**
 * Bytes to text.
 *
 *   declared encoding ─► decoded, or an error where the bytes are not in it
 *   none declared     ─► byte order mark │ every second byte NUL ─► UTF-16 │ valid UTF-8 │ else Windows-1252; and said
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];
type Unicode = Exclude<Encoding, 'windows-1252'>;

/**
 * Windows-1252 for the bytes 0x80 to 0x9F; elsewhere it equals Unicode. Our own table, because a decoder that
 * ships with Node 20 takes these bytes for control characters. The five unassigned bytes map to themselves.
 */
const windows1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** A text as UTF-8 without a byte order mark, and the encoding it came in. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
}

/** A file's text as UTF-8, from the encoding declared or from the one its bytes show. */
export function readText(bytes: Uint8Array, declared: Encoding | undefined, name: string): EncodedText | Diagnostic {
  const encoding = declared ?? findEncoding(bytes);
  if (encoding === 'utf-8' && isUtf8(bytes))
    return { bytes: bytes.subarray(markOf(bytes) === 'utf-8' ? 3 : 0), encoding };
  const text = decodeBytes(bytes, encoding, name);
  return typeof text === 'string' ? { bytes: new TextEncoder().encode(text), encoding } : text;
}

/** The encoding that the bytes show. */
function findEncoding(bytes: Uint8Array): Encoding {
  const sure = markOf(bytes) ?? halfNuls(bytes);
  if (sure !== null) return sure;
  // A file with letters of UTF-8 is one, damaged perhaps: read as Windows-1252, every £ in it would be wrong.
  const { valid, invalid } = countLetters(bytes);
  return invalid === 0 || valid > invalid ? 'utf-8' : 'windows-1252';
}

const isUtf8 = (bytes: Uint8Array): boolean => countLetters(bytes).invalid === 0;

/** Whether a text declared as Windows-1252 is UTF-8 as well, with letters beyond the plain ones: then it hardly is Windows-1252. */
export function isDoubtful(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding !== 'windows-1252') return false;
  const { valid, invalid } = countLetters(bytes);
  return valid > 0 && invalid === 0;
}

/** How many letters beyond the plain ones are written as UTF-8 has them, and how many bytes are not. */
function countLetters(bytes: Uint8Array): { readonly valid: number; readonly invalid: number } {
  const aligned = Math.ceil(bytes.byteOffset / 4) * 4;
  const end = bytes.byteOffset + bytes.byteLength;
  const words = new Int32Array(bytes.buffer, aligned > end ? 0 : aligned, Math.max(0, (end - aligned) >> 2));
  const shift = aligned - bytes.byteOffset;
  let [valid, invalid, at] = [0, 0, 0];
  while (at < bytes.length) {
    // Four plain letters at a time, which nearly all are.
    if (at >= shift && ((at - shift) & 3) === 0) at = shift + 4 * afterPlain(words, (at - shift) >> 2);
    const byte = bytes[at];
    if (byte === undefined || byte < 0x80) {
      at++;
      continue;
    }
    const length = letterLength(bytes, at, byte);
    if (length === 0) invalid++;
    else valid++;
    at += Math.max(1, length);
  }
  return { valid, invalid };
}

/** The first of these, from one on, in which a byte is no plain letter; their number where none is. */
function afterPlain(words: Int32Array, from: number): number {
  const { length } = words;
  let at = from;
  while (at < length && (words[at]! & 0x80808080) === 0) at++;
  return at;
}

/** How many bytes the letter beyond the plain ones has that begins with one; 0 where none does. */
function letterLength(bytes: Uint8Array, at: number, byte: number): number {
  const more = byte < 0xc2 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : 0;
  if (more === 0 || at + more >= bytes.length) return 0;
  const next = bytes[at + 1]!;
  // Overlong forms, surrogates, and what lies beyond Unicode.
  const least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
  const most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  if (next < least || next > most) return 0;
  for (let i = 2; i <= more; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  return more + 1;
}

/** Decode, dropping a byte order mark; a diagnostic with the line when the bytes are not in that encoding. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding, name: string): string | Diagnostic {
  const mark = markOf(bytes);
  const looksLike = mark ?? halfNuls(bytes);
  if (looksLike !== null && looksLike !== encoding && !(looksLike === 'utf-8' && !isUtf8(bytes)))
    return diagnose('bad-encoding', { source: name, row: 1 }, { encoding, looksLike });
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return text;
  const utf8 = encoding === 'utf-8';
  const details = {
    encoding,
    looksLike: utf8 && mark === null && countLetters(bytes).valid === 0 ? 'windows-1252' : null,
  };
  return diagnose('bad-encoding', { source: name, row: utf8 ? lineOfBadUtf8(bytes) : null }, details);
}

function decodeStrictly(bytes: Uint8Array, encoding: Unicode): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);

/** What a byte order mark says. */
function markOf(bytes: Uint8Array): Unicode | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark, where nearly every second byte is NUL. */
const halfNuls = (bytes: Uint8Array): Unicode | null =>
  hasHalfNuls(bytes, 1) ? 'utf-16le' : hasHalfNuls(bytes, 0) ? 'utf-16be' : null;

/** Whether nearly every second byte is NUL, as Western letters are in UTF-16, and hardly any of the others. */
function hasHalfNuls(bytes: Uint8Array, offset: 0 | 1): boolean {
  const seen = Math.min(bytes.length, 2000) >> 1;
  if (seen < 2) return false;
  let nuls = 0;
  let others = 0;
  for (let i = 0; i < seen; i++) {
    if (bytes[2 * i + offset] === 0) nuls++;
    if (bytes[2 * i + 1 - offset] === 0) others++;
  }
  return nuls > 0.8 * seen && others < 0.05 * seen;
}

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    const codes = Array.from(bytes.subarray(start, start + 8192), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? windows1252.charCodeAt(byte - 0x80) : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}

/** The line of the first byte sequence that is not UTF-8. */
function lineOfBadUtf8(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    try {
      decoder.decode(bytes.subarray(start, i));
    } catch {
      return line;
    }
    line++;
    start = i + 1;
  }
  return line;
}
