/**
 * YAML that an officer writes, checked against a zod schema; every problem has its line and column.
 *
 *   text ─► yaml (positions kept) ─► zod ─► value, or diagnostics
 */
import { isSeq, LineCounter, parseDocument } from 'yaml';
import { type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import { nearest } from './vocabulary/nearest.ts';
import { answerMeant, numberAdvice } from './vocabulary/slips.ts';
import * as z from './vocabulary/zod.ts';

export interface Parsed<T> {
  readonly name: string;
  /** `null` when a diagnostic is an error. */
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Line and column of an entry, for problems found later. */
  readonly placeOf: (path: readonly PropertyKey[]) => { source: string; row: number | null; column: number | null };
}

export interface SettingsOptions {
  /** `text`: every value as it is written, so that 94.0 keeps its nought. */
  readonly scalars?: 'text';
}

/** Read a YAML text against a schema. Never throws for what the text holds. */
export function parseSettings<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  name: string,
  options: SettingsOptions = {},
): Parsed<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: options.scalars === 'text' ? 'failsafe' : 'core',
    stringKeys: true,
    merge: false,
  });
  const at = (offset: number | undefined) => {
    if (offset === undefined) return { source: name, row: null, column: null };
    const { line, col } = lines.linePos(offset);
    return { source: name, row: line, column: col };
  };
  const placeOf = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1];
      const pair = itemsOf(parent).find((item) => item.key?.value === key || String(item.key?.value) === String(key));
      if (pair?.key?.range) return at(pair.key.range[0]);
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return at(node.range[0]);
    }
    return { source: name, row: null, column: null };
  };

  // One slip makes the parser stumble several times; the first place is where to look.
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const details = { problem: yamlProblems[problem.code] ?? 'a sign stands where it may not' };
    return { name, value: null, diagnostics: [diagnose('unreadable-yaml', at(problem.pos[0]), details)], placeOf };
  }
  if (text.trim() === '') {
    return { name, value: null, diagnostics: [diagnose('file-empty', { source: name }, { role: 'file' })], placeOf };
  }
  const own = keyNamed(document.contents, '__proto__');
  if (own !== null) {
    const details = { name: '__proto__', near: undefined };
    return { name, value: null, diagnostics: [diagnose('unknown-setting', at(own), details)], placeOf };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch {
    // The one thing left that can go wrong: an alias without an anchor, or too many of them.
    const problem = yamlProblems.BAD_ALIAS!;
    return { name, value: null, diagnostics: [diagnose('unreadable-yaml', { source: name }, { problem })], placeOf };
  }
  const checked = schema.safeParse(content);
  if (checked.success) return { name, value: checked.data, diagnostics: [], placeOf };
  const split = splitNumbers(document.contents);
  const diagnostics = [
    // Between braces a comma parts entries: `{ all: 6,100 }` is “all” and an entry “100”.
    ...split.map(({ offset, name: entry, written, number, keys }) =>
      diagnose('bad-setting', at(offset), {
        path: entry,
        problem: `write ${number}, without ${keys.length === 1 ? 'a comma' : 'commas'} (${written} is read as ${keys.length + 1} entries)`,
      }),
    ),
    ...checked.error.issues.flatMap((issue) =>
      diagnosticsOf(issue, { schema, content, placeOf, said: new Set(split.flatMap(({ keys }) => keys)) }),
    ),
  ];
  return { name, value: null, diagnostics, placeOf };
}

/** A list of things, each value as it is written; `null` for one that is no single text. */
export interface TextList {
  readonly items: readonly {
    readonly line: number;
    readonly entries: readonly { readonly key: string; readonly value: string | null; readonly place: Place }[];
  }[];
}

/**
 * Read a YAML list whose values are all text: `6.20` keeps its nought.
 * @param shape what such a list looks like, for the message
 */
