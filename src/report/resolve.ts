/** Drafts to document nodes: every binding becomes a figure with its address, every directive a block. */

import type { Chart, ChartDefinition } from '../charts/index.ts';
import { type Diagnostic, diagnose, UsageError } from '../diagnostics.ts';
import { comparisonForms } from '../vocabulary/comparator.ts';
import type { Phrase } from '../vocabulary/figure-text.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { hasBase, isSomething } from '../vocabulary/published.ts';
import type { Slice } from '../vocabulary/results.ts';
import { dimensions } from '../vocabulary/terms.ts';
import { isValue, readFigureRequest } from './bindings.ts';
import { type ReportContext, text, toInlines } from './context.ts';
import { coverageNotes } from './coverage-notes.ts';
import { type Block, type Inline, type Picture, plainText, type Table } from './document.ts';
import { repeatEach } from './each.ts';
import { fitTable } from './fit-table.ts';
import type { Binding, Directive, DraftBlock, DraftImage, DraftInline, Narrative, When } from './narrative.ts';
import { type PartFigure, partFigures } from './part-figures.ts';
import type { Cell, PartsDraft, TableDefinition, TableDraft, TilesDraft } from './sections/index.ts';
import type { Statement } from './statements.ts';
import { sayValue } from './values.ts';

export interface Resolver {
  /** Sections by what was asked for and gave something, as `table learning`. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** The blocks of a section; its title names a table of its own that has no heads and stands under no heading. */
  readonly blocks: (section: string, drafts: readonly DraftBlock[], title?: string) => readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ResolverParts {
  readonly context: ReportContext;
  readonly charts: readonly ChartDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly statements: readonly Statement[];
  readonly content: ReadonlyMap<string, Narrative>;
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Ids of the document that no block may have: those of its sections. */
  readonly reserved: readonly string[];
}

/** Whether a column holds numbers: counts, percentages or money, apart from dashes and blanks. */
const isNumeric = (cells: readonly string[]): boolean => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => !/^(?:[-–—]?|n\/a|nil)$/i.test(cell));
  return (
    filled.length > 0 &&
    filled.every((cell) => /^[+−–-]?£?\d[\d,]*(?:\.\d+)?\s?(?:%|[kmp])?(?: \[[^\]]+\])*$/i.test(cell))
  );
};

/** Letters of the longest cell that still make a column broader, and of the narrowest column. */
const [BROADEST, NARROWEST] = [60, 8];

/** The share of a column by what it holds: its longest cell, and never less than its longest word. */
function widthOf(cells: readonly string[]): number {
  const longest = Math.max(...cells.map((cell) => cell.length));
  const word = Math.max(...cells.flatMap((cell) => cell.split(/\s+/).map((part) => part.length)));
  return Math.max(NARROWEST, Math.min(longest, BROADEST), Math.min(word + 2, 30));
}

/** A noun that belongs to the number before it. */
const nounBehind =
  /^(?: at stage [12]\b|\s+(?:(?:working )?days?|complaints?|cases?|responses?|answers?|extensions?)\b(?: (?:handled|upheld|received|answered))?(?: at stage [12])?)/;

/** Blocks that “each” may make in a report: one inside another multiplies. */
const MOST_REPEATED = 5000;

