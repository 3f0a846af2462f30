import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { isSomething, type PublishedFigure, shownCount, sizeOf } from '../vocabulary/published.ts';
import { stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { columns, panelsFit } from './columns.ts';
import { inWords, notDrawn } from './not-drawn.ts';

/** How many columns stand side by side in a panel. */
const perPanel = { month: 12, quarter: 6 } as const;

/** A list in as few pieces as may be, each as long as the others or one shorter. */
function inPieces<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size)).filter(
    ({ length }) => length > 0,
  );
}

/** From when to when a piece goes: `October 2022 to June 2023`. */
function stretchOf(piece: readonly { readonly label: string }[]): string {
  const first = piece[0]!.label.split(' to ')[0]!;
  const last = piece.at(-1)!.label;
  const from = /\d{4}/.test(first) ? first : `${first} ${/\d{4}/.exec(piece[0]!.label)?.[0] ?? ''}`;
  return piece.length === 1 ? last : `${from} to ${last.split(' to ').at(-1)}`;
}

/** The name under a column: a month in short, as the year is in the title and the table; a quarter with its year where there are more than four. */
function shortName(span: 'month' | 'quarter', label: string, count: number): string {
  if (span === 'month') return label.slice(0, 3);
  const short = label.replace(/([a-z]{3})[a-z]+/gi, '$1').replace(/ \d{4}/g, '');
  return count > 4 ? `${short} ${label.slice(-2)}` : short;
}

/** Complaints received, month by month or quarter by quarter, at each stage. */
const receivedOverTime = (span: 'month' | 'quarter'): ChartDefinition => ({
  id: `received-by-${span}`,
  draw(results) {
    const spans = results.categories[span].filter(({ id }) => /\d/.test(id));
    const at = (stage: (typeof stages)[number], id: string) => results.find('received', { stage, [span]: id });
    const shown = stages.filter((stage) => spans.some(({ id }) => isSomething(at(stage, id))));
    if (shown.length === 0 || spans.length < 2) return null;
    const text = (figure: PublishedFigure | undefined) => figureText(figure!, 'count', 0);
    const panelsOf = (some: typeof spans) =>
      shown.flatMap((stage) => {
        const most = Math.max(1, ...some.map(({ id }) => sizeOf(at(stage, id))));
        const pieces = inPieces(some, perPanel[span]);
        return pieces.map((piece) => ({
          title: pieces.length === 1 ? `Stage ${stage}` : `Stage ${stage}, ${stretchOf(piece)}`,
          bars: piece.map(({ id, label }) => ({
            name: shortName(span, label, spans.length),
            value: shownCount(at(stage, id)!),
            label: text(at(stage, id)).text,
            colour: stage === 1 ? ('main' as const) : ('second' as const),
          })),
          ...(pieces.length === 1 ? {} : { most }),
        }));
      });
    let drawn = spans;
    while (drawn.length > 2 && !panelsFit(panelsOf(drawn))) drawn = drawn.slice(1);
    const cut = notDrawn([{ drawn: drawn.length, all: spans.length, what: `${span}s` }], 'the last of them');
    const totals = shown.map((stage) => phrase`stage ${String(stage)}, ${text(results.find('received', { stage }))}`);
    const most = shown.map((stage) => {
      const [top] = [...drawn].sort((a, b) => sizeOf(at(stage, b.id)) - sizeOf(at(stage, a.id)));
      return phrase`most at stage ${String(stage)} in ${top!.label} (${text(at(stage, top!.id))})`;
    });
    const alt = phrase`Column chart of complaints received by ${span}: ${phraseList(totals)}; ${phraseList(most)}. ${inWords(cut)}The table below gives every figure.`;
    return {
      id: `received-by-${span}`,
      title: `Complaints received by ${span}`,
      ...(cut === undefined ? {} : { notDrawn: cut }),
      alt,
      spec: columns(panelsOf(drawn), alt),
      table: {
        columns: [
          { label: span === 'month' ? 'Month received' : 'Quarter received', align: 'left' },
          ...shown.map((stage) => ({ label: `Stage ${stage}`, align: 'right' as const })),
        ],
        rows: [
          ...spans.map(({ id, label }) => ({ cells: [label, ...shown.map((stage) => text(at(stage, id)))] })),
          { cells: ['Whole period', ...shown.map((stage) => text(results.find('received', { stage })))], total: true },
        ],
      },
      about: shown.flatMap((stage) =>
        [{ stage }, { stage, [span]: spans[0]!.id }].map((slice) => ({ measure: 'received', slice })),
      ),
    };
  },
});

export const receivedByMonth = receivedOverTime('month');
export const receivedByQuarter = receivedOverTime('quarter');
