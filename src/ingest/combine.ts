/**
 * Several sources as one table.
 *
 *   council     tenure ['tenant', 'leaseholder']     ┐ one dictionary a field, by id, in the order first declared;
 *   contractor  tenure not collected                 ┘ codes are renumbered, nothing is guessed
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type CategoryField, categoryFields, dateFields, eachField } from '../vocabulary/complaint.ts';
import type { ComplaintData, Contradiction } from '../vocabulary/complaint-data.ts';
import {
  type CategoryColumn,
  type ComplaintTable,
  createComplaintTable,
  isPresent,
} from '../vocabulary/complaint-table.ts';
import { formatCount } from '../vocabulary/numbers.ts';
import type { Organisation } from '../vocabulary/results.ts';
import type { Category } from '../vocabulary/terms.ts';
import { type Correction, correctExport } from './corrections.ts';
import { describeAlike, describeContradictions, groupContradictions } from './describe-shared.ts';
import { type LeftOut, leaveOut } from './left-out.ts';
import type { ParsedExport } from './parse-complaints.ts';
import { type SharedReferences, settleShared } from './shared-references.ts';

export interface CombineOptions {
  /** Applied before combining; one that does not fit is an error diagnostic. */
  readonly corrections?: readonly Correction[] | undefined;
  /** Rows that cannot be counted, left out by a decision; one that does not fit is an error diagnostic. */
  readonly leftOut?: readonly LeftOut[] | undefined;
  readonly sharedReferences?: SharedReferences | undefined;
  /** Whose report it is: its name may tell which source is the landlord's. */
  readonly organisation?: Organisation | undefined;
}

/** What a source leaves uncollected, at both stages and at one. */
const lacking = ({ notCollected, notCollectedAt }: ParsedExport) =>
  notCollected.length + Object.values(notCollectedAt).reduce((sum, fields) => sum + fields.length, 0);

/**
 * Combine sources into one table. Whatever order they come in, the one that collects most stands first, and of those
 * that collect as much the one first in the alphabet.
 * @example combineSources([council, contractor]).table.length // 597
 */
export function combineSources(given: readonly ParsedExport[], options: CombineOptions = {}): ComplaintData {
  const exports = given.toSorted((a, b) => lacking(a) - lacking(b) || (a.source < b.source ? -1 : 1));
  const corrections = options.corrections ?? [];
  const leftOut = options.leftOut ?? [];
  const shared = settleShared(
    exports.map((parsed) => correctExport(leaveOut(parsed, leftOut), corrections)),
    options.sharedReferences ?? 'stop',
    options.organisation ?? null,
  );
  const corrected = shared.exports;
  const tables = corrected.map(({ table }) => table);
  const starts = tables.map((_, t) => tables.slice(0, t).reduce((sum, { length }) => sum + length, 0));
  const contradictions = shared.contradictions.map(
    ({ e, ...contradiction }): Contradiction => ({
      ...contradiction,
      complaint: contradiction.complaint + starts[e]!,
    }),
  );
  const diagnostics: Diagnostic[] = [
    ...corrected.flatMap((parsed) => parsed.diagnostics),
    ...groupContradictions(contradictions).map((group) => describeContradictions(group)),
    ...shared.alike.map((alike) => describeAlike(alike)),
  ];
  const sources = exports.map(({ source }) => source);
  for (const [i, { source, file }] of exports.entries()) {
    if (sources.indexOf(source) < i) diagnostics.push(diagnose('repeated-source', { source: file }, { id: source }));
  }
  const labels = exports.map(({ label }) => label);
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  if (twice !== undefined) {
    const { file } = exports[labels.lastIndexOf(twice)]!;
    diagnostics.push(diagnose('label-repeated', { source: file }, { field: 'source', label: twice }));
  }
  for (const [n, { source }] of corrections.entries()) {
    if (!sources.includes(source)) {
      diagnostics.push(
        diagnose('correction-unmatched', { setting: ['corrections', n] }, { reason: `there is no source “${source}”` }),
      );
    }
  }
  for (const [n, { source }] of leftOut.entries())
    if (!sources.includes(source))
      diagnostics.push(
        diagnose('left-out-unmatched', { setting: ['leftOut', n] }, { reason: `there is no source “${source}”` }),
      );

  const category = {} as Record<CategoryField, CategoryColumn>;
  const renumbered = {} as Record<CategoryField, readonly (readonly number[])[]>;
  for (const field of categoryFields) {
    const merged = mergeCategories(field, exports, tables, diagnostics);
    renumbered[field] = merged.renumber;
    const repeated = merged.categories.find(
      ({ label }, i) => merged.categories.findIndex((other) => other.label === label) < i,
    );
    if (repeated !== undefined) {
      diagnostics.push(diagnose('label-repeated', { source: exports.at(-1)!.file }, { field, label: repeated.label }));
    }
    const codes = tables.map(({ category: from }, t) => renumberCodes(from[field].codes, merged.renumber[t]!));
    category[field] = { categories: merged.categories, codes: concatenate(codes) };
  }
  diagnostics.push(...tooMany(category, exports.at(-1)?.file ?? ''));
  const lists: (readonly number[])[] = [];
  const listCodes = tables.map(({ contributingThemes }, t) => {
    const before = lists.length;
    lists.push(...contributingThemes.lists.map((list) => list.map((code) => renumbered['main-theme'][t]![code]!)));
    const { codes } = contributingThemes;
    return before === 0 ? codes : Int32Array.from(codes, (code) => (isPresent(code) ? code + before : code));
  });
  const table =
    tables.length === 1
      ? tables[0]!
      : createComplaintTable({
          length: tables.reduce((sum, { length }) => sum + length, 0),
          source: {
            categories: exports.map(({ source, label }) => ({ id: source, label })),
            codes: concatenate(tables.map(({ length }, t) => new Int32Array(length).fill(t))),
          },
          line: concatenate(tables.map(({ line }) => line)),
          reference: tables.flatMap(({ reference }) => reference),
          category,
          contributingThemes: { lists, codes: concatenate(listCodes) },
          day: eachField(dateFields, (field) => concatenate(tables.map(({ day }) => day[field]))),
          pence: concatenate(tables.map(({ pence }) => pence)),
        });
  return Object.freeze({
    table,
    sources: corrected.map(({ source, label, notCollected, notCollectedAt, blankMeansNothing }) => ({
      id: source,
      label,
      notCollected,
      notCollectedAt,
      blankMeansNothing,
    })),
    accounts: corrected.map(({ account }) => ({
      ...account,
      corrected: corrections.filter(({ source }) => source === account.source).length,
    })),
    diagnostics,
    ...(contradictions.length === 0 ? {} : { contradictions }),
    ...(shared.alike.length === 0 ? {} : { alike: shared.alike }),
    unrecognised: corrected.reduce((sum, { unrecognised }) => sum + unrecognised, 0),
  });
}

