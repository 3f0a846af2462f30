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
  'impossible-date': rule<{ field: string; order: string; count: number }>(
    'error',
    ({ field, order, count }) =>
      `The ${field} is not a date that exists when read as ${order}${count > 1 ? ` (${count} rows, this is the first)` : ''}.`,
    () =>
      'Correct the date in the case system and export again, or set “dateOrder” in the mapping if every date looks like this. A time with a zone (Z or +01:00) names no day by itself.',
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
    () => 'Rows are missing or repeated: export again. If the row is no total, correct “totalsRow” in the mapping.',
  ),
  'totals-row-dropped': rule<{ counted: number }>(
    'info',
    ({ counted }) => `The totals row was left out: it says ${counted}, and ${counted} complaints were read.`,
    () => 'Nothing to do.',
  ),
  'totals-row-missing': rule<{ word: string; column: string }>(
    'error',
    ({ word, column }) =>
      `The mapping declares a totals row marked “${word}” in the column “${column}”, and there is none.`,
    () => 'The export may be cut short: export again, or take “totalsRow” out of the mapping.',
  ),
  'duplicate-reference': rule<{ first: number; stage: number }>(
    'error',
    ({ first, stage }) => `The same reference stands twice at stage ${stage}; the first is on line ${first}.`,
    () => 'Remove one of the two rows in the case system: a complaint is counted once at each stage.',
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
