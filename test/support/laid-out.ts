/** A report whose last pages are laid out on heights of their own, one after the other, and that is drawn as it was last. */
import type { Drawings } from '../../src/render/drawings.ts';
import { layOut, openDocument, type ReportFonts } from '../../src/render/pdf/compose.ts';
import { aboutReport, toDefinition } from '../../src/render/pdf/definition.ts';
import type { ReportDocument } from '../../src/report/document.ts';

export async function laidOut(
  report: ReportDocument,
  how: { readonly drawings: Drawings; readonly fonts: ReportFonts },
  ends: readonly number[],
): Promise<{ readonly depth: number; readonly bytes: Uint8Array }> {
  const layout = layOut(toDefinition(report, how), openDocument(aboutReport(report), how.fonts));
  for (const shorter of ends) layout.layOutEnd(shorter);
  return { depth: layout.depth(), bytes: await layout.draw() };
}
