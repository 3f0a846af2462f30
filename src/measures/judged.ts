/** What rules say of complaints, as numbers: each complaint is asked about once for each rule. */
import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import { type ExclusionReason, exclusionReasons } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import { COUNTED, type Judge, NOT_COUNTED, OUT, type Verdict } from './measure.ts';

export const reasons = Object.keys(exclusionReasons) as ExclusionReason[];
export const verdicts: readonly Verdict[] = [OUT, COUNTED, NOT_COUNTED, ...reasons];
export const codeOf = new Map(verdicts.map((verdict, code) => [verdict, code]));
export const [outCode, countedCode, notCountedCode] = [0, 1, 2] as [number, number, number];

/** What a rule says of every complaint. */
export interface Judged {
  readonly judged: Int8Array;
  /** The complaints that are not out, by their place. */
  readonly base: Int32Array;
  /** The head of each of those by its number: what stage (of a measure by stage), source and verdict it has. */
  readonly heads: Int32Array;
  /** The heads there are, in the order of their numbers, each as one number of the three. */
  readonly headsThere: readonly number[];
}

/** Ask a rule about every complaint. */
export function judgeAll(judge: Judge, table: ComplaintTable, byStage: boolean): Judged {
  const { length } = table;
  const judged = new Int8Array(length);
  const base = new Int32Array(length);
  const heads = new Int32Array(length);
  const numbers = new Int32Array(stages.length * table.source.categories.length * verdicts.length).fill(-1);
  const headsThere: number[] = [];
  const groups = groupsOf(table, byStage);
  const { of: kinds, count: kindCount } = judge.kinds ?? { of: null, count: 0 };
  const ofKind = new Int8Array(kindCount).fill(-1);
  let count = 0;
  for (let i = 0; i < length; i++) {
    let code = kinds === null ? -1 : ofKind[kinds[i]!]!;
    if (code === -1) code = codeFor(judge(i));
    if (kinds !== null) ofKind[kinds[i]!] = code;
    if (code === outCode) continue;
    judged[i] = code;
    const head = groups[i]! * verdicts.length + code;
    if (numbers[head] === -1) numbers[head] = headsThere.push(head) - 1;
    base[count] = i;
    heads[count++] = numbers[head]!;
  }
  return { judged, base: base.subarray(0, count), heads: heads.subarray(0, count), headsThere };
}

const groupsKnown = {
  byStage: new WeakMap<ComplaintTable, Int32Array>(),
  whole: new WeakMap<ComplaintTable, Int32Array>(),
};

/** Stage (of a measure by stage) and source of each complaint as one number. */
function groupsOf(table: ComplaintTable, byStage: boolean): Int32Array {
  const known = byStage ? groupsKnown.byStage : groupsKnown.whole;
  const found = known.get(table) ?? new Int32Array(table.source.codes);
  if (byStage && !known.has(table)) {
    const sources = table.source.categories.length;
    const stageCodes = table.category.stage.codes;
    for (let i = 0; i < found.length; i++) found[i] = stageCodes[i]! * sources + found[i]!;
  }
  known.set(table, found);
  return found;
}

/** The three that nearly all have need no looking up. */
function codeFor(verdict: Verdict): number {
  if (verdict === COUNTED) return countedCode;
  if (verdict === NOT_COUNTED) return notCountedCode;
  return verdict === OUT ? outCode : codeOf.get(verdict)!;
}
