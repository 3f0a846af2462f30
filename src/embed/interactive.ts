/** A chart that can be pointed at, by whichever vega-embed the page has: loaded only when a figure is shown so. */
import type { InteractiveRenderer } from './mount.ts';

/** What of vega-embed is used. */
export type VegaEmbed = (
  element: HTMLElement,
  specification: object,
  options: Readonly<Record<string, unknown>>,
) => Promise<{ readonly finalize: () => void }>;

/** A mark of a drawing with the row it stands for. */
interface Pointed {
  readonly name?: unknown;
  readonly label?: unknown;
}

/**
 * Charts drawn by vega-embed, with the name and number of what is pointed at. Expressions are interpreted, never
 * compiled: it works where a page’s policy has no `unsafe-eval`.
 * @example mountFigure(element, published, 'timeliness', { interactive: interactiveWith(() => import('vega-embed')) })
 */
export const interactiveWith =
  (load: () => Promise<{ readonly default: VegaEmbed }>): InteractiveRenderer =>
  async ({ spec }, element) => {
    const { default: embed } = await load();
    const tip = document.createElement('div');
    tip.className = 'tip';
    tip.hidden = true;
    const tooltip = (_handler: unknown, { offsetX, offsetY }: MouseEvent, _item: unknown, value: unknown) => {
      const { name, label } = (typeof value === 'object' && value !== null ? value : {}) as Pointed;
      tip.hidden = typeof label !== 'string';
      tip.textContent = typeof name === 'string' ? `${name}: ${label}` : String(label);
      tip.style.setProperty('transform', `translate(${offsetX + 12}px, ${offsetY + 12}px)`);
    };
    const { finalize } = await embed(element, pointedAt(structuredClone(spec)) as object, {
      ast: true,
      actions: false,
      defaultStyle: false,
      renderer: 'svg',
      tooltip,
      loader: loadsNothing,
    });
    element.append(tip);
    return finalize;
  };

/** Whatever a specification names, nothing is loaded: its values are in it. */
const refuse = () => Promise.reject(new Error('A published figure loads nothing.'));
const loadsNothing = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** The same specification with its bars and cells telling what they stand for. */
function pointedAt(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(pointedAt);
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([name]) => name !== 'usermeta');
  const entries = kept.map(([name, value]) => {
    if (name === 'data') return [name, value];
    const isMark = name === 'mark' && typeof value === 'object' && ['rect', 'bar'].includes(value.type);
    return [name, isMark ? { ...value, tooltip: { content: 'data' } } : pointedAt(value)];
  });
  return Object.fromEntries(entries);
}
