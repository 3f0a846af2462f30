/**
 * What a figure would be by the other of two records, and with references that are alike taken for one.
 *
 *   contradictions ─► the other's values in their places ─► the measure again ─► “33% (1 of 3); by the other 67% (2 of 3)”
 */
import { DataError, type Diagnostic } from './diagnostics.ts';
import {
  type ContradictionGroup,
  describeAlike,
  describeContradictions,
  groupContradictions,
} from './ingest/describe-shared.ts';
import { computeMeasures, standardMeasures } from './measures/index.ts';
import { type ComplaintField, dateFields } from './vocabulary/complaint.ts';
import type { ComplaintData, Contradiction } from './vocabulary/complaint-data.ts';
import { type ComplaintTable, createComplaintTable } from './vocabulary/complaint-table.ts';
import { dayNumber, type IsoDate } from './vocabulary/dates.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import { type Figure, figureKey, type MeasureDescription, type Slice } from './vocabulary/results.ts';

/** What the measures are computed with, as far as complaints decide them. */
export type CountOptions = Pick<
  Parameters<typeof computeMeasures>[1],
  | 'organisation'
  | 'period'
  | 'basis'
  | 'scheme'
  | 'extractedOn'
  | 'calendar'
  | 'settings'
  | 'landlords'
  | 'homes'
  | 'stockGroups'
>;

type MeasureId = (typeof standardMeasures)[number]['id'];

/** The measure that a field decides first. */
const measureOf: Readonly<Partial<Record<ComplaintField, MeasureId>>> = {
  outcome: 'uphold-rate',
  status: 'handled',
  extended: 'extensions',
  compensation: 'compensation-offered',
  'service-area': 'received',
  tenure: 'received',
  channel: 'received',
  'main-theme': 'received',
  'received-on': 'received',
  'acknowledged-on': 'acknowledgement-timeliness',
  'logged-on': 'response-timeliness',
  'escalated-on': 'response-timeliness',
  'responded-on': 'response-timeliness',
  'extension-noticed-on': 'response-timeliness',
  'extension-due-on': 'response-timeliness',
};
const byCategory: readonly ComplaintField[] = ['service-area', 'tenure', 'channel', 'main-theme'];

/** The diagnostics about two records of one complaint again, with the figures. */
export function withFiguresOfTwo(
  diagnostics: readonly Diagnostic[],
  data: ComplaintData,
  asOne: ComplaintData | null,
  options: CountOptions,
): readonly Diagnostic[] {
  const { contradictions = [], alike = [] } = data;
  if (contradictions.length === 0 && alike.length === 0) return diagnostics;
  const better = new Map<string, Diagnostic>();
  const keep = (before: Diagnostic, after: Diagnostic) => better.set(keyOf(before), after);
  for (const group of groupContradictions(contradictions))
    keep(describeContradictions(group), describeContradictions(group, figuresByOther(group, data, options)));
  for (const one of alike)
    keep(describeAlike(one), describeAlike(one, asOne === null ? null : figuresAsOne(asOne, options)));
  return diagnostics.map((diagnostic) => better.get(keyOf(diagnostic)) ?? diagnostic);
}

const keyOf = ({ ruleId, source, row, message }: Diagnostic) => [ruleId, source, row, message].join('\n');

/** The figure now, and with the other records' values; `null` where it is the same. */
function figuresByOther(group: ContradictionGroup, data: ComplaintData, options: CountOptions): string | null {
  const { field, stage, contradictions } = group;
  const measure = measureOf[field];
  if (measure === undefined) return null;
  const table = withOtherValues(data.table, field, contradictions);
  if (table === null) return null;
  const before = measured(measure, data, options);
  const after = measured(measure, { ...data, table }, options);
  if (before === null || after === null) return null;
  const said = slicesOf(group).flatMap((slice) => {
    const [now, then] = [figureText(before, measure, slice), figureText(after, measure, slice)];
    const label = Object.entries(slice).flatMap(([name, id]) =>
      name === 'stage'
        ? []
        : [contradictions.flatMap((one) => [one.counted, one.other]).find(({ value }) => value === id)!.words],
    );
    return now.text === then.text
      ? []
      : [
          `${now.title}, stage ${stage}${label.map((words) => `, ${words}`).join('')}: ${now.text}; by the other it would be ${then.text}.`,
        ];
  });
  return said.length === 0 ? null : said.join(' ');
}

function slicesOf({ field, stage, contradictions }: ContradictionGroup): readonly Slice[] {
  if (!byCategory.includes(field)) return [{ stage }];
  const ids = new Set(contradictions.flatMap(({ counted, other }) => [counted.value, other.value]));
  return [...ids].map((id): Slice => ({ stage, [field]: id }));
}

/** The table with the other records' values of a field; `null` where a value is not among its categories. */
function withOtherValues(
  table: ComplaintTable,
  field: ComplaintField,
  contradictions: readonly Contradiction[],
): ComplaintTable | null {
  const isDate = (dateFields as readonly string[]).includes(field);
  const column = isDate ? undefined : (table.category as Partial<ComplaintTable['category']>)[field as 'outcome'];
  const original = isDate ? table.day[field as 'received-on'] : (column?.codes ?? table.pence);
  const codes = Int32Array.from(original);
  for (const { complaint, other } of contradictions) {
    const code = isDate
      ? dayNumber(other.value as IsoDate)
      : column === undefined
        ? Number(other.value)
        : column.categories.findIndex(({ id }) => id === other.value);
    if (code === -1 && column !== undefined) return null;
    codes[complaint] = code;
  }
  if (isDate) return createComplaintTable({ ...table, day: { ...table.day, [field]: codes } });
  if (column === undefined) return createComplaintTable({ ...table, pence: codes });
  return createComplaintTable({ ...table, category: { ...table.category, [field]: { ...column, codes } } });
}

/** The main figures with references that are alike taken for one. */
function figuresAsOne(asOne: ComplaintData, options: CountOptions): string | null {
  const said = ([1, 2] as const).flatMap((stage) =>
    (['received', 'uphold-rate'] as const).flatMap((measure) => {
      const results = measured(measure, asOne, options);
      if (results === null || results.figures.every(({ numerator, denominator }) => numerator + denominator === 0))
        return [];
      const { title, text } = figureText(results, measure, { stage });
      return text === NOTHING || text === '0' ? [] : [`${title.toLowerCase()}, stage ${stage}: ${text}`];
    }),
  );
  return said.length === 0 ? null : said.join('; ');
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly measure: MeasureDescription;
}

/** The figures of one measure; `null` where they cannot be computed, as without a complaint in the period. */
function measured(id: MeasureId, data: ComplaintData, options: CountOptions): Measured | null {
  const measures = standardMeasures.filter((measure) => measure.id === id);
  try {
    const results = computeMeasures({ ...data, diagnostics: [] }, { ...options, measures });
    return { figures: results.figures, measure: results.measures[0]! };
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}

const NOTHING = 'nothing to count';

function figureText({ figures, measure }: Measured, id: MeasureId, slice: Slice) {
  const figure = figures.find((one) => figureKey(one.measure, one.slice) === figureKey(id, slice));
  const { title } = measure;
  if (figure === undefined) return { title, text: measure.kind === 'count' ? '0' : NOTHING };
  const main = formatFigure(figure, mainStatistic[measure.kind], measure.decimals);
  const text =
    figure.kind === 'rate' && figure.denominator === 0
      ? NOTHING
      : figure.kind === 'rate'
        ? `${main} (${figure.numerator} of ${figure.denominator})`
        : main;
  return { title, text };
}
