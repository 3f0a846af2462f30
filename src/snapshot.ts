/**
 * The complaints of a build, kept beside it for the next one to be held against. Columns as numbers in few bytes, no
 * personal field: what the mapping reads and nothing else. For the office; never for publication.
 */

import { sha256 } from './files.ts';
import type { CategoryField, DateField } from './vocabulary/complaint.ts';
import { categoryFields, dateFields, eachField } from './vocabulary/complaint.ts';
import type { ComplaintData, SourceDescription } from './vocabulary/complaint-data.ts';
import { type CategoryColumn, createComplaintTable, isPresent, NOT_RECORDED } from './vocabulary/complaint-table.ts';
import { looksPersonal } from './vocabulary/personal-data.ts';
import type { Category } from './vocabulary/terms.ts';

interface SavedColumn {
  readonly categories: readonly Category[];
  readonly codes: string;
}

export interface Snapshot {
  readonly schemaVersion: 3;
  /** Digest of the measures.json that was computed from them. */
  readonly of: string;
  readonly length: number;
  readonly sources: readonly SourceDescription[];
  readonly source: SavedColumn;
  readonly line: string;
  readonly reference: readonly string[];
  readonly category: Readonly<Record<CategoryField, SavedColumn>>;
  readonly contributingThemes: { readonly lists: readonly (readonly number[])[]; readonly codes: string };
  readonly day: Readonly<Record<DateField, string>>;
  readonly pence: string;
}

const lowestFirst = new Uint8Array(Int16Array.of(1).buffer)[0] === 1;
const widths = { 1: Int8Array, 2: Int16Array, 4: Int32Array } as const;
type Width = keyof typeof widths;

/** Numbers of the machine's order as the lowest byte first, or back. */
const inOrder = (bytes: Buffer, width: Width): Buffer =>
  lowestFirst || width === 1 ? bytes : width === 2 ? bytes.swap16() : bytes.swap32();

/**
 * Numbers as base64 with as many bytes each as the greatest needs, the lowest first: `2:Sk4YTg==`. The codes of nothing
 * lose their high bytes; where no other number is below 0, they can be told by that.
 */
function pack(codes: ArrayLike<number>, { least, most } = spanOf(codes)): string {
  const width = least < 0 || most > 0x7fff ? 4 : most > 0x7f ? 2 : 1;
  const packed = new widths[width](codes);
  return `${width}:${inOrder(Buffer.from(packed.buffer), width).toString('base64')}`;
}

/** The least and the greatest, nothing aside, and 0. */
function spanOf(codes: ArrayLike<number>) {
  let [least, most] = [0, 0];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code > most) most = code;
    else if (code < least && isPresent(code)) least = code;
  }
  return { least, most };
}

function unpack(text: string): Int32Array {
  const width = Number(text[0]) as Width;
  const bytes = new Uint8Array(inOrder(Buffer.from(text.slice(2), 'base64'), width));
  const codes = new Int32Array(new widths[width](bytes.buffer));
  if (width === 4) return codes;
  const lost = NOT_RECORDED - widths[width].of(NOT_RECORDED)[0]!;
  for (let i = 0; i < codes.length; i++) if (codes[i]! < 0) codes[i] = codes[i]! + lost;
  return codes;
}

/** A reference that looks like a person’s name or number is kept as its digest: as good to find it again by. */
export const maskedReference = (reference: string): string =>
  looksPersonal(reference) ? `sha256:${sha256(new TextEncoder().encode(reference)).slice(0, 24)}` : reference;

export function takeSnapshot({ table, sources }: Pick<ComplaintData, 'table' | 'sources'>, of: string): Snapshot {
  const column = ({ categories, codes }: CategoryColumn): SavedColumn => ({
    categories,
    codes: pack(codes, { least: 0, most: categories.length }),
  });
  return {
    schemaVersion: 3,
    of,
    length: table.length,
    sources,
    source: column(table.source),
    line: pack(table.line),
    reference: table.reference.map(maskedReference),
    category: eachField(categoryFields, (field) => column(table.category[field])),
    contributingThemes: {
      lists: table.contributingThemes.lists,
      codes: pack(table.contributingThemes.codes, { least: 0, most: table.contributingThemes.lists.length }),
    },
    day: eachField(dateFields, (field) => pack(table.day[field])),
    pence: pack(table.pence),
  };
}

/**
 * The complaints of a snapshot; `null` for one of another version or of other measures, or that is no snapshot.
 * @param of digest of the measures.json it is wanted for
 */
export function readSnapshot(text: string, of: string): ComplaintData | null {
  try {
    const saved = JSON.parse(text) as Snapshot;
    if (saved.schemaVersion !== 3 || saved.of !== of || !Number.isInteger(saved.length)) return null;
    const column = ({ categories, codes }: SavedColumn): CategoryColumn => ({ categories, codes: unpack(codes) });
    const table = createComplaintTable({
      length: saved.length,
      source: column(saved.source),
      line: unpack(saved.line),
      reference: saved.reference,
      category: eachField(categoryFields, (field) => column(saved.category[field])),
      contributingThemes: {
        lists: saved.contributingThemes.lists,
        codes: unpack(saved.contributingThemes.codes),
      },
      day: eachField(dateFields, (field) => unpack(saved.day[field])),
      pence: unpack(saved.pence),
    });
    const codes = [
      table.line,
      table.pence,
      ...Object.values(table.day),
      ...Object.values(table.category).map((one) => one.codes),
    ];
    if (codes.some(({ length }) => length !== table.length) || table.reference.length !== table.length) return null;
    if (!saved.sources.every(({ id, notCollected, notCollectedAt }) => id && notCollected && notCollectedAt))
      return null;
    if (table.reference.some((reference) => typeof reference !== 'string')) return null;
    const columns = [table.source, ...Object.values(table.category)];
    if (columns.some(({ categories, codes: own }) => Array.from(own).some((code) => code >= categories.length)))
      return null;
    return { table, sources: saved.sources, accounts: [], diagnostics: [], unrecognised: 0 };
  } catch {
    return null;
  }
}
