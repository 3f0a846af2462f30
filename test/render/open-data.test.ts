/** The tidy long table: every figure once, read back by another program with the right types, and safe to open. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { openDataColumns, openDataFiles, openDataLabels, openDataRows } from '../../src/render/open-data.ts';
import { formatFigure } from '../../src/vocabulary/figure-text.ts';
import { goldenResults } from '../support/golden.ts';

const results = await goldenResults();
const files = openDataFiles(results);
const rows = openDataRows(results);
const about = JSON.parse(files.get('datapackage.json')!) as {
  readonly resources: readonly {
    readonly path: string;
    readonly schema: { readonly fields: readonly { readonly name: string; readonly type: string }[] };
  }[];
};

/** A reader that knows nothing but the description of the file. */
function readBack(path: string): readonly Record<string, unknown>[] {
  const { fields } = about.resources.find((resource) => resource.path === path)!.schema;
  const [head, ...lines] = parse(files.get(path)!) as string[][];
  expect(head).toEqual(fields.map(({ name }) => name));
  return lines.map((cells) =>
    Object.fromEntries(
      fields.map(({ name, type }, i) => {
        const cell = cells[i]!;
        if (cell === '') return [name, null];
        if (type === 'boolean') return [name, { true: true, false: false }[cell]];
        if (type === 'string') return [name, cell];
        const number = Number(cell);
        expect(type === 'integer' ? Number.isInteger(number) : Number.isFinite(number), `${name}: ${cell}`).toBe(true);
        return [name, number];
      }),
    ),
  );
}

test('a row as it is written, by hand: 334 of 565 is 59%', () => {
  const period = '2023-04-01/2024-03-31,nonesuch';
  const lines = files.get('figures.csv')!.split('\r\n');
  expect(lines[0]).toBe(
    'period,organisation,source,stage,measure,dimension,category,statistic,numerator,denominator,value,unit,suppressed,note,least,most',
  );
  expect(lines).toContain(`${period},,1,uphold-rate,,,percent,334,565,59,percent,false,,,`);
  expect(lines).toContain(`${period},council,1,uphold-rate,,,percent,82,134,61,percent,false,,,`);
  expect(lines).toContain(`${period},,1,uphold-rate,service-area,repairs,percent,31,46,67,percent,false,,,`);
  expect(lines).toContain(
    `${period},,1,response-timeliness,,,percent,123,130,94.6,percent,false,leaves out 4 (logged-not-recorded); does not cover 431 of contractor,21.8,98.8`,
  );
});

describe('another program reads it', () => {
  test('the CSV says what the JSON says, with the types that the description gives', () => {
    expect(readBack('figures.csv')).toEqual(JSON.parse(files.get('figures.json')!));
    expect(JSON.parse(files.get('figures.json')!)).toEqual(rows);
  });
  test('and every id has its label', () => {
    const labels = new Set(readBack('labels.csv').map(({ kind, id }) => `${String(kind)} ${String(id)}`));
    for (const { organisation, source, measure, dimension, category } of rows) {
      expect(labels).toContain(`organisation ${organisation}`);
      expect(labels).toContain(`measure ${measure}`);
      if (source !== null) expect(labels).toContain(`source ${source}`);
      const names = dimension?.split('/') ?? [];
      const ids = category?.split('/') ?? [];
      expect(ids).toHaveLength(names.length);
      for (const [i, name] of names.entries()) {
        expect(labels).toContain(`dimension ${name}`);
        expect(labels, `${name} ${ids[i]}`).toContain(`${name} ${ids[i]}`);
      }
    }
  });
  test('the columns are those of the one list', () => {
    expect(about.resources[0]!.schema.fields).toEqual(openDataColumns);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(openDataColumns.map(({ name }) => name).sort());
  });
});

test('every figure is in it once, a duration twice, and as it is printed', () => {
  expect(rows).toHaveLength(results.figures.length + results.figures.filter(({ kind }) => kind === 'duration').length);
  const keys = rows.map(({ source, stage, measure, dimension, category, statistic }) =>
    [source, stage, measure, dimension, category, statistic].join('|'),
  );
  expect(new Set(keys).size).toBe(rows.length);
  const decimals = new Map(results.measures.map((measure) => [measure.id as string, measure.decimals]));
  let at = 0;
  for (const figure of results.figures) {
    const row = rows[at]!;
    at += figure.kind === 'duration' ? 2 : 1;
    if (figure.kind === 'rate' && figure.value !== null)
      expect(`${row.value}%`).toBe(
        formatFigure(figure, 'percent', decimals.get(figure.measure)!).replace(/\.0%$/, '%'),
      );
    if (figure.kind === 'count') {
      const isTold = figure.absent === undefined && (figure.bounds?.told ?? 'value') === 'value';
      expect(row.value).toBe(isTold ? figure.numerator : null);
    }
    if (figure.kind === 'amount') expect(row.value).toBe(figure.value / 100);
    if (figure.denominator === 0 && figure.kind === 'rate') expect(row.value).toBeNull();
  }
});

test('figures.csv is plain letters; a label that looks like a formula is text', () => {
  expect(files.get('figures.csv')).toMatch(/^[\x20-\x7e\r\n]*$/);
  const labels = openDataFiles({
    ...results,
    categories: {
      ...results.categories,
      channel: [
        { id: 'x', label: '=HYPERLINK("http://x")' },
        { id: 'y', label: '-5' },
      ],
    },
  }).get('labels.csv')!;
  expect(labels).toContain(`channel,x,"'=HYPERLINK(""http://x"")"`);
  expect(labels).toContain('channel,y,-5');
  expect(openDataLabels(results)).toContainEqual({
    kind: 'service-area',
    id: 'repairs',
    label: 'Repairs and maintenance',
  });
});