export function createResolver(parts: ResolverParts): Resolver {
  const { context, charts, tables, statements, content, pictures, reserved } = parts;
  const diagnostics: Diagnostic[] = [];
  const ids = new Set<string>(reserved);
  const asked = new Map<string, readonly string[]>();
  let made = 0;
  // Text of the council’s own, in which a figure stands without the notes of a table.
  let inContent = false;
  let partOf: ReadonlyMap<Binding, PartFigure> = new Map();
  let tableNumber = 0;
  /** The heading that a block stands under. */
  let heading = '';
  let chartNumber = 0;

  const blocks: Resolver['blocks'] = (section, drafts, title) => {
    if (title !== undefined) heading = title;
    // A section may be a text of the council’s as a whole.
    const isText = drafts[0] !== undefined && content.get(section)?.blocks.includes(drafts[0]) === true;
    const write = () =>
      joinLists(
        withCaptions(drafts).flatMap(({ draft, caption }) =>
          draft.type === 'table' ? ownTable(section, draft, caption) : block(section, draft),
        ),
      );
    return isText ? ofContent(write) : write();
  };

  /** A line above a table that begins with “Table:” is its caption. */
  function withCaptions(drafts: readonly DraftBlock[]): readonly { draft: DraftBlock; caption: string | null }[] {
    return drafts.flatMap((draft, i) => {
      if (drafts[i + 1]?.type === 'table' && captionIn(draft) !== null) return [];
      const before = drafts[i - 1];
      return [{ draft, caption: draft.type === 'table' && before !== undefined ? captionIn(before) : null }];
    });
  }

  function captionIn(draft: DraftBlock): string | null {
    const [first] = draft.type === 'paragraph' ? draft.children : [];
    if (draft.type !== 'paragraph' || first?.type !== 'text' || !/^\s*table\s*:/i.test(first.text)) return null;
    const words = plainText(inlines(draft.children))
      .replace(/^\s*table\s*:\s*/i, '')
      .trim();
    return words === '' ? null : words;
  }

  /** A table of the council's: its own caption, else its heads, else the heading it stands under. */
  function ownTable(
    section: string,
    draft: DraftBlock & { readonly type: 'table' },
    own: string | null,
  ): readonly Block[] {
    const labels = draft.header.map((cell) => plainText(inlines(cell)).trim());
    const rows = draft.rows.map((row) => ({ cells: row.map(inlines) }));
    const words = rows.map(({ cells }) => cells.map(plainText));
    const number = ++tableNumber;
    return [
      {
        type: 'table',
        id: uniqueId(`${section}-table-${number}`),
        number,
        caption: own ?? (labels.filter((label) => label !== '').join(', ') || heading),
        columns: labels.map((label, i) => ({
          label,
          align: draft.align[i] === 'right' || isNumeric(words.map((row) => row[i] ?? '')) ? 'right' : 'left',
        })),
        rows,
        notes: [],
        widths: labels.map((label, i) => widthOf([label, ...words.map((row) => row[i] ?? '')])),
      },
    ];
  }

  function block(section: string, draft: DraftBlock): readonly Block[] {
    switch (draft.type) {
      case 'heading': {
        const children = inlines(draft.children);
        heading = plainText(children);
        return [
          {
            type: 'heading',
            level: Math.min(draft.level + 1, 4) as 3 | 4,
            id: uniqueId(`${section}-${slug(plainText(children))}`),
            children,
          },
        ];
      }
      case 'paragraph': {
        const children = inlines(draft.children);
        return plainText(children).trim() === '' ? [] : [{ type: 'paragraph', children }];
      }
      case 'list':
        return [
          {
            type: 'list',
            ordered: draft.ordered,
            start: draft.start,
            items: draft.items.map((item) => blocks(section, item)),
          },
        ];
      case 'table':
        return ownTable(section, draft, null);
      case 'image':
        return image(section, draft);
      case 'each': {
        const repeated = repeatEach(draft, context);
        made += repeated.length;
        if (made <= MOST_REPEATED) return blocks(section, repeated);
        if (made - repeated.length <= MOST_REPEATED)
          diagnostics.push(
            diagnose('not-allowed-in-markdown', draft.place, { what: 'An “each” that makes so many paragraphs' }),
          );
        return [];
      }
      case 'when':
        return isThere(draft) ? blocks(section, draft.blocks) : [];
      case 'note':
      case 'quote': {
        const inner = blocks(section, draft.blocks);
        return inner.length === 0 ? [] : [{ type: draft.type, blocks: inner }];
      }
      case 'directive': {
        const made = directive(section, draft);
        const sign = `${draft.name} ${draft.id}`;
        const before = asked.get(sign) ?? [];
        if (saysSomething(made) && !before.includes(section)) asked.set(sign, [...before, section]);
        return made;
      }
    }
  }

  function image(section: string, { path, alt, place }: DraftImage): readonly Block[] {
    const picture = pictures.get(path);
    if (alt !== '' && picture !== undefined) return [{ type: 'image', id: uniqueId(`${section}-image`), alt, picture }];
    const problem =
      alt === '' ? 'it has no text for those who do not see it' : 'there is no such file in the content folder';
    diagnostics.push(diagnose('bad-image', place, { problem }));
    return [];
  }

  /**
   * Whether what a condition speaks of is something, or nothing: a count of some, a rate of some. What is not known is
   * neither.
   */
  function isThere({ attributes, place }: When): boolean {
    const { measure = '', is = 'some', ...rest } = attributes;
    const { slice } = readFigureRequest(rest, 'count');
    const wrong = unknownCategory(slice);
    if (wrong !== null) {
      diagnostics.push(diagnose('bad-figure', place, wrong));
      return false;
    }
    const figure = context.figure(measure, slice);
    if (figure === undefined) return false;
    // Neither some nor none is said of what is withheld: either would tell.
    if (figure.kind === 'suppressed') return false;
    // What is not recorded is neither some nor none.
    if (figure.absent !== undefined) return is === 'unknown';
    if (is === 'unknown') return false;
    const some = figure.kind === 'count' ? isSomething(figure) : hasBase(figure);
    return some === (is === 'some');
  }

  /** A category that nobody declared, in words; `null` where there is none. */
  function unknownCategory(slice: Slice) {
    for (const dimension of dimensions) {
      const asked = slice[dimension];
      const valid = context.results.categories[dimension].map(({ id }) => id);
      if (asked !== undefined && !valid.includes(asked))
        return { problem: `There is no ${dimension} with the id “${asked}”`, near: nearest(asked, valid) };
    }
    return null;
  }

  function directive(section: string, { name, id, attributes }: Directive): readonly Block[] {
    switch (name) {
      case 'signed':
        return [{ type: 'signed', role: attributes.role ?? '', on: attributes.on ?? null }];
      case 'content': {
        const narrative = content.get(id);
        return narrative === undefined ? [] : ofContent(() => blocks(section, narrative.blocks));
      }
      case 'statement': {
        const { measure = '', ...rest } = attributes;
        const words = known(statements, 'statement', id).write(context, {
          measure,
          slice: readFigureRequest(rest, 'count').slice,
        });
        return words === null ? [] : [{ type: 'paragraph', children: toInlines(words) }];
      }
      case 'table': {
        const draft = known(tables, 'table', id).build(context);
        if (draft === null) return [];
        if ('tiles' in draft) return [tilesBlock(id, draft), ...notesBlock(coverageNotes(context, draft.about))];
        return 'parts' in draft ? draft.parts.map((part) => partBlock(section, id, part)) : [tableBlock(id, draft)];
      }
      case 'figure': {
        const chart = known(charts, 'chart', id).draw(context.results);
        return chart === null ? [] : [chartBlock(chart)];
      }
    }
  }

  function tableBlock(id: string, { about = [], notes = [], caption, columns, rows, widths }: TableDraft): Table {
    return fitTable({
      type: 'table',
      id: uniqueId(id),
      number: ++tableNumber,
      caption,
      columns,
      rows: rows.map(({ cells, total = false, id: own }) => ({
        ...(own === undefined ? {} : { id: uniqueId(own) }),
        cells: cells.map(toCell),
        total,
      })),
      notes: [...coverageNotes(context, about), ...notes].map(toInlines),
      ...(widths === undefined ? {} : { widths }),
    });
  }

  function partBlock(section: string, id: string, part: PartsDraft['parts'][number]): Block {
    if ('heading' in part)
      return {
        type: 'heading',
        level: 3,
        id: uniqueId(`${section}-${slug(part.heading)}`),
        children: [text(part.heading)],
      };
    if ('paragraph' in part) return { type: 'paragraph', children: part.paragraph };
    if ('items' in part)
      return {
        type: 'list',
        ordered: false,
        start: 1,
        items: part.items.map((children) => [{ type: 'paragraph', children }]),
      };
    return tableBlock(id, part);
  }

  /** Notes in a box of their own, where there are any. */
  const notesBlock = (notes: readonly Phrase[]): readonly Block[] =>
    notes.length === 0
      ? []
      : [{ type: 'note', blocks: notes.map((words) => ({ type: 'paragraph', children: toInlines(words) })) }];

  function tilesBlock(id: string, { tiles }: TilesDraft): Block {
    const items = tiles.map(({ value, label, detail }) => ({
      value: toInlines(value),
      label,
      detail: detail === null ? [] : toInlines(detail),
    }));
    return { type: 'tiles', id: uniqueId(id), items };
  }

  function chartBlock(chart: Chart): Block {
    const id = uniqueId(chart.id);
    const table = fitTable({
      type: 'table',
      id: `${id}-data`,
      number: null,
      caption: `Data: ${chart.title}`,
      columns: chart.table.columns,
      rows: chart.table.rows.map(({ cells, total = false }) => ({ cells: cells.map(toCell), total })),
      notes: [],
    });
    const notes = [...(chart.notes ?? []), ...coverageNotes(context, chart.about)].map(toInlines);
    return {
      type: 'chart',
      id,
      number: ++chartNumber,
      title: chart.title,
      ...(chart.notDrawn === undefined ? {} : { notDrawn: chart.notDrawn }),
      alt: toInlines(chart.alt),
      spec: chart.spec,
      table,
      notes,
    };
  }

  /** A definition by the id that was checked when the text was loaded. */
  function known<T extends { readonly id: string }>(list: readonly T[], kind: string, id: string): T {
    const found = list.find((other) => other.id === id);
    if (found === undefined)
      throw UsageError.unknown(
        kind,
        id,
        list.map((other) => other.id),
      );
    return found;
  }

  /** What is written inside a text of the council’s. */
  function ofContent<T>(write: () => T): T {
    const before = inContent;
    inContent = true;
    try {
      return write();
    } finally {
      inContent = before;
    }
  }

  /** The inlines of one block: figures that cover a part of the complaints say so, once each. */
  function inlines(drafts: readonly DraftInline[]): readonly Inline[] {
    partOf = inContent ? partFigures(drafts, context.results) : new Map();
    return inSequence(drafts);
  }

  function inline(draft: DraftInline): readonly Inline[] {
    switch (draft.type) {
      case 'text':
        return [text(draft.text)];
      case 'strong':
      case 'emphasis':
        return [{ type: draft.type, children: inSequence(draft.children) }];
      case 'link':
        return [{ type: 'link', url: draft.url, children: inSequence(draft.children) }];
      case 'language':
        return [{ type: 'language', language: draft.language, children: inSequence(draft.children) }];
      case 'binding':
        return binding(draft);
    }
  }

  function binding({ name, attributes, place }: Binding): readonly Inline[] {
    const bad = (problem: string, near?: string): readonly Inline[] => {
      diagnostics.push(diagnose('bad-figure', place, { problem, near }));
      return [];
    };
    // Who published a quoted number is no source of complaints.
    const wrong = name === 'quoted' ? null : unknownCategory(attributes as Slice);
    if (wrong !== null) return bad(wrong.problem, wrong.near);
    const measure = context.results.measures.find(({ id }) => id === name);
    if (measure === undefined)
      return isValue(name)
        ? sayValue(name, attributes, context, bad)
        : bad(`There are no results for the measure “${name}”`);
    const request = readFigureRequest(attributes, measure.kind);
    if (context.figure(name, request.slice) === undefined)
      return bad(`There is no figure of “${name}” for this slice: what it needs was not supplied`);
    const form = comparisonForms.find((one) => one === attributes.as);
    if (form !== undefined) {
      const said = context.sayComparison(name, request.slice, form);
      return said === undefined ? bad(`There is no figure of last year for “${name}” of this slice`) : [said];
    }
    return [context.say(name, request.slice, request.statistic, request.noun ?? undefined)];
  }

  /** Inlines one after another; what a figure covers stands behind it and the noun that follows it. */
  function inSequence(drafts: readonly DraftInline[]): readonly Inline[] {
    let noun = '';
    return drafts.flatMap((draft, i) => {
      if (draft.type === 'text') {
        const rest = draft.text.slice(noun.length);
        noun = '';
        return rest === '' ? [] : [text(rest)];
      }
      const said = inline(draft);
      const bracket = draft.type === 'binding' && said.length > 0 ? coverageOf(draft) : [];
      if (bracket.length === 0) return said;
      const next = drafts[i + 1];
      noun = next?.type === 'text' ? (nounBehind.exec(next.text)?.[0] ?? '') : '';
      return noun === '' ? [...said, ...bracket] : [...said, text(noun), ...bracket];
    });
  }

  /** What a figure covers, in brackets, where it covers part of the complaints. */
  function coverageOf(draft: Binding): readonly Inline[] {
    const measure = context.results.measures.find(({ id }) => id === draft.name);
    if (measure === undefined || partOf.get(draft)?.isMarked !== true) return [];
    const { slice } = readFigureRequest(draft.attributes, measure.kind);
    return [text(' ['), context.say(draft.name, slice, 'coverage'), text(']')];
  }

  function uniqueId(wanted: string): string {
    let id = wanted;
    for (let n = 2; ids.has(id); n++) id = `${wanted}-${n}`;
    ids.add(id);
    return id;
  }

  return { blocks, diagnostics, asked };
}

/** Whether blocks hold more than headings, signatures and a word or two that keep a place. */
const saysSomething = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      !['heading', 'paragraph', 'signed'].includes(block.type) ||
      (block.type === 'paragraph' && (plainText(block.children).match(/\p{L}{2,}/gu)?.length ?? 0) > 2),
  );

/** Bullet lists that follow each other are one: conditions may have stood between their items. */
function joinLists(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === 'list' && last?.type === 'list' && !block.ordered && !last.ordered) {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}

const toCell = (cell: Cell): readonly Inline[] => {
  if (typeof cell === 'string') return cell === '' ? [] : [text(cell)];
  if ('type' in cell) return [cell];
  return (cell as readonly (string | Inline)[]).map((part) => (typeof part === 'string' ? text(part) : part));
};

const slug = (words: string) =>
  words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'part';
