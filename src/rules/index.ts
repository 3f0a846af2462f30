/**
 * The rule catalogue: every sentence an officer can meet about data or texts, one entry a rule. Ids are permanent
 * once published.
 */
import { accountabilityRules } from './accountability.ts';
import { cellRules } from './cells.ts';
import { copiedRules } from './copied.ts';
import { draftRules } from './drafts.ts';
import { fileRules } from './files.ts';
import { ombudsmanRules } from './ombudsman.ts';
import { selfAssessmentRules } from './self-assessment.ts';
import { settingRules } from './settings.ts';
import { sheetRules } from './sheets.ts';
import { textRules } from './texts.ts';

export type { Rule, Severity } from './rule.ts';

/** Every rule, with the words it uses. */
export const rules = {
  ...fileRules,
  ...sheetRules,
  ...cellRules,
  ...draftRules,
  ...ombudsmanRules,
  ...selfAssessmentRules,
  ...accountabilityRules,
  ...settingRules,
  ...textRules,
  ...copiedRules,
};
