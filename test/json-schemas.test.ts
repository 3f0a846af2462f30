/** The JSON Schemas that ship: made from the schemas that read the files, and of the same mind about real ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../scripts/json-schemas.ts';
import { measureFromConfig, reportFromConfig } from '../src/node.ts';
import { publishFigures } from '../src/publish.ts';
import { edited } from './support/edited-example.ts';
import { goldenResults } from './support/golden.ts';
import { lastYearResults } from './support/last-year.ts';

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
const schemas = jsonSchemas();
const validate = (name: string, value: unknown): string[] => {
  const check =
    ajv.getSchema(`urn:complaints-report:schema:${name}:1`) ?? ajv.compile(JSON.parse(schemas.get(`${name}.json`)!));
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const yaml = (path: string) => parse(readFileSync(path, 'utf8'), { schema: 'core' }) as Record<string, unknown>;

test('the files are what the schemas make: npm run schemas', () => {
  expect(readdirSync('schema').sort()).toEqual([...schemas.keys()].sort());
  for (const [name, text] of schemas) expect(readFileSync(`schema/${name}`, 'utf8'), name).toBe(text);
});

describe('the files of the example, and of the README, are valid', () => {
  const golden = 'fixtures/golden-2023-24';
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) =>
    parse(text!, { schema: 'core' }),
  );
  test.each([
    ['configuration', yaml(`${golden}/report.yaml`)],
    ['configuration', blocks[0]],
    ['mapping', yaml(`${golden}/council.yaml`)],
    ['mapping', yaml(`${golden}/contractor.yaml`)],
    ['mapping', blocks[1]],
    ['template', yaml('report-templates/housing-annual-report/template.yaml')],
    ['template', yaml('report-templates/members-extract/template.yaml')],
    ['theme', yaml(`${golden}/theme.yaml`)],
    ['learning', yaml(`${golden}/learning.yaml`)],
  ])('%s', (name, value) => {
    expect(validate(name, value)).toEqual([]);
  });
});

describe('and what is wrong is found', () => {
  const golden = yaml('fixtures/golden-2023-24/report.yaml');
  test.each([
    ['configuration', { ...golden, periud: '2023-24' }, /additional properties/],
    ['configuration', { ...golden, status: 'final' }, /status must be equal to one of/],
    ['configuration', { ...golden, period: 2023 }, /period/],
    ['configuration', { ...golden, preparedOn: '2 September 2024' }, /preparedOn must match pattern/],
    ['mapping', { ...yaml('fixtures/golden-2023-24/council.yaml'), source: 'Council' }, /source must match pattern/],
    ['theme', { brand: 'blue' }, /brand must match pattern/],
    ['template', { title: 'T', sections: [] }, /sections must NOT have fewer than 1/],
  ])('%s', (name, value, message) => {
    expect(validate(name, value).join('; ')).toMatch(message);
  });
});

test('ids are permanent', () => {
  expect([...schemas.values()].map((text) => JSON.parse(text).$id)).toEqual(
    [
      'configuration',
      'mapping',
      'template',
      'theme',
      'learning',
      'results',
      'published-results',
      'published-figures',
    ].map((name) => `urn:complaints-report:schema:${name}:1`),
  );
});

describe('results are what their schemas say', () => {
  const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));
  const results = goldenResults();
  const withheld = reportFromConfig(
    join(
      edited(['report.yaml', 'smallNumbers: shown', 'smallNumbers: { below: 5, dimensions: [tenure, theme] }']),
      'report.yaml',
    ),
  );

  test('of the example, with every number', async () => {
    expect(validate('results', plain(await results))).toEqual([]);
    expect(validate('published-results', plain(await results))).toEqual([]);
  });

  test('of the example with small numbers withheld: published, and not those for the office', async () => {
    const { published } = await withheld;
    expect(validate('published-results', plain(published))).toEqual([]);
    expect(validate('results', plain(published))).not.toEqual([]);
  });

  test('of last year beside this', async () => {
    const before = await lastYearResults();
    expect(validate('results', plain(before))).toEqual([]);
    const path = edited(
      ['measures-2022-23.json', '', JSON.stringify(before)],
      [
        'report.yaml',
        'settings:',
        'lastYear: { measures: measures-2022-23.json, restated: [{ why: Late decisions }] }\nsettings:',
      ],
    );
    const now = await measureFromConfig(join(path, 'report.yaml'));
    expect(now.lastYear?.figures.length).toBeGreaterThan(100);
    expect(validate('results', plain(now))).toEqual([]);
  });

  test('figures for dashboards, with and without small numbers', async () => {
    expect(validate('published-figures', plain(await publishFigures({ results: await results })))).toEqual([]);
    const { published } = await withheld;
    expect(validate('published-figures', plain(await publishFigures({ results: published })))).toEqual([]);
  });

  test('what is wrong is found', async () => {
    const golden = plain(await results) as { figures: Record<string, unknown>[] };
    const [first, ...others] = golden.figures;
    const wrong = (figure: object) => validate('results', { ...golden, figures: [figure, ...others] }).join('; ');
    expect(wrong({ ...first, numerator: -1 })).toMatch(/numerator/);
    expect(wrong({ ...first, numerator: 1.5 })).toMatch(/numerator/);
    expect(wrong({ ...first, resident: 'somebody' })).toMatch(/additional properties/);
    expect(wrong({ ...first, slice: { ward: 'north' } })).toMatch(/additional properties/);
  });
});
