/**
 * One figure, all of it: what it counts, out of what, what is left out and why, where it is printed, and, for those who
 * hold the exports, the complaints behind it.
 */
import { measureNamed } from './changes.ts';
import { UsageError } from './diagnostics.ts';
import { atPlaces, compute, measureOptions, type ReadOptions, writeReport } from './from-config.ts';
import { createTracer, type TracedAs } from './measures/trace.ts';
import { nameOfComplaint } from './record-changes.ts';
import { everyInline, type ReportDocument } from './report/document.ts';
import { keyOf as keyOfInline, type Printing, printingsOf } from './report/where-printed.ts';
import { formatTarget, type GivenFigure, type Target, targetKey } from './vocabulary/given.ts';
import { nearest } from './vocabulary/nearest.ts';
import { type Figure, figureKey, type MeasureDescription } from './vocabulary/results.ts';

export interface ExplainOptions extends ReadOptions {
  /** Name the complaints. For the office; never for publication. */
  readonly references?: boolean;
}

/** The complaints that a figure treats alike. */
export interface ComplaintHeap {
  readonly as: TracedAs;
  readonly source: string;
  readonly count: number;
  /** References, or lines where a reference looks like personal data; left out unless asked for. */
  readonly names?: readonly string[];
}

export interface ExplainedFigure {
  readonly key: string;
  readonly measure: MeasureDescription;
  readonly figure: Figure;
  /** Labels of its stage and categories. */
  readonly about: readonly string[];
  readonly given: readonly GivenFigure[];
  readonly target: string | null;
  /** The words of the settings, sources and periods it rests on. */
  readonly period: string;
  readonly printed: readonly Printing[];
  /** `null` for a figure over what is listed in the configuration. */
  readonly complaints: readonly ComplaintHeap[] | null;
}

/** A measure, table or chart stands for all its figures. */
export interface Explained {
  readonly id: string;
  readonly figures: readonly ExplainedFigure[];
  /** Given figures: what somebody else counted, with where it is printed. */
  readonly given: readonly { readonly figure: GivenFigure; readonly printed: readonly Printing[] }[];
  /** Of a number as it is printed, such as 57%: every place that prints it, with the figures it is there. */
  readonly places: readonly (Printing & { readonly keys: readonly string[] })[];
  /** The sources by their ids, as the report calls them. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The figure’s key in whatever order its parts are written. */
function canonical(id: string): string {
  const [measure = '', ...parts] = id.trim().split(/\s+/);
  return [measure, ...parts.sort()].join(' ');
}

/**
 * Explain a figure by its address (`uphold-rate stage=1`), all printed figures of a measure, a table or a chart by its id,
 * a given figure by its id or measure, or a number as it is printed (`57%`). Writes nothing.
 * @throws UsageError when there is no such figure; DataError when the report cannot be made
 * @example (await explainFromConfig('report.yaml', 'uphold-rate stage=1')).figures[0]?.figure.numerator // 334
 */
export async function explainFromConfig(
  configPath: string,
  id: string,
  options: ExplainOptions = {},
): Promise<Explained> {
  const { inputs, results, published } = await compute(configPath, options.onProgress ?? (() => undefined));
  const report = atPlaces(inputs.parsed, () => writeReport(inputs, published));
  const printings = printingsOf(report);
  const asked = canonical(id);
  const measureIds = results.measures.map((measure) => measure.id);
  // “TP09” and “Ch01” are found in whatever case they are written.
  const wanted = measureIds.find((name) => name.toLowerCase() === asked.toLowerCase()) ?? asked;
  const byKey = new Map(results.figures.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
  const tables = report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.type === 'table' || block.type === 'chart' || block.type === 'tiles' ? [block] : [],
    ),
  );
  const keys = byKey.has(wanted)
    ? [wanted]
    : [
        ...new Set(
          tables.some((block) => block.id === wanted)
            ? printingsOf({
                sections: [{ id: '', title: '', blocks: tables.filter((block) => block.id === wanted) }],
              }).flatMap(({ figures }) => figures)
            : printings.flatMap(({ figures }) => figures.filter((key) => key.split(' ')[0] === wanted)),
        ),
      ];
  const given = results.given
    .filter(({ id: name, measure }) => [name, measure].some((one) => one.toLowerCase() === asked.toLowerCase()))
    .map((figure) => ({
      figure,
      printed: printings.filter(({ figures }) => figures.includes(`given id=${figure.id}`)),
    }));
  const places = keys.length === 0 && given.length === 0 ? placesOf(id.trim(), report, printings) : [];
  if (keys.length === 0 && given.length === 0 && places.length === 0) {
    const names = [
      ...byKey.keys(),
      ...measureIds,
      ...results.given.map(({ id: name }) => name),
      ...tables.map((block) => block.id),
    ];
    const near = nearest(wanted, names);
    const known = results.measures.find((measure) => measure.id === wanted);
    const own = [...byKey.keys()].filter((key) => key.split(' ')[0] === wanted);
    throw new UsageError(
      known !== undefined && own.length === 0
        ? `The report has no figure of “${wanted}”: ${whyNone(known)}`
        : known !== undefined
          ? `The report prints no figure of “${wanted}”. Its figures are ${own
              .slice(0, 5)
              .map((key) => `“${key}”`)
              .join(', ')} and so on.`
          : `There is no figure, measure, table, chart or printed number called “${wanted}”.${near === undefined ? ' “complaints-report measures” lists the figures.' : ` Did you mean “${near}”?`}`,
    );
  }
  const trace = createTracer(inputs.data, { ...measureOptions(inputs), settings: results.settings });
  const targets = new Map<string, Target>(results.targets.map((target) => [targetKey(target), target]));
  return {
    id: wanted,
    given,
    places,
    sources: Object.fromEntries(results.sources.map(({ id: source, label }) => [source, label])),
    figures: keys.flatMap((key): ExplainedFigure[] => {
      const figure = byKey.get(key);
      if (figure === undefined) return [];
      const { stage, ...dimensions } = figure.slice;
      const target = targets.get(key);
      const measure = measureNamed(figure.measure);
      return [
        {
          key,
          measure: results.measures.find((one) => one.id === figure.measure)!,
          figure,
          about: [
            ...(stage === undefined ? [] : [`stage ${stage}`]),
            ...Object.entries(dimensions).map(
              ([dimension, category]) =>
                results.categories[dimension as keyof typeof results.categories].find((one) => one.id === category)
                  ?.label ?? category,
            ),
          ],
          given: results.given.filter((one) => figure.given?.includes(one.id)),
          target: target === undefined ? null : `${formatTarget(target, figure)} (${target.source})`,
          period: results.period.label,
          printed: printings.filter(({ figures }) => figures.includes(key)),
          complaints:
            measure === undefined
              ? null
              : heapsOf(trace(measure, figure.slice), options.references === true, results.sources),
        },
      ];
    }),
  };
}

