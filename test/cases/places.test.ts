/** A problem is reported in the file that has it, whatever the file is called. */
import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnostics.ts';
import { checkFromConfig } from '../../src/node.ts';
import { openCase } from '../support/cases.ts';

const errorsOf = async (config: string) =>
  (await checkFromConfig(config)).diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ source, row, column }) => [source, row, column]);

const settings = ['given', 'targets', 'status', 'period', 'homes', 'sections', 'corrections', 'lastYear', 'landlords'];

test.each(settings)('export-called-given: a misspelt word in line 7 of an export called “%s”', async (name) => {
  const opened = openCase('export-called-given');
  if (name !== 'given') {
    opened.write('report.yaml', (text) => text.replace('export: given', `export: ${name}`));
    renameSync(opened.path('given'), opened.path(name));
  }
  expect(await errorsOf(opened.path())).toEqual([[name, 7, 'Outcome']]);
});

test('a fault in a setting is reported at its line of the configuration', async () => {
  const opened = openCase('export-called-given');
  opened.write('given', (text) => text.replace('Uphelt', 'Upheld'));
  opened.write('report.yaml', (text) => `${text}totalsOnly:\n  - { id: agent, label: Agent }\n`);
  const line = opened.read('report.yaml').split('\n').indexOf('  - { id: agent, label: Agent }') + 1;
  expect(await errorsOf(opened.path())).toEqual([['report.yaml', line, 5]]);
});

test('a problem in a setting carries the path of the setting', () => {
  const problem = { what: 'target', problem: 'there are two targets for this figure', near: undefined };
  expect(diagnose('bad-given', { setting: ['targets', 1] }, problem)).toMatchObject({
    source: 'targets',
    row: 2,
    setting: ['targets', 1],
  });
  expect(diagnose('bad-given', { source: 'targets', row: 2 }, problem)).not.toHaveProperty('setting');
});
