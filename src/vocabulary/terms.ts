/**
 * The closed lists of the field, with the words readers see. Open lists (service areas, tenures, themes …) are
 * declared by each council in its mappings; their dimensions are closed here.
 */

/** The stages of a landlord's complaints procedure under the Housing Ombudsman's Code. */
export const stages = [1, 2] as const;
export type Stage = (typeof stages)[number];

/** Where a complaint stands at a stage. `decided` means an outcome was given. */
export const statuses = ['open', 'decided', 'refused', 'withdrawn'] as const;

/** The landlord's own outcome at a stage; the Ombudsman's findings have other words. */
export const stageOutcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const;
export const outcomeLabels: Readonly<Record<(typeof stageOutcomes)[number], string>> = {
  upheld: 'Upheld',
  'partly-upheld': 'Partly upheld',
  'not-upheld': 'Not upheld',
};

/** What a figure can be broken down by, beside the stage. */
export const dimensionLabels = {
  source: 'source',
  landlord: 'landlord',
  'service-area': 'service area',
  tenure: 'tenure',
  'stock-group': 'stock group',
  'main-theme': 'main theme',
  theme: 'theme, main or contributing',
  channel: 'channel',
  outcome: 'outcome',
  'refusal-reason': 'reason for refusing',
  'extension-reason': 'reason for extending',
  month: 'month received',
  quarter: 'quarter received',
  edition: 'Code edition',
  finding: 'finding of the Ombudsman',
  'finding-category': 'category of the Ombudsman',
  'failure-order-type': 'type of failure order',
  'order-kind': 'order or recommendation',
  'order-type': 'what was ordered',
  'order-status': 'whether it was complied with',
  'code-section': 'section of the Code',
  'provision-answer': 'answer about a provision',
  'action-status': 'where an action stands',
} as const;
export type Dimension = keyof typeof dimensionLabels;
export const dimensions = Object.keys(dimensionLabels) as readonly Dimension[];

/** Dimensions whose categories have an order of their own, in which they are listed: time, seriousness, the form of the Code. */
const ordered: readonly Dimension[] = [
  'month',
  'quarter',
  'edition',
  'landlord',
  'stock-group',
  'outcome',
  'finding',
  'failure-order-type',
  'code-section',
];

/** Whether a dimension’s categories have an order of their own. */
export const hasOrder = (dimension: Dimension): boolean => ordered.includes(dimension);

/** The groups of homes of the Tenant Satisfaction Measures. Leaseholders and others are in neither. */
export const stockGroups = ['lcra', 'lcho'] as const;
export type StockGroup = (typeof stockGroups)[number];
export const stockGroupLabels: Readonly<Record<StockGroup | 'other', string>> = {
  lcra: 'Low cost rental accommodation',
  lcho: 'Low cost home ownership',
  other: 'Neither group',
};

/** The three kinds of nothing. Each is shown as itself. */
export const absences = ['not-recorded', 'not-recognised', 'not-collected'] as const;
export type Absence = (typeof absences)[number];

export const absenceLabels: Readonly<Record<Absence, string>> = {
  'not-recorded': 'Not recorded',
  'not-recognised': 'Not recognised',
  'not-collected': 'Not collected',
};

/** The Ombudsman schemes that publish a complaint handling code. */
export const schemes = ['housing-ombudsman'] as const;
export type Scheme = (typeof schemes)[number];

/**
 * How complete a report is. Each is refused while something it requires is missing.
 *
 *   draft                anything goes, and every page says so
 *   for-governing-body   holds all that the Code asks of the report
 *   published            and the governing body’s response
 *   corrected            and what was, what is, and why
 */
export const reportStatuses = ['draft', 'for-governing-body', 'published', 'corrected'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** A category as a council declares it: a permanent id, and the words readers see. */
export interface Category {
  readonly id: string;
  readonly label: string;
}
