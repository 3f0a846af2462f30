/** What can be wrong or worth saying about an export as a file and a table. */
import { didYouMean, type Rule, rule } from './rule.ts';

export const fileRules = {
  'bad-encoding': rule<{ encoding: string; looksLike: string | null }>(
    'error',
    ({ encoding }) => `The file is read as ${encoding}, and holds bytes that ${encoding} does not allow.`,
    ({ looksLike }) =>
      looksLike === null
        ? 'Export the file again as UTF-8, or set “encoding” in the mapping to the one the export uses.'
        : `It looks like ${looksLike}: set “encoding: ${looksLike}” in the mapping, or export as UTF-8.`,
  ),
  'not-a-table': rule<{ kind: string; todo?: string }>(
    'error',
    ({ kind }) => `The file is ${kind}; exports are read as CSV or as Excel workbooks (.xlsx).`,
    ({ todo }) =>
      todo ??
      'Open it in the program it belongs to, and save or export the table as CSV (UTF-8) or as an Excel workbook (.xlsx).',
  ),
  'layout-found': rule<{ encoding: string; separator: string }>(
    'info',
    ({ encoding, separator }) =>
      `The file is read as ${encoding}, with ${separator} between the cells, as its bytes show.`,
    () => 'Nothing to do, if letters such as £ look right. Else set “encoding” and “separator” in the mapping.',
  ),
  'header-found': rule<{ above: number }>(
    'info',
    ({ above }) =>
      `The header was found on this line; the ${above === 1 ? 'line' : `${above} lines`} above it ${above === 1 ? 'is' : 'are'} no part of the table.`,
    () => 'Nothing to do.',
  ),
  'header-elsewhere': rule<{ line: number }>(
    'error',
    ({ line }) =>
      `The header is declared to be on this line, and most of its names are missing there; they are on line ${line}.`,
    ({ line }) => `Set “headerLine: ${line}” in the mapping, or leave it out: then the header is found.`,
  ),
  'header-not-found': rule<{ wanted: string; most: number; of: number }>(
    'error',
    ({ wanted, most, of }) =>
      `No line of the file holds the headers of the mapping: ${most === 0 ? 'none of them is anywhere' : `at most ${most} of ${of} are on one line`}. The first that is looked for is “${wanted}”.`,
    () =>
      'Check that the export and the mapping belong together (for a workbook: that “sheet” names the right one), and that the separator is the file’s. If a header is split over two rows, set “headerRows: 2”.',
  ),
  'header-missing': rule<{ holds: string; column: number }>(
    'error',
    ({ holds, column }) =>
      `This line looks like data (column ${column} holds ${holds}), so the file seems to have no header.`,
    () =>
      'Export it with column names: many tools leave them out unless asked, with a box such as “include headers”. Or write them above the first line, with the same separator between them.',
  ),
  'header-in-two-rows': rule<Record<string, never>>(
    'error',
    () => 'The headers of the mapping are on this line and the next together, and on no line by itself.',
    () => 'Set “headerRows: 2” in the mapping.',
  ),
  'other-separator': rule<{ declared: string; found: string; write: string }>(
    'error',
    ({ declared, found }) =>
      `The mapping says that ${declared} stand between the cells, and this line holds its headers with ${found} between them.`,
    ({ write }) => `Set “separator: ${write.replaceAll('"', "'")}” in the mapping, or leave it out: then it is found.`,
  ),
  'rows-in-a-cell': rule<{ lines: number }>(
    'error',
    ({ lines }) =>
      `A quotation mark opens in this row, and the cell goes on for ${lines} lines that look like rows of the table.`,
    () =>
      'Close the quotation mark in this row, or export the file again. If marks are letters in this file, set “quotationMarks: letters”.',
  ),
  'repeated-header': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `The header stands again among the rows${count > 1 ? `, ${count} times; this is the first` : ''}. It was left out.`,
    () => 'Nothing to do.',
  ),
  'below-table': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} ${count === 1 ? 'row' : 'rows'} below the end of the table ${count === 1 ? 'was' : 'were'} left out; this is the first.`,
    () => 'Nothing to do: the mapping says that the table ends at the first blank row.',
  ),
  'stray-row': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} ${count === 1 ? 'row holds' : 'rows hold'} a single cell and ${count === 1 ? 'was' : 'were'} left out; this is the first.`,
    () => 'Nothing to do: the mapping says that such rows are left out.',
  ),
  'other-landlord': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} ${count === 1 ? 'row is' : 'rows are'} of another landlord, and ${count === 1 ? 'was' : 'were'} left out; this is the first.`,
    () => 'Nothing to do: the mapping says which rows are of others (“only: {others: …}”).',
  ),
  'outside-procedure': rule<{ label: string; count: number }>(
    'info',
    ({ label, count }) =>
      `${count} ${count === 1 ? 'row is' : 'rows are'} “${label}”, which belongs to no stage of the procedure, and ${count === 1 ? 'is' : 'are'} in no figure; this is the first.`,
    () => 'Nothing to do: the mapping says so under “outsideProcedure”.',
  ),
  'unknown-landlord-word': rule<{ count: number }>(
    'error',
    ({ count }) =>
      `${count} ${count === 1 ? 'row names' : 'rows name'} a landlord that the mapping does not know, or none; this is the first.`,
    () => 'Add the word to “only: {words: …}” or “{others: …}” in the mapping, or fill it in in the case system.',
  ),
  'second-table': rule<Record<string, never>>(
    'error',
    () => 'After a blank row another table seems to begin: the row holds words alone.',
    () =>
      'If the table of complaints ends above, set “tableEnds: first-blank-row” in the mapping. If not, remove the row in the case system.',
  ),
  'note-row': rule<Record<string, never>>(
    'error',
    () => 'The row holds a single cell, as a note below a table does, and is no complaint.',
    () =>
      'Set “strayRows: left-out” in the mapping if such rows may be left out, or “tableEnds: first-blank-row” if the table ends above.',
  ),
  'unnamed-column': rule<{ column: number; count: number }>(
    'warning',
    ({ column, count }) =>
      `Column ${column} has no name in the header, and holds something in ${count} ${count === 1 ? 'row' : 'rows'}; this is the first. It is not read.`,
    () => 'Give the column a name in the export if the report needs it.',
  ),
  'encoding-doubtful': rule<Record<string, never>>(
    'warning',
    () => 'The mapping says that the file is in windows-1252, and every letter of it is written as UTF-8 writes it.',
    () => 'If letters such as £ look wrong in the report, set “encoding: utf-8” in the mapping.',
  ),
  'header-twice': rule<{ line: number }>(
    'error',
    ({ line }) =>
      `This line holds every header of the mapping, and line ${line} above it nearly all, with rows of a table below: nobody can tell which table is meant.`,
    () => 'Set “headerLine” in the mapping to the line of the header that is meant.',
  ),
  'unclosed-quote': rule<Record<string, never>>(
    'error',
    () => 'A quotation mark opens in this row and never closes, so the rows after it cannot be told apart.',
    () => 'Close the quotation mark in this row, or export the file again.',
  ),
  'bad-csv': rule<Record<string, never>>(
    'error',
    () => 'The row cannot be read as CSV: a quotation mark stands where none may.',
    () =>
      'A cell that contains a quotation mark must be quoted, and the mark inside it doubled. If many rows are like this, the separator or the encoding in the mapping may not be the file’s.',
  ),
  'ragged-row': rule<{ cells: number; expected: number }>(
    'error',
    ({ cells, expected }) => `The row has ${cells} cells where the header has ${expected}.`,
    () =>
      'A separator inside a cell that is not quoted is the usual cause: mend the row and export again. If rows only lack blank cells at their end, or have more, set “shortRows: blank” or “longRows: blank-end” in the mapping.',
  ),
  'missing-column': rule<{ header: string; field: string; near: string | undefined }>(
    'error',
    ({ header, field }) =>
      `The mapping reads “${field}” from a column headed “${header}”, and the export has no such column.`,
    ({ near }) =>
      `${didYouMean(near)}Correct the header under “columns” in the mapping, or list the field under “notCollected”.`,
  ),
  'duplicate-column': rule<{ header: string }>(
    'error',
    ({ header }) => `Two columns are headed “${header}”, and the mapping reads that header.`,
    ({ header }) => `Which one is meant cannot be guessed: write “${header} [1]” or “${header} [2]” in the mapping.`,
  ),
  'header-line-missing': rule<{ headerLine: number; lines: number }>(
    'error',
    ({ headerLine, lines }) =>
      `The header is declared to be on line ${headerLine}, and the file has ${lines} ${lines === 1 ? 'line' : 'lines'}.`,
    () => 'Set “headerLine” in the mapping to the line that holds the column names.',
  ),
  'no-records': rule<Record<string, never>>(
    'error',
    () => 'There is no complaint below the header.',
    () => 'Export again. If there were no complaints, leave the source out and say so in the narrative.',
  ),
  'totals-row-wrong': rule<{ says: string | null; counted: number; sum: string | null }>(
    'error',
    ({ says, counted, sum }) =>
      `The totals row says ${says === null ? 'something else' : `“${says}”`}, and ${
        sum === null
          ? `the file holds ${counted} ${counted === 1 ? 'complaint' : 'complaints'}`
          : `the amounts above it add up to ${sum}`
      }.`,
    () =>
      'Rows are missing or repeated: export again. If the figure is a total of something else, name under “totalsRow: { total: … }” in the mapping the column that holds the number of complaints, or the column of compensation, whose total may be a sum of money.',
  ),
  'totals-row-unread': rule<{ says: string | null }>(
    'error',
    ({ says }) =>
      says === null
        ? 'No number can be read in the totals row, so it cannot be held against the rows above it.'
        : `The totals row says “${says}”, in which no total can be read.`,
    () =>
      'Name under “totalsRow: { total: … }” in the mapping the column whose cell of that row is the number of complaints (6, 6 complaints) or the sum of the compensation (£51.00).',
  ),
  'totals-row-dropped': rule<{ counted: number; money: boolean }>(
    'info',
    ({ counted, money }) =>
      `The totals row was left out: it agrees with the ${counted} rows above it${money ? ' and with the sum of their amounts' : ''}.`,
    () => 'Nothing to do.',
  ),
  'totals-row-missing': rule<{ word: string; column: string }>(
    'error',
    ({ word, column }) =>
      `The mapping declares a totals row marked “${word}” in the column “${column}”, and there is none.`,
    () => 'The export may be cut short: export again, or take “totalsRow” out of the mapping.',
  ),
} as const satisfies Record<string, Rule<never>>;
