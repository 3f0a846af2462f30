/** Complaints that stand in the exports of two sources, by reference and stage. */
import { type Diagnostic, diagnose, UsageError } from '../diagnostics.ts';
import { type ComplaintTable, withoutRows } from '../vocabulary/complaint-table.ts';
import { inFileOrder, type ParsedExport } from './parse-complaints.ts';

/**
 * What it means that a reference stands in two exports at the same stage: nothing is decided (`stop`), they are
 * different complaints, or they are one, counted under the source named.
 */
export type SharedReferences = 'stop' | 'different' | { readonly countedUnder: string };

const keyOf = (table: ComplaintTable, i: number) =>
  `${table.category.stage.categories[table.category.stage.codes[i]!]?.id} ${table.reference[i]!.toUpperCase()}`;

/** Apply the rule: the exports as they are counted, or with an error where nothing is decided. */
export function settleShared(exports: readonly ParsedExport[], rule: SharedReferences): readonly ParsedExport[] {
  if (rule === 'different' || (rule === 'stop' && exports.length < 2)) return exports;
  // The source under which shared complaints are counted goes first; without a rule the order is the given one.
  const kept = rule === 'stop' ? null : rule.countedUnder;
  const ids = exports.map(({ source }) => source);
  if (kept !== null && !ids.includes(kept)) throw UsageError.unknown('source', kept, ids);
  const inOrder = [...exports].sort((a, b) => Number(b.source === kept) - Number(a.source === kept));
  const first = new Map<string, ParsedExport>();
  const settled = new Map<ParsedExport, ParsedExport>();
  for (const parsed of inOrder) {
    const counted: Shared = { rows: [], other: null };
    const undecided: Shared = { rows: [], other: null };
    for (let i = 0; i < parsed.table.length; i++) {
      const key = keyOf(parsed.table, i);
      const before = first.get(key);
      if (before === undefined) first.set(key, parsed);
      else if (before.source !== parsed.source) {
        const shared = before.source === kept ? counted : undecided;
        shared.rows.push(i);
        shared.other ??= before.file;
      }
    }
    settled.set(parsed, settle(parsed, counted, undecided, kept));
  }
  return exports.map((parsed) => settled.get(parsed)!);
}

/** Complaints that stand in another export as well, by their place; and the first such export. */
interface Shared {
  readonly rows: number[];
  other: string | null;
}

function settle(parsed: ParsedExport, counted: Shared, undecided: Shared, kept: string | null): ParsedExport {
  const notes: Diagnostic[] = [];
  const place = ({ rows }: Shared) => ({ source: parsed.file, row: parsed.table.line[rows[0]!]! });
  if (undecided.other !== null)
    notes.push(diagnose('in-both-exports', place(undecided), { other: undecided.other, count: undecided.rows.length }));
  if (kept !== null && counted.other !== null)
    notes.push(diagnose('in-another-export', place(counted), { kept, count: counted.rows.length }));
  if (notes.length === 0) return parsed;
  const diagnostics = inFileOrder([...parsed.diagnostics, ...notes]);
  const count = counted.rows.length;
  if (count === 0) return { ...parsed, diagnostics };
  const { account } = parsed;
  const dropped = new Set(counted.rows);
  const table = withoutRows(parsed.table, dropped);
  // A row that holds both stages is gone when both of them are.
  const stay = new Set(Array.from(table.line));
  const gone = new Set(counted.rows.map((i) => parsed.table.line[i]!).filter((line) => !stay.has(line)));
  return {
    ...parsed,
    diagnostics,
    table,
    account: {
      ...account,
      counted: account.counted - gone.size,
      complaints: account.complaints - count,
      excluded:
        gone.size === 0
          ? account.excluded
          : [
              ...account.excluded,
              { reason: 'in-another-export', count: gone.size, firstLine: [...gone].sort((a, b) => a - b)[0]! },
            ],
    },
  };
}
