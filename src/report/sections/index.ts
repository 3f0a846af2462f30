import { lastYear, satisfactionMeasures, targets } from './comparisons.ts';
import { inputs, measures, notCollected, rowAccount, timeLimits } from './data-notes.ts';
import { failureOrders, findingCategories, nationalFailureOrders, otherLandlords, satisfaction } from './given.ts';
import { settings } from './settings.ts';
import {
  channels,
  compensation,
  escalation,
  extensionReasons,
  notHandled,
  outcomesBySource,
  refusalReasons,
  responseDays,
  timeliness,
} from './stages.ts';
import { headlineFigures, headlineTiles } from './summary.ts';
import type { TableDefinition } from './table.ts';
import { mainThemes } from './themes.ts';

/** The tables a template can ask for, by id. */
export const standardTables: readonly TableDefinition[] = [
  headlineTiles,
  headlineFigures,
  lastYear,
  targets,
  outcomesBySource(1),
  outcomesBySource(2),
  timeliness,
  responseDays,
  extensionReasons,
  notHandled,
  refusalReasons,
  escalation,
  compensation,
  channels,
  satisfactionMeasures,
  failureOrders,
  nationalFailureOrders,
  findingCategories,
  otherLandlords,
  mainThemes,
  satisfaction,
  settings,
  timeLimits,
  rowAccount,
  notCollected,
  inputs,
  measures,
];

export type { Cell, TableDefinition, TableDraft, TilesDraft } from './table.ts';
