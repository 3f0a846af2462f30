/**
 * Rows that cannot be counted and that nobody can mend, left out by a decision that is written down. A row that has all
 * it needs is never left out.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type ComplaintField, categoryFields, complaintFields, dateFields } from '../vocabulary/complaint.ts';
import { daysBegun } from '../vocabulary/complaint-rules.ts';
import {
  type ComplaintTable,
  isPresent,
  NOT_COLLECTED,
  NOT_RECOGNISED,
  withoutRows,
} from '../vocabulary/complaint-table.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { checkTable } from './check-table.ts';
import { inFileOrder, type ParsedExport } from './parse-complaints.ts';

/** A decision to leave out a row that cannot be counted. */
export interface LeftOut {
  readonly source: string;
  /** The row’s reference; or, where it has none, its line in the export. */
  readonly reference?: string | undefined;
  readonly line?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly reason: string;
  /** The role, never the name, of who decided it. */
  readonly role: string;
  readonly date: IsoDate;
}

/** What a complaint lacks of what it cannot be counted without, as messages call it; `null` where it has all. */
function lacks(table: ComplaintTable, i: number): string | null {
  const missing: ComplaintField | undefined =
    table.reference[i] === ''
      ? 'reference'
      : !isPresent(table.category.stage.codes[i]!)
        ? 'stage'
        : !isPresent(daysBegun(table)[i]!)
          ? 'received-on'
          : !isPresent(table.category.status.codes[i]!) && table.category.status.codes[i] !== NOT_COLLECTED
            ? 'status'
            : undefined;
  return missing === 'status' ? 'status' : missing === undefined ? null : complaintFields[missing].label;
}

/** An export without the rows that are left out by decisions about its source; one that does not fit is an error diagnostic. */
export function leaveOut(parsed: ParsedExport, decisions: readonly LeftOut[]): ParsedExport {
  const mine = decisions.flatMap((decision, n) => (decision.source === parsed.source ? [{ n, decision }] : []));
  if (mine.length === 0) return parsed;
  const { table, account } = parsed;
  const notes: Diagnostic[] = [];
  const gone = new Map<number, { readonly lacks: string; readonly decision: LeftOut }>();
  for (const { n, decision } of mine) {
    const refuse = (reason: string) =>
      notes.push(diagnose('left-out-unmatched', { setting: ['leftOut', n] }, { reason }));
    const { reference, line, stage } = decision;
    const named = Array.from({ length: table.length }, (_, i) => i).filter(
      (i) =>
        (line === undefined ? table.reference[i] === reference : table.line[i] === line) &&
        (stage === undefined || table.category.stage.categories[table.category.stage.codes[i]!]?.id === String(stage)),
    );
    const found = named.flatMap((i) => {
      const what = lacks(table, i);
      return what === null ? [] : [{ i, what }];
    });
    if (named.length === 0)
      refuse(
        `there is no such ${line === undefined ? 'reference' : 'line with a complaint'}${stage === undefined ? '' : ' at that stage'}`,
      );
    else if (found.length === 0) refuse('the row has everything a complaint is counted by, so it is counted');
    for (const { i, what } of found) gone.set(i, { lacks: what, decision });
  }
  if (gone.size === 0) return withDiagnostics(parsed, table, notes);
  const left = withoutRows(table, new Set(gone.keys()));
  const stay = new Set(Array.from(left.line));
  const groups = new Map<string, { readonly decision: LeftOut; readonly lacks: string; readonly lines: Set<number> }>();
  for (const [i, { lacks: what, decision }] of gone) {
    const key = JSON.stringify([what, decision.reason, decision.role, decision.date]);
    const group = groups.get(key) ?? { decision, lacks: what, lines: new Set() };
    groups.set(key, group);
    group.lines.add(table.line[i]!);
    notes.push(diagnose('left-out', { source: parsed.file, row: table.line[i]! }, { lacks: what }));
  }
  const wholeRows = [...new Set([...gone.keys()].map((i) => table.line[i]!))].filter((line) => !stay.has(line));
  const rowsGone = new Set(wholeRows);
  return withDiagnostics(
    {
      ...parsed,
      account: {
        ...account,
        counted: account.counted - rowsGone.size,
        complaints: left.length,
        excluded: [
          ...account.excluded,
          ...[...groups.values()].flatMap(({ decision, lacks: what, lines }) => {
            const own = [...lines].filter((line) => rowsGone.has(line)).sort((a, b) => a - b);
            const { reason, role, date } = decision;
            return own[0] === undefined
              ? []
              : [
                  {
                    reason: 'left-out' as const,
                    label: `left out: no ${what}`,
                    decision: { reason, role, date },
                    count: own.length,
                    firstLine: own[0],
                  },
                ];
          }),
        ],
      },
    },
    left,
    notes,
  );
}

/** The export with another table, and what there is to say of that. */
function withDiagnostics(parsed: ParsedExport, table: ComplaintTable, notes: readonly Diagnostic[]): ParsedExport {
  const { headerOf, file, cells } = parsed.reading;
  const codesOf = (field: ComplaintField): ArrayLike<number> | null =>
    (dateFields as readonly string[]).includes(field)
      ? table.day[field as (typeof dateFields)[number]]
      : (categoryFields as readonly string[]).includes(field)
        ? table.category[field as (typeof categoryFields)[number]].codes
        : null;
  // A cell that was not recognised is gone when none is left in its field.
  const unsettled: readonly string[] = ['impossible-received-date', 'unknown-word'];
  const left = cells.filter(({ field, diagnostic }) => {
    const codes = codesOf(field);
    return (
      !unsettled.includes(diagnostic.ruleId) || codes === null || Array.prototype.includes.call(codes, NOT_RECOGNISED)
    );
  });
  const reading = { headerOf, file: [...file, ...notes], cells: left };
  return {
    ...parsed,
    table,
    reading,
    diagnostics: inFileOrder([
      ...reading.file,
      ...left.map(({ diagnostic }) => diagnostic),
      ...checkTable(table, parsed.file, headerOf),
    ]),
  };
}
