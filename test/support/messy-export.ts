/**
 * A seeded export of complaints as a case system should write it, and then as case systems do write it. It remembers
 * what was true of each complaint and what was done to the file, so that a reader can be asked where every row went.
 *
 *   cleanExport(7) ─► columns, complaints, rows ──┬─► writeExport(…) ─► bytes, mapping, the line of each complaint
 *   messyExport(7) ─► the same, with its messes ──┘
 *
 * Every cell of a column that the mapping does not name holds the canary of its seed, which nobody may ever see again.
 */
import type { Encoding } from '../../src/ingest/bytes.ts';
import type { Separator } from '../../src/ingest/csv.ts';
import type { ComplaintField } from '../../src/vocabulary/complaint.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32), and choices by them. */
export interface Chance {
  /** A whole number from 0 to below another. */
  readonly below: (count: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
  readonly happens: (share: number) => boolean;
  readonly shuffled: <T>(list: readonly T[]) => readonly T[];
}

export function createChance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    of: (list) => list[below(list.length)]!,
    happens: (share) => next() < share,
    shuffled: (list) => {
      const left = [...list];
      return list.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}

/** A cell: its text, or the very letters that are written for it. */
export interface Cell {
  text: string;
  raw?: string;
}

type RowKind = 'preamble' | 'header' | 'complaint' | 'blank' | 'repeated-header' | 'totals' | 'note' | 'second-table';

export interface WrittenRow {
  kind: RowKind;
  cells: Cell[];
  /** Whose row it is. */
  complaint?: Complaint;
  /** Cells more or fewer than the header has: what stands in them is no longer told. */
  isRagged?: boolean;
}

/** What is true of a complaint at a stage, in the library’s own ids; `null` for a blank. */
export interface Complaint {
  reference: string;
  readonly stage: '1' | '2';
  readonly values: Partial<Record<ComplaintField, string | null>>;
}

export interface Column {
  readonly header: string;
  /** `null` for a column that the mapping does not name. */
  readonly field: ComplaintField | null;
}

export type DateStyle = 'iso' | 'day-first' | 'words' | 'with-time';

export interface Layout {
  encoding: Encoding;
  mark: boolean;
  separator: Separator;
  ending: '\n' | '\r\n' | '\r' | 'mixed';
  endsWithBreak: boolean;
  quoting: 'where-needed' | 'all' | 'some';
  /** Spaces before and after the quotation marks of cells. */
  spacedQuotes: boolean;
  declared: { encoding: boolean; separator: boolean; headerLine: boolean; dateOrder: boolean };
}

export interface Draft {
  readonly seed: number;
  readonly chance: Chance;
  readonly canary: string;
  columns: Column[];
  readonly complaints: readonly Complaint[];
  rows: WrittenRow[];
  readonly dates: DateStyle;
  readonly layout: Layout;
  /** Further lines of the mapping. */
  readonly settings: Record<string, string>;
  unknownWords: 'stop' | 'not-recognised';
  readonly did: string[];
}

export interface WrittenExport {
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly yaml: string;
  readonly draft: Draft;
  /** The line each row begins on. */
  readonly lineOf: ReadonlyMap<WrittenRow, number>;
}

const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  stage: { 1: ['Stage 1', 'One'], 2: ['Stage 2', 'Two'] },
  status: { decided: ['Closed'], open: ['Open'], refused: ['Refused'], withdrawn: ['Withdrawn'] },
  outcome: { upheld: ['Upheld'], 'partly-upheld': ['Partly upheld'], 'not-upheld': ['Not upheld'] },
  'service-area': {
    repairs: ['Repairs, planned', 'Repairs; planned'],
    tenancy: ['Tenancy'],
    grounds: ['Grounds "green"'],
    cafe: ['Café'],
  },
  tenure: { tenant: ['Tenant'], leaseholder: ['Leaseholder – long'] },
  theme: { damp: ['Damp'], delay: ['Delay'], communication: ['Communication'] },
  extended: { yes: ['Yes'], no: ['No'] },
};

