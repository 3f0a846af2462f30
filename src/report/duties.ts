/**
 * What the Code asks of a report, and what of this report fills it.
 *
 *   edition.reportDuties ─► one answer each: met, in part, for the council to do, missing ─► a page of the report
 *                           what is missing, and how to supply it                         └► what a status requires
 *
 * A duty is looked for by what stands in the report: data that were supplied and no section shows fill nothing.
 */
import type { DutySubject, ReportDuty } from '../code-editions/edition.ts';
import type { MeasureResults } from '../measures/results.ts';
import type { Accountability, DutyStatus } from '../vocabulary/accountability.ts';
import { formatDate } from '../vocabulary/dates.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { isUnmet } from '../vocabulary/self-assessment.ts';
import { type ReportStatus, stages } from '../vocabulary/terms.ts';
import { formAnswers } from './sections/self-assessment.ts';

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

interface Answer {
  readonly missing: readonly Missing[];
  /** What to look for in the report, the most telling first. */
  readonly signs: readonly string[];
  /** Filled outside the report. */
  readonly isCouncils?: boolean;
}

/** One answer for each thing the edition asks. */
export function answerDuties(
  accountability: Accountability,
  results: MeasureResults,
  placed: Placed,
  status: ReportStatus,
): readonly DutyAnswer[] {
  const given = { accountability, results, placed, status };
  return accountability.edition.reportDuties.map((duty): DutyAnswer => {
    const { missing, signs, isCouncils = false } = subjects[duty.subject](given);
    const found = signs.find((sign) => placed.asked.has(sign) || placed.measures.has(sign));
    const ids = found === undefined ? [] : (placed.asked.get(found) ?? placed.measures.get(found) ?? []);
    const where = placed.sections.filter(({ id }) => ids.includes(id));
    const unseen: readonly Missing[] =
      where.length > 0 || isCouncils || missing.length > 0 || signs.length === 0
        ? []
        : [{ what: 'a section that shows it', how: `Keep a section with ${signs.map(asDirective).join(' or ')}.` }];
    const all = [...missing, ...unseen];
    const state = all.length > 0 ? (where.length > 0 ? 'partly' : 'missing') : isCouncils ? 'councils-part' : 'met';
    return { duty, status: state, missing: all, where };
  });
}

const asDirective = (sign: string): string => {
  const [kind, id] = sign.split(' ');
  return id === undefined ? `figures of “${kind}”` : `“::${kind}{#${id}}”`;
};

interface Given {
  readonly accountability: Accountability;
  readonly results: MeasureResults;
  readonly placed: Placed;
  readonly status: ReportStatus;
}

