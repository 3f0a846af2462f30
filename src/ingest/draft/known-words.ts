/** Words that case systems use for what we have ids for. They are nobody’s data, however rare. */
import { normaliseWord } from '../mapping.ts';

/** Our ids of words that case systems use, for the fields whose ids are closed but the stage; the first that fits. */
const meanings: Readonly<Record<string, readonly (readonly [id: string, word: RegExp])[]>> = {
  status: [
    ['withdrawn', /withdr|cancel/],
    ['refused', /refus|reject|declin|not accept|exclu/],
    [
      'open',
      /\b(re ?)?open(ed)?\b|progress|\bactive\b|\bnew\b|pending|await|\bon ?going|\blive\b|on hold|under (review|investigation)|unresolved|incomplete|\bnot\b|to be\b/,
    ],
    ['decided', /clos|decid|complet|resolv|responded|finished|\b(response|decision|reply) (issued|sent)|^issued$/],
  ],
  outcome: [
    ['partly-upheld', /part/],
    [
      'not-upheld',
      /\bnot(\b|upheld|justified|founded)|\b(non|cannot|never)\b|n['’]t\b|no longer|\bun ?(justified|founded|upheld|substantiated)|dismiss|^no?$/,
    ],
    ['upheld', /upheld|justified|founded|substantiated|^y(es)?$/],
  ],
  extended: [
    ['no', /^(no?|f(alse)?|0)$|\bnot\b/],
    ['yes', /^(y(es)?|t(rue)?|1)$|agreed|extended/],
  ],
};

/** A word as its meaning is looked for: with spaces for other signs between its parts. */
const inPlainWords = (word: string): string =>
  normaliseWord(word)
    .replace(/[_/–-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const stageNames: Readonly<Record<string, '1' | '2'>> = {
  1: '1',
  one: '1',
  first: '1',
  '1st': '1',
  s1: '1',
  2: '2',
  two: '2',
  second: '2',
  '2nd': '2',
  s2: '2',
};

/** The stage a word means: by its number, else by what such a stage is called; none where it has another number. */
function stageMeant(word: string): string | null {
  const text = inPlainWords(word);
  if (/\b(pre|informal|early|enquiry|ombudsman)\b/.test(text)) return null;
  const roman = /\b(?:stage|level|step) (i{1,3})\b/.exec(text)?.[1];
  if (roman !== undefined) return roman.length > 2 ? null : String(roman.length);
  const numbers = text
    .split(/[^a-z0-9]+|(?<=stage|level|step)(?=\d)/)
    .flatMap((part) => stageNames[part] ?? (/^\d+$|^third$/.test(part) ? 'other' : []));
  if (numbers.length > 0) return new Set(numbers).size === 1 && numbers[0] !== 'other' ? numbers[0]! : null;
  if (/\b(review|final|appeal|panel)\b/.test(text)) return '2';
  return /\b(initial|investigation|formal)\b/.test(text) ? '1' : null;
}

const tokens = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** The words that a text from our own vocabulary may consist of. */
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
  extended: tokens('yes no y n t f true false 0 1 extended not extension agreed given applied'),
  tenure: tokens(
    'tenant tenants tenancy leaseholder leaseholders leasehold shared owner ownership general needs sheltered freeholder freehold private social rent rented affordable secure assured introductory supported housing temporary accommodation licensee garage',
  ),
  channel: tokens(
    'email e mail phone telephone call letter post web website online form portal in person face to social media app text sms visit office councillor mp councillors enquiry live chat survey',
  ),
};

/** The id a word is likely to mean in a field of closed ids, or `null`. */
export function meaningOf(field: string, word: string): string | null {
  if (field === 'stage') return stageMeant(word);
  const text = inPlainWords(word);
  return meanings[field]?.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

export const hasMeanings = (field: string): boolean => field === 'stage' || meanings[field] !== undefined;

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
