/**
 * Numbers that somebody typed where a measure could stand.
 *
 *   a sentence that names a label ─► the figures of that label ─┬─► one says the same: a note, with the name to write
 *   (service area, stage, theme …)                              └─► none does: an error, with what the data say
 *   any other sentence             ─► every figure there is    ─┬─► one says the same: a note
 *                                                               └─► none does: a warning
 */

import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { mainStatistic } from '../vocabulary/figure-text.ts';
import { formatTarget, type GivenFigure, type Target } from '../vocabulary/given.ts';
import { isShown, type PublishedFigure, type PublishedResults, shownFigures } from '../vocabulary/published.ts';
import type { Figure, Slice } from '../vocabulary/results.ts';
import { absences, type Category, type Dimension, type Stage } from '../vocabulary/terms.ts';
import type { Narrative } from './narrative.ts';
import { BOUND, type Passage, passagesOf, type SayBinding, type TypedNumber } from './passages.ts';
import {
  addressOf,
  best,
  bindingOf,
  insteadOf,
  nearestTo,
  printsGiven,
  type Role,
  roughly,
  type Said,
  saysGiven,
  saysTarget,
  unitOf,
} from './said-figures.ts';
import {
  clauseOf,
  countsComplaints,
  elsewhere,
  isLimit,
  isPartOfYear,
  isRough,
  isUntoldPart,
  otherHeads,
  otherNouns,
  properNames,
  stageWords,
  together,
  topics,
} from './sentence-words.ts';
import {
  isMissed,
  isTargetTalk,
  isWhole,
  namesAPart,
  type Subject,
  speaksOfAll,
  subjectOf,
  type When,
  whenOf,
} from './spoken-measures.ts';
import { judgeLimit, judgeNames } from './typed-limits.ts';

/** Dimensions whose labels name a part of the complaints when they stand in a sentence. */
const naming = ['service-area', 'main-theme', 'theme', 'tenure', 'source', 'landlord', 'channel'] as const;

/** Labels that are common words. */
const common = new Set([
  'other',
  'others',
  'none',
  'unknown',
  'council',
  'all',
  'yes',
  'no',
  'service',
  'staff',
  'website',
]);

interface Label {
  readonly dimension: Dimension;
  readonly id: string;
  readonly label: string;
  readonly pattern: RegExp;
  /** Its letters: where they do not stand in a text, the pattern need not be tried. */
  readonly letters: string;
  /** Too common a word to make a sentence one about the category; it may be all the same. */
  readonly isCommon: boolean;
}

const escaped = (text: string) =>
  text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
    // “Email” and “e-mail” are one word.
    .replaceAll('-', '-?');

const lettersOf = (text: string) => text.toLowerCase().replace(/[\s-]+/g, '');

function labelsOf(results: PublishedResults): readonly Label[] {
  const isNothing = ({ id }: Category) => (absences as readonly string[]).includes(id);
  return naming
    .flatMap((dimension) =>
      results.categories[dimension]
        .filter((category) => !isNothing(category))
        .map(({ id, label }) => ({
          dimension,
          id,
          label,
          isCommon: common.has(label.toLowerCase()),
          letters: lettersOf(label),
          pattern: new RegExp(`(?<![\\p{L}\\d])${escaped(label)}(?:s|es)?(?![\\p{L}\\d])`, 'iu'),
        })),
    )
    .sort((a, b) => b.label.length - a.label.length);
}

/** The numbers of the report's texts that no binding put there. */
export function findTypedNumbers(
  narratives: readonly Pick<Narrative, 'blocks'>[],
  results: PublishedResults,
): readonly Diagnostic[] {
  const labels = labelsOf(results);
  const say: SayBinding = (name, attributes) => sayRoughly(name, attributes, results);
  return narratives.flatMap((narrative) =>
    passagesOf(narrative, say).flatMap((passage) => judge(passage, labels, results)),
  );
}

