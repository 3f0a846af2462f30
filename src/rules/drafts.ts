/** Rules for a drafted mapping, and for the lists in cells that drafting finds. */
import { type Rule, rule } from './rule.ts';

export const draftRules = {
  'question-open': rule<{ number: number; isAsked: boolean }>(
    'error',
    ({ number }) => `Question ${number} is not answered yet, and nothing is read before it is.`,
    ({ number, isAsked }) =>
      isAsked
        ? `Change the mapping as its comment “QUESTION ${number}” says, then take ${number} out of “unanswered”.`
        : `Take ${number} out of “unanswered” once it is answered; the comment that asks it is no longer there.`,
  ),
  'other-file': rule<{ file: 'findings' | 'orders' | 'learning' }>(
    'error',
    ({ file }) =>
      ({
        findings:
          'The file looks like findings of the Housing Ombudsman, and not like an export of complaints: it has no stage and no decision of the landlord.',
        orders:
          'The file looks like orders and recommendations of the Housing Ombudsman, and not like an export of complaints: it has no stage and no decision of the landlord.',
        learning:
          'The file looks like a list of learning, and not like an export of complaints: it has no stage, no status and no decision.',
      })[file],
    ({ file }) =>
      ({
        findings:
          'It needs no mapping. Name it in the configuration: “determinationsFile: {file: …, landlord: …}”, or list its cases under “determinations”.',
        orders: 'It needs no mapping. List what it says in the configuration, under “orders”.',
        learning:
          'It needs no mapping. Write it as a list in YAML, and name that under “learning” in the configuration.',
      })[file],
  ),
  'list-not-read': rule<{ field: string; separator: string | null; count: number }>(
    'error',
    ({ field, separator, count }) =>
      `The ${field}${count > 1 ? ` (${count} rows, this is the first)` : ''} holds a list ${separator === null ? 'in brackets' : `parted by ${separator === '\n' ? 'line breaks' : `“${separator}”`}`}, and the mapping does not say so.`,
    ({ separator }) =>
      separator === null
        ? 'Set “listForm: brackets” in the mapping, and declare each word of the lists by itself under “words: theme”.'
        : `Set “listSeparator: ${JSON.stringify(separator)}” in the mapping.`,
  ),
  'theme-of-list': rule<{ sign: string; count: number }>(
    'error',
    ({ sign, count }) =>
      `${count === 1 ? 'A theme begins' : `${count} themes begin`} with ${sign}${count === 1 ? '' : ' or another such sign; this is the first'}: a cell that holds a list was taken for one word.`,
    () =>
      'Declare each word of the lists by itself under “words: theme”, and how they are written: “listForm: brackets” for [“Damp”, “Mould”], or “listSeparator: ","” for the sign between them.',
  ),
  'list-as-word': rule<{ word: string; separator: string | null; count: number }>(
    'warning',
    ({ count }) =>
      `${count === 1 ? 'A word' : `${count} words`} under “words: theme” ${count === 1 ? 'is' : 'are'} made of other words of the list${count === 1 ? '' : ', and this is the first'}: a cell that holds several themes counts as one.`,
    ({ separator }) =>
      separator === null
        ? 'If the cells are lists, set “listForm: brackets” and declare each word by itself.'
        : `If the cells are lists, set “listSeparator: ${JSON.stringify(separator)}” and declare each word by itself.`,
  ),
} as const satisfies Record<string, Rule<never>>;
