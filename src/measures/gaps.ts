/**
 * What to chase: complaints that a figure leaves out because something is missing or wrong in their record, by source
 * and team, with the lines they stand on. For the office: it holds lines of exports, and is in no output meant for others.
 *
 *   contractor, Heating, stage 1   responses in time   120 counted, 12 with no response date (lines 14, 29 …)
 *                                                      between 91.8% and 94.8%
 */
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import { isPresent } from '../vocabulary/complaint-table.ts';
import { type ExclusionReason, isGap } from '../vocabulary/results.ts';
import type { Category, Scheme, Stage } from '../vocabulary/terms.ts';
import { fieldsMissing } from './fields-missing.ts';
import { COUNTED, type ComplaintMeasure, NOT_COUNTED, OUT } from './measure.ts';
import { upholdRate } from './outcomes.ts';
import { type PrepareOptions, prepare } from './prepare.ts';
import { acknowledgementTimeliness, responseTimeliness } from './timeliness.ts';

/** Complaints of one source, team and stage, as a rate sees them. */
export interface GapGroup {
  readonly measure: string;
  readonly title: string;
  readonly decimals: number;
  readonly source: Category;
  /** The service area; `null` where it is not known. */
  readonly team: Category | null;
  readonly stage: Stage;
  readonly numerator: number;
  readonly denominator: number;
  readonly gaps: readonly { readonly reason: ExclusionReason; readonly lines: readonly number[] }[];
}

/** A group as it is counted. */
interface Tally {
  readonly source: number;
  readonly stage: Stage;
  /** The code of the service area, or -1. */
  readonly team: number;
  numerator: number;
  denominator: number;
  readonly gaps: Map<ExclusionReason, number[]>;
}

/** The rates whose gaps are worth chasing. */
const chased: readonly ComplaintMeasure[] = [responseTimeliness, acknowledgementTimeliness, upholdRate];

/** Every group with a gap, the largest gap first. */
export function findGaps(
  data: ComplaintData,
  options: PrepareOptions & { readonly scheme: Scheme },
  measures: readonly ComplaintMeasure[] = chased,
): readonly GapGroup[] {
  const { complaints, context, editions } = prepare(data, options);
  const { table } = data;
  const teams = table.category['service-area'];
  const lacks = (measure: ComplaintMeasure, source: number, stage: Stage) => {
    const missing = fieldsMissing(data.sources[source]!, stage);
    return measure.needs(stage, editions).some((field) => missing.includes(field));
  };
  const groups = measures.flatMap((measure) => {
    const judge = measure.judge(complaints, context);
    const found = new Map<string, Tally>();
    const { id, title, decimals } = measure;
    for (let i = 0; i < table.length; i++) {
      const verdict = judge(i);
      if (verdict === OUT) continue;
      const stage = complaints.stage(i);
      const source = table.source.codes[i]!;
      if (lacks(measure, source, stage)) continue;
      const team = isPresent(teams.codes[i]!) ? teams.codes[i]! : -1;
      const key = `${source} ${stage} ${team}`;
      const tally = found.get(key) ?? { source, stage, team, numerator: 0, denominator: 0, gaps: new Map() };
      found.set(key, tally);
      if (verdict === COUNTED) tally.numerator++;
      if (verdict === COUNTED || verdict === NOT_COUNTED) tally.denominator++;
      else if (isGap(verdict)) {
        const lines = tally.gaps.get(verdict) ?? [];
        tally.gaps.set(verdict, lines);
        lines.push(table.line[i]!);
      }
    }
    return [...found.values()].map(
      ({ source, stage, team, numerator, denominator, gaps }): GapGroup => ({
        measure: id,
        title,
        decimals,
        source: table.source.categories[source]!,
        team: teams.categories[team] ?? null,
        stage,
        numerator,
        denominator,
        gaps: [...gaps].map(([reason, lines]) => ({ reason, lines })),
      }),
    );
  });
  const size = ({ gaps }: GapGroup) => gaps.reduce((sum, { lines }) => sum + lines.length, 0);
  return groups.filter(({ gaps }) => gaps.length > 0).sort((a, b) => size(b) - size(a));
}
