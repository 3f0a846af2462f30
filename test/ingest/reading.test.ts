import { describe, expect, test } from 'vitest';
import { type Diagnostic, formatDiagnostic, parseComplaints, parseMapping } from '../../src/index.ts';
import { decodeBytes } from '../../src/ingest/bytes.ts';
import { parseCsv } from '../../src/ingest/csv.ts';
import type { Grid } from '../../src/ingest/grid.ts';
import { bytes, computeExample, mappingOf, readExample, teamCsv, teamYaml } from '../support/worked-example.ts';

const read = (csv: string | Uint8Array, yaml = teamYaml) =>
  parseComplaints(typeof csv === 'string' ? bytes(csv) : csv, mappingOf(yaml));
const errors = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 'error');
const only = (diagnostics: readonly Diagnostic[]) => {
  const [first, ...rest] = errors(diagnostics);
  expect(rest).toEqual([]);
  return first!;
};

describe('bytes', () => {
  test('Windows-1252: every byte from 0x80 to 0x9F', () => {
    const all = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    const expected = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
    expect(decodeBytes(all, 'windows-1252', 'f')).toBe(expected);
    expect(decodeBytes(Uint8Array.of(0xa3, 0x41, 0xff), 'windows-1252', 'f')).toBe('£Aÿ');
  });
  test('UTF-8 and UTF-16, with and without a byte order mark', () => {
    const text = 'Ŵŷ £';
    const le = new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);
    const be = le.slice().map((_, i) => le[i % 2 === 0 ? i + 1 : i - 1]!);
    expect(decodeBytes(bytes(text), 'utf-8', 'f')).toBe(text);
    expect(decodeBytes(bytes(`\uFEFF${text}`), 'utf-8', 'f')).toBe(text);
    expect(decodeBytes(le, 'utf-16le', 'f')).toBe(text);
    expect(decodeBytes(Uint8Array.of(0xff, 0xfe, ...le), 'utf-16le', 'f')).toBe(text);
    expect(decodeBytes(be, 'utf-16be', 'f')).toBe(text);
    expect(decodeBytes(Uint8Array.of(0xfe, 0xff, ...be), 'utf-16be', 'f')).toBe(text);
  });
  test('bytes of another encoding are named, with the line', () => {
    const wrong = decodeBytes(Uint8Array.of(0x41, 0x0a, 0xa3, 0x0a), 'utf-8', 'f.csv') as Diagnostic;
    expect(formatDiagnostic(wrong)).toBe(
      'f.csv, line 2: The file is read as utf-8, and holds bytes that utf-8 does not allow. It looks like windows-1252: set “encoding: windows-1252” in the mapping, or export as UTF-8.',
    );
    expect((decodeBytes(Uint8Array.of(0xff, 0xfe, 0x41, 0), 'utf-8', 'f') as Diagnostic).hint).toContain('utf-16le');
    expect((decodeBytes(bytes('\uFEFFa'), 'windows-1252', 'f') as Diagnostic).hint).toContain('utf-8');
  });
});

describe('rows know their line', () => {
  const lines = (text: string) => {
    const grid = parseCsv(bytes(text), ',', 'f') as Grid;
    return Array.from({ length: grid.length }, (_, row) => grid.line(row));
  };
  test('line breaks inside cells, blank lines and three line endings', () => {
    expect(lines('a,b\n1,"x\ny"\n\n3,4\n')).toEqual([1, 2, 4, 5]);
    expect(lines('a,b\r\n1,"x\r\ny"\r\n\r\n3,4')).toEqual([1, 2, 4, 5]);
    expect(lines('a,b\r1,"x\ry"\r\r3,4\r')).toEqual([1, 2, 4, 5]);
  });
  test('an unclosed quotation mark is an error at the line where it opened, not swallowed rows', () => {
    const problem = only(read(teamCsv.replace('A3,One', 'A3,"One')).diagnostics);
    expect([problem.ruleId, problem.row]).toEqual(['unclosed-quote', 4]);
  });
});

