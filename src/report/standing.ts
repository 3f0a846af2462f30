/**
 * What a report has to hold for its status, and how it says what it is.
 *
 *   draft ─► for-governing-body ─► published ─► corrected
 *            all of 8.1             and 8.2      and what was, what is, why
 */

import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import { formatDate, type IsoDate } from '../vocabulary/dates.ts';
import { type FigureText, figureText, mainStatistic, statisticsOf } from '../vocabulary/figure-text.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { kindOf, type PublishedResults } from '../vocabulary/published.ts';
import type { ReportStatus } from '../vocabulary/terms.ts';
import type { Standing } from './document.ts';
import type { DutyAnswer, Missing } from './duties.ts';

interface StandingParts {
  readonly status: ReportStatus;
  readonly accountability: Accountability | null;
  readonly duties: readonly DutyAnswer[];
  readonly results: PublishedResults;
  readonly preparedOn: IsoDate;
  /** What stands in the report, as `table corrections`. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
}

/** Everything a report lacks for its status, as errors. */
export function checkStanding({
  status,
  accountability,
  duties,
  results,
  preparedOn,
  asked,
}: StandingParts): readonly Diagnostic[] {
  if (status === 'draft') return accountability === null ? [] : checkCorrections(accountability, results);
  const found: Diagnostic[] = [];
  const needs = (provision: string, { what, how }: Missing) =>
    found.push(diagnose('status-needs', { setting: ['status'] }, { status, provision, what, how }));
  if (accountability === null) {
    needs('8.1', { what: 'the self-assessment and what else the Code asks', how: 'Pass “accountability”.' });
    return found;
  }
  const { version, selfAssessment, governingBody } = accountability;
  if (results.unrecognised > 0)
    needs('8.1(b)', {
      what: 'every word of the exports explained',
      how: 'Write the unknown words into the mappings, and take “unknownWords” out of the configuration.',
    });
  if (version.number === null)
    needs('its version', { what: 'a version', how: 'Write it in the configuration: “version: "1.0"”.' });
  for (const { duty, missing } of duties)
    if (duty.of === 'report') for (const item of missing) needs(duty.provision, item);
  if (version.supersedes !== null && !asked.has('table corrections'))
    needs('its version', {
      what: 'a section that shows what it corrects',
      how: 'Keep the section “corrections”, or one with “::table{#corrections}”.',
    });
  found.push(...checkCorrections(accountability, results));
  if (status === 'for-governing-body') return found;
  for (const { duty, missing } of duties)
    if (duty.of === 'publication') for (const item of missing) needs(duty.provision, item);
  if (selfAssessment !== null && selfAssessment.approvedOn === null)
    needs('8.1(a)', {
      what: 'the day the governing body approved the self-assessment',
      how: 'Write it in the configuration: “selfAssessment: {approvedOn: …}”.',
    });
  if (governingBody?.consideredOn != null && governingBody.consideredOn > preparedOn)
    needs('8.2', {
      what: 'to be prepared after the governing body considered it',
      how: 'Correct “preparedOn” or “governingBody: {consideredOn: …}”.',
    });
  if (status === 'published') return found;
  if (version.supersedes === null)
    needs('its status', {
      what: 'the version it takes the place of, and what it corrects',
      how: 'Write them in the configuration: “supersedes: {version: …, publishedOn: …, corrections: […]}”.',
    });
  else if (version.supersedes.number === version.number)
    needs('its version', {
      what: 'a version of its own',
      how: 'Give it another number than that of the version it takes the place of.',
    });
  return found;
}

/** Corrections of figures that do not exist, or did not change. */
function checkCorrections({ version }: Accountability, results: PublishedResults): readonly Diagnostic[] {
  return version.corrections.flatMap(({ was, is }, i) => {
    const bad = (problem: string, near?: string) =>
      diagnose('bad-report-correction', { setting: ['supersedes', 'corrections', i] }, { problem, near });
    if (typeof is === 'string') return was === is ? [bad('It was and is the same')] : [];
    const { measure, slice } = is;
    const ids = results.measures.map(({ id }) => id);
    if (!ids.includes(measure)) return [bad(`There is no measure “${measure}”`, nearest(measure, ids))];
    if (results.find(measure, slice) === undefined)
      return [bad(`There is no figure of “${measure}” for this slice: what it needs was not supplied`)];
    const now = correctedFigure(results, is);
    if (now === null) return [bad(`“${measure}” cannot be said “as: ${is.as}”`)];
    return now.text === was ? [bad('It was and is the same')] : [];
  });
}

/** The figure that a correction names, said as it asks; `null` where it cannot be. */
export function correctedFigure(
  results: PublishedResults,
  { measure, slice, as }: Exclude<Accountability['version']['corrections'][number]['is'], string>,
): FigureText | null {
  const figure = results.find(measure, slice);
  if (figure === undefined) return null;
  const decimals = results.measures.find(({ id }) => id === measure)?.decimals ?? 0;
  const kind = kindOf(figure);
  const statistic = as === '' ? mainStatistic[kind] : statisticsOf(kind).find((one) => one === as);
  return statistic === undefined ? null : figureText(figure, statistic, decimals);
}

/** How an extract says whom it is for. */
export const extractStanding = (accountability: Accountability | null): Standing => ({
  short: 'For members',
  lines: [`For members of ${bodyOf(accountability)}.`],
});

/** How a report says what it is. */
export function standingOf(status: ReportStatus, accountability: Accountability | null): Standing {
  const { version, governingBody } = accountability ?? { version: null, governingBody: null };
  const number = version?.number ?? null;
  const named = number === null ? '' : `Version ${number}`;
  const body = bodyOf(accountability);
  const before = version?.supersedes ?? null;
  const takes = before === null ? '' : `version ${before.number}, published on ${formatDate(before.publishedOn)}.`;
  const considered = (which: string) =>
    governingBody?.consideredOn == null
      ? []
      : [
          `${which} considered by ${body} on ${formatDate(governingBody.consideredOn)}${governingBody.minute === null ? '' : `, minute ${governingBody.minute}`}.`,
          ...(governingBody.approver === null ? [] : [`Approved for publication by: ${governingBody.approver}.`]),
        ];
  switch (status) {
    case 'draft':
      return {
        short: 'Draft',
        lines: [`This is a draft${number === null ? '' : ` of version ${number}`}, not yet approved for publication.`],
      };
    case 'for-governing-body':
      return {
        short: named,
        lines: [`${named}, for ${body} to consider.${before === null ? '' : ` It is to take the place of ${takes}`}`],
      };
    case 'published':
      return { short: named, lines: [`${named}, published.`, ...considered('It was')] };
    case 'corrected':
      return {
        short: `${named}, corrected`,
        lines: [
          `${named}, corrected.${before === null ? '' : ` It takes the place of ${takes}`}`,
          ...(before === null ? [] : considered(`Version ${before.number} was`)),
        ],
      };
  }
}

/** The governing body in a sentence: “the Cabinet”, “The Board” as it is. */
export const bodyOf = (accountability: Accountability | null): string => {
  const name = accountability?.governingBody?.name ?? 'governing body';
  return /^the /i.test(name) ? name.replace(/^The /, 'the ') : `the ${name}`;
};
