/** What the package offers, name by name: a change here is a decision. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as charts from '../src/charts/index.ts';
import * as editions from '../src/code-editions/index.ts';
import * as embed from '../src/embed/index.ts';
import * as root from '../src/index.ts';
import * as node from '../src/node.ts';
import * as publish from '../src/publish.ts';
import * as html from '../src/render/html/index.ts';
import * as openData from '../src/render/open-data.ts';
import * as pdf from '../src/render/pdf/index.ts';

test('the entries and their names', async () => {
  const names = (module: object) => Object.keys(module).sort();
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const api = {
    entries: Object.keys(exports),
    '.': names(root),
    './node': names(node),
    './pdf': names(pdf),
    './html': names(html),
    './open-data': names(openData),
    './publish': names(publish),
    './embed': names(embed),
    './charts': names(charts),
    './code-editions': names(editions),
  };
  await expect(`${JSON.stringify(api, null, 2)}\n`).toMatchFileSnapshot('public-api.json');
});

test('measures, with their kinds and titles: ids are permanent', async () => {
  const lines = root.standardMeasures.map(({ id, kind, title }) => `${id} (${kind}): ${title}`);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('public-measures.txt');
});
