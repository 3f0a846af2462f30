/**
 * The look of a page: one column of text no wider than can be read, the contents beside it where there is room; the
 * council's colour for headings and links; on a dark screen the same, lighter on dark. Every pair of text and ground
 * has a contrast of 4.5 at least, which a test computes.
 */
import type { ReportTheme } from '../../report/document.ts';
import type { HexColour } from '../../vocabulary/colour.ts';
import { lightenOn } from '../../vocabulary/colour.ts';
import { type DrawnColour, drawnColourRules, fontStack } from '../screen-drawing.ts';

/** Colours of a page by what they are for. */
export interface PageColours {
  readonly paper: HexColour;
  readonly text: HexColour;
  readonly quiet: HexColour;
  readonly rule: HexColour;
  readonly box: HexColour;
  /** Headings, links and lines. */
  readonly brand: HexColour;
  /** The ground of the cover, and what stands on it. */
  readonly cover: HexColour;
  readonly onCover: HexColour;
}

export const pageColours = (brand: HexColour): { readonly light: PageColours; readonly dark: PageColours } => {
  const dark = { paper: '#17191C', box: '#24282D' } as const;
  const cover = { cover: brand, onCover: '#FFFFFF' } as const;
  return {
    light: {
      paper: '#FFFFFF',
      text: '#222222',
      quiet: '#505A5F',
      rule: '#B1B4B6',
      box: '#F3F5F7',
      brand,
      ...cover,
    },
    dark: {
      ...dark,
      text: '#F1F1F1',
      quiet: '#B8BEC4',
      rule: '#5A6066',
      brand: lightenOn(brand, dark.box, 5.5),
      ...cover,
    },
  };
};

