/** The JSON Schema of the names: it allows what the parser allows, and nothing else. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { namesSchema, parseContent, standardNames } from '../../src/index.ts';
import { measureFromConfig } from '../../src/node.ts';

const validate = new Ajv2020({ strict: false }).compile(namesSchema(standardNames));
/** Whether the parser takes a binding. */
const parses = (binding: Readonly<Record<string, unknown>>) => {
  const { measure, ...attributes } = binding;
  const words = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  const text = `{{${[measure, ...words].join(' ')}}}`;
  return parseContent({ a: { name: 'a.md', text } }).diagnostics.length === 0;
};

describe('the schema of the names', () => {
  test('allows the address of every figure of the example', async () => {
    const { figures } = await measureFromConfig('fixtures/golden-2023-24/report.yaml');
    const refused = figures.filter(({ measure, slice }) => !validate({ measure, ...slice }));
    expect(figures.length).toBeGreaterThan(1800);
    expect(refused).toEqual([]);
  });

  test.each([
    [{ measure: 'uphold-rate', stage: 1 }, true],
    [{ measure: 'uphold-rate', stage: 1, as: 'k-of-n' }, true],
    [{ measure: 'uphold-rate', stage: 1, as: 'change' }, true],
    [{ measure: 'handled', stage: 1, 'service-area': 'repairs', noun: 'complaint' }, true],
    [{ measure: 'ombudsman-orders' }, true],
    [{ measure: 'uphold-rate' }, false],
    [{ measure: 'uphold-rate', stage: 3 }, false],
    [{ measure: 'uphold-rat', stage: 1 }, false],
    [{ measure: 'uphold-rate', stage: 1, as: 'median' }, false],
    [{ measure: 'uphold-rate', stage: 1, channel: 'phone', tenure: 'tenant' }, false],
    [{ measure: 'tenure-share', stage: 1 }, false],
    [{ measure: 'determinations', stage: 1 }, false],
    [{ measure: 'handled', stage: 1, colour: 'red' }, false],
  ])('%o: %s, as the parser says', (binding, expected) => {
    expect(validate(binding)).toBe(expected);
    expect(parses(binding)).toBe(expected);
  });

  test('names every measure, chart, table and statement', () => {
    const { $defs } = namesSchema(standardNames) as { $defs: Record<string, { oneOf: { const: string }[] }> };
    const consts = (name: string) => $defs[name]!.oneOf.map((one) => one.const);
    expect(consts('measures')).toEqual(standardNames.measures.map(({ id }) => id));
    expect(consts('charts')).toEqual(standardNames.charts.map(({ id }) => id));
    expect(consts('tables')).toEqual(standardNames.tables.map(({ id }) => id));
    expect(consts('statements')).toEqual(standardNames.statements.map(({ id }) => id));
    expect(consts('values')).toContain('quoted');
  });
});
