/** The first page: the landlord, the title, the year; on the council's colour, with its logo above. */
import type { Picture, ReportDocument } from '../../report/document.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { openingFacts } from '../opening-facts.ts';
import { page } from './style.ts';
import type { PdfNode } from './tag-tree.ts';

type Node = PdfNode & { readonly [property: string]: unknown };

export const dataUri = ({ format, base64 }: Picture): string => `data:image/${format};base64,${base64}`;

/** Points: a logo is never larger. */
const LOGO = [220, 64];

const logoOf = ({ logo }: ReportDocument['theme'], margin: readonly number[]): readonly Node[] =>
  logo === null
    ? []
    : [{ role: 'Figure', alt: logo.alt, margin, stack: [{ image: dataUri(logo.picture), fit: LOGO }] }];

/** What an extract begins with: whose it is, what it is, of which year. */
export function opening(report: ReportDocument): readonly Node[] {
  return [
    ...logoOf(report.theme, [0, 0, 0, 18]),
    { text: report.title, style: 'openingTitle', headlineLevel: 1, id: 'the_title' },
    ...openingFacts(report).map((fact) => ({ text: fact, style: 'coverFacts' })),
  ];
}

export function cover(report: ReportDocument): readonly Node[] {
  const { organisation, title, period, theme } = report;
  const [left, top] = page.margins;
  const band: Node[] = [
    { text: organisation.name, style: 'coverOrganisation' },
    { text: title, style: 'coverTitle', headlineLevel: 1, id: 'the_title' },
    { text: `${formatDate(period.from)} to ${formatDate(period.to)}`, style: 'coverPeriod' },
  ];
  return [
    ...logoOf(theme, [0, 34 - top, 0, 30]),
    {
      role: 'none',
      margin: [-left, theme.logo === null ? -top : 0, -left, 48],
      table: { widths: [page.width - 2 * left], body: [[{ stack: band } as never]] },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        fillColor: () => theme.brand,
        paddingLeft: () => left,
        paddingRight: () => left,
        paddingTop: () => (theme.logo === null ? 110 : 70),
        paddingBottom: () => 60,
      },
    },
    ...openingFacts(report).map((fact) => ({ text: fact, style: 'coverFacts' })),
  ];
}
