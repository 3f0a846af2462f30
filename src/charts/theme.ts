/**
 * One look for every chart. Colours of the Analysis Function's palette, each at least 3:1 against white; sizes in
 * points, as on the page.
 * @example chartTheme.font // 'Source Sans 3'
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
    /** Text on a deep ground, and on one that is neither deep nor light. */
    onDeep: '#FFFFFF',
    onTint: '#000000',
  },
} as const;

/**
 * The same on a dark page: each colour 3:1 against the page, and colours that stand side by side 3:1 against each
 * other. `heat` is where the cells of a heat table lead to, chosen so that each keeps text that can be read on it.
 */
export const darkChartColour = {
  main: '#B3D4F5',
  second: '#C4501B',
  past: '#8261B8',
  whole: '#E0E0E0',
  text: '#F1F1F1',
  rule: '#5A6066',
  paper: '#17191C',
  onDeep: '#000000',
  onTint: '#FFFFFF',
  heat: '#74A0CC',
} as const;
