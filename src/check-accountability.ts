/** What is wrong with the entries of a configuration about what a landlord answers for. */
import type { ListedOrder } from './accountability-config.ts';
import { codeEditions } from './code-editions/index.ts';
import type { ReportConfig } from './config.ts';
import { type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import type { Parsed } from './settings.ts';
import { formatDate, type IsoDate, type Period } from './vocabulary/dates.ts';
import { nearest } from './vocabulary/nearest.ts';
import { type Determination, type OmbudsmanOrder, orderStatusOf, orderTypes } from './vocabulary/ombudsman.ts';
import { findLeftovers } from './vocabulary/pasted.ts';
import { agrees, periodsInText } from './vocabulary/periods-in-text.ts';
import { findPersonalData } from './vocabulary/personal-data.ts';
import type { Category } from './vocabulary/terms.ts';

export interface CheckedConfig {
  readonly config: ReportConfig;
  readonly parsed: Parsed<ReportConfig>;
}

/**
 * Orders held against the determinations they are in. Whether one is for severe maladministration is told by the
 * findings, where they tell it of every determination of its day.
 */
export function settleOrders(
  { config, parsed }: CheckedConfig,
  determinations: readonly Determination[] | undefined,
): { readonly orders: readonly OmbudsmanOrder[] | null; readonly diagnostics: readonly Diagnostic[] } {
  if (config.orders === undefined) return { orders: null, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const { from, to } = config.period;
  const orders = config.orders.map((order, i): OmbudsmanOrder => {
    const place = parsed.placeOf(['orders', i]);
    const sameDay = determinations?.filter(({ determinedOn }) => determinedOn === order.determinedOn);
    const determined = formatDate(order.determinedOn);
    const isIn = from <= order.determinedOn && order.determinedOn <= to;
    if (sameDay?.length === 0 && isIn) diagnostics.push(diagnose('order-without-determination', place, { determined }));
    const { severe, problem } = severityOf(order, sameDay ?? []);
    if (problem !== null) diagnostics.push(diagnose('order-severity', place, { determined, problem }));
    const settled = { ...order, severe };
    if (orderStatusOf(settled, config.preparedOn) === 'overdue') {
      const what = orderTypes[order.type].toLowerCase();
      diagnostics.push(diagnose('order-overdue', place, { what, due: formatDate(order.dueOn!) }));
    }
    return settled;
  });
  return { orders, diagnostics };
}

function severityOf({ severe }: ListedOrder, sameDay: readonly Determination[]) {
  const known = sameDay.filter(({ findings }) => findings !== undefined);
  const grave = known.filter(({ findings }) => findings!.some(({ finding }) => finding === 'severe-maladministration'));
  // What is not known may be either.
  const canBe = known.length < sameDay.length || sameDay.length === 0 || grave.length > 0;
  const canBeNot = known.length < sameDay.length || sameDay.length === 0 || grave.length < known.length;
  if (severe === null && grave.length > 0 && canBeNot)
    return {
      severe: false,
      problem: 'some found severe maladministration and some did not, and this order does not say which it belongs to',
    };
  if (severe === true && !canBe)
    return { severe, problem: 'none found severe maladministration, and this order says so' };
  if (severe === false && !canBeNot)
    return { severe, problem: 'all found severe maladministration, and this order says otherwise' };
  return { severe: severe ?? grave.length > 0, problem: null };
}

/** Something told as done whose day is to come. */
export const notYet = (place: Place, path: string): Diagnostic =>
  diagnose('bad-setting', place, { path, problem: 'this day is after the day on which the report is prepared' });

/** Days of what has happened, held against the day the report is prepared. */
export function checkDays({ config, parsed }: CheckedConfig): readonly Diagnostic[] {
  const { selfAssessment, governingBody, supersedes, orders = [], preparedOn, extractedOn, status } = config;
  const days: (readonly [path: readonly PropertyKey[], day: IsoDate | null | undefined])[] = [
    [
      ['selfAssessment', 'approvedOn'],
      status === 'published' || status === 'corrected' ? selfAssessment?.approvedOn : null,
    ],
    ...(governingBody?.reportedOn ?? []).map((day, i) => [['governingBody', 'reportedOn', i], day] as const),
    [['supersedes', 'publishedOn'], supersedes?.publishedOn],
    ...orders.map(({ compliedOn }, i) => [['orders', i, 'complied'], compliedOn] as const),
  ];
  const late = days.flatMap(([path, day]) =>
    day == null || day <= preparedOn ? [] : [notYet(parsed.placeOf(path), pathWords(path))],
  );
  const considered = governingBody?.consideredOn;
  if (considered === undefined || considered >= extractedOn) return late;
  const problem = 'the report cannot have been considered before the exports were taken';
  const path = ['governingBody', 'consideredOn'];
  return [...late, diagnose('bad-setting', parsed.placeOf(path), { path: pathWords(path), problem })];
}

const pathWords = (path: readonly PropertyKey[]) =>
  path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : String(step))).join(' › ');

