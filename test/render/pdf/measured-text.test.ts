/** Words measured with their style looked up once a run are as pdfmake measures them one by one. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { TextInlines } from '../../../src/render/pdf/internals.ts';
import { MeasuredText } from '../../../src/render/pdf/measured-text.ts';

const document = {
  provideFont: (family: string, bold: boolean, italics: boolean) => ({
    name: `${family} ${bold} ${italics}`,
    widthOfString: (text: string, size: number) => (text.length * size) / (bold ? 1.8 : 2),
    lineHeight: (size: number) => size * 1.25,
  }),
} as never;

const styles = {
  base: { fontSize: 11, lineHeight: 1.2, color: '#222222' },
  note: { extends: 'base', italics: true, preserveTrailingSpaces: true },
  loud: { bold: true, characterSpacing: 0.5 },
};

const { default: StyleStack } = createRequire(import.meta.url)('pdfmake/js/StyleContextStack.js');

type Inline = Record<string, unknown>;

function measured(Class: typeof TextInlines, text: unknown): readonly Inline[] {
  const stack = new StyleStack(styles, { font: 'Source Sans 3' });
  stack.push('base');
  stack.push({ alignment: 'right', leadingIndent: 4 });
  const { items } = (
    new Class(document) as unknown as { buildInlines(...parts: unknown[]): { items: Inline[] } }
  ).buildInlines(structuredClone(text), stack);
  return items;
}

test.each<[string, unknown]>([
  ['one text', 'Complaints received in the year, by stage.'],
  ['no words', ''],
  ['lines', 'One line\nand another one\n'],
  [
    'runs of different styles',
    [
      'We received ',
      { text: '134 complaints', style: 'loud' },
      { text: ' at stage 1 ', style: ['note', 'loud'], bold: false },
      { text: 'and more', link: 'https://example.org/', color: 'red' },
      { text: ' and more', link: 'https://example.org/', color: 'red' },
      { text: 'below', sub: true },
      { text: ' as they are ', preserveLeadingSpaces: true, noWrap: true },
      ' end.',
    ],
  ],
])('%s', (_, text) => {
  const own = measured(MeasuredText, text);
  const theirs = measured(TextInlines, text);
  expect(own).toHaveLength(theirs.length);
  for (const [i, word] of theirs.entries()) {
    expect(JSON.stringify(own[i]!.font)).toBe(JSON.stringify(word.font));
    expect({ ...own[i], font: null }).toMatchObject({ ...word, font: null });
  }
});
