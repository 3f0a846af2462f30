/** A chart for a screen: its words are left alone, its colours known, its text as wide as it was measured. */
import { describe, expect, test } from 'vitest';
import { horizontalBars } from '../../src/charts/index.ts';
import { renderChartSvg } from '../../src/charts/svg.ts';
import { textWidth } from '../../src/charts/text-width.ts';
import { drawnColourRules, screenDrawing } from '../../src/render/screen-drawing.ts';

const drawn = async (name: string, label: string, options: { readonly standalone?: boolean } = {}) =>
  screenDrawing(await renderChartSvg(horizontalBars([{ name, value: 0.5, label }], 1, ['Bars.'])), {
    id: 'c',
    alt: 'It rose by “5%” & <more>.',
    ...options,
  });

describe('words', () => {
  test.each([
    'Works of class="A" id="b" role="x"',
    'See url(#x) and <b> & "quotes"',
    'a > b',
    'font-family="Comic Sans"',
  ])('%s', async (words) => {
    const { svg } = await drawn(words, words);
    const said = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
      .map(([, text]) => text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
      .join(' ');
    expect(said.split(/\s+/).join(' ')).toContain(words.split(' ').at(-1)!);
    for (const word of words.split(' ')) expect(said).toContain(word);
  });
  test('the finding stands in the one picture that a reader meets', async () => {
    const { svg } = await drawn('Repairs', '50%');
    expect(svg).toMatch(
      /^<svg role="img" aria-label="It rose by “5%” &amp; &lt;more&gt;\." width="\d+" height="\d+" viewBox=/,
    );
    expect(svg.match(/aria-|role=/g)).toHaveLength(2);
  });
  test('each text has the room it was measured for; marks over letters take none', async () => {
    const name = 'Co\u0301nta\u0301ct'.normalize('NFD');
    const { svg } = await drawn(name, '50%');
    const width = Number(/textLength="([\d.]+)"[^>]*>C/.exec(svg)![1]);
    expect(width).toBeCloseTo(textWidth('Cóntáct'), 1);
    expect(textWidth(name)).toBe(textWidth('Cóntáct'));
    expect(textWidth('q\u0323')).toBe(textWidth('q'));
  });
  test('a file of its own names its font so that a browser understands it', async () => {
    const { svg } = await drawn('Repairs', '50%', { standalone: true });
    expect(svg).toContain(`xmlns="http://www.w3.org/2000/svg" font-family="'Source Sans 3', `);
  });
});

describe('colours', () => {
  test('each known colour has a class, on both grounds', async () => {
    const { classes, isOurs } = await drawn('Repairs', '50%');
    expect(isOurs).toBe(true);
    expect(drawnColourRules(classes, 'light')).toBe('.fill-main{fill:#12436D}.fill-text{fill:#222222}');
    expect(drawnColourRules(classes, 'dark')).toBe('.fill-main{fill:#B3D4F5}.fill-text{fill:#F1F1F1}');
  });
  test('a drawing with colours by name is left as it is, to stand on white', () => {
    const { svg, classes, isOurs } = screenDrawing(
      '<svg width="10" height="10" viewBox="0 0 10 10"><path fill="navy" d="M0,0h9v9Z"/><text fill="#222222">x</text></svg>',
      { id: 'c', alt: 'x' },
    );
    expect([isOurs, classes.size]).toEqual([false, 0]);
    expect(svg).toContain('<path fill="navy" d="M0,0h9v9Z"/>');
  });
  test('ids of one chart are not those of another', () => {
    const { svg } = screenDrawing(
      '<svg width="10" height="10" viewBox="0 0 10 10"><defs><clipPath id="clip0"></clipPath></defs><g clip-path="url(#clip0)"></g></svg>',
      { id: 'tenure', alt: 'x' },
    );
    expect(svg).toContain('<clipPath id="tenure_clip0"></clipPath></defs><g clip-path="url(#tenure_clip0)">');
  });
});
