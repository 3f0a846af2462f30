/** What can be wrong or worth saying about the complaints in an export. */
import { formatList } from '../vocabulary/numbers.ts';
import { didYouMean, type Rule, rule } from './rule.ts';

/** Times of a column that are midnights moved by a clock. */
export interface ShiftedTimes {
  readonly field: string;
  readonly clock: 'universal-time' | 'another-clock' | 'no-day-moved';
  readonly summer: string | null;
  readonly winter: string | null;
  readonly lastSecond: boolean;
  readonly fitting: number;
  readonly timed: number;
}

/** “The date received has no time of day but 23:00 in summer time and 00:00 in winter” */
function timesSeen({ field, summer, winter, fitting, timed }: ShiftedTimes): string {
  const times =
    summer === winter
      ? `${summer} all year`
      : [summer === null ? [] : `${summer} in summer time`, winter === null ? [] : `${winter} in winter`]
          .flat()
          .join(' and ');
  return fitting === timed
    ? `The ${field} has no time of day but ${times}`
    : `Of ${timed} different times in the ${field}, ${fitting} are ${times}`;
}

const rowsOfStage2 = (count: number) => `${count} ${count === 1 ? 'row of stage 2 has' : 'rows of stage 2 have'}`;
const theFirst = (count: number) => (count === 1 ? '' : ' (this is the first)');

export interface UnknownWord {
  readonly field: string;
  readonly word: string | null;
  readonly near: string | undefined;
  readonly count: number;
  /** What the word may be instead of a word of its column, with the setting. */
  readonly also?: string | undefined;
}

/** What a reference twice at a stage can mean, by the days of its rows. */
const adviceOnRepeated = {
  'same-day': (differ: readonly string[]) =>
    differ.length === 0
      ? 'If the row was exported twice, set “repeatedReferences: identical-rows-once” in the mapping; if there is a row for each issue, officer or resident, set “repeatedReferences: issues” and “issues: {fields: {}}”.'
      : `The rows differ in ${formatList(differ)}. If there is a row for each issue, officer or resident, set “repeatedReferences: issues” in the mapping and say how the rows are put together, as in “issues: {fields: {outcome: upheld-if-any, main-theme: in-declared-order}}”; if a row is an update, set “grain: update”.`,
  'after-answer': () =>
    'The second was received after the first was answered. If the complaint was re-opened, set “repeatedReferences: reopened” in the mapping; if it is another complaint, give it a reference of its own in the case system.',
  'other-day': () =>
    'The rows were received on different days. If they are different complaints, give each a reference of its own in the case system; if a row is an update, set “grain: update” in the mapping.',
} as const;

type Changed = 'shortened' | 'days' | 'zeros' | 'decimals';

/** What a spreadsheet has done to references. */
const changeWords: Readonly<Record<Changed, readonly [one: string, several: string]>> = {
  shortened: [
    'looks as Excel shortens long numbers (as in 3.02E+11)',
    'look as Excel shortens long numbers (as in 3.02E+11)',
  ],
  days: [
    'looks as a spreadsheet turns numbers into days (as in 07-May)',
    'look as a spreadsheet turns numbers into days (as in 07-May)',
  ],
  zeros: [
    'has fewer digits than the others, which begin with 0: it looks as if a spreadsheet took its leading zeros',
    'have fewer digits than the others, which begin with 0: they look as if a spreadsheet took their leading zeros',
  ],
  decimals: ['ends in “.0”, where others are whole numbers', 'end in “.0”, where others are whole numbers'],
};
const changedReferences = ({ change, count, lines }: { change: Changed; count: number; lines: string }) =>
  `${count} ${count === 1 ? 'reference' : 'references'} (${lines}) ${changeWords[change][count === 1 ? 0 : 1]}`;
const exportAgain =
  'Export again from the case system, and do not open and save the file in Excel first; nothing in the mapping can bring back what is lost.';
/** A line, and the line of the other export that is the same complaint. */
export interface LinePair {
  readonly line: number;
  readonly other: number;
}

export interface TwoRecords {
  readonly field: string;
  /** The files: of the record that counts, and of the other. */
  readonly counted: string;
  readonly other: string;
  readonly countedSource: string;
  readonly records: readonly {
    readonly counted: { readonly line: number; readonly words: string };
    readonly other: { readonly line: number; readonly words: string };
  }[];
  readonly figures: string | null;
}

