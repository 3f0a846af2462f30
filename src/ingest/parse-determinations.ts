/**
 * The Housing Ombudsman's published findings: one row a finding, one case a determination.
 *
 *   Case ID     Landlord Name   Decision Date   Category            Finding Outcome
 *   202300001   Nonesuch …      26 May 2026     Damp & Mould        Service Failure      ┐ one determination
 *   202300001   Nonesuch …      26 May 2026     Complaint Handling  Reasonable Redress   ┘ with two findings
 *
 * Dates are in the file's own form, `26 May 2026`. Every other form is diagnosed; such a determination counts in
 * totals, and in a period only where a rule is declared for dates of its form.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type DayNumber, dayFromParts, formatDate, type IsoDate, isoDate } from '../vocabulary/dates.ts';
import { nearest } from '../vocabulary/nearest.ts';
import {
  type Determination,
  type DeterminationFinding,
  type Finding,
  findingIds,
  findings,
} from '../vocabulary/ombudsman.ts';
import { quotable } from './checks.ts';
import { cellsOf } from './grid.ts';
import { normaliseWord } from './mapping.ts';
import { readFileCells } from './read-file.ts';

/** How a decision date that is not in the file's own form is read. What is not declared is in no period. */
export interface IrregularDateRules {
  /** `14/11/2025`: as day, month, year. */
  readonly slashed?: 'day-month-year' | undefined;
  /** `24 November 2025 and reissued on 3 March 2026`: by the first date in it, or by the last. */
  readonly reissued?: 'first-date' | 'last-date' | undefined;
  /** `October 2025`: as the first day of the month, so that it is in a period of whole months. */
  readonly monthOnly?: 'first-day' | undefined;
}

export interface DeterminationOptions {
  /** How messages call the file. */
  readonly name?: string;
  /** Only this landlord's, by one or more names the file gives it. Left out: every landlord's. */
  readonly landlord?: string | readonly string[] | undefined;
  readonly dates?: IrregularDateRules | undefined;
}

export interface ParsedDeterminations {
  readonly determinations: readonly Determination[];
  /** rowsRead = blankRows + findings + rowsOfOthers. */
  readonly account: {
    readonly rowsRead: number;
    readonly blankRows: number;
    readonly rowsOfOthers: number;
    readonly findings: number;
    readonly cases: number;
  };
  readonly diagnostics: readonly Diagnostic[];
}

const headers = {
  caseId: 'Case ID',
  landlord: 'Landlord Name',
  date: 'Decision Date',
  category: 'Category',
  finding: 'Finding Outcome',
} as const;
type Column = keyof typeof headers;

/** A row with its line. */
interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const findingByWord = new Map<string, Finding>(
  findingIds.flatMap((id): [string, Finding][] => [
    [normaliseWord(findings[id].label), id],
    [id, id],
  ]),
).set('redress', 'reasonable-redress');

/**
 * Read the Ombudsman's published findings.
 * @example parseDeterminations(new TextEncoder().encode(findingsCsv)).determinations.length // 1
 */
export function parseDeterminations(bytes: Uint8Array, options: DeterminationOptions = {}): ParsedDeterminations {
  const name = options.name ?? 'determinations.csv';
  const stop = (problem: Diagnostic): ParsedDeterminations => ({
    determinations: [],
    account: { rowsRead: 0, blankRows: 0, rowsOfOthers: 0, findings: 0, cases: 0 },
    diagnostics: [problem],
  });
  const layout = { encoding: 'utf-8', separator: ',', quotationMarks: 'enclose' } as const;
  const file = readFileCells(bytes, layout, [], name);
  if ('ruleId' in file) return stop(file);
  const { grid } = file;
  const rows = Array.from({ length: grid.length }, (_, row) => ({ line: grid.line(row), cells: cellsOf(grid, row) }));
  const [header, ...body] = rows;
  if (header === undefined || body.length === 0)
    return stop(diagnose('file-empty', { source: name }, { role: 'list of determinations' }));
  const at = {} as Record<Column, number>;
  const heads = header.cells.map(normaliseWord);
  for (const column of Object.keys(headers) as Column[]) {
    at[column] = heads.indexOf(normaliseWord(headers[column]));
    if (at[column] === -1)
      return stop(
        diagnose(
          'missing-column',
          { source: name, row: header.line, column: headers[column] },
          { header: headers[column], field: column, near: nearest(headers[column], header.cells) },
        ),
      );
  }
  const reader = createReader(name, at, options.dates ?? {});
  const wanted = wantedNames(options.landlord);
  const isBlank = ({ cells }: Row) => cells.every((cell) => cell.trim() === '');
  const filled = body.filter((row) => !isBlank(row));
  const mine = filled.filter((row) => wanted === null || wanted.has(normaliseWord(row.cells[at.landlord] ?? '')));
  for (const row of mine) reader.read(row);
  const diagnostics = [...reader.diagnostics];
  const names = [...new Set(filled.map(({ cells }) => cells[at.landlord] ?? ''))];
  const known = new Set(names.map(normaliseWord));
  for (const asked of options.landlord === undefined ? [] : [options.landlord].flat()) {
    if (known.has(normaliseWord(asked as string))) continue;
    const near = nearest(asked as string, names);
    diagnostics.push(
      diagnose('unknown-landlord', { source: name, column: headers.landlord }, { name: asked as string, near }),
    );
  }
  const determinations = reader.determinations();
  return Object.freeze({
    determinations,
    account: {
      rowsRead: body.length,
      blankRows: body.length - filled.length,
      rowsOfOthers: filled.length - mine.length,
      findings: determinations.reduce((sum, made) => sum + (made.findings?.length ?? 0), 0),
      cases: determinations.length,
    },
    diagnostics,
  });
}

