/**
 * Results and texts to one immutable report.
 *
 *   template ─┐
 *   content  ─┼─► resolve: figures, charts, tables, statements ─► ReportDocument ─► check-report
 *   results  ─┘
 */
import { type ChartDefinition, standardCharts } from '../charts/index.ts';
import { type Diagnostic, diagnose, stopOnErrors } from '../diagnostics.ts';
import type { Measure } from '../measures/measure.ts';
import type { MeasureResults } from '../measures/results.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import { deepFreeze } from '../vocabulary/freeze.ts';
import type { ReportStatus } from '../vocabulary/terms.ts';
import { checkReport } from './check-report.ts';
import { createContext } from './context.ts';
import { plainText, type ReportDocument, type Section } from './document.ts';
import { createResolver } from './resolve.ts';
import { standardTables, type TableDefinition } from './sections/index.ts';
import { type Statement, standardStatements } from './statements.ts';
import { type Content, checkContent, type Template } from './template.ts';

export interface ReportOptions<M extends readonly Measure[]> {
  readonly results: MeasureResults<M>;
  readonly template: Template;
  readonly content: Content;
  /** The day the report was prepared. */
  readonly preparedOn: IsoDate;
  readonly status: ReportStatus;
  readonly charts?: readonly ChartDefinition[];
  readonly tables?: readonly TableDefinition[];
  readonly statements?: readonly Statement[];
}

/**
 * Build the report.
 * @throws DataError when the template, the council's texts or a figure they ask for is wrong
 */
export function buildReport<M extends readonly Measure[]>(options: ReportOptions<M>): ReportDocument {
  const { template, content, preparedOn, status } = options;
  const results = options.results as unknown as MeasureResults;
  stopOnErrors([...template.diagnostics, ...content.diagnostics, ...checkContent(template, content)]);
  const resolver = createResolver({
    context: createContext(results, preparedOn),
    charts: options.charts ?? standardCharts,
    tables: options.tables ?? standardTables,
    statements: options.statements ?? standardStatements,
    content: content.texts,
  });
  const report: ReportDocument = {
    schemaVersion: 1,
    language: 'en-GB',
    title: template.title,
    organisation: results.organisation,
    period: results.period,
    status,
    preparedOn,
    extractedOn: results.extractedOn,
    sections: template.sections.map(({ id, title, blocks }) => ({ id, title, blocks: resolver.blocks(id, blocks) })),
    provenance: results.provenance,
  };
  stopOnErrors([...resolver.diagnostics, ...report.sections.flatMap((section) => findEmpty(section, template))]);
  checkReport(report, results);
  return deepFreeze(report);
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
