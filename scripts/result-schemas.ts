/** What results look like when they are saved, for those who read them without this library: schemas of measures.json and published.json. */
import * as z from 'zod';
import { complaintFieldIds } from '../src/vocabulary/complaint.ts';
import { givenAbouts, givenUnits } from '../src/vocabulary/given.ts';
import { protectedDimensions } from '../src/vocabulary/published.ts';
import { PUBLISHED_FORMAT } from '../src/vocabulary/published-figures.ts';
import {
  type AbsentReason,
  absentWords,
  exclusionReasons,
  measureKinds,
  type NotCoveredReason,
  notCoveredReasons,
  periodBases,
} from '../src/vocabulary/results.ts';
import { type Dimension, dimensions, schemes, stages } from '../src/vocabulary/terms.ts';

const text = z.string();
const count = z.int().min(0);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1);
const category = z.strictObject({ id, label: text });
const dimension = z.enum(dimensions as readonly [Dimension, ...Dimension[]]);
const field = z.enum(complaintFieldIds as readonly [string, ...string[]]);
const reasons = z.enum(Object.keys(exclusionReasons) as [string, ...string[]]);
const quotient = z.strictObject({ numerator: count, denominator: count });
const period = z.strictObject({ from: date, to: date, label: text });
const organisation = z.strictObject({ id, name: text });

/** Which part of the complaints a figure is about. */
const slice = z.strictObject({
  stage: z.literal([...stages]).optional(),
  ...(Object.fromEntries(dimensions.map((name) => [name, id.optional()])) as Record<
    Dimension,
    z.ZodOptional<typeof id>
  >),
});
const basis = z.enum([...periodBases, 'determined', 'issued', 'as-at']);

const working = {
  measure: id,
  slice,
  basis,
  numerator: count,
  denominator: count,
  base: count,
  excluded: z.array(z.strictObject({ reason: reasons, count })),
  covered: z.array(z.strictObject({ source: id, count })),
  notCovered: z.array(
    z.strictObject({
      source: id,
      count: count.nullable(),
      fields: z.array(field),
      reason: z.enum(Object.keys(notCoveredReasons) as [NotCoveredReason]).optional(),
    }),
  ),
  bounds: z
    .strictObject({
      unknown: count.nullable(),
      known: count,
      least: quotient.nullable(),
      most: quotient.nullable(),
      told: z.enum(['value', 'range', 'not-known']),
    })
    .optional(),
  absent: z.enum(Object.keys(absentWords) as [AbsentReason, ...AbsentReason[]]).optional(),
  given: z.array(id).optional(),
  coverage: z.literal('suppressed').optional(),
};
const value = z.number().min(0).nullable();
const figure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), value: count, ...working }),
  z.strictObject({ kind: z.literal('rate'), value: value.meta({ maximum: 1 }), ...working }),
  z.strictObject({ kind: z.literal('ratio'), per: z.int().min(1), value, ...working }),
  z.strictObject({ kind: z.literal('amount'), value: count, ...working }),
  z.strictObject({
    kind: z.literal('duration'),
    value,
    distribution: z.array(z.strictObject({ days: z.int(), count })),
    ...working,
  }),
]);
const suppressed = z.strictObject({
  kind: z.literal('suppressed'),
  of: z.enum(measureKinds),
  per: z.int().min(1).optional(),
  measure: id,
  slice,
  basis,
});
const publishedFigure = z.union([figure, suppressed]);
const smallNumbers = z.strictObject({ below: z.int().min(2), dimensions: z.array(z.enum(protectedDimensions)) });

const measure = z.strictObject({
  id,
  kind: z.enum(measureKinds),
  title: text,
  words: z
    .strictObject({
      name: text,
      noun: z.strictObject({ singular: text, plural: text }).optional(),
      sentence: z.tuple([text, z.string()]).optional(),
      isWhole: z.literal(true).optional(),
      outcome: z.enum(['upheld', 'not-upheld']).optional(),
    })
    .optional(),
  definition: text,
  source: text,
  of: text,
  without: z.strictObject({ fields: z.array(field), assumed: text }).optional(),
  ofAll: z.literal(true).optional(),
  subject: field.optional(),
  decimals: count,
  per: z.int().min(1).optional(),
  shareOf: dimension.optional(),
  relative: z.literal(true).optional(),
  breakdowns: z.array(z.array(dimension)),
  byStage: z.boolean(),
});

const amount = z.union([
  z.strictObject({ k: count, n: count.nullable() }),
  z.strictObject({ value: z.number().min(0), unit: z.enum(givenUnits) }),
]);

