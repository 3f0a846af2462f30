/** The JSON Schemas that ship: made from the schemas that read the files, and of the same mind about real ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../scripts/json-schemas.ts';

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
    ['configuration', 'mapping', 'template', 'theme', 'learning'].map(
      (name) => `urn:complaints-report:schema:${name}:1`,
    ),
  );
});
