/** Ten changes between two builds, and what is said first of each. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CaseFolder, openCase } from '../support/cases.ts';
import { moved } from '../support/moved.ts';

describe('ten changes, and what is said first of each', () => {
  const open = () => openCase('a-changed-setting-is-blamed-on-complaints');
  const edit = (file: string, from: string | RegExp, to: string) => (opened: CaseFolder) =>
    opened.write(file, (text) => text.replace(from, to));
  test.each<[string, (opened: CaseFolder) => void, string]>([
    ['a row gone', edit('export.csv', /^RF-4.*\n?/m, ''), 'RF-4 (housing, stage 1): is gone.'],
    [
      'a row more',
      (opened) =>
        opened.write('export.csv', (text) => `${text.trimEnd()}\n${text.split('\n')[1]!.replace('RF-1', 'RF-9')}\n`),
      'RF-9 (housing, stage 1): is new.',
    ],
    ['a date', edit('export.csv', /^(RF-1,.*)16\/06\/2023/m, '$115/06/2023'), 'is 15 June 2023'],
    ['an outcome', edit('export.csv', /^(RF-1,.*),Upheld,/m, '$1,Not upheld,'), 'outcome was upheld, is not upheld'],
    ['a setting', edit('report.yaml', 'partlyUpheld: upheld', 'partlyUpheld: not-upheld'), 'the setting partlyUpheld'],
    ['a text', edit('content/plans.md', 'Words', 'Other words'), 'Texts that changed: plans.md'],
    [
      'the day of the exports',
      edit('report.yaml', 'extractedOn: 2024-05-31', 'extractedOn: 2024-06-30'),
      'Files that changed: report.yaml.',
    ],
    [
      'a given figure',
      (opened) =>
        opened.write(
          'report.yaml',
          (text) =>
            `${text}given: [{ id: tp09, measure: TP09, about: us, label: Satisfaction, value: 60, unit: percent, period: 2023/24, source: Survey }]\n`,
        ),
      'Files that changed: report.yaml.',
    ],
    [
      'a mapping',
      edit('housing.yaml', 'label: Housing team', 'label: The housing team'),
      'Files that changed: housing.yaml.',
    ],
    [
      'a picture beside the texts',
      (opened) => {
        mkdirSync(join(opened.folder, 'content', 'images'));
        writeFileSync(
          join(opened.folder, 'content', 'images', 'dot.png'),
          Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
            'base64',
          ),
        );
      },
      'Texts that changed: images/dot.png',
    ],
  ])('%s', async (_, change, said) => {
    const words = await moved(open(), (opened) => {
      change(opened);
      return undefined;
    });
    expect(words).toContain(said);
  });
});
