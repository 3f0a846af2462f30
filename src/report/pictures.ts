/**
 * PNG and JPEG files to pictures. Only what draws the picture is kept: a photograph can say where it was taken, and
 * with what, and by whom.
 */
import type { Picture } from './document.ts';

const MAX_BYTES = 5_000_000;

/**
 * A picture, or why the file cannot be one.
 * @example parsePicture(councilCsv) // { problem: 'the file is neither a PNG nor a JPEG' }
 */
export function parsePicture(bytes: Uint8Array): Picture | { readonly problem: string } {
  if (bytes.length > MAX_BYTES) return { problem: 'the file has more than 5 million bytes' };
  if (startsWith(bytes, pngStart)) return parsePng(bytes);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return parseJpeg(bytes);
  return { problem: 'the file is neither a PNG nor a JPEG' };
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
const damaged = { problem: 'the file is damaged' };

/** Chunks that draw; texts, times and positions are left out. */
const drawing = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

function parsePng(bytes: Uint8Array): Picture | { readonly problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  let ended = false;
  while (at + 12 <= bytes.length && !ended) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const next = at + 12 + length;
    if (next > bytes.length) return damaged;
    if (drawing.includes(name)) parts.push(bytes.subarray(at, next));
    ended = name === 'IEND';
    at = next;
  }
  if (!ended || parts.length < 4 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return damaged;
  if (bytes[28] !== 0) return { problem: 'it is an interlaced PNG; save it without interlacing' };
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20), base64: toBase64(join(parts)) };
}

function parseJpeg(bytes: Uint8Array): Picture | { readonly problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return damaged;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const next = at + 2 + view.getUint16(at + 2);
    if (next > bytes.length) return damaged;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (bytes[at + 9] === 4) return { problem: 'it is a JPEG for print (CMYK); save it for screens (RGB)' };
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xe1 && isTurned(bytes.subarray(at + 4, next)))
      return { problem: 'it is a photograph that is stored on its side; open it, turn it upright and save it' };
    // APP1 to APP15 and comments say where, when and by whom; APP0 and APP14 say how the colours are meant.
    const says = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!says) parts.push(bytes.subarray(at, next));
    if (marker === 0xda) {
      parts.push(bytes.subarray(next));
      return size === null ? damaged : { format: 'jpeg', ...size, base64: toBase64(join(parts)) };
    }
    at = next;
  }
  return damaged;
}

/** Whether the Exif part of a JPEG says that the picture has to be turned or mirrored to stand upright. */
function isTurned(part: Uint8Array): boolean {
  if (String.fromCharCode(...part.subarray(0, 6)) !== 'Exif\0\0' || part.length < 20) return false;
  const view = new DataView(part.buffer, part.byteOffset + 6, part.length - 6);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return false;
  for (let i = 0; i < view.getUint16(first, little); i++) {
    const at = first + 2 + 12 * i;
    if (at + 12 > view.byteLength) return false;
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) > 1;
  }
  return false;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8190)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 8190))));
  return parts.join('');
}
