/**
 * Which measure a typed number is about, and when: told by the words beside it, never by the nearest value.
 *
 *   “We received 8 complaints at stage 1 and we upheld over half of them.”     8 ─► received
 *   “We received 11 complaints, up from 9 the year before.”                    11 ─► this year, 9 ─► last year
 */
import { periodsInText } from '../vocabulary/periods-in-text.ts';
import { withoutDays } from './sentence-words.ts';

/** A subject that words of a sentence name, and the measures that are about it. */
export interface Subject {
  readonly words: RegExp;
  readonly measures: RegExp;
  /** The measure that the words mean before all others of it. */
  readonly main: string;
  /** “Upheld” says more than “received”: of two words in one clause it decides. */
  readonly specific: boolean;
}

const subject = (main: string, words: RegExp, measures: RegExp, specific = true): Subject => ({
  main,
  words,
  measures,
  specific,
});

/** In order: of two that fit the same words the first is meant, so that “not upheld” is not “upheld”. */
const subjects: readonly Subject[] = [
  subject(
    'not-upheld-rate',
    /\b(?:not|n’t|n't) (?:been |to be |be )?uph\w+|n['’]t uph\w+|\bun-?upheld|\bnot\b(?=\s*(?:[.,;]|$))/gi,
    /^not-upheld|^outcome-share/,
  ),
  subject('outcome-share', /\b(?:partly|partially|part|in part) uph\w+|\bupheld in part\b/gi, /^outcome-share/),
  subject('uphold-rate', /\buph[eo]ld\w*/gi, /uphold|^outcome-share/),
  subject('refused', /\b(?:refus|reject|declin)\w*|\bnot accept\w*|\bturned down\b/gi, /^refus/),
  subject('withdrawn', /\bwithdr\w+/gi, /^withdrawn/),
  subject('open', /\b(?:open|outstanding|unresolved)\b/gi, /^open/),
  subject('acknowledgement-timeliness', /\backnowledg\w*/gi, /^acknowledg/),
  subject('extensions', /\bexten(?:d|sion)\w*/gi, /^extension/),
  subject(
    'escalation-rate-in-year',
    /\bescalat\w*|\bwent (?:on )?to (?:the )?(?:stage 2|second stage)/gi,
    /^escalation/,
  ),
  subject('compensation-offered', /\b(?:compensat\w*|payments?|paid)\b/gi, /^compensation/),
  subject('response-days', /\b(?:average|median|mean|typical(?:ly)?)\b/gi, /days/),
  subject(
    'response-timeliness',
    /\b(?:in|on) time\b|\btimescales?\b|\bdeadlines?\b|\blate\b|\boverdue\b|\bwithin (?:the|our|their|its|target|\d+|five|ten|twenty)\b/gi,
    /response-timeliness|^ch02/,
  ),
  subject(
    'received',
    /\b(?:receiv|rais|logg|register|submitt|lodg)\w*|\breceipts?\b|\bcame in\b/gi,
    /^received(?!-per)/,
    false,
  ),
  subject('responded', /\b(?:respon[ds]|answer|repl(?:y|ie))\w*/gi, /^(?:responded|handled)/, false),
  subject(
    'handled',
    /\b(?:handl|decid|complet|clos|investigat|resolv)\w*|\bdealt with\b/gi,
    /^(?:handled|responded)/,
    false,
  ),
];

interface Mention {
  readonly subject: Subject;
  readonly at: number;
  readonly end: number;
}

/** The team, the procedure and the Code that bear the word are no handling of complaints. */
const namesWithSubjects =
  /complaints? handling (?:failure (?:orders?|notices?)|code|team|policy|procedure|process)|ombudsman|open data/gi;

function mentionsOf(words: string): readonly Mention[] {
  let left = words.replace(namesWithSubjects, (name) => ' '.repeat(name.length));
  const mentions: Mention[] = [];
  for (const item of subjects)
    left = left.replace(item.words, (match: string, ...rest: unknown[]) => {
      const at = rest.find((value) => typeof value === 'number') as number;
      mentions.push({ subject: item, at, end: at + match.length });
      return ' '.repeat(match.length);
    });
  return mentions.sort((a, b) => a.at - b.at);
}

/** Where one thing said ends and another begins. A comma or a point inside a number does not. */
const clauseEnds =
  /[;:()–—]|[,.](?!\d)|\b(?:and|but|while|whereas|although|of which|of whom|of them|of these|of those|with)\b/gi;

/** The stretch of a sentence between two such ends in which a letter lies. */
export function stretchOf(words: string, at: number, ends: RegExp = clauseEnds): readonly [from: number, to: number] {
  let [from, to] = [0, words.length];
  for (const { 0: match, index } of words.matchAll(ends)) {
    if (index + match.length <= at) from = index + match.length;
    else if (index > at) {
      to = index;
      break;
    }
  }
  return [from, to];
}

/**
 * The subject of a number: in its own clause the most specific one, of those alike the nearest; else the last that was
 * named before; else, where its clause names no complaints, the next one.
 */
export function subjectOf(words: string, before: string, at: number, length: number): Subject | null {
  const mentions = mentionsOf(words);
  const [from, to] = stretchOf(words, at);
  const inside = mentions.filter((mention) => from <= mention.at && mention.at < to);
  const distance = (mention: Mention) => (mention.at < at ? at - mention.end : mention.at - (at + length));
  const [nearest] = [...inside].sort(
    (a, b) => Number(b.subject.specific) - Number(a.subject.specific) || distance(a) - distance(b),
  );
  if (nearest !== undefined) return nearest.subject;
  const earlier = mentions.findLast((mention) => mention.at < at);
  if (earlier !== undefined) return earlier.subject;
  if (!/\b(?:complaints?|cases?)\b/i.test(words.slice(from, to))) {
    const later = mentions.find((mention) => mention.at > at);
    if (later !== undefined) return later.subject;
  }
  return mentionsOf(before).at(-1)?.subject ?? null;
}

