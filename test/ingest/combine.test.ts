import { describe, expect, test } from 'vitest';
import { type Correction, combineSources, computeMeasures, parseComplaints } from '../../src/index.ts';
import { bytes, exampleOptions, mappingOf, teamCsv, teamYaml, tradeCsv, tradeYaml } from '../support/worked-example.ts';

const team = parseComplaints(bytes(teamCsv), mappingOf(teamYaml));
const trade = parseComplaints(bytes(tradeCsv), mappingOf(tradeYaml, 'trade.yaml'));

describe('combineSources', () => {
  test('the order of the sources changes no figure', () => {
    const figures = (data: ReturnType<typeof combineSources>) => {
      const results = computeMeasures(data, exampleOptions);
      return results.figures
        .map((figure) =>
          JSON.stringify({
            ...figure,
            covered: figure.covered.map(({ source, count }) => `${source} ${count}`).sort(),
            notCovered: figure.notCovered.map(({ source, count }) => `${source} ${count}`).sort(),
          }),
        )
        .sort();
    };
    expect(figures(combineSources([trade, team]))).toEqual(figures(combineSources([team, trade])));
  });
  test('the same source twice is an error, and so are two with one label', () => {
    const rules = (exports: Parameters<typeof combineSources>[0]) =>
      combineSources(exports).diagnostics.map(({ ruleId }) => ruleId);
    expect(rules([team, team])).toContain('repeated-source');
    const namesake = parseComplaints(
      bytes(tradeCsv),
      mappingOf(tradeYaml.replace('label: Trade\n', 'label: Team\n'), 'trade.yaml'),
    );
    expect(rules([team, namesake])).toContain('label-repeated');
  });
  test('one category with two labels is an error', () => {
    const other = parseComplaints(
      bytes(tradeCsv),
      mappingOf(
        tradeYaml
          .replace('{trade: {label: Trade', '{repairs: {label: Mending')
          .replace('service-area: trade}', 'service-area: repairs}'),
        'trade.yaml',
      ),
    );
    expect(combineSources([team, other]).diagnostics.map(({ ruleId }) => ruleId)).toContain('label-conflict');
  });
});

describe('corrections', () => {
  const correction: Correction = {
    source: 'team',
    reference: 'A5',
    stage: 1,
    field: 'logged-on',
    from: null,
    to: '2023-05-19',
    reason: 'the date is in the letter',
    role: 'Complaints officer',
    date: '2024-06-01',
  };
  const with_ = (change: Partial<Correction>) =>
    combineSources([team, trade], { corrections: [{ ...correction, ...change }] });

  test('a blank filled brings the complaint into timeliness: A5, due 2 June 2023, answered 1 June', () => {
    const figure = computeMeasures(with_({}), exampleOptions).get('response-timeliness', { stage: 1 });
    expect([figure.numerator, figure.denominator]).toEqual([4, 6]);
    expect(with_({}).accounts.map(({ corrected }) => corrected)).toEqual([1, 0]);
  });
  test.each([
    ['a “from” that no longer matches', { from: '2023-05-18' }],
    ['no such reference', { reference: 'A99' }],
    ['another stage', { stage: 2 }],
    ['a value that is none', { to: '2023-02-30' }],
    ['no such source', { source: 'teem' }],
    ['a stage made blank', { field: 'stage', from: '1', to: null }],
    ['a received date made blank', { field: 'received-on', from: '2023-05-19', to: null }],
    ['a field the source does not collect', { field: 'channel', to: null }],
    ['no such category', { field: 'tenure', to: 'lodger' }],
  ] as const)('%s is an error', (_, change) => {
    expect(with_(change as Partial<Correction>).diagnostics.map(({ ruleId }) => ruleId)).toContain(
      'correction-unmatched',
    );
  });
  test('what a correction breaks is noticed', () => {
    const rules = (change: Partial<Correction>) => with_(change).diagnostics.map(({ ruleId }) => ruleId);
    expect(
      rules({ reference: 'A1', field: 'responded-on', from: '2023-04-19', to: '2023-04-01' }).filter(
        (id) => id === 'dates-out-of-order',
      ),
    ).toHaveLength(2);
  });
  test('what was not recognised or blank can be mended', () => {
    const broken = parseComplaints(bytes(teamCsv.replace('2023-04-19', '2023-02-30')), mappingOf(teamYaml));
    expect(broken.diagnostics.map(({ ruleId }) => ruleId)).toContain('impossible-date');
    const mended = combineSources([broken], {
      corrections: [
        { ...correction, reference: 'A1', field: 'responded-on', from: 'not-recognised', to: '2023-04-19' },
      ],
    });
    expect(mended.diagnostics.map(({ ruleId }) => ruleId)).not.toContain('impossible-date');
  });
  test('the export as parsed is left alone', () => {
    with_({});
    expect([...team.table.rows()].find(({ reference }) => reference === 'A5')!.absent['logged-on']).toBe(
      'not-recorded',
    );
  });
});
