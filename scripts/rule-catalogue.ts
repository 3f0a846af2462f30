/** The catalogue of rules as Markdown. */
import type { RuleId } from '../src/diagnostics.ts';
import { rules } from '../src/rules/index.ts';
import { ruleExamples } from './rule-examples.ts';

const kinds = { error: 'error', warning: 'warning', info: 'note' } as const;

const groups: Readonly<Record<string, (severity: keyof typeof kinds) => boolean>> = {
  'Errors stop a build': (severity) => severity === 'error',
  'Warnings are printed, and the build goes on': (severity) => severity === 'warning',
  'Notes say what was assumed or left out': (severity) => severity === 'info',
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export async function ruleCatalogue(): Promise<string> {
  const found = await Promise.all(
    (Object.keys(ruleExamples) as RuleId[]).map(async (id) => {
      const { what, find } = ruleExamples[id];
      const diagnostic = (await find()).find(({ ruleId }) => ruleId === id);
      if (diagnostic === undefined) throw new Error(`the example of “${id}” does not make the rule speak`);
      const { row, column } = diagnostic;
      const place = [
        diagnostic.source,
        ...(row === null ? [] : [`line ${row}`]),
        ...(column === null ? [] : [typeof column === 'number' ? `column ${column}` : `column “${column}”`]),
      ].join(', ');
      return { id, severity: rules[id].severity, what, place, words: `${diagnostic.message} ${diagnostic.hint}` };
    }),
  );
  const sections = Object.entries(groups).map(([title, belongs]) => {
    const rows = found
      .filter(({ severity }) => belongs(severity))
      .map(({ id, what, place, words }) => `| \`${id}\` | ${cell(what)} | ${cell(place)} | ${cell(words)} |`);
    return [
      `## ${title}`,
      '',
      '| Rule | For example | Where | What is said |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return [
    '# Rules',
    '',
    `The ${found.length} rules by which data and texts are diagnosed, each with an example and what is said of it. Ids are permanent.`,
    'Made by `npm run rule-catalogue` from `scripts/rule-examples.ts`; a test holds it complete.',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}
