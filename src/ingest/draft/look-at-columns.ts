/** What the cells of a column look like, whatever its header says; a column that looks personal is looked at no further. */
import { findPersonalData, looksPersonal } from '../../vocabulary/personal-data.ts';
import { poundsToPence } from '../amounts.ts';
import type { Column } from '../grid.ts';
import { splitList } from '../lists.ts';
import { normaliseWord } from '../mapping.ts';
import { isDate, readWritten } from '../written-dates.ts';
import { type FoundList, findList } from './find-lists.ts';
import { countHeader, dateHeader, headerInWords, headersOf, moneyHeader, personalHeader } from './headers.ts';
import { isLikelyPlaceholder } from './known-words.ts';

/** What the cells of a column look like. */
export type ColumnKind = 'blank' | 'dates' | 'amounts' | 'words' | 'references' | 'text' | 'personal';

/** A column of an export, and what it looks like. */
export interface LookedColumn {
  readonly header: string;
  readonly at: number;
  readonly column: Column;
  readonly kind: ColumnKind;
  /** How many rows hold something, and how many different texts. */
  readonly filled: number;
  readonly distinct: number;
  /** How its cells hold several words, where they do. */
  readonly list: FoundList | null;
}

/** The share of cells that has to look alike for a column to be of that kind. */
const MOST = 0.8;

/** Excel’s day numbers of 2009 to 2036: complaints have these. */
const isLikelyDayNumber = (text: string): boolean => {
  const date = readWritten(text);
  return date?.notation === 'excel-serial' && date.parts[0] >= 40_000 && date.parts[0] < 50_000;
};

/** Look at a column. */
export function lookAt(header: string, at: number, column: Column): LookedColumn {
  const { texts, codes } = column;
  const name = headerInWords(header);
  const counts = new Int32Array(texts.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const said = texts.flatMap((text, code) =>
    text.trim() === '' || isLikelyPlaceholder(text) ? [] : [{ text: text.trim(), count: counts[code]! }],
  );
  const filled = said.reduce((sum, { count }) => sum + count, 0);
  const share = (is: (text: string) => boolean) =>
    said.reduce((sum, { text, count }) => (is(text) ? sum + count : sum), 0) / Math.max(1, filled);
  const looked = (kind: ColumnKind, list: FoundList | null = null): LookedColumn => ({
    header,
    at,
    column,
    kind,
    filled,
    distinct: said.length,
    list,
  });
  if (filled === 0) return looked(personalHeader.test(name) ? 'personal' : 'blank');
  const isReference = headersOf.reference.some((pattern) => pattern.test(name));
  const saysDate = dateHeader.test(name) && !isReference;
  const isDay = (text: string) =>
    isDate(text) || (saysDate && (isLikelyDayNumber(text) || readWritten(text)?.notation === 'year-first'));
  const isDayNumbers =
    !isReference && !moneyHeader.test(name) && !countHeader.test(name) && share(isLikelyDayNumber) >= MOST;
  const dated = share(isDay);
  if ((dated >= MOST || (saysDate && dated >= 0.5) || isDayNumbers) && !/birth|d\.?o\.?b/i.test(name))
    return looked('dates');
  if (personalHeader.test(name)) return looked('personal');
  const money = share((text) => poundsToPence(text) !== null);
  const saysMoney = moneyHeader.test(name) && !isReference;
  const hasPence = said.some(({ text }) => /£|\.\d\d$/.test(text));
  if (money >= MOST && (hasPence || saysMoney)) return looked('amounts');
  if (share((text) => findPersonalData(text).length > 0) > 0.05 || (share(looksPersonal) > 0.3 && !isReference))
    return looked('personal');
  const list = isReference ? null : findList(said.map(({ text }) => text));
  const words = list === null ? said.length : list.parts;
  const total = list === null ? filled : occurrences(said, list);
  const recurs = words <= 60 && (total >= 3 * words || (words <= 12 && total > words));
  if (recurs) return looked('words', list);
  const short = share((text) => text.length <= 30 && /\d/.test(text) && !/\s\S+\s/.test(text));
  if (said.length > 0.5 * filled && short >= MOST) return looked('references');
  return words <= 60 && total >= 1.5 * words ? looked('words', list) : looked('text');
}

/** How many words all lists of a column hold. */
function occurrences(said: readonly { readonly text: string; readonly count: number }[], list: FoundList): number {
  return said.reduce(
    (sum, { text, count }) => sum + count * new Set((splitList(text, list) ?? [text]).map(normaliseWord)).size,
    0,
  );
}