/** Whether a clause counts those that were not in time. */
export const isMissed = (words: string, at: number): boolean => {
  const [from, to] = stretchOf(words, at);
  return /\b(?:late|overdue|missed|outside|exceed\w*|longer than|beyond|breach\w*|not (?:\w+ ){0,2}(?:in|on|within)|failed)\b/i.test(
    words.slice(from, to),
  );
};

/** Whether a number is the total in a phrase such as “7 of the 11”. */
export const isWhole = (lead: string): boolean =>
  /\b(?:of|out of|from|among)\s+(?:(?:the|our|all|these|those|some|a|total|of)\s+)*$/i.test(lead);

const before =
  /\b(?:last year|previous year|(?:the )?year before|prior year|a year (?:ago|earlier)|12 months (?:ago|earlier))\b/i;
const now = /\b(?:this year|in the year|during the year|now)\b/i;
const other =
  /\b(?:two|three|four|\d+) years? ago|next year|national(?:ly)?|sector|other landlords|peers|housemark|comparable|across england|english|benchmark|top quartile|will be\b/i;
const changeFrom =
  /\b(?:up|down|rose|rises?|risen|fell|falls?|fallen|gr[eo]w\w*|increas\w*|decreas\w*|dropp?\w*|reduc\w*|climb\w*|chang\w*|mov\w*|improv\w*|worsen\w*)(?:\s+\w+ly)?\s+from\s+(?:about\s+|around\s+)?$/i;

export type When = 'this-year' | 'last-year' | 'elsewhere' | null;

/** When or where a number is of, as far as the words beside it say; `null` where they say nothing. */
export function whenOf(words: string, at: number, period: { readonly from: string; readonly to: string }): When {
  if (changeFrom.test(words.slice(0, at))) return 'last-year';
  // “compared with 9 last year”, “(last year: 9)”, “and 9 in 2022/23”: the smallest clause that says it decides.
  for (const ends of [clauseEnds, /[;()–—]|,(?!\d)|\b(?:but|while|whereas|compared|up from|down from|against)\b/gi]) {
    const [from, to] = stretchOf(words, at, ends);
    const said = whenIn(words.slice(from, to), period);
    if (said !== null) return said;
  }
  // “Last year, we received 9”: what opens a sentence goes with what follows.
  const opening = /^[^,\d]*(?:\d{4}\s*[-/–]\s*\d{2,4})?,/.exec(words)?.[0];
  return opening !== undefined && opening.length <= at ? whenIn(opening, period) : null;
}

function whenIn(clause: string, period: { readonly from: string; readonly to: string }): When {
  if (before.test(clause)) return 'last-year';
  if (other.test(clause)) return 'elsewhere';
  const periods = periodsInText(withoutDays(clause));
  if (periods.length > 0) {
    if (periods.some(({ from, to }) => from <= period.from && period.to <= to)) return 'this-year';
    const lengthOf = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from);
    const isYearBefore = periods.some(
      (one) =>
        one.to < period.from &&
        Date.parse(period.from) - Date.parse(one.to) < 40 * 86_400_000 &&
        lengthOf(one) > 300 * 86_400_000,
    );
    return isYearBefore ? 'last-year' : 'elsewhere';
  }
  return now.test(clause) ? 'this-year' : null;
}

/** Words after which a number is what somebody set out to reach. */
const targetWords =
  /\b(?:targets?|goals?|objectives?|ambitions?|aims?|aimed|aiming|KPIs?|commit(?:ted|ment)?|pledged?|promised?|seek|strive|intend|want|plan|hope|expect)\b/gi;

/** Whether a number is a target: the word for one is in its clause, with no other number and no result between. */
export function isTargetTalk(words: string, at: number, length: number): boolean {
  const lead = words.slice(0, at);
  const last = [...lead.matchAll(targetWords)].at(-1);
  if (last !== undefined) {
    const between = lead.slice(last.index + last[0].length).replace(/\bstages?\s+[12]/gi, '');
    if (
      !/\d|[;:]|\b(?:but|and we|we (?:answered|responded|upheld|received|handled|did|met|reached|achieved|managed))\b/i.test(
        between,
      ) &&
      between.length < 80
    )
      return true;
  }
  return /^\s*(?:\([^)]*\)\s*)?(?:is|was|as)?\s*(?:our|the|a)?\s*(?:\w+\s+)?(?:targets?|goals?|objectives?)\b/i.test(
    words.slice(at + length),
  );
}

const partWords =
  /\b(?:contractors?|partners?|firm|compan(?:y|ies)|supplier|provider|in-house|in house|council’s own|own (?:team|staff)|managing agents?|agents?|TMO|department|directorate|subsidiar\w+|association|by (?:the|our) (?!end\b|resident|tenant|ombudsman)[\p{L}-]+|by (?!(?:the|our|stage|email|e-mail|phone|telephone|letter|post|type)\b)[\p{L}-]+)/iu;

/** Whether a sentence speaks of a part of the complaints in words of its own, such as “our repairs firm”. */
export const namesAPart = (words: string): boolean =>
  partWords.test(words) || /\b[Tt]he [Cc]ouncil (?!as a whole)\w+/.test(words);

/** Whether a sentence says that it is about the whole. */
export const speaksOfAll = (words: string): boolean =>
  /\b(?:overall|in total|altogether|as a whole|all (?:our|the|stage)|all of (?:our|the))\b/i.test(words);