const headers: Readonly<Partial<Record<ComplaintField, string>>> = {
  reference: 'Case ref',
  stage: 'Stage',
  status: 'Status',
  outcome: 'Outcome',
  'received-on': 'Date received',
  'service-area': 'Area',
  tenure: 'Tenure',
  'main-theme': 'Theme',
  'contributing-themes': 'Other themes',
  'logged-on': 'Logged',
  'escalated-on': 'Escalated',
  'responded-on': 'Responded',
  extended: 'Extended',
  'extension-noticed-on': 'Notice of extension',
  'extension-due-on': 'Revised date',
  compensation: 'Compensation (£)',
};
const always: readonly ComplaintField[] = ['reference', 'stage', 'status', 'outcome', 'received-on', 'responded-on'];
const neverCollected: readonly ComplaintField[] = ['channel', 'refusal-reason', 'extension-reason', 'acknowledged-on'];
const dateFields: readonly ComplaintField[] = [
  'received-on',
  'logged-on',
  'escalated-on',
  'responded-on',
  'extension-noticed-on',
  'extension-due-on',
];
const wordFieldOf = (field: ComplaintField) =>
  field === 'main-theme' || field === 'contributing-themes' ? 'theme' : field;

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const monthNames = 'January February March April May June July August September October November December'.split(' ');

export function writeDate(date: string, style: DateStyle): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  if (style === 'iso') return date;
  if (style === 'words') return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
  return `${day}/${month}/${year}${style === 'with-time' ? ' 09:30' : ''}`;
}

/** A cell that says a value of a field. */
function writeValue(field: ComplaintField, value: string | null, draft: Pick<Draft, 'chance' | 'dates'>): string {
  if (value === null) return '';
  if (field === 'reference') return value;
  if (dateFields.includes(field)) return writeDate(value, draft.dates);
  if (field === 'compensation') return `£${(Number(value) / 100).toFixed(2)}`;
  const list = words[wordFieldOf(field)]!;
  return value
    .split(' ')
    .map((id) => draft.chance.of(list[id]!))
    .join('; ');
}

/** Complaints whose dates come in order and whose words are all known. */
function makeComplaints(chance: Chance, fields: readonly ComplaintField[]): Complaint[] {
  const first = Date.UTC(2023, 3, 1) / 86_400_000;
  // More small files than large ones.
  const count = 5 + Math.min(chance.below(36), chance.below(36));
  let before = 0;
  return Array.from({ length: count }, (_, i): Complaint => {
    // A complaint that went on follows its stage 1, under the same reference.
    const stage = i % 4 === 3 && chance.happens(0.8) ? '2' : '1';
    const drawn = first - 10 + chance.below(340);
    // No review begins on the day of its complaint: that would be said.
    const received = drawn === before ? drawn + 1 : drawn;
    before = received;
    const status = chance.of(['decided', 'decided', 'decided', 'open', 'refused', 'withdrawn']);
    const isDecided = status === 'decided';
    const isExtended = isDecided && chance.happens(0.3);
    const maybe = <T>(value: T) => (chance.happens(0.1) ? null : value);
    const logged = received + chance.below(3);
    const all: Partial<Record<ComplaintField, string | null>> = {
      reference: `C${1000 + (stage === '2' && chance.happens(0.5) ? i - 1 : i)}`,
      stage,
      status,
      outcome: isDecided ? chance.of(['upheld', 'partly-upheld', 'not-upheld']) : null,
      'service-area': maybe(chance.of(['repairs', 'tenancy', 'grounds', 'cafe'])),
      tenure: maybe(chance.of(['tenant', 'leaseholder'])),
      'main-theme': maybe(chance.of(['damp', 'delay', 'communication'])),
      'contributing-themes': chance.of([null, 'damp', 'delay communication', 'communication damp']),
      'received-on': iso(received),
      'logged-on': stage === '1' ? maybe(iso(logged)) : null,
      'escalated-on': stage === '2' ? iso(logged) : null,
      'responded-on': isDecided ? iso(logged + 2 + chance.below(30)) : null,
      extended: isDecided ? (isExtended ? 'yes' : 'no') : null,
      'extension-noticed-on': isExtended ? iso(logged + 5) : null,
      'extension-due-on': isExtended ? iso(logged + 24) : null,
      compensation: chance.of([null, '0', '2500', '125050']),
    };
    const values: Complaint['values'] = {};
    for (const field of fields) values[field] = all[field] ?? null;
    return { reference: all.reference!, stage, values };
  });
}

