/**
 * Results and texts to one immutable report.
 *
 *   template ─┐
 *   content  ─┼─► resolve: figures, charts, tables, statements ─► ReportDocument ─► check-report
 *   results  ─┘
 */

import { type ChartDefinition, standardCharts } from '../charts/index.ts';
import { type Diagnostic, diagnose, stopOnErrors } from '../diagnostics.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import { deepFreeze } from '../vocabulary/freeze.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import { extractWords } from '../vocabulary/results.ts';
import type { ReportStatus } from '../vocabulary/terms.ts';
import { checkReport } from './check-report.ts';
import { createContext } from './context.ts';
import { everyInline, plainText, type ReportDocument, type ReportTheme, type Section } from './document.ts';
import { answerDuties, type DutyAnswer } from './duties.ts';
import { linkAddresses } from './link-addresses.ts';
import { explainMarks } from './marks.ts';
import { linkToNotes } from './note-links.ts';
import { findPartFigures } from './part-figures.ts';
import { createResolver } from './resolve.ts';
import { standardTables, type TableDefinition } from './sections/index.ts';
import { checkStanding, extractStanding, standingOf } from './standing.ts';
import { type Statement, standardStatements } from './statements.ts';
import { arrangeSections, type Content, checkContent, type SectionChoice, type Template } from './template.ts';
import { findTypedNumbers } from './typed-numbers.ts';

export interface ReportOptions {
  readonly results: PublishedResults;
  readonly template: Template;
  readonly content: Content;
  /** The day the report was prepared. */
  readonly preparedOn: IsoDate;
  readonly status: ReportStatus;
  /** What the landlord answers for beside its complaints. Without it a report can only be a draft. */
  readonly accountability?: Accountability | null | undefined;
  /** The order of the sections, where it is not the template's. */
  readonly sections?: readonly SectionChoice[] | undefined;
  readonly theme?: ReportTheme | undefined;
  readonly charts?: readonly ChartDefinition[];
  readonly tables?: readonly TableDefinition[];
  readonly statements?: readonly Statement[];
}

/**
 * Build the report.
 * @throws DataError when the template, the council's texts or a figure they ask for is wrong, or when the report lacks
 * what its status requires: every such thing is listed
 * @example buildReport({ results, template, content, preparedOn: '2024-09-02', status: 'draft' }).sections.length > 10 // true
 */
export function buildReport(options: ReportOptions): ReportDocument {
  const { preparedOn, status } = options;
  const { template, results, accountability, dutiesOf, measures, asked, writeWith } = prepareReport(options);
  const duties = dutiesOf(status);
  const isReport = template.kind === 'report';
  if (isReport) stopOnErrors(checkStanding({ status, accountability, duties, results, preparedOn, asked }));
  const { sections } = writeWith(status, new Set(measures.keys()), duties);
  const report: ReportDocument = {
    schemaVersion: 1,
    kind: template.kind,
    language: 'en-GB',
    title: template.title,
    organisation: results.organisation,
    period: results.period,
    status,
    standing: isReport ? standingOf(status, accountability) : extractStanding(accountability),
    preparedOn,
    extractedOn: results.extractedOn,
    ...(results.sources.some(({ extractedOn }) => extractedOn !== undefined)
      ? { extracted: extractWords(results) }
      : {}),
    theme: options.theme ?? defaultTheme,
    sections,
    provenance: results.provenance,
  };
  stopOnErrors(sections.flatMap((section) => findEmpty(section, template)));
  checkReport(report, results);
  return deepFreeze(report);
}

/** What the Code asks of a report, and what it lacks for each status. */
export interface Readiness {
  readonly duties: readonly DutyAnswer[];
  readonly needs: Readonly<Record<ReportStatus, readonly Diagnostic[]>>;
}

/**
 * Hold a report against what the Code asks, without building it.
 * @throws DataError as `buildReport` does, but for what a status requires
 * @example checkReadiness({ results, template, content, preparedOn: '2024-09-02', status: 'draft' }).needs.published.length > 0 // true
 */