const subjects: Readonly<Record<DutySubject, (given: Given) => Answer>> = {
  'self-assessment': ({ accountability: { selfAssessment } }) => ({
    signs: ['table provisions', 'table compliance-by-section'],
    missing:
      selfAssessment === null
        ? [{ what: 'the self-assessment', how: 'Name its file in the configuration: “selfAssessment: {file: …}”.' }]
        : unfinished(selfAssessment),
  }),
  performance: ({ results, placed }) => {
    const isNil = stages.every((stage) => (results.find('handled', { stage })?.numerator ?? 0) === 0);
    const wanted = [
      ['handled', 'how many complaints were handled'],
      ['uphold-rate', 'how many were upheld'],
      ['response-timeliness', 'how many were answered in time'],
    ] as const;
    const figures = wanted.flatMap(([measure, what]) =>
      isNil || placed.measures.has(measure)
        ? []
        : [{ what, how: `Supply what “${measure}” needs, or give the figure under “given”, and print it.` }],
    );
    const isTold = [...placed.asked.keys()].some(
      (sign) => sign.startsWith('content ') && sign !== 'content governing-body-response',
    );
    const words = isTold
      ? []
      : [{ what: 'what the council says about it in words', how: 'Write the texts of the content folder.' }];
    return { signs: ['table headline-figures', 'handled', 'statement edition'], missing: [...figures, ...words] };
  },
  refusals: ({ results, accountability: { refusalReasons } }) => {
    const known = results.sources.filter(({ notCollected }) => !notCollected.includes('status'));
    const reasons = results.categories['refusal-reason'].filter(({ id }) =>
      stages.some(
        (stage) => (results.find('refusal-reason-share', { stage, 'refusal-reason': id })?.numerator ?? 0) > 0,
      ),
    );
    const unsaid = reasons.filter(({ id }) => !Object.hasOwn(refusalReasons, id) && !id.startsWith('not-'));
    const blank = reasons.filter(({ id }) => id.startsWith('not-'));
    return {
      signs: ['table refusals', 'table not-handled'],
      missing: [
        ...(known.length > 0
          ? []
          : [{ what: 'whether any complaint was refused', how: 'Map the status of complaints in an export.' }]),
        ...unsaid.map(({ id, label }) => ({
          what: `which exclusion of the Code “${label}” is`,
          how: `Write it in the configuration: “refusalReasons: {${id}: …}”, or “none”.`,
        })),
        ...blank.map(() => ({
          what: 'the reason for every refusal',
          how: 'Fill in the reason in the case system or by a correction.',
        })),
      ],
    };
  },
  'non-compliance': ({ results, accountability: { orders } }) => {
    const { from, to } = results.period;
    const issued = results.failureOrders.filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to);
    const determinations = results.find('determinations');
    return {
      signs: ['statement orders', 'statement determinations', 'statement failure-orders'],
      missing: [
        ...(determinations === undefined
          ? [{ what: 'the Ombudsman’s determinations', how: 'Write “determinations: []” if there were none.' }]
          : []),
        ...(determinations !== undefined && determinations.numerator > 0 && orders === null
          ? [{ what: 'the Ombudsman’s orders and recommendations', how: 'List them under “orders”; “[]” if none.' }]
          : []),
        ...(results.find('failure-orders') === undefined
          ? [{ what: 'the failure orders', how: 'Write “failureOrders: []” if there were none.' }]
          : []),
        ...issued.flatMap(({ issuedOn, grounds, complied }) => [
          ...(grounds === undefined
            ? [
                {
                  what: `why the failure order of ${formatDate(issuedOn)} was issued`,
                  how: 'Write it under “failureOrders”: “grounds: …”.',
                },
              ]
            : []),
          ...(complied === undefined
            ? [
                {
                  what: `whether the failure order of ${formatDate(issuedOn)} was complied with`,
                  how: 'Write “complied: true” or “false” under “failureOrders”.',
                },
              ]
            : []),
        ]),
      ],
    };
  },
  'service-improvements': ({ accountability: { learning }, placed }) => {
    const untold = (learning ?? []).filter(({ carriedFrom, outcome }) => carriedFrom !== null && outcome === null);
    const none = learning === null && !placed.asked.has('content learning');
    return {
      signs: ['table learning', 'content learning'],
      missing: [
        ...(none ? [{ what: 'what was learned', how: 'List it in a file: “learning: learning.yaml”.' }] : []),
        ...untold.map(({ id }) => ({
          what: `what came of the action “${id}”, carried over from an earlier report`,
          how: 'Write it in the file of what was learned: “outcome: …”.',
        })),
      ],
    };
  },
  'ombudsman-report': ({ accountability: { publications } }) => {
    const { landlordReport, whyNone } = publications;
    const how = 'Write it under “publications: landlordReport:”, or “none” and why under “whyNone:”.';
    return {
      signs: ['statement ombudsman-report'],
      missing: [
        ...(landlordReport === null ? [{ what: 'the Ombudsman’s annual report about the landlord', how }] : []),
        ...(landlordReport === 'none' && whyNone === null
          ? [{ what: 'why there is no annual report of the Ombudsman about the landlord', how }]
          : []),
      ],
    };
  },
  'other-publications': ({ accountability: { publications } }) => ({
    signs: ['statement other-publications'],
    missing:
      publications.others === null
        ? [
            {
              what: 'other reports of the Ombudsman about the landlord',
              how: 'List them under “publications: others:”; “[]” if there were none.',
            },
          ]
        : [],
  }),
  'governing-body-response': ({ accountability: { governingBody }, placed, status }) => {
    const isDue = status === 'published' || status === 'corrected';
    const lacks: readonly (readonly [isThere: boolean, what: string, how: string])[] = [
      [
        placed.asked.has('content governing-body-response'),
        'the governing body’s response',
        'Write it in the content folder: “governing-body-response.md”.',
      ],
      [governingBody?.consideredOn != null, 'the day it considered the report', entry('consideredOn')],
      [governingBody?.minute != null, 'the minute', entry('minute')],
      [governingBody?.approver != null, 'who approved the report, by role', entry('approver')],
    ];
    const missing = lacks.filter(([isThere]) => !isThere).map(([, what, how]) => ({ what, how }));
    const signs = ['content governing-body-response', 'table governing-body'];
    return isDue || missing.length === 0 ? { signs, missing } : { signs, missing: [], isCouncils: true };
  },
  publication: ({ accountability: { version } }) => ({
    signs: [],
    missing: [],
    isCouncils: version.publishedAt === null,
  }),
  'member-responsible': ({ accountability: { governingBody } }) => ({
    signs: ['table governing-body'],
    missing:
      governingBody?.memberResponsible == null
        ? [{ what: 'who the Member Responsible for Complaints is, by role', how: entry('memberResponsible') }]
        : [],
  }),
  'regular-updates': ({ accountability: { governingBody } }) => ({
    signs: ['table governing-body'],
    missing: [],
    isCouncils: (governingBody?.reportedOn.length ?? 0) === 0,
  }),
  'issues-and-trends': () => ({ signs: ['table main-themes', 'content themes'], missing: [], isCouncils: true }),
  'ombudsman-outcomes': () => ({ signs: ['statement orders'], missing: [], isCouncils: true }),
  'annual-report': () => ({ signs: [], missing: [], isCouncils: true }),
};