const customProperties = (colours: PageColours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name.toLowerCase()}:${colour}`)
    .join(';');

/** What every page of ours has, whatever it holds. */
export const basicStyle = (font?: string): string => `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:1.0625rem/1.55 ${font === undefined ? '' : `'${font}', `}${fontStack};overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
h2{font-size:1.75rem;color:var(--brand);margin:3.5rem 0 1rem}
h3{font-size:1.3125rem;color:var(--brand);margin:2.25rem 0 .75rem}
h4{font-size:1.0625rem;margin:1.5rem 0 .5rem}
p,ul,ol{margin:0 0 1rem}
ul,ol{padding-left:clamp(1.1rem,4vw,2rem)}
li{margin-bottom:.35rem}
a{color:var(--brand);text-underline-offset:.15em;text-decoration-thickness:max(1px,.0625em)}
a:hover{text-decoration-thickness:max(3px,.1875rem)}
:focus-visible{outline:3px solid var(--text);outline-offset:3px}
:target{scroll-margin-top:1rem}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto;margin:0 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.4;font-variant-numeric:tabular-nums;margin:0}
caption{text-align:left;font-weight:700;padding:.25rem 0 .5rem}
caption span{display:block;position:sticky;left:0;width:fit-content;max-width:min(46rem,calc(100vw - 2rem))}
th,td{text-align:left;vertical-align:top;padding:.45rem 1rem .45rem 0;border-bottom:1px solid var(--rule);min-width:4.5rem}
th:last-child,td:last-child{padding-right:0}
thead th,thead td{vertical-align:bottom;border-bottom:2px solid var(--brand)}
tbody th{font-weight:400;min-width:8rem}
.n{text-align:right}
.total th,.total td,.group th{font-weight:700}
.total th,.total td{border-top:2px solid var(--brand)}
`;

const reportStyle = `
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem .75rem;background:var(--paper);color:var(--text);z-index:1}
.cover{background:var(--cover);color:var(--oncover);padding:clamp(1.5rem,5vw,4rem) 0}
.cover p{font-size:1.25rem;margin:0}
.cover .whose{font-weight:700}
.cover h1{font-size:clamp(1.75rem,1.2rem + 2.6vw,2.75rem);margin:.75rem 0;max-width:26ch}
.logo{padding:1.25rem 0}
.logo img{display:block;width:auto;height:auto;max-width:min(14rem,70%);max-height:5rem;background:#fff;padding:.25rem;margin-left:-.25rem}
.wide{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.facts{padding-top:1.5rem;padding-bottom:0}
.facts p{margin-bottom:.35rem}
.extract h1{color:var(--brand);margin:2rem 0 1rem}
main{max-width:46rem;min-width:0;padding-bottom:3rem}
.beside section:first-child>h2{margin-top:1.5rem}
nav h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
nav ol{list-style:none;padding:0;margin:0}
nav li{margin:0}
nav a{display:block;padding:.3rem 0;line-height:1.35}
.note{background:var(--box);border-left:4px solid var(--brand);padding:.75rem 1rem;margin:0 0 1.25rem}
.note>:last-child,blockquote>:last-child{margin-bottom:0}
blockquote{border-left:4px solid var(--brand);margin:0 0 1.25rem;padding:.25rem 0 .25rem 1rem}
.note-below{color:var(--quiet);font-size:1rem;margin:0 0 .5rem}
figure{margin:1.5rem 0 .5rem}
figcaption{font-weight:700;margin-bottom:.5rem}
.scroll:has(>table){margin-top:1.5rem}
.on-white{background:#fff;color:#222}
.chart svg{display:block;width:100%;height:auto;overflow:visible;font-family:${fontStack}}
details{margin:0 0 1.75rem}
summary{color:var(--brand);cursor:pointer;padding:.35rem 0;text-decoration:underline;text-underline-offset:.15em;width:fit-content}
.tiles{list-style:none;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}
.tiles li{background:var(--box);padding:.9rem 1.1rem;margin:0;min-width:0}
.tiles p{margin:0}
.tile-value{font-size:2.25rem;line-height:1.15;font-weight:700;color:var(--brand)}
.tile-label{font-weight:700}
.tile-detail{color:var(--quiet)}
.picture img{max-width:100%;height:auto}
.signed{font-weight:700}
footer{border-top:1px solid var(--rule);color:var(--quiet);padding-top:1rem;padding-bottom:2rem}
@media (min-width:64rem){
.beside{display:grid;grid-template-columns:15rem minmax(0,46rem);gap:4rem;align-items:start}
.beside nav{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding:0 .5rem;margin-left:-.5rem}
.beside nav a{font-size:.9375rem}
}
@media print{
body{font-size:11pt}
.skip,.beside nav{display:none}
.cover{background:none;color:var(--brand);padding:1rem 0}
main{max-width:none}
th,td,caption{overflow-wrap:anywhere}
h2,h3,h4,figcaption,caption{break-after:avoid}
tr,figure,.note,.tiles li{break-inside:avoid}
.scroll{overflow:visible}
details::details-content{content-visibility:visible;display:block;height:auto}
}
`;

/** How wide a drawing may be shown: never so small that its text cannot be read, nor much larger than on paper. */
const widthRules = (widths: readonly number[]): string =>
  [...new Set(widths.map(Math.round))]
    .map((width) => `.w${width}{min-width:${width / 16}rem;max-width:${(width * 1.3) / 16}rem}`)
    .join('');

/** The properties of both grounds; print is light. */
export function groundRules(brand: HexColour, classes: ReadonlyMap<string, DrawnColour> = new Map()): string {
  const { light, dark } = pageColours(brand);
  return (
    `:root{color-scheme:light dark;${customProperties(light)}}${drawnColourRules(classes, 'light')}` +
    `@media screen and (prefers-color-scheme:dark){:root{${customProperties(dark)}}${drawnColourRules(classes, 'dark')}}` +
    '@media print{:root{color-scheme:light}}'
  );
}

export const styleOf = (
  { brand, font }: Pick<ReportTheme, 'brand' | 'font'>,
  drawn: { readonly classes: ReadonlyMap<string, DrawnColour>; readonly widths: readonly number[] },
): string => groundRules(brand, drawn.classes) + basicStyle(font) + reportStyle + widthRules(drawn.widths);