export function checkReadiness(options: ReportOptions): Readiness {
  const { preparedOn } = options;
  const { results, accountability, dutiesOf, asked } = prepareReport(options);
  const needsOf = (status: ReportStatus) =>
    checkStanding({ status, accountability, duties: dutiesOf(status), results, preparedOn, asked });
  return {
    duties: dutiesOf(options.status),
    needs: {
      draft: needsOf('draft'),
      'for-governing-body': needsOf('for-governing-body'),
      published: needsOf('published'),
      corrected: needsOf('corrected'),
    },
  };
}

/** Everything is written once, to know what is printed and where; then again, with that known. */
function prepareReport(options: ReportOptions) {
  const { content, preparedOn } = options;
  const template = arrangeSections(options.template, content, options.sections);
  const { results } = options;
  stopOnErrors([...template.diagnostics, ...content.diagnostics, ...checkContent(template, content)]);
  stopOnErrors(findTypedNumbersIn(template, content, results));
  const accountability = options.accountability ?? null;
  const texts = new Set(content.texts.keys());
  const writeWith = (status: ReportStatus, printed: ReadonlySet<string>, duties: readonly DutyAnswer[]) => {
    const resolver = createResolver({
      context: createContext({ results, preparedOn, accountability, status, printed, duties, texts }),
      charts: options.charts ?? standardCharts,
      tables: options.tables ?? standardTables,
      statements: options.statements ?? standardStatements,
      content: content.texts,
      pictures: content.pictures,
      reserved: template.sections.map(({ id }) => id),
    });
    const all = template.sections.map(({ id, title, blocks }): Section => {
      const resolved = resolver.blocks(id, blocks, title);
      return {
        id,
        title,
        blocks: [...resolved, ...explainMarks(resolved, results)],
      };
    });
    const kept = all.filter((_, i) => template.sections[i]!.needs?.some((sign) => resolver.asked.has(sign)) ?? true);
    return {
      sections: linkToNotes(linkAddresses(kept), results),
      diagnostics: resolver.diagnostics,
      asked: resolver.asked,
    };
  };
  const { sections, asked: askedFor, diagnostics } = writeWith(options.status, new Set(), []);
  // A text of the council's that is a section of its own is there as if it had been asked for.
  const own = sections.filter(({ id }) => content.texts.has(id)).map(({ id }) => [`content ${id}`, [id]] as const);
  const asked = new Map([...askedFor, ...own]);
  stopOnErrors(diagnostics);
  const measures = measuresIn(sections);
  const dutiesOf = (status: ReportStatus) =>
    accountability === null ? [] : answerDuties(accountability, results, { sections, asked, measures }, status);
  return { template, results, accountability, dutiesOf, measures, asked, writeWith };
}

/** The numbers typed in a template and in the council's texts, held against the results. */
export function findTypedNumbersIn(
  { sections }: Pick<Template, 'sections'>,
  content: Pick<Content, 'texts'>,
  results: PublishedResults,
): readonly Diagnostic[] {
  const own = new Set(sections.filter(({ id }) => content.texts.has(id)).map(({ id }) => id));
  return [
    ...findTypedNumbers([...sections.filter(({ id }) => !own.has(id)), ...content.texts.values()], results),
    ...findPartFigures([...content.texts.values()], results),
  ];
}

/** The look of a report whose council sets none: a blue of the Analysis Function's palette, no logo. */
export const defaultTheme: ReportTheme = { brand: '#12436D', logo: null };

/** The sections that print figures of each measure. */
function measuresIn(sections: readonly Section[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { id, blocks } of sections)
    for (const inline of everyInline(blocks)) {
      if (inline.type !== 'figure') continue;
      const before = found.get(inline.measure) ?? [];
      if (!before.includes(id)) found.set(inline.measure, [...before, id]);
    }
  return found;
}

/** Headings with nothing under them: a reader would think a page was lost. */
function findEmpty({ id, title, blocks }: Section, template: Template): readonly Diagnostic[] {
  const source = `${template.name.replace(/template\.yaml$/, '')}${id}.md`;
  const empty = blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    const isEmpty =
      block.type === 'heading' && (next === undefined || (next.type === 'heading' && next.level <= block.level));
    return isEmpty ? [plainText(block.children)] : [];
  });
  return [...(blocks.length === 0 ? [title] : []), ...empty].map((name) =>
    diagnose('empty-section', { source }, { title: name }),
  );
}
