/** What can be wrong or worth saying about a workbook, and about what a spreadsheet leaves in an export. */
import { didYouMean, listed, type Rule, rule } from './rule.ts';

const cells = (count: number) => (count === 1 ? 'A cell holds' : `${count} cells hold`);
const first = (count: number) => (count === 1 ? '' : '; this is the first');

/** What a spreadsheet shows of a value that is wider than its column. */
const isHashes = (code: string) => /^#+$/.test(code);

export const sheetRules = {
  'workbook-unread': rule<Record<string, never>>(
    'error',
    () => 'The file is an Excel workbook, and was handed over as if it were CSV.',
    () => 'In a script, read it with readWorkbook first. The command line does so by itself.',
  ),
  'workbook-broken': rule<{ problem: string }>(
    'error',
    ({ problem }) => `The Excel workbook cannot be read: ${problem}.`,
    () => 'Open it in Excel and save it again, or save the sheet as CSV (UTF-8).',
  ),
  'workbook-reader-missing': rule<Record<string, never>>(
    'error',
    () => 'The file is an Excel workbook, and this browser, or this version of Node, cannot unpack one.',
    () => 'Use a current version, or save the sheet as CSV (UTF-8).',
  ),
  'workbook-too-large': rule<{ megabytes: number | null; most: number }>(
    'error',
    ({ megabytes, most }) =>
      megabytes === null
        ? 'The sheet holds more than 30 million cells, which is more than can be read.'
        : `The workbook unpacks to more than ${most} megabytes (${megabytes}), which is more than can be read.`,
    () =>
      'Copy the table of complaints, and no empty or formatted rows below it, into a workbook of its own; or save the sheet as CSV (UTF-8).',
  ),
  'memory-too-small': rule<{ needed: number; left: number }>(
    'error',
    ({ needed, left }) =>
      `To read the workbook takes about ${needed} megabytes of memory, and ${left} are left to this program.`,
    ({ needed }) =>
      `Give it more, where the computer has it: set NODE_OPTIONS=--max-old-space-size=${Math.ceil((needed * 1.5) / 100) * 100} and run the command again. Or save the sheet as CSV (UTF-8), which takes less.`,
  ),
  'unknown-sheet': rule<{ sheet: string; near: string | undefined; count: number }>(
    'error',
    ({ sheet, count }) =>
      `The workbook has no sheet called “${sheet}”; it has ${count} ${count === 1 ? 'sheet' : 'sheets'}.`,
    ({ near }) => `${didYouMean(near)}Correct “sheet” in the mapping, or leave it out to read the first sheet.`,
  ),
  'sheet-chosen': rule<{ sheet: string; others: number }>(
    'info',
    ({ sheet, others }) =>
      `The first sheet that is not hidden, “${sheet}”, was read, and not the ${others === 1 ? 'other one' : `other ${others}`}.`,
    () => 'Nothing to do, if that is the right one. Else name another under “sheet” in the mapping.',
  ),
  'sheet-drafted': rule<{
    sheet: string;
    isHidden: boolean;
    references: number;
    dates: number;
    others: number;
    rivals: readonly string[];
  }>(
    'info',
    ({ sheet, isHidden, references, dates, others, rivals }) =>
      [
        `The workbook has ${others + 1} sheets. The draft is of “${sheet}”${isHidden ? ', which is hidden,' : ''}`,
        references === 0 || dates === 0
          ? ': no sheet has a column of references and one of dates.'
          : `, which has a column of references and ${dates === 1 ? 'one of dates' : `${dates} of dates`}${rivals.length === 0 ? '; no other sheet has' : ''}.`,
        rivals.length === 0 ? '' : ` So ${rivals.length === 1 ? 'has' : 'have'} ${listed(rivals)}.`,
      ].join(''),
    ({ rivals }) =>
      rivals.length === 0
        ? 'If it is another sheet, name it: init --sheet NAME.'
        : 'If it is another sheet, name it: init --sheet NAME. If complaints are on several sheets, each needs a mapping with its own “source” and “sheet”.',
  ),
  'header-in-another-sheet': rule<{ read: string; sheet: string; isHidden: boolean; line: number; missing: number }>(
    'error',
    ({ read, sheet, isHidden, line, missing }) =>
      `The sheet “${read}” was read, and the headers of the mapping are on line ${line} of the sheet “${sheet}”${isHidden ? ', which is hidden' : ''}${missing === 0 ? '' : `, all but ${missing}`}.`,
    ({ sheet }) => `Set “sheet: ${sheet}” in the mapping.`,
  ),
  'sheets-alike': rule<{ read: string; sheets: readonly string[] }>(
    'error',
    ({ read, sheets }) =>
      `The headers of the mapping are on the sheet “${read}”, and on ${listed(sheets)} too, with rows below them: nobody can tell which is meant.`,
    ({ read }) =>
      `Set “sheet: ${read}” in the mapping if that is the one. If complaints are on several sheets, give each a mapping with its own “source” and “sheet”, and list the workbook once for each under “sources”.`,
  ),
  'hidden-sheet': rule<{ sheet: string }>(
    'warning',
    ({ sheet }) => `The sheet “${sheet}” is hidden in the workbook, and was read.`,
    () => 'Check that it is the right one: who opens the workbook does not see it.',
  ),
  'hidden-columns': rule<{ headers: readonly string[] }>(
    'info',
    ({ headers }) =>
      `${headers.length === 1 ? 'The column' : 'The columns'} ${listed(headers)} ${headers.length === 1 ? 'is' : 'are'} hidden in the workbook, and ${headers.length === 1 ? 'was' : 'were'} read, as the mapping says.`,
    () => 'Nothing to do, if what is in it is right: who opens the workbook does not see it.',
  ),
  'hidden-rows': rule<{ count: number; of: number }>(
    'warning',
    ({ count, of }) =>
      `${count} of the ${of} rows ${count === 1 ? 'is' : 'are'} hidden in the workbook, by a filter or by hand, and ${count === 1 ? 'was' : 'were'} read; this is the first.`,
    () =>
      'If they are complaints as the others are, set “hiddenRows: counted” in the mapping; if they are to be left out, “hiddenRows: left-out”.',
  ),
  'hidden-rows-counted': rule<{ count: number; of: number }>(
    'info',
    ({ count, of }) =>
      `${count} of the ${of} rows ${count === 1 ? 'is' : 'are'} hidden in the workbook, and ${count === 1 ? 'was' : 'were'} read; this is the first.`,
    () => 'Nothing to do: the mapping says that hidden rows are counted.',
  ),
  'hidden-rows-left-out': rule<{ count: number; of: number }>(
    'info',
    ({ count, of }) =>
      `${count} of the ${of} rows ${count === 1 ? 'is' : 'are'} hidden in the workbook, and ${count === 1 ? 'was' : 'were'} left out; this is the first.`,
    () => 'Nothing to do: the mapping says that hidden rows are left out.',
  ),
  'formulas-uncalculated': rule<{ count: number; noughts: boolean }>(
    'error',
    ({ count, noughts }) =>
      noughts
        ? `${cells(count)} a formula whose stored result is 0, and the workbook says that no program has calculated it${first(count)}.`
        : `${cells(count)} a formula whose result is not in the file: no program has calculated it${first(count)}.`,
    () => 'Open the workbook in Excel or LibreOffice and save it, so that the results are in it.',
  ),
  'formulas-outdated': rule<Record<string, never>>(
    'warning',
    () => 'The column holds formulas, and the workbook says that their results are to be calculated again.',
    () => 'Open the workbook in Excel or LibreOffice and save it, so that the results in it are those that it shows.',
  ),
  'merged-cells': rule<{ count: number; top: number; bottom: number; isAcross: boolean }>(
    'error',
    ({ count, top, bottom, isAcross }) =>
      `The cell is blank because ${isAcross ? 'it is merged with the cell to its left' : `the cells of lines ${top} to ${bottom} are merged, with their value in line ${top}`}${count > 1 ? ` (${count} cells of this column, this is the first)` : ''}.`,
    ({ isAcross }) =>
      isAcross
        ? 'Unmerge the cells in the workbook and give each its value; or set “mergedCells: blank” in the mapping if they are to be read as blank.'
        : 'Set “mergedCells: filled” in the mapping to read each merged cell with the value of the first, or “mergedCells: blank” to read them as blank.',
  ),
  'merged-cells-filled': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} merged ${count === 1 ? 'cell was' : 'cells were'} read with the value of the first above ${count === 1 ? 'it' : 'them'}; this is the first.`,
    () => 'Nothing to do: the mapping says so under “mergedCells”.',
  ),
  'blanks-as-above': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} blank ${count === 1 ? 'cell was' : 'cells were'} read as the cell above; this is the first.`,
    () => 'Nothing to do: the mapping says so under “blankMeansAsAbove”.',
  ),
  'error-cell': rule<{ code: string; lines: readonly number[]; count: number }>(
    'error',
    ({ code, lines, count }) =>
      `The cell says ${code}: ${isHashes(code) ? 'its column was too narrow to show the value' : 'a formula failed there'}, and the value is not in the file${count > 1 ? ` (${count} rows: lines ${lines.join(', ')}${lines.length < count ? ' …' : ''})` : ''}.`,
    ({ code }) =>
      isHashes(code)
        ? 'Widen the column in the workbook and export again.'
        : `Mend the formula where the export comes from, and export again.${/^#N\/A$/i.test(code) ? ` If ${code} is how it says “nothing”, as a look-up without a match does, list “${code}” under “placeholders” in the mapping.` : ''}`,
  ),
  'reference-once-a-group': rule<{ count: number }>(
    'error',
    ({ count }) =>
      `${count === 1 ? 'The reference is blank' : `The reference is blank in ${count} rows; this is the first`}, and a complaint cannot be counted without it. A row above it has one, as where the rows of a complaint are a group.`,
    () =>
      'If the reference stands only in the first row of each group, set “blankMeansAsAbove: [reference]” in the mapping. If it is missing, fill it in the case system and export again.',
  ),
} as const satisfies Record<string, Rule<never>>;
