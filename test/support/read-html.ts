/** Reads a page of ours back: its elements in order, their words, and what of its structure is wrong. */

export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (HtmlElement | string)[];
  readonly parent: HtmlElement | null;
}

const empty = new Set(['meta', 'img', 'link', 'br', 'hr', 'input']);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string) => text.replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? `?${name}?`);

/** Throws where an element is not closed, or closes another. */
export function parseHtml(html: string): HtmlElement {
  const root = { name: '#root', attributes: {}, children: [] as (HtmlElement | string)[], parent: null };
  let open: typeof root | (HtmlElement & { children: (HtmlElement | string)[] }) = root;
  const body = html.replace(/^<!doctype html>/, '');
  const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (match === null) throw new Error(`not understood: ${body.slice(at, at + 80)}`);
    const [, close, name = '', attributes = '', selfClosed, text] = match;
    if (text !== undefined) open.children.push(unescaped(text));
    else if (close === '/') {
      if (open.name !== name) throw new Error(`</${name}> closes <${open.name}>`);
      open = open.parent as typeof open;
    } else {
      const found = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [
        key!,
        unescaped(value ?? ''),
      ]);
      const element = { name, attributes: Object.fromEntries(found), children: [], parent: open as HtmlElement };
      open.children.push(element);
      if (name === 'style') {
        const end = body.indexOf('</style>', token.lastIndex);
        (element.children as string[]).push(body.slice(token.lastIndex, end));
        token.lastIndex = end + '</style>'.length;
      } else if (!empty.has(name) && selfClosed !== '/') open = element;
    }
  }
  if (open !== root) throw new Error(`<${open.name}> is not closed`);
  return root;
}

export function* everyElement(element: HtmlElement): IterableIterator<HtmlElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* everyElement(child);
}

export const all = (root: HtmlElement, ...names: readonly string[]): readonly HtmlElement[] =>
  [...everyElement(root)].filter(({ name }) => names.includes(name));

export const wordsOf = (element: HtmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');

/** Elements that say what the PDF says elsewhere, or only to those who see. */
const apart = new Set(['nav', 'svg', 'summary', 'style', 'title', 'footer']);

/** Everything that is content, in order, without spaces. */
export function contentOf(element: HtmlElement): string {
  if (apart.has(element.name) || element.attributes.class === 'skip') return '';
  return element.children
    .map((child) => (typeof child === 'string' ? child : contentOf(child)))
    .join('')
    .replace(/\s+/g, '');
}

/** What is wrong with a page, in words; an empty list when nothing is. */
export function problemsOf(root: HtmlElement): readonly string[] {
  const problems: string[] = [];
  const ids = new Map<string, number>();
  let level = 0;
  for (const { name, attributes, children, parent } of everyElement(root)) {
    if (attributes.id !== undefined) ids.set(attributes.id, (ids.get(attributes.id) ?? 0) + 1);
    if (attributes.style !== undefined || Object.keys(attributes).some((key) => key.startsWith('on')))
      problems.push(`<${name}> has a style or a script of its own`);
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) {
      if (Number(heading) > level + 1) problems.push(`a level ${heading} heading follows level ${level}`);
      level = Number(heading);
    }
    if (name === 'img' && !attributes.alt) problems.push('a picture has no alternative text');
    if (name === 'svg' && (attributes.role !== 'img' || !attributes['aria-label']))
      problems.push('a chart has no words');
    if (name === 'th' && !/^(?:col|row)(?:group)?$/.test(attributes.scope ?? '')) problems.push('a head has no scope');
    if (name === 'table' && (children[0] as HtmlElement | undefined)?.name !== 'caption')
      problems.push('a table has no caption');
    if (name === 'table' && parent?.attributes.class !== 'scroll') problems.push('a table does not scroll by itself');
    if (/^(?:script|iframe|object|form|base|link)$/.test(name)) problems.push(`there is a <${name}>`);
  }
  for (const [id, count] of ids) if (count > 1) problems.push(`the id ${id} is there ${count} times`);
  for (const { attributes } of everyElement(root)) {
    const target = /^#(.*)$/.exec(attributes.href ?? '')?.[1];
    if (target !== undefined && !ids.has(target)) problems.push(`#${target} leads nowhere`);
    for (const id of (attributes['aria-labelledby'] ?? '').split(' ').filter(Boolean))
      if (!ids.has(id)) problems.push(`nothing is called ${id}`);
  }
  return problems;
}
