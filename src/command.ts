/** What a command of the command line does: arguments in, words on stderr, exit code out. */

import { parseArgs } from 'node:util';
import type { AuditReport } from './audit/index.ts';
import {
  ComplaintsReportError,
  DataError,
  type Diagnostic,
  EnvironmentError,
  formatDiagnostic,
  UsageError,
} from './diagnostics.ts';
import { nearest } from './vocabulary/nearest.ts';

const say = (words: string) => process.stderr.write(`${words}\n`);

/** One live line on a terminal, a plain line a step elsewhere. */
function createTicker(quiet: boolean) {
  const live = process.stderr.isTTY === true;
  let width = 0;
  return {
    step(step: string, detail: string) {
      if (quiet) return;
      const line = `${step}: ${detail}`;
      if (live) process.stderr.write(`\r${line.padEnd(width)}`);
      else say(line);
      width = line.length;
    },
    end() {
      if (!quiet && live && width > 0) process.stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}

const commands = [
  'init',
  'build',
  'check',
  'check-report',
  'extract',
  'measures',
  'explain',
  'verify',
  'audit',
] as const;
type Command = (typeof commands)[number];

const isCommand = (name: string): name is Command => (commands as readonly string[]).includes(name);

async function dispatch([command = '', ...rest]: readonly string[]): Promise<number> {
  if (!isCommand(command)) throw UsageError.unknown('command', command, commands);
  switch (command) {
    case 'init':
      return init(rest);
    case 'build':
      return build(rest, 'buildFromConfig');
    case 'check':
      return check(rest);
    case 'check-report':
      return checkReport(rest);
    case 'extract':
      return build(rest, 'extractFromConfig');
    case 'measures':
      return measures(rest);
    case 'explain':
      return explain(rest);
    case 'verify':
      return verify(rest);
    case 'audit':
      return audit(rest);
  }
}

async function init(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ['export', 'sheet', 'source', 'out']);
  if (!options.export?.trim()) throw new UsageError('Say which export to look at: --export FILE.');
  const { draftFromFile } = await import('./node.ts');
  const { writeNewFile } = await import('./files.ts');
  const { yaml, questions } = await draftFromFile(options.export, options);
  if (options.out === undefined) process.stdout.write(yaml);
  else {
    await writeNewFile(options.out, yaml);
    say(`Wrote ${options.out}`);
  }
  say(
    questions.length === 0
      ? 'It asks no question.'
      : `It asks ${questions.length === 1 ? 'one question' : `${questions.length} questions`}, each marked QUESTION; until they are answered, “check” says which are open.`,
  );
  return 0;
}

async function build(args: readonly string[], work: 'buildFromConfig' | 'extractFromConfig'): Promise<number> {
  const options = readOptions(args, ['config', 'out', 'quiet', 'replace']);
  const config = configOf(options);
  if (!options.out?.trim()) throw new UsageError('Say where to write: --out DIR.');
  const quiet = options.quiet === true;
  const ticker = createTicker(quiet);
  try {
    const node = await import('./node.ts');
    const { diagnostics, written, changes } = await node[work](config, {
      out: options.out,
      replace: options.replace === true,
      onProgress: ticker.step,
    });
    ticker.end();
    if (!quiet) {
      const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
      for (const warning of warnings) say(`Warning: ${formatDiagnostic(warning)}`);
      const [shown, more] = [written.filter((path) => !/[\\/](?:tables|charts)[\\/]/.test(path)), written.length];
      for (const path of shown) say(`Wrote ${path}`);
      if (more > shown.length) say(`Wrote ${more - shown.length} files of tables and charts beside them`);
      if (changes != null) say((await import('./changes-words.ts')).formatChanges(changes).trimEnd());
    }
    return 0;
  } finally {
    ticker.end();
  }
}

async function check(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ['config', 'json', 'html']);
  const { checkFromConfig } = await import('./node.ts');
  const checked = await checkFromConfig(configOf(options));
  if (options.html !== undefined) {
    const { readBytes, writeFiles } = await import('./files.ts');
    const { checkPage, isCheckPage } = await import('./check-page.ts');
    const there = readBytes(options.html);
    if (there !== null && !isCheckPage(there))
      throw new UsageError(`${options.html} is there already, and is not the page of a check. Name another file.`);
    await writeFiles(new Map([[options.html, await checkPage(checked)]]));
    say(`Wrote ${options.html}`);
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(checked, null, 1)}\n`);
  else process.stdout.write((await import('./terminal.ts')).formatCheck(checked));
  return checked.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function checkReport(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ['config', 'json']);
  const { checkReadinessFromConfig } = await import('./node.ts');
  const readiness = await checkReadinessFromConfig(configOf(options));
  if (options.json === true) process.stdout.write(`${JSON.stringify(readiness, null, 1)}\n`);
  else process.stdout.write((await import('./terminal.ts')).formatReadiness(readiness));
  return 0;
}

async function measures(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ['config', 'json', 'list', 'schema', 'measure', 'by', 'across', 'csv']);
  if (options.schema === true) {
    const { namesSchema, standardNames } = await import('./node.ts');
    process.stdout.write(`${JSON.stringify(namesSchema(standardNames), null, 1)}\n`);
    return 0;
  }
  const { formatFigures, formatMeasureTable } = await import('./terminal.ts');
  if (options.list === true) {
    const { describeMeasures } = await import('./measures/index.ts');
    const list = describeMeasures();
    process.stdout.write(options.json === true ? `${JSON.stringify(list, null, 1)}\n` : formatMeasureTable(list));
    return 0;
  }
  const { measureFromConfig } = await import('./node.ts');
  const results = await measureFromConfig(configOf(options));
  if (options.measure !== undefined || options.by !== undefined || options.across !== undefined) {
    const { measure, by, across } = options;
    if (measure === undefined || by === undefined)
      throw new UsageError('Say which measure, and by what: --measure uphold-rate --by service-area.');
    const { crossTable } = await import('./tables/figures-table.ts');
    const asCsv = options.csv === true;
    const rows = crossTable(results, { measure, by, across, cells: asCsv ? 'value' : 'text' });
    if (asCsv) process.stdout.write((await import('./render/csv-text.ts')).csvText(rows));
    else {
      const { alignColumns } = await import('./terminal.ts');
      process.stdout.write(`${alignColumns(rows.map((cells) => cells.map((cell) => String(cell ?? ''))))}\n`);
    }
    return 0;
  }
  process.stdout.write(options.json === true ? `${JSON.stringify(results, null, 1)}\n` : formatFigures(results));
  return 0;
}

async function explain(args: readonly string[]): Promise<number> {
  const end = args.findIndex((arg) => arg.startsWith('--'));
  const id = args.slice(0, end === -1 ? args.length : end).join(' ');
  if (id.trim() === '') throw new UsageError('Say which figure to explain, such as: explain uphold-rate stage=1');
  const options = readOptions(args.slice(end === -1 ? args.length : end), ['config', 'json', 'references']);
  const { explainFromConfig } = await import('./node.ts');
  const explained = await explainFromConfig(configOf(options), id, { references: options.references === true });
  if (options.json === true) process.stdout.write(`${JSON.stringify(explained, null, 1)}\n`);
  else process.stdout.write((await import('./explain-words.ts')).formatExplained(explained));
  return 0;
}

async function verify(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ['config', 'out', 'json']);
  const config = configOf(options);
  if (!options.out?.trim()) throw new UsageError('Say which folder to verify: --out DIR.');
  const { verifyFromConfig } = await import('./node.ts');
  const verified = await verifyFromConfig(config, { out: options.out });
  if (options.json === true) process.stdout.write(`${JSON.stringify(verified, null, 1)}\n`);
  else process.stdout.write((await import('./changes-words.ts')).formatVerified(verified));
  return verified.same ? 0 : 1;
}

async function audit(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const options = readOptions(
    args.filter((arg) => arg.startsWith('--')),
    ['json'],
  );
  if (files.length === 0) throw new UsageError('Say which file to audit: audit FILE.');
  const { auditFromFile } = await import('./node.ts');
  const reports: AuditReport[] = [];
  for (const file of files) reports.push(await auditFromFile(file));
  if (options.json === true)
    process.stdout.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 1)}\n`);
  else {
    const { formatAudit } = await import('./audit-words.ts');
    process.stdout.write(
      reports
        .map((report, i) => `${reports.length === 1 ? '' : `== ${files[i]}\n\n`}${formatAudit(report)}`)
        .join('\n'),
    );
  }
  return reports.some(({ findings }) => findings.some(({ sureness }) => sureness === 'certain')) ? 1 : 0;
}

