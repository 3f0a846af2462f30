/** pdfkit's document as pdfmake extends it, with a structure tree, sound metadata and no missing letters. */
import { ComplaintsReportError } from '../../diagnostics.ts';
import { DocumentBase } from './internals.ts';
import { type KitFont, layOutPlainWords, type Position } from './plain-words.ts';
import { isTag, type StructElement, type Tag } from './tag-tree.ts';

export class TaggedDocument extends DocumentBase {
  /** Called before each word is drawn, so that the renderer can change the marked content. */
  declare beforeWord: (() => void) | null;
  declare beforeNewPage: (() => void) | null;
  /** While a line is drawn: what its words were given last, said once and not again for each word. */
  declare ink: { opacity?: number; colour?: unknown } | null;
  declare private checked: Map<string, Set<number>> | undefined;
  declare private bytes: Map<unknown, Uint8Array> | undefined;
  declare private opened: WeakSet<KitFont> | undefined;
  declare private shown: Map<KitFont, Map<string, string | null>> | undefined;

  override registerFont(name: string, bytes: Uint8Array): void {
    this.bytes ??= new Map();
    this.bytes.set(name, bytes);
    super.registerFont(name, bytes);
  }

  override font(source: unknown, ...rest: unknown[]): unknown {
    const result = super.font(source, ...rest);
    const bytes = this.bytes?.get(source);
    this.opened ??= new WeakSet();
    if (bytes !== undefined && !this.opened.has(this._font)) {
      this.opened.add(this._font);
      layOutPlainWords(this._font, bytes);
    }
    return result;
  }

  /** One word. Links are drawn by the renderer, one for a run of words. */
  override text(text: string, x: number, y: number, options: Record<string, unknown>): unknown {
    this.beforeWord?.();
    const { link: _link, goTo: _goTo, destination, ...rest } = options;
    const glyphs = this.glyphsOf(text);
    if (glyphs === null || options.characterSpacing || options.features)
      return super.text(text, x, y, { ...rest, destination });
    if (typeof destination === 'string') this.addNamedDestination(destination, 'XYZ', x, y, null);
    const font = this._font;
    this.page.fonts[font.id] ??= font.ref();
    // The page is turned over, so that it is measured from its top; its letters are turned back.
    const place = `1 0 0 -1 ${short(x)} ${short(y + (font.ascender / 1000) * this._fontSize)} Tm`;
    return this.addContent(`BT\n${place}\n/${font.id} ${short(this._fontSize)} Tf\n${glyphs}\nET`);
  }

  /** What shows the glyphs of a word, looked up once; null where the font moves one of them aside. */
  private glyphsOf(text: string): string | null {
    this.shown ??= new Map();
    const known = this.shown.get(this._font) ?? new Map<string, string | null>();
    this.shown.set(this._font, known);
    let glyphs = known.get(text);
    if (glyphs === undefined) {
      this.checkLetters(text);
      glyphs = showGlyphs(...this._font.encode(text));
      known.set(text, glyphs);
    }
    return glyphs;
  }

  override opacity(opacity: number): unknown {
    if (this.ink && this.ink.opacity === opacity) return this;
    if (this.ink) this.ink.opacity = opacity;
    return super.opacity(opacity);
  }

  override fill(colour?: unknown, rule?: string): unknown {
    if (!this.ink || colour === undefined) return super.fill(colour, rule);
    if (this.ink.colour === colour) return this;
    this.ink.colour = colour;
    return super.fillColor(colour);
  }

  /** The letters of a drawing, which are drawn past `text`. */
  checkDrawing(svg: string, font: string): void {
    this.font(font);
    for (const [, words = ''] of svg.matchAll(/<text[^>]*>([^<]*)</g))
      this.checkLetters(words.replace(/&(lt|gt|amp|quot);/g, ' '));
  }

  /** Width of a text in a font by its name, in points. */
  measure(name: string, text: string, size: number): number {
    this.font(name);
    const { font } = this._font;
    const units = [...text].reduce(
      (sum, letter) => sum + font.glyphForCodePoint(letter.codePointAt(0)!).advanceWidth,
      0,
    );
    return units * this._font.scale * (size / 1000);
  }

