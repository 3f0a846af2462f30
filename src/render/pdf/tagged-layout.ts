/**
 * pdfmake's layout, noting for every line and picture which tag it belongs to. The order in which nodes are
 * processed is the logical order, whatever the drawing order on the page.
 *
 *   block 0 │ block 1 │ … │ block n          the nodes of the definition's content, one after the other
 *           ▲ before each: its place, whence the rest may be laid out again on pages of another height
 */
import { ComplaintsReportError } from '../../diagnostics.ts';
import { type LaidOutPage, LayoutBuilder, type Line, type PageMargins } from './internals.ts';
import { keepWords, MeasuredText } from './measured-text.ts';
import { ARTIFACT, createTag, type PdfNode, type Tag } from './tag-tree.ts';

/** Elements that hold text themselves; in any other, text becomes a paragraph. */
const holdsText = new Set(['TH', 'TD', 'Caption', 'Lbl', 'Reference']);

/** Where the layout stands: how far down which page, and how much there is of all that it keeps. */
interface Place {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly availableWidth: number;
  readonly availableHeight: number;
  readonly margins: PageMargins;
  /** On its page: kept themselves, as the ground of what follows is put before them. */
  readonly items: LaidOutPage['items'];
  readonly nodes: number;
  readonly tags: number;
  readonly lines: number;
  readonly headingLevel: number;
}

export class TaggedLayout extends LayoutBuilder {
  readonly root: Tag = createTag('Document', null);
  private current: Tag = this.root;
  private cells = new Map<PdfNode, Tag>();
  private headingLevel = 0;
  private readonly sections = new Map<Tag, Tag>();
  private readonly outlined = new WeakSet<object>();
  private lines: Line[] = [];
  private blocks: readonly PdfNode[] = [];
  /** Where the layout of the whole document stood before each block. */
  private readonly places: Place[] = [];
  /** The block that the last pages begin with. */
  private end: number | undefined;

  /** The whole document, once. Pages have neither head nor foot before `addHeadersAndFooters`. */
  override tryLayoutDocument(...parts: Parameters<InstanceType<typeof LayoutBuilder>['tryLayoutDocument']>) {
    const [blocks, document] = parts;
    this.blocks = blocks;
    this.docMeasure.textInlines = new MeasuredText(document);
    keepWords(this.docMeasure);
    return super.tryLayoutDocument(...parts);
  }

  /**
   * Lay out the last of so many pages again, on pages shorter at their foot by so many points, or longer: from the
   * first block on that begins on them. What stands before it stays. Each text keeps its measured words.
   */
  layOutEnd(pages: number, shorter: number): LaidOutPage[] {
    const context = this.writer.context();
    this.end ??= this.places.findIndex(({ page }) => page >= context.pages.length - pages);
    const place = this.places[this.end];
    if (place === undefined) return context.pages;
    for (const node of this.linearNodeList.splice(place.nodes)) {
      node.resetXY();
      // What pdfmake noted on it, of its cells and its breaks, is of the layout before.
      for (const key in node) if (key.startsWith('_')) node[key as `_${string}`] = undefined;
    }
    this.root.kids.length = place.tags;
    this.lines.length = place.lines;
    this.headingLevel = place.headingLevel;
    const { page, x, y, availableWidth, availableHeight } = place;
    context.pages.length = page + 1;
    context.backgroundLength.length = page + 1;
    const current = context.pages[page]!;
    current.items = [...place.items];
    const pageMargins = { ...place.margins, bottom: place.margins.bottom + shorter };
    current.pageMargins = pageMargins;
    Object.assign(context, { page, pageMargins, x, y, availableWidth, availableHeight: availableHeight - shorter });
    const rest = this.docPreprocessor.preprocessDocument({ stack: this.blocks.slice(this.end) });
    this.processNode(this.docMeasure.measureDocument(rest));
    return context.pages;
  }