/** Nobody reads a longer list of categories, and the figures for every pair would fill the memory. */
const MOST_CATEGORIES = 10_000;
const MOST_PAIRS = 40_000;

/** Fields with more categories than a report can hold, or service areas and themes with more pairs. */
function tooMany(category: Readonly<Record<CategoryField, CategoryColumn>>, file: string): readonly Diagnostic[] {
  const countOf = (field: CategoryField) => category[field].categories.length;
  const found = categoryFields
    .filter((field) => countOf(field) > MOST_CATEGORIES)
    .map((field) =>
      diagnose(
        'too-many-categories',
        { source: file },
        { what: `${formatCount(countOf(field))} categories of “${field}”`, most: MOST_CATEGORIES },
      ),
    );
  const [areas, themes] = [countOf('service-area'), countOf('main-theme')];
  if (found.length > 0 || areas * themes <= MOST_PAIRS) return found;
  const pairs = `${formatCount(areas)} service areas and ${formatCount(themes)} themes, ${formatCount(areas * themes)} pairs of the two`;
  return [diagnose('too-many-categories', { source: file }, { what: pairs, most: MOST_PAIRS })];
}

function mergeCategories(
  field: CategoryField,
  exports: readonly ParsedExport[],
  tables: readonly ComplaintTable[],
  diagnostics: Diagnostic[],
) {
  const categories: Category[] = [];
  const renumber = tables.map((table, t) =>
    table.category[field].categories.map(({ id, label }) => {
      const at = categories.findIndex((other) => other.id === id);
      if (at === -1) return categories.push({ id, label }) - 1;
      const other = categories[at]!;
      if (other.label === id) categories[at] = { id, label };
      else if (label !== id && label !== other.label) {
        diagnostics.push(diagnose('label-conflict', { source: exports[t]!.file }, { id, field, other: other.label }));
      }
      return at;
    }),
  );
  return { categories, renumber };
}

function renumberCodes(codes: ArrayLike<number>, renumber: readonly number[]): ArrayLike<number> {
  if (renumber.every((code, i) => code === i)) return codes;
  const own = new Int32Array(codes.length);
  for (let i = 0; i < own.length; i++) own[i] = isPresent(codes[i]!) ? renumber[codes[i]!]! : codes[i]!;
  return own;
}

function concatenate(parts: readonly ArrayLike<number>[]): ArrayLike<number> {
  if (parts.length === 1) return parts[0]!;
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
