/** What rules say of complaints, as numbers: each complaint is asked about once for each rule. */
import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import { type ExclusionReason, exclusionReasons } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import type { Judge, Kinds } from './judge-alike.ts';
import { COUNTED, NOT_COUNTED, OUT, type Verdict } from './measure.ts';

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
  const { kinds } = judge;
  const codes = kinds === undefined ? askEach(judge, table.length) : spread(askKinds(judge, kinds), kinds.of);
  return gather(codes, groupsOf(table, byStage), stages.length * table.source.categories.length);
}

// Each of these has one loop and nothing after it: V8 makes a loop fast while it runs, and what comes after would undo that.

function askEach(judge: Judge, length: number): Int8Array {
  const codes = new Int8Array(length);
  for (let i = 0; i < length; i++) codes[i] = codeFor(judge(i));
  return codes;
}

/** What is said of each kind, asked about the first complaint of it. */
function askKinds(judge: Judge, { firstOf }: Kinds): Int8Array {
  const codes = new Int8Array(firstOf.length);
  for (const [kind, first] of firstOf.entries()) if (first !== -1) codes[kind] = codeFor(judge(first));
  return codes;
}

function spread(codesOfKinds: Int8Array, kinds: Int32Array): Int8Array {
  const codes = new Int8Array(kinds.length);
  for (let i = 0; i < kinds.length; i++) codes[i] = codesOfKinds[kinds[i]!]!;
  return codes;
}

function gather(judged: Int8Array, groups: Int32Array, groupCount: number): Judged {
  const base = new Int32Array(judged.length);
  const heads = new Int32Array(judged.length);
  const numbers = new Int32Array(groupCount * verdicts.length).fill(-1);
  const headsThere: number[] = [];
  const count = gatherInto({ base, heads, numbers, headsThere }, judged, groups, verdicts.length);
  return { judged, base: base.subarray(0, count), heads: heads.subarray(0, count), headsThere };
}

interface Gathered {
  readonly base: Int32Array;
  readonly heads: Int32Array;
  readonly numbers: Int32Array;
  readonly headsThere: number[];
}

function gatherInto(
  { base, heads, numbers, headsThere }: Gathered,
  judged: Int8Array,
  groups: Int32Array,
  many: number,
) {
  let count = 0;
  for (let i = 0; i < judged.length; i++) {
    const code = judged[i]!;
    if (code === outCode) continue;
    const head = groups[i]! * many + code;
    if (numbers[head] === -1) numbers[head] = headsThere.push(head) - 1;
    base[count] = i;
    heads[count++] = numbers[head]!;
  }
  return count;
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
