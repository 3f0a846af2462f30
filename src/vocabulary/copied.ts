/**
 * What shows that words or an entry were copied from the example: the name of its organisation, a sentence or an entry
 * that is the example’s, and gaps that nobody filled in.
 */
import { sentenceEnds } from './sentences.ts';

/** Shorter sentences may be anybody’s. */
const LEAST_LETTERS = 40;
const LEAST_WORDS = 6;

/** Words in the names of many landlords, which name none of them. */
const anybodys =
  /^(?:the|and|association|authority|borough|city|council|county|district|group|homes?|housing|limited|london|metropolitan|north|royal|society|south|trust|east|west)$/i;

const patterns = new Map<string, RegExp>();
/** What finds a word by itself. Made once for each word: a report has hundreds of sentences. */
function inside(word: string): RegExp {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'giu',
  );
  patterns.set(word, pattern);
  return pattern;
}

/** The whole name of an organisation, and the words of it that are its alone. */
export const namesOf = (name: string): readonly string[] => [
  name,
  ...name.split(/\s+/).filter((word) => word.length > 3 && !anybodys.test(word)),
];

/** A text as it is compared: any case and space, plain quotation marks and dashes, and “us” for the organisation. */
export function comparable(text: string, names: readonly string[]): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,:;!?]+$/, '')
    .trim();
  return names.reduce((words, name) => words.replace(inside(name.toLowerCase()), 'us'), plain);
}

/** The sentences of a text, each with where it begins. */
export function sentencesOf(text: string): readonly { readonly words: string; readonly at: number }[] {
  const ends = [...sentenceEnds(text), text.length];
  return ends.map((end, i) => {
    const from = i === 0 ? 0 : ends[i - 1]!;
    const words = text.slice(from, end);
    const blank = words.length - words.trimStart().length;
    return { words: words.trim(), at: from + blank };
  });
}

/** What a sentence is compared by; `null` for one that anybody may have written. */
export function sentenceKey(sentence: string, names: readonly string[]): string | null {
  const words = comparable(sentence, names);
  return words.length < LEAST_LETTERS || words.split(' ').length < LEAST_WORDS ? null : `sentence ${words}`;
}

/**
 * The values of an entry of the configuration that make it the same fact, by the entry’s name. The last of each list
 * has to be there.
 */
const factsOfEntries: Readonly<Record<string, readonly (readonly string[])[]>> = {
  homes: [['all', 'source']],
  given: ['label', 'source'].map((words) => ['measure', 'stage', 'about', 'k', 'n', 'value', 'unit', 'period', words]),
  targets: [['measure', 'stage', 'atLeast', 'atMost', 'by']],
  failureOrders: [
    ['issuedOn', 'grounds'],
    ['issuedOn', 'publication.period.from', 'publication.period.to', 'publication.title'],
  ],
  publications: [['whyNone']],
  governingBody: [['reportedOn']],
};

/** What an entry is compared by; nothing for one of which no value would tell. */
export function entryKeys(entry: string, value: unknown, names: readonly string[]): readonly string[] {
  return (factsOfEntries[entry] ?? []).flatMap((paths) => {
    const values = paths.map((path) => path.split('.').reduce(valueIn, value) ?? null);
    const last = values.at(-1);
    // Neither a blank nor an empty list is a fact.
    if (last === null || last === '' || (Array.isArray(last) && last.length === 0)) return [];
    const plain = values.map((one) => (typeof one === 'string' ? comparable(one, names) : one));
    return [`${entry} ${paths.join()} ${JSON.stringify(plain)}`];
  });
}

const valueIn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** Behind a name these make it the name of a place, which any landlord may have. */
const places =
  /^\s+(?:avenue|close|court|crescent|drive|estate|gardens?|green|grove|house|lane|lodge|mansions?|mews|palace|park|place|point|road|square|street|terrace|tower|walk|way)\b/i;

/** Where a text names somebody, as a whole word; `null` where it does not, or names a street or a house. */
export function nameIn(text: string, name: string): number | null {
  for (const { 0: word, index } of text.matchAll(inside(name)))
    if (!places.test(text.slice(index + word.length))) return index;
  return null;
}

const gaps: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])TODO(?![\p{L}\p{N}])/gu,
  /\[\s*(?:insert|enter|fill in|to be (?:added|completed|written))(?![\p{L}\p{N}])[^\]]{0,120}\]/giu,
  /\[x+\]/gi,
  /lorem ipsum/gi,
  /(?<![\p{L}\p{N}])(?:XX+|xx+(?=[%/])|(?<=£)xx+)(?![\p{L}\p{N}])/gu,
];

/** “Part XX” is a number. */
const numbered = /\b(?:annex|appendix|article|book|chapter|part|schedule|section|title|volume)\s+$/i;

/** The first gap that was left in a text to be filled in; what it holds is not quoted. */
export function gapIn(text: string): { readonly what: string; readonly at: number } | null {
  const [first] = gaps
    .flatMap((gap) => [...text.matchAll(gap)])
    .filter(({ index }) => !numbered.test(text.slice(0, index)))
    .sort((a, b) => a.index - b.index);
  if (first === undefined) return null;
  const [opening] = /^\[\s*(?:insert|enter|fill in|to be \w+)/i.exec(first[0]) ?? [];
  return { what: opening === undefined ? first[0] : `${opening} …]`, at: first.index };
}
