/**
 * A drawing from a file, as elements of this page. Only shapes, text and their plain attributes get in: whatever else a
 * file holds stays out, whether the page has a content policy or not. It is read here, and not by the browser’s parser,
 * which a page with Trusted Types may not use.
 */
import type { PublishedChart } from '../vocabulary/published-figures.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

const elements: ReadonlySet<string> = new Set('svg g path rect line circle text tspan defs clipPath'.split(' '));
const attributes: ReadonlySet<string> = new Set(
  (
    'class clip-path cx cy d dx dy fill fill-opacity font-size font-style font-weight height id lengthAdjust opacity ' +
    'pointer-events r stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width ' +
    'text-anchor textLength transform viewBox width x x1 x2 y y1 y2'
  ).split(' '),
);

/** A part of the drawing may be named, and nothing else; no escape hides an address. */
const isPlain = (value: string): boolean =>
  !value.includes('\\') && (!/url|image|src|var/i.test(value) || /^url\(#[\w-]+\)$/.test(value));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w+));/g, (all, code: string | undefined, name: string | undefined) => {
    if (code === undefined) return entities[name!] ?? all;
    return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all;
  });

/** A closing tag, an opening one with its attributes, or text. */
const tokens = /<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/y;

/** The drawing of a chart; `null` where it is none that can be read to its end. */
export function drawingOf({ svg }: Pick<PublishedChart, 'svg'>): SVGElement | null {
  let root: Element | null = null;
  // An element that stays out keeps its place, so that what is in it stays out with it.
  const open: { readonly name: string; readonly element: Element | null }[] = [];
  for (let at = 0; at < svg.length; at = tokens.lastIndex) {
    tokens.lastIndex = at;
    const [, closed, name, own = '', isEmpty, text] = tokens.exec(svg) ?? [];
    const inside = open.at(-1);
    if (text !== undefined) {
      if (inside?.element != null) inside.element.append(decoded(text));
    } else if (closed !== undefined) {
      if (open.pop()?.name !== closed) return null;
    } else if (name !== undefined && (root === null ? name === 'svg' : inside !== undefined)) {
      const isIn = elements.has(name) && inside?.element !== null;
      const element = isIn ? createWith(name, own) : null;
      if (element !== null) inside?.element?.append(element);
      root ??= element;
      if (isEmpty === '') open.push({ name, element });
    } else return null;
  }
  return open.length === 0 ? (root as SVGElement | null) : null;
}

function createWith(name: string, own: string): Element {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [, key = '', value = ''] of own.matchAll(/([\w:-]+)="([^"]*)"/g))
    if (attributes.has(key) && isPlain(decoded(value))) element.setAttribute(key, decoded(value));
  return element;
}
