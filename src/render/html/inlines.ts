/** Inlines as HTML. A figure keeps its address: `data-figure` is the name by which `explain` knows it. */
import type { Inline } from '../../report/document.ts';
import { figureKey } from '../../vocabulary/results.ts';
import { element, escapeHtml } from './markup.ts';

export const inlinesHtml = (inlines: readonly Inline[]): string => inlines.map(inlineHtml).join('');

function inlineHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'given':
    case 'quoted':
      return escapeHtml(inline.text);
    case 'figure':
    case 'comparison':
    case 'target':
      return element('span', { 'data-figure': figureKey(inline.measure, inline.slice) }, escapeHtml(inline.text));
    case 'strong':
      return element('strong', {}, inlinesHtml(inline.children));
    case 'emphasis':
      return element('em', {}, inlinesHtml(inline.children));
    case 'language':
      return element(
        'span',
        { lang: inline.language, dir: rightToLeft.test(inline.language) ? 'rtl' : undefined },
        inlinesHtml(inline.children),
      );
    case 'link':
      return element('a', { href: inline.url }, inlinesHtml(inline.children));
  }
}

/** Languages written from right to left. */
const rightToLeft = /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/;