/** Two records that do not agree, with both lines of each complaint. */
function contradictionWords({ field, counted, other, countedSource, records, figures }: TwoRecords): string {
  const [first] = records;
  const found =
    records.length === 1
      ? `The ${field} is “${first!.counted.words}” in ${counted}, line ${first!.counted.line}, and “${first!.other.words}” in ${other}, line ${first!.other.line}.`
      : `The ${field} of ${records.length} complaints is another in ${counted} than in ${other}: ${records
          .map(
            (pair) =>
              `“${pair.counted.words}” (line ${pair.counted.line}) and “${pair.other.words}” (line ${pair.other.line})`,
          )
          .join('; ')}.`;
  return `${found} That of “${countedSource}” counts.${figures === null ? '' : ` ${figures}`}`;
}

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(' and ');

export const cellRules = {
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
    unzoned: string | null;
  }>(
    'info',
    ({ field, notations, order, settledBy, shortYears, zone, unzoned }) =>
      [
        `The ${field} is read as a date in ${notations.join(' and in ')}`,
        order === null
          ? ''
          : `, as ${order}${settledBy === null ? ', because the mapping says so' : `: line ${settledBy} can be read in no other order`}`,
        '.',
        shortYears ? ' Years of two digits are read as 2000 to 2099.' : '',
        zone === 'united-kingdom' ? ' Times with a zone give the day in the United Kingdom.' : '',
        zone === 'as-written' ? ' Times with a zone give the day as it is written.' : '',
        unzoned === 'universal-time'
          ? ' Times without a zone are read as universal time, and give the day in the United Kingdom.'
          : '',
        unzoned === 'next-midnight' ? ' Times of 22:00 and 23:00 are read as the midnight after them.' : '',
        unzoned === 'as-written' ? ' Times without a zone give the day as it is written.' : '',
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
  'date-orders-differ': rule<{ field: string; order: string; other: string; otherOrder: string }>(
    'error',
    ({ field, order, other, otherOrder }) =>
      `The ${field} can only be read as ${order} here, and the ${other} of the same file only as ${otherOrder}.`,
    () => 'Set “dateOrder” in the mapping to the order that is right, or correct the date in the case system.',
  ),
  'mixed-date-notations': rule<{
    field: string;
    forms: readonly { readonly name: string; readonly id: string; readonly line: number }[];
  }>(
    'error',
    ({ field, forms }) =>
      forms.length === 1
        ? `The ${field} is written in ${forms[0]!.name}, and “dateNotations” in the mapping does not list that.`
        : `The ${field} is written in ${forms.length === 2 ? 'two' : forms.length} ways: ${forms.map(({ name, line }) => `${name}, first on line ${line}`).join('; ')}.`,
    ({ forms }) =>
      `Such a mix often comes from opening the file in Excel, which may have changed day and month: export it again. If each is right as it stands, set “dateNotations: [${forms.map(({ id }) => id).join(', ')}]” in the mapping.`,
  ),
  'date-with-zone': rule<{ field: string }>(
    'error',
    ({ field }) => `The ${field} has a time with a zone (Z or +01:00), which names no day in England by itself.`,
    () =>
      'Set “zonedTimes: united-kingdom” in the mapping to take the day in the United Kingdom, or “zonedTimes: as-written” to take the day that is written.',
  ),
  'shifted-times': rule<ShiftedTimes>(
    'error',
    (shifted) =>
      `${timesSeen(shifted)}: ${
        shifted.lastSecond
          ? 'each is the last second of a day, or a midnight that falls short by a moment. The day meant may be the one after'
          : shifted.clock === 'universal-time'
            ? 'these are midnights in the United Kingdom, written in universal time without saying so. Read as written, each day in summer would be the day before the one meant'
            : 'these are midnights moved by another clock. Read as written, each would be the day before the one meant'
      }.`,
    ({ clock, lastSecond, summer }) => {
      const readings = [
        ...(clock === 'universal-time' && !(lastSecond && summer === null)
          ? [
              `“unzonedTimes: universal-time” in the mapping to take the day in the United Kingdom${lastSecond ? ' at that second' : ''}`,
            ]
          : []),
        ...(clock === 'universal-time' && !lastSecond
          ? []
          : ['“unzonedTimes: next-midnight” in the mapping to take the day that begins after each']),
        '“unzonedTimes: as-written” if the days are right as they are written',
      ];
      return `Look up one of these complaints in the case system, then set ${readings.join(', or ')}.`;
    },
  ),
  'shifted-times-same-day': rule<ShiftedTimes>(
    'warning',
    (shifted) => `${timesSeen(shifted)}: a change of clock has moved these midnights, to the same day.`,
    () => 'The days are read as written. Set “unzonedTimes: as-written” in the mapping to say that this is right.',
  ),
  'personal-data-in-cell': rule<{ kind: string; count: number }>(
    'warning',
    ({ kind, count }) =>
      `A cell that the mapping reads holds what looks like ${kind}${count > 1 ? `, in ${count} rows; this is the first` : ''}.`,
    () =>
      'It goes no further than the reader. Take it out of the case system’s field, which is for one word of a list.',
  ),
  'unknown-word-kept': rule<UnknownWord>(
    'warning',
    ({ field, word, count }) =>
      `${word === null ? 'A word' : `“${word}”`} is not among the words declared for “${field}”` +
      `${count > 1 ? ` (${count} rows, this is the first)` : ''}. It goes on as “not recognised”, and the report cannot be published.`,
    ({ field, near, also }) =>
      `${didYouMean(near)}Add the word under “words: ${field}” in the mapping, or correct it in the case system.${also === undefined ? '' : ` ${also}`}`,
  ),
  'unknown-word': rule<UnknownWord>(
    'error',
    ({ field, word, count }) =>
      `${word === null ? 'A word' : `“${word}”`} is not among the words declared for “${field}”` +
      `${count > 1 ? ` (${count} rows, this is the first)` : ''}` +
      `${word === null ? '; it is not shown here because it may be personal.' : '.'}`,
    ({ field, near, also }) =>
      `${didYouMean(near)}Add the word under “words: ${field}” in the mapping, or correct it in the case system.${also === undefined ? '' : ` ${also}`}`,
  ),
  'many-unknown-words': rule<{ field: string; words: number; count: number }>(
    'error',
    ({ field, words, count }) =>
      `${words} more words of “${field}” are not declared, in ${count} rows; this is the first.`,
    () =>
      'A column with so many words is hardly a list of them: check under “columns” that the mapping reads the right one.',
  ),
  'stage2-contradicted': rule<Record<string, never>>(
    'error',
    () => 'The row has something of stage 2, and its column for stage 2 does not say that there is one.',
    () => 'Add the word to “stage2When” in the mapping, or correct the row in the case system.',
  ),
  'stage2-receipt-repeated': rule<{ count: number }>(
    'warning',
    ({ count }) =>
      `${rowsOfStage2(count)} the received date of stage 1 repeated, and another escalation date; the escalation date was taken as the day on which stage 2 began${theFirst(count)}.`,
    () =>
      'Nothing to do, if the escalation date is the day on which the review was asked for. Otherwise name the right column under “stage2: {escalated-on: …}” in the mapping.',
  ),
  'stage2-escalation-taken': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${rowsOfStage2(count)} an escalation date other than the received date; the escalation date was taken as the day on which stage 2 began${theFirst(count)}.`,
    () =>
      'Nothing to do, if the escalation date is the day on which the review was asked for. Otherwise name the right column under “stage2: {escalated-on: …}” in the mapping.',
  ),
  'stage2-start-unknown': rule<{ count: number }>(
    'warning',
    ({ count }) =>
      `${rowsOfStage2(count)} the received date of stage 1 repeated, and no other date says when stage 2 began; stage 2 is counted in the period of that received date${theFirst(count)}.`,
    () =>
      'If the export has a column with the day on which the review was asked for, name it in the mapping: “stage2: {received-on: …}”. If stage 2 did begin on the day of the complaint, there is nothing to do.',
  ),
  'compensation-repeated': rule<{ count: number; twice: string }>(
    'warning',
    ({ count, twice }) =>
      `All ${count} rows of stage 2 with compensation at both stages repeat the amount of stage 1${theFirst(count)}. If the column holds one amount for the whole complaint, ${twice} is counted twice.`,
    () =>
      'If it is one amount for the whole complaint, take “compensation” out of “columns” in the mapping and name the column for one stage: “stage1: {compensation: …}”. If each stage did offer as much, there is nothing to do.',
  ),
  'bad-update-date': rule<{ count: number }>(
    'error',
    ({ count }) =>
      `The date by which updates follow one another is not a date that exists${count > 1 ? ` (${count} rows, this is the first)` : ''}.`,
    () => 'Correct it in the case system, or name another column under “updates: {by: …}” in the mapping.',
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
    () =>
      'Correct the date in the case system and export again, or enter a correction whose “from” is not-recognised. If nobody knows the day, leave the row out by a decision in the configuration: “leftOut: [{source: …, reference: …, reason: …, role: …, date: …}]”.',
  ),
  'bad-amount': rule<{ field: string; count: number }>(
    'error',
    ({ field, count }) =>
      `The ${field}${count > 1 ? ` (${count} rows, this is the first)` : ''} is not an amount of money in pounds and pence.`,
    () =>
      'Write amounts as 25, 25.00 or £25.00; a word that says “none”, such as N/A, goes under “placeholders” in the mapping.',
  ),
  'blank-required': rule<{ field: string; id?: string; line?: number }>(
    'error',
    ({ field }) => `The ${field} is blank, and a complaint cannot be counted without it.`,
    ({ id, line }) =>
      `Fill it in the case system and export again. If that cannot be done, write a decision in the configuration: ${id === undefined || id === 'reference' ? '' : `a correction that gives it, “corrections: [{source: …, reference: …, field: ${id}, from: null, to: ${id === 'received-on' ? '2023-06-08' : '…'}, reason: …, role: …, date: …}]”, or `}the row left out, which the account of rows then prints: “leftOut: [{source: …, ${id === 'reference' && line !== undefined ? `line: ${line}` : 'reference: …'}, reason: …, role: …, date: …}]”.`,
  ),
  'blank-counted': rule<{ field: string; count: number; effect: string }>(
    'warning',
    ({ field, count }) =>
      `${count} ${count === 1 ? 'complaint has' : 'complaints have'} no ${field} recorded; this is the first.`,
    ({ effect }) => `${effect} Fill it in the case system where it is known.`,
  ),
  'references-lost': rule<{ change: Changed; count: number; lines: string }>(
    'error',
    (details) =>
      `${changedReferences(details)}. Rows that now share a reference may be different complaints, and cannot be told apart.`,
    () => exportAgain,
  ),
  'references-changed': rule<{ change: Changed; count: number; lines: string }>(
    'warning',
    (details) =>
      `${changedReferences(details)}. The two stages of a complaint are found by the reference: escalation may be wrong.`,
    () => exportAgain,
  ),
  'references-alike': rule<{ count: number; difference: string; lines: string }>(
    'warning',
    ({ count, difference, lines }) =>
      `${count === 1 ? 'Two references differ' : `${count} pairs of references differ`} by ${difference} alone (lines ${lines}), and are taken for different complaints.`,
    () => 'If they are the same complaint, write the reference alike in the case system and export again.',
  ),
  'duplicate-reference': rule<{
    first: number;
    stage: string | null;
    count: number;
    kind: 'same-day' | 'after-answer' | 'other-day';
    differ: readonly string[];
  }>(
    'error',
    ({ first, stage, count, kind }) =>
      `The same reference stands twice at ${stage === null ? 'the same stage' : `stage ${stage}`}; the first is on line ${first}.` +
      `${kind === 'same-day' ? ' Both rows were received on the same day.' : ''}` +
      `${count > 1 ? ` ${count} rows are like this; this is the first.` : ''}`,
    ({ kind, differ }) => `A complaint is counted once at each stage. ${adviceOnRepeated[kind](differ)}`,
  ),
  'left-out': rule<{ lacks: string }>(
    'info',
    ({ lacks }) => `The row has no ${lacks}, and is left out by a decision.`,
    () => 'Nothing to do: the configuration says so under “leftOut”, and the account of rows prints it.',
  ),
  'left-out-unmatched': rule<{ reason: string }>(
    'error',
    ({ reason }) => `The decision to leave out a row does not fit: ${reason}.`,
    () => 'Correct it under “leftOut” in the configuration, or remove it.',
  ),
  'joint-unmatched': rule<Record<string, never>>(
    'error',
    () => 'The row is part of a joint complaint, and the reference it names is not in the export at the same stage.',
    () => 'Correct the reference in the case system, or clear it if the complaint stands by itself.',
  ),
  reopened: rule<Record<string, never>>(
    'info',
    () =>
      'The row is a complaint re-opened: it is counted once, from the first receipt to the last response. All else, compensation too, is as the last row says.',
    () => 'Nothing to do, if it was re-opened. If it is another complaint, give it a reference of its own.',
  ),
  'reopened-same-day': rule<{ first: number; complaints: number; by: string | null }>(
    'error',
    ({ first, complaints }) =>
      `This row and line ${first} are one reference, received at the same time${complaints > 1 ? ` (${complaints} complaints have such rows; this is the first)` : ''}: the complaint was not re-opened, and only the order of the rows would decide which of them counts.`,
    () =>
      'If there is a row for each issue, officer or resident, set “repeatedReferences: issues” in the mapping and say how the rows are put together, as in “issues: {fields: {outcome: upheld-if-any, main-theme: in-declared-order}}”. If a later row replaces an earlier one, set “grain: update” and “updates: {by: …, blanks: stay-blank}” with the column of the date or time that orders them.',
  ),
  'updates-unordered': rule<{ first: number; complaints: number; by: string | null }>(
    'error',
    ({ first, complaints, by }) =>
      `This row and line ${first} are updates of one complaint that say different things${complaints > 1 ? ` (${complaints} complaints have such rows; this is the first)` : ''}, and ${by === null ? 'nothing says which is the later' : `“${by}” gives them the same time`}: only the order of the rows would decide.`,
    ({ by }) =>
      by === null
        ? 'Name the column of the date and time of each update in the mapping: “updates: {by: Changed on, blanks: stay-blank}”.'
        : 'Export the time of each update as well as its day, or name another column under “updates: {by: …}”.',
  ),
  'issues-merged': rule<{ count: number; complaints: number }>(
    'info',
    ({ count, complaints }) =>
      `${count} ${count === 1 ? 'row is a further issue' : 'rows are further issues'} of one of ${complaints} complaints at a stage; this is the first.`,
    () => 'Nothing to do: the mapping says how the rows of a complaint are put together (“issues”).',
  ),
  'issues-differ': rule<{
    field: string;
    label: string;
    first: number;
    complaints: number;
    rules: readonly string[];
  }>(
    'error',
    ({ label, first, complaints }) =>
      `This row and line ${first} are one complaint with two values of the ${label}${complaints > 1 ? ` (${complaints} complaints have such rows; this is the first)` : ''}, and nothing says which one counts.`,
    ({ field, rules }) =>
      rules.length === 0
        ? 'Correct one of the rows in the case system.'
        : `If it belongs to the issue, say in the mapping how its rows are put together: “issues: {fields: {${field}: ${rules[0]}}}”${rules.length === 1 ? '' : ` (or ${rules.slice(1).join(', ')})`}. If it belongs to the complaint, correct one of the rows in the case system.`,
  ),
  'issues-main-row': rule<{ count: number }>(
    'error',
    ({ count }) =>
      `${count} ${count === 1 ? 'complaint has' : 'complaints have'} no main row, or more than one; this is the first.`,
    () =>
      'Add the missing word to “issues: {mainRow: {words: …}}” in the mapping, or mark one row of each complaint in the case system.',
  ),
  'in-both-exports': rule<{ other: string; count: number; own: string; listed: readonly string[] }>(
    'error',
    ({ other, count }) =>
      count === 1
        ? `The reference of this row is in ${other} too, at the same stage.`
        : `${count} references are in ${other} too, at the same stage; this is the first.`,
    ({ own, listed }) =>
      listed.length === 0
        ? `If it is the same complaint, say under which source it is counted, for example “sharedReferences: { countedUnder: ${own} }” in the configuration; if the two systems happen to use the same numbers, set “sharedReferences: different”.`
        : `“countedUnder” names neither source. If it is the same complaint, list the sources in the order in which they count, for example “sharedReferences: { countedUnder: [${[...listed, own].join(', ')}] }”; if the two systems happen to use the same numbers, give the complaints of one of them other references.`,
  ),
  'in-another-export': rule<{ kept: readonly string[]; count: number }>(
    'info',
    ({ kept, count }) =>
      `${count} ${count === 1 ? 'complaint is' : 'complaints are'} in the export of ${quoted(kept)} too, and counted there once; this is the first.`,
    () => 'What was taken from this row, and where the two records differ, is said at the row that is counted.',
  ),
  'taken-from-another-export': rule<{ field: string; other: string; lines: readonly LinePair[] }>(
    'info',
    ({ field, other, lines }) =>
      lines.length === 1
        ? `The ${field} of this complaint is not in this row and is taken from ${other}, line ${lines[0]!.other}.`
        : `The ${field} of ${lines.length} complaints is not in this export and is taken from ${other}: ${lines.map(({ line, other: there }) => `line ${line} from line ${there}`).join(', ')}.`,
    () => 'Nothing to do, if the two records are of the same complaint.',
  ),
  'records-contradict': rule<TwoRecords>('warning', contradictionWords, () => {
    return 'Find out which record is right and correct the other in its system. “sharedReferences” says whose values count: “countedUnder”, and for the days of the receipt “receivedBy”.';
  }),
  'records-differ': rule<TwoRecords>(
    'info',
    contradictionWords,
    () => 'Nothing to do, if one record is no more than the other passed on.',
  ),
  'stages-differ': rule<{ count: number; stage: number; other: string; otherStage: number; otherLine: number }>(
    'warning',
    ({ count, stage, other, otherStage, otherLine }) =>
      `The reference of this row is at stage ${stage} here and at stage ${otherStage} in ${other}, line ${otherLine}, received within a few days${count === 1 ? '' : `; ${count} references are like this, and this is the first`}. ${count === 1 ? 'Both rows are' : 'All these rows are'} counted, each at its stage.`,
    () =>
      'If it is one complaint at one stage, correct the stage in the system that has it wrong. If the one system has the review of a complaint that the other answered, there is nothing to do.',
  ),
  'whose-receipt': rule<{
    count: number;
    other: string;
    otherLine: number;
    days: readonly [string, string];
    sources: readonly string[];
    countedUnder: readonly string[];
  }>(
    'error',
    ({ count, other, otherLine, days }) =>
      `The complaint is in ${other} too (line ${otherLine}), with another received date: ${days[0]} here, ${days[1]} there${count === 1 ? '' : `; and so are ${count - 1} more`}. The day the landlord received it counts, and nothing says which of the sources is the landlord’s own.`,
    ({ sources, countedUnder }) =>
      `Name it in the configuration, for example “sharedReferences: { countedUnder: ${countedUnder.length === 1 ? countedUnder[0] : `[${countedUnder.join(', ')}]`}, receivedBy: ${sources[0]} }”.`,
  ),
  'alike-references': rule<{
    other: string;
    differences: readonly string[];
    pairs: readonly {
      line: number;
      reference: string | null;
      other: { line: number; reference: string | null };
      isAmbiguous: boolean;
    }[];
    figures: string | null;
  }>(
    'warning',
    ({ other, differences, pairs, figures }) => {
      const named = pairs.map((pair) => {
        const here = pair.reference === null ? '' : `“${pair.reference}” in `;
        const there = pair.other.reference === null ? '' : `“${pair.other.reference}” in `;
        return `${here}line ${pair.line} and ${there}line ${pair.other.line} of ${other}`;
      });
      const unclear = pairs.filter(({ isAmbiguous }) => isAmbiguous).length;
      return [
        `${pairs.length === 1 ? 'One reference differs' : `${pairs.length} references differ`} from ${pairs.length === 1 ? 'one' : 'those'} in ${other} only by ${differences.join(' or ')}: ${named.join('; ')}.`,
        pairs.length === 1
          ? 'Are they one complaint? They are counted as two.'
          : 'Is each pair one complaint? Each is counted as two.',
        figures === null ? '' : `As one: ${figures}.`,
        unclear === 0 ? '' : `${unclear === 1 ? 'One is' : `${unclear} are`} alike to more than one reference.`,
      ]
        .filter((part) => part !== '')
        .join(' ');
    },
    ({ pairs }) =>
      pairs.some(({ isAmbiguous }) => isAmbiguous)
        ? 'Correct the references in one of the two systems.'
        : 'If they are the same, add “alike: same” to “sharedReferences” in the configuration, for example “sharedReferences: { countedUnder: council, alike: same }”; if they are not, “alike: different”. Or correct the references in one of the two systems.',
  ),
  'bad-correction': rule<{ column: string; problem: string }>(
    'error',
    ({ column, problem }) => `The “${column}” of this correction cannot be used: ${problem}.`,
    () => 'Correct the row in the file of corrections.',
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
  'extension-contradicted': rule<Record<string, never>>(
    'warning',
    () => 'The complaint is said not to be extended, and has the dates of an extension.',
    () =>
      'It is not counted as extended; its dates are used for timeliness. Correct one of the two in the case system.',
  ),
} as const satisfies Record<string, Rule<never>>;
