/**
 * What may be different in two exports of the same complaints without a figure changing. Each is a change to a draft of
 * `messy-export.ts`; `resultsOf` is what must not change by it.
 */
import { combineSources, computeMeasures, parseComplaints } from '../../src/index.ts';
import { blankRow, cleanExport, complaintPlaces, type Draft, type WrittenExport, writeExport } from './messy-export.ts';
import { exampleOptions, mappingOf } from './worked-example.ts';

/** Other layouts of a file that is UTF-8 with commas, line feeds, and marks where they are needed. */
const layouts: Readonly<Record<string, Partial<Draft['layout']>>> = {
  'UTF-8 with a byte order mark': { mark: true },
  'UTF-16 LE': { encoding: 'utf-16le' },
  'UTF-16 LE with a byte order mark': { encoding: 'utf-16le', mark: true },
  'UTF-16 BE': { encoding: 'utf-16be' },
  'UTF-16 BE with a byte order mark': { encoding: 'utf-16be', mark: true },
  'Windows-1252': { encoding: 'windows-1252' },
  semicolons: { separator: ';' },
  tabs: { separator: '\t' },
  'vertical bars': { separator: '|' },
  'carriage return and line feed': { ending: '\r\n' },
  'carriage return': { ending: '\r' },
  'mixed line endings': { ending: 'mixed' },
  'no break at the end': { endsWithBreak: false },
  'every cell quoted': { quoting: 'all' },
  'some cells quoted': { quoting: 'some' },
  'spaces about quotation marks': { quoting: 'some', spacedQuotes: true },
};

export type Change = (draft: Draft) => void;

const changes: Readonly<Record<string, Change>> = {
  'row order': (draft) => {
    draft.rows = [draft.rows[0]!, ...draft.chance.shuffled(draft.rows.slice(1))];
  },
  'column order': (draft) => {
    const order = draft.chance.shuffled(draft.columns.map((_, column) => column));
    draft.columns = order.map((column) => draft.columns[column]!);
    for (const row of draft.rows) row.cells = order.map((column) => row.cells[column]!);
  },
  'blank rows': (draft) => {
    for (let i = 0; i < 8; i++)
      draft.rows.splice(draft.chance.of(complaintPlaces(draft)) + draft.chance.below(2), 0, blankRow(draft));
  },
  'trailing spaces': (draft) => {
    for (const { cells } of draft.rows)
      for (const cell of cells)
        if (draft.chance.happens(0.5)) cell.text += draft.chance.of([' ', '   ', '\u00A0', ' \t']);
  },
};
export const everything: Change = (draft) => {
  for (const change of Object.values(changes)) change(draft);
  for (const layout of draft.chance.shuffled(Object.values(layouts)).slice(0, 6)) Object.assign(draft.layout, layout);
  if (draft.layout.encoding === 'windows-1252') draft.layout.mark = false;
};

export const transforms: readonly (readonly [string, Change])[] = [
  ...Object.entries(layouts).map(
    ([name, layout]) => [name, (draft: Draft) => void Object.assign(draft.layout, layout)] as const,
  ),
  ...Object.entries(changes),
];

/** The results of an export without what is said of its blank rows. */
export const resultsOf = ({ bytes, yaml }: WrittenExport): string => {
  const results = computeMeasures(combineSources([parseComplaints(bytes, mappingOf(yaml))]), exampleOptions);
  const accounts = results.accounts.map(({ rowsRead: _, blankRows: __, ...account }) => account);
  return JSON.stringify({ ...results, accounts, provenance: null });
};

/** Whether an export of a seed gives the same results when it is written in another way. */
export function isUnchanged(seed: number, change: Change, expected: string): boolean {
  const draft = cleanExport(seed);
  change(draft);
  return resultsOf(writeExport(draft)) === expected;
}
