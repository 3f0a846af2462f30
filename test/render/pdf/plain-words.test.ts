/** Words laid out without fontkit come out as fontkit lays them out, to the last bit. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KitFont, layOutPlainWords, type Run } from '../../../src/render/pdf/plain-words.ts';

const require = createRequire(createRequire(import.meta.url).resolve('pdfkit'));
const fontkit = require('fontkit') as {
  create(bytes: Uint8Array): KitFont['font'] & { readonly unitsPerEm: number; layout(text: string): Run };
};

/** A font as pdfkit embeds it, and how many words were left to fontkit. */
function open(path: string) {
  const bytes = new Uint8Array(readFileSync(path));
  const font = fontkit.create(bytes);
  const scale = 1000 / font.unitsPerEm;
  let left = 0;
  const byFontkit = (text: string) => {
    left++;
    const run = font.layout(text);
    for (const [i, position] of run.positions.entries()) {
      for (const key of Object.keys(position) as (keyof typeof position)[]) position[key] *= scale;
      position.advanceWidth = run.glyphs[i]!.advanceWidth * scale;
    }
    return run;
  };
  const kitFont: KitFont = { font, scale, layoutRun: byFontkit };
  layOutPlainWords(kitFont, bytes);
  return { plainly: kitFont.layoutRun, byFontkit, left: () => left };
}

const inWords = ({ glyphs, positions, advanceWidth }: Run) =>
  JSON.stringify([glyphs.map(({ id, codePoints }) => [id, codePoints]), positions, advanceWidth]);

const folder = 'report-templates/housing-annual-report';
const words = new Set(
  readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/(?<=\s)/))
    .concat('efficient ', 'staff', 'left', 'off', 'fjord', 'Tyre', 'AVAIL', '£1,234.50', '2023–24', '“Yes”'),
);

describe.each([
  ...['Regular', 'Bold', 'Italic', 'BoldItalic'].map((style) => `report-templates/fonts/SourceSans3-${style}.ttf`),
  // A font of another maker, with ligatures of three letters and contextual rules.
  'node_modules/pdfmake/fonts/Roboto/Roboto-Regular.ttf',
])('%s', (path) => {
  const { plainly, byFontkit } = open(path);
  const same = (text: string): void => {
    expect(inWords(plainly(text)), text).toBe(inWords(byFontkit(text)));
  };

  test('the words of the template', () => {
    for (const word of words) same(word);
  });
  test('every pair of two letters that stand for many', () => {
    const letters = ' AVTWYLPFafgijtvwy1470.,-–’“)/'.split('');
    for (const left of letters) for (const right of letters) same(left + right);
  });
  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), same), { seed: 20_26, numRuns: 150 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 12 }), same), { seed: 20_26, numRuns: 300 });
  });
});

test('English words in the report’s font are not left to fontkit; accents apart from their letter are', () => {
  const { plainly, left } = open('report-templates/fonts/SourceSans3-Regular.ttf');
  for (const word of ['complaints ', 'efficient ', 'staff', '£1,234.50', 'Siân’s']) plainly(word);
  expect(left()).toBe(0);
  for (const word of ['Sia\u0302n', 'com\u00adplaint', 'Σ', '1\u20442']) plainly(word);
  expect(left()).toBe(4);
  plainly('complaints', { kern: false });
  expect(left()).toBe(5);
});

test('a ligature says which letters it stands for', () => {
  const { plainly } = open('report-templates/fonts/SourceSans3-Regular.ttf');
  const { glyphs } = plainly('staff');
  expect(glyphs.flatMap(({ codePoints }) => codePoints)).toEqual([...'staff'].map((letter) => letter.codePointAt(0)));
});
