/**
 * Results of parts put together: months into a year, sources into a landlord, landlords into a group.
 *
 *   months of one landlord   ─┐  counts and distributions add up; rates, ratios and medians are computed again
 *   sources, or landlords     ├─► MeasureResults, as if computed at once from all their complaints
 *   of one period            ─┘  where that cannot be: refused, with the reason
 */
import { UsageError } from '../diagnostics.ts';
import { dayNumber, monthsOf, type Period, quartersOf } from '../vocabulary/dates.ts';
import type {
  Homes,
  Landlord,
  MeasureResultsData,
  Organisation,
  SourceAccount,
  StockGroupTenures,
} from '../vocabulary/results.ts';
import {
  absences,
  type Category,
  type Dimension,
  dimensions,
  type StockGroup,
  stockGroups,
} from '../vocabulary/terms.ts';
import { mergeFigures } from './merge-figures.ts';
import { type MeasureResults, readMeasureResults } from './results.ts';

export interface MergeOptions {
  /** Whose results they are together. */
  readonly organisation: Organisation;
  /** What the period of months or years is called, as `2023/24`; for results of one period theirs is kept. */
  readonly label?: string | undefined;
}

/** How the parts differ: in their time, or in who they are of. */
export type MergeKind = 'periods' | 'sources' | 'landlords';

/**
 * Put results together, with the arithmetic that their measures allow. They must be computed by the same rules from
 * exports taken on the same day: a complaint that is open in one month’s save and answered in the next would be in both.
 * Last year’s figures are left out, and figures that one of the parts does not have.
 * @param parts of adjacent periods of the same sources; or of one period, each of other sources
 * @throws UsageError when the parts cannot be added up, with the reason
 * @example mergeResults(months, { organisation: options.organisation, label: '2023/24' }).get('received', { stage: 1 }).numerator // 567
 */
export function mergeResults(parts: readonly MeasureResultsData[], options: MergeOptions): MeasureResults {
  const [first] = parts;
  if (first === undefined) throw refused('there are none');
  const kind = kindOf(parts);
  const ordered = kind === 'periods' ? parts.toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1)) : parts;
  checkRules(ordered, kind);
  const period = kind === 'periods' ? joinPeriods(ordered, options.label) : first.period;
  const sources = kind === 'periods' ? first.sources : ordered.flatMap((part) => part.sources);
  const homes =
    kind === 'landlords' ? addHomes(ordered) : sameIn(ordered, 'the numbers of homes', ({ homes: own }) => own);
  const landlords = kind === 'landlords' ? ordered.map(landlordOf) : undefined;
  const categories = mergeCategories(ordered, period, landlords);
  const isOneExport = kind === 'periods' && hasOneExport(ordered);
  const given = unique(
    ordered.flatMap((part) => part.given),
    ({ id }) => id,
    'given figures',
  );
  const targets = unique(
    ordered.flatMap((part) => part.targets),
    ({ measure, slice }) => JSON.stringify([measure, slice]),
    'targets',
  );
  const editions = [
    ...new Map(ordered.flatMap((part) => part.editions).map((edition) => [edition.id, edition])).values(),
  ];
  return readMeasureResults({
    schemaVersion: 1,
    organisation: options.organisation,
    period,
    basis: first.basis,
    scheme: first.scheme,
    extractedOn: first.extractedOn,
    settings: first.settings,
    calendar: first.calendar,
    editions: editions.sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1)),
    sources,
    categories,
    accounts: kind === 'periods' ? addAccounts(ordered, isOneExport) : ordered.flatMap(({ accounts }) => accounts),
    measures: first.measures,
    figures: mergeFigures(ordered, {
      kind,
      categories,
      measures: first.measures,
      sources,
      period,
      hasHomes: homes !== null,
      settings: first.settings,
    }),
    given,
    targets,
    homes,
    ...(landlords === undefined ? {} : { landlords }),
    stockGroups: addStockGroups(ordered),
    failureOrders: failureOrdersOf(ordered, kind),
    undatedDeterminations:
      kind !== 'landlords'
        ? sameIn(ordered, 'the lists of determinations', ({ undatedDeterminations }) => undatedDeterminations)
        : sum(ordered.map(({ undatedDeterminations }) => undatedDeterminations)),
    ...laterDeterminationsOf(ordered, kind, period),
    unrecognised: isOneExport ? first.unrecognised : sum(ordered.map(({ unrecognised }) => unrecognised)),
    provenance: mergeProvenance(ordered),
  });
}

const refused = (reason: string) => new UsageError(`These results cannot be put together: ${reason}.`);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** The one value that all of them have. */
function sameIn<T>(parts: readonly MeasureResultsData[], what: string, read: (part: MeasureResultsData) => T): T {
  const values = parts.map(read);
  if (new Set(values.map((value) => JSON.stringify(value))).size > 1)
    throw refused(`${what} are not the same in all of them`);
  return values[0]!;
}