const account = z.strictObject(
  Object.fromEntries([
    ['source', id],
    ...(
      [
        'rowsRead',
        'blankRows',
        'totalsRows',
        'otherRows',
        'mergedRows',
        'counted',
        'complaints',
        'corrected',
        'outsidePeriod',
        'open',
        'refused',
        'withdrawn',
        'handled',
      ] as const
    ).map((name) => [name, count] as const),
    ['beforePeriod', count.optional()],
    ['named', z.array(z.strictObject({ label: text, count, decision: text.optional() })).optional()],
  ]),
);

const entries = {
  schemaVersion: z.literal(1),
  organisation,
  period,
  basis: z.enum(periodBases),
  scheme: z.enum(schemes),
  extractedOn: date,
  settings: z.record(text, z.union([text, z.number()])),
  calendar: z.strictObject({ id, title: text, source: text }),
  editions: z.array(z.looseObject({ id, title: text })),
  sources: z.array(
    z.strictObject({
      id,
      label: text,
      notCollected: z.array(field),
      notCollectedAt: z.strictObject({ 1: z.array(field).optional(), 2: z.array(field).optional() }).optional(),
      blankMeansNothing: z.array(field).optional(),
      totalsOnly: z.boolean().optional(),
      extractedOn: date.optional(),
    }),
  ),
  categories: z.strictObject(
    Object.fromEntries(dimensions.map((name) => [name, z.array(category)])) as Record<
      Dimension,
      z.ZodArray<typeof category>
    >,
  ),
  accounts: z.array(account),
  measures: z.array(measure),
  given: z.array(
    z.strictObject({
      id,
      measure: id,
      slice,
      about: z.enum(givenAbouts),
      label: text,
      amount,
      period: text,
      source: text,
    }),
  ),
  targets: z.array(
    z.strictObject({ measure: id, slice, atLeast: z.number().nullable(), atMost: z.number().nullable(), source: text }),
  ),
  homes: z
    .strictObject({ all: count, lcra: count.optional(), lcho: count.optional(), asAt: date, source: text })
    .nullable(),
  lastYear: z
    .strictObject({
      period,
      source: text,
      figures: z.array(publishedFigure),
      restated: z.array(z.strictObject({ measure: id, slice, was: text, is: text, why: text })),
      differences: z.array(text),
      withheld: smallNumbers.optional(),
    })
    .optional(),
  landlords: z.array(z.strictObject({ id, label: text, sources: z.array(id), homes: count.optional() })).optional(),
  stockGroups: z.strictObject({ lcra: z.array(id).optional(), lcho: z.array(id).optional() }).nullable(),
  failureOrders: z.array(z.looseObject({ type: z.int(), issuedOn: date })),
  undatedDeterminations: count,
  laterDeterminations: z.array(z.looseObject({ determinedOn: date })).optional(),
  unrecognised: count,
  provenance: z
    .strictObject({
      version: text,
      inputs: z.array(
        z.strictObject({
          name: text,
          bytes: count,
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
          extractedOn: date.optional(),
        }),
      ),
    })
    .nullable(),
};

/** measures.json with every number: for the office. */
export const resultsSchema = z.strictObject({ ...entries, figures: z.array(figure) });

/** measures.json as it is published: small numbers may be withheld in it. */
export const publishedResultsSchema = z.strictObject({
  ...entries,
  figures: z.array(publishedFigure),
  smallNumbers: smallNumbers.optional(),
});

const cell = z.union([text, z.strictObject({ text, figure: text })]);
const table = {
  id,
  title: text,
  columns: z.array(z.strictObject({ label: text, align: z.enum(['left', 'right']), group: text.optional() })),
  rows: z.array(
    z.strictObject({ cells: z.array(cell), total: z.literal(true).optional(), heading: z.literal(true).optional() }),
  ),
  notes: z.array(text),
};
const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/);

/** published.json: figures for other dashboards. */
export const publishedFiguresSchema = z.strictObject({
  format: z.literal(PUBLISHED_FORMAT),
  schemaVersion: z.literal(1),
  madeBy: text.nullable(),
  language: z.literal('en-GB'),
  organisation,
  period,
  extractedOn: date,
  source: text,
  smallNumbers: smallNumbers.nullable(),
  items: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('chart'),
        ...table,
        finding: text,
        svg: text,
        width: z.number(),
        height: z.number(),
        colours: z.record(text, z.strictObject({ property: z.enum(['fill', 'stroke']), light: colour, dark: colour })),
        spec: z.looseObject({ $schema: z.literal('https://vega.github.io/schema/vega-lite/v6.json') }),
      }),
      z.strictObject({ type: z.literal('table'), ...table }),
      z.strictObject({
        type: z.literal('tiles'),
        id,
        title: text,
        tiles: z.array(z.strictObject({ value: cell, label: text, detail: text })),
        notes: z.array(text),
      }),
      z.strictObject({ type: z.literal('words'), id, title: text, text, notes: z.array(text) }),
    ]),
  ),
});
