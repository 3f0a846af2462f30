/**
 * Complaints that are in the exports of two or more sources, by reference and stage.
 *
 *   council     SK-7  received 27 March  –           –        Repairs ┐ one complaint, counted under the source named: its
 *   contractor  SK-7  received 3 April   12 April    upheld   Roofing ┘ values, those of the others where it has none, and
 *                                                                       the days of the receipt as the landlord has them
 */
import { type Diagnostic, diagnose, UsageError } from '../diagnostics.ts';
import { type ComplaintField, complaintFieldIds } from '../vocabulary/complaint.ts';
import type { AlikeReferences, Contradiction, RecordOfTwo } from '../vocabulary/complaint-data.ts';
import { type ComplaintTable, isPresent, NOT_RECOGNISED, withoutRows } from '../vocabulary/complaint-table.ts';
import { formatDate, isoDate } from '../vocabulary/dates.ts';
import type { Organisation } from '../vocabulary/results.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { type AlikePair, findAlike, groupAlike } from './alike-references.ts';
import { checkTable } from './check-table.ts';
import { describeTaken, FEW_DAYS, type TakenValue } from './describe-shared.ts';
import { findLandlord } from './landlord-source.ts';
import { inFileOrder, type ParsedExport } from './parse-complaints.ts';
import { createRecordEditor, type RecordEditor, type SharedField } from './record-editor.ts';
import { referenceKey } from './reference-keys.ts';
import { stageAt } from './stage-at.ts';

/**
 * What it means that a reference is in two exports at the same stage: nothing is decided (`stop`), they are different
 * complaints, or they are one complaint.
 */
export type SharedReferences = 'stop' | 'different' | OneComplaint;

/** How the records of one complaint are put together. */
export interface OneComplaint {
  /** The source under which the complaint is counted and whose values come first; of several, the first that has it. */
  readonly countedUnder: string | readonly string[];
  /** The source whose days of receipt count, where the names of the sources do not tell which is the landlord's. */
  readonly receivedBy?: string | undefined;
  /** References that differ by spaces, dashes, capitals or leading zeros alone: `ask` by default. */
  readonly alike?: 'ask' | 'same' | 'different' | undefined;
}

/** The days that tell when a stage began. */
const receiptFields: readonly ComplaintField[] = ['received-on', 'acknowledged-on', 'logged-on', 'escalated-on'];

/** A complaint in an export: the place of the export, and that of the complaint in it. */
export interface RecordPlace {
  readonly e: number;
  readonly i: number;
}

export interface Settled {
  readonly exports: readonly ParsedExport[];
  /** By the export and its complaint that is counted; `complaint` is the place in that export. */
  readonly contradictions: readonly (Contradiction & { readonly e: number })[];
  readonly alike: readonly AlikeReferences[];
}

