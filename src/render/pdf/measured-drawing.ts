/**
 * pdfmake's measuring of drawings, from their first tag: pdfmake reads a drawing through twice to learn its size and to
 * write another, and the renderer reads it anyway. A drawing whose first tag does not say its size plainly is left to it.
 */
import { SVGMeasure } from './internals.ts';

/** The root of a drawing, with nothing before it. */
const root = /^<svg(?: [\w:-]+="[^"<>]*")*>/;
const width = / width="(\d+(?:\.\d+)?)"/;
const height = / height="(\d+(?:\.\d+)?)"/;

interface Size {
  readonly width: number;
  readonly height: number;
}

export class MeasuredDrawing extends SVGMeasure {
  override measureSVG(svg: string): Size {
    const tag = plainRoot(svg);
    if (tag === null) return super.measureSVG(svg);
    return { width: Number(width.exec(tag)![1]), height: Number(height.exec(tag)![1]) };
  }

  override writeDimensions(svg: string, size: Size): string {
    const tag = plainRoot(svg);
    if (tag === null) return super.writeDimensions(svg, size);
    const sized = tag.replace(width, ` width="${size.width}"`).replace(height, ` height="${size.height}"`);
    return sized + svg.slice(tag.length);
  }
}

function plainRoot(svg: string): string | null {
  const tag = root.exec(svg)?.[0];
  return tag !== undefined && width.test(tag) && height.test(tag) && / viewBox="/.test(tag) ? tag : null;
}
