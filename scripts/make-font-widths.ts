/**
 * Writes src/charts/font-widths.ts: how wide the letters of the report's font are, so that charts can place text
 * without loading a font or a canvas.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fontkit = createRequire(import.meta.url)('fontkit') as {
  create(bytes: Buffer): { unitsPerEm: number; glyphForCodePoint(code: number): { id: number; advanceWidth: number } };
};
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1e80, 0x1e85],
  [0x1ef2, 0x1ef3],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2212, 0x2212],
];
const widths = (style: string) => {
  const font = fontkit.create(
    readFileSync(new URL(`../report-templates/fonts/SourceSans3-${style}.ttf`, import.meta.url)),
  );
  return ranges.map(([from, to]) => {
    const list = Array.from({ length: to - from + 1 }, (_, i) => {
      const glyph = font.glyphForCodePoint(from + i);
      return glyph.id === 0 ? 0 : Math.round((glyph.advanceWidth * 1000) / font.unitsPerEm);
    });
    return `[${from}, [${list.join(', ')}]]`;
  });
};
const table = (name: string, style: string) =>
  `export const ${name}: FontWidths = [\n  ${widths(style).join(',\n  ')},\n];\n`;
writeFileSync(
  new URL('../src/charts/font-widths.ts', import.meta.url),
  `/**
 * Advance widths of Source Sans 3, in thousandths of the type size, as runs of code points: [first, widths].
 * Made by scripts/make-font-widths.ts from the fonts in report-templates/fonts.
 */
export type FontWidths = readonly (readonly [first: number, widths: readonly number[]])[];

// biome-ignore format: data
${table('regular', 'Regular')}
// biome-ignore format: data
${table('bold', 'Bold')}`,
);
