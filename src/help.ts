/** What the command line says of itself: all of it, or one command with its options. */
import { version } from './version.ts';

interface CommandHelp {
  readonly name: string;
  /** What may follow the name, a line for each way to use it. */
  readonly usage: readonly string[];
  /** What it does, in lines. */
  readonly does: readonly string[];
}

const commands: readonly CommandHelp[] = [
  {
    name: 'init',
    usage: ['--export FILE [--sheet NAME] [--source ID] [--out FILE]'],
    does: [
      'Drafts a mapping for an export: columns and words found, and what cannot be told asked',
      '  in a comment. Prints it, or writes it into a new file.',
    ],
  },
  {
    name: 'build',
    usage: ['--config FILE --out DIR [--replace] [--quiet]'],
    does: [
      'Builds the annual complaints performance and service improvement report:',
      '  DIR/publish/report.pdf          the report',
      '  DIR/publish/measures.json       every figure in it, with its working',
      '  DIR/publish/report.json         every sentence, table and chart, with the address of each figure',
      '  DIR/publish/tables, charts      tables as CSV, charts as SVG and Vega-Lite',
      '  DIR/publish/manifest.json       digests of these and of the inputs, and where every row went',
      '  DIR/internal/diagnostics.json   what was noticed in the exports (not for publication)',
      '  DIR/internal/complaints.json    what the next build is held against (not for publication)',
      'Says what moved since the last build there: figures, because of which complaints, printed where.',
      "Stops rather than replace another landlord's or period's report, a published one, or files that no build",
      'wrote or that were changed since; --replace replaces them.',
    ],
  },
  {
    name: 'extract',
    usage: ['--config FILE --out DIR [--replace] [--quiet]'],
    does: [
      'Writes DIR/publish/members-extract.pdf: what members of the governing body receive',
      'about complaints, on a few pages.',
    ],
  },
  {
    name: 'check',
    usage: ['--config FILE [--json] [--html FILE]'],
    does: [
      'Says where every row of the exports went, what was assumed, what is wrong, what that does',
      '  to the figures, and what to chase. Writes nothing, or one page with --html (not for publication).',
    ],
  },
  {
    name: 'check-report',
    usage: ['--config FILE [--json]'],
    does: [
      'Says what the Code asks of the report, what fills it and in which section, and what is missing',
      'before it can go to the governing body, be published, or be corrected. Writes nothing.',
    ],
  },
  {
    name: 'measures',
    usage: [
      '--config FILE [--json]',
      '--config FILE --measure ID --by DIMENSION [--across DIMENSION] [--csv]',
      '--list [--json] | --schema',
    ],
    does: [
      'Prints every figure, with the name a text uses for it. Writes nothing.',
      'With --measure and --by, one measure as a table, such as --measure uphold-rate --by service-area; --across',
      'adds a second dimension, --csv prints the values for a spreadsheet.',
      'With --list, prints what each measure is, without any data; with --schema, every name a text may',
      'use as JSON Schema.',
    ],
  },
  {
    name: 'explain',
    usage: ['FIGURE --config FILE [--references] [--json]'],
    does: [
      'Says all there is to a figure, such as “uphold-rate stage=1”, or to those of a measure, table or chart:',
      'what it counts, out of what, what is left out and why, and every place the report prints it.',
      'With --references, also the complaints behind it (not for publication). Writes nothing.',
    ],
  },
  {
    name: 'verify',
    usage: ['--config FILE --out DIR [--json]'],
    does: [
      'Makes everything again from the configuration and says what differs from what is in DIR: files,',
      'inputs, figures, and the sentences that print them. Writes nothing. Exit code 1 when anything differs.',
    ],
  },
  {
    name: 'audit',
    usage: ['FILE... [--json]'],
    does: [
      'Tries figures that somebody printed against each other: described in a YAML file, or a table as CSV or a',
      'workbook, whose totals are told by its headings. Says which cannot be right together, how sure that is, what',
      'would fit, and what was not tried. Exit code 1 when any certainly cannot.',
    ],
  },
];

/** What each option is for. */
const options: Readonly<Record<string, string>> = {
  '--config FILE': 'the configuration of the report, such as report.yaml',
  '--out DIR': 'the folder to write into',
  '--out FILE': 'the new file to write the mapping into; without it the mapping is printed',
  '--export FILE': 'the export to look at: CSV, or an Excel workbook',
  '--sheet NAME': 'the sheet of a workbook, where it is not the first',
  '--source ID': 'the id that the source is to have in the report',
  '--replace': 'replace what is in the folder, whatever it is',
  '--quiet': 'leave out the progress, the warnings and what moved',
  '--html FILE': 'write the check as a page as well',
  '--json': 'print JSON, for other programs',
  '--measure ID': 'one measure, such as uphold-rate',
  '--by DIMENSION': 'a row for each category of a dimension, such as service-area',
  '--across DIMENSION': 'a column for each category of a second dimension, such as quarter',
  '--csv': 'print values as CSV',
  '--list': 'print what each measure is',
  '--schema': 'print every name that a text may use, as JSON Schema',
  '--references': 'name the complaints behind a figure (not for publication)',
  '--help': 'print this',
};

const exitCodes = 'Exit codes: 0 done; 1 something is wrong in the data or texts; 2 wrong use; 3 the machine.';

const usageLines = ({ name, usage }: CommandHelp): readonly string[] =>
  usage.map((rest) => `  complaints-report ${name.padEnd(8)} ${rest}`);

/** The help of every command. */
export const helpText = (): string =>
  [
    `complaints-report ${version}`,
    '',
    ...commands.flatMap(usageLines),
    '',
    ...commands.flatMap(({ name, does }) => {
      const [first = '', ...rest] = does;
      const head = name.length < 10 ? [`${name.padEnd(10)}${first}`] : [name, `${' '.repeat(10)}${first}`];
      return [...head, ...rest.map((line) => `${' '.repeat(10)}${line}`)];
    }),
    '',
    '“complaints-report COMMAND --help” has the options of a command.',
    exitCodes,
    '',
  ].join('\n');

/** The help of one command, with its options; `null` where there is no such command. */
export function helpOf(name: string): string | null {
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return null;
  const used = Object.entries(options).filter(
    ([option]) => option === '--help' || command.usage.some((line) => line.includes(option)),
  );
  const width = Math.max(...used.map(([option]) => option.length));
  return [
    ...usageLines(command),
    '',
    ...command.does,
    '',
    ...used.map(([option, words]) => `  ${option.padEnd(width)}  ${words}`),
    '',
    exitCodes,
    '',
  ].join('\n');
}
