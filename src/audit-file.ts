/** An audit file: figures that somebody printed, in YAML, with line and column kept. Every value stays as it is written. */

import type { AuditDescription, CitedDate, PrintedFigure, Reference, SingleReference } from './audit/description.ts';
import { idsOf } from './audit/figures.ts';
import { type Printed, readPair, readPrinted } from './audit/printed.ts';
import { type Diagnostic, diagnose, hasErrors } from './diagnostics.ts';
import { type Parsed, parseSettings } from './settings.ts';
import { nearest } from './vocabulary/nearest.ts';
import { daysInText } from './vocabulary/periods-in-text.ts';
import * as z from './vocabulary/zod.ts';

const text = z.string().trim().min(1);
/** Letters, digits, hyphens and underscores, with a letter among them: a number is no id. */
const idPattern = /^(?=.*[a-z])[a-z0-9][\w-]*$/i;
const id = text.refine((value) => idPattern.test(value), {
  error: 'an id is letters, digits and hyphens, with a letter among them, such as stage-1-upheld',
});
const numberPattern = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const isTerm = (value: string) => idPattern.test(value) || numberPattern.test(value);
const term = (value: string): SingleReference =>
  idPattern.test(value) ? { id: value } : { number: Number(value.replaceAll(',', '')) };
/** Spaces tell a sum or difference from the hyphen in an id. */
const operator = / ([+-]) /;
const reference = text
  .refine((value) => value.split(operator).every((part, i) => i % 2 === 1 || isTerm(part.trim())), {
    error: 'this should be the id of a figure, a number, or several with + or - between spaces: received - withdrawn',
  })
  .transform((value): Reference => {
    const parts = value.split(operator).map((part) => part.trim());
    const [first = ''] = parts;
    if (parts.length === 1) return term(first);
    const terms = parts.flatMap((part, i) =>
      i % 2 === 1 ? [] : [{ sign: parts[i - 1] === '-' ? (-1 as const) : (1 as const), of: term(part) }],
    );
    return { terms };
  });
const references = z.array(reference).min(1);

const figureSchema = z.strictObject({
  /** What the quantity is called here; the same id twice is one quantity printed twice. */
  id,
  /**
   * As it is printed: 565, "1,204", 94.6%, £1,250.50, 12.4 days, -3 percentage points, "14 (7.5%)". Left out, the document
   * does not print it, and it is worked out from what belongs to it.
   */
  printed: text.optional(),
  /** Where in the document. */
  at: text.optional(),
  /** A share or rate: what it is of, what is counted, and for every how many. */
  of: reference.optional(),
  count: reference.optional(),
  per: z
    .string()
    .transform((value) => Number(value.replaceAll(',', '')))
    .refine((value) => Number.isInteger(value) && value > 0, { error: '“per” is a whole number, such as 1000' })
    .optional(),
  /** An average: over how many, and their sum. */
  averageOver: reference.optional(),
  total: reference.optional(),
  /** A change: between which figures, and how it is told. */
  from: reference.optional(),
  to: reference.optional(),
  as: z.enum(['number', 'percent', 'points']).optional(),
  /** What a reader takes it to be about, where that is more than `of`. */
  readsAs: reference.optional(),
});

const auditSchema = z.strictObject({
  document: text,
  period: text.optional(),
  figures: z.array(figureSchema).default([]),
  sums: z
    .array(
      z.strictObject({
        total: reference,
        parts: references,
        overlap: z.enum(['yes', 'no']).optional(),
        label: text.optional(),
      }),
    )
    .default([]),
  shares: z.array(z.strictObject({ parts: references, of: reference.optional(), label: text.optional() })).default([]),
  dates: z.array(z.strictObject({ what: text, date: text, citedFor: text, at: text.optional() })).default([]),
});
/** Everything an audit file can say, and everything a figure in it can. */
export const auditEntries = [...Object.keys(auditSchema.shape), ...Object.keys(figureSchema.shape)];
type AuditFile = z.output<typeof auditSchema>;

/**
 * Parse an audit file.
 * @example parseAudit(auditYaml, { name: 'figures.yaml' }).diagnostics // []
 */