function kindOf(parts: readonly MeasureResultsData[]): MergeKind {
  const span = ({ period: { from, to } }: MeasureResultsData) => `${from} ${to}`;
  const names = parts.flatMap(({ sources }) => sources.map(({ id }) => id));
  const isOnePeriod = new Set(parts.map(span)).size === 1;
  if (isOnePeriod && parts.length > 1) {
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined)
      throw refused(`the source “${twice}” is in two of them, so its complaints would count twice`);
    return new Set(parts.map(({ organisation }) => organisation.id)).size > 1 ? 'landlords' : 'sources';
  }
  sameIn(parts, 'the landlords', ({ organisation }) => organisation.id);
  sameIn(parts, 'the sources', ({ sources }) => sources);
  return 'periods';
}

/** What has to be the same, or the sum would be of unlike things. */
function checkRules(parts: readonly MeasureResultsData[], kind: MergeKind): void {
  if (parts.some(({ smallNumbers }) => smallNumbers !== undefined))
    throw refused('small numbers are withheld in one of them: put the results for the office together, then withhold');
  if (parts.some(({ landlords }) => landlords !== undefined))
    throw refused('one of them is of several landlords already: put the landlords’ own results together');
  if (parts.some(({ sources }) => sources.some(({ totalsOnly }) => totalsOnly === true)))
    throw refused('one of them has a source that gave totals only');
  sameIn(parts, 'the days on which the exports were taken', ({ extractedOn }) => extractedOn);
  sameIn(parts, 'the settings', ({ settings }) => settings);
  sameIn(parts, 'the bank holidays', ({ calendar }) => calendar);
  sameIn(parts, 'the schemes and bases', ({ scheme, basis }) => [scheme, basis]);
  sameIn(parts, 'the measures', ({ measures }) => measures);
  // Which edition is in force in a period decides what a source has to collect.
  sameIn(parts, 'the editions of the Code', ({ editions }) => editions.map(({ id }) => id));
  if (kind === 'periods') {
    sameIn(parts, 'the groups of homes', ({ stockGroups: own }) => own);
    if (parts[0]!.settings.ch02Denominator === 'due')
      throw refused('CH02 is of the complaints due in the period, which months do not add up to');
  }
  const given = parts.flatMap(({ given: own }) => own.filter(({ about }) => about === 'us').map(({ id }) => id));
  if (kind === 'periods' ? given.length > 0 : new Set(given).size < given.length)
    throw refused('a figure given for one of them would count again in another');
}

function joinPeriods(parts: readonly MeasureResultsData[], label: string | undefined): Period {
  for (const [i, { period }] of parts.entries()) {
    const next = parts[i + 1]?.period;
    if (next === undefined) continue;
    const gap = dayNumber(next.from) - dayNumber(period.to);
    if (gap !== 1)
      throw refused(
        `${next.label} does not begin the day after ${period.label} ends, so complaints would be ${gap < 1 ? 'counted twice' : 'left out'}`,
      );
  }
  const [from, to] = [parts[0]!.period, parts.at(-1)!.period];
  return {
    from: from.from,
    to: to.to,
    label: label ?? (parts.length === 1 ? from.label : `${from.label} to ${to.label}`),
  };
}

const landlordOf = ({ organisation, sources, homes }: MeasureResultsData): Landlord => ({
  id: organisation.id,
  label: organisation.name,
  sources: sources.map(({ id }) => id),
  ...(homes === null ? {} : { homes: homes.all }),
});

/** Orders of landlords add up; of parts of one landlord they are the same list, or each part has its own. */
function failureOrdersOf(parts: readonly MeasureResultsData[], kind: MergeKind): MeasureResultsData['failureOrders'] {
  const lists = parts.map(({ failureOrders }) => failureOrders);
  const isOne = new Set(lists.map((list) => JSON.stringify(list))).size === 1;
  if (kind !== 'landlords' && isOne) return lists[0]!;
  return parts.flatMap(({ failureOrders, period: { from, to } }) =>
    failureOrders.filter(({ issuedOn }) => kind === 'landlords' || (from <= issuedOn && issuedOn <= to)),
  );
}

/** Determinations after the merged period: of landlords together, of parts of one landlord those of the last. */
function laterDeterminationsOf(
  parts: readonly MeasureResultsData[],
  kind: MergeKind,
  { to }: Period,
): Pick<MeasureResultsData, 'laterDeterminations'> {
  const lists = kind === 'landlords' ? parts : parts.slice(-1);
  const later = lists
    .flatMap(({ laterDeterminations }) => laterDeterminations ?? [])
    .filter(({ determinedOn }) => determinedOn !== null && determinedOn > to)
    .sort((a, b) => (a.determinedOn! < b.determinedOn! ? -1 : 1));
  return later.length === 0 ? {} : { laterDeterminations: later };
}

/** Homes of several add up where all of them say so, of one day. */
function addHomes(parts: readonly MeasureResultsData[]): Homes | null {
  const known = parts.flatMap(({ homes }) => homes ?? []);
  if (known.length < parts.length || new Set(known.map(({ asAt }) => asAt)).size > 1) return null;
  const group = (name: StockGroup) =>
    known.every((homes) => homes[name] !== undefined) ? { [name]: sum(known.map((homes) => homes[name]!)) } : {};
  return {
    all: sum(known.map(({ all }) => all)),
    ...group('lcra'),
    ...group('lcho'),
    asAt: known[0]!.asAt,
    source: [...new Set(known.map(({ source }) => source))].join('; '),
  };
}

