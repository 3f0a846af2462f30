/**
 * Reads the two tables of an OpenType font that say what becomes of a word's letters: GSUB, which puts other glyphs in
 * their place, and GPOS, which moves them. Only what `plain-words.ts` asks; the names are those of the specification.
 */

/** One rule table of a lookup: what kind it is, and where it begins in the font. */
export interface Subtable {
  readonly type: number;
  readonly flags: number;
  readonly at: number;
}

/** The rule tables that are tried one after the other at each glyph; the first that applies has the say. */
export type Lookup = readonly Subtable[];

export class OpenTypeFont {
  private readonly view: DataView;
  private readonly tables = new Map<string, number>();

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < this.u16(4); i++) this.tables.set(this.tag(12 + 16 * i), this.view.getUint32(20 + 16 * i));
  }

  has(table: string): boolean {
    return this.tables.has(table);
  }

  u16(at: number): number {
    return this.view.getUint16(at);
  }

  i16(at: number): number {
    return this.view.getInt16(at);
  }

  private tag(at: number): string {
    return String.fromCharCode(...[0, 1, 2, 3].map((i) => this.view.getUint8(at + i)));
  }

  /** The rule tables that features have for the first of the scripts there is, each lookup's together, in order. */
  lookups(table: 'GSUB' | 'GPOS', scripts: readonly string[], features: ReadonlySet<string>): readonly Lookup[] {
    const start = this.tables.get(table)!;
    const [scriptList, featureList, lookupList] = [4, 6, 8].map((at) => start + this.u16(start + at)) as [
      number,
      number,
      number,
    ];
    const script = scripts.map((tag) => this.tagged(scriptList, tag)).find((at) => at !== null);
    if (script === undefined || script === null || this.u16(script) === 0) return [];
    const language = script + this.u16(script);
    const indexes = new Set<number>();
    for (let i = 0; i < this.u16(language + 4); i++) {
      const record = featureList + 2 + 6 * this.u16(language + 6 + 2 * i);
      if (!features.has(this.tag(record))) continue;
      const feature = featureList + this.u16(record + 4);
      for (let j = 0; j < this.u16(feature + 2); j++) indexes.add(this.u16(feature + 4 + 2 * j));
    }
    const extension = table === 'GSUB' ? 7 : 9;
    return [...indexes]
      .sort((a, b) => a - b)
      .map((index) => {
        const lookup = lookupList + this.u16(lookupList + 2 + 2 * index);
        return this.offsets(lookup + 4).map((offset) => {
          const at = lookup + offset;
          const [type, flags] = [this.u16(lookup), this.u16(lookup + 2)];
          return type === extension
            ? { type: this.u16(at + 2), flags, at: at + this.view.getUint32(at + 4) }
            : { type, flags, at };
        });
      });
  }

  /** The table that a list of tags and offsets has for a tag. */
  private tagged(list: number, tag: string): number | null {
    for (let i = 0; i < this.u16(list); i++)
      if (this.tag(list + 2 + 6 * i) === tag) return list + this.u16(list + 6 + 6 * i);
    return null;
  }

  /** Glyphs, or offsets, one after the other. */
  glyphs(at: number, length: number): readonly number[] {
    return Array.from({ length }, (_, i) => this.u16(at + 2 * i));
  }

  /** A count and as many offsets. */
  offsets(at: number): readonly number[] {
    return this.glyphs(at + 2, this.u16(at));
  }

  /** The place of a glyph in a coverage table, or -1. */
  coverageIndex(at: number, glyph: number): number {
    const ranges = this.u16(at) === 2;
    const found = this.search(at + 2, ranges ? 6 : 2, ranges ? 2 : 0, glyph);
    if (found < 0 || !ranges) return found;
    const range = at + 4 + 6 * found;
    return this.u16(range + 4) + glyph - this.u16(range);
  }

  /** The class of a glyph; 0 where none is given. */
  classOf(at: number, glyph: number): number {
    if (this.u16(at) === 1) {
      const i = glyph - this.u16(at + 2);
      return i >= 0 && i < this.u16(at + 4) ? this.u16(at + 6 + 2 * i) : 0;
    }
    const found = this.search(at + 2, 6, 2, glyph);
    return found < 0 ? 0 : this.u16(at + 4 + 6 * found + 4);
  }

  isMark(glyph: number): boolean {
    const table = this.tables.get('GDEF');
    return table !== undefined && this.u16(table + 4) !== 0 && this.classOf(table + this.u16(table + 4), glyph) === 3;
  }

  /** The entry of a sorted list, a count and then entries of `size` bytes, whose first and last glyph enclose one. */
  search(list: number, size: number, last: number, glyph: number): number {
    let [low, high] = [0, this.u16(list) - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = list + 2 + size * middle;
      if (glyph < this.u16(entry)) high = middle - 1;
      else if (glyph > this.u16(entry + last)) low = middle + 1;
      else return middle;
    }
    return -1;
  }
}
