/**
 * The parts of a ZIP file, which is what a workbook is. Parts are listed from the directory at the end of the file and
 * unpacked by the platform (`DecompressionStream`), piece by piece, so that a large one never lies in memory as a whole.
 *
 *   bytes ─► directory at the end ─► ZipPart[] ─► unpack(part) ─► pieces, held against the size and CRC of the directory
 */

/** A part as the directory lists it. */
export interface ZipPart {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0: stored as it is; 8: deflated; no other is used in workbooks. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly start: number;
}

/** The file is not what it says it is: a part is missing, cut short or altered. */
export class DamagedFile extends Error {}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const HEADER = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
/** What a field of 32 bits holds where the number is in the ZIP64 field instead. */
const IN_ZIP64 = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The parts of a ZIP file; `null` where its directory is missing or damaged, as in a file that was cut short. */
export function listParts(bytes: Uint8Array): readonly ZipPart[] | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === null) return null;
  try {
    const { count, size, start } = directoryAt(view, end);
    // Bytes may stand before the file, as in one that unpacks itself; every offset is then that much too low.
    const shift = end - size - start;
    if (shift < 0) return null;
    const parts: ZipPart[] = [];
    let at = start + shift;
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== ENTRY) return null;
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
        view.getUint16(at + field, true),
      ) as [number, number, number];
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const extra = new DataView(bytes.buffer, bytes.byteOffset + at + 46 + nameLength, extraLength);
      const [size, packedSize, offset] = sizesOf(view, at, extra);
      parts.push({
        name: name.replaceAll('\\', '/'),
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packedSize,
        size,
        start: offset + shift,
      });
      at += 46 + nameLength + extraLength + commentLength;
    }
    return parts;
  } catch (error) {
    // A field that lies beyond the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The record that says where the directory is; it comes right after it. */
function findEnd(view: DataView): number | null {
  const least = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= least; at--) {
    if (view.getUint32(at, true) !== END) continue;
    return zip64End(view, at) ?? at;
  }
  return null;
}

/** Where the ZIP64 record is that takes the place of the record at the end, if there is one. */
function zip64End(view: DataView, end: number): number | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null;
  // It stands right before its locator, whatever was put before the file.
  for (let at = locator - 56; at >= Math.max(0, locator - 56 - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END_64) return at;
  return null;
}

function directoryAt(view: DataView, end: number) {
  if (view.getUint32(end, true) === END_64)
    return { count: number64(view, end + 32), size: number64(view, end + 40), start: number64(view, end + 48) };
  return {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    start: view.getUint32(end + 16, true),
  };
}

const number64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** The size, the packed size and the offset of an entry, in the order in which the ZIP64 field has those that it holds. */
function sizesOf(view: DataView, entry: number, extra: DataView): readonly [number, number, number] {
  const sizes = [24, 20, 42].map((field) => view.getUint32(entry + field, true)) as [number, number, number];
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const [i, size] of sizes.entries()) {
      if (size !== IN_ZIP64) continue;
      sizes[i] = number64(extra, field);
      field += 8;
    }
  }
  return sizes;
}

/** The bytes of a part as they are packed. */
export function packedBytes(bytes: Uint8Array, part: ZipPart): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  if (part.start + 30 > bytes.length || view.getUint32(part.start, true) !== HEADER) throw new DamagedFile();
  const from = part.start + 30 + view.getUint16(part.start + 26, true) + view.getUint16(part.start + 28, true);
  if (from + part.packedSize > bytes.length) throw new DamagedFile();
  return bytes.subarray(from, from + part.packedSize) as Uint8Array<ArrayBuffer>;
}

/** Whether this browser or this Node can unpack. */
export function canUnpack(): boolean {
  try {
    return new DecompressionStream('deflate-raw') !== null;
  } catch {
    return false;
  }
}

/**
 * A part, piece by piece.
 * @throws DamagedFile where it is not as long as the directory says, or of another CRC
 */
export async function* unpack(bytes: Uint8Array, part: ZipPart): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, part);
  let size = 0;
  let crc = 0xffffffff;
  for await (const piece of part.method === 0 ? [packed] : inflate(packed, part)) {
    size += piece.length;
    // A part that unpacks to more than it declares could go on for ever.
    if (size > part.size) throw new DamagedFile();
    crc = addToCrc(crc, piece);
    yield piece;
  }
  if (size !== part.size || (crc ^ 0xffffffff) >>> 0 !== part.crc) throw new DamagedFile();
}

async function* inflate(packed: Uint8Array<ArrayBuffer>, { method }: ZipPart): AsyncGenerator<Uint8Array> {
  if (method !== 8) throw new DamagedFile();
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    while (true) {
      const { done, value } = await readPiece(reader);
      if (done) return;
      yield value;
    }
  } finally {
    // Where the caller has read enough; what is wrong further on is no matter then.
    await reader.cancel().catch(() => undefined);
  }
}

async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new DamagedFile();
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function addToCrc(before: number, piece: Uint8Array): number {
  let crc = before;
  for (let i = 0; i < piece.length; i++) crc = crcTable[(crc ^ piece[i]!) & 0xff]! ^ (crc >>> 8);
  return crc;
}
