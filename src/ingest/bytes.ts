/**
 * Bytes to text, in the encoding a mapping declares. Nothing is guessed: bytes that do not fit are a diagnostic.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * Windows-1252 for the bytes 0x80 to 0x9F; elsewhere it equals Unicode. Our own table, because a decoder that
 * ships with Node 20 takes these bytes for control characters. The five unassigned bytes map to themselves.
 */
const windows1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** Decode, dropping a byte order mark; a diagnostic with the line when the bytes are not in that encoding. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding, name: string): string | Diagnostic {
  switch (encoding) {
    case 'windows-1252':
      return startsWith(bytes, [0xef, 0xbb, 0xbf])
        ? diagnose('bad-encoding', { source: name, row: 1 }, { encoding, looksLike: 'utf-8' })
        : decodeWindows1252(bytes);
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be': {
      const looksLike = sniff(bytes);
      if (looksLike !== null && looksLike !== encoding) {
        return diagnose('bad-encoding', { source: name, row: 1 }, { encoding, looksLike });
      }
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
      } catch {
        const row = encoding === 'utf-8' ? lineOfBadUtf8(bytes) : null;
        const suggestion = encoding === 'utf-8' ? 'windows-1252' : null;
        return diagnose('bad-encoding', { source: name, row }, { encoding, looksLike: suggestion });
      }
    }
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);

/** What a byte order mark says. */
function sniff(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return null;
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