/** Names and labels stand as themselves, so that a sentence says what it is about; figures are no words. */
function sayRoughly(name: string, attributes: Readonly<Record<string, string>>, results: PublishedResults): string {
  const [dimension, id] = Object.entries(attributes)[0] ?? [];
  if (name === 'label') return results.categories[dimension as Dimension]?.find((one) => one.id === id)?.label ?? '';
  if (name === 'period') return results.period.label;
  if (name === 'organisation') return results.organisation.name;
  return BOUND;
}

function judge(passage: Passage, labels: readonly Label[], results: PublishedResults): readonly Diagnostic[] {
  const { words, typed, head } = passage;
  const names = judgeNames(passage, results);
  if (typed.length === 0) return names;
  const sentence = sentenceOf(passage, labels, results);
  // “24 staff in one team and 130 in another”: what follows counts the same.
  let counted: boolean | null = null;
  const judged = typed.flatMap((number): readonly Diagnostic[] => {
    const rest = words.slice(number.at + number.text.length);
    const bare = /^\s*(?:$|[.,;:)]|(?:in|at|and|or|by|from|of (?:them|these|those))\b)/i.test(rest);
    const isOther = otherNouns.test(rest) || otherHeads.test(head) || isUntoldPart(rest, words);
    const isOwn =
      number.unit !== 'number'
        ? !/^\s+of (?:rent|calls|staff|homes|households)\b/i.test(rest)
        : countsComplaints.test(rest);
    const speaks = !isOther && isOwn && !(bare && counted === false);
    if (!bare || counted === null) counted = speaks;
    // “Between two teams” is no figure.
    if (!speaks && !/\d/.test(number.text)) {
      const limit = judgeLimit(passage, number, results);
      return limit === null ? [] : [limit];
    }
    return [judgeNumber(sentence, number, speaks)];
  });
  return [...names, ...judged];
}

/** A sentence as it is held against the results: the labels and stages it names. */
interface Sentence {
  readonly passage: Passage;
  readonly results: PublishedResults;
  /** Its words and those of the sentence before it, without proper names. */
  readonly context: string;
  readonly named: readonly Label[];
  /** Of these, the ones that make it a sentence about a part. */
  readonly names: readonly Label[];
  readonly stages: readonly Stage[];
  readonly about: string;
  /** Figures of every measure whose words are in it. */
  readonly spoken: readonly Figure[];
  readonly isWithheld: boolean;
}

function sentenceOf(passage: Passage, labels: readonly Label[], results: PublishedResults): Sentence {
  const context = `${passage.before} ${passage.words}`.replace(properNames, (name) => ' '.repeat(name.length));
  const named = namedIn(context, labels);
  const stages = ([1, 2] as const).filter((stage) => stageWords[stage].test(context));
  const names = named.filter(({ isCommon }) => !isCommon);
  return {
    passage,
    results,
    context,
    named,
    names,
    stages,
    about: [...new Set(names.map(({ label }) => label)), ...stages.map((stage) => `stage ${stage}`)].join(', '),
    spoken: figuresSpokenOf(results, `${context} ${passage.head}`),
    isWithheld: names.length > 0 && figuresAbout(results.figures, named, stages).some(isSuppressed),
  };
}

