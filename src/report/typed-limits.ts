/**
 * Time limits, provisions and editions of the Code typed in a text, held against the editions of the period.
 *
 *   “At stage 2 the Code gives us 5 working days to acknowledge”   Code 2022, 5.10: no limit ─► an error
 *   “under the Code of 2024 it was 20 working days”                the edition that is named decides
 */
import type { CodeEdition, Extension, TimeLimit } from '../code-editions/edition.ts';
import { codeEditions } from '../code-editions/index.ts';
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import type { Stage } from '../vocabulary/terms.ts';
import type { Passage, TypedNumber } from './passages.ts';
import { stageWords } from './sentence-words.ts';
import { stretchOf } from './spoken-measures.ts';

type Asked = 'acknowledged' | 'responded' | 'extension';

const asked: readonly (readonly [Asked, RegExp])[] = [
  ['extension', /\bexten(?:d|sion)\w*|\bfurther\b|\badditional\b|\bextra\b/gi],
  ['acknowledged', /\backnowledg\w*/gi],
  ['responded', /\b(?:respon[ds]|answer|repl(?:y|ie)|decision|full response)\w*/gi],
];

/** Not a day count of the Code: an average, what was taken, what somebody plans. */
const isResult =
  /\b(?:average|median|mean|took|taken|takes|longest|shortest|typical\w*|spent|waited|lost|delay\w*|overdue by|after about|training|leave)\b/i;
const isLimitTalk =
  /\b(?:Code|Ombudsman|limits?|timescales?|deadlines?|within|must|shall|has to|have to|allow\w*|gives?|up to|no more than|no longer than|may be|maximum|at most|requires?)\b/;

const dayWords = (days: number, unit: TimeLimit['unit']) =>
  `${days} ${unit === 'working-day' ? 'working days' : 'days'}`;

/** The editions a sentence is about: those it names by year, else those of the period. */
function editionsOf(words: string, results: PublishedResults): readonly CodeEdition[] {
  const named = codeEditions.filter((edition) => namesEdition(words, edition));
  return named.length > 0 ? named : results.editions;
}

