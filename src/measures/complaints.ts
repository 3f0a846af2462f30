/** How measures look at complaints: standing, categories, days, edition; and where every row of an export went. */
import type { CodeEdition } from '../code-editions/edition.ts';
import { indexEditions } from '../code-editions/index.ts';
import { DataError, diagnose } from '../diagnostics.ts';
import { type CategoryField, type DateField, dateFields } from '../vocabulary/complaint.ts';
import { type ComplaintData, mergedRows, type RowExclusion } from '../vocabulary/complaint-data.ts';
import { datesOutOfOrder, isDecided } from '../vocabulary/complaint-rules.ts';
import { type CategoryColumn, type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import { type DayNumber, dayNumber, formatDate, type IsoDate, isoDate, type Period } from '../vocabulary/dates.ts';
import { formatList } from '../vocabulary/numbers.ts';
import type { MeasureSettings, SourceAccount } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import type { Complaints, Standing } from './measure.ts';

export function readComplaints(
  table: ComplaintTable,
  isInPeriod: (day: DayNumber) => boolean,
  editions: readonly CodeEdition[],
  settings: Pick<MeasureSettings, 'stage2Edition'>,
): Complaints {
  // Each field is looked at by several measures, and some by none: what it says is read out once it is asked for.
  const ids: { [F in CategoryField]?: readonly (string | null)[] } = {};
  const days: { [F in DateField]?: readonly (DayNumber | null)[] } = {};
  const category = (field: CategoryField, i: number) => {
    const known = ids[field] ?? readIds(table.category[field]);
    ids[field] = known;
    return known[i]!;
  };
  const day = (field: DateField, i: number) => {
    const known = days[field] ?? readDays(table.day[field]);
    days[field] = known;
    return known[i]!;
  };
  const inForce = indexEditions(editions);
  const standings = Array.from({ length: table.length }, (_, i): Standing => {
    const receivedOn = day('received-on', i);
    if (receivedOn === null || !isInPeriod(receivedOn)) return 'outside-period';
    const status = category('status', i);
    if (status === 'refused' || status === 'withdrawn') return status;
    return isDecided(table, i) ? 'handled' : 'open';
  });
  const inOrder = Uint8Array.from({ length: table.length }, (_, i) => (datesOutOfOrder(table, i) === null ? 1 : 0));
  const firstMade = settings.stage2Edition === 'first-made' ? daysFirstMade(table) : null;
  const judgedBy = Array.from({ length: table.length }, (_, i) => {
    const own = day('received-on', i);
    const made = firstMade !== null && stages[table.category.stage.codes[i]!] === 2 ? (firstMade(i) ?? own) : own;
    return made === null ? undefined : inForce(made);
  });
  const stage = (i: number) => stages[table.category.stage.codes[i]!]!;
  const pence = (i: number) => (isPresent(table.pence[i]!) ? table.pence[i]! : null);
  return {
    table,
    category,
    day,
    standing: (i) => standings[i]!,
    datesInOrder: (i) => inOrder[i] === 1,
    stage,
    pence,
    edition: (i) => judgedBy[i],
    escalated: escalations(table),
  };
}

function readIds({ categories, codes }: CategoryColumn): readonly (string | null)[] {
  const ids = new Array<string | null>(codes.length);
  for (let i = 0; i < codes.length; i++) ids[i] = isPresent(codes[i]!) ? categories[codes[i]!]!.id : null;
  return ids;
}

function readDays(codes: ArrayLike<number>): readonly (DayNumber | null)[] {
  const days = new Array<DayNumber | null>(codes.length);
  for (let i = 0; i < codes.length; i++) days[i] = isPresent(codes[i]!) ? codes[i]! : null;
  return days;
}

/** What tells a complaint in one source: its reference, in any capitals. */
const keyOf = (table: ComplaintTable, i: number) => `${table.source.codes[i]} ${table.reference[i]!.toUpperCase()}`;

/** Which complaints have a stage 2 of the same source and reference. */
function escalations(table: ComplaintTable): Complaints['escalated'] {
  let atStage2: Set<string> | undefined;
  return (i) => {
    if (atStage2 === undefined) {
      atStage2 = new Set();
      for (let j = 0; j < table.length; j++)
        if (stages[table.category.stage.codes[j]!] === 2) atStage2.add(keyOf(table, j));
    }
    return atStage2.has(keyOf(table, i));
  };
}

/** The day a complaint was received at stage 1, by its source and reference; `null` where the records do not show it. */
function daysFirstMade(table: ComplaintTable): (i: number) => DayNumber | null {
  const made = new Map<string, DayNumber>();
  for (let i = 0; i < table.length; i++) {
    const received = table.day['received-on'][i]!;
    if (stages[table.category.stage.codes[i]!] === 1 && isPresent(received)) made.set(keyOf(table, i), received);
  }
  return (i) => made.get(keyOf(table, i)) ?? null;
}

/** Every row of every export, and where it went. */
export function accountFor(data: ComplaintData, complaints: Complaints): readonly SourceAccount[] {
  return data.accounts.map((account, source) => {
    const standings: Record<Standing, number> = { 'outside-period': 0, open: 0, refused: 0, withdrawn: 0, handled: 0 };
    for (let i = 0; i < data.table.length; i++)
      if (data.table.source.codes[i] === source) standings[complaints.standing(i)]++;
    const excluded = (reason: RowExclusion) => account.excluded.find((row) => row.reason === reason)?.count ?? 0;
    return {
      source: account.source,
      rowsRead: account.rowsRead,
      blankRows: excluded('blank-row'),
      totalsRows: excluded('totals-row'),
      mergedRows: mergedRows.reduce((sum, reason) => sum + excluded(reason), 0),
      complaints: account.counted,
      corrected: account.corrected,
      outsidePeriod: standings['outside-period'],
      open: standings.open,
      refused: standings.refused,
      withdrawn: standings.withdrawn,
      handled: standings.handled,
    };
  });
}

/** A period without complaints, or an extract older than its own dates, is a slip of the configuration. */
export function checkDates(table: ComplaintTable, period: Period, extractedOn: IsoDate, nilReturn: boolean): void {
  const receivedOn = Array.from(table.day['received-on']).filter(isPresent);
  if (receivedOn.length === 0) return;
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  let [first, last, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of receivedOn) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  for (const field of dateFields) {
    if (field === 'extension-due-on') continue;
    for (let i = 0; i < table.length; i++) latest = Math.max(latest, table.day[field][i]!);
  }
  const words = (day: DayNumber) => formatDate(isoDate(day));
  const inPeriod = receivedOn.filter((day) => from <= day && day <= to).length;
  if (nilReturn && inPeriod > 0)
    throw new DataError([diagnose('not-nil', { source: 'nilReturn' }, { count: inPeriod })]);
  if (!nilReturn && inPeriod === 0) {
    const details = {
      from: formatDate(period.from),
      to: formatDate(period.to),
      first: words(first),
      last: words(last),
    };
    throw new DataError([diagnose('wrong-period', { source: 'period' }, details)]);
  }
  if (latest > dayNumber(extractedOn)) {
    throw new DataError([
      diagnose(
        'extract-too-early',
        { source: 'extractedOn' },
        { extracted: formatDate(extractedOn), last: words(latest) },
      ),
    ]);
  }
}

/** Timeliness in a period for which no edition is known would be a figure about nothing. */
export function checkEditions(editions: readonly CodeEdition[], period: Period): void {
  const inForce = indexEditions(editions);
  for (let day = dayNumber(period.from); day <= dayNumber(period.to); day++) {
    if (inForce(day) !== undefined) continue;
    const known = editions.map(
      ({ title, inForceFrom, inForceTo }) =>
        `${title} (from ${formatDate(inForceFrom)}${inForceTo === null ? '' : ` to ${formatDate(inForceTo)}`})`,
    );
    const details = { from: formatDate(period.from), to: formatDate(period.to), known: formatList(known) };
    throw new DataError([diagnose('no-edition', { source: 'period' }, details)]);
  }
}
