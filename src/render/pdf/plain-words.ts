/**
 * The same glyphs and positions that fontkit gives a word, for words in which a font's rules only join letters and kern.
 *
 *   letters of the word ─► all plain? ─ yes ─► a glyph a letter, ligatures, kerning (each pair looked up once)
 *                                     └ no ──► fontkit
 *
 * fontkit tries every rule of the font at every letter of every word, which was a fifth of the time of a build. A
 * letter is plain when no rule but one lookup of ligatures and the kerning can begin at it in a word of plain letters.
 * Whatever is out of the ordinary in a font makes its letters not plain.
 */
import { type Lookup, OpenTypeFont, type Subtable } from './opentype.ts';

/** The letters that can be plain. */
const candidates =
  ' \u00a0!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~£§©•–—‘’“”…' +
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ';
const latin = /[A-Za-zÀ-ÖØ-öø-ÿ]/;

/** The features fontkit applies to every letter when none is asked for. */
const features = new Set('rvrn ltra ltrm ccmp locl rlig mark mkmk calt clig liga rclt curs kern'.split(' '));
/** Tables that make fontkit lay out words in another way. */
const otherWays = ['morx', 'kern', 'fvar'];

interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

export interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}

export interface Run {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
  readonly advanceWidth: number;
}

/** A font of pdfkit, as far as words are laid out in it. */
export interface KitFont {
  readonly font: {
    glyphForCodePoint(code: number): Glyph;
    getGlyph(id: number, codes: readonly number[]): Glyph;
    hasGlyphForCodePoint(code: number): boolean;
  };
  readonly scale: number;
  layoutRun(text: string, features?: unknown): Run;
}

/** Let an embedded font lay out plain words by itself. */
export function layOutPlainWords(kitFont: KitFont, bytes: Uint8Array): void {
  const font = new OpenTypeFont(bytes);
  const byFontkit = kitFont.layoutRun.bind(kitFont);
  if (!font.has('GSUB') || !font.has('GPOS') || otherWays.some((table) => font.has(table))) return;
  const scripts = {
    latin: new PlainLetters(kitFont, font, ['latn', 'DFLT', 'dflt']),
    none: new PlainLetters(kitFont, font, ['DFLT', 'dflt', 'latn']),
  };
  kitFont.layoutRun = (text, asked) =>
    (asked === undefined ? (latin.test(text) ? scripts.latin : scripts.none).layOut(text) : null) ??
    byFontkit(text, asked);
}

class PlainLetters {
  private readonly kitFont: KitFont;
  private readonly font: OpenTypeFont;
  private readonly kerning: readonly Lookup[];
  /** Ligatures by their first glyph. */
  private readonly ligatures: ReadonlyMap<number, readonly Ligature[]>;
  private readonly letters = new Map<string, Glyph>();
  private readonly plain = new Set<number>();
  private readonly pairs = new Map<number, number>();

  constructor(kitFont: KitFont, font: OpenTypeFont, scripts: readonly string[]) {
    this.kitFont = kitFont;
    this.font = font;
    for (const letter of candidates) {
      const code = letter.codePointAt(0)!;
      if (!kitFont.font.hasGlyphForCodePoint(code)) continue;
      const glyph = kitFont.font.glyphForCodePoint(code);
      if (font.isMark(glyph.id)) continue;
      this.letters.set(letter, glyph);
      this.plain.add(glyph.id);
    }
    const substitutions = font.lookups('GSUB', scripts, features);
    const positions = font.lookups('GPOS', scripts, features);
    this.kerning = positions.filter((lookup) => lookup.every((subtable) => isKerning(font, subtable)));
    // One lookup of ligatures is followed; another would have to be followed after it.
    const joining = substitutions.find((lookup) => ligaturesOf(font, lookup, this.plain).size > 0);
    this.ligatures = joining === undefined ? new Map() : ligaturesOf(font, joining, this.plain);
    for (const { glyph } of [...this.ligatures.values()].flat()) this.plain.add(glyph);
    for (const lookup of substitutions) if (lookup !== joining) this.exclude(lookup, contextsOfGsub);
    for (const lookup of positions) if (!this.kerning.includes(lookup)) this.exclude(lookup, contextsOfGpos);
  }

  private exclude(lookup: Lookup, contexts: readonly [number, number]): void {
    for (const subtable of lookup)
      for (const glyph of beginnings(this.font, subtable, this.plain, contexts)) this.plain.delete(glyph);
  }