/** An export without a fault: a header, and a row for each complaint at a stage. */
export function cleanExport(seed: number): Draft {
  const chance = createChance(seed);
  const canary = `zyx${seed}q`;
  const optional = (Object.keys(headers) as ComplaintField[]).filter((field) => !always.includes(field));
  const fields = [...always, ...optional.filter(() => chance.happens(0.75))];
  // What else a complaint plays a part in is told in the words of its main theme.
  const mapped = fields.map((field): Column => ({ header: headers[field]!, field }));
  const others = ['Caller', 'Address', 'Notes'].slice(0, 1 + chance.below(3));
  const columns = chance.shuffled([...mapped, ...others.map((header): Column => ({ header, field: null }))]);
  const dates = chance.of<DateStyle>(['iso', 'day-first', 'words', 'with-time']);
  const complaints = makeComplaints(chance, fields);
  const cellsFor = ({ values }: Complaint, i: number): Cell[] =>
    columns.map(({ header, field }) => ({
      text: field === null ? `${header} ${canary} ${i}` : writeValue(field, values[field] ?? null, { chance, dates }),
    }));
  return {
    seed,
    chance,
    canary,
    columns: [...columns],
    complaints,
    rows: [
      { kind: 'header', cells: columns.map(({ header }) => ({ text: header })) },
      ...complaints.map(
        (complaint, i): WrittenRow => ({ kind: 'complaint', cells: cellsFor(complaint, i), complaint }),
      ),
    ],
    dates,
    layout: {
      encoding: 'utf-8',
      mark: false,
      separator: ',',
      ending: '\n',
      endsWithBreak: true,
      quoting: 'where-needed',
      spacedQuotes: false,
      declared: { encoding: false, separator: false, headerLine: false, dateOrder: true },
    },
    settings: {},
    unknownWords: 'stop',
    did: [],
  };
}

/** The place of a field’s column; -1 where it has none. */
export const placeOf = ({ columns }: Draft, field: ComplaintField): number =>
  columns.findIndex((column) => column.field === field);

/** The place of some column that is not mapped; every export has one. */
export const unmappedPlace = ({ columns }: Draft): number => columns.findIndex(({ field }) => field === null);

export const rowsOfKind = ({ rows }: Draft, kind: RowKind): WrittenRow[] => rows.filter((row) => row.kind === kind);

/** Where complaints stand among the rows. */
export const complaintPlaces = ({ rows }: Draft): readonly number[] =>
  rows.flatMap(({ kind }, at) => (kind === 'complaint' ? [at] : []));

/** Put rows somewhere among the complaints, after the first of them. */
function insertAmong(draft: Draft, row: WrittenRow): void {
  draft.rows.splice(draft.chance.of(complaintPlaces(draft)) + 1, 0, row);
}

export const blankRow = ({ chance, columns }: Draft): WrittenRow => ({
  kind: 'blank',
  cells: chance.of([
    [{ text: '' }],
    [{ text: '   ' }],
    columns.map(() => ({ text: '' })),
    columns.map(() => ({ text: '\u00A0', raw: '\u00A0' })),
  ]),
});

const rowOf = (draft: Draft, kind: RowKind, texts: Readonly<Record<number, string>>): WrittenRow => ({
  kind,
  cells: draft.columns.map((_, column) => ({ text: texts[column] ?? '' })),
});

/** The last row of a table, which says how many complaints it holds. */
export function totalsRow(draft: Draft, count: number): WrittenRow {
  return rowOf(draft, 'totals', { [placeOf(draft, 'reference')]: 'Total', [placeOf(draft, 'stage')]: String(count) });
}

export function noteRow(draft: Draft): WrittenRow {
  const note = draft.chance.of(['Report run at 09:00', 'End of report', 'Source: the case system']);
  return draft.chance.happens(0.5) ? rowOf(draft, 'note', { 0: note }) : { kind: 'note', cells: [{ text: note }] };
}

