/**
 * Problems, in two kinds that never mix.
 *
 *   a problem in the data or in a text the officer wrote ─► a Diagnostic (a value: file, line, column, what to do)
 *   a problem in how the library was used                 ─► a thrown ComplaintsReportError
 *
 * Every sentence an officer can meet is in `rules/`, one entry a rule, with a permanent id.
 */
import { type Rule, rules, type Severity } from './rules/index.ts';
import { nearest } from './vocabulary/nearest.ts';

export type { Severity } from './rules/index.ts';

/** One problem found in a file: what, where, and what to do. JSON-safe. */
export interface Diagnostic {
  /** Permanent id of the rule, for example `unknown-word`. */
  readonly ruleId: RuleId;
  /** `error` stops a build; `warning` and `info` are recorded. */
  readonly severity: Severity;
  /** The file as the caller named it; for a problem in a setting, the setting’s name. */
  readonly source: string;
  /** Line in the file, from 1; `null` when the problem is the file as a whole. */
  readonly row: number | null;
  /** Header of the column in an export, or the character position (from 1) in a text file. */
  readonly column: string | number | null;
  /** What is wrong, in plain English. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /**
   * Present when the problem is in a setting rather than in a file: the path of the setting in the options of
   * `computeMeasures`, which are the entries of `report.yaml`. Only what reads a configuration turns it into a line.
   */
  readonly setting?: SettingPath;
}

export type RuleId = keyof typeof rules;
type DetailsOf<Id extends RuleId> = (typeof rules)[Id] extends Rule<infer Details> ? Details : never;

/** A place in a file. */
export interface Place {
  readonly source: string;
  readonly row?: number | null;
  readonly column?: string | number | null;
}

/** The path of a setting: `['targets', 0, 'atLeast']` is “atLeast” of the first target. */
export type SettingPath = readonly (string | number)[];

/** A place in the settings. It is a kind of its own because a file may have any name, that of a setting included. */
export interface SettingPlace {
  readonly setting: SettingPath;
}

/** Make a diagnostic of a known rule. */
export function diagnose<Id extends RuleId>(
  ruleId: Id,
  place: Place | SettingPlace,
  details: DetailsOf<Id>,
): Diagnostic {
  const { severity, message, hint } = rules[ruleId] as unknown as Rule<DetailsOf<Id>>;
  const { source, row = null, column = null } = 'setting' in place ? placeOfSetting(place.setting) : place;
  return Object.freeze({
    ruleId,
    severity,
    source,
    row,
    column,
    message: shortened(message(details)),
    hint: shortened(hint(details)),
    ...('setting' in place ? { setting: place.setting } : {}),
  });
}

/** A message in which nothing is quoted at a length that nobody reads. */
const shortened = (text: string): string =>
  text.length < LONG_MESSAGE ? text : text.replace(/“([^”]{80})[^”]{120,}”/g, '“$1…”');
const LONG_MESSAGE = 600;

/** How a message names a setting where no configuration file is at hand: `targets, line 1` is the first target. */
function placeOfSetting(setting: SettingPath): Place {
  const index = setting.find((step) => typeof step === 'number');
  const source = setting.filter((step) => typeof step === 'string').join(' ');
  return { source, row: index === undefined ? null : index + 1 };
}

/** The same problem in the file that holds the setting. */
export function placeInFile({ setting: _, ...diagnostic }: Diagnostic, { source, row, column }: Place): Diagnostic {
  return { ...diagnostic, source, row: row ?? null, column: column ?? null };
}

/**
 * One diagnostic as a line of text: `council.csv, line 14, column “Outcome”: … What to do: …`
 * @example formatDiagnostic({ ruleId: 'file-empty', severity: 'error', source: 'a.csv', row: 2, column: null, message: 'It is empty.', hint: 'Export it again.' }) // 'a.csv, line 2: It is empty. Export it again.'
 */
export function formatDiagnostic({ source, row, column, message, hint }: Diagnostic): string {
  const where = [
    source,
    row === null ? '' : `line ${row}`,
    column === null ? '' : typeof column === 'number' ? `column ${column}` : `column “${column}”`,
  ].filter((part) => part !== '');
  return `${where.join(', ')}: ${message} ${hint}`;
}

/**
 * Whether one of the diagnostics is an error, with which nothing is computed.
 * @example hasErrors(data.diagnostics) // false
 */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/**
 * The base class of everything this library throws.
 * @example try { results.get('handled', { stage: 1, tenure: 'nobody' }) } catch (error) { error instanceof ComplaintsReportError } // true
 */
export class ComplaintsReportError extends Error {
  override name = 'ComplaintsReportError';
}

/**
 * Data or texts that cannot become a report; carries the diagnostics that say why.
 * @example try { computeMeasures(data, { ...options, extractedOn: '2020-01-01' }) } catch (error) { error instanceof DataError } // true
 */
export class DataError extends ComplaintsReportError {
  override name = 'DataError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    super(errors.map(formatDiagnostic).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/**
 * The library was called in a way that cannot work.
 * @example try { results.get('uphold-rate', { tenure: 'nobody' }) } catch (error) { error instanceof UsageError } // true
 */
export class UsageError extends ComplaintsReportError {
  override name = 'UsageError';
  /** A usage error about a name, with the nearest valid one. */
  static unknown(kind: string, name: string, valid: readonly string[]): UsageError {
    const near = nearest(name, valid);
    return new UsageError(
      `There is no ${kind} called “${name}”.${near === undefined ? '' : ` Did you mean “${near}”?`}`,
    );
  }
}

/**
 * The machine, not the data: a file that cannot be written, a library of another version.
 * @example try { await verifyFromConfig('report.yaml', { out: 'nowhere' }) } catch (error) { error instanceof EnvironmentError } // true
 */
export class EnvironmentError extends ComplaintsReportError {
  override name = 'EnvironmentError';
}

/** Throw a DataError when any of the diagnostics is an error. */
export function stopOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (hasErrors(diagnostics)) throw new DataError(diagnostics);
}
