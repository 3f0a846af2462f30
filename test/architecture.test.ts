/**
 * The layers of src/README.md, held against the imports. A layer may import what its line says and nothing else;
 * `type` imports are held to the same table, because a type is knowledge too.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Layer {
  readonly name: string;
  readonly files: RegExp;
  /** Layers and packages it may import, beside itself. */
  readonly may: readonly string[];
}

const data = ['vocabulary', 'code-editions', 'calendar', 'diagnostics'];
const layers: readonly Layer[] = [
  { name: 'diagnostics', files: /^(diagnostics\.ts$|rules\/)/, may: ['vocabulary'] },
  { name: 'version', files: /^version\.ts$/, may: [] },
  {
    name: 'settings',
    files: /^(settings|edit-settings|theme)\.ts$/,
    may: ['diagnostics', 'vocabulary', 'yaml', 'zod'],
  },
  { name: 'code-editions', files: /^code-editions\//, may: ['vocabulary'] },
  { name: 'calendar', files: /^calendar\//, may: ['vocabulary'] },
  {
    name: 'complaint records',
    files: /^vocabulary\/complaint-(table|data|rules)\.ts$/,
    may: ['vocabulary', 'diagnostics'],
  },
  {
    name: 'vocabulary',
    files: /^vocabulary\/(?!complaint-(table|data|rules)\.ts)/,
    may: ['diagnostics', 'code-editions', 'zod', 'date-fns'],
  },
  {
    name: 'ingest',
    files: /^ingest\//,
    may: [...data, 'complaint records', 'settings', 'zod', 'csv-parse'],
  },
  { name: 'measures', files: /^measures\//, may: [...data, 'complaint records'] },
  { name: 'tables', files: /^tables\//, may: ['vocabulary', 'diagnostics', 'arquero'] },
  { name: 'audit', files: /^audit\//, may: ['vocabulary', 'diagnostics'] },
  { name: 'audit file', files: /^audit-file\.ts$/, may: ['audit', 'settings', 'vocabulary', 'diagnostics', 'zod'] },
  { name: 'charts', files: /^charts\//, may: ['vocabulary', 'vega', 'vega-interpreter', 'vega-lite'] },
  {
    name: 'report',
    files: /^report\/(?!document\.ts)/,
    may: [
      ...data,
      'settings',
      'measures',
      'charts',
      'document',
      'zod',
      'mdast',
      'mdast-util-from-markdown',
      'mdast-util-directive',
      'mdast-util-gfm-table',
      'micromark-extension-directive',
      'micromark-extension-gfm-table',
    ],
  },
  { name: 'document', files: /^report\/document\.ts$/, may: ['vocabulary', 'charts'] },
  {
    name: 'render',
    files: /^render\//,
    may: ['document', 'charts', 'vocabulary', 'diagnostics', 'node:module', 'pdfmake', 'pdfkit'],
  },
  {
    name: 'publish',
    files: /^publish(-with)?\.ts$/,
    may: ['charts', 'document', 'render', 'report', 'vocabulary'],
  },
  { name: 'embed', files: /^embed\//, may: ['vocabulary'] },
  { name: 'config', files: /^(accountability-)?config\.ts$/, may: [...data, 'settings', 'zod'] },
  {
    name: 'files',
    files: /^files\.ts$/,
    may: ['diagnostics', 'node:crypto', 'node:fs', 'node:os', 'node:path', 'node:util', 'node:v8'],
  },
  {
    name: 'index',
    files: /^index\.ts$/,
    may: [
      ...data,
      'audit',
      'audit file',
      'complaint records',
      'settings',
      'config',
      'ingest',
      'measures',
      'report',
      'document',
    ],
  },
  {
    name: 'node',
    files:
      /^(node|audit-from-file|from-config|figures-of-two-records|typed-in-facts|copied-facts|explain|last-build|verify|changes|record-changes|digest-texts|files-of-a-report|snapshot|output-folder|read-inputs|read-accountability|check-accountability|load-texts|quality)\.ts$/,
    may: [
      ...data,
      'audit',
      'audit file',
      'complaint records',
      'config',
      'files',
      'settings',
      'ingest',
      'measures',
      'report',
      'document',
      'render',
      'charts',
      'publish',
      'version',
      'node:path',
      'node:url',
    ],
  },
  {
    name: 'command',
    files: /^(command|terminal|check-page|audit-words|changes-words|explain-words)\.ts$/,
    may: ['node', 'files', 'measures', 'tables', 'audit', 'render', 'diagnostics', 'vocabulary', 'node:util'],
  },
  { name: 'help', files: /^help\.ts$/, may: ['version'] },
  { name: 'cli', files: /^cli\.ts$/, may: ['command', 'help', 'version'] },
  {
    name: 'load-bundle',
    files: /^load-bundle\.ts$/,
    may: ['node:crypto', 'node:fs', 'node:module', 'node:path', 'node:url', 'node:v8', 'node:vm'],
  },
];

/** Packages that only one file may import at run time. */
const only: Readonly<Record<string, readonly string[]>> = {
  arquero: ['tables/figures-table.ts'],
  zod: ['vocabulary/zod.ts'],
  vega: ['charts/svg.ts'],
  'csv-parse': ['ingest/csv.ts'],
  yaml: ['edit-settings.ts', 'settings.ts'],
  'date-fns': ['vocabulary/dates.ts'],
  pdfmake: ['render/pdf/internals.ts'],
};

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : path.endsWith('.ts') ? [path] : [];
  });
const files = walk('src').map((path) => relative('src', path));

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  for (const [statement, , from] of text.matchAll(/^(import|export)\b[^;'"`]*?from\s+'([^']+)';/gms)) {
    found.push({ from: from!, typeOnly: /^(import|export)\s+type\b/.test(statement) });
  }
  for (const [, from] of text.matchAll(/^import\s+'([^']+)';/gm)) found.push({ from: from!, typeOnly: false });
  for (const [, from] of text.matchAll(/\b(?:import|require)\(\s*['`]([^'`$]+)/g)) {
    found.push({ from: from!, typeOnly: false });
  }
  return found;
}

const layerOf = (file: string) => layers.find((layer) => layer.files.test(file));
const packageOf = (from: string) =>
  from.startsWith('node:')
    ? from.split('/')[0]!
    : from.startsWith('@')
      ? from.split('/').slice(0, 2).join('/')
      : from.split('/')[0]!;

describe('the layers', () => {
  test('every file belongs to one', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const file of files)
      expect(
        layers.filter((layer) => layer.files.test(file)).map(({ name }) => name),
        file,
      ).toHaveLength(1);
  });

  test.each(files)('%s', (file) => {
    const layer = layerOf(file)!;
    for (const { from } of importsOf(file)) {
      const target = from.startsWith('.')
        ? layerOf(relative('src', resolve(dirname(join('src', file)), from)))?.name
        : packageOf(from);
      if (target === layer.name) continue;
      expect(layer.may, `${file} imports ${from}`).toContain(target);
    }
  });

  test.each(Object.entries(only))('%s is imported by the files that may, alone', (name, allowed) => {
    const importers = files.filter((file) =>
      importsOf(file).some(({ from, typeOnly }) => !typeOnly && packageOf(from) === name),
    );
    expect(importers).toEqual(allowed);
  });
});

describe('no ambient world', () => {
  const inner = files.filter(
    (file) =>
      ![
        'cli.ts',
        'command.ts',
        'load-bundle.ts',
        'node.ts',
        'files.ts',
        'load-texts.ts',
        'read-inputs.ts',
        // The page’s own file of figures.
        'embed/element.ts',
      ].includes(file),
  );
  test.each(inner)('%s asks no clock, locale, environment or network', (file) => {
    const text = readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(text).not.toMatch(
      /\bDate\.now\b|new Date\(\)|\bprocess\.|toLocale\w*\(|\bfetch\(|Math\.random|\bIntl\.|console\./,
    );
  });
  test('only the command line ends the process or prints', () => {
    for (const file of files.filter((name) => !['cli.ts', 'command.ts'].includes(name))) {
      expect(readFileSync(join('src', file), 'utf8'), file).not.toMatch(/process\.(exit|stdout|stderr)|console\./);
    }
  });
});

describe('sizes and names', () => {
  test('file names are kebab-case, and no utils', () => {
    for (const file of files) expect(file).toMatch(/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/);
    expect(files.filter((file) => /util|helper|common/.test(file))).toEqual([]);
  });
  test('no branch on a Code edition’s id', () => {
    for (const file of files.filter((name) => !name.startsWith('code-editions/'))) {
      const code = readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      expect(code, file).not.toMatch(/housing-ombudsman-20\d\d|housingOmbudsman20\d\d/);
    }
  });
});
