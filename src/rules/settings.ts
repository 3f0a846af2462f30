/** What can be wrong in the files that say how: configuration, mappings, theme, corrections. */
import { formatCount } from '../vocabulary/numbers.ts';
import { didYouMean, type Rule, rule } from './rule.ts';

const end = (sentence: string) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`);

export const settingRules = {
  'bad-landlords': rule<{ problem: string }>(
    'error',
    ({ problem }) => `These landlords cannot report together: ${problem}.`,
    () =>
      'Give every source its landlord (“sources: - {mapping, export, landlord}”), and each landlord at least one source.',
  ),
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
  'no-edition': rule<{ count: number; first: string; last: string; known: string }>(
    'warning',
    ({ count, first, last }) =>
      `No edition of the Complaint Handling Code that is known was in force on ${count} ${count === 1 ? 'day' : 'days'} of the period (${first} to ${last}): the timeliness of complaints made then is not judged.`,
    ({ known }) => `Nothing to do: every other figure is computed. Known: ${known}.`,
  ),
  'bad-given': rule<{ what: string; problem: string; near: string | undefined }>(
    'error',
    ({ what, problem }) => `This ${what} does not fit: ${problem}.`,
    ({ near }) => `${didYouMean(near)}Correct the entry in the configuration.`,
  ),
  'given-twice': rule<{
    figures: readonly { id: string; line: number | null; period: string }[];
    key: string;
    about: string;
    lastYear: string | null;
  }>(
    'error',
    ({ figures, key, about, lastYear }) =>
      `${figures.length} given figures “about: ${about}” answer one question, ${key}: ${figures.map(({ id, line, period }) => `“${id}”${line === null ? '' : ` in line ${line}`} (${period})`).join(' and ')}.${lastYear === null ? '' : ` Last year is ${lastYear}.`}`,
    ({ lastYear }) =>
      lastYear === null
        ? 'Keep the one that is right.'
        : 'Keep the one of last year; a text may quote the other with its year.',
  ),
  'given-of-no-last-year': rule<{ id: string; words: string; report: string; days: string }>(
    'error',
    ({ id, words, report, days }) =>
      `The given figure “${id}” is “about: last-year” and of ${words}, which is not the year before ${report} (${days}).`,
    () =>
      'Correct “period”, give the figure of last year, or take the entry out; a text may quote the older figure with its own year.',
  ),
  'given-of-another-year': rule<{ id: string; words: string; report: string; days: string }>(
    'warning',
    ({ id, words, report, days }) =>
      `The given figure “${id}” is of ${words}, and the report is of ${report} (${days}).`,
    () => 'Give the figure of the period of the report, or correct “period”, or take the entry out.',
  ),
  'fact-of-another-year': rule<{ what: string; day: string; period: string; isEarly: boolean }>(
    'warning',
    ({ what, day, period, isEarly }) =>
      `${what} ${day}, ${isEarly ? `too early for the report of ${period}` : 'after the report is prepared'}.`,
    () => 'Correct the day, or take the entry out until there is one of this period.',
  ),
  'given-and-withheld': rule<{ id: string }>(
    'error',
    ({ id }) =>
      `The given figure “${id}” is of a dimension in which small numbers are withheld, and nothing says what it is made of.`,
    () => 'Take the figure out, or the dimension out of “smallNumbers”.',
  ),
  'small-numbers-shown': rule<{ dimensions: string }>(
    'warning',
    ({ dimensions }) => `Figures by ${dimensions} count fewer than 5 complaints, and would be published.`,
    () =>
      'Decide whether a person could be known by them. To withhold small numbers write “smallNumbers: {below: 5, dimensions: […]}” in the configuration; to show them, “smallNumbers: shown”.',
  ),
  'bad-last-year': rule<{ problem: string }>(
    'error',
    ({ problem }) => `Last year’s results cannot be held against this year’s: ${problem}.`,
    () => 'Name the measures.json that last year’s build wrote (publish/measures.json), under “lastYear”.',
  ),
  restated: rule<{ key: string; was: string; is: string; count: number }>(
    'error',
    ({ key, was, is, count }) =>
      `Last year’s ${key} was published as ${was} and is ${is} now${count > 1 ? `; so are ${count - 1} others of the same measure and stage` : ''}.`,
    () =>
      'Find out why. If the new value is right, write under “lastYear: restated:” why, and of which measure and stage if it is not all of them: restated: [{ why: … }]. The report prints both values.',
  ),
  'not-restated': rule<{ key: string; near: string | undefined }>(
    'error',
    ({ key }) => `Nothing about ${key} was restated: last year’s value is what was published.`,
    ({ near }) => `${didYouMean(near)}Take the entry out, or correct its measure, stage or category.`,
  ),
  'unknown-figure': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `No figure of this file has the id “${name}”.`,
    ({ near }) => `${didYouMean(near)}Correct the id, or describe the figure under “figures”.`,
  ),
  'no-printed-table': rule<Record<never, never>>(
    'error',
    () => 'The file holds no table of numbers with headings above them and a name for each row.',
    () =>
      'Give the table as it is printed, with its headings in the first row and the names of its rows in the first column, or describe the figures in a YAML file.',
  ),
  'event-outside-period': rule<{ what: string }>(
    'warning',
    ({ what }) => `This ${what} is dated outside the reporting period, and is not counted in it.`,
    () => 'Check the date. If it belongs to another year’s report, take it out.',
  ),
  'event-since-period': rule<{ what: string; on: string }>(
    'info',
    ({ what, on }) =>
      `This ${what} is of ${on}, after the end of the reporting period. It is not counted in the year; the report tells it as what came since.`,
    () => 'Nothing to do if the date is right: leave it in.',
  ),
  'label-repeated': rule<{ field: string; label: string }>(
    'error',
    ({ field, label }) =>
      `Two categories of “${field}” have the same label, “${label}”, and a reader could not tell them apart.`,
    () => 'Give each a label of its own, or put their words under one id.',
  ),
  'too-many-categories': rule<{ what: string; most: number }>(
    'error',
    ({ what, most }) => `The mappings list ${what}, and a report can hold ${formatCount(most)} at most.`,
    () =>
      'A column of references, dates or free text may have been mapped as a list of words: correct the header in the mapping. Else put the words of several under one id.',
  ),
  'repeated-source': rule<{ id: string }>(
    'error',
    ({ id }) => `Two exports are of the source “${id}”, so its complaints would be counted twice.`,
    () => 'Leave one of them out, or give the second source an id of its own in its mapping.',
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
      path === '' ? `The file as a whole is not what is needed here: ${end(problem)}` : `“${path}”: ${end(problem)}`,
    () => 'Correct the entry; the README has an example of each.',
  ),
  'unknown-setting': rule<{ name: string; near: string | undefined; valid?: readonly string[] | undefined }>(
    'error',
    ({ name }) => `“${name}” is not an entry that is known here.`,
    ({ near, valid = [] }) =>
      valid.length === 0
        ? `${didYouMean(near)}Correct its name or remove it.`
        : `The entries here are ${valid.map((known) => `“${known}”`).join(', ')}. Correct its name or remove it.`,
  ),
  'unknown-id': rule<{ field: string; name: string; meant: string | undefined; valid: readonly string[] }>(
    'error',
    ({ field, name, meant }) =>
      meant === undefined
        ? `“${name}” is not an id of the ${field}.`
        : `“${name}” is a word of the export, and a constant takes an id: “${meant}”.`,
    ({ meant, valid }) =>
      meant === undefined
        ? `The ids are ${valid.map((id) => `“${id}”`).join(', ')}.`
        : `Write ${meant}. The ids are ${valid.map((id) => `“${id}”`).join(', ')}.`,
  ),
  'wrong-period': rule<{ from: string; to: string; first: string; last: string }>(
    'error',
    ({ from, to, first, last }) =>
      `No complaint was received in the reporting period, ${from} to ${to}: the exports hold complaints received from ${first} to ${last}.`,
    () => 'Correct “period” in the configuration, or supply the exports of that period.',
  ),
  'not-nil': rule<{ count: number }>(
    'error',
    ({ count }) =>
      `The configuration says that there was no complaint in the period, and the exports hold ${count} received in it.`,
    () => 'Take “nilReturn” out of the configuration.',
  ),
  'extract-too-early': rule<{ extracted: string; last: string; field: string; source: string; line: number }>(
    'error',
    ({ extracted, last, field, source, line }) =>
      `The exports are said to be taken on ${extracted}, yet that of ${source} holds a date as late as ${last}: line ${line}, “${field}”.`,
    () => 'Correct “extractedOn” in the configuration, or the date in the case system.',
  ),
  'low-contrast': rule<{ pair: string; ratio: string; needed: string }>(
    'error',
    ({ pair, ratio, needed }) =>
      `The contrast of ${pair} is ${ratio} to 1, and ${needed} to 1 is needed to be readable.`,
    () => 'Choose a darker colour.',
  ),
  'bad-font': rule<{ file: string; problem: string }>(
    'error',
    ({ file, problem }) => `The font “${file}” cannot be used. ${problem}.`,
    () => 'Name a TrueType file for each style, or leave “fonts” out: the report is then set in Source Sans 3.',
  ),
  'bad-section': rule<{ problem: string; near: string | undefined; sections?: string | undefined }>(
    'error',
    ({ problem }) => `${problem}.`,
    ({ near, sections }) =>
      `${didYouMean(near)}${sections === undefined ? '' : `${sections} `}Correct the list “sections” in the configuration.`,
  ),
} as const satisfies Record<string, Rule<never>>;
