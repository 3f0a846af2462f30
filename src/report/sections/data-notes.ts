import { complaintFields } from '../../vocabulary/complaint.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { formatCount, formatList } from '../../vocabulary/numbers.ts';
import { absentWords, type SourceAccount } from '../../vocabulary/results.ts';
import type { TableColumn } from '../document.ts';
import { columnsFit } from '../fit-table.ts';
import { entryOf } from '../note-links.ts';
import { left, right, type TableDefinition } from './table.ts';

type Accounts = readonly SourceAccount[];

/** Rows of other kinds that have a name of their own, a line for each name. */
function namedRows(accounts: Accounts) {
  const labels = [...new Set(accounts.flatMap(({ named = [] }) => named.map(({ label }) => label)))];
  const countOf = ({ named = [] }: SourceAccount, label: string) =>
    named.reduce((sum, row) => (row.label === label ? sum + row.count : sum), 0);
  return labels.map((label) => ({
    cells: [`among those, ${label}`, ...accounts.map((account) => formatCount(countOf(account, label)))],
    total: false,
  }));
}

/** Complaints outside the period, before and after it. */
function sidesOf(accounts: Accounts) {
  if (accounts.every(({ beforePeriod }) => beforePeriod === undefined)) return [];
  const cells = (label: string, count: (account: SourceAccount) => number) => ({
    cells: [label, ...accounts.map((account) => formatCount(count(account)))],
    total: false,
  });
  return [
    cells('of these, before it', ({ beforePeriod = 0 }) => beforePeriod),
    cells('of these, after it', ({ outsidePeriod, beforePeriod = 0 }) => outsidePeriod - beforePeriod),
  ];
}

/** A part of the account in a sentence: `blank rows`. */
const nameOfPart = (label: string): string =>
  label.replace(/^of these, /, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());

interface AccountLine {
  readonly cells: readonly string[];
  readonly total: boolean;
}

/**
 * The account with a column for each source; or, with many sources or long names, with a row for each source and a
 * column for each part that any of them has. Parts that no export has, or that none records, are named below the table.
 */
function fitAccount(columns: readonly TableColumn[], lines: readonly AccountLine[]) {
  const nameOf = ({ cells }: AccountLine) => cells[0]!;
  const isOnly = (text: string) => (line: AccountLine) => line.cells.slice(1).every((cell) => cell === text);
  const [isNone, isUnrecorded] = [isOnly('0'), isOnly(absentWords['not-recorded'])];
  const held = lines.filter((line) => !isNone(line) && !isUnrecorded(line));
  const turned = {
    columns: [left('Export'), ...held.map((line) => right(nameOf(line)))],
    rows: columns.slice(1).map(({ label }, i) => ({ cells: [label, ...held.map(({ cells }) => cells[i + 1]!)] })),
    none: lines.filter(isNone).map(nameOf),
    unrecorded: lines.filter(isUnrecorded).map(nameOf),
  };
  const isTurned =
    !columnsFit(columns) &&
    columnsFit(
      turned.columns,
      turned.rows.map(({ cells }) => cells),
    );
  return isTurned ? turned : { columns, rows: lines, none: [], unrecorded: [] };
}

/** Where every row of every export went. */
export const rowAccount: TableDefinition = {
  id: 'row-account',
  build({ results }) {
    const parts = [
      'rowsRead',
      'blankRows',
      'totalsRows',
      ...(results.accounts.some(({ otherRows }) => otherRows > 0) ? (['otherRows'] as const) : []),
      ...(results.accounts.some(({ mergedRows }) => mergedRows > 0) ? (['mergedRows'] as const) : []),
      ...(results.accounts.some(({ counted, complaints }) => counted !== complaints) ? (['counted'] as const) : []),
      'complaints',
      'corrected',
      'outsidePeriod',
      'open',
      'refused',
      'withdrawn',
      'handled',
    ] as const;
    const labels: Record<(typeof parts)[number], string> = {
      mergedRows: 'of these, counted under another row',
      rowsRead: 'Rows read below the header',
      blankRows: 'of these, blank rows',
      totalsRows: 'of these, totals rows',
      otherRows:
        'of these, headers repeated, notes, rows below the table and rows of other landlords, of another procedure or left out',
      counted: 'of these, rows that hold complaints',
      complaints: results.accounts.some(({ counted, complaints }) => counted !== complaints)
        ? 'Complaints at a stage in them'
        : 'of these, complaints at a stage',
      corrected: 'Corrections applied to them before counting',
      outsidePeriod: 'Complaints received outside the period',
      open: 'Complaints open when exported',
      refused: 'Complaints refused',
      withdrawn: 'Complaints withdrawn',
      handled: 'Complaints handled, stages 1 and 2 together',
    };
    const labelOf = (id: string) => results.sources.find((source) => source.id === id)?.label ?? id;
    // Without a status nobody knows whether any was refused, withdrawn or open.
    const countOf = (account: SourceAccount, part: (typeof parts)[number]) => {
      const { notCollected = [] } = results.sources.find(({ id }) => id === account.source) ?? {};
      const isOfStatus = part === 'open' || part === 'refused' || part === 'withdrawn';
      return isOfStatus && account[part] === 0 && notCollected.includes('status')
        ? absentWords['not-recorded']
        : formatCount(account[part]);
    };
    const accounts = results.accounts.map(({ source }) => right(labelOf(source)));
    const lines = parts.flatMap((part) => [
      {
        cells: [labels[part], ...results.accounts.map((account) => countOf(account, part))],
        total: part === 'handled',
      },
      ...(part === 'otherRows' ? namedRows(results.accounts) : []),
      ...(part === 'outsidePeriod' ? sidesOf(results.accounts) : []),
    ]);
    const { columns, rows, none, unrecorded } = fitAccount([left('Rows'), ...accounts], lines);
    return {
      caption: 'Where every row of the exports went',
      columns,
      rows,
      notes: [
        ...(none.length === 0 ? [] : [[`No export has any of these: ${formatList(none.map(nameOfPart))}.`]]),
        ...(unrecorded.length === 0 ? [] : [[`No export records these: ${formatList(unrecorded.map(nameOfPart))}.`]]),
        ...results.accounts.flatMap(({ source, named = [] }) =>
          named.flatMap(({ label, count, decision }) =>
            decision === undefined ? [] : [[`${labelOf(source)}, ${formatCount(count)} ${label}. Why: ${decision}.`]],
          ),
        ),
        ...(results.unrecognised === 0
          ? []
          : [
              [
                `Cells with a word that nobody has explained: ${formatCount(results.unrecognised)}. They are shown as “not recognised”, and this report is not for publication.`,
              ],
            ]),
        [
          'Rows read are all of these: blank rows; totals rows; rows counted under another row; other rows that are no complaint; and rows of complaints. Counted under another row are joint complaints, complaints re-opened, exported twice or in both exports, and earlier updates. Complaints are those outside the period, open, refused, withdrawn and handled together.',
        ],
      ],
    };
  },
};