/** Some complaint’s cell of a field, where there is one that is filled or blank as wanted. */
export function cellOf(draft: Draft, field: ComplaintField, filled = true): { row: WrittenRow; cell: Cell } | null {
  const column = placeOf(draft, field);
  if (column === -1) return null;
  const rows = rowsOfKind(draft, 'complaint').filter(
    ({ cells, isRagged }) => isRagged !== true && (cells[column]!.text.trim() !== '') === filled,
  );
  if (rows.length === 0) return null;
  const row = draft.chance.of(rows);
  return { row, cell: row.cells[column]! };
}

const setTruth = (row: WrittenRow, field: ComplaintField, value: string | null) => {
  row.complaint!.values[field] = value;
};

type Mess = (draft: Draft) => void;

const categories: readonly ComplaintField[] = ['outcome', 'service-area', 'tenure', 'main-theme', 'extended'];
const optionalDates = dateFields.filter((field) => field !== 'received-on');

/** What befalls exports, by name. Each is done at most once to a file, in this order. */
const messes: Readonly<Record<string, Mess>> = {
  'header in other letters': ({ rows, chance }) => {
    for (const cell of rows[0]!.cells) {
      const change = chance.below(5);
      if (change === 0) cell.text = cell.text.toUpperCase();
      if (change === 1) cell.text = ` ${cell.text}\u00A0`;
      if (change === 2) cell.text = cell.text.replace(' ', '  ');
      if (change === 3) cell.text = cell.text.replace(' ', '\n');
    }
  },
  'column without a name': (draft) => {
    draft.columns.push({ header: '', field: null });
    for (const { kind, cells } of draft.rows)
      cells.push({ text: kind === 'complaint' && draft.chance.happens(0.3) ? `note ${draft.canary}` : '' });
  },
  'spaces about cells': ({ rows, chance }) => {
    for (const { cells } of rows.slice(1))
      for (const cell of cells)
        if (chance.happens(0.2))
          cell.text = chance.of([`${cell.text} `, ` ${cell.text}`, `\u00A0${cell.text}\u00A0\t`]);
  },
  'spaces inside words': ({ rows, chance, columns }) => {
    for (const { cells } of rows.slice(1))
      for (const [i, cell] of cells.entries()) {
        const field = columns[i]!.field;
        if (field !== null && categories.includes(field) && chance.happens(0.3))
          cell.text = cell.text.replace(' ', chance.of(['  ', '\u00A0', '\u2009']));
      }
  },
  placeholders: (draft) => {
    const word = draft.chance.of(['N/A', '-', 'None', 'tbc']);
    if (draft.chance.happens(0.7)) draft.settings.placeholders = `["${word}"]`;
    for (const field of [...categories, ...optionalDates]) {
      const found = draft.chance.happens(0.4) ? cellOf(draft, field, false) : null;
      if (found !== null) found.cell.text = word;
    }
  },
  'impossible date': (draft) => {
    const field = draft.chance.of(dateFields);
    const found = cellOf(draft, field);
    if (found === null) return;
    found.cell.text = draft.dates === 'iso' ? '2023-02-30' : draft.dates === 'words' ? '31 June 2023' : '31/06/2023';
    setTruth(found.row, field, null);
  },
  'date in another notation': (draft) => {
    const found = cellOf(draft, draft.chance.of(dateFields));
    if (found === null) return;
    found.cell.text = draft.chance.of(['3 April 2023', '2023-04-03', '03/04/2023', '45019', '3 Apr 23', '20230403']);
    const field = draft.columns[found.row.cells.indexOf(found.cell)]!.field!;
    setTruth(found.row, field, '2023-04-03');
    if (draft.chance.happens(0.5)) draft.settings.dateNotations = '[year-first, numbers, words, excel-serial]';
  },
  'time with a zone': (draft) => {
    const found = cellOf(draft, 'received-on');
    if (found === null || draft.dates !== 'iso') return;
    found.cell.text = '2023-06-03T23:30:00Z';
    const rule = draft.chance.of(['stop', 'as-written', 'united-kingdom']);
    draft.settings.zonedTimes = rule;
    setTruth(found.row, 'received-on', rule === 'united-kingdom' ? '2023-06-04' : '2023-06-03');
  },
  'dates out of order': (draft) => {
    const found = cellOf(draft, 'responded-on');
    if (found === null) return;
    found.cell.text = writeDate('2023-01-31', draft.dates);
    setTruth(found.row, 'responded-on', '2023-01-31');
  },
  'unknown words': (draft) => {
    if (draft.chance.happens(0.4)) draft.unknownWords = 'not-recognised';
    const field = draft.chance.of([...categories, 'stage', 'status'] as const);
    for (let i = 0; i < 1 + draft.chance.below(6); i++) {
      const found = cellOf(draft, field);
      if (found === null) return;
      found.cell.text = draft.chance.of(['Resolved', 'Uphelld', 'Jane Example', '__proto__', 'see notes']);
      setTruth(found.row, field, null);
    }
  },
  'unlikely amount': (draft) => {
    const found = cellOf(draft, 'compensation');
    if (found === null) return;
    found.cell.text = draft.chance.of(['25 pounds', '£1.250,00', 'TBC', '-25', '99999999999']);
    setTruth(found.row, 'compensation', null);
  },
  'blank reference': (draft) => {
    const found = cellOf(draft, 'reference');
    if (found === null) return;
    found.cell.text = draft.chance.of(['', '  ', '\u00A0']);
    found.row.complaint!.reference = '';
    setTruth(found.row, 'reference', null);
  },
  'blank received date': (draft) => {
    const found = cellOf(draft, 'received-on');
    if (found === null) return;
    found.cell.text = '';
    setTruth(found.row, 'received-on', null);
  },
  'reference used twice': (draft) => {
    const [a, b] = [cellOf(draft, 'reference'), cellOf(draft, 'reference')];
    if (a === null || b === null || a.row === b.row) return;
    b.cell.text = a.cell.text;
    b.row.complaint!.reference = a.row.complaint!.reference;
    setTruth(b.row, 'reference', a.row.complaint!.reference);
  },
  'note over several lines': (draft) => {
    const cell = draft.chance.of(rowsOfKind(draft, 'complaint')).cells[unmappedPlace(draft)]!;
    const between = draft.chance.of(['', 'a, b, c and d,\n', 'one; two; three; four;\n\n']);
    cell.text = `They wrote, rang,\n${between}and "came" by ${draft.canary}`;
  },
  'rows cut short': (draft) => {
    if (draft.chance.happens(0.5)) draft.settings.shortRows = 'blank';
    const row = draft.chance.of(rowsOfKind(draft, 'complaint'));
    const [kept, gone] = [row.cells.length - 1 - draft.chance.below(3), row.cells.length];
    for (let column = kept; column < gone; column++) {
      const { field } = draft.columns[column]!;
      if (field !== null) setTruth(row, field, null);
      if (field === 'reference') row.complaint!.reference = '';
    }
    row.cells = row.cells.slice(0, kept);
    row.isRagged = true;
  },
  'cell too many': (draft) => {
    // Never before the reference, which then would be the canary.
    const row = draft.chance.of(rowsOfKind(draft, 'complaint').filter(({ isRagged }) => isRagged !== true));
    row.cells = [...row.cells];
    row.cells.splice(placeOf(draft, 'reference') + 1, 0, { text: 'extra' });
    if (draft.chance.happens(0.5)) row.cells[row.cells.length - 1] = { text: 'last' };
    row.isRagged = true;
  },
  'repeated header': (draft) => {
    const header = draft.rows.find(({ kind }) => kind === 'header')!;
    for (let i = 0; i < 1 + draft.chance.below(3); i++)
      insertAmong(draft, { kind: 'repeated-header', cells: header.cells });
  },
  'rows written twice': (draft) => {
    if (draft.chance.happens(0.6)) draft.settings.repeatedReferences = 'identical-rows-once';
    for (let i = 0; i < 1 + draft.chance.below(3); i++) {
      const twice = draft.chance.of(rowsOfKind(draft, 'complaint'));
      draft.rows.splice(draft.rows.indexOf(twice) + 1, 0, { ...twice });
    }
  },
  'totals row': (draft) => {
    const right = rowsOfKind(draft, 'complaint').length;
    if (draft.chance.happens(0.5))
      draft.settings.totalsRow = `{column: ${headers.reference!}, word: Total, total: ${headers.stage!}}`;
    draft.rows.push(totalsRow(draft, draft.chance.happens(0.6) ? right : right + 1 + draft.chance.below(3)));
  },
  notes: (draft) => {
    if (draft.chance.happens(0.5)) draft.settings.strayRows = 'left-out';
    for (let i = 0; i < 1 + draft.chance.below(2); i++) draft.rows.push(noteRow(draft));
  },
  'blank rows': (draft) => {
    for (let i = 0; i < 1 + draft.chance.below(4); i++) insertAmong(draft, blankRow(draft));
    if (draft.chance.happens(0.3)) draft.rows.splice(complaintPlaces(draft)[0]!, 0, blankRow(draft));
  },
  'second table': (draft) => {
    draft.rows.push(blankRow(draft));
    if (draft.chance.happens(0.5)) draft.settings.tableEnds = 'first-blank-row';
    for (const [area, count] of [
      ['Area of service', 'Number'],
      ['Repairs', '4'],
      ['Tenancy', '2'],
    ] as const)
      draft.rows.push(rowOf(draft, 'second-table', { 0: area, 1: count }));
  },
  'thousands of blank rows': (draft) => {
    for (let i = 0; i < 2000 + draft.chance.below(2000); i++) draft.rows.push(rowOf(draft, 'blank', {}));
  },
  preamble: (draft) => {
    const lines = ['Complaints export', 'Run by,the complaints team', '', 'Period;1 April 2023 to 31 March 2024', '|'];
    const above = draft.chance.shuffled(lines).slice(0, 1 + draft.chance.below(4));
    draft.rows.unshift(...above.map((raw): WrittenRow => ({ kind: 'preamble', cells: [{ text: '', raw }] })));
  },
  'stray quotation mark': (draft) => {
    const cell = draft.chance.of(rowsOfKind(draft, 'complaint')).cells[unmappedPlace(draft)]!;
    cell.raw = draft.chance.of([
      `the 6" pipe ${draft.canary}`,
      `${draft.canary} "so" it is`,
      `"so" said ${draft.canary}`,
    ]);
  },
  'quotation mark that does not close': (draft) => {
    const cell = draft.chance.of(rowsOfKind(draft, 'complaint')).cells[unmappedPlace(draft)]!;
    cell.raw = `"said ${draft.canary}`;
  },
};

