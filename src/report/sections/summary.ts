import { phrase } from '../../vocabulary/figure-text.ts';
import { stages } from '../../vocabulary/terms.ts';
import { left, right, type TableDefinition } from './table.ts';

/** The year on one page: the headline figures of both stages. */
export const headlineFigures: TableDefinition = {
  id: 'headline-figures',
  build({ say, figure }) {
    const rate = (measure: string) =>
      stages.map((stage) =>
        figure(measure, { stage })?.denominator
          ? phrase`${say(measure, { stage }, 'percent')} (${say(measure, { stage }, 'k-of-n')})`
          : 'not applicable',
      );
    const count = (measure: string) => stages.map((stage) => say(measure, { stage }, 'numerator'));
    return {
      caption: 'Headline figures',
      columns: [left('Measure'), right('Stage 1'), right('Stage 2')],
      rows: [
        { cells: ['Complaints handled', ...count('handled')] },
        { cells: ['Complaints upheld', ...rate('uphold-rate')] },
        { cells: ['Answered within the Code’s time limit', ...rate('response-timeliness')] },
        { cells: ['Time to answer extended', ...count('extensions')] },
      ],
      about: stages.flatMap((stage) =>
        ['uphold-rate', 'response-timeliness', 'extensions'].map((measure) => ({ measure, slice: { stage } })),
      ),
      widths: [46, 27, 27],
    };
  },
};
