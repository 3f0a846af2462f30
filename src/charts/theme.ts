/**
 * One look for every chart. Colours of the Analysis Function's palette, each at least 3:1 against white; sizes in
 * points, as on the page.
 */
export const chartTheme = {
  font: 'Source Sans 3',
  fontSize: 12,
  /** Width of a chart on the page. */
  width: 475,
  barHeight: 13,
  rowHeight: 22,
  lineHeight: 14,
  /** What a page holds; further bars are left to the table. */
  maxHeight: 560,
  /** Names wider than this go over several lines. */
  nameWidth: 180,
  /** Height of columns, and from the foot of one panel to the head of the next. */
  columnHeight: 80,
  panelGap: 36,
  colour: {
    main: '#12436D',
    second: '#F46A25',
    past: '#A285D1',
    whole: '#3D3D3D',
    text: '#222222',
    rule: '#B1B4B6',
    paper: '#FFFFFF',
  },
} as const;
