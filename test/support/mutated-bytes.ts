/** Exports whose bytes were damaged in any way: no hang, no untyped error, every row explained, no prototype changed. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { draftMapping, hasErrors, parseComplaints } from '../../src/index.ts';
import { bytes, mappingOf, teamCsv, teamYaml } from './worked-example.ts';

const declared = mappingOf(teamYaml);
const found = mappingOf(
  teamYaml
    .replace('encoding: utf-8\nseparator: ","\nheaderLine: 1\ndateOrder: yyyy-mm-dd\n', '')
    .replace('source: team', 'source: team\nstrayRows: left-out\nshortRows: blank\ntableEnds: first-blank-row'),
);
const start = bytes(teamCsv);

const damaged = fc
  .array(
    fc.record({
      at: fc.nat(start.length),
      gone: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom('"', '\r', '\n\n', ';', '\t', '\u0000', '__proto__,constructor\n', 'Total,13\n', '﻿').map(bytes),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) =>
    changes.reduce(
      (now, { at, gone, put }) => Uint8Array.from([...now.subarray(0, at), ...put, ...now.subarray(at + gone)]),
      start,
    ),
  );

/** Read so many damaged exports, by a mapping that declares the file's form and by one that does not, and draft from them. */
export function readDamaged(numRuns: number): void {
  fc.assert(
    fc.property(damaged, fc.boolean(), (input, isDeclared) => {
      const { account, diagnostics, table } = parseComplaints(input, isDeclared ? declared : found);
      const excluded = account.excluded.reduce((sum, { count }) => sum + count, 0);
      expect(account.rowsRead).toBe(account.counted + excluded);
      expect(table.length).toBe(account.complaints);
      if (account.rowsRead === 0) expect(hasErrors(diagnostics)).toBe(true);
      draftMapping(input, { name: 'team.csv' });
    }),
    { numRuns },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
}
