/**
 * Charts, tables and sentences from results alone, without a template or a text: what dashboards are made of.
 *
 *   results ─► every chart, table and sentence that has something to say ─► blocks, each with its notes
 */
import { type ChartDefinition, standardCharts } from '../charts/index.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import { accountabilityStatements } from './accountability-statements.ts';
import { createContext } from './context.ts';
import {
  type Block,
  type ChartBlock,
  everyInline,
  type Inline,
  plainText,
  type Table,
  type Tiles,
} from './document.ts';
import { explainMarks } from './marks.ts';
import type { Directive } from './narrative.ts';
import { createResolver } from './resolve.ts';
import { standardTables, type TableDefinition } from './sections/index.ts';
import { type Statement, standardStatements } from './statements.ts';

export interface DashboardOptions {
  /** The results as they are published: with small numbers withheld, where they are. */
  readonly results: PublishedResults;
  /** The day by which what is overdue is told; without it the day the exports were taken. */
  readonly preparedOn?: IsoDate | undefined;
  readonly charts?: readonly ChartDefinition[] | undefined;
  readonly tables?: readonly TableDefinition[] | undefined;
  readonly statements?: readonly Statement[] | undefined;
}

export interface DashboardItem {
  readonly block:
    | ChartBlock
    | Table
    | Tiles
    | { readonly type: 'words'; readonly id: string; readonly children: readonly Inline[] };
  /** What it covers, and what its marks mean. */
  readonly notes: readonly string[];
}

/**
 * Everything that the results have something to show for.
 * @param drawn charts of the same results that are there already, by id
 */
export function buildDashboard(
  { results, preparedOn, ...own }: DashboardOptions,
  drawn: ReadonlyMap<string, ChartBlock> = new Map(),
): readonly DashboardItem[] {
  const [charts, tables, statements] = [
    own.charts ?? standardCharts,
    own.tables ?? standardTables,
    own.statements ?? ofResults,
  ];
  const context = createContext({
    results,
    preparedOn: preparedOn ?? results.extractedOn,
    accountability: null,
    status: 'draft',
    printed: new Set(results.measures.map(({ id }) => id)),
    duties: [],
    texts: new Set(),
  });
  // Each is asked for by itself, so that its id depends on nothing else that is there.
  const ask = (name: Directive['name'], id: string): readonly Block[] => {
    const reserved: readonly string[] = [];
    const parts = { context, charts, tables, statements, content: new Map(), pictures: new Map(), reserved };
    const place = { source: id, row: null, column: null };
    return createResolver(parts).blocks('dashboard', [{ type: 'directive', name, id, attributes: {}, place }]);
  };
  return [
    ...charts.flatMap(({ id }) => itemsOf(drawn.has(id) ? [drawn.get(id)!] : ask('figure', id), results)),
    ...tables.flatMap(({ id }) => itemsOf(ask('table', id), results)),
    ...statements.flatMap(({ id, aboutFigure }) => (aboutFigure ? [] : wordsOf(id, ask('statement', id), results))),
  ];
}

/** What is said of the period as a whole, from results alone. */
const ofResults = standardStatements.filter((one) => !accountabilityStatements.includes(one));

const textsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [plainText(block.children)];
    return block.type === 'note' ? textsOf(block.blocks) : [];
  });

/** The tables and charts among blocks, each with what is said of it. */
function itemsOf(blocks: readonly Block[], results: PublishedResults): readonly DashboardItem[] {
  return blocks.flatMap((block, i): DashboardItem[] => {
    if (block.type !== 'chart' && block.type !== 'table' && block.type !== 'tiles') return [];
    const after = blocks[i + 1];
    const beside = after?.type === 'note' ? textsOf([after]) : [];
    // In a report a note leads to how a figure is counted; here it would lead nowhere.
    const leads = (note: readonly Inline[]) => note.some(({ type }) => type === 'link');
    const own = block.type === 'tiles' ? [] : block.notes.filter((note) => !leads(note)).map(plainText);
    return [{ block, notes: [...own, ...beside, ...textsOf(explainMarks([block], results))] }];
  });
}

function wordsOf(id: string, blocks: readonly Block[], results: PublishedResults): readonly DashboardItem[] {
  const children = everyInline(blocks);
  if (children.length === 0) return [];
  return [{ block: { type: 'words', id, children }, notes: textsOf(explainMarks(blocks, results)) }];
}
