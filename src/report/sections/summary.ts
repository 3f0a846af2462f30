/** The year in a minute: headline figures large, and side by side. */

import { NOT_APPLICABLE, type Phrase, phrase } from '../../vocabulary/figure-text.ts';
import { hasBase, hasCoverage, sizeOf } from '../../vocabulary/published.ts';
import type { Slice } from '../../vocabulary/results.ts';
import { type Stage, stages } from '../../vocabulary/terms.ts';
import { hasThreeOutcomes, upheldWords } from '../../vocabulary/upheld-words.ts';
import type { ReportContext } from '../context.ts';
import { left, right, type TableDefinition, type TilesDraft } from './table.ts';

type Tile = TilesDraft['tiles'][number];

/** The target of a figure and whether it is met, in words; `null` where there is none. */
const againstTarget = ({ sayTarget }: ReportContext, measure: string, slice: Slice): Phrase | null => {
  const [target, met] = [sayTarget(measure, slice, 'target'), sayTarget(measure, slice, 'met')];
  return target === undefined || met === undefined ? null : phrase`Target ${target}: ${met}.`;
};

const join = (...parts: readonly (Phrase | null)[]): Phrase | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.flatMap((part, i) => (i === 0 ? part : [' ', ...part]));
};

/** `Upheld 4, partly upheld 4, not upheld 2.` */
const threeOutcomes = ({ say }: ReportContext, stage: Stage): Phrase => {
  const of = (outcome: string) => say('outcome-share', { stage, outcome }, 'numerator');
  return phrase`Upheld ${of('upheld')}, partly upheld ${of('partly-upheld')}, not upheld ${of('not-upheld')}.`;
};

/** Tiles for a councillor: what came in, what was upheld, what was on time, what the Ombudsman said. */
export const headlineTiles: TableDefinition = {
  id: 'headline-tiles',
  build(context) {
    const { say, figure, results } = context;
    const rateTiles = (
      measure: string,
      label: (stage: Stage) => string,
      parts: (stage: Stage) => Phrase | null = () => null,
    ): readonly Tile[] =>
      stages.flatMap((stage) => {
        const slice = { stage };
        if (!hasBase(figure(measure, slice))) return [];
        const detail = join(
          phrase`${say(measure, slice, 'k-of-n')}.`,
          parts(stage),
          againstTarget(context, measure, slice),
        );
        return [{ value: [say(measure, slice, 'percent')], label: label(stage), detail }];
      });
    const countTile = (measure: string, slice: Slice, label: string, detail: Phrase | null): readonly Tile[] =>
      figure(measure, slice) === undefined ? [] : [{ value: [say(measure, slice, 'count')], label, detail }];
    // A ratio that leaves a source out is no detail of a count that has it in.
    const whole = (measure: string, slice: Slice) => {
      const found = figure(measure, slice);
      return hasBase(found) && hasCoverage(found) && found.notCovered.length === 0;
    };
    const nounOf = (measure: string, slice: Slice, one: string, many: string) =>
      sizeOf(figure(measure, slice)) === 1 ? one : many;
    const covered = ['handled', 'uphold-rate', 'response-timeliness'];
    return {
      about: stages.flatMap((stage) => covered.map((measure) => ({ measure, slice: { stage } }))),
      tiles: [
        ...countTile(
          'handled',
          { stage: 1 },
          nounOf('handled', { stage: 1 }, 'complaint handled at stage 1', 'complaints handled at stage 1'),
          whole('received-per-1000-homes', { stage: 1 })
            ? phrase`Received${results.settings.tsmRefusedAndWithdrawn === 'left-out' ? ', refused and withdrawn ones left out' : ''}: ${say('received-per-1000-homes', { stage: 1 }, 'ratio')} for every 1,000 homes.`
            : null,
        ),
        ...countTile(
          'handled',
          { stage: 2 },
          nounOf('handled', { stage: 2 }, 'complaint handled at stage 2', 'complaints handled at stage 2'),
          whole('escalation-rate-in-year', {})
            ? phrase`Received: ${say('escalation-rate-in-year', {}, 'ratio')} of the number handled at stage 1.`
            : null,
        ),
        ...rateTiles(
          'uphold-rate',
          (stage) => `of stage ${stage} complaints ${upheldWords(results, stage).upheld}`,
          (stage) => (hasThreeOutcomes(results, stage) ? threeOutcomes(context, stage) : null),
        ),
        ...rateTiles('response-timeliness', (stage) => `of stage ${stage} complaints with dates answered in time`),
        ...countTile(
          'determinations',
          {},
          nounOf(
            'determinations',
            {},
            'determination by the Housing Ombudsman',
            'determinations by the Housing Ombudsman',
          ),
          null,
        ),
        ...countTile(
          'failure-orders',
          {},
          nounOf('failure-orders', {}, 'Complaint Handling Failure Order', 'Complaint Handling Failure Orders'),
          null,
        ),
      ],
    };
  },
};

/** The headline figures of both stages side by side, with what they cover. */
export const headlineFigures: TableDefinition = {
  id: 'headline-figures',
  build({ say, figure, results }) {
    const rate = (measure: string) =>
      stages.map((stage) =>
        hasBase(figure(measure, { stage }))
          ? phrase`${say(measure, { stage }, 'percent')} (${say(measure, { stage }, 'k-of-n')})`
          : figure(measure, { stage }) === undefined
            ? NOT_APPLICABLE
            : say(measure, { stage }, 'percent'),
      );
    const counts = (measure: string) => stages.map((stage) => say(measure, { stage }, 'numerator'));
    const median = stages.map((stage) => say('response-days', { stage }, 'median'));
    const timed = [
      'received',
      'handled',
      'uphold-rate',
      'acknowledgement-timeliness',
      'response-timeliness',
      'extensions',
    ] as const;
    return {
      caption: 'Headline figures',
      columns: [left('Measure'), right('Stage 1'), right('Stage 2')],
      rows: [
        { cells: ['Complaints received', ...counts('received')] },
        { cells: ['Complaints handled', ...counts('handled')] },
        { cells: [`Complaints ${upheldWords(results).upheld}`, ...rate('uphold-rate')] },
        { cells: ['Acknowledged within the Code’s time limit', ...rate('acknowledgement-timeliness')] },
        { cells: ['Answered within the Code’s time limit', ...rate('response-timeliness')] },
        { cells: ['Time to answer extended', ...counts('extensions')] },
        { cells: ['Working days to answer, median', ...median] },
      ],
      about: stages.flatMap((stage) => timed.map((measure) => ({ measure, slice: { stage } }))),
      widths: [46, 27, 27],
    };
  },
};