/**
 * An export with up to six messes, in any layout. Two quotation marks that swallow the rows between them are in
 * `seeded-defects.test.ts`.
 */
export function messyExport(seed: number): WrittenExport {
  const draft = cleanExport(seed);
  const { chance, layout } = draft;
  layout.separator = chance.of([',', ',', ';', '\t', '|']);
  layout.encoding = chance.of(['utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);
  layout.mark = layout.encoding !== 'windows-1252' && chance.happens(0.5);
  layout.ending = chance.of(['\n', '\r\n', '\r', 'mixed']);
  layout.endsWithBreak = chance.happens(0.8);
  layout.quoting = chance.of(['where-needed', 'all', 'some']);
  layout.spacedQuotes = chance.happens(0.1);
  layout.declared.encoding = chance.happens(0.3);
  layout.declared.separator = chance.happens(0.3);
  layout.declared.headerLine = chance.happens(0.3);
  layout.declared.dateOrder = chance.happens(0.7);
  const rarer: Readonly<Record<string, number>> = {
    'thousands of blank rows': 16,
    'stray quotation mark': 6,
    'quotation mark that does not close': 6,
  };
  const share = chance.of([0, 0.05, 0.1, 0.2]);
  for (const [name, mess] of Object.entries(messes)) {
    if (!chance.happens(share / (rarer[name] ?? 1))) continue;
    mess(draft);
    draft.did.push(name);
  }
  return writeExport(draft);
}

function yamlOf(draft: Draft, headerLine: number): string {
  const { columns, layout, settings } = draft;
  const mapped = columns.flatMap(({ header, field }) => (field === null ? [] : [{ header, field }]));
  const absent = [...(Object.keys(headers) as ComplaintField[]), ...neverCollected].filter(
    (field) => !mapped.some((column) => column.field === field),
  );
  const { declared } = layout;
  const order = draft.dates === 'iso' ? 'yyyy-mm-dd' : 'dd/mm/yyyy';
  return [
    'source: messy',
    'label: Messy',
    ...(declared.encoding ? [`encoding: ${layout.encoding}`] : []),
    ...(declared.separator ? [`separator: "${layout.separator === '\t' ? '\\t' : layout.separator}"`] : []),
    ...(declared.headerLine ? [`headerLine: ${headerLine}`] : []),
    ...(declared.dateOrder && !('dateNotations' in settings && draft.dates === 'iso') ? [`dateOrder: ${order}`] : []),
    ...Object.entries(settings).map(([name, value]) => `${name}: ${value}`),
    'columns:',
    ...mapped.map(({ header, field }) => `  ${field}: ${JSON.stringify(header)}`),
    'words:',
    ...Object.entries(words).flatMap(([field, ids]) => [
      `  ${field}:`,
      ...Object.entries(ids).map(([id, own]) =>
        ['stage', 'status', 'outcome', 'extended'].includes(field)
          ? `    ${id}: ${JSON.stringify(own)}`
          : `    ${id}: {label: ${JSON.stringify(`The ${id}`)}, words: ${JSON.stringify(own)}}`,
      ),
    ]),
    `notCollected: [${absent.join(', ')}]`,
    '',
  ].join('\n');
}

/** A draft as bytes, with its mapping and the line of each row. */
export function writeExport(draft: Draft): WrittenExport {
  const { chance, layout } = draft;
  const lineOf = new Map<WrittenRow, number>();
  let line = 1;
  let text = '';
  for (const [i, row] of draft.rows.entries()) {
    lineOf.set(row, line);
    const written = row.cells.map((cell) => cell.raw ?? quoteCell(cell.text, layout, chance)).join(layout.separator);
    const ending = layout.ending === 'mixed' ? chance.of(['\n', '\r\n']) : layout.ending;
    // Without a break after it, a last row with nothing in it would be no row.
    text += written + (i < draft.rows.length - 1 || layout.endsWithBreak || written === '' ? ending : '');
    line += 1 + (written.match(/\n/g)?.length ?? 0);
  }
  const header = draft.rows.find(({ kind }) => kind === 'header')!;
  return {
    seed: draft.seed,
    bytes: encode(text, layout.encoding, layout.mark),
    yaml: yamlOf(draft, lineOf.get(header)!),
    draft,
    lineOf,
  };
}

function quoteCell(text: string, { separator, quoting, spacedQuotes }: Layout, chance: Chance): string {
  const isNeeded = text.includes(separator) || /["\r\n]/.test(text);
  if (!isNeeded && (quoting === 'where-needed' || (quoting === 'some' && chance.happens(0.5)))) return text;
  const quoted = `"${text.replaceAll('"', '""')}"`;
  return spacedQuotes ? chance.of([` ${quoted}`, `${quoted} `, quoted]) : quoted;
}

const inWindows1252: Readonly<Record<string, number>> = { '–': 0x96, '’': 0x92, '\u2009': 0x20 };

/** A text in bytes. Windows-1252 has no thin space: a plain one stands for it. */
export function encode(text: string, encoding: Encoding, mark: boolean): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'windows-1252') return Uint8Array.from(marked, (c) => inWindows1252[c] ?? c.charCodeAt(0));
  const little = encoding === 'utf-16le' ? 0 : 1;
  const bytes = new Uint8Array(marked.length * 2);
  for (let i = 0; i < marked.length; i++) {
    bytes[2 * i + little] = marked.charCodeAt(i) & 0xff;
    bytes[2 * i + 1 - little] = marked.charCodeAt(i) >> 8;
  }
  return bytes;
}
