/**
 * Several words in one cell, as case systems and list tools write them.
 *
 *   separated   Damp; Repair delay │ Damp;#Repair delay │ Damp⏎Repair delay │ Damp, "Repairs, delay"
 *   brackets    ["Damp","Repair delay"] │ ['Damp', 'Repair delay'] │ {Damp,"Repair delay"} │ [{"Value":"Damp"}]
 */

/** How a cell holds several words. */
export const listForms = ['separated', 'brackets'] as const;
export type ListForm = (typeof listForms)[number];

export interface ListRules {
  readonly listForm: ListForm;
  readonly listSeparator: string;
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };

/** Whether brackets enclose the whole of a cell. */
export const isInBrackets = (cell: string): boolean => {
  const text = cell.trim();
  return text.length > 1 && closing[text[0]!] === text.at(-1);
};

/**
 * The words of a cell; a cell with one word is a list of one.
 * @returns `null` where the cell begins as a list in brackets and does not end as one
 */
export function splitList(cell: string, { listForm, listSeparator }: ListRules): readonly string[] | null {
  const text = cell.trim();
  if (listForm === 'separated') return splitSeparated(text, listSeparator);
  if (closing[text[0] ?? ''] === undefined) return [text];
  return isInBrackets(text) ? splitBrackets(text) : null;
}

/** Marks at the head of a line of a list. */
const bullet = /^(?:[•·▪‣*–-]|\d{1,2}[.)])\s+/;

function splitSeparated(cell: string, separator: string): readonly string[] {
  const text = cell.replace(/\r\n?/g, '\n');
  const items: string[] = [];
  let from = 0;
  while (from <= text.length) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(text.slice(from));
    const end = quoted === null ? -1 : from + quoted[0].length;
    if (quoted !== null && (end === text.length || text.startsWith(separator, end))) {
      items.push(quoted[1]!.replaceAll('""', '"'));
      from = end + separator.length;
      continue;
    }
    const next = text.indexOf(separator, from);
    items.push(text.slice(from, next === -1 ? text.length : next));
    if (next === -1) break;
    from = next + separator.length;
  }
  const words = items.map((item) => (separator === '\n' ? item.trim().replace(bullet, '') : item.trim()));
  // SharePoint writes the number of each item of another list beside it: 1;#Damp;#2;#Repair delay.
  return words.filter((word) => word !== '' && !(separator === ';#' && /^\d+$/.test(word)));
}

/** What list tools call the text of an item that is a set of entries. */
const textKeys = ['value', 'label', 'name', 'title', 'text'];

function textOfItem(item: unknown): string | null {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (typeof item !== 'object' || item === null) return item === null ? '' : null;
  const entries = Object.entries(item);
  for (const key of textKeys) {
    const value = entries.find(([name]) => name.toLowerCase() === key)?.[1];
    if (typeof value === 'string') return value;
  }
  return null;
}

function splitBrackets(text: string): readonly string[] | null {
  const json = parseJson(text);
  if (Array.isArray(json)) {
    const items = json.map(textOfItem);
    return items.includes(null) ? null : items.flatMap((item) => (item!.trim() === '' ? [] : [item!.trim()]));
  }
  const inner = text.slice(1, -1);
  const separator = /[,]/.test(inner) ? ',' : (/[;|]/.exec(inner)?.[0] ?? ',');
  const items: string[] = [];
  let from = 0;
  while (from <= inner.length) {
    const rest = inner.slice(from);
    const quoted = /^\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|'(?!\s*(?:[,;|]|$)))*)')\s*/.exec(rest);
    if (quoted !== null) {
      items.push((quoted[1] ?? quoted[2]!).replace(/\\(.)/g, '$1'));
      from += quoted[0].length;
      if (from < inner.length && inner[from] !== separator) return null;
      from++;
      continue;
    }
    const next = rest.indexOf(separator);
    const item = (next === -1 ? rest : rest.slice(0, next)).trim();
    if (!/^(none|null|nan)$/i.test(item)) items.push(item);
    if (next === -1) break;
    from += next + 1;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Separators that case systems and list tools use, the surest first. */
export const likelySeparators = [
  ';#',
  '<br>',
  '<br/>',
  '<br />',
  '\n',
  '||',
  '|',
  ';',
  ' / ',
  '/',
  ',',
  ' - ',
  ' – ',
  ' + ',
  ' & ',
];

/** What is left of a list at the head of a word; `null` where nothing is. */
export const listLeftOver = (word: string): string | null =>
  /^(?:[[\]{}"“”,;|#•▪\\]|\/|<br)/i.exec(word.trim())?.[0] ?? (/^'.*'$/.test(word.trim()) ? "'" : null);

/** A separator as a message or a comment names it. */
export const separatorName = (separator: string): string => (separator === '\n' ? 'line breaks' : `“${separator}”`);

/** The words that a longer word joins with a separator; `null` when it is one word. */
export function wordsWithin(word: string, isWord: (part: string) => boolean): { readonly separator: string } | null {
  for (const separator of likelySeparators) {
    const parts = splitSeparated(word, separator);
    if (parts.length > 1 && parts.every(isWord)) return { separator };
  }
  return null;
}
