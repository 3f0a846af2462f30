/**
 * An example of every rule: what to do to a good export, mapping, configuration or text so that the rule speaks. The
 * catalogue in `src/rules/README.md` is made from it, and a test holds it complete.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { housingOmbudsman2024 } from '../src/code-editions/index.ts';
import type { Diagnostic, RuleId } from '../src/diagnostics.ts';
import {
  combineSources,
  DataError,
  draftMapping,
  likeliestSheet,
  parseAudit,
  parseComplaints,
  parseDeterminations,
  parseMapping,
  parseSelfAssessment,
  readWorkbook,
} from '../src/index.ts';
import { auditFromFile, checkFromConfig } from '../src/node.ts';
import { lastYearResults } from '../test/support/last-year.ts';
import { makeWorkbook } from '../test/support/workbook.ts';
import { bytes, teamCsv, teamYaml } from '../test/support/worked-example.ts';

export interface RuleExample {
  /** What was done, in words. */
  readonly what: string;
  readonly find: () => Promise<readonly Diagnostic[]>;
}

type Edit = readonly [from: string, to: string];

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, () => to);
    if (after === before && from !== to) throw new Error(`“${from}” is not there to be changed`);
    return after;
  }, text);
}

/** A change to the export of sixteen complaints, or to its mapping. */
const csv = (
  what: string,
  edits: readonly Edit[],
  mapping: readonly Edit[] = [],
  options: Parameters<typeof parseComplaints>[2] = {},
): RuleExample => ({
  what,
  find: async () =>
    parseComplaints(
      bytes(edited(teamCsv, edits)),
      parseMapping(edited(teamYaml, mapping), { name: 'team.yaml' }),
      options,
    ).diagnostics,
});

/** A complaint at both stages: the received date and the escalation date of its stage 2. */
const stage2 = (what: string, dates: string): RuleExample => ({
  what,
  find: async () =>
    parseComplaints(
      bytes(`Ref,Stage,Received,Escalated\nA1,One,2023-04-03,\nA1,Two,${dates}\n`),
      parseMapping(
        `source: team
label: Team
columns: {reference: Ref, stage: Stage, received-on: Received, escalated-on: Escalated}
words: {stage: {1: [One], 2: [Two]}}
constants: {status: decided}
notCollected: [outcome, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, responded-on, extension-noticed-on, extension-due-on, compensation]
`,
        { name: 'team.yaml' },
      ),
    ).diagnostics,
});

/** A complaint with rows of each issue beside others, and the rules for a field of the issue. */
const issues = (what: string, rows: string, fields: string): RuleExample => ({
  what,
  find: async () =>
    parseComplaints(
      bytes(`Ref,Stage,Received,Outcome\nA1,One,2023-04-03,Upheld\n${rows}\n`),
      parseMapping(
        `source: team
label: Team
repeatedReferences: issues
issues: {mainRow: {column: Ref, words: [none]}, fields: {${fields}}}
outsideProcedure: {kinds: {third-stage: {label: Third stage, words: [Three]}}}
columns: {reference: Ref, stage: Stage, received-on: Received, outcome: Outcome}
words: {stage: {1: [One], 2: [Two]}, outcome: {upheld: [Upheld], not-upheld: [Not upheld]}}
notCollected: [status, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on, compensation]
`,
        { name: 'team.yaml' },
      ),
    ).diagnostics,
});

/** Other bytes in place of the export. */
const file = (what: string, content: Uint8Array, mapping: readonly Edit[] = []): RuleExample => ({
  what,
  find: async () =>
    parseComplaints(content, parseMapping(edited(teamYaml, mapping), { name: 'team.yaml' })).diagnostics,
});

const found: Edit = ['encoding: utf-8\nseparator: ","\nheaderLine: 1\n', ''];
const width = teamCsv.split('\n')[0]!.split(',').length;
const row = (...cells: readonly string[]) =>
  `${[...cells, ...Array<string>(width - cells.length).fill('')].join(',')}\n`;
const last = teamCsv.split('\n').at(-2)!;
const after = (...rows: readonly string[]): Edit => [`${last}\n`, `${last}\n${rows.join('')}`];
const dates = (from: string, to: string) => [from, to] as const;

/** A change to a self-assessment that answers every provision with yes. */
const form = (what: string, edit: (text: string) => string): RuleExample => ({
  what,
  async find() {
    const numbers = housingOmbudsman2024.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number));
    const rows = numbers.map((number) => `${number},Yes,Policy,,,,`);
    const text = `${['Provision,Comply,Evidence,Commentary,Action,Due date,Owner', ...rows].join('\n')}\n`;
    const options = { name: 'self-assessment.csv', edition: housingOmbudsman2024, preparedOn: '2024-09-02' } as const;
    return parseSelfAssessment(bytes(edit(text)), options).diagnostics;
  },
});

/** A change to files of the example report. */
const golden = (
  what: string,
  edits: Readonly<Record<string, readonly Edit[] | string | Uint8Array | null>>,
): RuleExample => ({
  what,
  async find() {
    const folder = mkdtempSync(join(tmpdir(), 'rule-example-'));
    try {
      cpSync('fixtures/golden-2023-24', folder, { recursive: true });
      for (const [name, change] of Object.entries(edits)) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        if (change === null) rmSync(path);
        else if (typeof change === 'string' || change instanceof Uint8Array) writeFileSync(path, change);
        else {
          const encoding = name === 'contractor.csv' ? 'latin1' : 'utf8';
          writeFileSync(path, edited(readFileSync(path, encoding), change), encoding);
        }
      }
      return (await checkFromConfig(join(folder, 'report.yaml'))).diagnostics;
    } catch (error) {
      if (error instanceof DataError) return error.diagnostics;
      throw error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** The example with last year's measures beside it, in which the given figures of last year are or are not the same. */
const lastYear = (what: string, given: number, restated = ''): RuleExample => ({
  what,
  async find() {
    const measures = JSON.stringify(await lastYearResults());
    const same: readonly Edit[] = [
      ['    k: 268\n    n: 487', '    k: 334\n    n: 565'],
      ['    k: 17\n    n: 24', '    k: 25\n    n: 30'],
    ];
    return golden(what, {
      'measures-2022-23.json': measures,
      'report.yaml': [
        ...same.slice(given),
        [
          'settings:',
          `lastYear: { measures: measures-2022-23.json${restated === '' ? '' : `, ${restated}`} }\nsettings:`,
        ],
      ],
    }).find();
  },
});

const otherLandlord: Edit = [
  '  id: nonesuch\n  name: Nonesuch Borough Council',
  '  id: brindlemoor\n  name: Brindlemoor Council',
];
const text = (what: string, from: string, to: string) => golden(what, { 'content/plans.md': [[from, to]] });

const findings = (what: string, lines: readonly string[], landlord?: string): RuleExample => ({
  what,
  find: async () =>
    parseDeterminations(bytes(['Case ID,Landlord Name,Decision Date,Category,Finding Outcome', ...lines].join('\n')), {
      landlord,
      dates: { monthOnly: 'first-day' },
    }).diagnostics,
});

const workbook = (what: string, content: Uint8Array, sheet?: string): RuleExample => ({
  what,
  find: async () => (await readWorkbook(content, { name: 'team.xlsx', sheet })).diagnostics,
});
const twoSheets = makeWorkbook({ Complaints: [['Ref'], ['A1']], Notes: [['x']] });

/** The export of sixteen complaints as a sheet. */
const teamRows = teamCsv
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)));
const mergedRows = teamRows.map((cells, line) => (line === 2 ? [null, ...cells.slice(1)] : cells));

