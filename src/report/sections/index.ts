import { changeSinceLastYear, lastYear, restated, satisfactionMeasures, targets } from './comparisons.ts';
import { inputs, measures, notCollected, rowAccount, timeLimits } from './data-notes.ts';
import { nationalFailureOrders, otherLandlords, satisfaction, serviceRequests } from './given.ts';
import { corrections, governingBody, whereAnswered } from './governing-body.ts';
import { landlords } from './landlords.ts';
import { carriedOver, learning } from './learning.ts';
import {
  failureOrders,
  findingCategories,
  orderProgress,
  ordersTable,
  orderTypesTable,
  publications,
  severeOrderProgress,
} from './ombudsman.ts';
import { refusals } from './refusals.ts';
import { selfAssessmentTables } from './self-assessment.ts';
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

/**
 * The tables a template can ask for, by id.
 * @example standardTables.some(({ id }) => id === 'headline-figures') // true
 */
export const standardTables: readonly TableDefinition[] = [
  headlineTiles,
  headlineFigures,
  landlords,
  lastYear,
  changeSinceLastYear,
  restated,
  targets,
  outcomesBySource(1),
  outcomesBySource(2),
  timeliness,
  responseDays,
  extensionReasons,
  notHandled,
  refusalReasons,
  refusals,
  serviceRequests,
  escalation,
  compensation,
  channels,
  satisfactionMeasures,
  failureOrders,
  nationalFailureOrders,
  findingCategories,
  orderTypesTable,
  ordersTable,
  orderProgress,
  severeOrderProgress,
  publications,
  otherLandlords,
  mainThemes,
  learning,
  carriedOver,
  ...selfAssessmentTables,
  governingBody,
  whereAnswered,
  corrections,
  satisfaction,
  settings,
  timeLimits,
  rowAccount,
  notCollected,
  inputs,
  measures,
];

export type { Cell, PartsDraft, TableDefinition, TableDraft, TilesDraft } from './table.ts';