describe('each bad input is a message with file, line and column', () => {
  const cases: readonly (readonly [
    string,
    () => readonly Diagnostic[],
    string,
    number | null,
    string | number | null,
  ])[] = [
    ['empty file', () => read('').diagnostics, 'file-empty', null, null],
    ['blank file', () => read('  \n \n').diagnostics, 'file-empty', null, null],
    ['header only', () => read(teamCsv.split('\n')[0]!).diagnostics, 'no-records', 1, null],
    ['missing column', () => read(teamCsv.replace('Outcome', 'Outcom')).diagnostics, 'missing-column', 1, 'Outcome'],
    [
      'duplicate column',
      () => read(teamCsv.replace('Tenure', 'Outcome')).diagnostics.slice(0, 1),
      'duplicate-column',
      1,
      'Outcome',
    ],
    [
      'impossible received date',
      () => read(teamCsv.replace('2023-04-03', '2023-02-30')).diagnostics,
      'impossible-received-date',
      2,
      'Received',
    ],
    [
      'unknown word',
      () => read(teamCsv.replace('Closed,Upheld,Repairs', 'Closed,Uphelld,Repairs')).diagnostics,
      'unknown-word',
      2,
      'Outcome',
    ],
    [
      'ragged row',
      () => read(teamCsv.replace('A2,One', 'A2,extra,One')).diagnostics.filter(({ ruleId }) => ruleId === 'ragged-row'),
      'ragged-row',
      3,
      null,
    ],
    ['blank reference', () => read(teamCsv.replace('A2,One', ',One')).diagnostics, 'blank-required', 3, 'Ref'],
    [
      'repeated reference',
      () => read(teamCsv.replace('A2,One', 'A1,One')).diagnostics,
      'duplicate-reference',
      3,
      'Ref',
    ],
    [
      'header line beyond the file',
      () => read(teamCsv, teamYaml.replace('headerLine: 1', 'headerLine: 99')).diagnostics,
      'header-line-missing',
      null,
      null,
    ],
    ['unreadable YAML', () => mappingOf('source: team\n  label: x\n').diagnostics.slice(0, 1), 'unreadable-yaml', 1, 9],
    [
      'misspelt setting',
      () =>
        mappingOf(teamYaml.replace('dateOrder', 'dateOder')).diagnostics.filter(
          ({ ruleId }) => ruleId === 'unknown-setting',
        ),
      'unknown-setting',
      6,
      1,
    ],
    [
      'misspelt field',
      () => mappingOf(teamYaml.replace('tenure: Tenure', 'tenur: Tenure')).diagnostics,
      'unknown-setting',
      13,
      3,
    ],
    [
      'misspelt outcome id',
      () => mappingOf(teamYaml.replace('{upheld:', '{uphelt:')).diagnostics,
      'unknown-setting',
      26,
      13,
    ],
  ];
  test.each(cases)('%s', (_, diagnostics, ruleId, row, column) => {
    const problem = only(diagnostics());
    expect([problem.ruleId, problem.row, problem.column]).toEqual([ruleId, row, column]);
    expect(problem.source).toMatch(/^team\.(csv|yaml)$/);
  });

  test('the nearest header and the nearest word are suggested', () => {
    expect(only(read(teamCsv.replace('Outcome', 'Outcom')).diagnostics).hint).toContain('Did you mean “Outcom”?');
    expect(only(read(teamCsv.replace('Closed,Upheld,Repairs', 'Closed,Uphelld,Repairs')).diagnostics).hint).toContain(
      'Did you mean “Upheld”?',
    );
    expect(
      only(
        mappingOf(teamYaml.replace('dateOrder', 'dateOder')).diagnostics.filter(
          ({ ruleId }) => ruleId === 'unknown-setting',
        ),
      ).hint,
    ).toContain('“dateOrder”');
  });

  test('a field neither mapped nor declared as not collected is asked for', () => {
    expect(
      only(
        mappingOf(teamYaml.replace('compensation]', 'escalated-on]').replace('  escalated-on: Escalated\n', ''))
          .diagnostics,
      ).message,
    ).toContain('“compensation”');
  });

  test('data with an error give no measures', () => {
    expect(() => computeExample({}, teamCsv.replace('Closed,Upheld,Repairs', 'Closed,Uphelld,Repairs'))).toThrow(
      'Did you mean “Upheld”?',
    );
  });
});