function judgeNumber(sentence: Sentence, number: TypedNumber, speaks: boolean): Diagnostic {
  const { passage, results, names, stages, spoken } = sentence;
  const { words } = passage;
  const { place, text, at } = number;
  const lead = words.slice(0, at);
  const clause = clauseOf(words, at);
  const note = (name: string | null, meaning?: string) =>
    diagnose('typed-number', place, { number: text, name, meaning });
  const subject = subjectOf(words, passage.before, at, text.length);
  const when = whenOf(words, at, results.period);
  const limit = judgeLimit(passage, number, results) ?? judgeTarget(sentence, number, subject, when);
  if (limit !== null) return limit;
  const given = givenSaying(sentence, number, subject, when);
  if (given !== null) return note(`{{given id=${given.id}}}`, `${given.label}, ${given.period}`);
  if (when === 'last-year') {
    const before = lastYearSaying(sentence, number, subject);
    if (before !== null) return note(before.name, before.meaning);
  }
  const days = daysSaying(sentence, number);
  if (days !== null) return note(bindingOf(days, results));
  const isOurs =
    (when === null || when === 'this-year') &&
    !elsewhere.test(clause) &&
    !together.test(words) &&
    !isPartOfYear(clause);
  const isAbout = names.length + stages.length > 0;
  // Single awards, limits and changes are held against nothing.
  const isHeld =
    speaks && !isLimit.test(lead) && (number.unit !== 'pounds' || /\b(?:total|average|mean)\b/i.test(words));
  // A figure given of others excuses no number about ours.
  if ((results.given.some((one) => saysGiven(one, number)) && !(isAbout && isOurs)) || !isHeld) return note(null);
  const around: TypedNumber = isRough.test(lead) ? { ...number, decimals: roughly(number) } : number;
  if (isAbout && isOurs) return judgeOurs(sentence, number, around, subject);
  const isSaid =
    !/complain|uph[eo]ld|ombudsman|stage|%/i.test(words) ||
    (isOurs || together.test(words) || isPartOfYear(clause) ? best(spoken, around) !== null : false);
  return isSaid ? note(null) : diagnose('typed-number-unsupported', place, { number: text });
}

/** A number about this year's complaints at a stage or of a label, held against the measure that its words mean. */
function judgeOurs(sentence: Sentence, number: TypedNumber, around: TypedNumber, subject: Subject | null): Diagnostic {
  const { passage, results, named, names, stages, spoken, about } = sentence;
  const { words } = passage;
  const { place, text, at } = number;
  const lead = words.slice(0, at);
  const role: Role = { whole: isWhole(lead), missed: isMissed(words, at) };
  const note = (said: Said, meaning?: string) =>
    diagnose('typed-number', place, { number: text, name: bindingOf(said, results), meaning });
  const shown = shownFigures(results);
  // A sentence without a verb for it counts the complaints handled; of the whole those received may be meant as well.
  const counted = shown.filter(
    ({ measure }) => measure === 'handled' || (measure === 'received' && names.length === 0),
  );
  const all =
    subject === null
      ? [...spoken, ...counted.filter(({ measure }) => measure === 'received')]
      : shown.filter(({ measure }) => subject.measures.test(measure));
  const meant = figuresWith(all, number.unit);
  const withinNames = (figures: readonly Figure[]) => withinWhole(figuresAbout(figures, named, stages), names, lead);
  // A word without a figure in the unit of the number: “we handled 95%”.
  const isMeant = withinNames(meant).length > 0;
  const pool = isMeant ? meant : spoken;
  const candidates = withinNames(pool);
  // “Communication was a factor in 19”: a theme that plays a part is counted by a measure of its own.
  const mainMeasure = subject?.main ?? (named.some(({ dimension }) => dimension === 'theme') ? null : 'handled');
  const wholes = role.whole ? withinNames([...spoken, ...counted]) : [];
  const main = candidates.filter(({ measure }) => measure === mainMeasure);
  const ofAPart = names.length === 0 && (namesAPart(words) || namesALabelInPart(words, results));
  const part = names.length === 0 && !speaksOfAll(words) ? partSaying(sentence, pool, number, role, ofAPart) : null;
  const exact = best(main, around, role);
  if (exact === null && part !== null && ofAPart) return note(part.said, part.label);
  const same =
    exact ??
    best(candidates, around, role) ??
    best(wholes, around, role) ??
    (subject === null ? best(candidates, around) : null);
  if (same === null && sentence.isWithheld) {
    const withheld = [...new Set(names.map(({ label }) => label))].join(', ');
    return diagnose('typed-number-withheld', place, { number: text, about: withheld });
  }
  if (same !== null) return note(same);
  const nearest =
    nearestTo(main, around, results, role) ??
    (subject !== null && !isMeant ? null : nearestTo(candidates, around, results, role)) ??
    // No figure of what the verb means is in the unit of the number: then none contradicts it.
    (subject !== null && !isMeant ? null : nearestTo(withinNames(spoken), around, results));
  if (nearest === null) return diagnose('typed-number-unsupported', place, { number: text });
  if (part !== null)
    return diagnose('typed-number-of-a-part', place, {
      number: text,
      part: part.label,
      name: bindingOf(part.said, results),
      whole: nearest.said,
      measure: nearest.measure,
    });
  const instead = insteadOfContradiction(sentence, number, role);
  return diagnose('typed-number-contradicts', place, { number: text, about, ...nearest, instead, ofAPart });
}

