/// <reference lib="dom" preserve="true" />
/// <reference lib="dom.iterable" preserve="true" />
/**
 * complaints-report/embed: figures of `published.json` in any page. No framework, nothing to install, no `unsafe-eval`,
 * no style or script in the page’s text: it works under
 * `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:`.
 */

export type * from '../vocabulary/published-figures.ts';
export { type ComplaintsFigureElement, defineComplaintsFigure } from './element.ts';
export { interactiveWith, type VegaEmbed } from './interactive.ts';
export { type FigureOptions, type InteractiveRenderer, type MountedFigure, mountFigure } from './mount.ts';
export { type Problem, readPublished } from './read.ts';
export type { FigureTheme } from './style.ts';
