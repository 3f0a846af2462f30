/**
 * How a figure looks. Every colour and font is a custom property of the page’s, with a value of ours where it sets none:
 *
 *   complaints-figure { --complaints-figure-brand: #6b1f3a; --complaints-figure-font: Georgia, serif }
 */
import type { PublishedChart, PublishedItem } from '../vocabulary/published-figures.ts';

export const themes = ['light', 'dark', 'auto'] as const;
export type FigureTheme = (typeof themes)[number];

const light = {
  text: '#222222',
  quiet: '#505a5f',
  rule: '#b1b4b6',
  box: '#f3f5f7',
  brand: '#12436d',
  ground: 'transparent',
} as const;
const dark = {
  text: '#f1f1f1',
  quiet: '#b8bec4',
  rule: '#5a6066',
  box: '#24282d',
  brand: '#8cb8de',
  ground: '#17191c',
} as const;

const fonts = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** A property of the page’s, or ours. */
const property = (name: string, ours: string): string => `var(--complaints-figure-${name}, ${ours})`;

const grounds = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--own-${name}:${property(name, colour)}`)
    .join(';');

/** Colours of a drawing that have a role of their own in every chart, and so a property. */
const roles = /^(?:fill|stroke)-(main|second|past|whole|text|rule|onDeep|onTint)$/;
const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

function drawingRules(colours: PublishedChart['colours'], ground: 'light' | 'dark', within: string): string {
  return Object.entries(colours)
    .flatMap(([name, colour]) => {
      const ours = colour[ground];
      if (!/^(?:fill|stroke)-[\w-]+$/.test(name) || !isColour(ours)) return [];
      const role = roles.exec(name)?.[1];
      const value = role === undefined ? ours : property(`chart-${role.toLowerCase()}`, ours);
      return [`${within} .${name}{${colour.property === 'stroke' ? 'stroke' : 'fill'}:${value}}`];
    })
    .join('');
}

const rules = `
:host{display:block}
.figure{all:initial;display:block;background:var(--own-ground);color:var(--own-text);font:${property('size', '1rem')}/1.5 ${property('font', fonts)};margin:0;overflow-wrap:break-word;text-align:left}
*,*::before,*::after{box-sizing:border-box}
.title{color:var(--own-brand);font-size:1.25em;font-weight:700;line-height:1.25;margin:0 0 .5em}
p{margin:0 0 .6em}
.scroll{overflow-x:auto;margin:0 0 .6em}
:focus-visible{outline:3px solid var(--own-text);outline-offset:2px}
svg{display:block;height:auto;max-width:none;min-width:var(--own-min,0);overflow:visible;width:100%;font-family:${property('font', fonts)}}
.drawing{max-width:var(--own-max,none)}
summary{color:var(--own-brand);cursor:pointer;padding:.25em 0;text-decoration:underline;text-underline-offset:.15em;width:fit-content}
details{margin:0 0 .6em}
table{border-collapse:collapse;font-size:1em;font-variant-numeric:tabular-nums;line-height:1.4;width:100%}
caption{font-weight:700;padding:.25em 0 .4em;text-align:left}
th,td{border-bottom:1px solid var(--own-rule);min-width:4.5em;padding:.4em 1em .4em 0;text-align:left;vertical-align:top}
thead th,thead td{border-bottom:2px solid var(--own-brand);vertical-align:bottom}
tbody th{font-weight:400;min-width:8em}
.n{text-align:right}
.total th,.total td,.group th{font-weight:700}
.total th,.total td{border-top:2px solid var(--own-brand)}
.note,.source{color:var(--own-quiet);font-size:.9375em}
.tiles{display:grid;gap:.75em;grid-template-columns:repeat(auto-fill,minmax(min(100%,15em),1fr));list-style:none;margin:0 0 .6em;padding:0}
.tiles li{background:var(--own-box);padding:.75em 1em}
.tiles p{margin:0}
.value{color:var(--own-brand);font-size:2em;font-weight:700;line-height:1.15}
.label{font-weight:700}
.detail{color:var(--own-quiet)}
.problem{border-left:4px solid currentColor;margin:0;padding:.5em 1em}
.tip{background:var(--own-text);color:var(--own-ground-solid,#fff);left:0;padding:.15em .5em;pointer-events:none;position:absolute;top:0}
.live{background:#fff;color:#222;position:relative}
@media (forced-colors:active){.drawing{background:var(--own-ground-solid,#fff);forced-color-adjust:none}}
`;

/** The whole style of a figure in a theme. */
export function styleOf(item: PublishedItem | null, theme: FigureTheme): string {
  const colours = item?.type === 'chart' ? item.colours : {};
  const inLight = `.figure{${grounds(light)}}${drawingRules(colours, 'light', '')}`;
  const inDark = `.figure{${grounds(dark)};--own-ground-solid:#17191c}${drawingRules(colours, 'dark', '')}`;
  const onPaper = `@media print{${inLight}}`;
  const auto = `${inLight}@media screen and (prefers-color-scheme:dark){${inDark}}`;
  return rules + (theme === 'light' ? inLight : theme === 'dark' ? inDark : auto) + onPaper;
}