/** The figures that are printed in a unit. */
const figuresWith = (figures: readonly Figure[], unit: TypedNumber['unit']): readonly Figure[] =>
  figures.filter(({ kind }) =>
    unit === 'pounds'
      ? kind === 'amount'
      : unit === 'percent'
        ? kind === 'rate' || kind === 'ratio'
        : kind !== 'amount',
  );

/** What else a number is: the target, or another measure of the same, so that the sentence lacks the word for it. */
function insteadOfContradiction(
  { passage, results, named, names, stages }: Sentence,
  number: TypedNumber,
  role: Role,
): string | null {
  const target = results.targets.find(
    (one) => isOfStages(one.slice, stages) && saysTarget(one, kindOfMeasure(results, one.measure), number),
  );
  if (target !== undefined) return `the target, ${targetName(target)}`;
  const lead = passage.words.slice(0, number.at);
  const counts = withinWhole(figuresAbout(shownFigures(results), named, stages), names, lead).filter(
    ({ kind }) => kind === 'count' || kind === 'rate',
  );
  const other = best(counts, number, role);
  return other === null ? null : insteadOf(other, results);
}

/** Dimensions whose parts a sentence may name in words of its own; the first two are told of without any. */
const parts = ['source', 'landlord', 'service-area', 'tenure', 'main-theme', 'channel'] as const;

/** The part of a breakdown whose figure of the measure meant is the number, where a sentence names no label. */
function partSaying(
  { results, stages }: Sentence,
  pool: readonly Figure[],
  number: TypedNumber,
  role: Role,
  namesOne: boolean,
): { readonly said: Said; readonly label: string } | null {
  for (const dimension of namesOne ? parts : parts.slice(0, 2)) {
    const categories = results.categories[dimension];
    if (categories.length < 2) continue;
    const figures = pool.filter(
      ({ slice }) =>
        slice[dimension] !== undefined &&
        Object.keys(slice).every((key) => key === 'stage' || key === dimension) &&
        isOfStages(slice, stages),
    );
    const said = best(figures, number, role);
    const label = categories.find(({ id }) => id === said?.figure.slice[dimension])?.label;
    if (said !== null && label !== undefined) return { said, label };
  }
  return null;
}

/** “Repairs” for “Repairs and Maintenance”: a sentence that has a word of a label speaks of a part. */
const namesALabelInPart = (words: string, results: PublishedResults): boolean => {
  const said = words.toLowerCase();
  return parts.some((dimension) =>
    results.categories[dimension].some(({ label }) =>
      tellingWords(label).some(
        (word) =>
          !/^(?:services?|management|other|council|housing)$/.test(word) && new RegExp(`\\b${word}\\b`).test(said),
      ),
    ),
  );
};

const isOfStages = (slice: Slice, stages: readonly Stage[]): boolean =>
  slice.stage === undefined || stages.length === 0 || stages.includes(slice.stage);

const kindOfMeasure = (results: PublishedResults, id: string) =>
  results.measures.find((measure) => measure.id === id)?.kind ?? 'count';