/** What each source does not collect. */
export const notCollected: TableDefinition = {
  id: 'not-collected',
  build({ results }) {
    const sources = results.sources.filter((source) => source.notCollected.length > 0);
    if (sources.length === 0) return null;
    return {
      caption: 'What a source does not collect',
      columns: [left('Source'), left('Not collected')],
      rows: sources.map(({ label, notCollected: fields }) => ({
        cells: [label, formatList(fields.map((field) => complaintFields[field].label))],
      })),
      widths: [25, 75],
    };
  },
};

/** The time limits of the Code edition or editions by which the year was judged. */
export const timeLimits: TableDefinition = {
  id: 'time-limits',
  build({ results }) {
    if (results.editions.length === 0) return null;
    const year = (title: string) => (results.editions.length > 1 ? `${title.slice(-4)}: ` : '');
    const what = (title: string, stage: number, event: string) =>
      `${year(title)}stage ${stage} ${event === 'responded' ? 'response' : 'acknowledgement'}`.replace(/^s/, 'S');
    const days = (count: number, unit: string) => `${count} ${unit === 'working-day' ? 'working days' : 'days'}`;
    return {
      caption: 'Time limits of the Code',
      columns: [left('What'), left('Counted from'), left('Limit'), left('Extension at most'), left('Provision')],
      rows: results.editions.flatMap(({ title, timeLimits: limits, noTimeLimits }) => [
        ...limits.map(({ stage, event, start, days: count, unit, extension, provision }) => ({
          cells: [
            what(title, stage, event),
            { received: 'receipt', acknowledged: 'acknowledgement', logged: 'logging', escalated: 'escalation' }[start],
            days(count, unit),
            extension === null ? 'none' : days(extension.days, extension.unit),
            provision,
          ],
        })),
        ...noTimeLimits.map(({ stage, event, provision }) => ({
          cells: [what(title, stage, event), 'not applicable', 'no limit', 'none', provision],
        })),
      ]),
      widths: [27, 22, 18, 18, 15],
      notes: [[`Source: ${formatList(results.editions.map(({ title }) => title))}.`]],
    };
  },
};

/** The files the figures were made from, so that they can be made again. */
export const inputs: TableDefinition = {
  id: 'inputs',
  build({ results }) {
    if (results.provenance === null) return null;
    const { inputs: files, version } = results.provenance;
    const onSeveralDays = files.some(({ extractedOn }) => extractedOn !== undefined);
    return {
      caption: 'Files the figures were made from',
      columns: [
        left('File'),
        right('Bytes'),
        left('SHA-256 (first 16 digits)'),
        ...(onSeveralDays ? [left('Taken on')] : []),
      ],
      rows: files.map(({ name, bytes, sha256, extractedOn }) => ({
        cells: [
          name,
          formatCount(bytes),
          sha256.slice(0, 16),
          ...(onSeveralDays ? [extractedOn === undefined ? '' : formatDate(extractedOn)] : []),
        ],
      })),
      notes: [[`Made with complaints-report ${version}. The whole digests are in measures.json.`]],
      widths: onSeveralDays ? [34, 14, 32, 20] : [40, 20, 40],
    };
  },
};

/** Every measure the report prints, what it counts and where it comes from. */
export const measures: TableDefinition = {
  id: 'measures',
  build({ results, isPrinted }) {
    return {
      caption: 'How each measure is defined',
      columns: [left('Measure'), left('Definition'), left('Source')],
      rows: results.measures
        .filter(({ id }) => isPrinted(id))
        .map(({ id, title, definition, source }) => ({ id: entryOf(id), cells: [title, definition, source] })),
      widths: [22, 52, 26],
      notes: [
        [
          'Code 2022 and Code 2024 are the editions of the Housing Ombudsman’s Complaint Handling Code of April 2022 and April 2024; the numbers are their provisions.',
        ],
      ],
    };
  },
};
