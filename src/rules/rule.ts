/** What a rule is: a severity and the words for what is wrong and what to do. */
export type Severity = 'error' | 'warning' | 'info';

export interface Rule<Details> {
  readonly severity: Severity;
  readonly message: (details: Details) => string;
  readonly hint: (details: Details) => string;
}

export const rule = <Details>(
  severity: Severity,
  message: (details: Details) => string,
  hint: (details: Details) => string,
): Rule<Details> => ({ severity, message, hint });

export const didYouMean = (near: string | undefined) => (near === undefined ? '' : `Did you mean “${near}”? `);
export const listed = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ');