/** Apply the rule: the exports as they are counted, or with an error where nothing is decided. */
export function settleShared(
  exports: readonly ParsedExport[],
  rule: SharedReferences,
  organisation: Organisation | null = null,
): Settled {
  const one = typeof rule === 'string' ? null : rule;
  const ids = exports.map(({ source }) => source);
  const named = one === null ? [] : [one.countedUnder, one.receivedBy ?? []].flat();
  for (const id of named) if (!ids.includes(id)) throw UsageError.unknown('source', id, ids);
  if (rule === 'different' || exports.length < 2) return { exports, contradictions: [], alike: [] };

  const pairs = one?.alike === 'different' ? [] : findAlike(exports);
  const isSame = (pair: AlikePair) => one?.alike === 'same' && !pair.isAmbiguous;
  const alike = groupAlike(
    exports,
    pairs.filter((pair) => !isSame(pair)),
  );
  const groups = groupRecords(exports, pairs.filter(isSame));
  const notes = exports.map((): Diagnostic[] => []);
  if (rule !== 'stop') noteStages(exports, notes);
  if (groups.length === 0)
    return { exports: exports.map((parsed, e) => withNotes(parsed, notes[e]!)), contradictions: [], alike };

  const order = [one?.countedUnder ?? []].flat();
  const landlord =
    one?.receivedBy ??
    findLandlord(
      exports.map(({ source, label }) => ({ id: source, label })),
      organisation,
    );
  const joining = createJoining(exports, landlord, order);
  const undecided = new Map<number, { rows: number[]; other: number }>();
  for (const group of groups) {
    const counted = order.flatMap((id) => group.find(({ e }) => ids[e] === id) ?? [])[0];
    if (counted !== undefined) joining.join(counted, group);
    else {
      const [first, ...rest] = group as readonly [RecordPlace, ...RecordPlace[]];
      for (const { e, i } of rest) {
        const known = undecided.get(e) ?? { rows: [], other: first.e };
        known.rows.push(i);
        undecided.set(e, known);
      }
    }
  }
  for (const [e, { rows, other }] of undecided) {
    const { file, table } = exports[e]!;
    const place = { source: file, row: table.line[rows[0]!]! };
    const details = { other: exports[other]!.file, count: rows.length, listed: order, own: ids[e]! };
    notes[e]!.push(diagnose('in-both-exports', place, details));
  }
  return { ...joining.finish(notes), alike };
}

