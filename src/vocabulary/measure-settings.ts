/** How questions are answered that the law leaves open. */

/** The setting `leastCoverage` where it is left out, in per cent. */
export const LEAST_COVERAGE = 25;

/** How questions are answered that the law leaves open. Each is printed in the data notes. */
export interface MeasureSettings {
  /** How “days” are read where a Code edition does not say working or calendar days. */
  readonly unstatedDays: 'working' | 'calendar';
  /** Where a partly upheld complaint goes in the two-way uphold rate. */
  readonly partlyUpheld: 'upheld' | 'not-upheld';
  /** Whether the day a clock starts is day 0 (`not-counted`) or day 1 (`counted`). */
  readonly startDay: 'not-counted' | 'counted';
  /** Which edition a stage 2 complaint is judged by: of the day it was first made, where the records show it, or of the day escalation was asked for. */
  readonly stage2Edition: 'first-made' | 'escalation-asked';
  /** Where the clock for a response starts from a late acknowledgement: that day, or the last day it was allowed. */
  readonly lateAcknowledgement: 'actual' | 'latest-permissible';
  /** A response after the first due date, said to be extended with no date of it: left out, late, or within the maximum. */
  readonly flagOnlyExtensions: 'left-out' | 'late' | 'within-maximum';
  /** Which complaints are the whole of CH02: received, due or answered in the period. */
  readonly ch02Denominator: 'received' | 'due' | 'responded';
  /** Whether refused and withdrawn complaints are in CH01, CH02 and the complaints received per 1,000 homes. */
  readonly tsmRefusedAndWithdrawn: 'counted' | 'left-out';
  /**
   * A figure of all complaints is “not known” where less than this percentage of them can be told, and a range above
   * it. 25 where it is left out.
   */
  readonly leastCoverage?: number | undefined;
}
