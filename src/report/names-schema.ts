/**
 * The names a narrative may use, as JSON Schema 2020-12: what an editor offers between the double braces and after the
 * hash of a directive.
 */
import { comparisonForms } from '../vocabulary/comparator.ts';
import { statisticsOf } from '../vocabulary/figure-text.ts';
import { exclusionReasons } from '../vocabulary/results.ts';
import { type Dimension, dimensionLabels, stages } from '../vocabulary/terms.ts';
import { type NarrativeNames, values } from './bindings.ts';

type Schema = Readonly<Record<string, unknown>>;

/** One name with what it is. */
const named = (name: string, title?: string, description?: string): Schema => ({
  const: name,
  ...(title === undefined ? {} : { title }),
  ...(description === undefined ? {} : { description }),
});

const category = (dimension: Dimension): Schema => ({
  type: 'string',
  description: `The id of a ${dimensionLabels[dimension]}, as the mappings declare it.`,
});

/** A figure of one measure: its slice, in the ways it can be broken down, and what is said of it. */
function figureSchema(measure: NarrativeNames['measures'][number]): Schema {
  const byStage = measure.byStage ?? measure.over !== 'records';
  const dimensions = [...new Set(measure.breakdowns.flat())];
  const isDuration = measure.kind === 'duration';
  return {
    type: 'object',
    title: measure.title,
    description: `${measure.definition} ${measure.source}`,
    properties: {
      measure: { const: measure.id },
      ...(byStage ? { stage: { enum: [...stages] } } : {}),
      ...Object.fromEntries(dimensions.map((dimension) => [dimension, category(dimension)])),
      as: { enum: [...statisticsOf(measure.kind), ...(isDuration ? ['days'] : []), ...comparisonForms] },
      reason: { enum: Object.keys(exclusionReasons), description: 'With as=excluded: why.' },
      noun: { type: 'string', description: 'What is counted, after a number: noun=complaint.' },
      plural: { type: 'string' },
      ...(isDuration ? { from: { type: 'integer', minimum: 0 }, to: { type: 'integer', minimum: 0 } } : {}),
    },
    required: ['measure', ...(byStage ? ['stage'] : [])],
    additionalProperties: false,
    // One of the ways it is broken down, and no other.
    anyOf: measure.breakdowns.map((breakdown) => ({
      ...(breakdown.length === 0 ? {} : { required: [...breakdown] }),
      properties: Object.fromEntries(
        dimensions.filter((dimension) => !breakdown.includes(dimension)).map((dimension) => [dimension, false]),
      ),
    })),
  };
}

/**
 * The schema of a figure in a text, with every other name a text may use under `$defs`.
 * @example namesSchema(standardNames).$schema // 'https://json-schema.org/draft/2020-12/schema'
 */
export function namesSchema(names: NarrativeNames): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A figure in a narrative of complaints-report',
    description:
      'What stands between double braces: {{uphold-rate stage=1 as=k-of-n}} is {measure: uphold-rate, stage: 1, as: k-of-n}.',
    oneOf: names.measures.map(figureSchema),
    $defs: {
      measures: { oneOf: names.measures.map(({ id, title, definition }) => named(id, title, definition)) },
      charts: { description: '::figure{#id}', oneOf: names.charts.map(({ id }) => named(id)) },
      tables: { description: '::table{#id}', oneOf: names.tables.map(({ id }) => named(id)) },
      statements: { description: '::statement{#id}', oneOf: names.statements.map(({ id }) => named(id)) },
      values: {
        description: 'Values that are no measure, with the attributes each takes.',
        oneOf: Object.entries(values).map(([name, attributes]) => named(name, attributes.join(', '))),
      },
      dimensions: { oneOf: Object.entries(dimensionLabels).map(([id, label]) => named(id, label)) },
    },
  };
}
