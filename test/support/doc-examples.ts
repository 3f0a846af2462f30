/** The examples of the docblocks: each export of each entry has one, and each is run. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface DocExample {
  readonly entry: string;
  readonly name: string;
  /** Words before the example; blank where there are none. */
  readonly words: string;
  /** Statements, the last of them an expression; `null` where there is no example. */
  readonly code: string | null;
  /** What the expression gives, as it is written; `null` where a remark or nothing stands there. */
  readonly expected: string | null;
}

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : path.endsWith('.ts') ? [path] : [];
  });

/** The exports of every entry, as the snapshot of the public API has them. */
export function docExamples(): readonly DocExample[] {
  const api = JSON.parse(readFileSync('test/public-api.json', 'utf8')) as Record<string, readonly string[]>;
  const sources = walk('src').map((path) => readFileSync(path, 'utf8'));
  return Object.entries(api)
    .filter(([entry]) => entry !== 'entries')
    .flatMap(([entry, names]) => names.map((name) => ({ entry, name, ...exampleOf(name, sources) })));
}

function exampleOf(name: string, sources: readonly string[]): Pick<DocExample, 'words' | 'code' | 'expected'> {
  const declared = new RegExp(
    `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport (?:async )?(?:const|function|class) ${name}\\b`,
  );
  const docs = sources.map((text) => declared.exec(text)?.[1]).find((found) => found !== undefined);
  const lines = (docs ?? '').split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
  const at = lines.findIndex((line) => line.startsWith('@example'));
  const words = lines
    .slice(0, at === -1 ? undefined : at)
    .join(' ')
    .trim();
  if (at === -1) return { words, code: null, expected: null };
  // Further lines stand two spaces in.
  const [first = '', ...further] = lines.slice(at);
  const text = [first.replace('@example ', ''), ...further.map((line) => line.replace(/^ {2}/, ''))]
    .join('\n')
    .trimEnd();
  const [, code = text, remark] = /^([\s\S]*?) \/\/ ([^\n]*)$/.exec(text) ?? [];
  return { words, code, expected: remark !== undefined && isValue(remark) ? remark : null };
}

const isValue = (text: string): boolean => /^(?:['[{]|-?\d|true$|false$|null$)/.test(text);

/** An example as the body of a function that gives what the expression gives. */
export function bodyOf(code: string): string {
  if (code.startsWith('try ')) return code.replace(/\{ ([^{}]*) \}$/, '{ return $1; }');
  const lines = code.split('\n');
  // The last statement is what begins in the first column last.
  const start = lines.findLastIndex((line) => !/^[\s}]/.test(line));
  return `${lines.slice(0, start).join('\n')}\nreturn ${lines.slice(start).join('\n').replace(/;$/, '')};`;
}

/** What stands before the examples: the example report’s files, and what is made of them. */
export const prelude = `
import { readFileSync } from 'node:fs';
const bytes = (name: string) => new Uint8Array(readFileSync(name));
const text = (name: string) => readFileSync(name, 'utf8');
const [councilCsv, workbook] = [bytes('council.csv'), bytes('team.xlsx')];
const [councilYaml, configYaml, auditYaml] = [text('council.yaml'), text('report.yaml'), text('figures.yaml')];
const council = parseComplaints(councilCsv, parseMapping(councilYaml, { name: 'council.yaml' }));
const contractor = parseComplaints(bytes('contractor.csv'), parseMapping(text('contractor.yaml'), { name: 'contractor.yaml' }));
const data = combineSources([council, contractor]);
const options = {
  organisation: { id: 'nonesuch', name: 'Nonesuch Borough Council' },
  period: financialYear('2023-24'),
  basis: 'received',
  extractedOn: '2024-05-31',
  calendar: englandAndWales,
} as const;
const results = computeMeasures(data, { ...parseConfig(configYaml, { name: 'report.yaml' }).value!, calendar: englandAndWales });
const withheld = suppressSmallNumbers(results, data, { ...options, smallNumbers: { below: 5, dimensions: ['tenure'] } });
const half = (from: IsoDate, to: IsoDate) => computeMeasures(data, { ...options, period: { from, to, label: from } });
const months = [half('2023-04-01', '2023-09-30'), half('2023-10-01', '2024-03-31')];
const template = await loadTemplate('housing-annual-report');
const content = await loadContent('content');
const fonts = await loadFonts();
const report = buildReport({ results, template, content, preparedOn: '2024-09-02', status: 'draft' });
const selfAssessmentCsv = bytes('self-assessment.csv');
const correctionsCsv = 'source,reference,stage,field,from,to,reason,role,date\\ncouncil,NBC-10417,1,outcome,upheld,not-upheld,Entered wrongly,Manager,2024-06-03\\n';
const findingsCsv = 'Case ID,Landlord Name,Decision Date,Category,Finding Outcome\\n202300001,Nonesuch Borough Council,14/11/2023,Property condition,Maladministration\\n';
const templateYaml = 'title: Our report\\nsections: [one]\\n';
`;

/** Those that need a page are run in one. */
export const inBrowser = ({ entry, name }: Pick<DocExample, 'entry' | 'name'>): boolean =>
  entry === './embed' && name !== 'readPublished';

/** A script of all examples that need no page; it prints what each gave and what it said. */
export function exampleScript(examples: readonly DocExample[]): string {
  const run = [
    ...new Map(examples.filter((example) => !inBrowser(example)).map((example) => [example.name, example])).values(),
  ];
  const entries = [...new Set(run.map(({ entry }) => entry))];
  const lines = entries.map(
    (entry) =>
      `import { ${run
        .filter((example) => example.entry === entry)
        .map(({ name }) => name)
        .join(', ')} } from '${entry.replace('.', 'complaints-report')}';`,
  );
  const calls = run.map(({ name, code, expected }) => {
    const call = `await (async () => { ${bodyOf(code!)} })()`;
    return expected === null ? `${call};` : `told.${name} = { gave: ${call}, said: ${expected} };`;
  });
  return `import type { IsoDate } from 'complaints-report';
${lines.join('\n')}
${prelude}
const told: Record<string, { readonly gave: unknown; readonly said: unknown }> = {};
${calls.join('\n')}
console.log(JSON.stringify(told));
`;
}

/** A script of the examples that need a page, for its types. */
export const pageScript = (examples: readonly DocExample[]): string => `
import { defineComplaintsFigure, interactiveWith, mountFigure } from 'complaints-report/embed';
declare const element: Element;
declare const published: unknown;
${examples
  .filter(inBrowser)
  .map(({ code }) => `{ ${code} }`)
  .join('\n')}
`;