const titleOf = (results: PublishedResults, id: string) =>
  results.measures.find((measure) => measure.id === id)?.title ?? id;

const targetWords = (target: Target, results: PublishedResults): string => {
  const figure = results.find(target.measure, target.slice);
  return figure === undefined ? '' : formatTarget(target, figure);
};
const targetName = ({ measure, slice }: Target) => `{{target measure=${addressOf(measure, slice)}}}`;

/** A number that is said to be a target, held against the targets; `null` for one that is not. */
function judgeTarget(
  { passage: { words }, results, stages }: Sentence,
  number: TypedNumber,
  subject: Subject | null,
  when: When,
): Diagnostic | null {
  const { place, text, at } = number;
  if (!isTargetTalk(words, at, text.length)) return null;
  const own = results.targets.filter(
    ({ measure, slice }) =>
      isOfStages(slice, stages) &&
      unitOf(kindOfMeasure(results, measure)) === number.unit &&
      (subject === null ||
        subject.measures.test(measure) ||
        (!subject.specific && /timeliness/.test(measure) && number.unit === 'percent')),
  );
  const saying = own.filter((target) => saysTarget(target, kindOfMeasure(results, target.measure), number));
  // “95% at stage 2 but not at stage 1”: the stage that follows the number.
  const next = /\bstage\s+([12])\b/i.exec(words.slice(at))?.[1];
  const same = saying.find(({ slice }) => String(slice.stage) === next) ?? saying[0];
  if (same !== undefined)
    return diagnose('typed-number', place, {
      number: text,
      name: targetName(same),
      meaning: `the target: it says “${targetWords(same, results)}”`,
    });
  if (when !== null && when !== 'this-year') return null;
  const [first] = own;
  if (first === undefined)
    return number.unit === 'percent' && /\btargets?\b/i.test(words)
      ? diagnose('typed-number', place, { number: text, name: null })
      : null;
  return diagnose('typed-target', place, {
    number: text,
    target: targetWords(first, results),
    measure: titleOf(results, first.measure),
    name: targetName(first),
  });
}

/** Words of a label by which a sentence can be about it. */
const tellingWords = (label: string): readonly string[] =>
  (label.toLowerCase().match(/\p{L}{5,}/gu) ?? []).filter(
    (word) =>
      !/^(?:complaints?|stage|handled?|handling|landlords?|about|their|which|where|issued|tenants?|measures?)$/.test(
        word,
      ),
  );

/** The given figure that has this number and is the subject of its sentence. */
function givenSaying(
  { passage: { words, before }, results, stages, names }: Sentence,
  number: TypedNumber,
  subject: Subject | null,
  when: When,
): GivenFigure | null {
  const context = `${before} ${words}`.toLowerCase();
  const fits = ({ about, label, measure, slice }: GivenFigure): boolean => {
    const isSpoken = tellingWords(label).some((word) => context.includes(word.slice(0, 6)));
    if (!isOfStages(slice, stages)) return false;
    if (about === 'last-year')
      return when === 'last-year' && (isSpoken || subject === null || sameSubject(measure, subject));
    if (about === 'us')
      return when !== 'last-year' && when !== 'elsewhere' && names.length === 0 && isSpoken && !(measure in known);
    return when === 'elsewhere' && (isSpoken || subject?.measures.test(measure) === true);
  };
  const known = Object.fromEntries(results.measures.map(({ id }) => [id, true]));
  const saying = results.given.filter((given) => printsGiven(given, number) && fits(given));
  return saying.find(({ measure }) => subject?.measures.test(measure) === true) ?? saying[0] ?? null;
}

/** “Received” and “handled” are used of last year alike, and the label of what is given says which it is. */
const sameSubject = (measure: string, { measures, specific }: Subject): boolean =>
  measures.test(measure) || (!specific && /^(?:received|handled|responded)$/.test(measure));

