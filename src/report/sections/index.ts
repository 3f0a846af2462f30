import { inputs, measures, notCollected, rowAccount, timeLimits } from './data-notes.ts';
import { failureOrders, nationalFailureOrders, satisfaction } from './given.ts';
import { notHandled, outcomesBySource, timeliness } from './stages.ts';
import { headlineFigures } from './summary.ts';
import type { TableDefinition } from './table.ts';
import { mainThemes } from './themes.ts';

/** The tables a template can ask for, by id. */
export const standardTables: readonly TableDefinition[] = [
  headlineFigures,
  outcomesBySource(1),
  outcomesBySource(2),
  timeliness,
  notHandled,
  failureOrders,
  nationalFailureOrders,
  mainThemes,
  satisfaction,
  timeLimits,
  rowAccount,
  notCollected,
  inputs,
  measures,
];

export type { Cell, TableDefinition, TableDraft } from './table.ts';
