/**
 * The report as one HTML file: the same words, numbers and order as the PDF.
 *
 *   skip link ─► cover (whose, what, which year) ─► facts ─► contents ─► main ─► sections ─► blocks
 *                                                            └ beside main where there is room
 */
import type { ReportDocument } from '../../report/document.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { chartsOf, type Drawings, drawCharts } from '../drawings.ts';
import { openingFacts } from '../opening-facts.ts';
import { refuseFaults } from '../refuse-faults.ts';
import { type DrawnColour, screenDrawing } from '../screen-drawing.ts';
import { altOf, blocksHtml, pictureHtml, type ScreenDrawings } from './blocks.ts';
import { element, escapeHtml } from './markup.ts';
import { pageHtml } from './page.ts';
import { styleOf } from './style.ts';

/**
 * Render a report as one self-contained HTML file for screens of any width: no script, nothing loaded, a content
 * policy that allows nothing else (WCAG 2.2 AA). Sections, headings, tables and figures have anchors. The same report
 * gives the same bytes.
 * @throws ComplaintsReportError when a picture has no alternative text, a heading level is skipped, or a link leads
 * elsewhere than to https, mailto or a place in the report
 * @example (await renderHtml(report)).startsWith('<!doctype html>') // true
 */
export async function renderHtml(
  report: ReportDocument,
  options: {
    /** The charts, where they are drawn already. */
    readonly drawings?: Drawings;
  } = {},
): Promise<string> {
  refuseFaults(report);
  const drawings = options.drawings ?? (await drawCharts(report));
  const charts = chartsOf(report);
  const onScreen: ScreenDrawings = new Map(
    charts.map((chart) => [chart.id, screenDrawing(drawings.get(chart.id)!, { id: chart.id, alt: altOf(chart) })]),
  );
  const drawn = {
    classes: new Map<string, DrawnColour>([...onScreen.values()].flatMap(({ classes }) => [...classes])),
    widths: [...onScreen.values()].map(({ width }) => width),
  };
  const { title, period, organisation, standing, theme, language } = report;
  const draft = report.status === 'draft' ? `${standing.short}: ` : '';
  return pageHtml({
    title: `${draft}${title} ${period.label}: ${organisation.name}`,
    description: `Complaints received from ${formatDate(period.from)} to ${formatDate(period.to)}`,
    language,
    style: styleOf(theme, drawn),
    body: bodyOf(report, onScreen),
  });
}

/** Ids of ours have an underscore, which no id of a document has. */
const [TITLE, CONTENTS, MAIN] = ['the_title', 'the_contents', 'the_report'];

function bodyOf(report: ReportDocument, drawings: ScreenDrawings): string {
  const { kind, organisation, period, standing, sections } = report;
  const content = sections.map(({ id, title, blocks }) =>
    element(
      'section',
      { 'aria-labelledby': id },
      element('h2', { id }, escapeHtml(title)),
      '\n',
      blocksHtml(blocks, drawings),
    ),
  );
  const main = element('main', { id: MAIN, tabindex: -1 }, content.join('\n'));
  const running = `${organisation.name}: complaints ${period.label}. ${standing.short}.`;
  return [
    element('a', { class: 'skip', href: `#${MAIN}` }, 'Skip to the report'),
    kind === 'report' ? coverHtml(report) : openingHtml(report),
    kind === 'report'
      ? element('div', { class: 'wide beside' }, contentsHtml(report), main)
      : element('div', { class: 'wide' }, main),
    element('footer', { class: 'wide' }, element('p', {}, escapeHtml(running))),
  ].join('\n');
}

const logoHtml = ({ theme: { logo } }: ReportDocument): string =>
  logo === null ? '' : element('div', { class: 'wide logo' }, pictureHtml(logo.picture, logo.alt));

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => element('p', {}, escapeHtml(text))).join('');

function coverHtml(report: ReportDocument): string {
  const { organisation, title, period } = report;
  const band = element(
    'div',
    { class: 'wide' },
    element('p', { class: 'whose' }, escapeHtml(organisation.name)),
    element('h1', { id: TITLE }, escapeHtml(title)),
    element('p', {}, escapeHtml(`${formatDate(period.from)} to ${formatDate(period.to)}`)),
  );
  return element(
    'header',
    {},
    logoHtml(report),
    element('div', { class: 'cover' }, band),
    element('div', { class: 'wide facts' }, paragraphs(openingFacts(report))),
  );
}

const openingHtml = (report: ReportDocument): string =>
  element(
    'header',
    { class: 'extract' },
    logoHtml(report),
    element(
      'div',
      { class: 'wide' },
      element('h1', { id: TITLE }, escapeHtml(report.title)),
      paragraphs(openingFacts(report)),
    ),
  );

const contentsHtml = ({ sections }: ReportDocument): string =>
  element(
    'nav',
    { 'aria-labelledby': CONTENTS },
    element('h2', { id: CONTENTS }, 'Contents'),
    element(
      'ol',
      {},
      ...sections.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, escapeHtml(title)))),
    ),
  );