async function readMarked(content: Uint8Array, mapping: readonly Edit[] = []): Promise<readonly Diagnostic[]> {
  const edits = [found, ...mapping];
  const read = await readWorkbook(content, { name: 'team.xlsx', sheet: sheetNamed(edits) });
  const options = { name: 'team.xlsx' };
  const parsed = parseComplaints(read.sheet!, parseMapping(edited(teamYaml, edits), { name: 'team.yaml' }), options);
  return [...read.diagnostics, ...parsed.diagnostics];
}

const sheetNamed = (edits: readonly Edit[]) => /^sheet: (.*)$/m.exec(edits.map(([, to]) => to).join('\n'))?.[1];

/** The export of sixteen complaints as a workbook. */
const sheet = (
  what: string,
  sheets: Parameters<typeof makeWorkbook>[0],
  mapping: readonly Edit[] = [],
): RuleExample => ({ what, find: () => readMarked(makeWorkbook(sheets), mapping) });

const both = (
  what: string,
  options: Parameters<typeof combineSources>[1],
  changes: readonly Edit[] = [],
): RuleExample => ({
  what,
  async find() {
    const parse = (source: string, label: string) =>
      parseComplaints(
        bytes(source === 'other' ? edited(teamCsv, changes) : teamCsv),
        parseMapping(edited(teamYaml, [['source: team\nlabel: Team', `source: ${source}\nlabel: ${label}`]]), {
          name: source,
        }),
      );
    return combineSources([parse('team', 'Team'), parse('other', 'Other team')], options).diagnostics;
  },
});

const first = 'A1,One,Closed,Upheld,Repairs,Tenant,Damp,Damp; Communication,2023-04-03,2023-04-03,,2023-04-19,No,,';
const second = 'A2,One,Closed,Not upheld,Repairs,Tenant,Delay,Communication,2023-04-03,2023-04-03,,2023-04-20,No,,';

/** An example for every rule, in the order of the catalogue. */
/** The names of the columns of the export. */
const headerNames = teamCsv.split('\n')[0]!.split(',');