function addStockGroups(parts: readonly MeasureResultsData[]): StockGroupTenures | null {
  const known = parts.flatMap(({ stockGroups: own }) => own ?? []);
  if (known.length === 0) return null;
  const joined = stockGroups.flatMap((group) => {
    const tenures = [...new Set(known.flatMap((own) => own[group] ?? []))];
    return known.some((own) => own[group] !== undefined) ? [[group, tenures] as const] : [];
  });
  const [one = [], other = []] = joined.map(([, tenures]) => tenures);
  const both = one.find((tenure) => other.includes(tenure));
  if (both !== undefined) throw refused(`the tenure “${both}” is in one group of homes here and in another there`);
  return Object.fromEntries(joined);
}

function unique<T>(list: readonly T[], keyOf: (item: T) => string, what: string): readonly T[] {
  const found = new Map<string, T>();
  for (const item of list) {
    const known = found.get(keyOf(item));
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(item))
      throw refused(`two of their ${what} have one name and are not the same`);
    found.set(keyOf(item), item);
  }
  return [...found.values()];
}

/** The categories of all, in the order in which they are declared; what is nothing comes last. */
function mergeCategories(
  parts: readonly MeasureResultsData[],
  period: Period,
  landlords: readonly Landlord[] | undefined,
): MeasureResultsData['categories'] {
  const isNothing = (id: string) => (absences as readonly string[]).includes(id);
  const plain = (list: readonly Category[]) => list.map(({ id, label }) => ({ id, label }));
  const declared = (dimension: Dimension): readonly Category[] => {
    if (dimension === 'landlord') return plain(landlords ?? []);
    if (dimension === 'month') return plain(monthsOf(period));
    if (dimension === 'quarter') return plain(quartersOf(period));
    const all = parts.flatMap(({ categories }) => categories[dimension].filter(({ id }) => !isNothing(id)));
    return unique(all, ({ id }) => id, `categories of ${dimension}`);
  };
  const nothing = (dimension: Dimension): readonly Category[] =>
    absences.flatMap(
      (id) => parts.flatMap(({ categories }) => categories[dimension].find((one) => one.id === id) ?? [])[0] ?? [],
    );
  return Object.fromEntries(
    dimensions.map((dimension) => [dimension, [...declared(dimension), ...nothing(dimension)]]),
  ) as unknown as MeasureResultsData['categories'];
}

const ofExport = [
  'rowsRead',
  'blankRows',
  'totalsRows',
  'otherRows',
  'mergedRows',
  'counted',
  'complaints',
  'corrected',
] as const satisfies readonly (keyof SourceAccount)[];
const ofPeriod = ['open', 'refused', 'withdrawn', 'handled'] as const satisfies readonly (keyof SourceAccount)[];

/** Whether the parts are of the same exports, cut by time, and not of an export each. */
const hasOneExport = (parts: readonly MeasureResultsData[]): boolean =>
  parts[0]!.accounts.every((account, i) => {
    const own = parts.map(({ accounts }) => accounts[i]!);
    const inPeriods = sum(own.flatMap((one) => ofPeriod.map((name) => one[name])));
    return own.every((one) => ofExport.every((name) => one[name] === account[name])) && inPeriods <= account.complaints;
  });

function addAccounts(parts: readonly MeasureResultsData[], isOneExport: boolean): readonly SourceAccount[] {
  return parts[0]!.accounts.map((account, i) => {
    const own = parts.map(({ accounts }) => accounts[i]!);
    const total = (names: readonly (keyof SourceAccount)[]) =>
      Object.fromEntries(names.map((name) => [name, sum(own.map((one) => one[name] as number))]));
    const inPeriod = total(ofPeriod);
    const { beforePeriod, named, ...first } = account;
    if (!isOneExport) {
      const before = sum(own.map((one) => one.beforePeriod ?? 0));
      const names = own.flatMap((one) => one.named ?? []);
      return {
        ...first,
        ...total([...ofExport, 'outsidePeriod']),
        ...inPeriod,
        ...(before === 0 ? {} : { beforePeriod: before }),
        ...(names.length === 0 ? {} : { named: names }),
      };
    }
    // Before the first part is before all of them.
    const outsidePeriod = account.complaints - sum(Object.values(inPeriod));
    return {
      ...first,
      outsidePeriod,
      ...inPeriod,
      ...(outsidePeriod === 0 ? {} : { beforePeriod: beforePeriod ?? 0 }),
      ...(named === undefined ? {} : { named }),
    };
  });
}

function mergeProvenance(parts: readonly MeasureResultsData[]): MeasureResultsData['provenance'] {
  const known = parts.flatMap(({ provenance }) => provenance ?? []);
  const versions = new Set(known.map(({ version }) => version));
  if (known.length < parts.length || versions.size !== 1) return null;
  const inputs = new Map(known.flatMap((one) => one.inputs).map((input) => [`${input.name} ${input.sha256}`, input]));
  return { version: known[0]!.version, inputs: [...inputs.values()] };
}
