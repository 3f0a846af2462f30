/**
 * pdfmake's layout, noting for every line and picture which tag it belongs to. The order in which nodes are
 * processed is the logical order, whatever the drawing order on the page.
 */
import { ComplaintsReportError } from '../../diagnostics.ts';
import { type KitDocument, type LaidOutPage, LayoutBuilder, type Line } from './internals.ts';
import { keepWords, MeasuredText } from './measured-text.ts';
import { ARTIFACT, createTag, type PdfNode, type Tag } from './tag-tree.ts';

/** Elements that hold text themselves; in any other, text becomes a paragraph. */
const holdsText = new Set(['TH', 'TD', 'Caption', 'Lbl', 'Reference']);

export class TaggedLayout extends LayoutBuilder {
  root: Tag = createTag('Document', null);
  private current: Tag = this.root;
  private cells = new Map<PdfNode, Tag>();
  private headingLevel = 0;
  private sections = new Map<Tag, Tag>();
  private outlined = new WeakSet<object>();
  private lines: Line[] = [];

  /** Called again for each layout of the same nodes: the tree starts anew, each text keeps its measured words. */
  override tryLayoutDocument(content: unknown, document: KitDocument, ...parts: unknown[]) {
    for (const node of this.linearNodeList ?? []) {
      node.resetXY();
      // What pdfmake noted on it, of its cells and its breaks, is of the layout before.
      for (const key in node) if (key.startsWith('_')) node[key as `_${string}`] = undefined;
    }
    this.docMeasure.textInlines = new MeasuredText(document);
    keepWords(this.docMeasure);
    this.root = createTag('Document', null);
    this.current = this.root;
    this.headingLevel = 0;
    this.sections = new Map();
    this.lines = [];
    return super.tryLayoutDocument(content, document, ...parts);
  }

  /** pdfmake drops what does not fit into a block that must not break; here that is an error, never a missing line. */
  override layoutDocument(...parts: Parameters<InstanceType<typeof LayoutBuilder>['layoutDocument']>): LaidOutPage[] {
    const pages = super.layoutDocument(...parts);
    const placed = new Set<unknown>();
    for (const { items } of pages)
      for (const { type, item } of items) if (type === 'line') placed.add((item as Line).inlines);
    const lost = this.lines.find(({ inlines }) => inlines.length > 0 && !placed.has(inlines));
    if (lost !== undefined) {
      const words = lost.inlines
        .map(({ text }) => text)
        .join('')
        .trim();
      throw new ComplaintsReportError(`A part of the report is too large for one page, from the line “${words}” on.`);
    }
    return pages;
  }

  override processNode(node: PdfNode, isVerticalAlignmentAllowed?: boolean): void {
    const before = this.current;
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

  override addBackground(background: unknown): void {
    this.asArtifact(() => super.addBackground(background));
  }

  override addHeadersAndFooters(header: unknown, footer: unknown): void {
    this.asArtifact(() => super.addHeadersAndFooters(header, footer));
  }

  private asArtifact(work: () => void): void {
    const before = this.current;
    this.current = ARTIFACT;
    work();
    this.current = before;
  }
}

const textOf = (node: PdfNode): string =>
  (node._inlines ?? [])
    .map(({ text }) => text)
    .join('')
    .trim();
