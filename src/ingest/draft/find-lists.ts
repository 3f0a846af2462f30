/**
 * Whether the cells of a column hold several words each, and how they are parted.
 *
 *   Damp │ Damp;Repair delay │ Repair delay │ Repair delay;Staff     every part stands elsewhere too: a list
 *   Tenancy │ Repairs and voids, planned                             no part does: a word with a comma
 */
import { isInBrackets, type ListForm, likelySeparators, listLeftOver, splitList } from '../lists.ts';
import { normaliseWord } from '../mapping.ts';

export interface FoundList {
  readonly listForm: ListForm;
  readonly listSeparator: string;
  /** Whether each part of a cell occurs in other cells too; otherwise it may be one word that contains the sign. */
  readonly isSure: boolean;
  /** A separator of several that may be meant. */
  readonly parts: number;
}

/** With fewer of its parts in other cells than this, a column is no list; with more than the second, it is one. */
const POSSIBLE = 0.3;
const SURE = 0.75;
/** Few words of one kind hold a bar, a semicolon or a line break. */
const SURE_BY_SIGN = 0.5;

/** How a column holds lists; `null` where it holds one word a cell. */
export function findList(texts: readonly string[]): FoundList | null {
  const cells = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (cells.length === 0) return null;
  const bracketed = cells.filter((cell) => isInBrackets(cell) && /^[[{]/.test(cell));
  if (bracketed.length > 0 && bracketed.length >= cells.length / 2) {
    const rules = { listForm: 'brackets', listSeparator: ';' } as const;
    const lists = cells.map((cell) => splitList(cell, rules));
    if (!lists.includes(null)) return { ...rules, isSure: true, parts: partsOf(lists).size };
  }
  const candidates = likelySeparators.flatMap((listSeparator) => {
    const found = evidenceOf(cells, listSeparator);
    return found === null ? [] : [found];
  });
  return candidates.sort((a, b) => b.score - a.score)[0]?.list ?? null;
}

const partsOf = (lists: readonly (readonly string[] | null)[]) =>
  new Set(lists.flatMap((list) => (list ?? []).map(normaliseWord)));

function evidenceOf(cells: readonly string[], listSeparator: string) {
  const rules = { listForm: 'separated', listSeparator } as const;
  const lists = cells.map((cell) => splitList(cell, rules)!.map(normaliseWord));
  const several = lists.filter((list) => list.length > 1);
  // A part that begins with a left-over is parted by another sign.
  if (lists.some((list) => list.some((part) => listLeftOver(part) !== null))) return null;
  const edged = cells.some((cell) => listSeparator === ';#' && cell.includes(listSeparator));
  if (several.length === 0)
    return edged ? { score: 2, list: { ...rules, isSure: true, parts: partsOf(lists).size } } : null;
  // In how many different cells each part stands, and at which places.
  const cellsWith = new Map<string, number>();
  const places = new Map<string, Set<string>>();
  for (const list of lists)
    for (const [at, part] of [...new Set(list)].entries()) {
      cellsWith.set(part, (cellsWith.get(part) ?? 0) + 1);
      const where = list.length === 1 ? 'alone' : at === 0 ? 'first' : 'later';
      places.set(part, (places.get(part) ?? new Set()).add(where));
    }
  const inSeveral = new Set(several.flat());
  const elsewhere = [...inSeveral].filter((part) => cellsWith.get(part)! > 1);
  const share = elsewhere.length / inSeveral.size;
  // “Repairs - delay, Repairs - quality”: a part that is always first is the name of a group.
  const isGrouped = share < 1 && elsewhere.every((part) => [...places.get(part)!].every((place) => place === 'first'));
  // Parts that are sentences are no words of a list.
  const long = [...inSeveral].filter((part) => part.length > 40).length / inSeveral.size;
  const isSign = /[;#|\n<]/.test(listSeparator);
  const possible = isSign ? 0.01 : POSSIBLE;
  if (share < possible || long > 0.3 || (isGrouped && !isSign)) return null;
  const isSure = share >= (listSeparator === ';#' ? 0 : isSign ? SURE_BY_SIGN : SURE) && !isGrouped && long === 0;
  return { score: share + (isSign ? 0.2 : 0), list: { ...rules, isSure, parts: partsOf(lists).size } };
}
