/**
 * The names a narrative may use, held against them when a text is loaded, before any data.
 *
 *   {{uphold-rate stage=1 service-area=repairs as=percent}}     a measure, a slice, a statistic
 *   {{organisation}} {{period}} {{time-limit stage=1 event=responded}} {{given id=tp09-2023}}     other values
 */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { comparisonForms } from '../vocabulary/comparator.ts';
import { isIsoDate } from '../vocabulary/dates.ts';
import { mainStatistic, type Statistic, type StatisticName, statisticsOf } from '../vocabulary/figure-text.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { exclusionReasons, type MeasureDescription, type MeasureKind, type Slice } from '../vocabulary/results.ts';
import { type Dimension, dimensions, type Stage, stages } from '../vocabulary/terms.ts';
import type { Binding, Directive, DraftBlock, DraftInline, Each, Narrative, When } from './narrative.ts';

/** Everything a narrative can name. */
export interface NarrativeNames {
  readonly measures: readonly (Omit<MeasureDescription, 'byStage'> & {
    readonly over?: string;
    readonly byStage?: boolean;
  })[];
  readonly charts: readonly { readonly id: string }[];
  readonly tables: readonly { readonly id: string }[];
  readonly statements: readonly { readonly id: string; readonly aboutFigure: boolean }[];
}

/** Values that are no measure, with the attributes each takes. */
export const values = {
  organisation: [],
  period: [],
  'period-from': [],
  'period-to': [],
  'extracted-on': [],
  'prepared-on': [],
  edition: [],
  label: dimensions,
  given: ['id', 'as'],
  quoted: ['value', 'source'],
  target: ['measure', 'stage', 'as', ...dimensions],
  'time-limit': ['stage', 'event', 'as'],
} as const satisfies Record<string, readonly string[]>;
export type ValueName = keyof typeof values;

export const isValue = (name: string): name is ValueName => Object.hasOwn(values, name);

/** What a measure's binding asks for. */
export interface FigureRequest {
  readonly slice: Slice;
  readonly statistic: Statistic;
  readonly noun: { readonly singular: string; readonly plural: string } | null;
}

/** Attributes of a figure that are no part of its address. */
const notAddress = ['as', 'reason', 'noun', 'plural', 'from', 'to'];

export function readFigureRequest(attributes: Readonly<Record<string, string>>, kind: MeasureKind): FigureRequest {
  const { stage, as, reason, noun, plural, from, to, ...slice } = attributes;
  const name = (as ?? mainStatistic[kind]) as StatisticName;
  return {
    slice: {
      ...(stage === undefined ? {} : { stage: Number(stage) as Stage }),
      ...(slice as { [D in Dimension]?: string }),
    },
    statistic:
      name === 'days'
        ? (`days:${from ?? 0}-${to ?? ''}` as Statistic)
        : name === 'excluded' && reason !== undefined
          ? `excluded:${reason}`
          : name,
    noun: noun === undefined ? null : { singular: noun, plural: plural ?? `${noun}s` },
  };
}

/** Hold every name of a text against the names there are. */
export function checkNarrative(narrative: Narrative, names: NarrativeNames): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of everyBinding(narrative.blocks)) {
    const problem =
      item.type === 'binding'
        ? checkBinding(item, names)
        : item.type === 'when'
          ? checkWhen(item, names)
          : item.type === 'each'
            ? checkEach(item, names)
            : checkDirective(item, names);
    if (problem !== null) found.push(problem);
  }
  return found;
}

function checkBinding({ name, attributes, place }: Binding, names: NarrativeNames): Diagnostic | null {
  const bad = (problem: string, near?: string) => diagnose('bad-figure', place, { problem, near });
  const measure = names.measures.find(({ id }) => id === name);
  if (measure === undefined) {
    if (!isValue(name)) {
      const all = [...names.measures.map(({ id }) => id), ...Object.keys(values)];
      return diagnose('unknown-measure', place, { name, near: nearest(name, all) });
    }
    const allowed: readonly string[] = values[name];
    const unknown = Object.keys(attributes).find((key) => !allowed.includes(key));
    if (unknown !== undefined) return bad(`“${name}” takes no attribute “${unknown}”`, nearest(unknown, allowed));
    if (name === 'label' && Object.keys(attributes).length !== 1)
      return bad('“label” takes one dimension and one of its ids, such as tenure=tenant');
    if (name === 'given' && attributes.id === undefined)
      return bad('“given” needs the id of the given figure, such as id=tp09-2023');
    if (name === 'given' && !['value', 'k-of-n', 'source', 'period'].includes(attributes.as ?? 'value'))
      return bad('“as” of a given figure is value, k-of-n, source or period');
    if (name === 'quoted') {
      const { value = '', source = '' } = attributes;
      if (!/\d/.test(value) || value.length > 40)
        return bad('“quoted” needs the number as it was published, such as value="51"');
      if (source.trim() === '')
        return bad(
          '“quoted” needs who published it and where, such as source="Housing Ombudsman, annual review 2023/24"',
        );
    }
    if (name === 'target') {
      const { measure: about = '', as = 'target', ...rest } = attributes;
      if (!['target', 'met'].includes(as)) return bad('“as” of a target is target or met');
      return checkAbout(about, rest, names, place);
    }
    if (name === 'time-limit') {
      if (!isStage(attributes.stage)) return bad('“time-limit” needs stage=1 or stage=2');
      if (!['acknowledged', 'responded'].includes(attributes.event ?? ''))
        return bad('“time-limit” needs event=acknowledged or event=responded');
      if (!timeLimitForms.includes(attributes.as ?? 'days'))
        return bad('“as” of a time limit is days, number, start, extension, extension-number or provision');
    }
    return null;
  }
  return checkFigure(name, attributes, measure, bad);
}

