/** What the words around a number say of it: whose it is, whether it is a limit, what it counts, of what it speaks. */

/** A clause about other landlords or what is to come says nothing about the year's own figures. */
export const elsewhere =
  /\b(?:next year|national(?:ly)?|sector|other landlords|peers|housemark|comparable|across england|english|according to|benchmark|top quartile|we (?:aim|plan|hope|expect|will)|will be|survey|satisf\w*)\b/i;

/** Sums over what the sentence names are no figure of one of them. */
export const together =
  /\b(?:together|combined|altogether|in all|both stages|across (?:both|all)|in each|every month|refused (?:or|and) withdrawn)\b/i;

/** What stands before a number that is a limit or a change and no figure. */
export const isLimit =
  /\b(?:within|at least|at most|up to|no more than|no later than|more than|fewer than|less than|target (?:of|was|is)|targets? (?:of|was|is) (?:at least|at most)|by|from|between|sample of)\s+$/i;
/** What stands before a rough number. */
export const isRough =
  /\b(?:about|almost|approximately|approx\.?|around|just (?:over|under)|nearly|over|roughly|some|under|c\.)\s+$/i;

/** What follows a number that counts something else. */
export const otherNouns =
  /^\s+(?:more|fewer|less|higher|lower)\b|^\s+(?:[a-z-]+\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|staff|officers?|people|households?|homes|properties|calls?|visits?|meetings?|teams?|letters?|surveyors?|operatives?|posts?|colleagues?|members?|councillors?|blocks?|estates?|e-?mails?|times|points?|percentage points|surveys?)\b/i;
/** What a column of a table counts that is no complaint. */
export const otherHeads = /\b(?:staff|train|homes|days|calls|visits|letters|cost|spent|people)/i;

/** What may follow a number that counts complaints. */
export const countsComplaints =
  /^\s*(?:$|[.,;:)?!%–-]|(?:of|out|in|at|about|from|by|were|was|had|have|are|is|and|or|to|with|for|went|came|made|that|which|who|where|not|this|received|upheld|handled|refused|withdrawn|extended|answered)\b|(?:(?!(?:of|in|at|about|from|by|to|with|for|after|on|told|who)\b)[^\s,.;]+\s+){0,3}(?:complaints?|cases?|responses?|answers?|replies|acknowledgements?|extensions?|escalations?)\b|(?:tenants?|leaseholders?|residents?)\s+(?:\S+\s+){0,2}(?:complain|made)|(?:[^\s,.;]+\s+){1,3}complained\b)/i;

/** Measures that a sentence speaks of only in these words; the others count complaints as such. The first that fits. */
export const topics: readonly (readonly [measure: RegExp, words: RegExp])[] = [
  [/^not-upheld/, /\bnot (?:been |to )?uph|n’t uph|\bun-?upheld|\bnot$|\bnot[.,;]/i],
  [/uphold|upheld|outcome/, /\bup(?:held|hold)|\boutcome/i],
  [/^received/, /\b(?:receiv|rais|logg|register|submitt)/i],
  [/refus/, /\b(?:refus|reject|declin|not accept)/i],
  [/withdrawn/, /\bwithdr/i],
  [/^open/, /\b(?:open|outstanding|unresolved)\b/i],
  [/acknowledg/, /\backnowledg/i],
  [/timeliness|CH02/, /\b(?:time|timescales?|deadline|late|due|within)\b/i],
  [/escalat/, /\b(?:escalat|second stage|went (?:on )?to stage 2)/i],
  [/exten/, /\bexten(?:d|sion)/i],
  [/days/, /\b(?:average|median|mean|typical)/i],
  [/compensation/, /\b(?:compensat|paid|pay|offer)/i],
  [/^responded/, /\b(?:respon|answer)/i],
  [/ch01|per-1000|homes/i, /\b(?:per 1,?000|for every)\b/i],
  [/recorded/, /\brecorded\b/i],
  [/determination|finding|order|maladministration/, /\b(?:ombudsman|determin|finding|maladmin|orders?\b)/i],
  [/provision|learning/, /\b(?:provision|self-assess|action|learn)/i],
];

/** The clause a number stands in: what other clauses speak of is not about it. */
export function clauseOf(words: string, at: number): string {
  const ends = [...words.matchAll(/[;()]|,? (?:but|while|whereas) /g)].map(({ index }) => index);
  const from = ends.findLast((end) => end < at) ?? -1;
  const to = ends.find((end) => end > at) ?? words.length;
  return words.slice(from + 1, to);
}

/** Names that hold a label and are none: the orders of the Ombudsman are not complaints about handling. */
export const properNames = /complaint handling (?:failure (?:orders?|notices?)|code)|complaints? handling team/gi;

/** A month, a quarter or a half of the year. */
const partOfYear =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) (?:quarter|half|(?:two|three|six) months)|quarter)\b/;

export const stageWords = {
  1: /\b(?:stages?\s+(?:1|one)|first stage)\b/i,
  2: /\b(?:stages?\s+(?:(?:1|one) (?:and|or|to) )?(?:2|two)|second stage)\b/i,
} as const;

/** A clause without the days in it: a day is no period. */
export const withoutDays = (clause: string): string =>
  clause.replace(/\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?\b/g, '');

/** Whether a clause speaks of a part of the year. */
export const isPartOfYear = (clause: string): boolean => partOfYear.test(withoutDays(clause));

/** A part of what is named that no measure tells apart: “10 came from one estate”, “six of them rightly”. */
export const isUntoldPart = (rest: string, sentence: string): boolean =>
  /^\s*(?:came|went|involved|concerned|included|related|(?:were|was) (?:about|from|made by)|of (?:them|these|those|which))\b/i.test(
    rest,
  ) && !/\b(?:uph[eo]ld|exten|escalat|refus|withdr|in time|late|acknowledg)/i.test(sentence);
