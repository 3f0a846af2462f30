/** How each thing that the Code asks of a report is looked for. */

import type { DutySubject } from '../code-editions/edition.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import { formatDate } from '../vocabulary/dates.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { isSomething, type PublishedResults, sizeOf } from '../vocabulary/published.ts';
import { formAnswers, isNothing, isUnmet } from '../vocabulary/self-assessment.ts';
import { absences, type ReportStatus, stages } from '../vocabulary/terms.ts';
import type { Answer, Missing, Placed } from './duties.ts';

/** What a duty is judged by. */
interface Given {
  readonly accountability: Accountability;
  readonly results: PublishedResults;
  readonly placed: Placed;
  readonly status: ReportStatus;
}

/** For each thing an edition can ask for: what of it is missing, and where in a report it would stand. */
export const subjects: Readonly<Record<DutySubject, (given: Given) => Answer>> = {
  'self-assessment': ({ accountability: { selfAssessment, edition } }) => ({
    signs: ['table provisions', 'table compliance-by-section'],
    shown: selfAssessment === null ? [] : ['table provisions'],
    missing:
      selfAssessment === null
        ? [{ what: 'the self-assessment', how: 'Name its file in the configuration: “selfAssessment: {file: …}”.' }]
        : selfAssessment.edition.id !== edition.id
          ? [
              {
                what: `a self-assessment against the ${edition.title}`,
                how: `The one supplied is against the ${selfAssessment.edition.title}, which was not in force when the report was prepared.`,
              },
            ]
          : unfinished(selfAssessment),
  }),
  performance: ({ results, placed }) => {
    const isNil = stages.every((stage) => !isSomething(results.find('handled', { stage })));
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
  refusals: ({ results, accountability: { refusalReasons, edition } }) => {
    const known = results.sources.filter(({ notCollected }) => !notCollected.includes('status'));
    const reasons = results.categories['refusal-reason'].filter(({ id }) =>
      stages.some((stage) => isSomething(results.find('refusal-reason-share', { stage, 'refusal-reason': id }))),
    );
    const isAbsence = (id: string) => (absences as readonly string[]).includes(id);
    const unsaid =
      edition.exclusions.length === 0
        ? []
        : reasons.filter(({ id }) => !Object.hasOwn(refusalReasons, id) && !isAbsence(id));
    const blank = reasons.filter(({ id }) => isAbsence(id));
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
    const found = results.find('findings');
    const asked = results.find('ombudsman-orders');
    const orderCount = results.find('failure-orders');
    return {
      signs: ['statement orders', 'statement determinations', 'statement failure-orders'],
      shown: [
        'statement determinations',
        ...(isSomething(found) ? ['figure findings'] : []),
        ...(isSomething(asked) ? ['table orders'] : []),
        ...(issued.length > 0 ? ['table failure-orders'] : ['statement failure-orders']),
      ],
      missing: [
        ...(isSomething(determinations) && found === undefined
          ? [
              {
                what: 'the findings of every determination',
                how: 'List them under “determinations: findings:”, or name the Ombudsman’s file.',
              },
            ]
          : []),
        ...(sizeOf(orderCount) > issued.length
          ? [{ what: 'every failure order with its grounds', how: 'List them under “failureOrders”.' }]
          : []),
        ...(determinations === undefined
          ? [{ what: 'the Ombudsman’s determinations', how: 'Write “determinations: []” if there were none.' }]
          : []),
        ...(isSomething(determinations) && orders === null
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
      signs: ['table learning', 'content learning', 'table carried-over-learning'],
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
    const how =
      'Write “publications: landlordReport: none” and the reason under “whyNone:”, or the report’s title, period and url.';
    return {
      signs: ['statement ombudsman-report'],
      shown: landlordReport === null || landlordReport === 'none' ? [] : ['table publications'],
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
    shown: (publications.others ?? []).length > 0 ? ['table publications'] : [],
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
  publication: ({ placed }) => ({
    signs: ['statement published-at'],
    missing: [],
    isCouncils: !placed.asked.has('statement published-at'),
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
  const unexplained = ({ evidence, commentary }: (typeof answers)[number]) =>
    isNothing(evidence) && isNothing(commentary);
  const nameOf = ({ provision, landlord }: (typeof answers)[number]): string => {
    const label = current.landlords.find(({ id }) => id === landlord)?.label;
    return label === undefined ? provision : `${provision} (${label})`;
  };
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
    const numbers = [...new Set(answers.filter(wrong).map(nameOf))];
    if (numbers.length === 0) return [];
    return [{ what: `${what} ${numbers.length === 1 ? 'provision' : 'provisions'} ${formatList(numbers)}`, how }];
  });
}
