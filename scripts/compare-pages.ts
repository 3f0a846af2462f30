/**
 * Two versions of a report, page by page as pictures, and what differs.
 *
 *   npm run compare-pages -- old.pdf new.pdf --out differences
 *
 *   old pages  1 2 3 4        pages that look the same are found first, in order; what stands between them is paired,
 *              │ │   │        and a page without its like is only in one of them
 *   new pages  1 2 3 4 5
 *
 * For each pair that differs a picture is written: old, new, and the new one in grey with what differs in red. Poppler
 * draws the pages (pdftoppm). Exit code 0 when every page is the same, 1 when some differ, 3 without Poppler.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateSync } from 'node:zlib';

/** A picture of three bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A page of one version beside its like in the other; `null` where it has none. */
export interface PagePair {
  readonly old: number | null;
  readonly new: number | null;
}

/** Pages as pictures, drawn at 60 dots an inch. */
export function drawPages(pdf: string): readonly Picture[] {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    execFileSync('pdftoppm', ['-r', '60', pdf, join(folder, 'page')], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readdirSync(folder)
      .sort()
      .map((name) => readPpm(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPpm(bytes: Buffer): Picture {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40))!;
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) };
}

const digest = ({ pixels }: Picture): string => createHash('sha256').update(pixels).digest('hex');

/** Pages of two versions side by side: the same ones found by the longest common sequence, the others by their place. */
export function pairPages(before: readonly string[], after: readonly string[]): readonly PagePair[] {
  const longest = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i]![j] =
        before[i] === after[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const pairs: PagePair[] = [];
  let [i, j] = [0, 0];
  let [olds, news] = [[] as number[], [] as number[]];
  const flush = () => {
    for (let n = 0; n < Math.max(olds.length, news.length); n++)
      pairs.push({ old: olds[n] ?? null, new: news[n] ?? null });
    [olds, news] = [[], []];
  };
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      flush();
      pairs.push({ old: i++, new: j++ });
    } else if (j >= after.length || (i < before.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) olds.push(i++);
    else news.push(j++);
  }
  flush();
  return pairs;
}

/** Old, new, and the difference beside each other; and how many of a thousand pixels differ. */
export function differenceOf(before: Picture, after: Picture): { readonly picture: Picture; readonly share: number } {
  const width = Math.max(before.width, after.width);
  const height = Math.max(before.height, after.height);
  const gap = 8;
  const whole = 3 * width + 2 * gap;
  const pixels = new Uint8Array(3 * whole * height).fill(128);
  let different = 0;
  const at = ({ width: own, height: high, pixels: from }: Picture, x: number, y: number): readonly number[] =>
    x < own && y < high ? [...from.subarray(3 * (y * own + x), 3 * (y * own + x) + 3)] : [255, 255, 255];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b] = [at(before, x, y), at(after, x, y)];
      const differs = a.some((channel, n) => Math.abs(channel - b[n]!) > 24);
      if (differs) different++;
      const grey = 200 + Math.round((b[0]! + b[1]! + b[2]!) / 14);
      const shown = differs ? [200, 0, 0] : [grey, grey, grey];
      for (const [n, colour] of [a, b, shown].entries()) pixels.set(colour, 3 * (y * whole + n * (width + gap) + x));
    }
  }
  return {
    picture: { width: whole, height, pixels },
    share: Math.ceil((1000 * different) / (width * height)),
  };
}

/** A picture as a PNG file. */
export function encodePng({ width, height, pixels }: Picture): Buffer {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(3 * y * width, 3 * (y + 1) * width), y * (1 + 3 * width) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Compare two files; what differs, a line each, and a picture of each pair in a folder. */
export function comparePages(oldPdf: string, newPdf: string, out: string | null): readonly string[] {
  const [before, after] = [drawPages(oldPdf), drawPages(newPdf)];
  const lines: string[] = [];
  if (out !== null) mkdirSync(out, { recursive: true });
  for (const pair of pairPages(before.map(digest), after.map(digest))) {
    if (pair.old === null) lines.push(`page ${pair.new! + 1} is new`);
    else if (pair.new === null) lines.push(`page ${pair.old + 1} of the old version is gone`);
    else if (digest(before[pair.old]!) !== digest(after[pair.new]!)) {
      const { picture, share } = differenceOf(before[pair.old]!, after[pair.new]!);
      const name = `page-${String(pair.new + 1).padStart(3, '0')}.png`;
      if (out !== null) writeFileSync(join(out, name), encodePng(picture));
      const was = pair.old === pair.new ? '' : ` (it was page ${pair.old + 1})`;
      lines.push(`page ${pair.new + 1}${was}: ${share} in 1,000 dots differ${out === null ? '' : `, ${name}`}`);
    }
  }
  return lines;
}

if (process.argv[1]?.endsWith('compare-pages.ts')) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
  const [oldPdf, newPdf] = positionals;
  if (oldPdf === undefined || newPdf === undefined) {
    console.error('Name two files: npm run compare-pages -- old.pdf new.pdf --out differences');
    process.exit(2);
  }
  try {
    const lines = comparePages(oldPdf, newPdf, values.out ?? null);
    console.log(lines.length === 0 ? 'Every page looks the same.' : lines.join('\n'));
    process.exitCode = lines.length === 0 ? 0 : 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.error('The pages are drawn by Poppler (pdftoppm), which is not installed.');
    process.exitCode = 3;
  }
}
