/** What was learned from complaints, beside the complaints it came from. */

import {
  type Accountability,
  actionStatuses,
  isOverdue,
  type LearningAction,
} from '../../vocabulary/accountability.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { phrase } from '../../vocabulary/figure-text.ts';
import { hasBase, isShown } from '../../vocabulary/published.ts';
import { stages } from '../../vocabulary/terms.ts';
import { complaint, type ReportContext, text, toInlines } from '../context.ts';
import type { Inline } from '../document.ts';
import { left, type PartsDraft, strong, type TableDefinition } from './table.ts';

/** By theme: how many complaints it was in, what residents told the landlord, what changed, and how far that is. */
export const learning: TableDefinition = {
  id: 'learning',
  build(context) {
    const { accountability } = context;
    const actions = (accountability?.learning ?? []).filter(({ carriedFrom }) => carriedFrom === null);
    if (accountability === null || actions.length === 0) return null;
    const themes = [...new Set(actions.map(({ theme }) => theme))].sort(
      (a, b) => (a === null ? 1 : 0) - (b === null ? 1 : 0),
    );
    return {
      parts: themes.flatMap((theme) => [
        { heading: theme === null ? 'Across themes' : context.labelOf('main-theme', theme) },
        ...(theme === null ? [] : volumeOf(context, theme)),
        { items: actions.filter((action) => action.theme === theme).map((action) => describe(action, accountability)) },
      ]),
    };
  },
};

/** In how many complaints a theme was the main or a contributing one. */
function volumeOf({ say, figure }: ReportContext, theme: string): PartsDraft['parts'] {
  const said = stages.flatMap((stage) => {
    const slice = { stage, theme };
    const found = figure('theme-share', slice);
    if (!isShown(found) || !hasBase(found)) return [];
    const of = say('theme-share', slice, 'denominator', complaint);
    return [
      phrase`At stage ${String(stage)} this was a theme in ${say('theme-share', slice, 'numerator')} of ${of} with a theme recorded.`,
    ];
  });
  if (said.length === 0) return [];
  return [{ paragraph: toInlines(said.flatMap((part, i) => (i === 0 ? part : [' ', ...part]))) }];
}

function describe(action: LearningAction, { asAt }: Accountability): readonly Inline[] {
  const { heard, changed, ownerRole, outcome, status } = action;
  const isToCome = status === 'planned' || status === 'under-way';
  return [
    strong('What residents told us:'),
    text(` ${sentence(heard)} `),
    strong(isToCome ? 'What we will do:' : status === 'stopped' ? 'What we meant to do:' : 'What changed:'),
    text(` ${sentence(changed)} `),
    ...(outcome === null ? [] : [strong('What came of it:'), text(` ${sentence(outcome)} `)]),
    strong('Who:'),
    text(` ${sentence(ownerRole)} `),
    strong('Progress:'),
    text(` ${progressOf(action, asAt)}.`),
  ];
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

function progressOf(action: LearningAction, asAt: Accountability['asAt']): string {
  const { status, dueOn, doneOn } = action;
  if (doneOn !== null) return `${actionStatuses[status]} on ${formatDate(doneOn)}`;
  const due = dueOn === null ? '' : `, due on ${formatDate(dueOn)}`;
  return `${actionStatuses[status]}${due}${isOverdue(action, asAt) ? ', which is past' : ''}`;
}

/** What last year’s report promised, and what came of it. */
export const carriedOver: TableDefinition = {
  id: 'carried-over-learning',
  build({ accountability }) {
    const actions = (accountability?.learning ?? []).filter(({ carriedFrom }) => carriedFrom !== null);
    if (accountability === null || actions.length === 0) return null;
    return {
      caption: 'What we said before, and what came of it',
      columns: [left('What we said'), left('Reported in'), left('Progress'), left('What came of it')],
      rows: actions.map((action) => ({
        cells: [
          action.changed,
          action.carriedFrom ?? '',
          progressOf(action, accountability.asAt),
          action.outcome ?? 'Not recorded',
        ],
      })),
      widths: [34, 14, 22, 30],
    };
  },
};
