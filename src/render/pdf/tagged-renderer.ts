/**
 * pdfmake's renderer, opening marked content for the tag each item belongs to; whatever has no tag is an artifact.
 *
 *   items on a page:  line(P) line(P) vector(—) line(TH) …
 *   marked content:   └── P ───────┘  Artifact   TH
 */
import { type Inline, type LaidOutPage, type Line, RendererBase } from './internals.ts';
import { ARTIFACT, createTag, isTag, type PdfNode, type Tag } from './tag-tree.ts';
import type { TaggedDocument } from './tagged-document.ts';

export class TaggedRenderer extends RendererBase {
  private open: Tag | null = null;
  private seen = new WeakSet<object>();
  private outlines: ReturnType<TaggedDocument['outline']['addItem']>[] = [];
  private doc: TaggedDocument;

  constructor(document: TaggedDocument) {
    super(document);
    this.doc = document;
  }

  override renderPages(pages: readonly LaidOutPage[]): void {
    this.doc.beforeNewPage = () => this.close();
    super.renderPages(pages);
    this.close();
  }

  private mark(tag: Tag): void {
    if (this.open === tag) return;
    this.close();
    if (tag === ARTIFACT) this.doc.markContent('Artifact', { type: 'Layout' });
    else tag.kids.push(this.doc.markStructureContent(tag.type));
    this.open = tag;
  }

  private close(): void {
    if (this.open !== null) this.doc.endMarkedContent();
    this.open = null;
  }

  override renderLine(line: Line, x: number, y: number): void {
    const tag = this.tagOfLine(line);
    if (line.heading !== undefined && tag !== ARTIFACT) this.addOutline(line.heading, y);
    // Marked content must be open before the first operator of the line, which comes before its text.
    this.mark(line.inlines[0] === undefined || tag === ARTIFACT ? tag : this.wordTag(tag, line.inlines[0]));
    let word = 0;
    if (tag !== ARTIFACT)
      this.doc.beforeWord = () => {
        const inline = line.inlines[word];
        if (inline !== undefined) this.beginWord(line, inline, word, tag, x, y);
        word++;
      };
    this.doc.ink = {};
    super.renderLine(line, x, y);
    this.doc.ink = null;
    this.doc.beforeWord = null;
  }

  /** A repeated table head shares its words with the first one, and only the first is content. */
  private tagOfLine(line: Line): Tag {
    const tag = line.tag ?? line.inlines[0]?.markerTag ?? ARTIFACT;
    if (this.seen.has(line.inlines)) return ARTIFACT;
    this.seen.add(line.inlines);
    return tag;
  }

  private beginWord(line: Line, inline: Inline, index: number, tag: Tag, x: number, y: number): void {
    this.mark(this.wordTag(tag, inline));
    const target = targetOf(inline);
    if (target === null) return;
    const link = this.linkTag(tag, target);
    const before = line.inlines[index - 1];
    if (before !== undefined && targetOf(before) === target) return;
    // The first word of a run: one annotation for all of its words on this line.
    let end = index;
    while (line.inlines[end + 1] !== undefined && targetOf(line.inlines[end + 1]!) === target) end++;
    const last = line.inlines[end]!;
    const contents = line.inlines
      .slice(index, end + 1)
      .map(({ text }) => text)
      .join('')
      .trim();
    const action = inline.link
      ? { S: 'URI', URI: new String(inline.link) }
      : { S: 'GoTo', D: new String(inline.linkToDestination) };
    const reference = this.doc.ref(action);
    reference.end();
    this.doc.annotate(x + inline.x, y, last.x + last.width - inline.x, line.getHeight(), {
      Subtype: 'Link',
      A: reference,
      Contents: new String(contents),
      structParent: link.link!.element,
    });
  }

  /** What a word belongs to: its paragraph, a link in it, words of another language in either. */
  private wordTag(tag: Tag, inline: Inline): Tag {
    const target = targetOf(inline);
    const parent = target === null ? tag : this.linkTag(tag, target);
    if (inline.lang === undefined) return parent;
    const last = parent.kids.at(-1);
    if (last !== undefined && isTag(last) && last.type === 'Span' && last.lang === inline.lang) return last;
    const span = createTag('Span', parent);
    span.lang = inline.lang;
    return span;
  }

  /** One Link element for a run of words, also over lines; a new one on a new page. */
  private linkTag(parent: Tag, target: string): Tag {
    const last = parent.kids.at(-1);
    if (last !== undefined && isTag(last) && last.link?.target === target && last.link.page === this.doc.page)
      return last;
    const tag = createTag('Link', parent);
    tag.link = { target, page: this.doc.page, element: this.doc.struct('Link') };
    return tag;
  }

  private addOutline({ level, text }: { readonly level: number; readonly text: string }, y: number): void {
    // The title of the report is its first heading; bookmarks begin with the sections below it.
    if (level < 2) return;
    const parent = this.outlines[level - 3] ?? this.doc.outline;
    this.outlines.length = level - 2;
    this.outlines[level - 2] = parent.addItem(text, {
      expanded: false,
      top: Math.max(0, y - 12),
      left: this.doc.page.width,
    });
  }

  override renderVector(vector: { readonly tag?: Tag }): void {
    this.mark(vector.tag ?? ARTIFACT);
    super.renderVector(vector);
  }

  override renderSVG(svg: PdfNode): void {
    this.renderPicture(svg, () => super.renderSVG(svg));
  }

  override renderImage(image: PdfNode): void {
    this.renderPicture(image, () => super.renderImage(image));
  }

  private renderPicture(node: PdfNode, draw: () => void): void {
    const tag = node.tag ?? ARTIFACT;
    this.mark(tag);
    if (tag !== ARTIFACT) {
      const { x = 0, y = 0, _width: width = 0, _height: height = 0 } = node;
      tag.bounds = { page: this.doc.page, box: [x, y, x + width, y + height] };
    }
    draw();
    this.close();
  }

  override beginClip(rect: unknown): void {
    this.close();
    super.beginClip(rect);
  }

  override endClip(): void {
    this.close();
    super.endClip();
  }

  override beginVerticalAlignment(item: unknown): void {
    this.close();
    super.beginVerticalAlignment(item);
  }

  override endVerticalAlignment(item: unknown): void {
    this.close();
    super.endVerticalAlignment(item);
  }
}

/** Where a word leads. A blank leads nowhere: there would be nothing to say of its link. */
const targetOf = ({ text, link, linkToDestination }: Inline): string | null =>
  text.trim() === '' ? null : (link ?? (linkToDestination ? `#${linkToDestination}` : null));
