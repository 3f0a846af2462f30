/**
 * Numbers that somebody typed where a measure could stand.
 *
 *   a sentence that names a label ─► the figures of that label ─┬─► one says the same: a note, with the name to write
 *   (service area, stage, theme …)                              └─► none does: an error, with what the data say
 *   any other sentence             ─► every figure there is    ─┬─► one says the same: a note
 *                                                               └─► none does: a warning
 */

import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { periodsInText } from '../vocabulary/periods-in-text.ts';
import { type PublishedFigure, type PublishedResults, shownFigures } from '../vocabulary/published.ts';
import type { Figure } from '../vocabulary/results.ts';
import { absences, type Category, type Dimension } from '../vocabulary/terms.ts';
import type { Narrative } from './narrative.ts';
import { BOUND, type Passage, passagesOf, type SayBinding, type TypedNumber } from './passages.ts';
import { best, bindingOf, insteadOf, nearestTo, roughly, saysGiven } from './said-figures.ts';
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
  withoutDays,
} from './sentence-words.ts';

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
  if (typed.length === 0) return [];
  const context = `${passage.before} ${words}`.replace(properNames, (name) => ' '.repeat(name.length));
  const named = namedIn(context, labels);
  const stages = ([1, 2] as const).filter((stage) => stageWords[stage].test(context));
  const names = named.filter(({ isCommon }) => !isCommon);
  const spoken = figuresSpokenOf(results, `${context} ${head}`);
  const own = names.length + stages.length > 0 ? figuresAbout(spoken, named, stages) : null;
  const isWithheld = names.length > 0 && figuresAbout(results.figures, named, stages).some(isSuppressed);
  // “24 staff in one team and 130 in another”: what follows counts the same.
  let counted: boolean | null = null;
  return typed.flatMap((number): readonly Diagnostic[] => {
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
    return !speaks && !/\d/.test(number.text) ? [] : [judgeOne(number, speaks)];
  });

  function judgeOne(number: TypedNumber, speaks: boolean): Diagnostic {
    const { place, text, at } = number;
    const lead = words.slice(0, at);
    const clause = clauseOf(words, at);
    const periods = periodsInText(withoutDays(clause));
    const isOurs =
      !elsewhere.test(clause) &&
      !together.test(words) &&
      (periods.length === 0 ||
        periods.some(({ from, to }) => from <= results.period.from && results.period.to <= to)) &&
      !isPartOfYear(clause);
    // Single awards, limits and changes are held against nothing.
    const isHeld =
      speaks && !isLimit.test(lead) && (number.unit !== 'pounds' || /\b(?:total|average|mean)\b/i.test(words));
    const given = results.given.some((one) => saysGiven(one, number));
    // A figure given of others excuses no number about ours.
    if ((given && (own === null || !isOurs)) || !isHeld)
      return diagnose('typed-number', place, { number: text, name: null });
    const around: TypedNumber = isRough.test(lead) ? { ...number, decimals: roughly(number) } : number;
    if (own !== null && isOurs) {
      const candidates = withinWhole(own, names, lead);
      const same = best(candidates, around);
      if (same === null && isWithheld) {
        const about = [...new Set(names.map(({ label }) => label))].join(', ');
        return diagnose('typed-number-withheld', place, { number: text, about });
      }
      if (same !== null) return diagnose('typed-number', place, { number: text, name: bindingOf(same, results) });
      const nearest = nearestTo(candidates, around, results);
      if (nearest === null) return diagnose('typed-number-unsupported', place, { number: text });
      const about = [...new Set(names.map(({ label }) => label)), ...stages.map((stage) => `stage ${stage}`)].join(
        ', ',
      );
      // Another measure of the same says it: then the sentence lacks the word for it.
      const other = best(figuresAbout(shownFigures(results), named, stages), number);
      const instead = other === null ? null : insteadOf(other, results);
      return diagnose('typed-number-contradicts', place, { number: text, about, ...nearest, instead });
    }
    const isSaid =
      !/complain|uph[eo]ld|ombudsman|stage|%/i.test(words) ||
      (isOurs || together.test(words) || isPartOfYear(clause) ? best(spoken, around) !== null : false);
    return isSaid
      ? diagnose('typed-number', place, { number: text, name: null })
      : diagnose('typed-number-unsupported', place, { number: text });
  }
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
