/** A drawing's size read from its first tag is the size pdfmake reads. */
import { expect, test } from 'vitest';
import { SVGMeasure } from '../../../src/render/pdf/internals.ts';
import { MeasuredDrawing } from '../../../src/render/pdf/measured-drawing.ts';

const own = new MeasuredDrawing();
const theirs = new SVGMeasure();
const inside = '<g fill="none"><text x="1">Upheld &amp; not</text></g></svg>';
const size = { width: 300.5, height: 120 };
const rootOf = (svg: string) => /<svg[^>]*>/.exec(svg)![0];

test.each([
  `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="475" height="200.5" viewBox="0 0 475 200.5">${inside}`,
  `<svg width="20pt" height="10pt">${inside}`,
  `<svg width="100%" viewBox="0 0 475 200">${inside}`,
  `<?xml version="1.0"?>\n<svg width="30" height="10" viewBox="0 0 475 200">${inside}`,
])('%s', (svg) => {
  expect(own.measureSVG(svg)).toEqual(theirs.measureSVG(svg));
  expect(rootOf(own.writeDimensions(svg, size))).toBe(rootOf(theirs.writeDimensions(svg, size)));
});

test('what is no drawing is an error still', () => {
  expect(() => own.measureSVG('<p>text</p>')).toThrow('expected <svg>');
});