const known = {
  export: { type: 'string' },
  sheet: { type: 'string' },
  source: { type: 'string' },
  html: { type: 'string' },
  config: { type: 'string' },
  out: { type: 'string' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
  list: { type: 'boolean' },
  references: { type: 'boolean' },
  schema: { type: 'boolean' },
  replace: { type: 'boolean' },
  measure: { type: 'string' },
  by: { type: 'string' },
  across: { type: 'string' },
  csv: { type: 'boolean' },
} as const;
type OptionName = keyof typeof known;
interface Options {
  readonly export?: string | undefined;
  readonly sheet?: string | undefined;
  readonly source?: string | undefined;
  readonly html?: string | undefined;
  readonly config?: string | undefined;
  readonly out?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly list?: boolean | undefined;
  readonly references?: boolean | undefined;
  readonly schema?: boolean | undefined;
  readonly replace?: boolean | undefined;
  readonly measure?: string | undefined;
  readonly by?: string | undefined;
  readonly across?: string | undefined;
  readonly csv?: boolean | undefined;
}

function configOf({ config }: Options): string {
  if (!config?.trim()) throw new UsageError('Say which configuration to use: --config FILE.');
  return config;
}

function readOptions(args: readonly string[], allowed: readonly OptionName[]): Options {
  const options = Object.fromEntries(allowed.map((name) => [name, known[name]]));
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Options;
  } catch (error) {
    const unknown = /Unknown option '--?([^']*)'/.exec((error as Error).message)?.[1];
    if (unknown === undefined) throw new UsageError((error as Error).message);
    const near = nearest(unknown, allowed);
    throw new UsageError(`There is no option “--${unknown}”.${near === undefined ? '' : ` Did you mean “--${near}”?`}`);
  }
}

