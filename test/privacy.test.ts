/** Canaries (P21): no word of a personal-data column, and no reference, in any output or message. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyFixture, type Run, runCli, type Workspace } from './support/command-line.ts';
import { plantCanary } from './support/planted-canaries.ts';
import { readPdf } from './support/read-pdf.ts';

const mapped =
  /^(Case Ref|Case Stage|Case Status|Service Area|Tenure Type|Channel|Complaint Reason|Other Factors|Date \w+|SLA Start Date|Escalation Date|Decision( Date)?|Extension.*|Revised SLA Date|Rejection Reason|Financial Redress Amount|Complaint No|Level|Logged|Trade|Result|Goodwill.*|Directorate)$/;

function canaries(file: string, encoding: BufferEncoding, headerLine: number): string[] {
  const rows = parse(
    readFileSync(`fixtures/golden-2023-24/${file}`)
      .toString(encoding)
      .replace(/^\uFEFF/, ''),
    { from_line: headerLine, relax_column_count: true },
  ) as string[][];
  const [header, ...body] = rows as [string[], ...string[][]];
  const personal = header.flatMap((name, i) => (mapped.test(name) ? [] : [i]));
  expect(personal.length).toBeGreaterThan(4);
  const references = body.map((row) => row[0]!).filter((reference) => /\d/.test(reference));
  const words = body.flatMap((row) => personal.flatMap((i) => /canary-[a-z]+-\d{4}/i.exec(row[i] ?? '')?.[0] ?? []));
  return [...new Set([...words, ...references])];
}

const all = [...canaries('council.csv', 'utf8', 1), ...canaries('contractor.csv', 'latin1', 2)];
/** Canaries and references among the words of a text. */
function found(text: string): readonly string[] {
  const words = new Set(text.match(/[\w-]+/g));
  return all.filter((word) => (/^[\w-]+$/.test(word) ? words.has(word) : text.includes(word)));
}

let space: Workspace;
let run: Run;
beforeAll(async () => {
  space = copyFixture();
  run = await space.build();
}, 60_000);

describe('canaries', () => {
  test('there are thousands of them', () => {
    expect(all.length).toBeGreaterThan(3000);
  });
  test('none in what the command says', () => {
    expect(run.code).toBe(0);
    expect(found(run.stdout + run.stderr)).toEqual([]);
  });
  test('none in the check, as text, JSON or page, nor in a drafted mapping', async () => {
    const page = join(space.folder, 'check.html');
    const runs = await Promise.all([
      runCli(['check', '--config', space.config, '--html', page]),
      runCli(['check', '--config', space.config, '--json']),
      runCli(['init', '--export', join(space.folder, 'council.csv')]),
      runCli(['init', '--export', join(space.folder, 'contractor.csv')]),
    ]);
    const text = [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), readFileSync(page, 'utf8')].join('\n');
    expect(found(text)).toEqual([]);
    expect(text.toLowerCase()).not.toContain('canary');
  });
  test.each(['publish/measures.json', 'internal/diagnostics.json'])('none in %s', (file) => {
    const text = readFileSync(join(space.out, file), 'utf8');
    expect(found(text)).toEqual([]);
    expect(text.toLowerCase()).not.toContain('canary');
  });
  test('none in any other file that is published: tables, charts, the saved report, the manifest', () => {
    const folder = join(space.out, 'publish');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(70);
    for (const entry of files) {
      const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      expect(found(text), entry.name).toEqual([]);
      expect(text.toLowerCase(), entry.name).not.toContain('canary');
    }
  });
  test('what the next build is held against names complaints by reference, and nobody', () => {
    const text = readFileSync(join(space.out, 'internal', 'complaints.json'), 'utf8');
    expect(text).toContain('NBC-10417');
    expect(text.toLowerCase()).not.toContain('canary');
  });
  test('none in the PDF: words, alternative texts, metadata, bookmarks, raw bytes', async () => {
    const bytes = readFileSync(join(space.out, 'publish', 'report.pdf'));
    const pdf = await readPdf(new Uint8Array(bytes));
    const text = [
      pdf.allText,
      pdf.tree,
      pdf.metadata,
      JSON.stringify(pdf.info),
      pdf.outline.join(),
      bytes.toString('latin1'),
    ].join('\n');
    expect(found(text)).toEqual([]);
    expect(text.toLowerCase()).not.toContain('canary');
  });
});

describe('canaries planted in mapped columns, where they are errors (more in test:long)', () => {
  test.each([
    ['an outcome', ',Upheld,Yes,', ',CANARY-EMAIL@canary.invalid,Yes,'],
    ['a reference', 'NBC-10417,', '"CANARY, with a comma",'],
  ])('%s', (_, from, to) => plantCanary(from, to));
});
