/**
 * Markdown to nodes with bindings in them.
 *
 *   text ─► Markdown tree (positions kept) ─► allowed nodes only ─► `{{…}}` and directives parsed
 *                                                                    checked against names: bindings.ts
 *                                                                    resolved with results:  resolve.ts
 * Nothing is executed: a binding is a name and a few attributes.
 */
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { type Directives, directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmTable } from 'micromark-extension-gfm-table';
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { findLeftovers, UNSEEN, withoutUnseen } from '../vocabulary/pasted.ts';

/** `{{uphold-rate stage=1 as=percent}}`: a name and attributes, with its place. */
export interface Binding {
  readonly type: 'binding';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** Where a line of a text begins: at this letter of the text, at this place of the file. */
export interface TextMark {
  readonly at: number;
  readonly place: Place;
}

export type DraftInline =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly TextMark[] }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly DraftInline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly DraftInline[] }
  | { readonly type: 'language'; readonly language: string; readonly children: readonly DraftInline[] }
  | Binding;

/** `::table{#row-account}`: something the library puts there. */
export interface Directive {
  readonly type: 'directive';
  readonly name: 'figure' | 'table' | 'statement' | 'content' | 'signed';
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** `:::when{measure=handled stage=2}`: shown when the figure is not nothing; with `is=none`, when it is. */
export interface When {
  readonly type: 'when';
  readonly attributes: Readonly<Record<string, string>>;
  readonly blocks: readonly DraftBlock[];
  readonly place: Place;
}

/**
 * `:::each{dimension=service-area measure=handled stage=1 top=3}`: repeated for each category of a dimension whose
 * figure is something, the largest first. Inside, `service-area=each` stands for the category.
 */
export interface Each {
  readonly type: 'each';
  readonly attributes: Readonly<Record<string, string>>;
  readonly blocks: readonly DraftBlock[];
  readonly place: Place;
}

/** `![alt](images/name.png)`, alone in its paragraph. */
export interface DraftImage {
  readonly type: 'image';
  readonly path: string;
  readonly alt: string;
  readonly place: Place;
}

export type DraftBlock =
  | {
      readonly type: 'heading';
      readonly level: number;
      readonly children: readonly DraftInline[];
      readonly place: Place;
    }
  | { readonly type: 'paragraph'; readonly children: readonly DraftInline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly DraftBlock[])[];
    }
  | {
      readonly type: 'table';
      readonly header: readonly (readonly DraftInline[])[];
      readonly align: readonly ('left' | 'right')[];
      readonly rows: readonly (readonly (readonly DraftInline[])[])[];
    }
  | { readonly type: 'note' | 'quote'; readonly blocks: readonly DraftBlock[] }
  | When
  | Each
  | DraftImage
  | Directive;

