/**
 * The rule catalogue: every sentence an officer can meet about data or texts, one entry a rule. Ids are permanent
 * once published.
 */
export type Severity = 'error' | 'warning' | 'info';

export interface Rule<Details> {
  readonly severity: Severity;
  readonly message: (details: Details) => string;
  readonly hint: (details: Details) => string;
}

const rule = <Details>(
  severity: Severity,
  message: (details: Details) => string,
  hint: (details: Details) => string,
): Rule<Details> => ({ severity, message, hint });

const didYouMean = (near: string | undefined) => (near === undefined ? '' : `Did you mean “${near}”? `);
const listed = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ');

/** Every rule, with the words it uses. */
export const rules = {
  'file-missing': rule<{ role: string }>(
    'error',
    ({ role }) => `The ${role} cannot be found.`,
    () => 'Check the name and folder in the configuration; paths are read from the folder of the configuration file.',
  ),
  'file-unreadable': rule<{ role: string }>(
    'error',
    ({ role }) => `The ${role} is there but cannot be read.`,
    () => 'Check that it is a file, that you may open it, and that it is not locked by another program.',
  ),
  'file-empty': rule<{ role: string }>(
    'error',
    ({ role }) => `The ${role} is empty.`,
    () => 'Export it again; an empty file is never read as “no complaints”.',
  ),
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
  'no-edition': rule<{ from: string; to: string; known: string }>(
    'error',
    ({ from, to }) =>
      `The reporting period, ${from} to ${to}, is not wholly within the editions of the Complaint Handling Code that are known, so timeliness cannot be judged.`,
    ({ known }) => `Known: ${known}. Use a version of complaints-report that knows the edition of your period.`,
  ),
  'event-outside-period': rule<{ what: string }>(
    'warning',
    ({ what }) => `This ${what} is dated outside the reporting period, and is not counted in it.`,
    () => 'Check the date. If it belongs to another year’s report, take it out.',
  ),
  'extension-contradicted': rule<Record<string, never>>(
    'warning',
    () => 'The complaint is said not to be extended, and has the dates of an extension.',
    () =>
      'It is not counted as extended; its dates are used for timeliness. Correct one of the two in the case system.',
  ),
  'label-repeated': rule<{ field: string; label: string }>(
    'error',
    ({ field, label }) =>
      `Two categories of “${field}” have the same label, “${label}”, and a reader could not tell them apart.`,
    () => 'Give each a label of its own, or put their words under one id.',
  ),
  'uneven-table': rule<{ cells: number; expected: number }>(
    'error',
    ({ cells, expected }) =>
      `A row of the table has ${cells} ${cells === 1 ? 'cell' : 'cells'} where its header has ${expected}.`,
    () => 'Write as many cells in each row as in the header; an empty cell is written as | |.',
  ),
  'empty-section': rule<{ title: string }>(
    'error',
    ({ title }) => `The section or heading “${title}” has nothing under it.`,
    () => 'Write what belongs there, or take the heading (or the section, in template.yaml) out.',
  ),
  'empty-content': rule<Record<string, never>>(
    'error',
    () => 'The file holds no text.',
    () => 'Write the text, or remove the file if the template does not need it.',
  ),
  'repeated-source': rule<{ id: string }>(
    'error',
    ({ id }) => `Two exports are of the source “${id}”, so its complaints would be counted twice.`,
    () => 'Leave one of them out, or give the second source an id of its own in its mapping.',
  ),
  'text-not-utf8': rule<{ role: string }>(
    'error',
    ({ role }) => `The ${role} holds letters that are not saved as UTF-8.`,
    () => 'Open the file in an editor and save it again with the encoding UTF-8.',
  ),
  'label-conflict': rule<{ id: string; field: string; other: string }>(
    'error',
    ({ id, field, other }) =>
      `“${id}” of “${field}” has one label here and another, “${other}”, in an earlier mapping.`,
    () => 'Give the category one label, in one mapping only.',
  ),
  'correction-unmatched': rule<{ reason: string }>(
    'error',
    ({ reason }) => `A correction does not fit the export any more: ${reason}.`,
    () => 'Look the complaint up in the case system; change the correction, or remove it if it is no longer needed.',
  ),
  'unreadable-yaml': rule<{ problem: string }>(
    'error',
    ({ problem }) => `The file cannot be read as YAML: ${problem}.`,
    () =>
      'Look at this line and the one above it: a missing colon, quotation mark or space of indentation is the usual cause.',
  ),
  'bad-setting': rule<{ path: string; problem: string }>(
    'error',
    ({ path, problem }) =>
      path === '' ? `The file as a whole is not what is needed here: ${problem}.` : `“${path}”: ${problem}.`,
    () => 'Correct the entry; the README says where there is an example of each.',
  ),
  'unknown-setting': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `“${name}” is not an entry that is known here.`,
    ({ near }) => `${didYouMean(near)}Correct its name or remove it.`,
  ),
  'wrong-period': rule<{ from: string; to: string; first: string; last: string }>(
    'error',
    ({ from, to, first, last }) =>
      `No complaint was received in the reporting period, ${from} to ${to}: the exports hold complaints received from ${first} to ${last}.`,
    () => 'Correct “period” in the configuration, or supply the exports of that period.',
  ),
  'extract-too-early': rule<{ extracted: string; last: string }>(
    'error',
    ({ extracted, last }) => `The exports are said to be taken on ${extracted}, yet hold a date as late as ${last}.`,
    () => 'Correct “extractedOn” in the configuration, or the date in the case system.',
  ),
  'unknown-measure': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `There is no measure or value called “${name}”.`,
    ({ near }) => `${didYouMean(near)}Correct the name between the double braces.`,
  ),
  'bad-figure': rule<{ problem: string; near: string | undefined }>(
    'error',
    ({ problem }) => `${problem}.`,
    ({ near }) => `${didYouMean(near)}Correct the text between the double braces.`,
  ),
  'unknown-directive': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `There is no directive called “${name}”.`,
    ({ near }) =>
      `${didYouMean(near)}The directives are ${listed(['figure', 'table', 'statement', 'content', 'note', 'when'])}.`,
  ),
  'unknown-block': rule<{ kind: string; name: string; near: string | undefined }>(
    'error',
    ({ kind, name }) => `There is no ${kind} called “${name}”.`,
    ({ near }) => `${didYouMean(near)}Correct the name after the #.`,
  ),
  'not-allowed-in-markdown': rule<{ what: string }>(
    'error',
    ({ what }) => `${what} cannot be used in the report's text.`,
    () => 'Use headings, paragraphs, lists, tables, bold, italic and links to https or mailto addresses.',
  ),
  'missing-content': rule<{ name: string }>(
    'error',
    ({ name }) => `The template asks for the council's own text “${name}”, and there is none.`,
    ({ name }) => `Write ${name}.md in the content folder.`,
  ),
  'unused-content': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `The content file “${name}.md” is not asked for anywhere in the template, so nobody would read it.`,
    ({ near }) => `${didYouMean(near)}Rename the file, or add “::content{#name}” where it belongs.`,
  ),
  'heading-level-skipped': rule<{ level: number; after: number }>(
    'error',
    ({ level, after }) => `A level ${level} heading follows a level ${after} heading.`,
    () => 'Use one # more at a time: people who listen to the report move by heading level.',
  ),
} as const satisfies Record<string, Rule<never>>;
