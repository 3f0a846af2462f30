/**
 * References that a spreadsheet has changed, or that differ from others of the export by a space alone.
 *
 *   302300417002   3.0230E+11    long numbers are shortened, and different ones become the same
 *   7-5            07-May        what looks like a day becomes one
 *   0417002        417002        leading zeros go
 *   417002         417002.0      a number gets decimals
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { alikeForms, differenceOf, referenceKey } from './reference-keys.ts';

/** A reference where it stands. `stage` is `null` where the row holds both. */
export interface PlacedReference {
  readonly text: string;
  readonly stage: string | null;
  readonly line: number;
}

/** What a spreadsheet does to a reference. */
export type ReferenceChange = 'shortened' | 'days' | 'zeros' | 'decimals';

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec';
const shortened = /^[+-]?\d(?:[.,]\d+)?E[+]\d{1,3}$|^[+-]?\d[.,]\d+E\d{1,3}$/i;
const shortDay = new RegExp(`^(?:\\d{1,2}-(?:${months})|(?:${months})-\\d{2})$`, 'i');
const wholeDay = /^\d{1,2}\/\d{1,2}\/\d{2,4}$|^\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?$/;

/** Whether different references may have become this one: rows that share it are not known to be one complaint. */
export const isLostReference = (text: string): boolean => shortened.test(text) || shortDay.test(text);

/** What there is to say of the references of an export, each cause once. */
export function checkChanged(
  references: readonly PlacedReference[],
  place: { readonly source: string; readonly column: string | null },
): readonly Diagnostic[] {
  const changes: readonly (readonly [ReferenceChange, readonly PlacedReference[]])[] = [
    ['shortened', references.filter(({ text }) => shortened.test(text))],
    ['days', daysAmong(references)],
    ['zeros', withoutZeros(references)],
    ['decimals', withDecimals(references)],
  ];
  return [
    ...changes.flatMap(([change, found]) => {
      const [first] = found;
      if (first === undefined) return [];
      const lost = (change === 'shortened' || change === 'days') && hasRepeated(found);
      const details = { change, count: found.length, lines: linesOf(found) };
      return [diagnose(lost ? 'references-lost' : 'references-changed', { ...place, row: first.line }, details)];
    }),
    ...alikeAmong(references, place),
  ];
}

/** Line numbers in words, the first of them. */
function linesOf(found: readonly PlacedReference[]): string {
  const shown = found.slice(0, 10).map(({ line }) => String(line));
  const more = found.length - shown.length;
  return `${found.length === 1 ? 'line' : 'lines'} ${more > 0 ? `${shown.join(', ')} and ${more} more` : formatList(shown)}`;
}

function hasRepeated(found: readonly PlacedReference[]): boolean {
  const keys = new Set(found.map(({ text, stage }) => `${stage} ${referenceKey(text)}`));
  return keys.size < found.length;
}

/** Days among references of another form; a whole day may be the form of all. */
function daysAmong(references: readonly PlacedReference[]): readonly PlacedReference[] {
  const whole = references.filter(({ text }) => wholeDay.test(text));
  const isOddOnesOut = whole.length * 2 < references.length;
  return references.filter(({ text }) => shortDay.test(text) || (isOddOnesOut && wholeDay.test(text)));
}

/** Numbers with fewer digits than those that begin with a zero, which all have as many. */
function withoutZeros(references: readonly PlacedReference[]): readonly PlacedReference[] {
  const padded = references.filter(({ text }) => /^0\d+$/.test(text));
  const [length] = padded.map(({ text }) => text.length);
  if (length === undefined || padded.some(({ text }) => text.length !== length)) return [];
  return references.filter(({ text }) => /^[1-9]\d*$/.test(text) && text.length < length);
}

/** Whole numbers with “.0” among numbers without. */
function withDecimals(references: readonly PlacedReference[]): readonly PlacedReference[] {
  const found = references.filter(({ text }) => /^\d+\.0+$/.test(text));
  return references.some(({ text }) => /^\d+$/.test(text)) ? found : [];
}

/** A space or another kind of dash: what nobody would make two references of on purpose. */
const withoutSpaces = (text: string): string =>
  // Plain references need none of it, and there are many.
  /^[!-~]+$/.test(text)
    ? referenceKey(text)
    : referenceKey(text)
        .normalize('NFKC')
        .replace(/[\s\u200b-\u200d\ufeff]+/gu, '')
        .replace(/[\p{Pd}−]/gu, '-');

/** Different references of one export that look as if they should be the same. */
function alikeAmong(
  references: readonly PlacedReference[],
  place: { readonly source: string; readonly column: string | null },
): readonly Diagnostic[] {
  const firstOf = new Map<string, { readonly reference: PlacedReference; readonly stages: Set<string | null> }>();
  for (const reference of references) {
    const key = referenceKey(reference.text);
    if (key === '') continue;
    const known = firstOf.get(key) ?? { reference, stages: new Set() };
    firstOf.set(key, known);
    known.stages.add(reference.stage);
  }
  const bySpaces = new Map<string, PlacedReference>();
  const atStage1 = new Map<string, PlacedReference>();
  const pairs: (readonly [PlacedReference, PlacedReference])[] = [];
  for (const { reference } of firstOf.values()) {
    const bare = withoutSpaces(reference.text);
    const other = bySpaces.get(bare);
    if (other === undefined) bySpaces.set(bare, reference);
    else pairs.push([other, reference]);
  }
  // A stage 2 without its stage 1, and a stage 1 that differs from it by a dash or by zeros.
  const placed = [...firstOf.values()];
  const withoutFirst = placed.filter(({ stages }) => stages.has('2') && !stages.has('1'));
  for (const { reference, stages } of withoutFirst.length === 0 ? [] : placed)
    if (stages.has('1') && !stages.has('2'))
      for (const form of alikeForms(reference.text)) if (!atStage1.has(form)) atStage1.set(form, reference);
  for (const { reference } of withoutFirst) {
    const first = alikeForms(reference.text).flatMap((form) => atStage1.get(form) ?? [])[0];
    const isKnown = first === undefined || pairs.some((pair) => pair.includes(reference) && pair.includes(first));
    if (!isKnown) pairs.push([first, reference]);
  }
  const [pair] = pairs;
  if (pair === undefined) return [];
  const differences = [...new Set(pairs.map(([a, b]) => differenceOf(a.text, b.text)))];
  const lines = pairs.slice(0, 5).map(([a, b]) => `${a.line} and ${b.line}`);
  const details = { count: pairs.length, difference: formatList(differences), lines: lines.join('; ') };
  return [diagnose('references-alike', { ...place, row: pair[1].line }, details)];
}
