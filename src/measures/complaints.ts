/** How measures look at complaints: standing, categories, days, edition; and where every row of an export went. */
import type { CodeEdition } from '../code-editions/edition.ts';
import { indexEditions } from '../code-editions/index.ts';
import { DataError, diagnose } from '../diagnostics.ts';
import { type CategoryField, type DateField, dateFields } from '../vocabulary/complaint.ts';
import { type ComplaintData, mergedRows, otherRows, type RowExclusion } from '../vocabulary/complaint-data.ts';
import { countByPeriod, datesInOrder, daysBegun, decidedIn, numberReferences } from '../vocabulary/complaint-rules.ts';
import { type ComplaintTable, isPresent, NOT_RECOGNISED } from '../vocabulary/complaint-table.ts';
import { type DayNumber, dayNumber, formatDate, type IsoDate, isoDate, type Period } from '../vocabulary/dates.ts';
import type { MeasureSettings, SourceAccount } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import { type Complaints, HANDLED, OUTSIDE, type Standing, standings } from './measure.ts';

interface Day {
  readonly isInPeriod: boolean;
  /** Its place among the editions, or -1. */
  readonly edition: number;
}

export function readComplaints(
  table: ComplaintTable,
  isInPeriod: (day: DayNumber) => boolean,
  editions: readonly CodeEdition[],
  settings: Pick<MeasureSettings, 'stage2Edition'>,
): Complaints {
  const days: { [F in DateField]?: readonly (DayNumber | null)[] } = {};
  const daysOf = (field: DateField) => {
    const known = days[field] ?? readDays(table.day[field]);
    days[field] = known;
    return known;
  };
  const category = (field: CategoryField, i: number) => {
    const { codes, categories } = table.category[field];
    const code = codes[i]!;
    return isPresent(code) ? categories[code]!.id : null;
  };
  const day = (field: DateField, i: number) => {
    const found = table.day[field][i]!;
    return isPresent(found) ? found : null;
  };
  const inForce = indexEditions(editions);
  const { length } = table;
  const receivedOn = daysOf('received-on');
  const begunOn = readDays(daysBegun(table));
  const standingCodes = new Uint8Array(length);
  const inOrder = datesInOrder(table);
  const decided = decidedIn(table);
  const firstMade = settings.stage2Edition === 'first-made' ? daysFirstMade(table) : null;
  const editionCodes = new Int8Array(length).fill(-1);
  const placeOf = (edition: CodeEdition | undefined) => (edition === undefined ? -1 : editions.indexOf(edition));
  // Many complaints are received on a day: what depends on the day alone is asked once for each.
  const known = new Map<DayNumber, Day>();
  const dayOf = (on: DayNumber): Day => {
    const found = known.get(on) ?? { isInPeriod: isInPeriod(on), edition: placeOf(inForce(on)) };
    known.set(on, found);
    return found;
  };
  const ofStatus = table.category.status.categories.map(({ id }) =>
    id === 'refused' || id === 'withdrawn' ? standings.indexOf(id) : null,
  );
  const open = standings.indexOf('open');
  const { codes: statusCodes } = table.category.status;
  for (let i = 0; i < length; i++) {
    const own = begunOn[i]!;
    const begun = own === null ? null : dayOf(own);
    standingCodes[i] = begun?.isInPeriod ? (ofStatus[statusCodes[i]!] ?? (decided[i] === 1 ? HANDLED : open)) : OUTSIDE;
    const isSecond = stages[table.category.stage.codes[i]!] === 2;
    const made = firstMade !== null && isSecond ? (firstMade(i) ?? receivedOn[i] ?? own) : own;
    const judgedOn = made === own ? begun : made === null ? null : dayOf(made);
    if (judgedOn !== null) editionCodes[i] = judgedOn.edition;
  }
  const stage = (i: number) => stages[table.category.stage.codes[i]!]!;
  const pence = (i: number) => (isPresent(table.pence[i]!) ? table.pence[i]! : null);
  return {
    table,
    category,
    day,
    days: daysOf,
    begunOn,
    standing: (i) => standings[standingCodes[i]!]!,
    standingCodes,
    datesInOrder: (i) => inOrder[i] === 1,
    stage,
    pence,
    editions,
    editionCodes,
    edition: (i) => editions[editionCodes[i]!],
    missing(field, i) {
      const { day: days, category: categories } = table;
      if (field === 'outcome' || field === 'extended') {
        const name = field === 'outcome' ? 'outcome' : 'extension';
        return categories[field].codes[i] === NOT_RECOGNISED ? `${name}-not-recognised` : `${name}-not-recorded`;
      }
      const name = field.replace('-on', '') as DateName;
      return days[field][i] === NOT_RECOGNISED ? 'date-not-recognised' : `${name}-not-recorded`;
    },
    escalated: escalations(table),
  };
}

/** The dates whose absence leaves a complaint out, as reasons name them. */
type DateName = 'received' | 'acknowledged' | 'logged' | 'escalated' | 'responded';

function readDays(codes: ArrayLike<number>): readonly (DayNumber | null)[] {
  // Filled at first: a list of numbers that meets what is none is made anew.
  const days = new Array<DayNumber | null>(codes.length).fill(null);
  for (let i = 0; i < codes.length; i++) if (isPresent(codes[i]!)) days[i] = codes[i]!;
  return days;
}