  private placeNow(): Place {
    const { page, pages, pageMargins, x, y, availableWidth, availableHeight } = this.writer.context();
    return {
      page,
      x,
      y,
      availableWidth,
      availableHeight,
      margins: pageMargins,
      items: [...pages[page]!.items],
      nodes: this.linearNodeList.length,
      tags: this.root.kids.length,
      lines: this.lines.length,
      headingLevel: this.headingLevel,
    };
  }

  /** pdfmake drops what does not fit into a block that must not break; here that is an error, never a missing line. */
  refuseLostLines(): void {
    const placed = new Set<unknown>();
    for (const { items } of this.writer.context().pages)
      for (const { type, item } of items) if (type === 'line') placed.add((item as Line).inlines);
    const lost = this.lines.find(({ inlines }) => inlines.length > 0 && !placed.has(inlines));
    if (lost !== undefined) {
      const words = lost.inlines
        .map(({ text }) => text)
        .join('')
        .trim();
      throw new ComplaintsReportError(`A part of the report is too large for one page, from the line “${words}” on.`);
    }
  }

  override processNode(node: PdfNode, isVerticalAlignmentAllowed?: boolean): void {
    const before = this.current;
    if (this.end === undefined && node === this.blocks[this.places.length]) this.places.push(this.placeNow());
    if (
      node.reserve !== undefined &&
      this.writer.transactionLevel === 0 &&
      this.writer.context().availableHeight < node.reserve
    ) {
      this.writer.moveToNextPage();
    }
    this.current = before === ARTIFACT ? ARTIFACT : this.tagOf(node, before);
    if (node.svg !== undefined || node.image !== undefined) node.tag = this.current;
    const margin = node._margin;
    if (margin) node._margin = [margin[0], margin[1], margin[2], 0];
    super.processNode(node, isVerticalAlignmentAllowed);
    if (margin) {
      node._margin = margin;
      // Space below a node ends with its page. pdfmake would turn the page for it, and could leave an empty one.
      const context = this.writer.context();
      const isOver = margin[3] > context.availableHeight;
      context.moveDown(isOver ? Math.max(0, context.availableHeight) : margin[3]);
    }
    this.current = before;
  }

  /** The tag of a node: a new one, or the one it stands in. */
  private tagOf(node: PdfNode, parent: Tag): Tag {
    const cell = this.cells.get(node);
    if (cell !== undefined) return cell;
    if (node.role === 'Artifact') return ARTIFACT;
    if (node.role !== undefined && node.role !== 'none')
      return this.withLanguage(node, this.roleTag(node, node.role, parent));
    if (node.listMarker !== undefined) return this.listItem(node, parent);
    if (node.headlineLevel !== undefined) return this.heading(node, node.headlineLevel, parent);
    if (node.ul !== undefined) return createTag('L', parent, { O: 'List', ListNumbering: 'Disc' });
    if (node.ol !== undefined) return createTag('L', parent, { O: 'List', ListNumbering: 'Decimal' });
    if (node.toc !== undefined) return createTag('TOC', parent);
    if (node.table !== undefined)
      return node.role === 'none' || parent.type === 'Table' || parent.type === 'TOC'
        ? parent
        : createTag('Table', parent);
    if (node.svg !== undefined || node.image !== undefined)
      return parent.type === 'Figure' ? parent : this.roleTag(node, 'Figure', parent);
    if (node.canvas !== undefined) return parent.type === 'Figure' ? parent : ARTIFACT;
    if (node.text !== undefined && !holdsText.has(parent.type)) return this.withLanguage(node, createTag('P', parent));
    return parent;
  }

  private roleTag(node: PdfNode, role: string, parent: Tag): Tag {
    const tag = createTag(role, parent, role === 'L' ? { O: 'List', ListNumbering: 'None' } : {});
    if (role === 'Figure') {
      if (node.alt === undefined || node.alt.trim() === '')
        throw new ComplaintsReportError('A picture in the report has no alternative text.');
      tag.alt = node.alt;
    }
    return tag;
  }

  private withLanguage(node: PdfNode, tag: Tag): Tag {
    if (node.lang !== undefined) tag.lang = node.lang;
    return tag;
  }

