import { describe, expect, test } from 'vitest';
import { horizontalBars } from '../../src/charts/horizontal-bars.ts';
import { renderChartSvg } from '../../src/charts/svg.ts';
import { textWidth, wrapText } from '../../src/charts/text-width.ts';
import { chartTheme } from '../../src/charts/theme.ts';

const bars = (n: number, name = (i: number) => `Service area ${i}`) =>
  Array.from({ length: n }, (_, i) => ({ name: name(i), value: (i % 10) / 10, label: `${i}% (1 of ${i})` }));
const size = (svg: string) =>
  ['width', 'height'].map((side) => Number(new RegExp(`<svg[^>]* ${side}="([\\d.]+)"`).exec(svg)![1]));

describe('a chart fits its page', () => {
  test.each([
    ['one bar', bars(1)],
    ['ten', bars(10)],
    ['forty', bars(40)],
    ['forty with long names', bars(40, (i) => `A service area with a rather long name, the ${i}th of forty`)],
    ['one very long word', bars(3, () => 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch')],
  ])('%s', async (_, some) => {
    const [width, height] = size(await renderChartSvg(horizontalBars(some, 1, ['x']))) as [number, number];
    expect(width).toBeLessThanOrEqual(chartTheme.width);
    expect(height).toBeLessThanOrEqual(640);
  });

  test('text is measured as the font draws it: tabular digits, kerning aside', () => {
    expect(textWidth('0')).toBe(textWidth('1'));
    expect(textWidth('ŵ')).toBeGreaterThan(5);
    expect(wrapText('abc', 1)).toEqual(['a', 'b', 'c']);
  });
});
