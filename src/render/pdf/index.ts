/** The report as a tagged PDF. */
import type { ReportDocument } from '../../report/document.ts';
import { chartsOf, type Drawings, drawCharts } from '../drawings.ts';
import { refuseFaults } from '../refuse-faults.ts';
import { layOut, openDocument, type ReportFonts, typeSizeOf } from './compose.ts';
import { aboutReport, toDefinition } from './definition.ts';

export type { FontStyles, ReportFonts } from './compose.ts';

/** A last page whose content ends above this is near empty, in points from its top. */
const NEAR_EMPTY = 230;

/**
 * Render a report as PDF, tagged for screen readers (PDF/UA-1) and for archives (PDF/A-2a). The same report, fonts
 * and Node version give the same bytes.
 * @throws ComplaintsReportError when the font lacks a letter, a heading level is skipped or a picture has no
 * alternative text; EnvironmentError when pdfmake or pdfkit are of another version
 * @example (await renderPdf(report, { fonts })).length > 100_000 // true
 */
export async function renderPdf(
  report: ReportDocument,
  options: {
    readonly fonts: ReportFonts;
    /** The charts, where they are drawn already. */
    readonly drawings?: Drawings;
  },
): Promise<Uint8Array> {
  refuseFaults(report);
  const drawings = options.drawings ?? (await drawCharts(report));
  const document = openDocument(aboutReport(report), options.fonts);
  for (const chart of chartsOf(report))
    document.checkDrawing(
      drawings.get(chart.id) ?? '',
      options.fonts.charts === undefined ? 'Report-Regular' : 'Chart-Regular',
    );
  const type = typeSizeOf(document);
  const layout = layOut(toDefinition(report, { drawings, type }), document);
  // A last page with a line or two looks like a mistake: pages a little longer or shorter move the breaks.
  for (const shorter of [14, -10, 28, 42, 56, 70, 90, 0]) {
    if (layout.depth() >= NEAR_EMPTY) break;
    layout.layOutEnd(shorter);
  }
  return layout.draw();
}