  /** From one line to the next, in points. */
  lineHeight(name: string, size: number): number {
    this.font(name);
    return this._font.lineHeight(size, true);
  }

  addPage(options: unknown): unknown {
    this.beforeNewPage?.();
    return (DocumentBase.prototype as unknown as { addPage(options: unknown): unknown }).addPage.call(this, options);
  }

  /** A letter the font lacks would print as an empty box, and no screen reader could say it. */
  private checkLetters(text: string): void {
    this.checked ??= new Map();
    const font = this._font;
    const known = this.checked.get(font.name) ?? new Set();
    this.checked.set(font.name, known);
    for (const letter of text) {
      const code = letter.codePointAt(0)!;
      if (known.has(code) || code < 0x20) continue;
      if (!font.font.hasGlyphForCodePoint(code)) {
        const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
        throw new ComplaintsReportError(
          `The report’s font has no letter “${letter}” (${name}), which stands in “${text.trim()}”. Write it without that letter.`,
        );
      }
      known.add(code);
    }
  }

  /** A name tree is searched by bytes, and pdfkit sorts it by locale. */
  sortNamesByBytes(): void {
    this._root.data.Names.data.Dests._compareKeys = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  }

  /** Write the structure tree; to be called when every page is drawn. */
  buildStructure(root: Tag): void {
    const lastPage = this.page;
    const element = this.elementOf(root);
    this.addStructure(element);
    element.end();
    this.page = lastPage;
  }

  private elementOf(tag: Tag): StructElement {
    const {
      attributes: { ActualText: actual, ...attributes },
    } = tag;
    if (tag.type === 'Figure' && tag.bounds === undefined)
      throw new ComplaintsReportError(`A picture is too large for one page: “${tag.alt}”`);
    if (tag.bounds !== undefined) this.page = tag.bounds.page;
    const element =
      tag.link?.element ??
      this.struct(tag.type, {
        ...(tag.alt === undefined ? {} : { alt: tag.alt }),
        ...(tag.lang === undefined ? {} : { lang: tag.lang }),
        ...(actual === undefined ? {} : { actual }),
        ...(tag.bounds === undefined ? {} : { bbox: tag.bounds.box }),
      });
    if (Object.keys(attributes).length > 0) element.dictionary.data.A = attributes;
    for (const kid of tag.kids) {
      if (!isTag(kid)) element.add(kid);
      else if (kid.kids.length > 0 || kid.type === 'TD' || kid.type === 'TH') {
        const child = this.elementOf(kid);
        element.add(child);
        // A link's annotation is noted with the page current when its element ends.
        if (kid.link !== undefined) {
          this.page = kid.link.page;
          child.end();
        }
      }
    }
    return element;
  }

  /** pdfkit writes texts into the metadata as they are; `&` and `<` would make it unreadable. */
  override _addInfo(): void {
    const { info } = this;
    this.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]),
    );
    super._addInfo();
    this.info = info;
    this.appendXML(pdfUaMetadata);
  }
}

/**
 * The operator that shows glyphs one after the other, with by how much less than its width each advances:
 * `[<0017> 12 <00030005>] TJ`. Null where one stands elsewhere than where the one before it ends.
 */
function showGlyphs(codes: readonly string[], positions: readonly Position[]): string | null {
  let shown = '';
  let hex = '';
  for (const [i, { advanceWidth, xAdvance, xOffset, yOffset }] of positions.entries()) {
    if (xOffset !== 0 || yOffset !== 0) return null;
    hex += codes[i];
    if (xAdvance === advanceWidth) continue;
    shown += `<${hex}> ${short(advanceWidth - xAdvance)} `;
    hex = '';
  }
  return `[${shown}${hex === '' ? '' : `<${hex}>`}] TJ`;
}

/** A number to a thousandth: of a point, or of a letter's unit. */
const short = (number: number): number => Math.round(number * 1000) / 1000;

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Says that the file is PDF/UA-1, and, because PDF/A asks for it, what that statement means. */
const pdfUaMetadata = `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>part</pdfaProperty:name>
                                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                                    <pdfaProperty:category>internal</pdfaProperty:category>
                                    <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>
`;
