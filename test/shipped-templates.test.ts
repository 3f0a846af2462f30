/** The templates that ship, parsed when the package is built: the same as their text says, and only while it says so. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadTemplate } from '../src/load-texts.ts';

const shipped = readdirSync('report-templates').filter((name) => name !== 'fonts');
const built = JSON.parse(readFileSync('dist/templates.json', 'utf8')) as Readonly<Record<string, { template: object }>>;

test('every template that ships is parsed', () => {
  expect(Object.keys(built).sort()).toEqual(shipped.sort());
});

test.each(shipped)('%s is what its text says', async (name) => {
  // From the sources nothing is parsed beforehand.
  expect(built[name]!.template).toStrictEqual({ ...(await loadTemplate(name)) });
});

describe('an installed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  for (const part of ['dist', 'report-templates', 'package.json'])
    cpSync(part, join(folder, part), { recursive: true, filter: (path) => !/\.(cache|map)$/.test(path) });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  const load = async (name: string) => {
    const { loadTemplate } = await import(pathToFileURL(join(folder, 'dist', 'node.js')).href);
    return { ...(await loadTemplate(name)) };
  };

  test.each(shipped)('%s: the same, until somebody changes a text of it', async (name) => {
    const before = await load(name);
    expect(before).toStrictEqual({ ...(await loadTemplate(name)) });
    const last = before.sections.at(-1)!;
    appendFileSync(join(folder, 'report-templates', name, `${last.id}.md`), '\n\nA sentence more.\n');
    const after = (await load(name)).sections.at(-1)!;
    expect(after.blocks.length).toBe(last.blocks.length + 1);
    expect(after.blocks.slice(0, -1)).toStrictEqual(last.blocks);
  });
});
