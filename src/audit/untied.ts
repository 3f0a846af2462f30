/**
 * Figures that no relation names, so that nothing about them was checked, with what the numbers suggest they are. A guess
 * is offered and never tried by itself: two numbers often fit by chance.
 */
import type { AuditDescription, PrintedFigure } from './description.ts';
import { type Figures, idsOf, isCount, nameOf } from './figures.ts';
import type { Untied } from './outcome.ts';
import { isPrintedAs, print } from './printed.ts';

/** How many guesses are offered for a figure. */
const MOST_TIES = 3;

export function untiedFigures(description: AuditDescription, figures: Figures): readonly Untied[] {
  const { figures: printings, sums, shares } = description;
  const named = new Set([
    ...printings.flatMap(({ of, count, average, change, readsAs }) =>
      idsOf([
        of,
        count,
        average?.over ?? null,
        average?.total ?? null,
        change?.from ?? null,
        change?.to ?? null,
        readsAs,
      ]),
    ),
    ...sums.flatMap(({ total, parts }) => idsOf([total, ...parts])),
    ...shares.flatMap(({ parts, of }) => idsOf([...parts, of])),
  ]);
  const bases = [...new Set(printings.flatMap(({ of, average }) => idsOf([of, average?.over ?? null])))];
  return printings
    .filter(
      (figure) =>
        figure.state !== 'unread' &&
        figure.of === null &&
        figure.average === null &&
        figure.change === null &&
        !named.has(figure.id) &&
        figures.printingsOf(figure.id).length === 1,
    )
    .map((figure) => ({
      figure: figure.id,
      text: figure.printed.text,
      place: figure.place,
      ties: tiesOf(figure, bases, figures).slice(0, MOST_TIES),
    }));
}

/** The counts that a document prints, by their ids. */
const countsOf = (figures: Figures): readonly { readonly id: string; readonly value: number }[] =>
  figures.ids.flatMap((id) =>
    figures
      .valuesOf({ id })
      .filter(isCount)
      .map(({ value }) => ({ id, value })),
  );

function tiesOf({ id, printed }: PrintedFigure, bases: readonly string[], figures: Figures): readonly string[] {
  if (printed.rough) return [];
  const counts = countsOf(figures).filter((count) => count.id !== id);
  // What others are shares of comes first.
  const wholes = [
    ...counts.filter((count) => bases.includes(count.id)),
    ...counts.filter((count) => !bases.includes(count.id)).sort((a, b) => b.value - a.value),
  ].filter(({ value }) => value > 0);
  const with_ = ({ id: name, value }: { readonly id: string; readonly value: number }) =>
    `${name} (${nameOf({ number: value })})`;
  if (printed.unit === 'percent') {
    // “upheld-share” is likely a share that “upheld” counts.
    const counted = counts.find((count) => id.startsWith(`${count.id}-`));
    const [whole] = wholes.filter((base) => base.id !== counted?.id);
    const own =
      counted === undefined || whole === undefined || counted.value > whole.value
        ? []
        : [shareWords(counted, whole, printed)];
    const fitting = wholes.flatMap((base) =>
      counts
        .filter((count) => count.id !== base.id && count.value <= base.value && count.id !== counted?.id)
        .filter((count) => isPrintedAs((100 * count.value) / base.value, printed, 'nearest'))
        .map((count) => `${with_(count)} of ${with_(base)} is ${printed.text}`),
    );
    return [...own, ...fitting];
  }
  if (printed.unit !== 'number' || printed.decimals > 0) return [];
  const [whole] = wholes;
  if (whole === undefined) return [];
  if (printed.value > whole.value) return [`${printed.text} is more than ${with_(whole)}, so it is no part of it`];
  return [
    `${printed.text} of ${with_(whole)} is ${print((100 * printed.value) / whole.value, { decimals: 1, unit: 'percent' })}`,
  ];
}

function shareWords(
  count: { readonly id: string; readonly value: number },
  base: { readonly id: string; readonly value: number },
  printed: PrintedFigure['printed'],
): string {
  const right = print((100 * count.value) / base.value, printed);
  const fits = isPrintedAs((100 * count.value) / base.value, printed, 'nearest');
  return `${nameOf({ number: count.value })} (${count.id}) of ${base.id} (${nameOf({ number: base.value })}) is ${right}${fits ? '' : `, not ${printed.text}`}`;
}
