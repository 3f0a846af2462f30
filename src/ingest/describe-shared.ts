/** What there is to say of complaints in two exports: what was taken from where, and what does not agree. */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type ComplaintField, complaintFields } from '../vocabulary/complaint.ts';
import type { AlikeReferences, Contradiction } from '../vocabulary/complaint-data.ts';
import { dayNumber, isIsoDate } from '../vocabulary/dates.ts';
import { looksPersonal } from '../vocabulary/personal-data.ts';
import type { Stage } from '../vocabulary/terms.ts';

/** A value that a complaint has from another record of it. */
export interface TakenValue {
  readonly field: ComplaintField;
  readonly column: string | null;
  readonly file: string;
  readonly line: number;
  readonly from: { readonly file: string; readonly line: number };
}

/** Two records this many days apart may still be about one day, on which one told the other. */
export const FEW_DAYS = 5;

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return [...groups.values()];
}

/** One note for each field and pair of files: which complaints have it from the other export. */
export const describeTaken = (taken: readonly TakenValue[]): readonly Diagnostic[] =>
  groupBy(taken, ({ field, file, from }) => `${field}\n${file}\n${from.file}`).map((group) => {
    const lines = group.map(({ line, from }) => ({ line, other: from.line })).sort((a, b) => a.line - b.line);
    const { field, file, from, column } = group[0]!;
    const details = { field: complaintFields[field].label, other: from.file, lines };
    return diagnose('taken-from-another-export', { source: file, row: lines[0]!.line, column }, details);
  });

/** Contradictions of one kind: the same field and stage, in the same two files. */
export interface ContradictionGroup {
  readonly field: ComplaintField;
  readonly stage: Stage;
  readonly contradictions: readonly Contradiction[];
  /** Whether they can change a figure, or are no more than one record being later than the other. */
  readonly isSlight: boolean;
}

/** Fields that two systems word differently without one of them being wrong. */
const ownWords: readonly ComplaintField[] = ['channel', 'extension-reason', 'contributing-themes'];

function isSlight({ field, counted, other }: Contradiction): boolean {
  if (ownWords.includes(field)) return true;
  if (!isIsoDate(counted.value) || !isIsoDate(other.value)) return false;
  return Math.abs(dayNumber(counted.value) - dayNumber(other.value)) <= FEW_DAYS;
}

export const groupContradictions = (all: readonly Contradiction[]): readonly ContradictionGroup[] =>
  groupBy(all, (one) =>
    [one.field, one.stage, one.place.file, one.counted.file, one.other.file, isSlight(one)].join('\n'),
  ).map((group) => {
    const contradictions = [...group].sort((a, b) => a.place.line - b.place.line);
    return { field: group[0]!.field, stage: group[0]!.stage, contradictions, isSlight: isSlight(group[0]!) };
  });

/**
 * A group of contradictions.
 * @param figures what the figure is and what it would be by the other records, in words; `null` where it is not known
 */
export function describeContradictions(
  { field, contradictions, isSlight: slight }: ContradictionGroup,
  figures: string | null = null,
): Diagnostic {
  const { place } = contradictions[0]!;
  const records = contradictions.map(({ counted, other }) => ({
    counted: { line: counted.line, words: counted.words },
    other: { line: other.line, words: other.words },
  }));
  const { counted, other } = contradictions[0]!;
  const details = {
    field: complaintFields[field].label,
    counted: counted.file,
    other: other.file,
    countedSource: counted.source,
    records,
    figures,
  };
  return diagnose(
    slight ? 'records-differ' : 'records-contradict',
    { source: place.file, row: place.line, column: place.column },
    details,
  );
}

/**
 * References that are alike in two exports.
 * @param figures what the figures would be if they are the same complaints, in words; `null` where it is not known
 */
export function describeAlike(alike: AlikeReferences, figures: string | null = null): Diagnostic {
  const [first] = alike.pairs;
  const quote = (reference: string) => (looksPersonal(reference) || !/\d/.test(reference) ? null : reference);
  const pairs = alike.pairs.map(({ line, reference, other, isAmbiguous }) => ({
    line,
    reference: quote(reference),
    other: { line: other.line, reference: quote(other.reference) },
    isAmbiguous,
  }));
  const details = { other: alike.otherFile, differences: alike.differences, pairs, figures };
  return diagnose('alike-references', { source: alike.file, row: first!.line, column: alike.column }, details);
}
