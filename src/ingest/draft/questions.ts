/**
 * What a draft asks, as data: the comments of the YAML are printed from it, and a choice is a change to the mapping.
 *
 *   QUESTION 2 ─┬─ “Resident rang or wrote” ─► patch: columns › received-on …, “unanswered” without 2
 *               └─ “Logged on CRM”          ─► patch
 */
import { editSettings, type SettingEdit, type SettingValue } from '../../edit-settings.ts';
import type { ComplaintField } from '../../vocabulary/complaint.ts';
import type { Stage } from '../../vocabulary/terms.ts';
import { normaliseWord } from '../mapping.ts';

/** An answer to a question of a draft. */
export interface DraftChoice {
  /** In a few words: a header, a field, or what it means. */
  readonly label: string;
  /** The changes to the mapping, for `answerDraft`. */
  readonly patch: readonly SettingEdit[];
}

/** What a draft asks its reader. */
export interface DraftQuestion {
  /** What it is about, the same in each draft of the same export: `received-on`, `column: Answer posted`. */
  readonly id: string;
  /** Its number in the YAML: `# QUESTION 2`. */
  readonly number: number;
  /** The column or the field (or both) it is about; neither where it is about the file. */
  readonly about: {
    readonly column?: string | undefined;
    readonly field?: ComplaintField | undefined;
    readonly stage?: Stage | undefined;
  };
  readonly asks: string;
  /** Ways to answer, the likeliest first. */
  readonly choices: readonly DraftChoice[];
}

/**
 * Put an answer into a drafted mapping. Its comments stay; the number of the question comes out of `unanswered`.
 * @param yaml the draft, with the answers to other questions or without
 * @throws Error where two answers read one field from different columns
 * @example const { yaml, questions } = draftMapping(councilCsv, { name: 'council.csv' });
 *   answerDraft(yaml, questions[0]!.choices[0]!) // the mapping with that answer
 */
export function answerDraft(yaml: string, choice: DraftChoice): string {
  const answered = choice.patch.flatMap((edit) =>
    edit.op === 'take' && edit.path[0] === 'unanswered' ? [edit.value] : [],
  );
  const marked = answered.reduce<string>(
    (text, number) => text.replace(`# QUESTION ${number}:`, `# Question ${number}, answered:`),
    yaml,
  );
  return editSettings(marked, choice.patch);
}

/** Lines of YAML, with questions numbered as they come. */
export function createDraft(name: string) {
  const lines: string[] = [];
  const questions: DraftQuestion[] = [];
  return {
    line: (text = '') => lines.push(text),
    note: (text: string, indent = '') => lines.push(`${indent}# ${text}`),
    ask: (question: Omit<DraftQuestion, 'number'>, indent = '') => {
      const number = questions.length + 1;
      const taken: SettingEdit = { op: 'take', path: ['unanswered'], value: number };
      const choices = question.choices.map(({ label, patch }) => ({ label, patch: [...patch, taken] }));
      questions.push({ ...question, number, choices });
      lines.push(`${indent}# QUESTION ${number}: ${question.asks}`);
      for (const { label, patch } of question.choices) lines.push(`${indent}#   - ${label}: ${sayPatch(patch)}`);
      for (const words of longWords(question.choices)) lines.push(`${indent}#   Its words: ${words}`);
    },
    questions: (): readonly DraftQuestion[] => questions,
    text: () => {
      const numbers = questions.map(({ number }) => number).join(', ');
      const asks =
        questions.length === 0
          ? ['# It asks no question.']
          : [
              `# It asks ${questions.length === 1 ? 'one question' : `${questions.length} questions`}, each marked QUESTION. Change the lines beside it as the answer says, then take its`,
              '# number out of “unanswered”. Nothing is computed while a number is left there.',
              `unanswered: [${numbers}]`,
            ];
      const [source = '', ...rest] = lines;
      // A comment that stands before an entry goes with it: the first line has to stay when all is answered.
      return [`# How ${name} is read: a draft to be checked line by line.`, source, ...asks, ...rest, ''].join('\n');
    },
  };
}
export type Draft = ReturnType<typeof createDraft>;

/** A text as YAML: plain where it can be, else between quotation marks. */
export const quote = (text: string): string =>
  /^[A-Za-z][\w £&()/.-]*$/.test(text) && !/^(yes|no|true|false|null|on|off|y|n)$/i.test(text) && !/[\s.:-]$/.test(text)
    ? text
    : JSON.stringify(text);

export const slug = (text: string): string =>
  normaliseWord(text)
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(?=\d)/, 'a-') || 'other';

/** A value as YAML on one line. */
export function flow(value: SettingValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const entries = Object.entries(value).map(([name, own]) => `${key(name)}: ${flow(own)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The name of an entry as YAML: one of digits or “yes” stands between quotation marks. */
export const key = (name: string): string => (/^(yes|no)$/.test(name) ? `"${name}"` : name);

/** Words longer than this are written once, below the choices. */
const LONGEST = 60;

const isLong = (edit: SettingEdit): boolean =>
  edit.op === 'set' && edit.path[0] === 'words' && flow(edit.value).length > LONGEST;

/** The words that choices share, each list once. */
const longWords = (choices: readonly DraftChoice[]): ReadonlySet<string> =>
  new Set(
    choices.flatMap(({ patch }) =>
      patch.flatMap((edit) => (edit.op === 'set' && isLong(edit) ? [flow(edit.value).slice(2, -2)] : [])),
    ),
  );

/** A patch with what goes into one list said at once. */
function joinAdded(patch: readonly SettingEdit[]) {
  type Added = { readonly op: 'add'; readonly path: readonly string[]; readonly values: readonly (string | number)[] };
  const said: (
    | Exclude<SettingEdit, { op: 'add' | 'take' }>
    | { op: 'take'; path: readonly string[]; value: string | number }
    | Added
  )[] = [];
  for (const edit of patch) {
    const last = said.at(-1);
    if (edit.op === 'add') {
      const { path, value } = edit;
      if (last?.op === 'add' && last.path.join() === path.join())
        said[said.length - 1] = { ...last, values: [...last.values, value] };
      else said.push({ op: 'add', path, values: [value] });
    } else if (edit.op === 'take') said.push({ op: 'take', path: edit.path, value: edit.value });
    else said.push(edit);
  }
  return said;
}

/** What a patch changes, as somebody would type it. */
function sayPatch(patch: readonly SettingEdit[]): string {
  const said = joinAdded(patch).map((edit) => {
    const path = edit.path.join(': ');
    if (edit.op === 'remove') return `take out “${path}”`;
    if (edit.op === 'take') return `take “${edit.value}” out of “${path}”`;
    if (edit.op === 'add') return `add ${edit.values.map((value) => quote(String(value))).join(', ')} to “${path}”`;
    if (isLong(edit)) return `its words under “${path}”`;
    return edit.path.reduceRight<string>(
      (inner, name, at) => (at === 0 ? `${key(name)}: ${inner}` : `{ ${key(name)}: ${inner} }`),
      flow(edit.value),
    );
  });
  return said.length === 0 ? 'nothing to change' : said.join('; ');
}
