/** What `audit` prints. */

import { type AuditFinding, type AuditReport, auditChecks, type Sureness } from './audit/index.ts';
import type { Place } from './diagnostics.ts';
import { formatCount } from './vocabulary/numbers.ts';

const sureWords: Readonly<Record<Sureness, string>> = {
  certain: 'Certain: these cannot all be right, however they were rounded.',
  rounding: 'Only if cut off or rounded up: rounded to the nearest, these do not fit.',
  reading: 'For a reader to judge: it depends on what the figures are of.',
};

const placeWords = ({ source, row, column }: Place) =>
  [
    source,
    row == null ? '' : `line ${row}`,
    typeof column === 'number' ? `column ${column}` : column == null ? '' : `column “${column}”`,
  ]
    .filter((part) => part !== '')
    .join(', ');

const findingWords = ({ check, place, message, tried, wouldFit, printedAt }: AuditFinding) =>
  [
    `${placeWords(place)}: ${auditChecks[check]}.`,
    `  ${message}`,
    `  Tried: ${tried}`,
    ...(wouldFit === null ? [] : [`  What would fit: ${wouldFit}`]),
    ...(printedAt.length === 0 ? [] : [`  Printed in: ${printedAt.join('; ')}.`]),
  ].join('\n');

const many = (count: number, singular: string, plural = `${singular}s`) =>
  `${count} ${count === 1 ? singular : plural}`;

const solvedWords = ({ figure, from, to }: AuditReport['solved'][number]) =>
  `  ${figure} is ${from === to ? formatCount(from) : to === Number.MAX_SAFE_INTEGER ? `at least ${formatCount(from)}` : `from ${formatCount(from)} to ${formatCount(to)}`}`;

/** Findings by how sure they are, what could not be tried, and the count. */
export function formatAudit({
  document,
  tried,
  fit,
  findings,
  untried,
  untied,
  unread,
  solved,
  notes,
}: AuditReport): string {
  const surenesses = Object.keys(sureWords) as Sureness[];
  const blocks = surenesses.flatMap((sureness) => {
    const own = findings.filter((finding) => finding.sureness === sureness);
    return own.length === 0 ? [] : [sureWords[sureness], ...own.map(findingWords)];
  });
  const skipped = untried.map(
    ({ check, figures, place, why }) =>
      `  ${placeWords(place)}: ${auditChecks[check].toLowerCase()} (${figures.join(', ')}): ${why}.`,
  );
  const listed = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  const counts = surenesses.map((sureness) => findings.filter((finding) => finding.sureness === sureness).length);
  const [certain = 0, rounding = 0, reading = 0] = counts;
  const verdict =
    tried === 0
      ? 'Nothing could be tried: no figure says what it belongs to (“of”, “sums”, “shares”, “from” and “to”).'
      : `${document}: ${many(tried, 'relation')} tried, ${fit} fit. ${certain === 0 ? 'Nothing certainly wrong was found' : `${many(certain, 'certain contradiction')}`}${rounding === 0 ? '' : `, ${rounding} only if cut off or rounded up`}${reading === 0 ? '' : `, ${reading} for a reader to judge`}. What fits can still be wrong: only the arithmetic was tried.`;
  const parts = [
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
    ...blocks,
    ...listed('Could not be tried:', skipped),
    ...listed(
      'Printed in a form that cannot be read, and not tried:',
      unread.map(({ figure, text, place }) => `  ${placeWords(place)}: ${figure}, “${text}”`),
    ),
    ...listed(
      `Not tried, for nothing says what they belong to: ${untied.map(({ figure }) => figure).join(', ')}.`,
      untied.length === 0
        ? []
        : untied.flatMap(({ figure, text, place, ties }) => [
            `  ${placeWords(place)}: ${figure} (${text})${ties.length === 0 ? '' : `: ${ties.join('; ')}`}`,
          ]),
    ),
    ...listed('Not printed, and worked out:', solved.map(solvedWords)),
    verdict,
  ];
  return `${parts.join('\n\n')}\n`;
}