const entry = (name: string) => `Write it in the configuration: “governingBody: {${name}: …}”.`;

/** What is not finished in a self-assessment, each kind once, with its provisions. */
function unfinished({ edition, current }: NonNullable<Accountability['selfAssessment']>): readonly Missing[] {
  const answers = formAnswers(edition, current).map(({ answer }) => answer);
  const unexplained = ({ evidence, commentary }: (typeof answers)[number]) => evidence === null && commentary === null;
  const kinds: readonly (readonly [wrong: (answer: (typeof answers)[number]) => boolean, what: string, how: string])[] =
    [
      [({ answer }) => answer === 'not-answered', 'an answer to', 'Answer it in the self-assessment.'],
      [({ answer }) => answer === 'to-be-confirmed', 'a settled answer to', 'Answer it in the self-assessment.'],
      [
        (one) => ['no', 'partly', 'not-applicable'].includes(one.answer) && unexplained(one),
        'an explanation of the answer to',
        'Write it in the commentary of the self-assessment.',
      ],
      [
        ({ answer, dueOn }) =>
          edition.asksForDate && isUnmet(answer) && ['no', 'partly'].includes(answer) && dueOn === null,
        'the day by which it will comply with',
        'Write it in the column “due date” of the self-assessment.',
      ],
    ];
  return kinds.flatMap(([wrong, what, how]) => {
    const numbers = [...new Set(answers.filter(wrong).map(({ provision }) => provision))];
    if (numbers.length === 0) return [];
    return [{ what: `${what} ${numbers.length === 1 ? 'provision' : 'provisions'} ${formatList(numbers)}`, how }];
  });
}