/** Personal data, and marks of other programs, in what the officer wrote in the configuration and the report prints. */
export function personalDataIn({ config, parsed }: CheckedConfig): readonly Diagnostic[] {
  const { governingBody, publications, supersedes, failureOrders, selfAssessment, landlords, version, publishedAt } =
    config;
  const printed = { governingBody, publications, supersedes, failureOrders, landlords, version, publishedAt };
  const texts = [...textsIn(printed, []), ...textsIn(selfAssessment?.landlords ?? [], ['selfAssessment', 'landlords'])];
  return texts.flatMap(([path, words]) => [
    ...findPersonalData(words, config.publicContacts).map(({ kind }) =>
      diagnose('personal-data-in-text', parsed.placeOf(path), { kind }),
    ),
    ...findLeftovers(words).map(({ what }) => diagnose('pasted-marks', parsed.placeOf(path), { what })),
  ]);
}

/** Every text in entries, with its path. */
function textsIn(value: unknown, path: readonly PropertyKey[]): readonly (readonly [readonly PropertyKey[], string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(item, [...path, name]));
}

/** Reasons for refusing that no source has, and exclusions that the Code does not know. */
export function checkRefusalReasons(
  { config, parsed }: CheckedConfig,
  reasons: readonly Category[],
): readonly Diagnostic[] {
  const exclusions = [...new Set(codeEditions.flatMap((one) => one.exclusions.map(({ id }) => id))), 'none'];
  return Object.entries(config.refusalReasons).flatMap(([reason, exclusion]) => {
    const place = parsed.placeOf(['refusalReasons', reason]);
    const bad = (problem: string, near: string | undefined) =>
      diagnose('bad-setting', place, {
        path: `refusalReasons › ${reason}`,
        problem: `${problem}${near === undefined ? '' : `; did you mean “${near}”?`}`,
      });
    const ids = reasons.map(({ id }) => id);
    if (!ids.includes(reason)) return [bad('no source has this reason for refusing', nearest(reason, ids))];
    if (exclusions.includes(exclusion)) return [];
    const problem = `the Code has no exclusion “${exclusion}”; write one of ${exclusions.join(', ')}`;
    return [bad(problem, nearest(exclusion, exclusions))];
  });
}

/** Publications whose own words speak of another period, and failure orders that no such report can list. */
export function checkPublications({ config, parsed }: CheckedConfig): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const check = (
    path: readonly PropertyKey[],
    { title, period, url = '' }: { title: string; period: Period; url?: string },
  ) => {
    for (const [entry, words] of [
      ['title', title],
      ['url', url],
      ['period', period.label],
    ] as const)
      for (const named of periodsInText(words.replace(/[_-]+/g, '-')))
        if (!agrees(named, period))
          found.push(
            diagnose('publication-period-differs', parsed.placeOf([...path, entry]), {
              entry,
              from: formatDate(named.from),
              to: formatDate(named.to),
              period: period.label,
            }),
          );
  };
  const { landlordReport, others = [] } = config.publications ?? { landlordReport: 'none' as const };
  if (landlordReport !== 'none') check(['publications', 'landlordReport'], landlordReport);
  for (const [i, publication] of others.entries()) check(['publications', 'others', i], publication);
  for (const [i, { issuedOn, publication }] of (config.failureOrders ?? []).entries()) {
    if (publication === undefined) continue;
    const path = ['failureOrders', i, 'publication'];
    check(path, publication);
    const { from, to, label } = publication.period;
    if (issuedOn < from || to < issuedOn)
      found.push(
        diagnose('failure-order-outside-publication', parsed.placeOf(path), {
          issued: formatDate(issuedOn),
          period: label,
        }),
      );
  }
  return found;
}