/** The figure of last year, as computed then, that says a number. */
function lastYearSaying(
  { results, named, stages }: Sentence,
  number: TypedNumber,
  subject: Subject | null,
): { readonly name: string; readonly meaning: string } | null {
  const figures = (results.lastYear?.figures ?? []).filter(isShown);
  const meant = figures.filter(({ measure }) =>
    subject === null ? /^(?:handled|received)$/.test(measure) : subject.measures.test(measure),
  );
  const said = best(figuresAbout(meant, named, stages), number, { whole: false, missed: false });
  if (said === null || said.as !== mainStatistic[said.figure.kind]) return null;
  const { measure, slice } = said.figure;
  if (results.find(measure, slice) === undefined) return null;
  return {
    name: `{{${addressOf(measure, slice)} as=last-year}}`,
    meaning: `${titleOf(results, measure)}, ${results.lastYear!.period.label}`,
  };
}

/** The average of days that a number is, where its sentence speaks of one. */
function daysSaying({ passage: { words }, results, named, stages }: Sentence, number: TypedNumber): Said | null {
  const rest = words.slice(number.at + number.text.length);
  if (!/^\s+(?:working )?days?\b/i.test(rest)) return null;
  const statistic = /\bmedian|typical/i.test(words) ? 'median' : /\b(?:average|mean)\b/i.test(words) ? 'mean' : null;
  if (statistic === null) return null;
  const durations = figuresAbout(shownFigures(results), named, stages).filter(({ kind }) => kind === 'duration');
  const said = best(durations, number);
  return said?.as === statistic ? said : null;
}

/** Beside a label the whole speaks only as what the label is a part of: “64 of our 565 complaints”. */
function withinWhole(figures: readonly Figure[], names: readonly Label[], lead: string): readonly Figure[] {
  if (names.length === 0 || /\b(?:of (?:the |our |all |these )*|total (?:of )?)$/i.test(lead)) return figures;
  return figures.filter(({ slice }) => Object.keys(slice).some((name) => name !== 'stage'));
}

/** The labels a sentence names; a label inside a longer one that is named is not named itself. */
function namedIn(words: string, labels: readonly Label[]): readonly Label[] {
  let left = words;
  const letters = lettersOf(words);
  const found: Label[] = [];
  for (const label of labels) {
    if (!letters.includes(label.letters)) continue;
    // The same words may be a label of two dimensions.
    const again = found.some((other) => other.label.toLowerCase() === label.label.toLowerCase());
    if (!again && !label.pattern.test(left)) continue;
    found.push(label);
    left = left.replace(label.pattern, (match) => ' '.repeat(match.length));
  }
  return found;
}

/** The figures of measures that a sentence speaks of, by the words it uses. */
const figuresSpokenOf = (results: PublishedResults, words: string): readonly Figure[] =>
  shownFigures(results).filter(({ measure }) => {
    const topic = topics.find(([own]) => own.test(measure));
    return topic === undefined || topic[1].test(words);
  });

/** Whether a figure is withheld: it is of a part, never of the whole. */
const isSuppressed = ({ kind }: PublishedFigure): boolean => kind === 'suppressed';

/** Of these, the ones of the labels and stages it names, and of the whole they are part of. */
const figuresAbout = <F extends PublishedFigure>(
  figures: readonly F[],
  named: readonly Label[],
  stages: readonly number[],
): readonly F[] =>
  figures.filter(({ slice }) => {
    if (slice.stage !== undefined && stages.length > 0 && !stages.includes(slice.stage)) return false;
    return Object.entries(slice).every(
      ([dimension, id]) =>
        dimension === 'stage' ||
        named.some(
          (label) =>
            label.dimension === dimension &&
            // A sentence that names one of two sources often speaks of the other in words of its own.
            (label.id === id || dimension === 'source' || dimension === 'landlord'),
        ),
    );
  });