/** What can be said of a time limit; `number` and `extension-number` are the days without their unit. */
const timeLimitForms: readonly string[] = ['days', 'number', 'start', 'extension', 'extension-number', 'provision'];

const isStage = (stage: string | undefined) => stages.map(String).includes(stage ?? '');

function checkFigure(
  name: string,
  attributes: Readonly<Record<string, string>>,
  measure: NarrativeNames['measures'][number],
  bad: (problem: string, near?: string) => Diagnostic,
): Diagnostic | null {
  const byStage = measure.byStage ?? measure.over !== 'records';
  const other = ['stage', ...notAddress];
  const unknown = Object.keys(attributes).find(
    (key) => !other.includes(key) && !(dimensions as readonly string[]).includes(key),
  );
  if (unknown !== undefined)
    return bad(`“${unknown}” is no attribute of a measure`, nearest(unknown, [...other, ...dimensions]));
  if (byStage && !isStage(attributes.stage)) return bad(`“${name}” needs stage=1 or stage=2`);
  if (!byStage && attributes.stage !== undefined) return bad(`“${name}” is not by stage`);
  const asked = dimensions.filter((dimension) => attributes[dimension] !== undefined);
  const fits = measure.breakdowns.some(
    (breakdown) => breakdown.length === asked.length && asked.every((dimension) => breakdown.includes(dimension)),
  );
  if (!fits) {
    const ways = measure.breakdowns.map((breakdown) =>
      breakdown.length === 0 ? 'the whole' : breakdown.join(' with '),
    );
    return bad(
      `“${name}” ${asked.length === 0 ? 'cannot be asked for as a whole' : `cannot be broken down by ${asked.join(' with ')}`}; it can be asked for by ${ways.join(', or ')}`,
    );
  }
  const { as, from, to } = attributes;
  const allowed = [
    ...statisticsOf(measure.kind),
    ...(measure.kind === 'duration' ? ['days' as const] : []),
    ...comparisonForms,
  ];
  if (as !== undefined && !(allowed as readonly string[]).includes(as)) {
    return bad(`“as=${as}” cannot be said of a ${measure.kind}; it can be ${allowed.join(', ')}`, nearest(as, allowed));
  }
  if (attributes.reason !== undefined) {
    if (as !== 'excluded') return bad('“reason” goes with as=excluded');
    if (!Object.hasOwn(exclusionReasons, attributes.reason))
      return bad(
        `There is no reason “${attributes.reason}”`,
        nearest(attributes.reason, Object.keys(exclusionReasons)),
      );
  }
  if ((from !== undefined || to !== undefined) && as !== 'days') return bad('“from” and “to” go with as=days');
  if (as === 'days' && (![from ?? '0', to ?? '0'].every((days) => /^\d+$/.test(days)) || (from ?? to) === undefined))
    return bad('“as=days” needs whole numbers of working days, such as from=6 to=10');
  if (attributes.plural !== undefined && attributes.noun === undefined) return bad('“plural” goes with “noun”');
  if (
    attributes.noun !== undefined &&
    !countStatistics.includes((as as StatisticName | undefined) ?? mainStatistic[measure.kind])
  ) {
    return bad('“noun” goes with a number of complaints, not with a percentage, an average or “k of n”');
  }
  return null;
}

/** Statistics that are a number of something, so that a noun can follow. */
const countStatistics: readonly StatisticName[] = [
  'count',
  'numerator',
  'denominator',
  'others',
  'base',
  'excluded',
  'not-covered',
  'days',
];