  private heading(node: PdfNode, level: number, parent: Tag): Tag {
    if (level > this.headingLevel + 1) {
      throw new ComplaintsReportError(
        `A level ${level} heading follows a level ${this.headingLevel} heading: “${textOf(node)}”.`,
      );
    }
    this.headingLevel = level;
    return createTag(`H${level}`, parent);
  }

  private listItem(node: PdfNode, list: Tag): Tag {
    const item = createTag('LI', list);
    const label = createTag('Lbl', item);
    for (const vector of node.listMarker!.canvas ?? []) {
      vector.tag = label;
      label.attributes.ActualText = '•';
    }
    for (const inline of node.listMarker!._inlines ?? []) inline.markerTag = label;
    return createTag('LBody', item);
  }

  override processRow(row: Parameters<InstanceType<typeof LayoutBuilder>['processRow']>[0]): unknown {
    const { tableNode, rowIndex = 0, cells } = row;
    const table = this.current;
    if (tableNode === undefined || table === ARTIFACT || tableNode.role === 'none') return super.processRow(row);
    const before = this.cells;
    this.cells = new Map(before);
    if (table.type === 'TOC') {
      const reference = createTag('Reference', createTag('TOCI', table));
      for (const cell of cells) this.cells.set(cell, reference);
    } else {
      const isHead = rowIndex < (tableNode.table!.headerRows ?? 0);
      const tableRow = createTag('TR', this.sectionOf(table, isHead ? 'THead' : 'TBody'));
      for (const [column, cell] of cells.entries()) {
        if (cell._span !== true)
          this.cells.set(cell, this.cellTag(cell, tableRow, isHead, column < (tableNode.headerCols ?? 0)));
      }
    }
    const result = super.processRow(row);
    this.cells = before;
    return result;
  }

  /** The THead or TBody of a table; a table has at most one of each, in this order. */
  private sectionOf(table: Tag, type: string): Tag {
    const last = this.sections.get(table);
    if (last?.type === type) return last;
    const section = createTag(type, table);
    this.sections.set(table, section);
    return section;
  }

  private cellTag(cell: PdfNode, row: Tag, isHead: boolean, isRowHeader: boolean): Tag {
    // An empty header cell heads nothing: it is a data cell.
    const isHeader = (isHead || (isRowHeader && cell.headsNothing !== true)) && textOf(cell).trim() !== '';
    const attributes: Record<string, unknown> = { O: 'Table' };
    if (isHeader) attributes.Scope = isHead ? 'Column' : 'Row';
    if ((cell.colSpan ?? 1) > 1) attributes.ColSpan = cell.colSpan;
    if ((cell.rowSpan ?? 1) > 1) attributes.RowSpan = cell.rowSpan;
    return createTag(isHeader ? 'TH' : 'TD', row, Object.keys(attributes).length > 1 ? attributes : {});
  }

  override buildNextLine(node: PdfNode): Line | null {
    const words = node.headlineLevel === undefined ? '' : textOf(node);
    const before = node._inlines?.length ?? 0;
    const line = super.buildNextLine(node);
    if (line === null) return null;
    // A word too long for its line is cut in two.
    if (line.inlines.length + (node._inlines?.length ?? 0) > before) node.measured = undefined;
    line.tag = this.current;
    this.lines.push(line);
    // The words of a contents entry and its page number are read one after the other.
    if (this.current.type === 'Reference')
      Object.assign(line.inlines.at(-1) ?? {}, { text: `${line.inlines.at(-1)?.text ?? ''} ` });
    if (node.headlineLevel !== undefined && this.current !== ARTIFACT && !this.outlined.has(this.current)) {
      this.outlined.add(this.current);
      line.heading = { level: node.headlineLevel, text: words };
    }
    return line;
  }

  override addHeadersAndFooters(header: unknown, footer: unknown): void {
    const before = this.current;
    this.current = ARTIFACT;
    super.addHeadersAndFooters(header, footer);
    this.current = before;
  }
}

const textOf = (node: PdfNode): string =>
  (node._inlines ?? [])
    .map(({ text }) => text)
    .join('')
    .trim();