/** A Markdown text as parsed. */
export interface Narrative {
  readonly name: string;
  readonly blocks: readonly DraftBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

const leafDirectives = ['figure', 'table', 'statement', 'content', 'signed'] as const;
/** Longer texts are no narrative. */
const MAX_LENGTH = 200_000;
const MAX_DEPTH = 20;

/** Parse a Markdown text. Never throws for what it holds. */
export function parseNarrative(written: string, name: string): Narrative {
  // What Word pastes for the end of a line or a page: a space, so that every letter stays in its place.
  const diagnostics: Diagnostic[] = [];
  const text = withoutUnseen(written).replace(/[\v\f]/g, ' ');
  if (text.length !== written.length) {
    const row = written.slice(0, written.search(UNSEEN)).split('\n').length;
    const details = { what: 'characters that nobody sees, such as a space of no width', count: 1 };
    diagnostics.push(diagnose('pasted-marks-removed', { source: name, row }, details));
  }
  if (text.length > MAX_LENGTH) {
    return {
      name,
      blocks: [],
      diagnostics: [
        diagnose('not-allowed-in-markdown', { source: name }, { what: 'A text of more than 200,000 characters' }),
      ],
    };
  }
  const tree = fromMarkdown(text, {
    extensions: [directive(), gfmTable()],
    mdastExtensions: [directiveFromMarkdown(), gfmTableFromMarkdown()],
  });
  const reader = createReader(text, name, diagnostics);
  return { name, blocks: reader.blocks(tree.children, 0), diagnostics };
}

function createReader(text: string, name: string, diagnostics: Diagnostic[]) {
  const lineStarts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') lineStarts.push(i + 1);
  const placeAt = (offset: number): Place => {
    let line = lineStarts.length;
    while (lineStarts[line - 1]! > offset) line--;
    return { source: name, row: line, column: offset - lineStarts[line - 1]! + 1 };
  };
  const placeOf = (node: Nodes): Place => placeAt(node.position?.start.offset ?? 0);
  const refuse = (node: Nodes, what: string): [] => {
    diagnostics.push(diagnose('not-allowed-in-markdown', placeOf(node), { what }));
    return [];
  };

  function blocks(nodes: readonly RootContent[], depth: number): readonly DraftBlock[] {
    return nodes.flatMap((node) =>
      depth > MAX_DEPTH ? refuse(node, 'So many lists or quotes inside each other') : block(node, depth),
    );
  }

  function block(node: RootContent, depth: number): readonly DraftBlock[] {
    switch (node.type) {
      case 'heading':
        return [{ type: 'heading', level: node.depth, children: inlines(node.children), place: placeOf(node) }];
      case 'paragraph': {
        const [only] = node.children;
        if (only?.type === 'image' && node.children.length === 1)
          return [{ type: 'image', path: only.url, alt: (only.alt ?? '').trim(), place: placeOf(only) }];
        return [{ type: 'paragraph', children: inlines(node.children) }];
      }
      case 'list':
        return [
          {
            type: 'list',
            ordered: node.ordered === true,
            start: node.start ?? 1,
            items: node.children.map((item) => blocks(item.children, depth + 1)),
          },
        ];
      case 'blockquote':
        return [{ type: 'quote', blocks: blocks(node.children, depth + 1) }];
      case 'table': {
        const [header, ...rows] = node.children.map((row) => row.children.map((cell) => inlines(cell.children)));
        for (const row of node.children) {
          const details = { cells: row.children.length, expected: header?.length ?? 0 };
          if (details.cells !== details.expected) diagnostics.push(diagnose('uneven-table', placeOf(row), details));
        }
        const align = node.align?.map((side) => (side === 'right' ? 'right' : 'left')) ?? [];
        return [{ type: 'table', header: header ?? [], align: align as ('left' | 'right')[], rows }];
      }
      case 'containerDirective':
        if (!isClosed(node)) {
          diagnostics.push(diagnose('unclosed-block', placeOf(node), { name: node.name }));
          return [];
        }
        if (node.name === 'when' || node.name === 'each') {
          return [
            {
              type: node.name,
              attributes: attributesOf(node),
              blocks: blocks(node.children, depth + 1),
              place: placeOf(node),
            },
          ];
        }
        if (node.name === 'note') return [{ type: 'note', blocks: blocks(node.children, depth + 1) }];
        diagnostics.push(unknownDirective(node.name, placeOf(node)));
        return [];
      case 'leafDirective':
        return leaf(node);
      case 'html':
        return isComment(node.value) ? [] : refuse(node, 'HTML');
      case 'definition':
      case 'footnoteDefinition':
        return refuse(node, 'A footnote or a link defined elsewhere');
      case 'code':
        return refuse(node, 'A block of code (or text indented by four spaces)');
      case 'thematicBreak':
        return refuse(node, 'A ruled line');
      default:
        return refuse(node, 'This kind of block');
    }
  }

  /** Whether a block ends with the colons it began with; Markdown itself closes it at the end of the text. */
  function isClosed(node: Nodes): boolean {
    const source = text.slice(node.position!.start.offset!, node.position!.end.offset!);
    const colons = /^:+/.exec(source)?.[0] ?? ':::';
    return new RegExp(`\\n\\s*${colons}:*\\s*$`).test(source);
  }

  function leaf(node: Directives): readonly DraftBlock[] {
    const { id = '', ...attributes } = attributesOf(node);
    const place = placeOf(node);
    if (!(leafDirectives as readonly string[]).includes(node.name)) {
      diagnostics.push(unknownDirective(node.name, place));
      return [];
    }
    return [{ type: 'directive', name: node.name as Directive['name'], id, attributes, place }];
  }

  function inlines(nodes: readonly PhrasingContent[]): readonly DraftInline[] {
    return nodes.flatMap((node): readonly DraftInline[] => {
      switch (node.type) {
        case 'text':
          return bind(node.value, node.position!.start.offset!, node.position!.end.offset!);
        case 'strong':
        case 'emphasis':
          return [{ type: node.type, children: inlines(node.children) }];
        case 'link':
          if (!/^(https:\/\/|mailto:)/.test(node.url)) return refuse(node, 'A link that is neither https nor mailto');
          return [{ type: 'link', url: node.url, children: inlines(node.children) }];
        case 'break':
          return [{ type: 'text', text: ' ' }];
        case 'textDirective': {
          // `:language[Croeso]{code=cy}`: words of another language.
          const { code } = attributesOf(node);
          if (node.name === 'language' && code !== undefined && isLanguage(code))
            return [{ type: 'language', language: code, children: inlines(node.children) }];
          // A colon before a word, such as “note:see”: literal, unless attributes make it look like a directive.
          const literal = text.slice(node.position!.start.offset!, node.position!.end.offset!);
          return /[[{]/.test(literal)
            ? refuse(node, 'A directive inside a sentence')
            : [{ type: 'text', text: literal }];
        }
        case 'html':
          return isComment(node.value) ? [] : refuse(node, 'HTML');
        case 'image':
        case 'imageReference':
          return refuse(node, 'An image inside a sentence');
        case 'inlineCode':
          return refuse(node, 'Code');
        default:
          return refuse(node, 'This kind of text');
      }
    });
  }

  /** Text with bindings cut out of it. Places are found again in the source, where escapes are longer. */
  function bind(value: string, start: number, end: number): readonly DraftInline[] {
    refuseLeftovers(value, start);
    const found: DraftInline[] = [];
    let at = 0;
    let sourceAt = start;
    while (at < value.length) {
      const open = value.indexOf('{{', at);
      if (open === -1) break;
      const foundAt = text.indexOf('{{', sourceAt);
      const bindingAt = foundAt === -1 || foundAt > end ? start : foundAt;
      const place = placeAt(bindingAt);
      const close = value.indexOf('}}', open);
      const body = close === -1 ? null : value.slice(open + 2, close);
      const binding = body === null ? null : parseBinding(body, place);
      if (binding === null) {
        diagnostics.push(
          diagnose('bad-figure', place, {
            problem: 'The double braces do not hold a name and attributes such as stage=1',
            near: undefined,
          }),
        );
        return found;
      }
      if (open > at) found.push(plainText(value.slice(at, open), sourceAt));
      found.push(binding);
      sourceAt = bindingAt + close + 2 - open;
      at = close + 2;
    }
    if (at < value.length) found.push(plainText(value.slice(at), sourceAt));
    return found;
  }

  /** Marks of another program in a text, each where it stands. */
  function refuseLeftovers(value: string, start: number): void {
    for (const { what, at } of findLeftovers(value))
      diagnostics.push(diagnose('pasted-marks', placeAt(start + at), { what }));
  }

  /** Text on one line, with where each line of it began. */
  function plainText(value: string, offset: number): DraftInline {
    const marks: TextMark[] = [];
    let words = '';
    let sourceAt = offset;
    for (const [i, line] of value.split(/[^\S\n]*\n\s*/).entries()) {
      if (i > 0) {
        words += ' ';
        const next = text.indexOf('\n', sourceAt) + 1;
        sourceAt = next + /^[\s>]*/.exec(text.slice(next, next + 200))![0].length;
      }
      marks.push({ at: words.length, place: placeAt(sourceAt) });
      sourceAt = follow(line, sourceAt, words.length, marks);
      words += line;
    }
    return { type: 'text', text: words, marks };
  }

  /** Where a line ends in the source; escapes and entities are longer there, and set a mark behind them. */
  function follow(line: string, from: number, at: number, marks: TextMark[]): number {
    let sourceAt = from;
    for (let i = 0; i < line.length; i++) {
      const before = sourceAt;
      if (text[sourceAt] !== line[i] && text[sourceAt] === '\\') sourceAt++;
      const entity = text[sourceAt] === '&' ? /^&[#\w]+;/.exec(text.slice(sourceAt, sourceAt + 12)) : null;
      sourceAt += entity === null ? 1 : entity[0].length;
      if (sourceAt !== before + 1) marks.push({ at: at + i + 1, place: placeAt(sourceAt) });
    }
    return sourceAt;
  }

  return { blocks };
}

const unknownDirective = (name: string, place: Place) =>
  diagnose('unknown-directive', place, { name, near: nearest(name, [...leafDirectives, 'note', 'when', 'each']) });

const attributesOf = (node: Directives): Record<string, string> =>
  Object.fromEntries(Object.entries(node.attributes ?? {}).map(([key, value]) => [key, value ?? '']));

/** A language by its tag of BCP 47: two or three letters, and perhaps a region. */
const isLanguage = (code: string) => /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(code);

const isComment = (html: string) => /^<!--[\s\S]*-->$/.test(html.trim());

/** `uphold-rate stage=1 noun="complaint"` to a binding, or `null`. */
function parseBinding(body: string, place: Place): Binding | null {
  const match = /^\s*([a-z][a-z0-9-]*)((?:\s+[a-z][a-z0-9-]*=(?:"[^"]*"|[^\s"]+))*)\s*$/.exec(body);
  if (match === null) return null;
  const attributes = Object.create(null) as Record<string, string>;
  for (const [, key, quoted, bare] of match[2]!.matchAll(/([a-z][a-z0-9-]*)=(?:"([^"]*)"|([^\s"]+))/g)) {
    if (key! in attributes) return null;
    attributes[key!] = quoted ?? bare!;
  }
  return { type: 'binding', name: match[1]!, attributes: { ...attributes }, place };
}
