/**
 * What the Code asks of a report, and what of this report fills it.
 *
 *   edition.reportDuties ─► one answer each: met, in part, for the council to do, missing ─► a page of the report
 *                           what is missing, and how to supply it                         └► what a status requires
 *
 * A duty is looked for by what stands in the report: data that were supplied and no section shows fill nothing.
 */

import type { ReportDuty } from '../code-editions/edition.ts';
import type { Accountability, DutyStatus } from '../vocabulary/accountability.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import type { ReportStatus } from '../vocabulary/terms.ts';
import { subjects } from './duty-subjects.ts';

/** Something a duty still needs, and how to supply it. */
export interface Missing {
  readonly what: string;
  readonly how: string;
}

export interface DutyAnswer {
  readonly duty: ReportDuty;
  readonly status: DutyStatus;
  readonly missing: readonly Missing[];
  /** Sections of the report that answer it. */
  readonly where: readonly { readonly id: string; readonly title: string }[];
}

/** What a report holds, and where. */
export interface Placed {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** Sections by what a template asked for and what gave something: `table learning`, `content plans`. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** Sections by the measures they print. */
  readonly measures: ReadonlyMap<string, readonly string[]>;
}

/** What a rule says of a duty. */
export interface Answer {
  readonly missing: readonly Missing[];
  /** What has to stand in the report, all of it. */
  readonly shown?: readonly string[];
  /** What shows where it is answered, the most telling first. */
  readonly signs: readonly string[];
  /** Filled outside the report. */
  readonly isCouncils?: boolean;
}

/** One answer for each thing the edition asks. */
export function answerDuties(
  accountability: Accountability,
  results: PublishedResults,
  placed: Placed,
  status: ReportStatus,
): readonly DutyAnswer[] {
  const given = { accountability, results, placed, status };
  const isPlaced = (sign: string) => placed.asked.has(sign) || placed.measures.has(sign);
  return accountability.edition.reportDuties.map((duty): DutyAnswer => {
    const { missing, shown = [], signs, isCouncils = false } = subjects[duty.subject](given);
    const found = signs.find(isPlaced);
    const ids = found === undefined ? [] : (placed.asked.get(found) ?? placed.measures.get(found) ?? []);
    const where = placed.sections.filter(({ id }) => ids.includes(id));
    const lost = where.length === 0 && !isCouncils && missing.length === 0 && signs.length > 0 ? [signs[0]!] : [];
    const unseen = [...new Set([...shown.filter((sign) => !isPlaced(sign)), ...lost])].map((sign) => ({
      what: 'a section that shows it',
      how: `Keep a section with ${asDirective(sign)}.`,
    }));
    const all = [...missing, ...unseen];
    const state = all.length > 0 ? (where.length > 0 ? 'partly' : 'missing') : isCouncils ? 'councils-part' : 'met';
    return { duty, status: state, missing: all, where };
  });
}

const asDirective = (sign: string): string => {
  const [kind, id] = sign.split(' ');
  return id === undefined ? `figures of “${kind}”` : `“::${kind}{#${id}}”`;
};