export function parseList(text: string, name: string, shape: string): TextList | Diagnostic {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'failsafe',
    merge: false,
  });
  const at = (offset: number): Required<Place> & { readonly row: number } => {
    const { line, col } = lines.linePos(offset);
    return { source: name, row: line, column: col };
  };
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const words = yamlProblems[problem.code] ?? 'a sign stands where it may not';
    return diagnose('unreadable-yaml', at(problem.pos[0]), { problem: words });
  }
  const entries = itemsOf(document.contents);
  if (!isSeq(document.contents))
    return diagnose('unreadable-yaml', at(0), { problem: `this should be a list: ${shape}` });
  return {
    items: (entries as readonly (YamlItem & { readonly range?: readonly number[] })[]).map((item) => ({
      line: at(item.range?.[0] ?? 0).row,
      entries: itemsOf(item).map(({ key, value }) => ({
        key: String(key?.value ?? ''),
        value: textOf(value),
        place: at(key?.range?.[0] ?? 0),
      })),
    })),
  };
}

/** A value as one text: blank where nothing is written, `null` where it is a list, a set of entries or an alias. */
function textOf(value: { readonly value?: unknown } | null | undefined): string | null {
  if (value === null || value === undefined) return '';
  return typeof value.value === 'string' ? value.value.replace(/\s+/g, ' ').trim() : value.value === null ? '' : null;
}

/** Where a key stands that JavaScript would lose; `null` where none does. */
function keyNamed(node: unknown, wanted: string): number | null {
  for (const item of itemsOf(node)) {
    if (item.key?.value === wanted) return item.key.range?.[0] ?? 0;
    const found = keyNamed((item as { readonly value?: unknown }).value ?? item, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** What the parser's codes mean to somebody who does not know YAML. */
const yamlProblems: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'a word that begins with * needs quotation marks',
  BAD_ALIAS: 'a word that begins with * needs quotation marks',
  BAD_DQ_ESCAPE: 'a \\ inside double quotation marks is not understood; use single ones',
  BAD_INDENT: 'the indentation does not fit the lines around it',
  BAD_SCALAR_START: 'a word that begins with this sign needs quotation marks',
  BLOCK_AS_IMPLICIT_KEY:
    'the next line is indented as if it belonged to this one, or a text with a colon lacks quotation marks',
  BLOCK_IN_FLOW: 'a list or entry on its own line stands inside { } or [ ]',
  DUPLICATE_KEY: 'the same name stands twice',
  MISSING_CHAR: 'a bracket, comma, colon or quotation mark is missing',
  MULTILINE_IMPLICIT_KEY: 'a name goes over several lines; a colon or a quotation mark may be missing',
  NON_STRING_KEY: 'a list stands where a name should be',
  TAB_AS_INDENT: 'a tab is used for indentation, where only spaces may be',
  TAG_RESOLVE_FAILED: 'a word that begins with ! needs quotation marks',
  UNEXPECTED_TOKEN: 'a sign stands where it may not; a text with special signs needs quotation marks',
};

interface YamlItem {
  readonly key?: { readonly value?: unknown; readonly range?: readonly [number, number, number] | null };
  readonly value?: { readonly value?: unknown } | null;
}
const itemsOf = (node: unknown): readonly YamlItem[] =>
  typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) ? node.items : [];

/** A number that a comma has parted into entries. */
interface SplitNumber {
  readonly name: string;
  readonly written: string;
  readonly number: string;
  readonly keys: readonly string[];
  readonly offset: number | undefined;
}

/** Numbers with commas between braces, at any depth. */
function splitNumbers(node: unknown): readonly SplitNumber[] {
  const items = itemsOf(node);
  const isRest = (item: YamlItem | undefined) =>
    /^\d{3}$/.test(String(item?.key?.value ?? '')) && (item?.value ?? null) === null
      ? true
      : /^\d{3}$/.test(String(item?.key?.value ?? '')) && item?.value?.value === null;
  return items.flatMap((item, i): readonly SplitNumber[] => {
    const inside = splitNumbers(item.value ?? (item.key === undefined ? item : null));
    const value = item.value?.value;
    if (typeof value !== 'number' || !/^\d{1,3}$/.test(String(value)) || !isRest(items[i + 1])) return inside;
    const keys: string[] = [];
    for (let next = i + 1; isRest(items[next]); next++) keys.push(String(items[next]!.key!.value));
    const parts = [String(value), ...keys];
    const name = String(item.key?.value ?? '');
    return [...inside, { name, written: parts.join(','), number: parts.join(''), keys, offset: item.key?.range?.[0] }];
  });
}

interface Checked {
  readonly schema: z.ZodType;
  readonly content: unknown;
  readonly placeOf: Parsed<unknown>['placeOf'];
  /** Entries that have been reported enough. */
  readonly said: ReadonlySet<string>;
}

/** What was written at a path. */
const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    content,
  );

