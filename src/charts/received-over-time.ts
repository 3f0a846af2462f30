import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { isSomething, type PublishedFigure, shownCount, sizeOf } from '../vocabulary/published.ts';
import { stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { columns } from './columns.ts';

/** Complaints received, month by month or quarter by quarter, at each stage. */
const receivedOverTime = (span: 'month' | 'quarter'): ChartDefinition => ({
  id: `received-by-${span}`,
  draw(results) {
    const spans = results.categories[span].filter(({ id }) => /\d/.test(id));
    const at = (stage: (typeof stages)[number], id: string) => results.find('received', { stage, [span]: id });
    const shown = stages.filter((stage) => spans.some(({ id }) => isSomething(at(stage, id))));
    if (shown.length === 0 || spans.length < 2) return null;
    const text = (figure: PublishedFigure | undefined) => figureText(figure!, 'count', 0);
    const totals = shown.map((stage) => phrase`stage ${String(stage)}, ${text(results.find('received', { stage }))}`);
    const most = shown.map((stage) => {
      const [top] = [...spans].sort((a, b) => sizeOf(at(stage, b.id)) - sizeOf(at(stage, a.id)));
      return phrase`most at stage ${String(stage)} in ${top!.label} (${text(at(stage, top!.id))})`;
    });
    const alt = phrase`Column chart of complaints received by ${span}: ${phraseList(totals)}; ${phraseList(most)}. The table below gives every figure.`;
    // Months are named short under the columns: the year is in the title and the table.
    const short = (label: string) =>
      span === 'month'
        ? spans.length > 12
          ? `${label.slice(0, 3)} ${label.slice(-2)}`
          : label.slice(0, 3)
        : label.replace(/([a-z]{3})[a-z]+/gi, '$1').replace(/ \d{4}/g, '');
    return {
      id: `received-by-${span}`,
      title: `Complaints received by ${span}`,
      alt,
      spec: columns(
        shown.map((stage) => ({
          title: `Stage ${stage}`,
          bars: spans.map(({ id, label }) => ({
            name: short(label),
            value: shownCount(at(stage, id)!),
            label: text(at(stage, id)).text,
            colour: stage === 1 ? ('main' as const) : ('second' as const),
          })),
        })),
        alt,
      ),
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
