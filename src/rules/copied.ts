/** What was copied from the example, and gaps that nobody filled in. */
import { type Rule, rule } from './rule.ts';

export interface CopiedFact {
  /** What it is, as the subject of a sentence: “homes”, “The logo”. */
  readonly what: string;
  readonly isSeveral?: boolean;
  /** The name it says; `null` where it is the example’s own, word for word. */
  readonly names: string | null;
  readonly example: string;
  readonly organisation: string;
  /** What to do instead, as a sentence. */
  readonly advice: string;
}

const copied = ({ what, isSeveral = false, names, example, organisation }: CopiedFact) =>
  names === null
    ? `${what} ${isSeveral ? 'are' : 'is'} the same as in the example of ${example}, and this is a report of ${organisation}.`
    : `${what} ${isSeveral ? 'name' : 'names'} “${names}”, the landlord of the example, and this is a report of ${organisation}.`;

export const copiedRules = {
  'example-fact': rule<CopiedFact>(
    'warning',
    copied,
    ({ advice }) => `${advice} Until then the report can only be a draft.`,
  ),
  'example-fact-in-report': rule<CopiedFact>('error', copied, ({ advice }) => advice),
  'gap-left': rule<{ what: string }>(
    'warning',
    ({ what }) => `The text has a gap that nobody filled in: “${what}”.`,
    () => 'Write what belongs there, or take it out. Until then the report can only be a draft.',
  ),
  'gap-left-in-report': rule<{ what: string }>(
    'error',
    ({ what }) => `The text has a gap that nobody filled in: “${what}”.`,
    () => 'Write what belongs there, or take it out.',
  ),
} as const satisfies Record<string, Rule<never>>;
