/** Every sentence the library writes by itself. Each number in one is a figure with its address. */

import { startField } from '../measures/clocks.ts';
import { type ComplaintField, complaintFields } from '../vocabulary/complaint.ts';
import { formatDate } from '../vocabulary/dates.ts';
import { type Phrase, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { formatList, formatNoun } from '../vocabulary/numbers.ts';
import { hasCoverage } from '../vocabulary/published.ts';
import { exclusionReasons, type Figure, notCoveredReasons, type Slice } from '../vocabulary/results.ts';
import { sourceInSentence } from '../vocabulary/source-names.ts';
import { stages } from '../vocabulary/terms.ts';
import { accountabilityStatements } from './accountability-statements.ts';
import { changeStatement } from './change-statement.ts';
import { complaint, type ReportContext } from './context.ts';
import { outcomeStatements } from './outcome-statements.ts';
import { sinceYearEnd } from './since-statement.ts';

/** A sentence or more that a template asks for with `::statement{#id …}`. */
export interface Statement {
  readonly id: string;
  /** Whether it speaks of one figure, named by `measure` and `stage`. */
  readonly aboutFigure: boolean;
  /** `null` when there is nothing to say. */
  readonly write: (context: ReportContext, about: { readonly measure: string; readonly slice: Slice }) => Phrase | null;
}

const fieldNames = (fields: readonly ComplaintField[]): string =>
  formatList(fields.map((field) => `the ${complaintFields[field].label}`));

/** Which complaints a figure covers, which it leaves out, and why. `null` when it covers all. */
export function coverage(
  context: ReportContext,
  about: { readonly measure: string; readonly slice: Slice },
): Phrase | null {
  const { say, figure: find, results } = context;
  const figure = find(about.measure, about.slice);
  if (!hasCoverage(figure)) return null;
  const assumptions = assumed(context, about.measure, figure);
  if (figure.excluded.length === 0 && figure.notCovered.length === 0 && assumptions.length === 0) return null;
  const at = (statistic: Parameters<typeof say>[2], noun?: Parameters<typeof say>[3]) =>
    say(about.measure, about.slice, statistic, noun);
  const labelOf = (id: string) => results.sources.find((source) => source.id === id)?.label ?? id;
  const covered = figure.covered.map(({ source }) => labelOf(source));
  const sentences: Phrase[] = [
    covered.length === 0
      ? phrase`No complaint is covered. `
      : phrase`Covers ${at('base', complaint)} (${formatList(covered)}). `,
  ];
  if (figure.excluded.length > 0) {
    const reasons = figure.excluded.map(
      ({ reason }) => phrase`${at(`excluded:${reason}`)} ${exclusionReasons[reason]}`,
    );
    sentences.push(
      phrase`Of these, ${phraseList(reasons)} ${figure.excluded.length === 1 && figure.excluded[0]!.count === 1 ? 'is' : 'are'} left out, so the figure is out of ${at('denominator')}. `,
    );
  }
  for (const { source, count, fields, reason } of figure.notCovered) {
    if (reason !== undefined && count !== null) {
      sentences.push(
        phrase`Not covered: ${at(`not-covered:${source}`, complaint)} (${labelOf(source)}), because ${notCoveredReasons[reason]}. `,
      );
      continue;
    }
    if (count === null) {
      sentences.push(phrase`Not covered: ${labelOf(source)}, which gave totals only. `);
      continue;
    }
    sentences.push(
      phrase`Not covered: ${at(`not-covered:${source}`, complaint)} (${labelOf(source)}), because this source does not collect ${fieldNames(fields)}. `,
    );
  }
  sentences.push(...assumptions);
  return trimEnd(sentences.flat());
}

/** What a figure takes for granted of a source that it covers and that does not collect all it could use. */
export function assumed({ results }: ReportContext, measure: string, figure: Figure): readonly Phrase[] {
  const without = results.measures.find(({ id }) => id === measure)?.without;
  if (without === undefined) return [];
  return results.sources.flatMap(({ id, label, notCollected }) => {
    const missing = without.fields.filter((field) => notCollected.includes(field));
    const isCovered = figure.covered.some(({ source }) => source === id);
    // With one of them there, the complaint itself says more than an assumption would.
    if (!isCovered || missing.length < without.fields.length) return [];
    return [phrase`${label} does not collect ${fieldNames(missing)}, so ${without.assumed}. `];
  });
}

const joinPhrases = (phrases: readonly Phrase[], between: string): Phrase =>
  phrases.flatMap((words, i) => (i === 0 ? words : [between, ...words]));

const trimEnd = (words: Phrase): Phrase =>
  words.map((word, i) => (i === words.length - 1 && typeof word === 'string' ? word.trimEnd() : word));

/** The coverage of one figure, with its name, as a paragraph. */
const coverageStatement: Statement = {
  id: 'coverage',
  aboutFigure: true,
  write(context, about) {
    const words = coverage(context, about);
    const title = context.results.measures.find(({ id }) => id === about.measure)?.title ?? about.measure;
    return words === null ? null : phrase`${title}. ${words}`;
  },
};

const startWords = {
  received: 'the receipt',
  acknowledged: 'the acknowledgement',
  logged: 'the logging',
  escalated: 'the request for escalation',
} as const;

/** Why there is no figure of how many complaints were answered or acknowledged in time; `null` where there is one. */
const notKnown: Statement = {
  id: 'not-known',
  aboutFigure: true,
  write({ results, figure: find, say }, { measure, slice }) {
    const figure = find(measure, slice);
    if (!hasCoverage(figure) || figure.absent === undefined) return null;
    const event = measure === 'acknowledgement-timeliness' ? 'acknowledged' : 'responded';
    const inTime = event === 'acknowledged' ? 'acknowledged in time' : 'answered in time';
    if (figure.absent === 'no-limit') return phrase`The Code sets no time limit for this.`;
    const known = figure.notCovered.filter(({ count }) => count !== null);
    const reasons = known.map(({ source, fields }) => {
      const label = results.sources.find(({ id }) => id === source)?.label ?? source;
      const starts = results.editions.flatMap(({ title, timeLimits }) =>
        timeLimits.flatMap((limit) =>
          limit.stage === slice.stage && limit.event === event && fields.includes(startField(limit))
            ? [`the Code of ${title.slice(-4)} counts from ${startWords[limit.start]}`]
            : [],
        ),
      );
      const missing = fields.filter((field) => complaintFields[field] !== undefined);
      const isStartAlone = starts.length === 1 && missing.length === 1;
      const what = isStartAlone ? 'it' : fieldNames(missing);
      const words = `${sourceInSentence(label)} does not record ${what}`;
      return starts.length === 0 ? words : `${formatList(starts)}, and ${words}`;
    });
    const gaps = figure.excluded.map(
      ({ reason }) => phrase`${say(measure, slice, `excluded:${reason}`)} ${exclusionReasons[reason]}`,
    );
    const why = [...new Set(reasons)].join('; ');
    const upper = why.charAt(0).toUpperCase() + why.slice(1);
    const many = known.length > 0 ? say(measure, slice, 'not-covered') : null;
    const sentences: Phrase[] = [];
    if (why !== '')
      sentences.push(
        many === null
          ? phrase`${upper}; so it is not known how many were ${inTime}.`
          : phrase`${upper}; so it is not known how many of the ${many} were ${inTime}.`,
      );
    if (gaps.length > 0)
      sentences.push(
        phrase`It is not known how many of ${say(measure, slice, 'base', complaint)} were ${inTime}: ${phraseList(gaps)}.`,
      );
    return sentences.length === 0
      ? phrase`We handled no complaint${slice.stage === undefined ? '' : ` at stage ${slice.stage}`}, so there is no figure for how many were ${inTime}.`
      : joinPhrases(sentences, ' ');
  },
};

/** For how many complaints the time to answer was extended. */
const extensionsStatement: Statement = {
  id: 'extensions',
  aboutFigure: true,
  write({ figure: find, say }, { measure, slice }) {
    const figure = find(measure, slice);
    if (figure === undefined) return null;
    if (figure.kind !== 'suppressed' && figure.absent !== undefined) return phrase`Extensions are not recorded.`;
    return phrase`The time to answer was extended for ${say(measure, slice, 'count', complaint)}.`;
  },
};

/** Sources that do not tell refused and withdrawn complaints apart are not comparable with those that do. */
const likeForLike: Statement = {
  id: 'like-for-like',
  aboutFigure: false,
  write({ results }) {
    const withRecords = results.sources.filter(({ totalsOnly }) => totalsOnly !== true);
    const without = withRecords.filter(({ notCollected }) => notCollected.includes('status'));
    const withStatus = withRecords.filter(({ notCollected }) => !notCollected.includes('status'));
    if (without.length === 0 || withStatus.length === 0) return null;
    const inside = formatList(without.map(({ label }) => label));
    const outside = formatList(withStatus.map(({ label }) => label));
    const [records, are] = without.length === 1 ? ['does not record', 'its'] : ['do not record', 'their'];
    const which = withRecords.length === 2 ? 'the two' : 'these sources';
    return phrase`Not like for like: complaints that were refused, withdrawn or still open are outside the figures of ${outside}. ${inside} ${records} which complaints were, so any that were are inside ${are} figures. The uphold rates of ${which} should not be compared directly.`;
  },
};

/** By which edition of the Code the year was judged. */
const edition: Statement = {
  id: 'edition',
  aboutFigure: false,
  write({ results, say }) {
    if (results.editions.length === 0)
      return phrase`No edition of the Complaint Handling Code that is known to this report was in force in the period, so whether complaints were handled in time is not judged.`;
    const titles = formatList(results.editions.map(({ title }) => title));
    const known = phrase`Complaints are judged by the edition of the Code in force on the day they were made. In this period that was the ${titles}.`;
    const [start] = results.editions.map(({ inForceFrom }) => inForceFrom).sort();
    // Of a period that began under an edition that is not known.
    const rule =
      start === undefined || start <= results.period.from
        ? known
        : phrase`${known} Whether complaints made before ${formatDate(start)} were handled in time is not judged: the edition then in force is not known.`;
    if (results.editions.length === 1) return rule;
    const parts = results.editions.map(
      ({ id, title }) =>
        phrase`${phraseList(stages.map((stage) => phrase`${say('handled', { stage, edition: id }, 'count')} at stage ${String(stage)}`))} by the ${title}`,
    );
    return phrase`${rule} The period spans more than one edition: of the complaints handled, ${joinPhrases(parts, '; ')}.`;
  },
};

/** What the Ombudsman did in the year; nothing is said in words too. */
const determinations: Statement = {
  id: 'determinations',
  aboutFigure: false,
  write({ figure, say }) {
    const count = figure('determinations', {});
    if (count === undefined)
      return phrase`Whether the Ombudsman made any determination in the period was not known when this report was prepared.`;
    const noun = { singular: 'determination', plural: 'determinations' };
    return phrase`The Housing Ombudsman made ${say('determinations', {}, 'count', noun)} about us in the period.`;
  },
};

const failureOrders: Statement = {
  id: 'failure-orders',
  aboutFigure: false,
  write({ figure, say, results }) {
    const count = figure('failure-orders', {});
    if (count === undefined)
      return phrase`Whether any Complaint Handling Failure Order was issued in the period was not known when this report was prepared.`;
    const { from, to } = results.period;
    const issued = results.failureOrders.filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to);
    const notices = issued.filter(({ instrument }) => instrument === 'notice').length;
    // What the Ombudsman calls them: orders, later notices, or both in a year.
    const word = notices === 0 ? 'Order' : notices === issued.length ? 'Notice' : 'Order or Notice';
    const many = notices === 0 ? 'Orders' : notices === issued.length ? 'Notices' : 'Orders and Notices';
    const noun = { singular: `Complaint Handling Failure ${word}`, plural: `Complaint Handling Failure ${many}` };
    return phrase`The Ombudsman issued us with ${say('failure-orders', {}, 'count', noun)} in the period.`;
  },
};

