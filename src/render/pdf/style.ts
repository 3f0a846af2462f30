/**
 * The look of the page. A grid of one column, 475 points wide; a scale of type from 10 to 34 points, nothing that is
 * read under 12; one colour, the council's, with greys. Every pair of text and ground has a contrast of 4.5 at least:
 * the theme is refused otherwise.
 */
import type { ReportTheme } from '../../report/document.ts';

export const page = { width: 595.28, margins: [60, 78, 60, 70] as const, contentWidth: 475.28 };

export const colour = {
  onBrand: '#FFFFFF',
  text: '#222222',
  quiet: '#505A5F',
  rule: '#B1B4B6',
  paper: '#FFFFFF',
  noteFill: '#F3F5F7',
} as const;

/** The family name of the font that text is set in. */
export const TEXT_FAMILY = 'Text';

export const defaultStyle = { font: TEXT_FAMILY, fontSize: 12, lineHeight: 1, color: colour.text };

export const stylesOf = ({ brand }: ReportTheme) => ({
  coverOrganisation: { fontSize: 18, color: colour.onBrand, bold: true },
  coverTitle: { fontSize: 34, lineHeight: 0.9, color: colour.onBrand, bold: true, margin: [0, 24, 0, 24] },
  coverPeriod: { fontSize: 16, color: colour.onBrand },
  openingTitle: { fontSize: 24, bold: true, color: brand, margin: [0, 0, 0, 10] },
  coverFacts: { fontSize: 13, margin: [0, 0, 0, 6] },
  h2: { fontSize: 22, bold: true, color: brand, lineHeight: 0.9, margin: [0, 20, 0, 10] },
  h3: { fontSize: 16, bold: true, color: brand, lineHeight: 0.95, margin: [0, 12, 0, 6] },
  h4: { fontSize: 13, bold: true, margin: [0, 8, 0, 4] },
  paragraph: { margin: [0, 0, 0, 9] },
  list: { margin: [0, 0, 0, 9] },
  caption: { bold: true, margin: [0, 4, 0, 4] },
  tableHead: { bold: true },
  tableCell: {},
  note: { color: colour.quiet, margin: [0, 5, 0, 0] },
  tileValue: { fontSize: 28, bold: true, color: brand, lineHeight: 0.85 },
  tileLabel: { bold: true, margin: [0, 2, 0, 0] },
  tileDetail: { color: colour.quiet, margin: [0, 2, 0, 0] },
  signed: { bold: true, margin: [0, 8, 0, 9] },
  toc: {},
  running: { fontSize: 10, color: colour.quiet },
});
