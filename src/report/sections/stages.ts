import type { Stage } from '../../vocabulary/terms.ts';
import { stages } from '../../vocabulary/terms.ts';
import { left, right, type TableDefinition } from './table.ts';

/** Outcomes at a stage, by who handled the complaint. */
export const outcomesBySource = (stage: Stage): TableDefinition => ({
  id: `stage-${stage}-outcomes-by-source`,
  build({ results, say, figure }) {
    const withPartly = (figure('partly-upheld', { stage })?.numerator ?? 0) > 0;
    const row = (slice: object) => [
      say('handled', { stage, ...slice }, 'count'),
      say('uphold-rate', { stage, ...slice }, 'numerator'),
      ...(withPartly ? [say('partly-upheld', { stage, ...slice }, 'count')] : []),
      say('uphold-rate', { stage, ...slice }, 'others'),
      say('uphold-rate', { stage, ...slice }, 'percent'),
      say('not-upheld-rate', { stage, ...slice }, 'percent'),
    ];
    const inside = results.settings.partlyUpheld === 'upheld' ? 'upheld' : 'not upheld';
    const columns = [
      right('Handled'),
      right('Upheld'),
      ...(withPartly ? [right('Partly upheld')] : []),
      right('Not upheld'),
      right('Share upheld'),
      right('Share not upheld'),
    ];
    return {
      caption: `Stage ${stage} outcomes, by who handled the complaint`,
      columns: [left('Source'), ...columns],
      rows: [
        ...results.sources.map(({ id, label }) => ({ cells: [label, ...row({ source: id })] })),
        { cells: ['All sources', ...row({})], total: true },
      ],
      about: [{ measure: 'uphold-rate', slice: { stage } }],
      notes: withPartly
        ? [[`Complaints partly upheld are counted among those ${inside}, and shown on their own as well.`]]
        : [],
      widths: [28, ...columns.map(() => 14)],
    };
  },
});

/** Complaints that were not handled: refused, withdrawn, still open. */
export const notHandled: TableDefinition = {
  id: 'not-handled',
  build({ results, say }) {
    const measures = ['refused', 'withdrawn', 'open'] as const;
    const covered = results.sources.filter(({ notCollected }) => !notCollected.includes('status'));
    if (covered.length === 0) return null;
    return {
      caption: 'Complaints refused, withdrawn or still open',
      columns: [left('Source and stage'), right('Refused'), right('Withdrawn'), right('Open')],
      rows: covered.flatMap(({ id, label }) =>
        stages.map((stage) => ({
          cells: [
            `${label}, stage ${stage}`,
            ...measures.map((measure) => say(measure, { stage, source: id }, 'numerator')),
          ],
        })),
      ),
      about: stages.map((stage) => ({ measure: 'refused', slice: { stage } })),
    };
  },
};

/** Timeliness at both stages, with what it covers. */
export const timeliness: TableDefinition = {
  id: 'timeliness',
  build({ say }) {
    return {
      caption: 'Responses within the Code’s time limit',
      columns: [left('Stage'), right('In time'), right('Dates recorded'), right('Share in time'), right('Extended')],
      rows: stages.map((stage) => ({
        cells: [
          `Stage ${stage}`,
          say('response-timeliness', { stage }, 'numerator'),
          say('response-timeliness', { stage }, 'denominator'),
          say('response-timeliness', { stage }, 'percent'),
          say('extensions', { stage }, 'count'),
        ],
      })),
      about: stages.flatMap((stage) => [
        { measure: 'response-timeliness', slice: { stage } },
        { measure: 'extensions', slice: { stage } },
      ]),
    };
  },
};
