/** What is not known of the complaints that a figure is about, counted from its slots. */
import { isPresent, NOT_COLLECTED, NOT_RECOGNISED, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { isGap, type Slice } from '../vocabulary/results.ts';
import { absences } from '../vocabulary/terms.ts';
import type { Unknowns } from './bounds.ts';
import type { Slot } from './cells.ts';
import type { ComplaintDimension } from './dimension-columns.ts';
import { fieldOf } from './fields-missing.ts';
import { countedCode, notCountedCode, verdicts } from './judged.ts';
import { COUNTED, NOT_COUNTED, OUT } from './measure.ts';

/** The slots of a figure: its total, the complaints that might belong to it, and those about which everything is known. */
export interface PlannedSlots {
  readonly whole: number;
  readonly unplaced: readonly number[];
  readonly placed: readonly number[];
}

/**
 * Whether a figure of this slice has bounds: where it is cut by what may not be recorded, only a figure of all complaints
 * has, which needs them; and what is said of complaints with no category is certain.
 */
export const canHaveBounds = (slice: Slice, ofAll: boolean): boolean =>
  Object.entries(slice).every(
    ([name, id]) =>
      name === 'stage' ||
      (fieldOf[name as ComplaintDimension] === undefined
        ? true
        : ofAll && !(absences as readonly unknown[]).includes(id)),
  );

const nothingUnknown = { within: 0, perhapsCounted: 0, perhapsNot: 0, perhaps: 0 };

/** Which verdicts are open to change: all but those for a reason that no record can alter. */
const canCount = (verdict: number): boolean => {
  const said = verdicts[verdict]!;
  return said === COUNTED || said === NOT_COUNTED || (said !== OUT && isGap(said));
};

/** What is not known of the complaints that a figure is about, or might be. */
export function unknownIn(
  { whole, unplaced }: PlannedSlots,
  totals: ReadonlyMap<number, Slot>,
  sources: { readonly isCovered: (source: number) => boolean; readonly isJudged: (source: number) => boolean },
): Unknowns {
  const found = { ...nothingUnknown };
  const eachOf = (slot: number, add: (source: number, verdict: number, count: number) => void) => {
    for (const [source, counts] of totals.get(slot)?.bySource ?? [])
      for (const [verdict, count] of counts) if (canCount(verdict)) add(source, verdict, count);
  };
  eachOf(whole, (source, verdict, count) => {
    const isKnown = sources.isCovered(source) && (verdict === countedCode || verdict === notCountedCode);
    if (!isKnown) found.within += count;
  });
  for (const slot of unplaced)
    eachOf(slot, (source, verdict, count) => {
      if (!sources.isJudged(source)) found.perhaps += count;
      else if (verdict === countedCode) found.perhapsCounted += count;
      else if (verdict === notCountedCode) found.perhapsNot += count;
      else found.perhaps += count;
    });
  return found;
}

/** How many complaints are known, with what they count as. */
export function knownIn(
  { placed }: PlannedSlots,
  totals: ReadonlyMap<number, Slot>,
  isJudged: (source: number) => boolean,
): number {
  let known = 0;
  for (const slot of placed)
    for (const [source, counts] of totals.get(slot)?.bySource ?? [])
      if (isJudged(source)) known += (counts.get(countedCode) ?? 0) + (counts.get(notCountedCode) ?? 0);
  return known;
}

const kindsOfNothing = [NOT_RECORDED, NOT_COLLECTED, NOT_RECOGNISED];

/** The codes themselves, and then with each kind of nothing in place of one or more of them. */
export function withNothing(codes: readonly number[]): readonly (readonly number[])[] {
  return codes.reduce<readonly (readonly number[])[]>(
    (starts, code) =>
      [code, ...(isPresent(code) ? kindsOfNothing : [])].flatMap((one) => starts.map((start) => [...start, one])),
    [[]],
  );
}