/** Each complaint at a stage that two exports or more have, its records in the order of the exports. */
function groupRecords(
  exports: readonly ParsedExport[],
  same: readonly AlikePair[],
): readonly (readonly RecordPlace[])[] {
  const keyOf = new Map<string, string>();
  for (const { first, second } of same)
    keyOf.set(`${second.e} ${second.key}`, keyOf.get(`${first.e} ${first.key}`) ?? first.key);
  const found = new Map<string, RecordPlace[]>();
  for (const [e, { table }] of exports.entries())
    for (let i = 0; i < table.length; i++) {
      const reference = referenceKey(table.reference[i]!);
      if (reference === '') continue;
      const key = `${stageAt(table, i)} ${keyOf.get(`${e} ${reference}`) ?? reference}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [{ e, i }]);
      // A second row of the same export is an error of its own.
      else if (known.every((record) => record.e !== e)) known.push({ e, i });
    }
  return [...found.values()].filter(({ length }) => length > 1);
}

/** Note references that one export has at stage 1 alone and another at stage 2 alone, received within a few days. */
function noteStages(exports: readonly ParsedExport[], notes: readonly Diagnostic[][]): void {
  const places = exports.map(({ table }) => {
    const found = new Map<string, { readonly i: number; readonly stages: Set<number | null> }>();
    for (let i = 0; i < table.length; i++) {
      const key = referenceKey(table.reference[i]!);
      const known = found.get(key) ?? { i, stages: new Set() };
      known.stages.add(stageAt(table, i));
      if (key !== '') found.set(key, known);
    }
    return found;
  });
  const receivedOn = (e: number, i: number) => exports[e]!.table.day['received-on'][i]!;
  for (const [e, own] of places.entries())
    for (const [f, others] of places.slice(0, e).entries()) {
      const differing = [...own].flatMap(([key, { i, stages }]) => {
        const other = others.get(key);
        if (other === undefined || stages.size !== 1 || other.stages.size !== 1) return [];
        const [[stage], [otherStage]] = [[...stages], [...other.stages]];
        const days = [receivedOn(e, i), receivedOn(f, other.i)] as const;
        const isNear = days.every(isPresent) && Math.abs(days[0] - days[1]) <= FEW_DAYS;
        return stage == null || otherStage == null || stage === otherStage || !isNear
          ? []
          : [{ i, stage, otherStage, other: other.i }];
      });
      const [first] = differing;
      if (first === undefined) continue;
      const { file, table, reading } = exports[e]!;
      const details = {
        count: differing.length,
        stage: first.stage,
        other: exports[f]!.file,
        otherStage: first.otherStage,
        otherLine: exports[f]!.table.line[first.other]!,
      };
      const place = { source: file, row: table.line[first.i]!, column: reading.headerOf('stage', 1) };
      notes[e]!.push(diagnose('stages-differ', place, details));
    }
}

const withNotes = (parsed: ParsedExport, notes: readonly Diagnostic[]): ParsedExport =>
  notes.length === 0 ? parsed : { ...parsed, diagnostics: inFileOrder([...parsed.diagnostics, ...notes]) };

/** Puts records together, and says what came from where. */
function createJoining(exports: readonly ParsedExport[], landlord: string | null, order: readonly string[]) {
  const editors = exports.map(({ table }) => createRecordEditor(table));
  const dropped = exports.map(() => new Set<number>());
  const keptIn = exports.map(() => new Map<number, number>());
  const filled = exports.map((): { field: SharedField; stage: Stage }[] => []);
  const taken: TakenValue[] = [];
  const contradictions: (Contradiction & { e: number })[] = [];
  const unread = exports.map(() => new Set<ComplaintField>());
  const undecidedReceipts: { e: number; i: number; other: RecordPlace }[] = [];
  const rankOf = ({ e }: RecordPlace, first: readonly string[]) => {
    const at = first.indexOf(exports[e]!.source);
    return at === -1 ? first.length : at;
  };
  /** Records in the order in which they are asked for a value; of those that nothing tells apart, by the source's id. */
  const ranked = (group: readonly RecordPlace[], first: readonly string[]) =>
    [...group].sort(
      (a, b) => rankOf(a, first) - rankOf(b, first) || (exports[a.e]!.source < exports[b.e]!.source ? -1 : 1),
    );
  const placeOf = ({ e, i }: RecordPlace) => {
    const { file, source, table } = exports[e]!;
    return { file, source, line: table.line[i]! };
  };
  const recordOf = (record: RecordPlace, field: SharedField): RecordOfTwo | null => {
    const [value, words] = [editors[record.e]!.valueOf(field, record.i), editors[record.e]!.wordsOf(field, record.i)];
    return value === null || words === null ? null : { ...placeOf(record), value, words };
  };
  /** A source that does not collect the status has dealt with all its complaints. */
  const assumedStatus = (field: SharedField, record: RecordPlace): RecordOfTwo | null =>
    field === 'status' && exports[record.e]!.notCollected.includes('status')
      ? { ...placeOf(record), value: 'decided', words: 'decided, as this export has no status' }
      : null;
  const headerAt = ({ e }: RecordPlace, field: ComplaintField, stage: Stage) =>
    exports[e]!.reading.headerOf(field, stage);

  function join(counted: RecordPlace, group: readonly RecordPlace[]): void {
    const own = exports[counted.e]!.source;
    const stage = stageAt(exports[counted.e]!.table, counted.i) ?? 1;
    const others = group.filter((record) => record !== counted);
    for (const { e, i } of others) {
      dropped[e]!.add(i);
      keptIn[e]!.set(i, counted.e);
    }
    const bySource = ranked(group, [own, ...order, ...(landlord === null ? [] : [landlord])]);
    const byReceipt = ranked(group, [...(landlord === null ? [] : [landlord]), own, ...order]);
    if (landlord === null) {
      const received = others.find(
        ({ e, i }) => editors[e]!.valueOf('received-on', i) !== editors[counted.e]!.valueOf('received-on', counted.i),
      );
      if (received !== undefined) undecidedReceipts.push({ ...counted, other: received });
    }
    const fields = fieldsToJoin(stage);
    // What each record says, before anything is put together.
    const settled = fields.map((field) => {
      const inOrder = receiptFields.includes(field) ? byReceipt : bySource;
      return { field, from: chooseRecord(field, inOrder, counted, editors) };
    });
    for (const { field, from } of settled) noteDifferences(field, stage, counted, from, group);
    for (const { field, from } of settled) if (from !== counted) takeValue(field, stage, counted, from);
  }

  function noteDifferences(
    field: SharedField,
    stage: Stage,
    counted: RecordPlace,
    from: RecordPlace,
    group: readonly RecordPlace[],
  ): void {
    const record = recordOf(from, field) ?? assumedStatus(field, from);
    if (record === null) return;
    for (const other of group) {
      const said = recordOf(other, field);
      if (other === from || said === null || said.value === record.value) continue;
      if (field === 'status' && isOutOfDate(other, from, editors)) continue;
      contradictions.push({
        e: counted.e,
        field,
        stage,
        complaint: counted.i,
        place: {
          file: exports[counted.e]!.file,
          line: exports[counted.e]!.table.line[counted.i]!,
          column: headerAt(counted, field, stage),
        },
        counted: record,
        other: said,
      });
    }
  }

  function takeValue(field: SharedField, stage: Stage, counted: RecordPlace, from: RecordPlace): void {
    const editor = editors[counted.e]!;
    const had = editor.codeOf(field, counted.i);
    if (field === 'status') {
      const decided = exports[counted.e]!.table.category.status.categories.find(({ id }) => id === 'decided');
      editor.set('status', counted.i, editors[from.e]!.categoryOf('status', from.i) ?? decided!);
    } else editor.take(field, counted.i, editors[from.e]!, from.i);
    const code = editor.codeOf(field, counted.i);
    if (code === NOT_RECOGNISED) unread[from.e]!.add(field);
    if (!isPresent(code)) return;
    if (!isPresent(had)) filled[counted.e]!.push({ field, stage });
    // A value that replaces another is among the differences.
    if (!isPresent(had) || field === 'status')
      taken.push({
        field,
        column: headerAt(counted, field, stage),
        file: exports[counted.e]!.file,
        line: exports[counted.e]!.table.line[counted.i]!,
        from: { file: exports[from.e]!.file, line: exports[from.e]!.table.line[from.i]! },
      });
  }

  function finish(notes: readonly Diagnostic[][]): Omit<Settled, 'alike'> {
    for (const diagnostic of describeTaken(taken))
      notes[exports.findIndex(({ file }) => file === diagnostic.source)]!.push(diagnostic);
    const [first] = undecidedReceipts;
    if (first !== undefined) {
      const { e, i, other } = first;
      const days = [first, other].map((record) => editors[record.e]!.table.day['received-on'][record.i]!);
      notes[e]!.push(
        diagnose(
          'whose-receipt',
          { source: exports[e]!.file, row: exports[e]!.table.line[i]!, column: headerAt(first, 'received-on', 1) },
          {
            count: undecidedReceipts.length,
            other: exports[other.e]!.file,
            otherLine: exports[other.e]!.table.line[other.i]!,
            days: days.map((day) => (isPresent(day) ? formatDate(isoDate(day)) : 'not known')) as [string, string],
            sources: [exports[e]!.source, exports[other.e]!.source],
            countedUnder: order,
          },
        ),
      );
    }
    const settled = exports.map((parsed, e) => {
      const gone = dropped[e]!;
      if (gone.size > 0) notes[e]!.push(describeDropped(parsed, gone, keptIn[e]!, exports));
      if (gone.size === 0 && editors[e]!.finish() === parsed.table) return withNotes(parsed, notes[e]!);
      return settleExport(parsed, editors[e]!, { gone, filled: filled[e]!, unread: unread[e]!, notes: notes[e]! });
    });
    // A complaint is found by its place among those that are left.
    const moved = contradictions.map((contradiction) => {
      const before = [...dropped[contradiction.e]!].filter((i) => i < contradiction.complaint).length;
      return { ...contradiction, complaint: contradiction.complaint - before };
    });
    return { exports: settled, contradictions: moved };
  }

  return { join, finish };
}

/** The fields that are put together at a stage, the status first: the outcome depends on it. */
const fieldsToJoin = (stage: Stage): readonly SharedField[] => {
  const fields = complaintFieldIds.filter(
    (field): field is SharedField => field !== 'reference' && field !== 'stage' && field !== 'status',
  );
  return ['status', ...fields.filter((field) => stage === 2 || field !== 'escalated-on')];
};

/** The record whose value counts: the first that has one. The counted record itself where none has. */
function chooseRecord(
  field: SharedField,
  inOrder: readonly RecordPlace[],
  counted: RecordPlace,
  editors: readonly RecordEditor[],
): RecordPlace {
  const codeOf = (of: SharedField, { e, i }: RecordPlace) => editors[e]!.codeOf(of, i);
  const statusOf = ({ e, i }: RecordPlace) => editors[e]!.valueOf('status', i);
  if (field === 'status') {
    // A source that does not collect the status is judged by that. A record that was passed on and never closed learns
    // from the other that the complaint was answered.
    if (statusOf(counted) !== 'open' || isAnswered(counted, editors)) return counted;
    const closed = inOrder.find((record) => {
      const status = statusOf(record);
      return record !== counted && (status === null ? isAnswered(record, editors) : status !== 'open');
    });
    return closed ?? counted;
  }
  const isRefused = ['refused', 'withdrawn'].includes(statusOf(counted) ?? '');
  if (field === 'outcome' && isRefused) return counted;
  const first = inOrder.find((record) => isPresent(codeOf(field, record)));
  if (first !== undefined) {
    // A word or date that could not be read is mended, not passed over.
    return codeOf(field, counted) === NOT_RECOGNISED ? counted : first;
  }
  return inOrder.find((record) => codeOf(field, record) === NOT_RECOGNISED) ?? counted;
}

/** Whether a record is open only because it was never brought up to date. */
function isOutOfDate(record: RecordPlace, than: RecordPlace, editors: readonly RecordEditor[]): boolean {
  const statusOf = ({ e, i }: RecordPlace) => editors[e]!.valueOf('status', i);
  const isClosed = statusOf(than) === null ? isAnswered(than, editors) : statusOf(than) !== 'open';
  return statusOf(record) === 'open' && isClosed && !isAnswered(record, editors);
}

const isAnswered = ({ e, i }: RecordPlace, editors: readonly RecordEditor[]): boolean =>
  (['outcome', 'responded-on'] as const).some((field) => isPresent(editors[e]!.codeOf(field, i)));

/** That complaints of an export are counted under another. */
function describeDropped(
  { file, table }: ParsedExport,
  gone: ReadonlySet<number>,
  keptIn: ReadonlyMap<number, number>,
  exports: readonly ParsedExport[],
): Diagnostic {
  const [first] = [...gone].sort((a, b) => table.line[a]! - table.line[b]!);
  const kept = [...new Set([...gone].map((i) => exports[keptIn.get(i)!]!.source))].sort();
  return diagnose('in-another-export', { source: file, row: table.line[first!]! }, { kept, count: gone.size });
}

interface Change {
  readonly gone: ReadonlySet<number>;
  readonly filled: readonly { readonly field: SharedField; readonly stage: Stage }[];
  /** Fields whose unreadable word went into another record. */
  readonly unread: ReadonlySet<ComplaintField>;
  readonly notes: readonly Diagnostic[];
}

/** An export without the complaints that are counted under another, and with what its own took from others. */
function settleExport(
  parsed: ParsedExport,
  editor: RecordEditor,
  { gone, filled, unread, notes }: Change,
): ParsedExport {
  const checked = withoutRows(editor.finish(), gone);
  for (const { field, stage } of filled) if (missesField(parsed, field, stage)) editor.markCollected(field, stage);
  const table = withoutRows(editor.finish(), gone);
  const { account, reading } = parsed;
  // A row that holds both stages is gone when both of them are.
  const stay = new Set(Array.from(table.line));
  const goneLines = new Set([...gone].map((i) => parsed.table.line[i]!).filter((line) => !stay.has(line)));
  // A row that is not counted gives no message, unless its word went into one that is.
  const isAside = (field: ComplaintField, { row, severity }: Diagnostic) =>
    row !== null && severity !== 'info' && goneLines.has(row) && !unread.has(field) && !isUnread(table, field);
  const before = new Set(checkTable(parsed.table, parsed.file, reading.headerOf).map(keyOfDiagnostic));
  const cells = new Set(reading.cells.map(({ diagnostic }) => keyOfDiagnostic(diagnostic)));
  const said = new Set(parsed.diagnostics.map(keyOfDiagnostic));
  const aside = new Set(
    reading.cells
      .filter(({ field, diagnostic }) => isAside(field, diagnostic))
      .map(({ diagnostic }) => keyOfDiagnostic(diagnostic)),
  );
  // Whether a reference is repeated is a matter of the file as it was read: a row that is gone may have been the first.
  const isRepeat = ({ ruleId }: Diagnostic) => ruleId === 'duplicate-reference';
  const stands = (diagnostic: Diagnostic) => {
    if (isRepeat(diagnostic)) return true;
    const key = keyOfDiagnostic(diagnostic);
    return cells.has(key) ? !aside.has(key) : !before.has(key);
  };
  return {
    ...parsed,
    ...collectedFields(parsed, filled),
    table,
    diagnostics: inFileOrder([
      ...parsed.diagnostics.filter(stands),
      ...checkTable(checked, parsed.file, reading.headerOf).filter(
        (diagnostic) =>
          !isRepeat(diagnostic) && (!before.has(keyOfDiagnostic(diagnostic)) || said.has(keyOfDiagnostic(diagnostic))),
      ),
      ...notes,
    ]),
    account: {
      ...account,
      counted: account.counted - goneLines.size,
      complaints: account.complaints - gone.size,
      excluded:
        goneLines.size === 0
          ? account.excluded
          : [
              ...account.excluded,
              { reason: 'in-another-export', count: goneLines.size, firstLine: Math.min(...goneLines) },
            ],
    },
  };
}

const keyOfDiagnostic = ({ ruleId, row, column, message }: Diagnostic): string =>
  `${ruleId}\n${row}\n${column}\n${message}`;

const isUnread = (table: ComplaintTable, field: ComplaintField): boolean => {
  const codes =
    (table.day as Partial<Record<ComplaintField, ArrayLike<number>>>)[field] ??
    (table.category as Partial<Record<ComplaintField, { codes: ArrayLike<number> }>>)[field]?.codes ??
    (field === 'compensation' ? table.pence : table.contributingThemes.codes);
  return Array.prototype.includes.call(codes, NOT_RECOGNISED);
};

const missesField = ({ notCollected, notCollectedAt }: ParsedExport, field: ComplaintField, stage: Stage): boolean =>
  notCollected.includes(field) || notCollectedAt[stage]?.includes(field) === true;

/** What a source does not collect, once some of its complaints have it from another. */
function collectedFields(
  parsed: ParsedExport,
  filled: readonly { readonly field: SharedField; readonly stage: Stage }[],
): Pick<ParsedExport, 'notCollected' | 'notCollectedAt'> {
  const isFilled = (field: ComplaintField, stage: Stage) =>
    filled.some((value) => value.field === field && value.stage === stage);
  const whole = parsed.notCollected.filter((field) => isFilled(field, 1) || isFilled(field, 2));
  const atStage = (stage: Stage) =>
    [...new Set([...(parsed.notCollectedAt[stage] ?? []), ...whole])].filter((field) => !isFilled(field, stage));
  const notCollectedAt = Object.fromEntries(
    ([1, 2] as const).flatMap((stage) => {
      const fields = atStage(stage);
      return fields.length === 0 ? [] : [[stage, fields]];
    }),
  );
  return { notCollected: parsed.notCollected.filter((field) => !whole.includes(field)), notCollectedAt };
}