/** Why a measure has no figure at all: what it counts, or divides by, was not supplied. */
const whyNone = ({ kind, of, definition }: MeasureDescription): string =>
  kind === 'ratio'
    ? `it is counted for every so many ${of}, and their number is not in the configuration. A rate by homes needs “homes”, and one by group of homes “lcra” and “lcho” under “homes” as well, with “stockGroups”.`
    : `nothing that it counts was supplied. ${definition}`;

/** Every place that prints a number, with the figures that it is there. */
function placesOf(
  text: string,
  report: Pick<ReportDocument, 'sections'>,
  printings: readonly Printing[],
): Explained['places'] {
  const bare = (words: string) => words.replace(/ \[g\]$/, '').trim();
  const keysOf = new Set<string>();
  for (const inline of report.sections.flatMap(({ blocks }) => everyInline(blocks)))
    if ('text' in inline && inline.type !== 'text' && bare(inline.text) === bare(text)) {
      const key = keyOfInline(inline);
      if (key !== null) keysOf.add(key);
    }
  return printings.flatMap((printing) => {
    const keys = printing.figures.filter((key) => keysOf.has(key));
    return keys.length > 0 && hasNumber(printing.words, bare(text)) ? [{ ...printing, keys }] : [];
  });
}

/** Whether words hold a number, and not as a part of another: 57% is not in 157%. */
function hasNumber(words: string, number: string): boolean {
  let at = words.indexOf(number);
  while (at !== -1) {
    const [before, after] = [words[at - 1] ?? '', words[at + number.length] ?? ''];
    const isWhole = !/[\d.,£]/.test(before) && !/\d|%/.test(after);
    if (isWhole) return true;
    at = words.indexOf(number, at + 1);
  }
  return false;
}

function heapsOf(
  traced: ReturnType<ReturnType<typeof createTracer>>,
  isNamed: boolean,
  sources: readonly { readonly id: string; readonly label: string }[],
): readonly ComplaintHeap[] {
  const heaps = new Map<string, { readonly as: TracedAs; readonly source: string; readonly names: string[] }>();
  for (const one of traced) {
    const key = `${one.as} ${one.source}`;
    const source = sources.find(({ id }) => id === one.source)?.label ?? one.source;
    const heap = heaps.get(key) ?? { as: one.as, source, names: [] };
    heaps.set(key, heap);
    heap.names.push(nameOfComplaint(one));
  }
  return [...heaps.values()].map(({ as, source, names }) => ({
    as,
    source,
    count: names.length,
    ...(isNamed ? { names } : {}),
  }));
}
