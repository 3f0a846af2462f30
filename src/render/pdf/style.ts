/** The look of the page: sizes in points, colours checked for contrast (text 4.5:1 at least). */
export const page = { width: 595.28, margins: [60, 78, 60, 70] as const, contentWidth: 475.28 };

export const colour = {
  brand: '#12436D',
  onBrand: '#FFFFFF',
  text: '#222222',
  quiet: '#505A5F',
  rule: '#B1B4B6',
  strongRule: '#12436D',
  noteFill: '#EEF3F8',
  link: '#12436D',
} as const;

export const defaultStyle = { font: 'Source Sans 3', fontSize: 12, lineHeight: 1.25, color: colour.text };

export const styles = {
  coverOrganisation: { fontSize: 18, color: colour.onBrand, bold: true },
  coverTitle: { fontSize: 34, lineHeight: 1.1, color: colour.onBrand, bold: true, margin: [0, 22, 0, 22] },
  coverPeriod: { fontSize: 16, color: colour.onBrand },
  coverFacts: { fontSize: 13, margin: [0, 0, 0, 6] },
  h2: { fontSize: 22, bold: true, color: colour.brand, lineHeight: 1.1, margin: [0, 22, 0, 10] },
  h3: { fontSize: 16, bold: true, color: colour.brand, lineHeight: 1.15, margin: [0, 14, 0, 6] },
  h4: { fontSize: 13, bold: true, margin: [0, 10, 0, 4] },
  paragraph: { margin: [0, 0, 0, 8] },
  list: { margin: [0, 0, 0, 8] },
  caption: { bold: true, margin: [0, 6, 0, 5] },
  tableHead: { bold: true, lineHeight: 1.1 },
  tableCell: { lineHeight: 1.15 },
  note: { color: colour.quiet, margin: [0, 4, 0, 0] },
  toc: { margin: [0, 3, 0, 3] },
  running: { fontSize: 10, color: colour.quiet },
} as const;
