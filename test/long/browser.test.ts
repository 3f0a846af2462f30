/** The reader in Chromium gives what it gives on Node, in every encoding. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { parseComplaints, parseMapping } from '../../src/index.ts';
import { chromium } from '../support/tools.ts';
import { bytes, teamCsv, teamYaml } from '../support/worked-example.ts';

/** Every byte of Windows-1252 that UTF-8 writes otherwise, in a word of the export. */
const high = Array.from({ length: 128 }, (_, i) => 128 + i).filter((byte) => byte !== 160);
const windows = Uint8Array.from([...bytes(teamCsv)].flatMap((byte) => (byte === 0x44 ? [0x44, ...high] : [byte])));
const word = new TextDecoder('utf-8').decode(
  new TextEncoder().encode(
    Array.from(high, (byte) => {
      const table = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
      return byte < 160 ? table[byte - 128]! : String.fromCharCode(byte);
    }).join(''),
  ),
);
const text = teamCsv.replaceAll('D', `D${word}`);
const utf16 = (order: 'le' | 'be', mark: boolean) => {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return Uint8Array.from(
    (mark ? [0xfeff, ...units] : units).flatMap((unit) =>
      order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
    ),
  );
};
const files: Readonly<Record<string, Uint8Array>> = {
  'utf-8': bytes(text),
  'utf-8 with a mark': bytes(`\uFEFF${text}`),
  'utf-16le': utf16('le', false),
  'utf-16le with a mark': utf16('le', true),
  'utf-16be': utf16('be', false),
  'utf-16be with a mark': utf16('be', true),
  'windows-1252': windows,
};
const yaml = teamYaml
  .replace('encoding: utf-8\nseparator: ","\nheaderLine: 1\n', '')
  .replace('words: [Damp]', `words: [${JSON.stringify(`D${word}amp`)}]`)
  .replace('words: [Delay]', `words: [${JSON.stringify(`D${word}elay`)}]`);

const read = (input: Uint8Array) => {
  const parsed = parseComplaints(input, parseMapping(yaml, { name: 'team.yaml' }));
  return JSON.stringify({ rows: [...parsed.table.rows()], account: parsed.account });
};

/** A page as Chromium has it once its scripts have run. */
const renderPage = (page: string): string =>
  execFileSync(
    chromium!,
    ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', '--virtual-time-budget=10000', `file://${page}`],
    { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] },
  );

test('seven encodings give the same complaints on Node', () => {
  const [first, ...others] = Object.values(files).map(read);
  expect(JSON.parse(first!).rows).toHaveLength(13);
  expect(first).toContain('damp');
  for (const other of others) expect(other).toBe(first);
});

test.skipIf(chromium === null)('and in Chromium', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const entry = join(folder, 'entry.ts');
  const inputs = Object.values(files).map((input) => [...input]);
  writeFileSync(
    entry,
    `import { parseComplaints } from ${JSON.stringify(join(process.cwd(), 'src/ingest/parse-complaints.ts'))};
import { parseMapping } from ${JSON.stringify(join(process.cwd(), 'src/ingest/mapping.ts'))};
const yaml = ${JSON.stringify(yaml)};
const found = ${JSON.stringify(inputs)}.map((input) => {
  const parsed = parseComplaints(Uint8Array.from(input), parseMapping(yaml, { name: 'team.yaml' }));
  return JSON.stringify({ rows: [...parsed.table.rows()], account: parsed.account });
});
document.title = 'read';
document.body.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(found))));
`,
  );
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    logLevel: 'silent',
  });
  const page = join(folder, 'page.html');
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body></body><script>${script}</script>`);
  const dom = renderPage(page);
  const body = /<body>([A-Za-z0-9+/=]+)/.exec(dom)![1]!;
  const found = JSON.parse(Buffer.from(body, 'base64').toString('utf8')) as readonly string[];
  expect(found).toEqual(Object.values(files).map(read));
});