const yearOf = ({ inForceFrom }: CodeEdition) => inForceFrom.slice(0, 4);
const editionYears =
  /\bCode(?:\s+of|,|\s+from|\s+for)?(?:\s+(?:\(|April|July|March))*\s*\(?((?:19|20)\d{2})\b(?!\s*[-/–]\s*\d)|\b((?:19|20)\d{2})\s+(?:Complaint Handling )?Code\b/g;
const yearsNamed = (words: string): readonly { readonly year: string; readonly at: number }[] =>
  [...words.matchAll(editionYears)].map((match) => {
    const year = (match[1] ?? match[2])!;
    return { year, at: match.index + match[0].indexOf(year) };
  });
const namesEdition = (words: string, edition: CodeEdition) =>
  yearsNamed(words).some(({ year }) => year === yearOf(edition));

/** What an edition sets: a limit, or `null` for none. */
function limitOf(edition: CodeEdition, stage: Stage, what: Asked): TimeLimit | Extension | null {
  const event = what === 'acknowledged' ? 'acknowledged' : 'responded';
  const limit = edition.timeLimits.find((one) => one.stage === stage && one.event === event) ?? null;
  return what === 'extension' ? (limit?.extension ?? null) : limit;
}

const inWords = (edition: CodeEdition, stage: Stage, what: Asked) => {
  const limit = limitOf(edition, stage, what);
  const subject = { acknowledged: 'acknowledgement', responded: 'response', extension: 'extension' }[what];
  if (limit !== null) return `${dayWords(limit.days, limit.unit)} for a stage ${stage} ${subject} (${limit.provision})`;
  const none = edition.noTimeLimits.find((one) => one.stage === stage && one.event === what);
  return `no limit for a stage ${stage} ${subject}${none === undefined ? '' : ` (${none.provision})`}`;
};

const bindingOf = (stage: Stage, what: Asked) =>
  what === 'extension'
    ? `{{time-limit stage=${stage} event=responded as=extension-number}}`
    : `{{time-limit stage=${stage} event=${what} as=number}}`;

/** The thing a number of days is for: the word for it that is nearest, in the same clause if there is one. */
function whatOf(words: string, at: number, length: number): Asked | null {
  const mentions = asked.flatMap(([what, pattern]) =>
    [...words.matchAll(pattern)].map(({ 0: match, index }) => ({ what, at: index, end: index + match.length })),
  );
  const [from, to] = stretchOf(words, at, /[;:()–—]|[,.](?!\d)|\b(?:and|but|while|whereas|or)\b/gi);
  const inside = mentions.filter((mention) => from <= mention.at && mention.at < to);
  // “An extension of the response”: an extension is one of a response.
  if (inside.some(({ what }) => what === 'extension')) return 'extension';
  const distance = (mention: { at: number; end: number }) =>
    mention.at < at ? at - mention.end : mention.at - (at + length);
  const nearest = (list: typeof mentions) => [...list].sort((a, b) => distance(a) - distance(b))[0]?.what ?? null;
  return nearest(inside) ?? nearest(mentions.filter((mention) => mention.at < at)) ?? nearest(mentions);
}

const stagesIn = (words: string) => ([1, 2] as const).filter((stage) => stageWords[stage].test(words));

/** The stages a number of days is for: those its clause names, else the last named before it, else both. */
function stagesOf({ words, before }: Passage, at: number): readonly Stage[] {
  const [from, to] = stretchOf(words, at);
  const inside = stagesIn(words.slice(from, to));
  if (inside.length > 0) return inside;
  const mentions = [...words.slice(0, at).matchAll(/\bstages?\s+(1|one|2|two)\b|\b(first|second) stage\b/gi)];
  const last = mentions.at(-1);
  if (last !== undefined) return [/2|two|second/i.test(last[0]) ? 2 : 1];
  const all = stagesIn(`${before} ${words}`);
  return all.length > 0 ? all : [1, 2];
}

/** What to report about a number of days as a limit of the Code; `null` when it is not one. */
export function judgeLimit(passage: Passage, number: TypedNumber, results: PublishedResults): Diagnostic | null {
  const { words } = passage;
  const { at, text, place, value } = number;
  const rest = words.slice(at + text.length);
  const lead = words.slice(0, at);
  if (number.unit !== 'number' || !/^[\s-](?:\w+\s+)?(?:working |calendar )?days?\b/i.test(rest)) return null;
  // “Within 15 minutes”, “30 days’ leave” and days that were taken are no limits.
  const [from, to] = stretchOf(words, at, /[;()]|,(?!\d)|\b(?:but|while|whereas)\b/gi);
  const clause = words.slice(from, to);
  if (
    isResult.test(clause) ||
    !isLimitTalk.test(words) ||
    /\b(?:our own|own (?:target|aim)|we (?:aim|will|plan|want|hope)|local|policy)\b/i.test(clause)
  )
    return null;
  const what = whatOf(words, at, text.length);
  if (what === null) return null;
  const isOfCode = /\bCode\b/.test(`${passage.before} ${words}`);
  const stages = stagesOf(passage, at);
  const editions = editionsOf(`${passage.before} ${words}`, results);
  if (editions.length === 0) return null;
  const fits = stages.filter((stage) => editions.some((edition) => limitOf(edition, stage, what)?.days === value));
  if (fits.length > 0) {
    const isOfPeriod = editions.every((edition) => results.editions.some(({ id }) => id === edition.id));
    const isCalendar = /^[\s-]calendar days?\b/i.test(rest);
    if (!isCalendar)
      return diagnose('typed-number', place, {
        number: text,
        name: isOfPeriod && fits.length === stages.length ? bindingOf(fits[0]!, what) : null,
      });
  }
  // Days within which answers were counted: “99% of complaints within 10 working days” says a figure too.
  if (!isOfCode && !/\b(?:must|limits?|have to|has to|required?|allowed|deadline)\b/i.test(words)) return null;
  // “Extended by a further 10 days to 20”: a sum that the sentence itself makes is not held.
  if (/\b(?:in all|total|altogether|in total)\b/i.test(clause) || /\bto\s+$/i.test(lead)) return null;
  const [stage] = stages;
  const limits = editions
    .map((edition) => `the ${edition.title} sets ${stages.map((one) => inWords(edition, one, what)).join(' and ')}`)
    .join('; ');
  return diagnose('typed-limit', place, {
    number: text,
    limits,
    // Where there is no limit the words around the number have to go as well.
    name:
      stages.length === 1 && results.editions.every((edition) => limitOf(edition, stage!, what) !== null)
        ? bindingOf(stage!, what)
        : null,
  });
}

const provisionPattern =
  /\b(?:provisions?|paragraphs?|sections?|Code(?: (?:of|for) (?:\w+ )?\d{4})?(?: \((?=\d))?|(?:asks|says|requires|states) in)\s*\(?(\d{1,2}\.\d{1,2})(?!\d)(?!\s*%)/g;

/** Provisions and editions of the Code that a passage names, and that the editions of the period do not have. */
export function judgeNames({ words, before, placeAt }: Passage, results: PublishedResults): readonly Diagnostic[] {
  if (!/\bCode\b/.test(words)) return [];
  const editions = editionsOf(`${before} ${words}`, results);
  const found: Diagnostic[] = [];
  const say = (at: number, number: string, problem: string, name: string | null) => {
    const place: Place | null = placeAt(at);
    if (place !== null) found.push(diagnose('typed-code-reference', place, { number, problem, name }));
  };
  if (editions.length > 0)
    for (const match of words.matchAll(provisionPattern)) {
      const number = match[1]!;
      const has = (edition: CodeEdition) =>
        edition.sections.some(({ provisions }) => provisions.some((provision) => provision.number === number));
      if (editions.some(has)) continue;
      const titles = editions.map(({ title }) => `the ${title}`).join(' and ');
      const others = codeEditions.filter((edition) => has(edition)).map(({ title }) => `the ${title}`);
      const where = others.length === 0 ? '' : `; ${others.join(' and ')} has one`;
      say(
        match.index + match[0].lastIndexOf(number),
        number,
        `there is no provision ${number} in ${titles}${where}`,
        null,
      );
    }
  for (const { year, at } of yearsNamed(words)) {
    const known = codeEditions.some((edition) => yearOf(edition) === year);
    const isOfPeriod = results.editions.some((edition) => yearOf(edition) === year);
    // “Under the Code of 2024 it is 20” speaks of another edition, and may; a report is made under its own.
    const isOfReport =
      /\b(?:this (?:annual )?report|the report (?:is|was)|this (?:year|period)|(?:during|in) the year)\b/i.test(
        words,
      ) && !/\b(?:new|will|next|self-assess\w*|earlier|previous|former|replaced)\b/i.test(words);
    const isUnknown = !known && !/\b(?:new|will|next|consult\w*|earlier|previous|former|replaced|first)\b/i.test(words);
    if (isOfPeriod || results.editions.length === 0 || !(isUnknown || (known && isOfReport))) continue;
    const ours = results.editions.map(({ title }) => title).join(' and ');
    say(at, year, `the edition in force in the period of this report is the ${ours}`, '{{edition}}');
  }
  return found;
}
