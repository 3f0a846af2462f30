/** Mutated exports, mappings and texts (P11, P2): no hang, no untyped error, no row unexplained, no prototype changed. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ComplaintsReportError,
  combineSources,
  computeMeasures,
  parseComplaints,
  parseContent,
  parseMapping,
} from '../../src/index.ts';
import { readDamaged } from '../support/mutated-bytes.ts';
import { exampleOptions, mappingOf, teamCsv, teamYaml } from '../support/worked-example.ts';

const mapping = mappingOf(teamYaml);
const scraps = [
  '"',
  ',',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\uFEFF',
  'é',
  '😀',
  '__proto__',
  'constructor',
  'toString',
  '{{',
  '}}',
  '::',
  ':::',
  '=cmd',
  '2023-02-30',
  'NaN',
  '-1',
  '   ',
  '\t',
  '[',
  '{',
  ': ',
  '- ',
  '&a',
  '*a',
  '!!js',
  '|',
  '>',
  '#',
];

/** A text with a few stretches removed, doubled or replaced. */
const mutated = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.nat(30),
        scrap: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 8 })),
        kind: fc.constantFrom('replace', 'insert', 'double'),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce((now, { at, length, scrap, kind }) => {
        const piece = now.slice(at, at + length);
        return (
          now.slice(0, at) +
          (kind === 'replace' ? scrap : kind === 'insert' ? scrap + piece : piece + piece) +
          now.slice(at + length)
        );
      }, text),
    );

/** With the damaged bytes below, 100,000 inputs. */
const runs = { numRuns: 20_000 };

describe('mutated', () => {
  test('exports: every row is explained, and errors are typed', () => {
    fc.assert(
      fc.property(mutated(teamCsv), (text) => {
        const parsed = parseComplaints(new TextEncoder().encode(text), mapping);
        const { rowsRead, counted, excluded } = parsed.account;
        expect(rowsRead).toBe(counted + excluded.reduce((sum, { count }) => sum + count, 0));
        expect(parsed.table.length).toBe(counted);
        try {
          const { accounts } = computeMeasures(combineSources([parsed]), exampleOptions);
          for (const account of accounts) {
            expect(account.complaints).toBe(
              account.outsidePeriod + account.open + account.refused + account.withdrawn + account.handled,
            );
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ComplaintsReportError);
        }
      }),
      runs,
    );
  });

  test('exports, in their bytes', () => {
    readDamaged(20_000);
  });

  test('bytes that are no text', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
        (bytes, encoding) => {
          const parsed = parseComplaints(
            bytes,
            mappingOf(teamYaml.replace('encoding: utf-8', `encoding: ${encoding}`)),
          );
          expect(parsed.diagnostics.length).toBeGreaterThan(0);
        },
      ),
      runs,
    );
  });

  test('mappings', () => {
    fc.assert(
      fc.property(mutated(teamYaml), (text) => {
        const { settings, diagnostics } = parseMapping(text, { name: 'm.yaml' });
        expect(settings !== null || diagnostics.length > 0).toBe(true);
      }),
      runs,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('narratives', () => {
    const text = ['stage-1', 'summary', 'themes']
      .map((name) => readFileSync(`report-templates/housing-annual-report/${name}.md`, 'utf8'))
      .join('\n');
    fc.assert(
      fc.property(mutated(text), (changed) => {
        parseContent({ own: { name: 'own.md', text: changed } });
      }),
      runs,
    );
  });
});