describe('what may be quoted', () => {
  const unknown = (word: string, times: number) => {
    let csv = teamCsv;
    for (const reference of ['A1', 'A2', 'A3', 'A4', 'A5', 'A10', 'A13'].slice(0, times))
      csv = csv.replace(new RegExp(`^(${reference},One,Closed),[^,]*`, 'm'), `$1,${word}`);
    return only(read(csv).diagnostics);
  };
  test('a word that recurs under several references, but not one that one resident could explain', () => {
    expect(unknown('Resolved', 4).message).toContain('“Resolved”');
    expect(unknown('Jane Sample', 3).message).not.toContain('Jane');
    expect(unknown('Resolved', 1).message).not.toContain('Resolved');
  });
  test.each(['someone@example.invalid', '07700 900123', 'AB12 3CD', 'QQ 12 34 56 C', '01/02/1970', 'Mrs Example'])(
    'never %s',
    (word) => {
      const { message, hint } = unknown(word, 7);
      expect(`${message} ${hint}`).not.toContain(word);
    },
  );
});

describe('the row account', () => {
  const totals = teamYaml.replace('dateOrder', 'totalsRow: {column: Ref, word: Total, total: Stage}\ndateOrder');
  const width = teamCsv.split('\n')[0]!.split(',').length;
  const row = (...cells: string[]) => `${[...cells, ...Array<string>(width - cells.length).fill('')].join(',')}\n`;

  test('rows read = complaints + totals row + blank rows', () => {
    const { account, diagnostics } = read(`${teamCsv}${row('Total', '13')}${row()}\n`, totals);
    expect(errors(diagnostics)).toEqual([]);
    expect(account).toMatchObject({ rowsRead: 16, counted: 13 });
    expect(account.excluded.map(({ reason, count, firstLine }) => [reason, count, firstLine])).toEqual([
      ['blank-row', 2, 16],
      ['totals-row', 1, 15],
    ]);
  });
  test('a totals row that does not equal the rows, or is not there, stops', () => {
    expect(only(read(`${teamCsv}${row('Total', '12')}`, totals).diagnostics)).toMatchObject({
      ruleId: 'totals-row-wrong',
      row: 15,
      column: 'Stage',
    });
    expect(only(read(teamCsv, totals).diagnostics).ruleId).toBe('totals-row-missing');
  });
});

describe('nothing is three things', () => {
  test('not recorded, not collected, and a value, each as itself', () => {
    const rows = [...readExample().table.rows()];
    const at = (reference: string) => rows.find((row) => row.reference === reference)!;
    expect(at('A5').absent).toMatchObject({
      tenure: 'not-recorded',
      'logged-on': 'not-recorded',
      channel: 'not-collected',
    });
    expect(at('B1').absent.tenure).toBe('not-collected');
    expect(at('A1').category.tenure).toBe('tenant');
    expect(at('A1').contributingThemes).toEqual(['damp', 'communication']);
    expect(at('A1').date['responded-on']).toBe('2023-04-19');
  });
  test('a word that is not recognised is kept as that, never as a blank', () => {
    const parsed = read(teamCsv.replace('Closed,Upheld,Repairs,Tenant', 'Closed,Upheld,Repairs,Lodger'));
    expect([...parsed.table.rows()][0]!.absent.tenure).toBe('not-recognised');
  });
});

test('parseMapping never throws', () => {
  for (const text of ['', '- a', '42', 'a: &a [*a]', '{', 'source: [', 'null', '__proto__: {x: 1}', '? [a]: b']) {
    expect(parseMapping(text, { name: 'm.yaml' }).settings).toBeNull();
  }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});