/** Where one slip makes hundreds of errors, the first few say it. */
const SHOWN_OF_A_KIND = 5;

function reportErrors(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const alike = new Map<string, number>();
  for (const error of errors) {
    const kind = `${error.ruleId} ${error.source} ${error.column}`;
    const before = alike.get(kind) ?? 0;
    alike.set(kind, before + 1);
    if (before < SHOWN_OF_A_KIND) say(`Error: ${formatDiagnostic(error)}`);
  }
  for (const [kind, count] of alike) {
    const [, source] = kind.split(' ');
    if (count > SHOWN_OF_A_KIND) say(`… and ${count - SHOWN_OF_A_KIND} more like it in ${source}.`);
  }
  say(`${errors.length === 1 ? 'One error' : `${errors.length} errors`}; nothing was written.`);
}

/** Run a command. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    return reportFailure(error);
  }
}

function reportFailure(error: unknown): number {
  if (error instanceof DataError) {
    reportErrors(error.diagnostics);
    return 1;
  }
  if (error instanceof UsageError) {
    say(`Error: ${error.message}\nRun “complaints-report --help” for how to use it.`);
    return 2;
  }
  if (error instanceof EnvironmentError) {
    say(`Error: ${error.message}`);
    return 3;
  }
  if (error instanceof ComplaintsReportError) {
    say(`Error: ${error.message}\nNothing was written.`);
    return 1;
  }
  say(
    `Error: this is a fault of complaints-report itself, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 3;
}