const wantedNames = (landlord: DeterminationOptions['landlord']): ReadonlySet<string> | null =>
  landlord === undefined ? null : new Set([landlord].flat().map((name) => normaliseWord(name as string)));

/** The cases of a file, row by row. */
function createReader(name: string, at: Readonly<Record<Column, number>>, rules: IrregularDateRules) {
  const cases = new Map<
    string,
    { date: string; landlord: string; determinedOn: IsoDate | null; findings: DeterminationFinding[] }
  >();
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    determinations: (): readonly Determination[] =>
      [...cases.values()].map(({ determinedOn, findings: found }) => ({ determinedOn, findings: found })),
    read({ line, cells }: Row) {
      const cell = (column: Column) => (cells[at[column]] ?? '').trim();
      const place = (column: Column) => ({ source: name, row: line, column: headers[column] });
      const caseId = cell('caseId');
      if (caseId === '') diagnostics.push(diagnose('blank-required', place('caseId'), { field: 'case number' }));
      const finding = findingByWord.get(normaliseWord(cell('finding')));
      if (finding === undefined) {
        const word = quotable(cell('finding'), Number.POSITIVE_INFINITY);
        const near = nearest(
          normaliseWord(cell('finding')),
          findingIds.map((id) => findings[id].label),
        );
        diagnostics.push(diagnose('unknown-word', place('finding'), { field: 'finding', word, near, count: 1 }));
        return;
      }
      const date = readDecisionDate(cell('date'), rules);
      if (date.problem !== null) {
        const details = { problem: date.problem, rule: date.rule };
        diagnostics.push(
          date.day === null
            ? diagnose('determination-date', place('date'), details)
            : diagnose('determination-date-read', place('date'), { ...details, read: formatDate(isoDate(date.day)) }),
        );
      }
      const known = cases.get(caseId);
      const landlord = normaliseWord(cell('landlord'));
      const category = cell('category') === '' ? null : cell('category');
      if (known === undefined) {
        const determinedOn = date.day === null ? null : isoDate(date.day);
        cases.set(caseId, { date: cell('date'), landlord, determinedOn, findings: [{ finding, category }] });
        return;
      }
      if (known.date !== cell('date')) diagnostics.push(diagnose('findings-differ', place('date'), { what: 'dates' }));
      if (known.landlord !== landlord)
        diagnostics.push(diagnose('findings-differ', place('landlord'), { what: 'landlords' }));
      known.findings.push({ finding, category });
    },
  };
}

const months = 'january february march april may june july august september october november december'.split(' ');
const written = /(\d{1,2}) ([A-Za-z]+) (\d{4})/g;

interface DecisionDate {
  readonly day: DayNumber | null;
  /** What is odd about it, finishing “The decision date …”; `null` when nothing is. */
  readonly problem: string | null;
  /** The rule that settles it, or could. */
  readonly rule: string | null;
}

/** A decision date in the file's own form, or by a declared rule. */
export function readDecisionDate(text: string, rules: IrregularDateRules): DecisionDate {
  const settled = (day: DayNumber | null, problem: string, rule: keyof IrregularDateRules): DecisionDate => ({
    day: rules[rule] === undefined ? null : day,
    problem,
    rule: day === null ? null : rule,
  });
  if (text === '') return { day: null, problem: 'is blank', rule: null };
  const dates = [...text.matchAll(written)].map((match) => dayOf(match));
  if (/^\d{1,2} [A-Za-z]+ \d{4}$/.test(text)) {
    const [day = null] = dates;
    return { day, problem: day === null ? 'is not a date that exists' : null, rule: null };
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed !== null) {
    const [day, month, year] = slashed.slice(1).map(Number) as [number, number, number];
    return settled(
      dayFromParts(year, month, day),
      'is written with slashes, so that day and month could change places',
      'slashed',
    );
  }
  const monthOnly = /^([A-Za-z]+) (\d{4})$/.exec(text);
  if (monthOnly !== null) {
    const month = months.indexOf(monthOnly[1]!.toLowerCase()) + 1;
    return settled(dayFromParts(Number(monthOnly[2]), month, 1), 'is a month without a day', 'monthOnly');
  }
  const day = (rules.reissued === 'last-date' ? dates.at(-1) : dates[0]) ?? null;
  return settled(day, 'has words or a second date beside it, as a decision issued again or updated has', 'reissued');
}

const dayOf = ([, day, month, year]: RegExpMatchArray): DayNumber | null =>
  dayFromParts(Number(year), months.indexOf(month!.toLowerCase()) + 1, Number(day));
