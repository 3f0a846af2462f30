/** What can be wrong or worth saying in an export. */
import { didYouMean, type Rule, rule } from './rule.ts';

export const exportRules = {
  'bad-encoding': rule<{ encoding: string; looksLike: string | null }>(
    'error',
    ({ encoding }) => `The file is declared as ${encoding}, but it holds bytes that ${encoding} does not allow.`,
    ({ looksLike }) =>
      looksLike === null
        ? 'Set “encoding” in the mapping to the one the export uses.'
        : `It looks like ${looksLike}: set “encoding: ${looksLike}” in the mapping, or export as UTF-8.`,
  ),
  'not-a-table': rule<{ kind: string }>(
    'error',
    ({ kind }) => `The file is ${kind}, whatever it is called, and not an export in CSV.`,
    () =>
      'Open it in the program it belongs to, and save or export the table as CSV (UTF-8) or as an Excel workbook (.xlsx).',
  ),
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
    () => 'The file is an Excel workbook, and the package that reads workbooks is not installed.',
    () => 'Install it with “npm install read-excel-file”, or save the sheet as CSV (UTF-8).',
  ),
  'unknown-sheet': rule<{ sheet: string; near: string | undefined; count: number }>(
    'error',
    ({ sheet, count }) =>
      `The workbook has no sheet called “${sheet}”; it has ${count} ${count === 1 ? 'sheet' : 'sheets'}.`,
    ({ near }) => `${didYouMean(near)}Correct “sheet” in the mapping, or leave it out to read the first sheet.`,
  ),
  'sheet-chosen': rule<{ sheet: string; others: number }>(
    'info',
    ({ sheet, others }) => `The first sheet, “${sheet}”, was read, and not the ${others} after it.`,
    () => 'Nothing to do, if that is the right one. Else name another under “sheet” in the mapping.',
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
  'header-not-found': rule<{ wanted: string; most: number; of: number }>(
    'error',
    ({ wanted, most, of }) =>
      `No line of the file holds the headers of the mapping: ${most === 0 ? 'none of them is anywhere' : `at most ${most} of ${of} are on one line`}. The first that is looked for is “${wanted}”.`,
    () =>
      'Check that the export and the mapping belong together, and that the separator is the file’s. If a header is split over two rows, set “headerRows: 2”.',
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
  'identical-rows': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} ${count === 1 ? 'row is' : 'rows are'} the same in every cell as an earlier one, and counted once; this is the first.`,
    () => 'Nothing to do: the mapping says so under “repeatedReferences”.',
  ),
  'earlier-updates': rule<{ count: number; complaints: number }>(
    'info',
    ({ count, complaints }) =>
      `${count} ${count === 1 ? 'row is an earlier update' : 'rows are earlier updates'} of one of ${complaints} complaints; this is the first.`,
    () => 'Nothing to do: the mapping says that a row is an update.',
  ),
  'placeholder-read': rule<{ field: string; count: number }>(
    'info',
    ({ field, count }) =>
      `The ${field} holds a placeholder in ${count} ${count === 1 ? 'complaint' : 'complaints'}, read as a blank; this is the first.`,
    () => 'Nothing to do: the mapping lists the word under “placeholders”.',
  ),
  'dates-read': rule<{
    field: string;
    notations: readonly string[];
    order: string | null;
    settledBy: number | null;
    shortYears: boolean;
    zone: string | null;
  }>(
    'info',
    ({ field, notations, order, settledBy, shortYears, zone }) =>
      [
        `The ${field} is read as a date in ${notations.join(' and in ')}`,
        order === null
          ? ''
          : `, as ${order}${settledBy === null ? ', because the mapping says so' : `: line ${settledBy} can be read in no other order`}`,
        '.',
        shortYears ? ' Years of two digits are read as 2000 to 2099.' : '',
        zone === 'united-kingdom' ? ' Times with a zone give the day in the United Kingdom.' : '',
        zone === 'as-written' ? ' Times with a zone give the day as it is written.' : '',
      ].join(''),
    () =>
      'Nothing to do, if the dates look right. “dateOrder” and “dateNotations” in the mapping declare another reading.',
  ),
  'ambiguous-dates': rule<{ field: string }>(
    'error',
    ({ field }) => `Every ${field} can be read with the day first or with the month first, and nothing says which.`,
    () => 'Set “dateOrder: dd/mm/yyyy” or “dateOrder: mm/dd/yyyy” in the mapping.',
  ),
  'contradictory-dates': rule<{ field: string; dayFirst: number }>(
    'error',
    ({ field, dayFirst }) =>
      `The ${field} can only be read with the month first here, and only with the day first on line ${dayFirst}.`,
    () =>
      'Set “dateOrder” in the mapping to the order that is right; dates that cannot be read in it are then left out of timeliness. Such a mix often comes from opening the file in Excel: export it again.',
  ),
  'date-order-contradicted': rule<{ field: string; order: string }>(
    'error',
    ({ field, order }) =>
      `The mapping says that dates are written as ${order}, and the ${field} cannot be read so here; no other line of the column shows that order.`,
    () => 'Correct “dateOrder” in the mapping, or the date in the case system.',
  ),
  'mixed-date-notations': rule<{
    field: string;
    forms: readonly { readonly name: string; readonly id: string; readonly line: number }[];
  }>(
    'error',
    ({ field, forms }) =>
      `The ${field} is written in ${forms.length === 2 ? 'two' : forms.length} ways: ${forms.map(({ name, line }) => `${name}, first on line ${line}`).join('; ')}.`,
    ({ forms }) =>
      `Such a mix often comes from opening the file in Excel, which may have changed day and month: export it again. If each is right as it stands, set “dateNotations: [${forms.map(({ id }) => id).join(', ')}]” in the mapping.`,
  ),
  'date-with-zone': rule<{ field: string }>(
    'error',
    ({ field }) => `The ${field} has a time with a zone (Z or +01:00), which names no day in England by itself.`,
    () =>
      'Set “zonedTimes: united-kingdom” in the mapping to take the day in the United Kingdom, or “zonedTimes: as-written” to take the day that is written.',
  ),
  'personal-data-in-cell': rule<{ kind: string; count: number }>(
    'warning',
    ({ kind, count }) =>
      `A cell that the mapping reads holds what looks like ${kind}${count > 1 ? `, in ${count} rows; this is the first` : ''}.`,
    () =>
      'It goes no further than the reader. Take it out of the case system’s field, which is for one word of a list.',
  ),
  'unknown-word-kept': rule<{ field: string; word: string | null; near: string | undefined; count: number }>(
    'warning',
    ({ field, word, count }) =>
      `${word === null ? 'A word' : `“${word}”`} is not among the words declared for “${field}”` +
      `${count > 1 ? ` (${count} rows, this is the first)` : ''}. It goes on as “not recognised”, and the report cannot be published.`,
    ({ field, near }) =>
      `${didYouMean(near)}Add the word under “words: ${field}” in the mapping, or correct it in the case system.`,
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
      'A separator inside a cell that is not quoted is the usual cause. Mend the row in the case system and export again.',
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
    () => 'Rename one of them in the export: which one is meant cannot be guessed.',
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
  'unknown-word': rule<{ field: string; word: string | null; near: string | undefined; count: number }>(
    'error',
    ({ field, word, count }) =>
      `${word === null ? 'A word' : `“${word}”`} is not among the words declared for “${field}”` +
      `${count > 1 ? ` (${count} rows, this is the first)` : ''}` +
      `${word === null ? '; it is not shown here because it may be personal.' : '.'}`,
    ({ field, near }) =>
      `${didYouMean(near)}Add the word under “words: ${field}” in the mapping, or correct it in the case system.`,
  ),
  'impossible-date': rule<{ field: string; order: string | null; count: number }>(
    'warning',
    ({ field, order, count }) =>
      `The ${field} is not a date that exists${order === null ? '' : ` when read as ${order}`}${count > 1 ? ` (${count} rows, this is the first)` : ''}.`,
    () =>
      'The complaint is counted, and left out of timeliness where it needs the date. Correct the date in the case system; if it is a word that says “none”, list it under “placeholders”.',
  ),
  'impossible-received-date': rule<{ field: string; order: string | null; count: number }>(
    'error',
    ({ field, order, count }) =>
      `The ${field} is not a date that exists${order === null ? '' : ` when read as ${order}`}${count > 1 ? ` (${count} rows, this is the first)` : ''}, so that nobody can tell to which year the complaint belongs.`,
    () => 'Correct the date in the case system and export again, or enter a correction.',
  ),
  'bad-amount': rule<{ field: string; count: number }>(
    'error',
    ({ field, count }) =>
      `The ${field}${count > 1 ? ` (${count} rows, this is the first)` : ''} is not an amount of money in pounds and pence.`,
    () => 'Write amounts as 25, 25.00 or £25.00.',
  ),
  'blank-required': rule<{ field: string }>(
    'error',
    ({ field }) => `The ${field} is blank, and a complaint cannot be counted without it.`,
    () => 'Fill it in the case system and export again.',
  ),
  'blank-counted': rule<{ field: string; count: number; effect: string }>(
    'warning',
    ({ field, count }) =>
      `${count} ${count === 1 ? 'complaint has' : 'complaints have'} no ${field} recorded; this is the first.`,
    ({ effect }) => `${effect} Fill it in the case system where it is known.`,
  ),
  'totals-row-wrong': rule<{ says: string; counted: number }>(
    'error',
    ({ says, counted }) => `The totals row says ${says}, and the file holds ${counted} complaints.`,
    () =>
      'Rows are missing or repeated: export again. If the figure is a total of something else, say under “totalsRow” in the mapping which column holds the number of complaints.',
  ),
  'totals-row-dropped': rule<{ counted: number }>(
    'info',
    ({ counted }) => `The totals row was left out: it agrees with the ${counted} rows above it.`,
    () => 'Nothing to do.',
  ),
  'totals-row-missing': rule<{ word: string; column: string }>(
    'error',
    ({ word, column }) =>
      `The mapping declares a totals row marked “${word}” in the column “${column}”, and there is none.`,
    () => 'The export may be cut short: export again, or take “totalsRow” out of the mapping.',
  ),
  'duplicate-reference': rule<{ first: number; stage: string | null }>(
    'error',
    ({ first, stage }) =>
      `The same reference stands twice at ${stage === null ? 'the same stage' : `stage ${stage}`}; the first is on line ${first}.`,
    () =>
      'Remove one of the two rows in the case system: a complaint is counted once at each stage. If such rows are one complaint, the mapping can say so: “repeatedReferences” (re-opened, or exported twice) or “grain: update”.',
  ),
  'joint-unmatched': rule<Record<string, never>>(
    'error',
    () => 'The row is part of a joint complaint, and the reference it names is not in the export at the same stage.',
    () => 'Correct the reference in the case system, or clear it if the complaint stands by itself.',
  ),
  reopened: rule<Record<string, never>>(
    'info',
    () => 'The row is a complaint re-opened: it is counted once, from the first receipt to the last response.',
    () => 'Nothing to do, if it was re-opened. If it is another complaint, give it a reference of its own.',
  ),
  'in-both-exports': rule<{ other: string; count: number }>(
    'error',
    ({ other, count }) =>
      count === 1
        ? `The reference of this row stands in ${other} too, at the same stage.`
        : `${count} references stand in ${other} too, at the same stage; this is the first.`,
    () =>
      'If it is the same complaint, set “sharedReferences: {countedUnder: …}” in the configuration; if the two systems happen to use the same numbers, set “sharedReferences: different”.',
  ),
  'in-another-export': rule<{ kept: string; count: number }>(
    'info',
    ({ kept, count }) =>
      `${count} ${count === 1 ? 'complaint is' : 'complaints are'} in the export of “${kept}” too, and counted there; this is the first.`,
    () => 'Nothing to do.',
  ),
  'dates-out-of-order': rule<{ earlier: string; later: string }>(
    'warning',
    ({ earlier, later }) => `The ${later} is before the ${earlier}.`,
    () => 'The complaint is counted, and left out of timeliness. Correct the dates in the case system.',
  ),
  'outcome-not-decided': rule<{ status: string }>(
    'warning',
    ({ status }) => `An outcome is recorded, and the status says the complaint is ${status}.`,
    () => 'The complaint is counted by its status. Correct one of the two in the case system.',
  ),
  'determination-date': rule<{ problem: string; rule: string | null }>(
    'warning',
    ({ problem }) => `The decision date ${problem}. The finding is counted in totals, and in no reporting period.`,
    ({ rule: name }) =>
      name === null
        ? 'Look the decision up on the Ombudsman’s site.'
        : `Look the decision up on the Ombudsman’s site, or declare how such dates are read with “dates: {${name}: …}”.`,
  ),
  'determination-date-read': rule<{ problem: string; rule: string | null; read: string }>(
    'info',
    ({ problem, read, rule: name }) => `The decision date ${problem}; it is read as ${read} by the rule “${name}”.`,
    () => 'Nothing to do, if that is what was decided.',
  ),
  'no-determination-in-period': rule<{ first: string; last: string }>(
    'error',
    ({ first, last }) =>
      `The file holds determinations about the landlord from ${first} to ${last}, and none in the reporting period.`,
    () =>
      'Use the file of the reporting period. If there was no determination in it, write “determinations: []” instead of the file.',
  ),
  'unknown-landlord': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `No finding is about a landlord called “${name}”.`,
    ({ near }) =>
      `${didYouMean(near)}Write the name as the Ombudsman’s file does; if there was no finding, supply an empty list instead of the file.`,
  ),
  'findings-differ': rule<{ what: string }>(
    'error',
    ({ what }) => `The findings of one case have different ${what}.`,
    () => 'A determination has one landlord and one date: check the file.',
  ),
  'extension-contradicted': rule<Record<string, never>>(
    'warning',
    () => 'The complaint is said not to be extended, and has the dates of an extension.',
    () =>
      'It is not counted as extended; its dates are used for timeliness. Correct one of the two in the case system.',
  ),
} as const satisfies Record<string, Rule<never>>;
