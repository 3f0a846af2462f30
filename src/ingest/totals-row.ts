/**
 * What a totals row says, and whether it is true: the number of complaints, or the sum of a column of money.
 *
 *   6 │ 1,234 │ 6 complaints │ Total: 6 │ six complaints │ £51.00 │ 51 pounds │ 6 complaints, £51.00
 */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { formatMoney } from '../vocabulary/numbers.ts';
import { looksPersonal } from '../vocabulary/personal-data.ts';
import { poundsToPence } from './amounts.ts';
import type { ColumnPlaces } from './find-table.ts';
import { cellsOf, type Grid } from './grid.ts';
import { type MappingSettings, normaliseWord } from './mapping.ts';

/** A number in a totals row: as it is written, without its unit; pounds, a number of something, or not said which. */
interface TotalNumber {
  readonly digits: string;
  readonly unit: 'pounds' | 'things' | 'not said';
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** `twenty-one complaints` as 21; `null` where a text does not begin with a number in words. */
function numberInWords(text: string): number | null {
  let [total, part] = [0, 0];
  let seen = false;
  for (const word of text.split(/[\s-]+/)) {
    if (word === 'and' && seen) continue;
    if (['no', 'nil', 'none'].includes(word) && !seen) return 0;
    const small = Math.max(units.indexOf(word), 10 * tens.indexOf(word));
    if (word === 'hundred' && seen) part *= 100;
    else if (word === 'thousand' && seen) [total, part] = [total + part * 1000, 0];
    else if (small >= 0) part += small;
    else break;
    seen = true;
  }
  return seen ? total + part : null;
}

/** Digits with the thousands set apart by commas, spaces or apostrophes. */
const digits = /(£|gbp)?\s*(\d{1,3}(?:[, '’]\d{3})+(?!\d)|\d+)(\.\d+)?\s*(gbp\b|pounds?\b|[a-z]+)?/gi;

/** The numbers of a cell; none where it has none, `null` where what stands there cannot be read. */
function numbersIn(cell: string): readonly TotalNumber[] | null {
  const text = normaliseWord(cell.slice(0, 200));
  const found = [...text.matchAll(digits)].map(([, before, whole, part = '', after]): TotalNumber => {
    const isMoney = before !== undefined || /^(gbp|pounds?)$/.test(after ?? '');
    return {
      digits: `${whole!.replace(/[, '’]/g, '')}${part}`,
      unit: isMoney ? 'pounds' : after === undefined ? 'not said' : 'things',
    };
  });
  // What is left has to be words and marks: a date, a percentage or a reference is no total.
  const rest = text.replace(digits, ' ');
  if (/[\d%@/]/.test(rest) || /\d[a-z]|[a-z]\d/.test(text.replace(/£|gbp/g, ''))) return null;
  if (found.length > 0) return found;
  const words = numberInWords(text.replace(/^[^a-z]+/, '').replace(/^(?:grand )?total:?\s*/, ''));
  return words === null ? [] : [{ digits: String(words), unit: 'things' }];
}

/** A totals row that is declared to be marked by a word: the word alone, with a colon, or with its number behind it. */
export function saysWord(cell: string, word: string): boolean {
  const [text, wanted] = [bareLabel(cell), bareLabel(word)];
  return text === wanted || (text.startsWith(`${wanted} `) && bareLabel(withoutNumber(text)) === wanted);
}

const totalWords =
  /^(?:grand |sub-?)?totals?(?: (?:number of )?(?:cases|complaints|records|rows))?$|^(?:sum|count)$|^number of (?:cases|complaints|records|rows)$/;

/** Whether a cell says by itself that its row is a total: `Total`, `Grand total:`, `Total complaints: 6`. */
export const saysTotal = (cell: string): boolean =>
  cell.length <= 60 && (totalWords.test(bareLabel(cell)) || totalWords.test(bareLabel(withoutNumber(bareLabel(cell)))));

const bareLabel = (text: string): string => normaliseWord(text.slice(0, 200)).replace(/\s*[:.=]+$/, '');

/** A label without the number behind it and the noun of that. */
const withoutNumber = (text: string): string => text.replace(/\s*[:=–-]?\s*£?\d[\d,.]*(?: [a-z]{1,20}){0,2}$/, '');

/** A totals row is left out only where it equals what it stands under: the number of rows, or the sum of its column. */
export function checkTotals(
  grid: Grid,
  row: number,
  complaints: readonly number[],
  at: ColumnPlaces,
  settings: MappingSettings,
  place: (row: number, column?: string | null) => Place,
): Diagnostic {
  const { totalsRow } = settings;
  const counted = complaints.length;
  const amountColumns = moneyColumns(settings, at);
  const columns =
    totalsRow === undefined ? cellsOf(grid, row).map((_, column) => column) : [at.byHeader(totalsRow.total)!];
  const said = columns.flatMap((column) => {
    const text = grid.cell(row, column).trim();
    const numbers = numbersIn(text);
    return numbers === null
      ? /\d/.test(text)
        ? [{ column, text, numbers: [] }]
        : []
      : numbers.length === 0
        ? []
        : [{ column, text, numbers }];
  });
  const where = place(row, totalsRow?.total ?? null);
  const isMoney = ({ unit }: TotalNumber, column: number) =>
    unit === 'pounds' || (unit === 'not said' && amountColumns.includes(column));
  const sums = new Map<number, number>();
  const sumAt = (column: number) => {
    const known = sums.get(column) ?? sumOf(grid, complaints, column);
    sums.set(column, known);
    return known;
  };
  const agrees = ({ column, numbers }: (typeof said)[number]) =>
    numbers.length > 0 &&
    numbers.every((number) =>
      isMoney(number, column)
        ? (amountColumns.includes(column) ? [column] : amountColumns).some(
            (amount) => poundsToPence(number.digits) === sumAt(amount),
          )
        : Number(number.digits) === counted,
    );
  const wrong = said.find((total) => !agrees(total));
  if (said.length > 0 && wrong === undefined) {
    const money = said.some(({ column, numbers }) => numbers.some((number) => isMoney(number, column)));
    return diagnose('totals-row-dropped', where, { counted, money });
  }
  if (wrong === undefined) return diagnose('totals-row-unread', where, { says: null });
  const says = wrong.text.length <= 60 && !looksPersonal(wrong.text) ? wrong.text : null;
  if (wrong.numbers.length === 0) return diagnose('totals-row-unread', where, { says });
  const isSum = wrong.numbers.every((number) => isMoney(number, wrong.column));
  const amount = amountColumns.includes(wrong.column) ? wrong.column : amountColumns[0];
  const sum = isSum && amount !== undefined ? formatMoney(sumAt(amount)) : null;
  return diagnose('totals-row-wrong', where, { says, counted, sum });
}

const moneyColumns = (settings: MappingSettings, at: ColumnPlaces): readonly number[] =>
  [settings.columns, settings.stage1, settings.stage2].flatMap((columns) => at.byHeader(columns?.compensation) ?? []);

const sumOf = (grid: Grid, rows: readonly number[], column: number) =>
  rows.reduce((sum, row) => sum + (poundsToPence(grid.cell(row, column)) ?? 0), 0);
