/**
 * A chart as a page shows it, from the drawing as Vega made it.
 *
 *   <text font-family="Source Sans 3" fill="#222222">  ─►  <text class="fill-text" fill="#222222" textLength="61.2">
 *
 * Colours get classes, by which a page can show them on a dark ground; text takes the room it was measured for, in
 * whatever font the reader has; and the whole is one picture with its finding in words.
 */
import { textWidth } from '../charts/text-width.ts';
import { chartTheme, darkChartColour } from '../charts/theme.ts';
import { type HexColour, isHexColour, lightenOn, mixColours } from '../vocabulary/colour.ts';
import { escapeHtml } from './html/markup.ts';

/** What a class of a drawing stands for. */
export interface DrawnColour {
  readonly property: 'fill' | 'stroke';
  readonly light: HexColour;
  readonly dark: HexColour;
}

export interface ScreenDrawing {
  readonly svg: string;
  /** In points, as on paper. */
  readonly width: number;
  readonly height: number;
  /** Whether every colour is known; a drawing with others keeps its white ground in the dark. */
  readonly isOurs: boolean;
  readonly classes: ReadonlyMap<string, DrawnColour>;
}

/** The fonts that a page may have, the one that charts are measured with first. */
export const fontStack = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const marks = ['main', 'second', 'past', 'whole', 'text', 'rule'] as const;
const inks = ['text', 'onDeep', 'onTint'] as const;

/** The role of a colour in a drawing, and what it is on a dark page. */
function roleOf(element: string, property: 'fill' | 'stroke', colour: HexColour, isCell: boolean): [string, HexColour] {
  const { colour: light } = chartTheme;
  const isText = element === 'text';
  const role = isText
    ? inks.find((name) => light[name] === colour)
    : isCell && property === 'fill'
      ? undefined
      : marks.find((name) => light[name] === colour);
  if (role !== undefined) return [role, darkChartColour[role]];
  const share = property === 'fill' && !isText ? shareBetween(light.paper, light.main, colour) : null;
  if (share !== null)
    return [`heat-${colour.slice(1)}`, mixColours(darkChartColour.paper, darkChartColour.heat, share)];
  // A colour of somebody else's chart.
  return [`own-${colour.slice(1)}`, lightenOn(colour, darkChartColour.paper, isText ? 4.5 : 3)];
}

/** How far a colour lies on the way from one to another, or `null` when it lies elsewhere. */
function shareBetween(from: HexColour, to: HexColour, colour: HexColour): number | null {
  const red = (of: HexColour) => Number.parseInt(of.slice(1, 3), 16);
  const share = (red(colour) - red(from)) / (red(to) - red(from));
  for (const near of [share, share - 0.002, share + 0.002])
    if (near >= 0 && near <= 1 && mixColours(from, to, near) === colour) return near;
  return null;
}

/** A tag with its attributes, whose values may hold anything but quotation marks. */
const tags = /<([A-Za-z]+)((?: [\w:-]+="[^"]*")*)( ?\/?)>/g;

const allColours = (drawing: string): readonly string[] =>
  [...drawing.matchAll(tags)].flatMap(([, , attributes = '']) =>
    [...attributes.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, colour = '']) => colour),
  );

/** A drawing for a page, or with `standalone` for a file of its own. */
export function screenDrawing(
  drawing: string,
  options: { readonly id: string; readonly alt: string; readonly standalone?: boolean },
): ScreenDrawing {
  const classes = new Map<string, DrawnColour>();
  const { id, alt, standalone = false } = options;
  const [opening = '', width = '0', height = '0'] =
    /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>/.exec(drawing) ?? [];
  const isOurs = allColours(drawing).every((colour) => colour === 'none' || isHexColour(colour));
  const withClasses = (name: string, attributes: string): string => {
    const isCell = / stroke="#B1B4B6"/.test(attributes) && name !== 'text';
    const own: string[] = [];
    for (const [, property, colour = ''] of attributes.matchAll(/ (fill|stroke)="([^"]*)"/g)) {
      if (!isHexColour(colour)) continue;
      const light = colour.toUpperCase() as HexColour;
      const [role, dark] = roleOf(name, property as DrawnColour['property'], light, isCell);
      const known = `${property}-${role}`;
      classes.set(known, { property: property as DrawnColour['property'], light, dark });
      own.push(known);
    }
    return own.length === 0 ? '' : ` class="${own.join(' ')}"`;
  };
  const inside = drawing
    .slice(opening.length)
    // Inside tags only: the words of a chart may look like attributes.
    .replace(tags, (_, name: string, all: string, end: string) => {
      const attributes = all
        .replace(/ (?:role|aria-[a-z]+|class|font-family)="[^"]*"/g, '')
        .replace(/ id="([^"]*)"/g, ` id="${id}_$1"`)
        .replace(/url\(#([^)]*)\)/g, `url(#${id}_$1)`);
      return `<${name}${isOurs ? withClasses(name, attributes) : ''}${attributes}${end}>`;
    })
    .replace(/<text((?: [\w:-]+="[^"]*")*)>([^<]*)<\/text>/g, (_, attributes: string, text: string) =>
      text === '' ? '' : `<text${attributes}${roomOf(attributes, text)}>${text}</text>`,
    );
  const namespace = standalone ? ` xmlns="http://www.w3.org/2000/svg" font-family="${fontStack}"` : '';
  const svg = `<svg${namespace} role="img" aria-label="${escapeHtml(alt)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}`;
  return { svg, width: Number(width), height: Number(height), isOurs, classes };
}

function roomOf(attributes: string, text: string): string {
  const size = Number(/ font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? chartTheme.fontSize);
  const isBold = / font-weight="(?:bold|[6-9]00)"/.test(attributes);
  const letters = text
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!)
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return ` textLength="${Math.round(textWidth(letters, size, isBold) * 10) / 10}" lengthAdjust="spacingAndGlyphs"`;
}

/** Rules of the classes, on a light page and on a dark one. */
export function drawnColourRules(classes: ReadonlyMap<string, DrawnColour>, ground: 'light' | 'dark'): string {
  return [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, colour]) => `.${name}{${colour.property}:${colour[ground]}}`)
    .join('');
}