/** Which complaints have a stage 2 of the same source and reference. */
function escalations(table: ComplaintTable): Complaints['escalated'] {
  let known: { readonly numbers: Int32Array; readonly atStage2: Uint8Array } | undefined;
  const find = () => {
    const numbers = numberReferences(table);
    const atStage2 = new Uint8Array(table.length);
    for (let i = 0; i < table.length; i++) if (stages[table.category.stage.codes[i]!] === 2) atStage2[numbers[i]!] = 1;
    return { numbers, atStage2 };
  };
  return (i) => {
    known ??= find();
    return known.atStage2[known.numbers[i]!] === 1;
  };
}

/** The day a complaint was received at stage 1, by its source and reference; `null` where the records do not show it. */
function daysFirstMade(table: ComplaintTable): (i: number) => DayNumber | null {
  const numbers = numberReferences(table);
  const made = new Array<DayNumber | null>(table.length).fill(null);
  for (let i = 0; i < table.length; i++) {
    const received = table.day['received-on'][i]!;
    if (stages[table.category.stage.codes[i]!] === 1 && isPresent(received)) made[numbers[i]!] = received;
  }
  return (i) => made[numbers[i]!]!;
}

/** Every row of every export, and where it went. */
export function accountFor(data: ComplaintData, complaints: Complaints, period: Period): readonly SourceAccount[] {
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  return data.accounts.map((account, source) => {
    const counts = countStandings(complaints, source);
    const standing = (one: Standing) => counts[standings.indexOf(one)]!;
    const excluded = (reason: RowExclusion) => account.excluded.find((row) => row.reason === reason)?.count ?? 0;
    const named = account.excluded.flatMap(({ label, count, decision }) => {
      if (label === undefined) return [];
      if (decision === undefined) return [{ label, count }];
      const { reason, role, date } = decision;
      return [{ label, count, decision: `${reason} (${role}, ${formatDate(date)})` }];
    });
    return {
      source: account.source,
      rowsRead: account.rowsRead,
      blankRows: excluded('blank-row'),
      totalsRows: excluded('totals-row'),
      otherRows: otherRows
        .filter((reason) => reason !== 'blank-row' && reason !== 'totals-row')
        .reduce((sum, reason) => sum + excluded(reason), 0),
      mergedRows: mergedRows.reduce((sum, reason) => sum + excluded(reason), 0),
      ...(named.length === 0 ? {} : { named }),
      counted: account.counted,
      complaints: account.complaints,
      corrected: account.corrected,
      outsidePeriod: standing('outside-period'),
      ...(standing('outside-period') === 0 ? {} : { beforePeriod: countByPeriod(data.table, source, from, to).before }),
      open: standing('open'),
      refused: standing('refused'),
      withdrawn: standing('withdrawn'),
      handled: standing('handled'),
    };
  });
}

/** How many complaints of a source have each standing, by its code. */
function countStandings({ table, standingCodes }: Complaints, source: number): Int32Array {
  const counts = new Int32Array(standings.length);
  const { codes } = table.source;
  for (let i = 0; i < standingCodes.length; i++) if (codes[i] === source) counts[standingCodes[i]!]!++;
  return counts;
}

/** The first place at which a day of a source is furthest beyond the day its export was taken; -1 where none is. */
function placeOfLatest(days: ArrayLike<number>, sources: ArrayLike<number>, taken: readonly DayNumber[]): number {
  let found = -1;
  let furthest = 0;
  for (let i = 0; i < days.length; i++) {
    const beyond = days[i]! - taken[sources[i]!]!;
    if (beyond <= furthest) continue;
    found = i;
    furthest = beyond;
  }
  return found;
}

/** A period without complaints, or an extract older than its own dates, is a slip of the configuration. */
export function checkDates(
  table: ComplaintTable,
  {
    period,
    extractedOn,
    extractedBySource = {},
  }: {
    readonly period: Period;
    readonly extractedOn: IsoDate;
    readonly extractedBySource?: Readonly<Record<string, IsoDate>> | undefined;
  },
  nilReturn: boolean,
): void {
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let inPeriod = 0;
  const begun = daysBegun(table);
  for (let i = 0; i < table.length; i++) {
    const day = begun[i]!;
    if (!isPresent(day)) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
    if (from <= day && day <= to) inPeriod++;
  }
  if (first > last) return;
  const { categories, codes: sourceCodes } = table.source;
  const taken = categories.map(({ id }) => dayNumber(extractedBySource[id] ?? extractedOn));
  const tooLate = dateFields.flatMap((field) => {
    if (field === 'extension-due-on') return [];
    const row = placeOfLatest(table.day[field], sourceCodes, taken);
    return row === -1 ? [] : [{ day: table.day[field][row]!, row, field }];
  });
  const latest = tooLate.reduce<(typeof tooLate)[number] | null>(
    (before, own) => (before === null || own.day > before.day ? own : before),
    null,
  );
  const words = (day: DayNumber) => formatDate(isoDate(day));
  if (nilReturn && inPeriod > 0)
    throw new DataError([diagnose('not-nil', { setting: ['nilReturn'] }, { count: inPeriod })]);
  if (!nilReturn && inPeriod === 0) {
    const details = {
      from: formatDate(period.from),
      to: formatDate(period.to),
      first: words(first),
      last: words(last),
    };
    throw new DataError([diagnose('wrong-period', { setting: ['period'] }, details)]);
  }
  if (latest !== null) {
    const source = categories[sourceCodes[latest.row]!]!;
    const own = extractedBySource[source.id];
    const details = {
      extracted: formatDate(own ?? extractedOn),
      last: words(latest.day),
      field: latest.field,
      source: source.label,
      line: table.line[latest.row]!,
    };
    const setting = own === undefined ? ['extractedOn'] : ['sources'];
    throw new DataError([diagnose('extract-too-early', { setting }, details)]);
  }
}
