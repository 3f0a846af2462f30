/** What the Ombudsman did between the end of the period and the day the report is prepared: told, and counted in no figure. */
import { formatDate, type IsoDate } from '../vocabulary/dates.ts';
import { phrase } from '../vocabulary/figure-text.ts';
import { formatList, formatMoney, formatNoun } from '../vocabulary/numbers.ts';
import { type Determination, failureInstruments, findings as findingTerms } from '../vocabulary/ombudsman.ts';
import type { Statement } from './statements.ts';

/** `severe maladministration (Property Condition) and service failure, 20 June 2024` */
function determinationWords({ findings, determinedOn }: Determination): string {
  const found = (findings ?? []).map(({ finding, category }) => {
    const { label } = findingTerms[finding];
    return `${label.charAt(0).toLowerCase()}${label.slice(1)}${category === null ? '' : ` (${category})`}`;
  });
  const day = formatDate(determinedOn!);
  return found.length === 0 ? day : `${formatList(found)}, ${day}`;
}

export const sinceYearEnd: Statement = {
  id: 'since-year-end',
  aboutFigure: false,
  write({ results, accountability, preparedOn }) {
    const isNews = (day: IsoDate | null) => day !== null && results.period.to < day && day <= preparedOn;
    const byDay = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    const made = (results.laterDeterminations ?? []).filter(({ determinedOn }) => isNews(determinedOn));
    const failures = results.failureOrders
      .filter(({ issuedOn }) => isNews(issuedOn))
      .sort((a, b) => byDay(a.issuedOn, b.issuedOn));
    const orders = (accountability?.orders ?? [])
      .filter(({ determinedOn }) => isNews(determinedOn))
      .sort((a, b) => byDay(a.determinedOn, b.determinedOn));
    const groups = [
      ...(made.length === 0
        ? []
        : [`${formatNoun(made.length, 'determination')}: ${made.map(determinationWords).join('; ')}`]),
      ...(orders.length === 0
        ? []
        : [
            `${formatNoun(orders.length, 'order or recommendation', 'orders and recommendations')} in determinations: ${orders
              .map(({ kind, compensationPence, determinedOn }) => {
                const money = compensationPence === null ? '' : ` of ${formatMoney(compensationPence)} in compensation`;
                return `${kind}${money}, ${formatDate(determinedOn)}`;
              })
              .join('; ')}`,
          ]),
      ...(failures.length === 0
        ? []
        : [
            failures
              .map(
                ({ type, issuedOn, instrument = 'order' }) =>
                  `${failureInstruments[instrument]} of type ${type}, ${formatDate(issuedOn)}`,
              )
              .join('; '),
          ]),
    ];
    if (groups.length === 0) return null;
    const told = groups.map((group) => `${group}.`).join(' ');
    return phrase`Since the end of the year, up to ${formatDate(preparedOn)}, and not counted in the figures above: ${told}`;
  },
};