function checkEach({ attributes, place }: Each, names: NarrativeNames): Diagnostic | null {
  const bad = (problem: string, near?: string) => diagnose('bad-figure', place, { problem, near });
  const { dimension = '', measure = '', top = '1', order = 'size', ...rest } = attributes;
  if (!(dimensions as readonly string[]).includes(dimension))
    return bad('“each” needs a dimension, such as dimension=service-area', nearest(dimension, dimensions));
  if (!/^[1-9]\d*$/.test(top)) return bad('“top” of “each” is a whole number');
  if (!['size', 'listed'].includes(order)) return bad('“order” of “each” is size or listed');
  return checkAbout(measure, { ...rest, [dimension]: 'each' }, names, place);
}

/** What a condition can ask of a figure: whether there is something, nothing, or whether it is not known for want of records. */
const conditions: readonly string[] = ['some', 'none', 'unknown'];

function checkWhen({ attributes, place }: When, names: NarrativeNames): Diagnostic | null {
  const bad = (problem: string, near?: string) => diagnose('bad-figure', place, { problem, near });
  const { measure = '', is = 'some', ...rest } = attributes;
  if (!conditions.includes(is))
    return bad(`“is” of a condition is ${conditions.join(' or ')}`, nearest(is, conditions));
  return checkAbout(measure, rest, names, place);
}

/** A figure named by a `measure` attribute among others. */
function checkAbout(
  id: string,
  rest: Readonly<Record<string, string>>,
  names: NarrativeNames,
  place: Place,
): Diagnostic | null {
  const measure = names.measures.find((other) => other.id === id);
  const ids = names.measures.map((other) => other.id);
  if (measure === undefined) return diagnose('unknown-measure', place, { name: id, near: nearest(id, ids) });
  return checkFigure(id, rest, measure, (problem, near) => diagnose('bad-figure', place, { problem, near }));
}

function checkDirective(directive: Directive, names: NarrativeNames): Diagnostic | null {
  const { name, id, attributes, place } = directive;
  const unknown = (kind: string, valid: readonly { readonly id: string }[]) =>
    valid.some((other) => other.id === id)
      ? null
      : diagnose('unknown-block', place, {
          kind,
          name: id,
          near: nearest(
            id,
            valid.map((other) => other.id),
          ),
        });
  const noAttributes = () =>
    Object.keys(attributes).length === 0
      ? null
      : diagnose('bad-figure', place, { problem: `“${name}” takes an id and no attribute`, near: undefined });
  switch (name) {
    case 'figure':
      return unknown('chart', names.charts) ?? noAttributes();
    case 'table':
      return unknown('table', names.tables) ?? noAttributes();
    case 'signed': {
      const { role = '', on, ...others } = attributes;
      const bad = (problem: string) => diagnose('bad-figure', place, { problem, near: undefined });
      if (id !== '' || Object.keys(others).length > 0)
        return bad('“signed” takes a role and a date (“on”), and nothing else');
      if (role.trim() === '')
        return bad('“signed” needs the role of who signs, such as role="Member Responsible for Complaints"');
      return on === undefined || isIsoDate(on) ? null : bad('“on” is a date written as yyyy-mm-dd');
    }
    case 'content':
      return /^[a-z][a-z0-9-]*$/.test(id)
        ? Object.keys(attributes).every((key) => key === 'optional')
          ? null
          : diagnose('bad-figure', place, { problem: '“content” takes an id and “optional”', near: undefined })
        : diagnose('unknown-block', place, { kind: 'content file', name: id, near: undefined });
    case 'statement': {
      const missing = unknown('statement', names.statements);
      if (missing !== null) return missing;
      if (!names.statements.find((other) => other.id === id)!.aboutFigure) return noAttributes();
      const { measure = '', ...rest } = attributes;
      return checkAbout(measure, rest, names, place);
    }
  }
}

/** Every binding and directive of a text, in order. */
export function* everyBinding(blocks: readonly DraftBlock[]): IterableIterator<Binding | Directive | When | Each> {
  for (const block of blocks) {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        yield* inlineBindings(block.children);
        break;
      case 'list':
        for (const item of block.items) yield* everyBinding(item);
        break;
      case 'table':
        for (const row of [block.header, ...block.rows]) for (const cell of row) yield* inlineBindings(cell);
        break;
      case 'image':
        break;
      case 'when':
      case 'each':
        yield block;
        yield* everyBinding(block.blocks);
        break;
      case 'note':
      case 'quote':
        yield* everyBinding(block.blocks);
        break;
      case 'directive':
        yield block;
        break;
    }
  }
}

function* inlineBindings(inlines: readonly DraftInline[]): IterableIterator<Binding> {
  for (const inline of inlines) {
    if (inline.type === 'binding') yield inline;
    else if ('children' in inline) yield* inlineBindings(inline.children);
  }
}