function diagnosticsOf(issue: z.core.$ZodIssue, { schema, content, placeOf, said }: Checked): readonly Diagnostic[] {
  if (issue.code === 'unrecognized_keys') {
    const valid = namesAt(schema, issue.path);
    return issue.keys
      .filter((key) => !said.has(key))
      .map((key) => {
        const near = nearest(key, valid);
        const details = { name: key, near, valid: near === undefined ? valid : [] };
        return diagnose('unknown-setting', placeOf([...issue.path, key]), details);
      });
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const problem = missing ? 'this entry is missing' : plain(issue, valueAt(content, issue.path));
  // Officers count from one.
  const path = issue.path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : String(step))).join(' › ');
  return [diagnose('bad-setting', placeOf(issue.path), { path, problem })];
}

function plain(issue: z.core.$ZodIssue, input: unknown): string {
  // Words of our own say more than the kind of value would.
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message.replace(/\.$/, '');
  switch (issue.code) {
    case 'invalid_type':
      return typeAdvice(issue.expected, input);
    case 'invalid_value':
      return `this should be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => `“${String(value)}”`).join(', ')}`;
    case 'too_small':
      return 'this is empty';
    default:
      return issue.message.replace(/\.$/, '');
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of entries',
  record: 'a set of entries',
};

/** What a value should be, and how to write what was written instead. */
function typeAdvice(expected: string, input: unknown): string {
  const wanted = `this should be ${typeWords[expected] ?? expected}`;
  const isList = Array.isArray(input);
  if (input === null) return `${wanted}, and nothing is written here`;
  const isEntries = typeof input === 'object' && !isList;
  const seen = isList ? ', and this is a list' : isEntries ? ', and this is a set of entries' : '';
  switch (expected) {
    case 'string':
      if (typeof input === 'number' || typeof input === 'boolean')
        return `${wanted}: put it into quotation marks, "${input}"`;
      return isList ? `${wanted}, and this is a list: write one, without [ ] or a dash` : `${wanted}${seen}`;
    case 'number':
    case 'int': {
      if (typeof input === 'number') return `${wanted}, and ${input} is not`;
      const advice = typeof input === 'string' ? numberAdvice(input) : null;
      return advice === null ? `${wanted}${seen}` : `${wanted}: ${advice}`;
    }
    case 'boolean': {
      const meant = typeof input === 'string' || typeof input === 'number' ? answerMeant(String(input)) : null;
      return meant === null ? `${wanted}${seen}` : `${wanted}: write ${meant}, without quotation marks`;
    }
    case 'array':
      return isEntries
        ? `${wanted}, and this is a set of entries: put a dash before each item, or [ ] around them`
        : `${wanted}: put [ ] around it, or a dash before each item`;
    case 'object':
    case 'record':
      return isList
        ? `${wanted}, and this is a list: leave out the dashes or [ ]`
        : `${wanted}, each with its name, as in “name: value”, on lines that are indented`;
    default:
      return wanted;
  }
}

/** The names an object schema knows at a path, for suggestions. */
function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = schema;
  const open = (value: unknown): unknown => {
    let inner = value;
    for (;;) {
      if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
        inner = inner.unwrap();
      else if (inner instanceof z.ZodPipe) inner = inner.in;
      else return inner;
    }
  };
  for (const step of path) {
    here = open(here);
    if (here instanceof z.ZodObject) here = here.shape[String(step)];
    else if (here instanceof z.ZodRecord) here = here.valueType;
    else if (here instanceof z.ZodArray) here = here.element;
    else return [];
  }
  here = open(here);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}
