/** Words that case systems use for what we have ids for. They are nobody’s data, however rare. */
import { normaliseWord } from '../mapping.ts';

/** Our ids of words that case systems use, for the fields whose ids are closed. */
const meanings: Readonly<Record<string, readonly (readonly [id: string, word: RegExp])[]>> = {
  stage: [
    ['2', /\b(2|s2|two|second|2nd|review|final|appeal|panel|ii)\b/],
    ['1', /\b(1|s1|one|first|1st|initial|investigation|i)\b/],
  ],
  status: [
    ['withdrawn', /withdr|cancel/],
    ['refused', /refus|reject|declin|not accept|exclu/],
    [
      'open',
      /\bopen(ed)?\b|progress|\bactive\b|\bnew\b|pending|await|on-?going|\blive\b|on hold|under (review|investigation)/,
    ],
    ['decided', /clos|decid|complet|resolv|respond|issued|finished/],
  ],
  outcome: [
    ['partly-upheld', /part/],
    ['not-upheld', /not |un(justified|founded|upheld|substantiated)|dismiss|^no?$/],
    ['upheld', /upheld|justified|founded|substantiated|^y(es)?$/],
  ],
  extended: [
    ['no', /^(no?|false|0)$|not /],
    ['yes', /^(y(es)?|true|1)$|agreed|extended/],
  ],
};

const tokens = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** The words of which a text may be made that is sure to be of our vocabulary. */
const vocabulary: Readonly<Record<string, ReadonlySet<string>>> = {
  stage: tokens(
    'stage stg level step 1 2 one two i ii first second 1st 2nd s1 s2 initial final review formal complaint investigation appeal panel',
  ),
  status: tokens(
    'open opened closed close in progress active pending awaiting response ongoing on going hold new live decided complete completed resolved responded issued withdrawn cancelled canceled refused rejected declined not accepted excluded by customer resident complainant complaint case under investigation review finished',
  ),
  outcome: tokens(
    'upheld partly partially part partial not un unupheld justified unjustified founded unfounded substantiated unsubstantiated fully in full complaint dismissed yes no y n decision',
  ),
  extended: tokens('yes no y n true false 0 1 extended not extension agreed given applied'),
  tenure: tokens(
    'tenant tenants tenancy leaseholder leaseholders leasehold shared owner ownership general needs sheltered freeholder freehold private social rent rented affordable secure assured introductory supported housing temporary accommodation licensee garage',
  ),
  channel: tokens(
    'email e mail phone telephone call letter post web website online form portal in person face to social media app text sms visit office councillor mp councillors enquiry live chat survey',
  ),
};

/** The id a word is likely to mean in a field of closed ids, or `null`. */
export const meaningOf = (field: string, word: string): string | null =>
  meanings[field]?.find(([, pattern]) => pattern.test(normaliseWord(word)))?.[0] ?? null;

export const hasMeanings = (field: string): boolean => meanings[field] !== undefined;

/** Whether a text is made of words of our vocabulary alone, for a field. */
export function isOurWord(field: string, text: string): boolean {
  const known = vocabulary[field];
  const words = normaliseWord(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return known !== undefined && words.length > 0 && words.length <= 6 && words.every((word) => known.has(word));
}

/** Words by which case systems say nothing. */
export const isLikelyPlaceholder = (text: string): boolean =>
  /^(n\/?a|n\.a\.|-+|not applicable|user not filled|not set|\(?blank\)?|null|nil|none|\(none\))$/i.test(text.trim());
