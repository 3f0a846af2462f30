/** How the complaints of a stage ended, with those partly upheld told wherever the data have them. */
import { type Phrase, phrase } from '../vocabulary/figure-text.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { hasThreeOutcomes, upheldWords } from '../vocabulary/upheld-words.ts';
import { complaint, type ReportContext } from './context.ts';
import type { Statement } from './statements.ts';

/** `we upheld 4 (40%), partly upheld 4 (40%) and did not uphold 2 (20%)`, each share of what is told to be its whole. */
function outcomes({ say, results }: ReportContext, stage: Stage): Phrase {
  const both = (measure: string, slice: object) =>
    phrase`${say(measure, { stage, ...slice }, 'numerator')} (${say(measure, { stage, ...slice }, 'percent')})`;
  const { upheld, hasPartly } = upheldWords(results, stage);
  if (!hasPartly)
    return phrase`we upheld ${both('uphold-rate', {})} and did not uphold ${both('not-upheld-rate', {})}.`;
  const isUpheld = results.settings.partlyUpheld === 'upheld';
  if (!hasThreeOutcomes(results, stage))
    return isUpheld
      ? phrase`we upheld, in full or in part, ${both('uphold-rate', {})} and did not uphold ${both('not-upheld-rate', {})}.`
      : phrase`we upheld in full ${both('uphold-rate', {})}, and upheld only in part or not at all ${both('not-upheld-rate', {})}.`;
  const of = (outcome: string) => both('outcome-share', { outcome });
  const together = isUpheld
    ? phrase`Upheld in full or in part: ${say('uphold-rate', { stage }, 'percent')}.`
    : phrase`The share ${upheld} is ${say('uphold-rate', { stage }, 'percent')}.`;
  return phrase`we upheld ${of('upheld')}, partly upheld ${of('partly-upheld')} and did not uphold ${of('not-upheld')}. ${together}`;
}

export const outcomeStatements: readonly Statement[] = stages.map((stage) => ({
  id: `stage-${stage}-outcomes`,
  aboutFigure: false,
  write(context) {
    const { say, figure } = context;
    if (figure('handled', { stage }) === undefined || figure('uphold-rate', { stage }) === undefined) return null;
    return phrase`We handled ${say('handled', { stage }, 'count', complaint)} at stage ${String(stage)}. Of the ${say('uphold-rate', { stage }, 'denominator')} whose outcome is recorded ${outcomes(context, stage)}`;
  },
}));
