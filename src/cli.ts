#!/usr/bin/env node
/**
 * The command line: arguments in, exit code out. 0 done, 1 the data are wrong, 2 used wrongly, 3 the machine.
 * What it is, it says itself; the rest is loaded for a command alone. It ships bundled: see scripts/bundle.mjs.
 */
import { version } from './version.ts';

const help = `complaints-report ${version}

  complaints-report init     --export FILE [--sheet NAME] [--source ID] [--out FILE]
  complaints-report build    --config FILE --out DIR [--replace] [--quiet]
  complaints-report extract  --config FILE --out DIR [--replace] [--quiet]
  complaints-report check    --config FILE [--json] [--html FILE]
  complaints-report check-report --config FILE [--json]
  complaints-report measures --config FILE [--json]
  complaints-report measures --config FILE --measure ID --by DIMENSION [--across DIMENSION] [--csv]
  complaints-report measures --list [--json] | --schema
  complaints-report explain  FIGURE --config FILE [--references] [--json]
  complaints-report verify   --config FILE --out DIR [--json]
  complaints-report audit    FILE... [--json]

init      Drafts a mapping for an export: columns and words found, and what cannot be told asked
            in a comment. Prints it, or writes it into a new file.
build     Builds the annual complaints performance and service improvement report:
            DIR/publish/report.pdf          the report
            DIR/publish/measures.json       every figure in it, with its working
            DIR/publish/report.json         every sentence, table and chart, with the address of each figure
            DIR/publish/tables, charts      tables as CSV, charts as SVG and Vega-Lite
            DIR/publish/manifest.json       digests of these and of the inputs, and where every row went
            DIR/internal/diagnostics.json   what was noticed in the exports (not for publication)
            DIR/internal/complaints.json    what the next build is held against (not for publication)
          Says what moved since the last build there: figures, because of which complaints, printed where.
          Stops rather than replace another landlord's or period's report, a published one, or files that no build
          wrote or that were changed since; --replace replaces them.
extract   Writes DIR/publish/members-extract.pdf: what members of the governing body receive
          about complaints, on a few pages.
check     Says where every row of the exports went, what was assumed, what is wrong, what that does
            to the figures, and what to chase. Writes nothing, or one page with --html (not for publication).
check-report
          Says what the Code asks of the report, what fills it and in which section, and what is missing
          before it can go to the governing body, be published, or be corrected. Writes nothing.
measures  Prints every figure, with the name a text uses for it. Writes nothing.
          With --measure and --by, one measure as a table, such as --measure uphold-rate --by service-area; --across
          adds a second dimension, --csv prints the values for a spreadsheet.
          With --list, prints what each measure is, without any data; with --schema, every name a text may
          use as JSON Schema.
explain   Says all there is to a figure, such as “uphold-rate stage=1”, or to those of a measure, table or chart:
          what it counts, out of what, what is left out and why, and every place the report prints it.
          With --references, also the complaints behind it (not for publication). Writes nothing.
verify    Makes everything again from the configuration and says what differs from what is in DIR: files,
          inputs, figures, and the sentences that print them. Writes nothing. Exit code 1 when anything differs.
audit     Tries figures that somebody printed against each other: described in a YAML file, or a table as CSV or a
          workbook, whose totals are told by its headings. Says which cannot be right together, how sure that is, what
          would fit, and what was not tried. Exit code 1 when any certainly cannot.

Exit codes: 0 done; 1 something is wrong in the data or texts; 2 wrong use; 3 the machine.
`;

// A reader of the output may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const args = process.argv.slice(2);
const [command] = args;
if (command === '--version') process.stdout.write(`${version}\n`);
else if (command === '--help' || command === 'help') process.stdout.write(help);
else if (command === undefined) {
  process.stdout.write(help);
  process.exitCode = 2;
} else {
  const { run } = await import('./command.ts');
  process.exitCode = await run(args);
}