export function parseAudit(content: string, options: { readonly name: string }): Parsed<AuditDescription> {
  const parsed = parseSettings(content, auditSchema, options.name, { scalars: 'text' });
  const { value, placeOf } = parsed;
  if (value === null) return { ...parsed, value, diagnostics: parsed.diagnostics.map(explainComma) };
  const found: Diagnostic[] = [];
  const bad = (path: readonly PropertyKey[], problem: string) =>
    found.push(
      diagnose('bad-setting', placeOf(path), {
        path: path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : String(step))).join(' › '),
        problem,
      }),
    );
  const figures = value.figures.flatMap((figure, i): PrintedFigure[] => {
    const { id, at, of, count, per, averageOver, total, from, to, as, readsAs } = figure;
    const pair = figure.printed === undefined || count !== undefined ? null : readPair(figure.printed);
    const printed = pair?.count ?? (figure.printed === undefined ? null : readPrinted(figure.printed));
    if (total !== undefined && averageOver === undefined)
      bad(['figures', i, 'total'], '“total” goes with “averageOver”');
    if (count !== undefined && of === undefined)
      bad(['figures', i, 'count'], '“count” goes with “of”: how many out of how many');
    if (per !== undefined && of === undefined)
      bad(['figures', i, 'per'], '“per” goes with “of”: for every how many of what');
    if ((from === undefined) !== (to === undefined))
      bad(['figures', i, from === undefined ? 'to' : 'from'], 'a change has both “from” and “to”');
    if (as !== undefined && from === undefined) bad(['figures', i, 'as'], '“as” goes with “from” and “to”');
    const isPercent = printed?.unit === 'percent';
    if (
      (as === 'number' && isPercent) ||
      (as === 'percent' && printed !== null && !isPercent) ||
      (as === 'points' && printed?.unit === 'pounds')
    )
      bad(['figures', i, 'as'], `“${figure.printed}” is not printed as “${as}”`);
    const place = placeOf(['figures', i]);
    // The count goes by the id; its share belongs to it, and to what both are of.
    const base = of ?? (pair?.of == null ? null : { number: pair.of.value });
    const share = pair?.share == null || base === null ? [] : [shareOf(id, pair.share, base, at ?? null, place)];
    return [
      ...share,
      {
        id,
        printed: printed ?? withoutValue(figure.printed ?? 'not printed'),
        state: printed !== null ? 'printed' : figure.printed === undefined ? 'unprinted' : 'unread',
        at: at ?? null,
        place,
        of: base,
        count: count ?? null,
        per: per ?? null,
        average: averageOver === undefined ? null : { over: averageOver, total: total ?? null },
        change: from === undefined || to === undefined ? null : { from, to, as: as ?? null },
        readsAs: readsAs ?? null,
      },
    ];
  });
  const dates = value.dates.flatMap((entry, i): CitedDate[] => {
    const { what, date: text, citedFor, at } = entry;
    const citedText = citedFor === 'period' ? (value.period ?? '') : citedFor;
    if (citedFor === 'period' && value.period === undefined)
      bad(['dates', i, 'citedFor'], 'there is no “period” in this file');
    const [date, cited] = [daysInText(text), daysInText(citedText)];
    if (date === null) bad(['dates', i, 'date'], `“${text}” is no date: write 17 July 2023 or 2023-07-17`);
    if (cited === null && citedText !== '')
      bad(
        citedFor === 'period' ? ['period'] : ['dates', i, 'citedFor'],
        `“${citedText}” is no period: write July to September 2023, 2023-24, or 2023-04-01 to 2024-03-31`,
      );
    if (date === null || cited === null) return [];
    return [{ what, date, text, citedFor: cited, citedText, at: at ?? null, place: placeOf(['dates', i]) }];
  });
  found.push(...unknownFigures(value, placeOf));
  if (hasErrors(found)) return { ...parsed, value: null, diagnostics: found };
  const description: AuditDescription = {
    document: value.document,
    figures,
    sums: value.sums.map(({ label, overlap, ...sum }, i) => ({
      ...sum,
      overlap: overlap === undefined ? null : overlap === 'yes',
      label: label ?? null,
      place: placeOf(['sums', i]),
    })),
    shares: value.shares.map(({ label, of, ...shares }, i) => ({
      ...shares,
      of: of ?? null,
      label: label ?? null,
      place: placeOf(['shares', i]),
    })),
    dates,
  };
  return { ...parsed, value: description, diagnostics: [] };
}

/** The share printed beside a count: `14 (7.5%)`. */
const shareOf = (
  id: string,
  printed: Printed,
  of: Reference,
  at: string | null,
  place: PrintedFigure['place'],
): PrintedFigure => ({
  id: `share of ${id}`,
  printed,
  at,
  place,
  of,
  count: { id },
  per: null,
  average: null,
  change: null,
  readsAs: null,
});

/** What a table prints for a figure without a value: it is not checked. */
const withoutValue = (text: string): Printed => ({
  text,
  value: 0,
  decimals: 0,
  unit: 'number',
  signed: false,
  rough: true,
  per: null,
});

/** Ids that no figure has. */
function unknownFigures(value: AuditFile, placeOf: Parsed<unknown>['placeOf']): readonly Diagnostic[] {
  const ids = [...new Set(value.figures.map((figure) => figure.id))];
  const check = (path: readonly PropertyKey[], named: Reference | undefined) =>
    idsOf([named ?? null])
      .filter((name) => !ids.includes(name))
      .map((name) => diagnose('unknown-figure', placeOf(path), { name, near: nearest(name, ids) }));
  const one = ['of', 'count', 'averageOver', 'total', 'from', 'to', 'readsAs'] as const;
  return [
    ...value.figures.flatMap((figure, i) => one.flatMap((name) => check(['figures', i, name], figure[name]))),
    ...value.sums.flatMap(({ total, parts }, i) => [
      ...check(['sums', i, 'total'], total),
      ...parts.flatMap((part, p) => check(['sums', i, 'parts', p], part)),
    ]),
    ...value.shares.flatMap(({ of, parts }, i) => [
      ...check(['shares', i, 'of'], of),
      ...parts.flatMap((part, p) => check(['shares', i, 'parts', p], part)),
    ]),
  ];
}

/** Between braces a comma parts entries: `{ printed: 1,204 }` reads as two of them. */
const explainComma = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.ruleId === 'unknown-setting' && !diagnostic.hint.startsWith('Did you mean')
    ? {
        ...diagnostic,
        hint: 'If it is part of a number or text with a comma, put the whole into quotation marks, such as printed: "1,204".',
      }
    : diagnostic;
