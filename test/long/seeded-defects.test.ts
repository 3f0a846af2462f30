/** Defects put into exports on purpose: how many are said on the line, and in the column, where they are. */
import { expect, test } from 'vitest';
import type { RuleId } from '../../src/diagnostics.ts';
import { parseComplaints } from '../../src/index.ts';
import type { ComplaintField } from '../../src/vocabulary/complaint.ts';
import {
  blankRow,
  type Cell,
  cellOf,
  cleanExport,
  complaintPlaces,
  createChance,
  type Draft,
  noteRow,
  placeOf,
  rowsOfKind,
  totalsRow,
  unmappedPlace,
  type WrittenRow,
  writeDate,
  writeExport,
} from '../support/messy-export.ts';
import { mappingOf } from '../support/worked-example.ts';

const EACH = 20;

/** A defect in its place, and the rule that tells of it; the column is left out where the rule names none. */
interface Seeded {
  readonly rule: RuleId;
  /** Another rule that may tell of it instead. */
  readonly or?: RuleId;
  readonly row: WrittenRow;
  readonly field?: ComplaintField;
}

/** Put a defect into an export; `null` where the export has no place for it. */
type Defect = (draft: Draft) => Seeded | null;

const inCell =
  (rule: RuleId, fields: readonly ComplaintField[], write: (cell: Cell, draft: Draft) => void, filled = true): Defect =>
  (draft) => {
    for (const field of draft.chance.shuffled(fields)) {
      const found = cellOf(draft, field, filled);
      if (found === null) continue;
      write(found.cell, draft);
      return { rule, row: found.row, field };
    }
    return null;
  };

const dates = ['logged-on', 'escalated-on', 'responded-on', 'extension-noticed-on', 'extension-due-on'] as const;
const noSuchDay = ({ text }: Cell, { dates: style }: Draft) =>
  style === 'iso' ? `${text.slice(0, 4)}-02-30` : style === 'words' ? '31 June 2023' : '31/06/2023';

/** Put rows in: among the complaints, and as the last of the table. */
const among = ({ rows, chance }: Draft, row: WrittenRow) => {
  rows.splice(chance.of(complaintPlaces({ rows } as Draft)) + 1, 0, row);
};
const below = (draft: Draft, row: WrittenRow) => {
  draft.rows.splice(complaintPlaces(draft).at(-1)! + 1, 0, row);
};

