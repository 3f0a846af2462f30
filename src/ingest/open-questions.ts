/** Questions of a drafted mapping that nobody has answered yet. */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { Parsed } from '../settings.ts';
import type { MappingSettings } from './mapping.ts';

/**
 * The questions of a draft that are open: those under “unanswered”, and those beside an entry that is empty. What is
 * wrong with the mapping otherwise may come of them, and is said once they are answered.
 */
export function openQuestions(text: string, parsed: Parsed<MappingSettings>): readonly Diagnostic[] {
  const lines = text.split(/\r\n|\n|\r/);
  const asked = new Map<number, number>();
  for (const [i, line] of lines.entries()) {
    const number = /^\s*# QUESTION (\d+):/.exec(line)?.[1];
    if (number !== undefined) asked.set(Number(number), i + 1);
  }
  if (parsed.value !== null)
    return (parsed.value.unanswered ?? []).map((number) => {
      const { row: listed } = parsed.placeOf(['unanswered']);
      const details = { number, isAsked: asked.has(number) };
      return diagnose('question-open', { source: parsed.name, row: asked.get(number) ?? listed }, details);
    });
  const isEmpty = (line: number) => /^\s*[\w"-]+:\s*(?:\[\s*\]|\{\s*\})?\s*(?:#.*)?$/.test(lines[line - 1] ?? '');
  const beside = [...asked].filter(([, line]) =>
    parsed.diagnostics.some(({ row }) => row !== null && isEmpty(row) && isBeside(lines, row, line)),
  );
  return beside.map(([number, row]) =>
    diagnose('question-open', { source: parsed.name, row }, { number, isAsked: true }),
  );
}

/** Whether nothing but comments is between two lines. */
const isBeside = (lines: readonly string[], a: number, b: number): boolean =>
  lines.slice(Math.min(a, b), Math.max(a, b) - 1).every((line) => /^\s*(#.*)?$/.test(line));
