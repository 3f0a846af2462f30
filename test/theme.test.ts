/** A council's fonts, as data: text is set in them, charts keep their own, and everything is found before a build. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError } from '../src/diagnostics.ts';
import { buildFromConfig, loadFonts, loadTheme } from '../src/node.ts';
import { copyFixture, type Workspace } from './support/command-line.ts';
import { readPdf } from './support/read-pdf.ts';

const lines = `fonts:
  family: Council Sans
  regular: text.ttf
  bold: bold.ttf
  italic: bold.ttf
  boldItalic: bold.ttf
logo: {`;

/** The example with fonts of its own: every style is the bold one, which is wider. */
function withFonts(): Workspace {
  const space = copyFixture();
  for (const name of ['text.ttf', 'bold.ttf'])
    copyFileSync('report-templates/fonts/SourceSans3-Bold.ttf', join(space.folder, name));
  space.edit('theme.yaml', (text) => text.replace('logo: {', lines));
  return space;
}

/** What stops a theme from being loaded, as a build says it. */
const messagesOf = async (space: Workspace): Promise<readonly string[]> => {
  const found = await loadTheme(join(space.folder, 'theme.yaml'));
  return Array.isArray(found)
    ? found.map(({ source, row, column, message }) => `${source}, line ${row}, column ${column}: ${message}`)
    : [];
};

test('text is set in them, the page names them, and the manifest has them', async () => {
  const space = withFonts();
  await buildFromConfig(space.config, { out: space.out });
  const pdf = readFileSync(join(space.out, 'publish/report.pdf'));
  const html = readFileSync(join(space.out, 'publish/report.html'), 'utf8');
  expect((await readPdf(new Uint8Array(pdf))).problems).toEqual([]);
  expect(html).toContain("font:1.0625rem/1.55 'Council Sans', 'Source Sans 3'");
  expect(html).toContain(
    ".chart svg{display:block;width:100%;height:auto;overflow:visible;font-family:'Source Sans 3'",
  );
  const { texts } = JSON.parse(readFileSync(join(space.out, 'publish/manifest.json'), 'utf8'));
  expect(texts.map(({ name }: { readonly name: string }) => name)).toEqual(
    expect.arrayContaining(['bold.ttf', 'logo.png', 'text.ttf', 'theme.yaml']),
  );
});

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

test('loadFonts: the theme’s for text, ours for charts', async () => {
  const space = withFonts();
  const ours = await loadFonts();
  const { charts, ...own } = await loadFonts(join(space.folder, 'theme.yaml'));
  expect([same(charts!.regular, ours.regular), same(charts!.bold, ours.bold)]).toEqual([true, true]);
  expect(same(own.regular, ours.bold)).toBe(true);
  const plain = await loadFonts('fixtures/golden-2023-24/theme.yaml');
  expect([plain.charts, same(plain.regular, ours.regular)]).toEqual([undefined, true]);
});

describe('what cannot be used is said where it stands', () => {
  test('a font that is not there', async () => {
    const space = withFonts();
    space.edit('theme.yaml', (text) => text.replace('italic: bold.ttf', 'italic: slanted.ttf'));
    expect(await messagesOf(space)).toEqual(['theme.yaml, line 7, column 3: The font “slanted.ttf” cannot be found.']);
    await expect(loadFonts(join(space.folder, 'theme.yaml'))).rejects.toThrow(DataError);
  });
  const bold = readFileSync('report-templates/fonts/SourceSans3-Bold.ttf');
  const os2 = (bytes: Buffer) => {
    for (let at = 12; ; at += 16)
      if (bytes.toString('latin1', at, at + 4) === 'OS/2') return bytes.readUInt32BE(at + 8);
  };
  const restricted = Buffer.from(bold);
  restricted.writeUInt16BE(2, os2(restricted) + 8);
  const variable = Buffer.from(bold);
  variable.write('fvar', variable.indexOf('GPOS'), 'latin1');
  test.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n0000000000'), 'It is no TrueType font (.ttf).'],
    ['nothing', Buffer.alloc(0), 'It is no TrueType font (.ttf).'],
    ['half a font', bold.subarray(0, 100_000), 'The file is cut off.'],
    ['a font that may not be embedded', restricted, 'Its maker does not allow it to be put into documents.'],
    ['a variable font', variable, 'It is a variable font, and one file for each style is needed.'],
  ])('%s', async (_name, bytes, problem) => {
    const space = withFonts();
    writeFileSync(join(space.folder, 'text.ttf'), bytes);
    expect(await messagesOf(space)).toEqual([
      `theme.yaml, line 5, column 3: The font “text.ttf” cannot be used. ${problem}`,
    ]);
  });
});