const defects: Readonly<Record<string, Defect>> = {
  'impossible date': inCell('impossible-date', dates, (cell, draft) => {
    cell.text = noSuchDay(cell, draft);
  }),
  'impossible received date': inCell('impossible-received-date', ['received-on'], (cell, draft) => {
    cell.text = noSuchDay(cell, draft);
  }),
  'blank received date': inCell('blank-required', ['received-on'], (cell) => {
    cell.text = '';
  }),
  'date out of order': inCell('dates-out-of-order', ['responded-on'], (cell, draft) => {
    cell.text = writeDate('2022-06-13', draft.dates);
  }),
  'unknown word': inCell(
    'unknown-word',
    ['stage', 'status', 'outcome', 'service-area', 'tenure', 'main-theme', 'contributing-themes', 'extended'],
    (cell, { chance }) => {
      cell.text = chance.of(['Uphelld', 'Resolved', 'see above', 'Jane Example', 'closed?']);
    },
  ),
  'unknown amount': inCell('bad-amount', ['compensation'], (cell, { chance }) => {
    cell.text = chance.of(['25 pounds', 'TBC', '£1.250,00', '-25.00', '£25 (goodwill)']);
  }),
  'blank reference': inCell('blank-required', ['reference'], (cell, { chance }) => {
    cell.text = chance.of(['', '  ', '\u00A0']);
  }),
  'reference used twice': (draft) => {
    const column = placeOf(draft, 'reference');
    const stages = placeOf(draft, 'stage');
    const firsts = rowsOfKind(draft, 'complaint').filter(({ complaint }) => complaint!.stage === '1');
    if (firsts.length < 2) return null;
    const at = 1 + draft.chance.below(firsts.length - 1);
    const row = firsts[at]!;
    row.cells[column]!.text = draft.chance.of(firsts.slice(0, at)).cells[column]!.text;
    row.cells[stages]!.text = 'One';
    return { rule: 'duplicate-reference', row, field: 'reference' };
  },
  'row with a cell too many': (draft) => {
    const row = draft.chance.of(rowsOfKind(draft, 'complaint'));
    row.cells.splice(draft.chance.below(row.cells.length), 0, { text: 'x' });
    if (draft.chance.happens(0.5)) row.cells[row.cells.length - 1]!.text = 'y';
    return { rule: 'ragged-row', row };
  },
  'row cut short': (draft) => {
    const row = draft.chance.of(rowsOfKind(draft, 'complaint'));
    row.cells = row.cells.slice(0, -1 - draft.chance.below(3));
    return { rule: 'ragged-row', row };
  },
  'stray quotation mark': (draft) => {
    draft.layout.spacedQuotes = draft.chance.happens(0.3);
    const row = draft.chance.of(rowsOfKind(draft, 'complaint'));
    row.cells[unmappedPlace(draft)]!.raw = draft.chance.of(['the 6" pipe', '"so" it is', 'Mr "X"']);
    return { rule: 'bad-csv', row };
  },
  'quotation mark that does not close': (draft) => {
    const row = draft.chance.of(rowsOfKind(draft, 'complaint'));
    row.cells[unmappedPlace(draft)]!.raw = '"they said';
    // Where another cell of the row is quoted, the mark seems to close there.
    return { rule: 'unclosed-quote', or: 'bad-csv', row };
  },
  'rows in a cell': (draft) => {
    draft.layout.quoting = 'where-needed';
    draft.layout.spacedQuotes = draft.chance.happens(0.3);
    const rows = rowsOfKind(draft, 'complaint');
    const at = draft.chance.below(rows.length - 1);
    const last = Math.min(rows.length - 1, at + 1 + draft.chance.below(4));
    for (const row of rows.slice(at, last + 1))
      for (const cell of row.cells) cell.text = cell.text.replace(/[",;\n]/g, '');
    rows[at]!.cells[unmappedPlace(draft)]!.raw = '"they said';
    rows[last]!.cells[unmappedPlace(draft)]!.raw = 'and so on"';
    if (last - at > 1 && draft.chance.happens(0.3))
      draft.rows.splice(draft.rows.indexOf(rows[at]!) + 1, 0, blankRow(draft));
    return { rule: 'rows-in-a-cell', row: rows[at]! };
  },
  'wrong totals row': (draft) => {
    const isDeclared = draft.chance.happens(0.5);
    if (isDeclared) draft.settings.totalsRow = '{column: Case ref, word: Total, total: Stage}';
    const count = rowsOfKind(draft, 'complaint').length + draft.chance.of([-2, -1, 1, 10]);
    const row = totalsRow(draft, count);
    below(draft, row);
    return { rule: 'totals-row-wrong', row, ...(isDeclared ? { field: 'stage' } : {}) };
  },
  'note row': (draft) => {
    const row = noteRow(draft);
    draft.chance.of([among, below])(draft, row);
    return { rule: 'note-row', row };
  },
  'second table': (draft) => {
    const row = noteRow(draft);
    row.cells = [{ text: 'Area of service' }, { text: 'Number' }];
    below(draft, row);
    below(draft, blankRow(draft));
    return { rule: 'second-table', row };
  },
  'dates in two notations': inCell('mixed-date-notations', ['received-on'], (cell, draft) => {
    cell.text = draft.chance.of(draft.dates === 'iso' ? ['3 April 2023', '45019'] : ['2023-04-03', '45019']);
  }),
  'month before the day': (draft) => {
    if (draft.dates !== 'day-first') return null;
    // A mapping that does not say, and a column that says one thing but for this cell.
    draft.layout.declared.dateOrder = false;
    const column = placeOf(draft, 'received-on');
    for (const { cells } of rowsOfKind(draft, 'complaint')) cells[column]!.text = '30/04/2023';
    return inCell('contradictory-dates', ['received-on'], (cell) => {
      cell.text = '04/30/2023';
    })(draft);
  },
  'order of dates that nothing tells': (draft) => {
    if (draft.dates !== 'day-first') return null;
    draft.layout.declared.dateOrder = false;
    const column = placeOf(draft, 'received-on');
    for (const { cells } of rowsOfKind(draft, 'complaint')) cells[column]!.text = '03/04/2023';
    return { rule: 'ambiguous-dates', row: rowsOfKind(draft, 'complaint')[0]!, field: 'received-on' };
  },
  'lead of a joint complaint that is not there': (draft) => {
    draft.settings.jointComplaints = '{column: Joint with}';
    draft.columns.push({ header: 'Joint with', field: null });
    const chosen = draft.chance.of(rowsOfKind(draft, 'complaint'));
    for (const row of draft.rows)
      row.cells.push({ text: row.kind === 'header' ? 'Joint with' : row === chosen ? 'C9999' : '' });
    return { rule: 'joint-unmatched', row: chosen };
  },
};

/** A file with lines above the header, blank rows, and any layout: none of which is a defect. */
function layOut(draft: Draft): void {
  const { chance, layout, rows } = draft;
  layout.separator = chance.of([',', ';', '\t']);
  layout.ending = chance.of(['\n', '\r\n', '\r']);
  layout.encoding = chance.of(['utf-8', 'utf-16le', 'windows-1252']);
  layout.quoting = chance.of(['where-needed', 'some']);
  for (let i = 0; i < chance.below(3); i++) rows.splice(1 + chance.below(rows.length), 0, blankRow(draft));
  for (let i = 0; i < chance.below(4); i++)
    rows.unshift({ kind: 'preamble', cells: [{ text: chance.of(['Complaints export', '', 'Run on Monday']) }] });
}

test(`${Object.keys(defects).length} kinds of defect, ${EACH} seeded of each: at least 95% said where they are`, () => {
  const score: Record<string, string> = {};
  const missed: string[] = [];
  let found = 0;
  for (const [kind, put] of Object.entries(defects)) {
    let here = 0;
    let seeded = 0;
    for (let seed = 0; seeded < EACH; seed++) {
      const draft = { ...cleanExport(seed), chance: createChance(seed + 1_000_000) };
      const defect = put(draft);
      if (defect === null) continue;
      seeded++;
      // Blank rows would be taken for rows of the cell, and lost with the others.
      if (kind !== 'rows in a cell') layOut(draft);
      const { bytes, yaml, lineOf } = writeExport(draft);
      const { diagnostics } = parseComplaints(bytes, mappingOf(yaml));
      const row = lineOf.get(defect.row);
      const column = draft.columns.find(({ field }) => field === defect.field && field !== null)?.header;
      const isSaid = diagnostics.some(
        (said) =>
          (said.ruleId === defect.rule || said.ruleId === defect.or) &&
          said.row === row &&
          (column === undefined || said.column === column),
      );
      if (isSaid) here++;
      else {
        const others = diagnostics.filter(({ severity }) => severity !== 'info').slice(0, 3);
        missed.push(
          `${kind}, seed ${seed}: line ${row}, and said is ${others.map((o) => `${o.ruleId} ${o.row} ${o.column}`).join('; ')}`,
        );
      }
    }
    found += here;
    score[kind] = `${here} of ${EACH}`;
  }
  console.log(score, missed);
  expect(found / (EACH * Object.keys(defects).length)).toBeGreaterThanOrEqual(0.95);
});

test('an export without a defect says nothing but what it assumed', () => {
  const said: string[] = [];
  for (let seed = 0; seed < 200; seed++) {
    const draft = { ...cleanExport(seed), chance: createChance(seed + 1_000_000) };
    layOut(draft);
    const { bytes, yaml } = writeExport(draft);
    for (const { ruleId, severity } of parseComplaints(bytes, mappingOf(yaml)).diagnostics)
      if (severity !== 'info' && ruleId !== 'blank-counted') said.push(`seed ${seed}: ${ruleId}`);
  }
  expect(said).toEqual([]);
});
