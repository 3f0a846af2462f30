/** What moved between two builds: the causes first, each told once. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatVerified } from '../../src/changes-words.ts';
import { verifyFromConfig } from '../../src/node.ts';
import { openCase } from '../support/cases.ts';
import { moved } from '../support/moved.ts';

test('what-moved-does-not-name-the-field: the field first, then what it moved, parts with the same numbers together', async () => {
  const words = await moved(openCase('what-moved-does-not-name-the-field'), () => 'report-changed.yaml');
  const lines = words.split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'Changed since the last build here:',
    '  RF-1 (housing, stage 1): outcome was upheld, is not upheld.',
  ]);
  expect(words.match(/RF-1/g)).toHaveLength(2);
  expect(words).toContain(
    '  Because of RF-1:\n    Uphold rate (uphold-rate stage=1, and 2 parts with the same numbers): was 50% (3 of 6), is 33% (2 of 6)\n',
  );
  expect(words).toContain('    Summary, Headline figure: 33%, of stage 1 complaints upheld, 2 of 6.\n');
});

test('a-changed-setting-is-blamed-on-complaints: the setting is the cause, and the complaints what it moves', async () => {
  const words = await moved(openCase('a-changed-setting-is-blamed-on-complaints'), () => 'report-calendar.yaml');
  expect(words).toContain('  the setting unstatedDays: was working, is calendar.\n');
  expect(words).toContain(
    '  Because of the setting unstatedDays (working, now calendar):\n    RF-2, RF-3 (housing, stage 1): was counted, is not counted\n',
  );
});

test('changed-texts-and-deleted-files: a text that changed, and a file that is missing', async () => {
  const opened = openCase('changed-texts-and-deleted-files');
  const words = await moved(opened, () => {
    opened.write('content/introduction.md', (text) => `${text.trim()} And one more.\n`);
    return undefined;
  });
  expect(words).toBe(
    'Changed since the last build here:\n  Texts that changed: introduction.md (1 paragraph).\nNo figure moved.\n',
  );
  const out = join(opened.folder, 'out');
  rmSync(join(out, 'publish', 'charts', 'working-days.svg'));
  expect(formatVerified(await verifyFromConfig(opened.path(), { out }))).toBe('Missing:\n  charts/working-days.svg\n');
});