/** Determinations that are in no period, because the list of them gives no day that can be relied on. */
const undatedDeterminations: Statement = {
  id: 'undated-determinations',
  aboutFigure: false,
  write({ results }) {
    const count = results.undatedDeterminations;
    if (count === 0) return null;
    return phrase`The list of determinations holds ${formatNoun(count, 'further one', 'further ones')} about us whose day cannot be told, and which ${count === 1 ? 'is' : 'are'} not counted here.`;
  },
};

/** How percentages are rounded, where the report prints any. */
const rounding: Statement = {
  id: 'rounding',
  aboutFigure: false,
  write({ results, isPrinted }) {
    const hasShares = results.measures.some(({ id, kind }) => kind === 'rate' && isPrinted(id));
    return hasShares
      ? phrase`Percentages are rounded, each by itself, so those of one whole may not add up to exactly 100%.`
      : null;
  },
};

/**
 * The sentences that a template can ask for, by id.
 * @example standardStatements.some(({ id }) => id === 'edition') // true
 */
export const standardStatements: readonly Statement[] = [
  coverageStatement,
  notKnown,
  extensionsStatement,
  changeStatement,
  likeForLike,
  edition,
  determinations,
  failureOrders,
  undatedDeterminations,
  rounding,
  ...outcomeStatements,
  sinceYearEnd,
  ...accountabilityStatements,
];