  /** A word's glyphs and where they stand, or null when fontkit must be asked. */
  layOut(text: string): Run | null {
    const glyphs: Glyph[] = [];
    for (const letter of text) {
      const glyph = this.letters.get(letter);
      if (glyph === undefined || !this.plain.has(glyph.id)) return null;
      glyphs.push(glyph);
    }
    for (const [i, { id }] of glyphs.entries()) {
      const ligature = this.ligatures
        .get(id)
        ?.find(({ others }) => others.every((o, j) => glyphs[i + 1 + j]?.id === o));
      if (ligature === undefined) continue;
      if (!this.plain.has(ligature.glyph)) return null;
      const joined = glyphs.slice(i, i + 1 + ligature.others.length);
      const codes = joined.flatMap(({ codePoints }) => codePoints);
      glyphs.splice(i, joined.length, this.kitFont.font.getGlyph(ligature.glyph, codes));
    }
    const { scale } = this.kitFont;
    let width = 0;
    const positions = glyphs.map(({ id, advanceWidth }, i) => {
      const next = glyphs[i + 1];
      const xAdvance = (advanceWidth + (next === undefined ? 0 : this.kern(id, next.id))) * scale;
      width += xAdvance;
      return { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advanceWidth * scale };
    });
    return { glyphs, positions, advanceWidth: width };
  }

  private kern(left: number, right: number): number {
    const key = left * 0x10000 + right;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    let sum = 0;
    for (const lookup of this.kerning) {
      for (const { at } of lookup) {
        const value = pairValue(this.font, at, left, right);
        if (value === null) continue;
        // Of the tables of a lookup, the first that knows the pair has the say.
        sum += value;
        break;
      }
    }
    this.pairs.set(key, sum);
    return sum;
  }
}

/** A pair adjustment that changes how far the first glyph advances and nothing else, whatever stands around. */
const isKerning = (font: OpenTypeFont, { type, flags, at }: Subtable): boolean =>
  type === 2 && (flags & IGNORES_LETTERS) === 0 && font.u16(at + 4) === X_ADVANCE && font.u16(at + 6) === 0;
const IGNORES_LETTERS = 0b110;
const X_ADVANCE = 4;

function pairValue(font: OpenTypeFont, at: number, left: number, right: number): number | null {
  const index = font.coverageIndex(at + font.u16(at + 2), left);
  if (index < 0) return null;
  if (font.u16(at) === 1) {
    const pairs = at + font.u16(at + 10 + 2 * index);
    const found = font.search(pairs, 4, 0, right);
    return found < 0 ? null : font.i16(pairs + 2 + 4 * found + 2);
  }
  const [left1, right1] = [font.classOf(at + font.u16(at + 8), left), font.classOf(at + font.u16(at + 10), right)];
  return font.i16(at + 16 + 2 * (left1 * font.u16(at + 14) + right1));
}

interface Ligature {
  readonly glyph: number;
  /** The glyphs after the first. */
  readonly others: readonly number[];
}

const LIGATURE = 4;

/** The ligatures of a lookup that glyphs of a set can make, in the order they are tried; none when it is of another kind. */
function ligaturesOf(font: OpenTypeFont, lookup: Lookup, glyphs: ReadonlySet<number>) {
  const found = new Map<number, Ligature[]>();
  for (const { type, flags, at } of lookup) {
    if (type !== LIGATURE || (flags & IGNORES_LETTERS) !== 0) return new Map<number, Ligature[]>();
    for (const first of glyphs) {
      const index = font.coverageIndex(at + font.u16(at + 2), first);
      if (index < 0) continue;
      const set = at + font.u16(at + 6 + 2 * index);
      for (const offset of font.offsets(set)) {
        const ligature = set + offset;
        const others = font.glyphs(ligature + 4, font.u16(ligature + 2) - 1);
        if (others.every((other) => glyphs.has(other)))
          found.set(first, [...(found.get(first) ?? []), { glyph: font.u16(ligature), others }]);
      }
    }
  }
  return found;
}

/** The lookup types for a context, and for a chained one. */
const contextsOfGsub = [5, 6] as const;
const contextsOfGpos = [7, 8] as const;

/** The glyphs of a set at which a rule can begin in a word of glyphs of that set; rather too many than too few. */
function beginnings(
  font: OpenTypeFont,
  { type, flags, at }: Subtable,
  glyphs: ReadonlySet<number>,
  [context, chained]: readonly [number, number],
): readonly number[] {
  const covered = (coverage: number) => [...glyphs].filter((glyph) => font.coverageIndex(coverage, glyph) >= 0);
  if ((type === context || type === chained) && font.u16(at) === 3) {
    const [input, others] = coveragesOf(font, at, type === chained);
    return others.every((offset) => covered(at + offset).length > 0) ? covered(at + input) : [];
  }
  if (type === LIGATURE && context === contextsOfGsub[0])
    return [...ligaturesOf(font, [{ type, flags, at }], glyphs).keys()];
  return covered(at + font.u16(at + 2));
}

/** The coverage of the first glyph of a context by coverages, and those of the glyphs around and after it. */
function coveragesOf(font: OpenTypeFont, at: number, chained: boolean): readonly [number, readonly number[]] {
  if (!chained) {
    const [first = 0, ...rest] = font.glyphs(at + 6, font.u16(at + 2));
    return [first, rest];
  }
  const before = font.offsets(at + 2);
  const inputAt = at + 4 + 2 * before.length;
  const [first = 0, ...rest] = font.offsets(inputAt);
  return [first, [...before, ...rest, ...font.offsets(inputAt + 4 + 2 * rest.length)]];
}
