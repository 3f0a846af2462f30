/** A drafted mapping, its questions answered, reads what the mapping written by hand reads. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import {
  combineSources,
  computeMeasures,
  draftMapping,
  englandAndWales,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import { figureKey } from '../../src/vocabulary/results.ts';
import { goldenResults } from '../support/golden.ts';
import { bytes } from '../support/worked-example.ts';

const folder = 'fixtures/golden-2023-24';
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}.csv`));
const draft = (name: string) => draftMapping(bytesOf(name), { name: `${name}.csv` });

/** What an officer does: looks at the lines each question names, and changes the draft. */
const answers: Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>> = {
  council: [
    [
      /( +property-other: .*\n)/,
      '$1    legal: [Legal]\n    development: [Development]\n    contact-centre: [Contact Centre]\n    involvement: [Resident Involvement]\n',
    ],
    [/( +shared-owner: .*\n)/, '$1    private: [Private resident]\n'],
    [/( +refusal-reason:) \{\}\n/, '$1\n    other-authority: [Matter of another authority]\n'],
    ['# blankMeansNothing', 'blankMeansNothing'],
  ],
  contractor: [['# blankMeansNothing', 'blankMeansNothing']],
};

/** Every question answered: none is left under “unanswered”. */
const allAnswered = [/unanswered: .*\n/, ''] as const;

test('both golden exports, their questions answered, give the golden figures', async () => {
  const exports = ['council', 'contractor'].map((name) => {
    const yaml = [allAnswered, ...answers[name]!].reduce((text, [from, to]) => {
      const after = text.replace(from, to);
      expect(after, String(from)).not.toBe(text);
      return after;
    }, draft(name).yaml);
    const mapping = parseMapping(yaml, { name: `${name}.yaml` });
    expect(mapping.diagnostics).toEqual([]);
    return parseComplaints(bytesOf(name), mapping);
  });
  const config = parseConfig(readFileSync(`${folder}/report.yaml`, 'utf8'), { name: 'report.yaml' }).value!;
  const results = computeMeasures(combineSources(exports), {
    ...config,
    calendar: englandAndWales,
    given: undefined,
    targets: undefined,
  });
  const golden = await goldenResults();
  // Ids of categories are the draft's own; whole stages, sources, outcomes and months are everybody's.
  const own = ['stage', 'source', 'outcome', 'month', 'quarter', 'edition'];
  const comparable = golden.figures.filter(({ slice }) => Object.keys(slice).every((name) => own.includes(name)));
  const found = new Map(results.figures.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
  expect(comparable.length).toBeGreaterThan(300);
  for (const figure of comparable) {
    const key = figureKey(figure.measure, figure.slice);
    const { numerator, denominator, base } = found.get(key)!;
    expect([key, numerator, denominator, base]).toEqual([key, figure.numerator, figure.denominator, figure.base]);
  }
});

describe('what it draws from an export', () => {
  const council = draft('council');
  const contractor = draft('contractor');
  test('every mapped column, with how sure it is and why', () => {
    expect(council.columns.filter(({ field }) => field !== null)).toHaveLength(20);
    expect(council.yaml).toContain(
      'responded-on: Decision Date                 # sure: by its header, and it holds dates',
    );
  });
  test('personal columns are named, and nothing of them is shown', () => {
    expect(council.yaml).toContain('#   Customer Name: looks personal, and is never read');
    expect(`${council.yaml}${contractor.yaml}${JSON.stringify(council.columns)}`.toLowerCase()).not.toContain('canary');
  });
  test('words are listed with how often; one under few references is asked for by its line', () => {
    expect(council.yaml).toContain('{ label: Tenancy Management, words: [Tenancy Management] } # 73');
    expect(council.yaml).toContain(
      '4 more words occur here, in too few complaints to be shown (lines 59, 85, 132, 152)',
    );
    expect(council.yaml).not.toContain('Resident Involvement');
  });
  test('encoding, header, totals row and the order of dates, with the evidence', () => {
    expect(contractor.yaml).toContain('encoding: windows-1252');
    expect(contractor.yaml).toContain('headerLine: 2');
    expect(contractor.yaml).toContain('totalsRow: { column: Complaint No, word: Total, total: Level }');
    expect(contractor.yaml).toContain(
      '# “Logged” holds dates that can only be read with the day first.\ndateOrder: dd/mm/yyyy',
    );
  });
  test('the one date there is may be the day of receipt, and that is asked', () => {
    expect(contractor.yaml).toContain('QUESTION 1: is “Logged” the day the complaint was made?');
  });
});

describe('what it cannot tell, it asks', () => {
  const of = (csv: string) => draftMapping(bytes(csv), { name: 'x.csv' });
  const many = (line: (i: number) => string) => Array.from({ length: 12 }, (_, i) => line(i + 1)).join('\n');
  test('which way round dates are', () => {
    expect(of(`Ref,Stage,Received date\n${many((i) => `A${i},1,0${(i % 9) + 1}/04/2023`)}`).yaml).toContain(
      'nothing shows whether dates are written with the day or the month first',
    );
  });
  test('what a reference twice at a stage means', () => {
    expect(of(`Ref,Stage,Received date\n${many((i) => `A${i % 6},1,2023-04-0${(i % 9) + 1}`)}`).yaml).toContain(
      '6 rows repeat a reference at the same stage',
    );
  });
  test('both stages side by side are seen', () => {
    const head = 'Ref,Stage 1 date received,Stage 1 outcome,Stage 2 date received,Stage 2 outcome';
    const { yaml } = of(`${head}\n${many((i) => `A${i},2023-04-1${i % 9},Upheld,2023-05-1${i % 9},Not upheld`)}`);
    expect(yaml).toContain('grain: complaint');
    expect(yaml).toMatch(/stage1:\n {2}outcome: Stage 1 outcome.*\n {2}received-on: Stage 1 date received/);
  });
  test('a file of another kind is named', () => {
    expect(draftMapping(bytes('%PDF-1.4'), { name: 'x.csv' }).diagnostics[0]?.ruleId).toBe('not-a-table');
  });
  test('headers and words that are names of an object’s own do no harm', () => {
    const { yaml } = of(`__proto__,constructor,toString\n${many((i) => `A${i},__proto__,constructor`)}`);
    expect(yaml).toContain('#   toString');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
