/**
 * A drawing from a file, as elements of this page. Only shapes, text and their plain attributes get in: whatever else a
 * file holds stays out, whether the page has a content policy or not.
 */
import type { PublishedChart } from '../vocabulary/published-figures.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

const elements: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'line',
  'circle',
  'text',
  'tspan',
  'defs',
  'clipPath',
]);

const attributes: ReadonlySet<string> = new Set([
  'class',
  'clip-path',
  'cx',
  'cy',
  'd',
  'dx',
  'dy',
  'fill',
  'fill-opacity',
  'font-size',
  'font-style',
  'font-weight',
  'height',
  'id',
  'lengthAdjust',
  'opacity',
  'pointer-events',
  'r',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'textLength',
  'transform',
  'viewBox',
  'width',
  'x',
  'x1',
  'x2',
  'xml:space',
  'y',
  'y1',
  'y2',
]);

/** The drawing of a chart; `null` where it is none that can be read. */
export function drawingOf({ svg }: PublishedChart): SVGElement | null {
  const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  if (root.namespaceURI !== NAMESPACE || root.localName !== 'svg') return null;
  return copyOf(root) as SVGElement | null;
}

function copyOf(element: Element): Element | null {
  if (element.namespaceURI !== NAMESPACE || !elements.has(element.localName)) return null;
  const copy = document.createElementNS(NAMESPACE, element.localName);
  // An address of the drawing’s own is one of a part of it.
  for (const { name, value } of element.attributes)
    if (attributes.has(name) && (!/url\(/i.test(value) || /^url\(#[\w-]+\)$/.test(value)))
      copy.setAttribute(name, value);
  for (const child of element.childNodes) {
    const own =
      child.nodeType === Node.TEXT_NODE
        ? document.createTextNode(child.textContent ?? '')
        : child.nodeType === Node.ELEMENT_NODE
          ? copyOf(child as Element)
          : null;
    if (own !== null) copy.append(own);
  }
  return copy;
}
