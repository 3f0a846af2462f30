/** A report laid out on pages of several heights, one after the other, and drawn as it was laid out last. */
import type { Drawings } from '../../src/render/drawings.ts';
import { layoutsOf, openDocument, type ReportFonts } from '../../src/render/pdf/compose.ts';
import { aboutReport, toDefinition } from '../../src/render/pdf/definition.ts';
import type { ReportDocument } from '../../src/report/document.ts';

export async function laidOut(
  report: ReportDocument,
  how: { readonly drawings: Drawings; readonly fonts: ReportFonts },
  heights: readonly number[],
): Promise<{ readonly depth: number; readonly bytes: Uint8Array }> {
  const layouts = layoutsOf(toDefinition(report, how), openDocument(aboutReport(report), how.fonts));
  const depths = heights.map((shorter) => layouts.layOut(shorter));
  return { depth: depths.at(-1)!, bytes: await layouts.draw() };
}