export const ruleExamples: Readonly<Record<RuleId, RuleExample>> = {
  'bad-encoding': file(
    'an export in Windows-1252 whose mapping says UTF-8',
    Uint8Array.of(0x52, 0x65, 0x66, 0x0a, 0xa3),
  ),
  'not-a-table': file('a PDF called team.csv', bytes('%PDF-1.7\n')),
  'layout-found': csv('a mapping that declares neither encoding nor separator', [], [found]),
  'header-found': csv('two lines above the header', [['Ref,', 'Complaints 2023/24\n\nRef,']], [found]),
  'header-elsewhere': csv('a title line above the header, and “headerLine: 1” in the mapping', [
    ['Ref,', 'Complaints 2023/24\nRef,'],
  ]),
  'header-not-found': csv('an export of other headers', [[teamCsv.split('\n')[0]!, 'a,b,c']], [found]),
  'header-missing': csv('an export without column names', [[`${teamCsv.split('\n')[0]!}\n`, '']], [found]),
  'header-in-two-rows': csv(
    'a header whose names are over two rows',
    [['Ref,', 'Case,,,,,,,,,,,,,,\nRef,']],
    headerNames.map((name): Edit => [`: ${name}\n`, `: Case ${name}\n`]),
  ),
  'other-separator': csv(
    'a mapping that says semicolons of a file with commas',
    [],
    [['separator: ","', 'separator: ";"']],
  ),
  'rows-in-a-cell': csv('a quotation mark that closes three rows further on', [
    ['A1,One', 'A1,"One'],
    ['A4,One,', 'A4,One",'],
  ]),
  'repeated-header': csv('the header again among the rows', [
    [`${second}\n`, `${teamCsv.split('\n')[0]}\n${second}\n`],
  ]),
  'below-table': csv(
    'two rows after a blank row, where the mapping says the table ends',
    [after('\n', row('x'), row('y'))],
    [['headerLine: 1', 'headerLine: 1\ntableEnds: first-blank-row']],
  ),
  'stray-row': csv(
    'a note below the table, which the mapping lets go',
    [after(row('Printed by the system'))],
    [['headerLine: 1', 'headerLine: 1\nstrayRows: left-out']],
  ),
  'other-landlord': csv(
    'rows of another landlord in one export',
    [],
    [['columns:', 'only: { column: Area, words: [Repairs], others: [Tenancy] }\ncolumns:']],
  ),
  'outside-procedure': issues('a third stage, declared to be outside the procedure', 'A1,Three,2023-04-03,Upheld', ''),
  'unknown-landlord-word': csv(
    'a landlord that the mapping does not know',
    [],
    [['columns:', 'only: { column: Area, words: [Repairs], others: [Tenant] }\ncolumns:']],
  ),
  'second-table': csv('another table below a blank row', [after('\n', row('Team', 'Open', 'Closed'))]),
  'note-row': csv('a note below the table', [after(row('Printed by the system'))]),
  'unnamed-column': csv(
    'a column without a name',
    [['Others,', ',']],
    [
      ['  contributing-themes: Others\n', ''],
      ['notCollected: [', 'notCollected: [contributing-themes, '],
    ],
  ),
  'encoding-doubtful': file(
    'an export in UTF-8 whose mapping says Windows-1252',
    bytes(teamCsv.replace('Repairs', 'Répairs')),
    [['encoding: utf-8', 'encoding: windows-1252']],
  ),
  'header-twice': csv(
    'a table with a misspelt header, and below it one without',
    [
      [
        'Ref,Stage,Status,Outcome',
        `Ref,Stage,Status,Out-come${teamCsv.split('\n')[0]!.slice(24)}\n${first}\n\nRef,Stage,Status,Outcome`,
      ],
    ],
    [found],
  ),
  'unclosed-quote': csv('a quotation mark that does not close', [['A3,One', 'A3,"One']]),
  'bad-csv': csv('a quotation mark inside a cell', [['A3,One', 'A3,O"ne']]),
  'ragged-row': csv('a cell too many in one row', [['A2,One', 'A2,extra,One']]),
  'missing-column': csv('a header misspelt', [['Outcome', 'Outcom']]),
  'duplicate-column': csv(
    'two columns called “Outcome”',
    [['Tenure', 'Outcome']],
    [
      ['  tenure: Tenure\n', ''],
      ['notCollected: [', 'notCollected: [tenure, '],
    ],
  ),
  'header-line-missing': csv('a header line beyond the file', [], [['headerLine: 1', 'headerLine: 99']]),
  'no-records': csv('a header and nothing below it', [[teamCsv.slice(teamCsv.indexOf('\n') + 1), '']]),
  'totals-row-wrong': csv('a totals row that says one too few', [after(row('Total', '12'))]),
  'totals-row-unread': csv('a totals row that says a range', [after(row('Total', '12/13'))]),
  'totals-row-dropped': csv('a totals row that equals the rows above it', [after(row('Total', '13'))]),
  'totals-row-missing': csv(
    'a declared totals row that is not there',
    [],
    [['headerLine: 1', 'headerLine: 1\ntotalsRow: {column: Ref, word: Total, total: Stage}']],
  ),
  'workbook-unread': file('an Excel workbook handed over as CSV', twoSheets),
  'workbook-broken': workbook('a workbook of which the end is missing', twoSheets.slice(0, 400)),
  'workbook-reader-missing': {
    what: 'a workbook in a browser that cannot unpack one (shown by its words alone)',
    find: async () => {
      const { diagnose } = await import('../src/diagnostics.ts');
      return [diagnose('workbook-reader-missing', { source: 'team.xlsx' }, {})];
    },
  },
  'workbook-too-large': {
    what: 'a workbook of 1,200 megabytes (shown by its words alone)',
    find: async () => {
      const { diagnose } = await import('../src/diagnostics.ts');
      return [diagnose('workbook-too-large', { source: 'team.xlsx' }, { megabytes: 1200, most: 1000 })];
    },
  },
  'memory-too-small': {
    what: 'a workbook of 1,200 megabytes of cells, where a program may use 512 (shown by its words alone)',
    find: async () => {
      const { diagnose } = await import('../src/diagnostics.ts');
      return [diagnose('memory-too-small', { source: 'team.xlsx' }, { needed: 1600, left: 480 })];
    },
  },
  'unknown-sheet': workbook('a mapping that names the sheet “Complaint”', twoSheets, 'Complaint'),
  'sheet-chosen': workbook('a workbook of two sheets, none of them named in the mapping', twoSheets),
  'sheet-drafted': {
    what: 'a draft from a workbook whose first sheet is a cover',
    find: async () =>
      (
        await readWorkbook(makeWorkbook({ Cover: [['Complaints register']], Complaints: teamRows }), {
          name: 'team.xlsx',
          choose: likeliestSheet,
        })
      ).diagnostics,
  },
  'header-in-another-sheet': sheet('a mapping without “sheet”, and a cover sheet first', {
    Cover: [['Complaints register']],
    Complaints: teamRows,
  }),
  'sheets-alike': sheet('a mapping without “sheet”, and a sheet for each half of the year', {
    'April to September': teamRows,
    'October to March': teamRows,
  }),
  'hidden-sheet': sheet(
    'a mapping that names a hidden sheet',
    { Cover: [['Complaints register']], Complaints: { rows: teamRows, isHidden: true } },
    [['columns:', 'sheet: Complaints\ncolumns:']],
  ),
  'hidden-columns': sheet('a column that is mapped, and hidden', {
    Complaints: { rows: teamRows, hiddenColumns: ['D'] },
  }),
  'hidden-rows': sheet('a filter that hides two rows', { Complaints: { rows: teamRows, hiddenRows: [3, 5] } }),
  'hidden-rows-counted': sheet(
    'a filter that hides two rows, which the mapping counts',
    { Complaints: { rows: teamRows, hiddenRows: [3, 5] } },
    [['columns:', 'hiddenRows: counted\ncolumns:']],
  ),
  'hidden-rows-left-out': sheet(
    'a filter that hides two rows, which the mapping leaves out',
    { Complaints: { rows: teamRows, hiddenRows: [3, 5] } },
    [['columns:', 'hiddenRows: left-out\ncolumns:']],
  ),
  'formulas-uncalculated': sheet('outcomes by a formula that no program has calculated', {
    Complaints: teamRows.map((cells, row) =>
      row === 0 ? cells : cells.map((cell, column) => (column === 3 ? { formula: `"Up"&"held"` } : cell)),
    ),
  }),
  'formulas-outdated': {
    what: 'outcomes by a formula, in a workbook that asks to be calculated again',
    find: () =>
      readMarked(
        makeWorkbook(
          {
            Complaints: teamRows.map((cells, row) =>
              cells.map((cell, column) =>
                row === 1 && column === 3 ? { formula: `"Up"&"held"`, result: 'Upheld' } : cell,
              ),
            ),
          },
          { calculation: 'fullCalcOnLoad="1"' },
        ),
      ),
  },
  'merged-cells': sheet('references merged over two rows', {
    Complaints: { rows: mergedRows, merged: ['A2:A3'] },
  }),
  'merged-cells-filled': sheet(
    'references merged over two rows, and “mergedCells: filled” in the mapping',
    { Complaints: { rows: mergedRows, merged: ['A2:A3'] } },
    [['columns:', 'mergedCells: filled\ncolumns:']],
  ),
  'blanks-as-above': csv(
    'a tenure in the first row of a group alone',
    [['A2,One,Closed,Not upheld,Repairs,Tenant', 'A2,One,Closed,Not upheld,Repairs,']],
    [['columns:', 'blankMeansAsAbove: [tenure]\ncolumns:']],
  ),
  'error-cell': csv('a look-up that failed', [
    ['Closed,Upheld,Repairs,Tenant,Damp', 'Closed,#N/A,Repairs,Tenant,Damp'],
  ]),
  'reference-once-a-group': csv('a reference in the first row of a group alone', [['A11,Two', ',Two']]),
  'identical-rows': csv(
    'a row exported twice, which the mapping counts once',
    [[`${first}\n`, `${first}\n${first}\n`]],
    [['headerLine: 1', 'headerLine: 1\nrepeatedReferences: identical-rows-once']],
  ),
  'earlier-updates': csv(
    'two rows of one complaint, where a row is an update',
    [['A2,One', 'A1,One']],
    [['headerLine: 1', 'headerLine: 1\ngrain: update\nupdates: {by: Responded, blanks: stay-blank}']],
  ),
  'placeholder-read': csv(
    '“N/A” in place of a blank',
    [['Repairs,Tenant,Damp', 'Repairs,N/A,Damp']],
    [['headerLine: 1', 'headerLine: 1\nplaceholders: [N/A]']],
  ),
  'dates-read': csv('a mapping that leaves the order of dates to the evidence', [], [['dateOrder: yyyy-mm-dd\n', '']]),
  'ambiguous-dates': csv(
    'one response, on 03/04/2023, and no order declared',
    [[teamCsv.slice(teamCsv.indexOf('\n') + 1), `${first.replace('2023-04-19', '03/04/2023')}\n`]],
    [['dateOrder: yyyy-mm-dd\n', '']],
  ),
  'contradictory-dates': csv(
    'one response on 25/04/2023 and one on 04/26/2023',
    [
      [
        teamCsv.slice(teamCsv.indexOf('\n') + 1),
        `${first.replace('2023-04-19', '25/04/2023')}\n${second.replace('2023-04-20', '04/26/2023')}\n`,
      ],
    ],
    [['dateOrder: yyyy-mm-dd\n', '']],
  ),
  'date-order-contradicted': csv(
    'a response on 04/26/2023, where the mapping says day first',
    [[teamCsv.slice(teamCsv.indexOf('\n') + 1), `${first.replace('2023-04-19', '04/26/2023')}\n`]],
    [['dateOrder: yyyy-mm-dd', 'dateOrder: dd/mm/yyyy']],
  ),
  'date-orders-differ': csv(
    'a received date of 13/04/2023, and a response on 04/26/2023',
    [
      [
        teamCsv.slice(teamCsv.indexOf('\n') + 1),
        `${first.replace('2023-04-03,2023-04-03', '13/04/2023,').replace('2023-04-19', '04/26/2023')}\n`,
      ],
    ],
    [['dateOrder: yyyy-mm-dd\n', '']],
  ),
  'mixed-date-notations': csv('one response date in words among others', [dates('2023-04-19', '19 April 2023')]),
  'date-with-zone': csv('a response at a time of another zone', [dates('2023-04-19', '2023-04-19T23:30:00Z')]),
  'shifted-times': csv('a response in summer, written in universal time without a zone', [
    dates('2023-04-19', '2023-04-18T23:00:00'),
  ]),
  'shifted-times-same-day': csv('a response in summer, an hour after midnight', [
    dates('2023-04-19', '2023-04-19T01:00:00'),
  ]),
  'personal-data-in-cell': csv('an e-mail address where the tenure should be', [
    ['Repairs,Tenant,Damp', 'Repairs,someone@example.invalid,Damp'],
  ]),
  'unknown-word-kept': csv(
    'a tenure nobody has explained, in a run that goes on',
    [['Repairs,Tenant,Damp', 'Repairs,Lodger,Damp']],
    [],
    {
      unknownWords: 'not-recognised',
    },
  ),
  'unknown-word': csv('an outcome misspelt', [['Closed,Upheld', 'Closed,Uphelld']]),
  'many-unknown-words': csv('a column of references read as the service area', [
    [
      teamCsv.slice(teamCsv.indexOf('\n') + 1),
      Array.from({ length: 40 }, (_, i) => first.replace('A1,', `A${i},`).replace('Repairs', `R${i}`)).join('\n'),
    ],
  ]),
  'stage2-contradicted': {
    what: 'a row with an answer at stage 2, where its column says that there is none',
    find: async () =>
      parseComplaints(
        bytes('Ref,Received,Gone on,Received 2,Answered 2\nA1,2023-04-03,N,2023-05-03,2023-05-20\n'),
        parseMapping(
          `source: team
label: Team
grain: complaint
columns: {reference: Ref}
stage1: {received-on: Received}
stage2: {received-on: Received 2, responded-on: Answered 2}
stage2When: {column: Gone on, words: [Yes]}
constants: {status: decided}
notCollected: [outcome, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, extension-noticed-on, extension-due-on, compensation]
`,
          { name: 'team.yaml' },
        ),
      ).diagnostics,
  },
  'stage2-receipt-repeated': stage2(
    'a stage 2 that repeats the received date of stage 1, and has an escalation date',
    '2023-04-03,2023-05-02',
  ),
  'stage2-escalation-taken': stage2(
    'a stage 2 logged as received three days after it was asked for',
    '2023-05-05,2023-05-02',
  ),
  'stage2-start-unknown': stage2(
    'a stage 2 that repeats the received date of stage 1, and has no other',
    '2023-04-03,',
  ),
  'compensation-repeated': {
    what: 'a stage 2 with the compensation of stage 1 in the same column',
    find: async () =>
      parseComplaints(
        bytes(
          'Ref,Stage,Received,Redress\nA1,One,2023-04-03,50.00\nA1,Two,2023-05-02,50.00\nA2,One,2023-04-04,75.00\nA2,Two,2023-05-09,75.00\n',
        ),
        parseMapping(
          `source: team
label: Team
columns: {reference: Ref, stage: Stage, received-on: Received, compensation: Redress}
words: {stage: {1: [One], 2: [Two]}}
constants: {status: decided}
notCollected: [outcome, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on]
`,
          { name: 'team.yaml' },
        ),
      ).diagnostics,
  },
  'bad-update-date': csv(
    'an update dated 31 April',
    [
      ['A2,One', 'A1,One'],
      ['2023-04-20,No', '2023-04-31,No'],
    ],
    [['headerLine: 1', 'headerLine: 1\ngrain: update\nupdates: {by: Responded, blanks: stay-blank}']],
  ),
  'impossible-date': csv('a response on 30 February', [dates('2023-04-19', '2023-02-30')]),
  'impossible-received-date': csv('a complaint received on 30 February', [dates('2023-04-03', '2023-02-30')]),
  'bad-amount': golden('an amount in words', { 'council.csv': [[',25.00,', ',about thirty,']] }),
  'blank-required': csv('a row without a reference', [['A2,One', ',One']]),
  'blank-counted': csv('a complaint whose tenure was not recorded', []),
  'references-lost': issues(
    'two references that a spreadsheet has made the same',
    '3.02E+11,One,2023-04-03,Upheld\n3.02E+11,One,2023-04-04,Upheld',
    '',
  ),
  'references-changed': issues('a reference that a spreadsheet has shortened', '3.02E+11,One,2023-04-03,Upheld', ''),
  'references-alike': issues('two references that differ by a space', 'A 1,One,2023-04-03,Upheld', ''),
  'duplicate-reference': csv('a reference twice at one stage', [['A2,One', 'A1,One']]),
  'left-out': golden('a row without a received date, left out by a decision', {
    'council.csv': [['Staff conduct,2023-04-03', 'Staff conduct,']],
    'report.yaml': [
      [
        'determinations: []',
        'determinations: []\nleftOut:\n  - { source: council, reference: NBC-10417, reason: The day is not known, role: Manager, date: 2024-06-03 }',
      ],
    ],
  }),
  'left-out-unmatched': golden('a decision to leave out a row that has all it needs', {
    'report.yaml': [
      [
        'determinations: []',
        'determinations: []\nleftOut:\n  - { source: council, reference: NBC-10417, reason: Not ours, role: Manager, date: 2024-06-03 }',
      ],
    ],
  }),
  'joint-unmatched': csv(
    'a resident who joined a complaint that is not there',
    [],
    [['headerLine: 1', 'headerLine: 1\njointComplaints: {column: Tenure}']],
  ),
  reopened: csv(
    'a reference twice, where the mapping says such complaints were re-opened',
    [[second, second.replace('A2', 'A1').replaceAll('2023-04-03', '2023-05-03').replace('2023-04-20', '2023-05-10')]],
    [['headerLine: 1', 'headerLine: 1\nrepeatedReferences: reopened']],
  ),
  'reopened-same-day': csv(
    'a reference twice on one day, where the mapping says such complaints were re-opened',
    [['A2,One', 'A1,One']],
    [['headerLine: 1', 'headerLine: 1\nrepeatedReferences: reopened']],
  ),
  'updates-unordered': csv(
    'two rows of one complaint, where a row is an update and nothing says which is the later',
    [['A2,One', 'A1,One']],
    [['headerLine: 1', 'headerLine: 1\ngrain: update\nupdates: {blanks: stay-blank}']],
  ),
  'issues-merged': issues(
    'two issues of one complaint, upheld if any is',
    'A1,One,2023-04-03,Not upheld',
    'outcome: upheld-if-any',
  ),
  'issues-differ': issues(
    'two issues of one complaint with two outcomes, and no rule',
    'A1,One,2023-04-03,Not upheld',
    '',
  ),
  'issues-main-row': issues(
    'two issues of one complaint, neither of which is marked as the main one',
    'A1,One,2023-04-03,Not upheld',
    'outcome: main-row',
  ),
  'in-both-exports': both('two exports of the same references, and no rule', {}),
  'in-another-export': both('the same, counted under one of the two', { sharedReferences: { countedUnder: 'team' } }),
  'taken-from-another-export': both(
    'an outcome that the other record has',
    { sharedReferences: { countedUnder: 'other' } },
    [['One,Closed,Upheld,', 'One,Closed,,']],
  ),
  'records-contradict': both(
    'two records of one complaint with two outcomes',
    { sharedReferences: { countedUnder: 'team' } },
    [['One,Closed,Upheld,', 'One,Closed,Not upheld,']],
  ),
  'records-differ': both(
    'two records of one complaint, answered two days apart',
    { sharedReferences: { countedUnder: 'team' } },
    [['2023-04-19,No', '2023-04-20,No']],
  ),
  'stages-differ': both(
    'a reference at stage 1 in one export and at stage 2 in the other',
    { sharedReferences: { countedUnder: 'team' } },
    [['\nA1,One', '\nA1,Two']],
  ),
  'whose-receipt': both(
    'two received dates, and nothing that says which is the landlord’s',
    { sharedReferences: { countedUnder: 'team' } },
    [
      [
        'A1,One,Closed,Upheld,Repairs,Tenant,Damp,Damp; Communication,2023-04-03',
        'A1,One,Closed,Upheld,Repairs,Tenant,Damp,Damp; Communication,2023-04-02',
      ],
    ],
  ),
  'alike-references': both('a reference with a space inside', { sharedReferences: { countedUnder: 'team' } }, [
    ['A1,One', 'A 1,One'],
  ]),
  'bad-correction': golden('a file of corrections with a misspelt field', {
    'report.yaml': [['theme: theme.yaml', 'theme: theme.yaml\ncorrectionsFile: corrections.csv']],
    'corrections.csv':
      'source,reference,field,from,to,reason,role,date\ncouncil,NBC-10417,respondedon,2023-04-26,2023-04-27,Mistyped,Complaints manager,2024-05-30\n',
  }),
  'dates-out-of-order': csv('an answer before the complaint', [dates('2023-04-19', '2023-04-01')]),
  'outcome-not-decided': csv('an outcome of a complaint that is open', [['One,Closed,Upheld', 'One,Open,Upheld']]),
  'extension-contradicted': csv('dates of an extension where the flag says no', [
    ['2023-04-19,No,,', '2023-04-19,No,2023-04-10,2023-04-25'],
  ]),
  'question-open': csv(
    'a draft with a question nobody has answered',
    [],
    [['label: Team', 'label: Team\nunanswered: [1]\n# QUESTION 1: does a blank amount mean that nothing was offered?']],
  ),
  'other-file': {
    what: 'a mapping drafted for a file of the Ombudsman’s findings',
    find: async () =>
      draftMapping(
        bytes(
          'Case ID,Landlord Name,Decision Date,Category,Finding Outcome\n202300001,Nonesuch,26 May 2026,Damp,Service Failure\n202300002,Nonesuch,27 May 2026,Damp,Maladministration\n',
        ),
        { name: 'findings.csv' },
      ).diagnostics,
  },
  'list-not-read': csv('contributing themes as a list in brackets, which the mapping does not declare', [
    ['Damp; Communication', '"[""Damp"",""Communication""]"'],
  ]),
  'theme-of-list': csv(
    'a theme named by a cell that holds a list',
    [],
    [['{label: Delay, words: [Delay]}', '{label: \'["Delay"]\', words: [Delay]}']],
  ),
  'list-as-word': csv(
    'a word of which each part is another word',
    [],
    [['words: [Delay]', 'words: [Delay, "Damp, Delay"]']],
  ),
  'determination-date': findings('a decision without a date', ['1,A,,Repairs,Service Failure']),
  'determination-date-read': findings('a decision dated by month, and a rule for such dates', [
    '1,A,October 2025,Repairs,Service Failure',
  ]),
  'no-determination-in-period': golden('the findings of another year', {
    'report.yaml': [['determinations: []', 'determinationsFile: {file: findings.csv, landlord: Nonesuch}']],
    'findings.csv':
      'Case ID,Landlord Name,Decision Date,Category,Finding Outcome\n1,Nonesuch,3 May 2020,Repairs,Service Failure\n',
  }),
  'unknown-landlord': findings(
    'a landlord misspelt',
    ['1,Nonesuch Council,3 May 2023,Repairs,Service Failure'],
    'Nonesuch Counsil',
  ),
  'findings-differ': findings('two dates for one decision', [
    '1,A,3 May 2023,Repairs,Service Failure',
    '1,A,4 May 2023,Repairs,Redress',
  ]),
  'self-assessment-header': form('a file that is another', () => 'Ref,Outcome\n1,Yes\n'),
  'self-assessment-columns': form('two columns of answers', (text) => text.replace('Owner\n', 'Do we comply?\n')),
  'self-assessment-unread': form('a column that says nothing here', (text) => text.replace('Owner\n', 'Colour\n')),
  'self-assessment-words': form('a heading among the rows', (text) => text.replace('\n6.1,', '\nStage 1\n6.1,')),
  'provision-unnumbered': form('a row without a number', (text) => text.replace('\n6.20,', '\n,')),
  'provision-misnumbered': form('a number that lost its nought', (text) => text.replace('\n6.20,', '\n6.2,')),
  'provision-unknown': form('a number that is not on the form', (text) => text.replace('\n6.20,', '\n6.21,')),
  'provision-duplicate': form('a provision answered twice', (text) => text.replace('\n6.20,', '\n6.3,')),
  'answer-not-understood': form('an answer that is no answer', (text) => text.replace('6.20,Yes', '6.20,1 185')),
  'bad-due-date': form('a day that does not exist', (text) =>
    text.replace('6.20,Yes,Policy,,,,', '6.20,No,,Words,,31/09/2025,'),
  ),
  'unknown-answering-landlord': form('a landlord that nobody named', (text) =>
    text.replace('Owner\n', 'Landlord\n').replace('6.20,Yes,Policy,,,,', '6.20,Yes,Policy,,,,Westmarch'),
  ),
  'section-not-answered': form('a form of eight sections', (text) => text.replace(/\n7\.\d+,.*/g, '')),
  'provision-missing': form('a row left out', (text) => text.replace(/\n6\.20,.*/, '')),
  'section-heading-differs': form('a section under the heading of another', (text) =>
    text.replace('\n8.1,', '\nSection 8: Putting things right\n8.1,'),
  ),
  'provision-not-answered': form('a blank', (text) => text.replace('5.14,Yes', '5.14,')),
  'provision-to-be-confirmed': form('an answer put off', (text) => text.replace('9.5,Yes', '9.5,TBC')),
  'answer-needs-explanation': form('a no without a word', (text) => text.replace('8.2,Yes,Policy', '8.2,No,')),
  'answer-needs-date': form('a no without a date', (text) => text.replace('8.2,Yes,Policy', '8.2,No,')),
  'action-date-past': form('a date that is past', (text) =>
    text.replace('8.2,Yes,Policy,,,,', '8.2,Partly,,Words,,1 May 2024,'),
  ),
  'yes-without-evidence': form('yes and nothing else', (text) => text.replace('2.1,Yes,Policy', '2.1,Yes,')),
  'yes-contradicted': form('yes, in part', (text) =>
    text.replace('2.1,Yes,Policy', '2.1,Yes,Partial: leaflets are missing'),
  ),
  'yes-still-to-come': form('yes, in time to come', (text) =>
    text.replace('2.1,Yes,Policy', '2.1,Yes,Leaflets will be printed'),
  ),
  'learning-overdue': golden('an action whose day is past', {
    'learning.yaml': [['due: 2024-12-31', 'due: 2024-06-30']],
  }),
  'publication-period-differs': golden('a report cited with another period than it names', {
    'report.yaml': [['title: Report on failure orders,', 'title: Report on failure orders Q2 2022-23,']],
  }),
  'failure-order-outside-publication': golden('an order cited to the report of another quarter', {
    'report.yaml': [['from: 2023-07-01, to: 2023-09-30', 'from: 2022-07-01, to: 2022-09-30']],
  }),
  'bad-report-correction': golden('a correction that changes nothing', {
    'report.yaml': [
      [
        'version: "1.0"',
        'version: "1.1"\nsupersedes: { version: "1.0", publishedOn: 2024-08-01, corrections: [{ what: Complaints, was: "1", is: "1", why: Mistake }] }',
      ],
    ],
  }),
  'order-without-determination': golden('an order of a day without a determination', {
    'report.yaml': [
      ['determinations: []', 'determinations: []\norders: [{ kind: order, type: apology, determinedOn: 2023-06-02 }]'],
    ],
  }),
  'order-severity': golden('an order said to be for severe maladministration that nobody found', {
    'report.yaml': [
      [
        'determinations: []',
        'determinations: [{ determinedOn: 2023-06-01, findings: [{ finding: service-failure }] }]\norders: [{ kind: order, type: apology, determinedOn: 2023-06-01, severe: true }]',
      ],
    ],
  }),
  'order-overdue': golden('an order whose day is past', {
    'report.yaml': [
      [
        'determinations: []',
        'determinations: [{ determinedOn: 2023-06-01, findings: [{ finding: service-failure }] }]\norders: [{ kind: order, type: apology, determinedOn: 2023-06-01, due: 2023-07-01 }]',
      ],
    ],
  }),
  'status-needs': golden('a report that is not ready', {
    'report.yaml': [['status: draft', 'status: for-governing-body']],
  }),
  'bad-landlords': golden('a source that is of no landlord', {
    'report.yaml': [
      ['sources:\n', 'landlords: [{ id: one, label: One }, { id: two, label: Two }]\nsources:\n'],
      ['export: council.csv }', 'export: council.csv, landlord: one }'],
    ],
  }),
  'file-missing': golden('an export that is not there', { 'council.csv': null }),
  'file-unreadable': golden('a folder where an export should be', {
    'report.yaml': [['export: council.csv', 'export: content']],
  }),
  'file-empty': file('an empty file', new Uint8Array()),
  'no-edition': golden('a period that begins before the first edition of the Code that is known', {
    'report.yaml': [['period: 2023-24', 'period: { from: 2022-03-01, to: 2024-03-31, label: two years }']],
  }),
  'bad-given': golden('a given figure of a measure that is not there', {
    'report.yaml': [['measure: failure-orders', 'measure: failure-order']],
  }),
  'given-twice': golden('two figures of last year for one measure', {
    'report.yaml': [
      [
        '  - id: tp09-2022\n',
        '  - id: tp09-2021\n    measure: TP09\n    about: last-year\n    label: Satisfaction\n    value: 60\n    unit: percent\n    period: "2021"\n    source: Nonesuch survey 2021\n  - id: tp09-2022\n',
      ],
    ],
  }),
  'given-of-no-last-year': golden('a figure of 2020/21 as last year’s', {
    'report.yaml': [['    period: "2022"', '    period: "2020/21"']],
  }),
  'given-of-another-year': golden('satisfaction of 2020', {
    'report.yaml': [['    period: "2023"\n    source: Nonesuch', '    period: "2020"\n    source: Nonesuch']],
  }),
  'fact-of-another-year': golden('a governing body that heard of complaints two years before', {
    'report.yaml': [['reportedOn: [2023-07-12,', 'reportedOn: [2021-07-12,']],
  }),
  'given-and-withheld': golden('a given figure by reason for extending, where small numbers of these are withheld', {
    'report.yaml': [
      [
        'smallNumbers: shown',
        'smallNumbers: { below: 5, dimensions: [extension-reason] }\ntotalsOnly: [{ id: caretakers, label: Caretakers }]',
      ],
      [
        'given:',
        'given:\n  - { id: ext, measure: extension-reason-share, stage: 1, extension-reason: not-recorded, from: caretakers, about: us, label: Extensions, k: 2, n: 9, period: 2023/24, source: Caretakers }',
      ],
    ],
  }),
  'small-numbers-shown': golden('no word about small numbers, and some by tenure and service area', {
    'report.yaml': [['smallNumbers: shown', '']],
  }),
  'bad-last-year': golden('last year’s measures in a file that holds none', {
    'report.yaml': [['settings:', 'lastYear: { measures: learning.yaml }\nsettings:']],
  }),
  restated: lastYear('a figure of last year that is not what was given of it', 1),
  'not-restated': lastYear(
    'an explanation of a figure that nobody restated',
    0,
    'restated: [{ measure: uphold-rate, stage: 2, why: A late decision }]',
  ),
  'unknown-figure': {
    what: 'an audit file whose sum names “stage-2”, which no figure is called',
    find: async () =>
      parseAudit(
        'document: A report\nfigures:\n  - { id: stage-1, printed: 12 }\nsums:\n  - { total: stage-1, parts: [stage-2] }\n',
        {
          name: 'audit.yaml',
        },
      ).diagnostics,
  },
  'no-printed-table': {
    what: 'a printed table without headings, given to `audit`',
    find: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'table-'));
      writeFileSync(join(folder, 'table.csv'), '38,18,56\n12,10,22\n');
      return auditFromFile(join(folder, 'table.csv')).then(
        () => [],
        (error: DataError) => error.diagnostics,
      );
    },
  },
  'event-outside-period': golden('a failure order of another year', {
    'report.yaml': [['issuedOn: 2023-07-17', 'issuedOn: 2022-07-17']],
  }),
  'event-since-period': golden('a failure order after the end of the year', {
    'report.yaml': [['issuedOn: 2023-07-17', 'issuedOn: 2024-07-17']],
  }),
  'label-repeated': golden('one label for two services', {
    'council.yaml': [['label: Legal services', 'label: Home ownership']],
  }),
  'too-many-categories': {
    what: 'a mapping of 201 service areas and 200 themes',
    find: async () => {
      const listed = (count: number) =>
        Array.from({ length: count }, (_, i) => `    w${i}: {label: W${i}, words: [W${i}]}\n`).join('');
      const yaml = edited(teamYaml, [
        ['  service-area:\n', `  service-area:\n${listed(199)}`],
        ['  theme:\n', `  theme:\n${listed(197)}`],
      ]);
      return combineSources([parseComplaints(bytes(teamCsv), parseMapping(yaml, { name: 'team.yaml' }))]).diagnostics;
    },
  },
  'repeated-source': golden('two exports of one source', {
    'contractor.yaml': [['source: contractor', 'source: council']],
  }),
  'label-conflict': golden('one service under two labels', {
    'contractor.yaml': [['    contractor:\n', '    repairs:\n']],
  }),
  'correction-unmatched': golden('a correction of a reference that is not there', {
    'report.yaml': [
      [
        'determinations: []',
        'determinations: []\ncorrections:\n  - { source: council, reference: NBC-1, stage: 1, field: outcome, from: upheld, to: not-upheld, reason: Mistake, role: Manager, date: 2024-06-03 }',
      ],
    ],
  }),
  'unreadable-yaml': golden('a line indented wrongly', { 'report.yaml': [['  name: Nonesuch', '   name: Nonesuch']] }),
  'bad-setting': golden('a date that is none', {
    'report.yaml': [['extractedOn: 2024-05-31', 'extractedOn: 31 May 2024']],
  }),
  'unknown-setting': golden('an entry misspelt', { 'report.yaml': [['extractedOn:', 'extractdOn:']] }),
  'unknown-id': csv(
    'a constant that is a word of the export',
    [],
    [
      ['headerLine: 1', 'headerLine: 1\nconstants: {status: Closed}'],
      ['  status: Status\n', ''],
    ],
  ),
  'wrong-period': golden('a period without a complaint', { 'report.yaml': [['period: 2023-24', 'period: 2022-23']] }),
  'not-nil': golden('a nil return, and complaints', {
    'report.yaml': [['period: 2023-24', 'period: 2023-24\nnilReturn: true']],
  }),
  'extract-too-early': golden('an export dated before its last entry', {
    'report.yaml': [['extractedOn: 2024-05-31', 'extractedOn: 2023-05-31']],
  }),
  'low-contrast': golden('a pale colour for the brand', { 'theme.yaml': [['#12436D', '#9FC5E8']] }),
  'bad-font': golden('a picture named as a font', {
    'theme.yaml': [
      [
        'logo: {',
        'fonts: { family: Council Sans, regular: logo.png, bold: logo.png, italic: logo.png, boldItalic: logo.png }\nlogo: {',
      ],
    ],
  }),
  'bad-section': golden('a section that is not there', {
    'report.yaml': [['theme: theme.yaml', 'theme: theme.yaml\nsections: [summery]']],
  }),
  'uneven-table': text('a table with a cell too few', '1. Record', '| a | b |\n| --- | --- |\n| c |\n\n1. Record'),
  'empty-section': text('a heading with nothing under it', '1. Record', '## Next steps\n\n## Later\n\n1. Record'),
  'empty-content': golden('a text without a word', { 'content/plans.md': '\n' }),
  'text-not-utf8': golden('a text saved as Windows-1252', { 'content/plans.md': Uint8Array.of(0x50, 0xa3) }),
  'unknown-measure': text('a measure misspelt', '1. Record', '{{uphold-rat stage=1}}\n\n1. Record'),
  'bad-figure': text('a stage that is not there', '1. Record', '{{uphold-rate stage=3}}\n\n1. Record'),
  'typed-number': text(
    'a number of the report typed by hand',
    '1. Record',
    'We answered 565 complaints at stage 1.\n\n1. Record',
  ),
  'typed-number-unsupported': text(
    'a number that no figure of the report says',
    '1. Record',
    'Our own count found 4,321 complaints.\n\n1. Record',
  ),
  'typed-number-withheld': golden('a number typed beside a tenure whose figures are withheld', {
    'report.yaml': [['smallNumbers: shown', 'smallNumbers: { below: 5, dimensions: [tenure] }']],
    'content/plans.md': [['1. Record', 'Leaseholders made 1 complaint at stage 2.\n\n1. Record']],
  }),
  'typed-number-contradicts': text(
    'a count beside a service area that has another',
    '1. Record',
    'Communication was a factor in 19 of the 65 stage 1 complaints about Tenancy Management.\n\n1. Record',
  ),
  'typed-number-of-a-part': text(
    'the figure of one source typed as if it were of all',
    '1. Record',
    'We handled 431 complaints at stage 1.\n\n1. Record',
  ),
  'typed-target': text(
    'a target that is not the one of the configuration',
    '1. Record',
    'Our target is to answer 90% of stage 1 complaints in time.\n\n1. Record',
  ),
  'typed-limit': text(
    'a time limit of another edition of the Code',
    '1. Record',
    'At stage 2 the Code gives us 5 working days to acknowledge a complaint.\n\n1. Record',
  ),
  'typed-code-reference': text(
    'a provision that the edition of the period does not have',
    '1. Record',
    'We answer as provision 6.14 of the Code asks.\n\n1. Record',
  ),
  'pasted-marks': text(
    'an error of a Word field in a text',
    '1. Record',
    'See Error! Reference source not found. for more.\n\n1. Record',
  ),
  'pasted-marks-removed': text('a space of no width in a text', '1. Record', 'We\u200B listened.\n\n1. Record'),
  'figure-covers-part': golden('“all” beside a figure that does not cover the contractor', {
    'content/plans.md': [
      ['1. Record', 'We acknowledged {{acknowledgement-timeliness stage=1}} of all complaints in time.\n\n1. Record'],
    ],
  }),
  'personal-data-in-text': text(
    'an e-mail address in a text',
    '1. Record',
    'Write to someone@example.invalid.\n\n1. Record',
  ),
  'bad-image': text('a picture that is not there', '1. Record', '![A house](images/house.png)\n\n1. Record'),
  'unknown-directive': text('a directive misspelt', '1. Record', '::figur{#volumes}\n\n1. Record'),
  'unclosed-block': text('a block that is not closed', '1. Record', ':::when{measure=refused stage=1}\n\n1. Record'),
  'unknown-block': text('a table that is not there', '1. Record', '::table{#row-acount}\n\n1. Record'),
  'not-allowed-in-markdown': text('HTML in a text', '1. Record', '<b>Now</b>\n\n1. Record'),
  'missing-content': golden('a text of the template that was not written', { 'content/plans.md': null }),
  'unused-content': golden('a text that no section asks for', { 'content/planz.md': 'Words.\n' }),
  'heading-level-skipped': text(
    'a heading two levels down',
    '1. Record',
    '## One\n\nWords.\n\n#### Two\n\nWords.\n\n1. Record',
  ),
  'example-fact': golden('a copy of the example with another name', {
    'report.yaml': [otherLandlord],
  }),
  'example-fact-in-report': golden('the same, for the governing body', {
    'report.yaml': [otherLandlord, ['status: draft', 'status: for-governing-body']],
  }),
  'gap-left': text('a gap for a name', '1. Record', 'Write to [insert the name of the team].\n\n1. Record'),
  'gap-left-in-report': golden('a number to come, in a report for the governing body', {
    'report.yaml': [['status: draft', 'status: for-governing-body']],
    'content/plans.md': [['1. Record', 'We visited XX homes.\n\n1. Record']],
  }),
};
