/** References of two exports that are not the same and look as if they should be. */
import type { AlikeReferences } from '../vocabulary/complaint-data.ts';
import type { ParsedExport } from './parse-complaints.ts';
import { alikeForms, differenceOf, referenceKey } from './reference-keys.ts';
import { stageAt } from './stage-at.ts';

/** A reference of one export, and the one of an earlier export that it is alike. */
export interface AlikePair {
  readonly first: { readonly e: number; readonly i: number; readonly key: string };
  readonly second: { readonly e: number; readonly i: number; readonly key: string };
  /** More than one reference of an export is alike to the other: nobody can tell which is meant. */
  readonly isAmbiguous: boolean;
}

/** Where a reference first is in an export, and at which stages. */
interface Entry {
  readonly e: number;
  readonly i: number;
  readonly key: string;
  readonly stages: Set<number | null>;
}

/** Every pair at the same stage, the references of an export against those of the exports before it. */
export function findAlike(exports: readonly ParsedExport[]): readonly AlikePair[] {
  const entries = exports.map(({ table }, e) => {
    const found = new Map<string, Entry>();
    for (let i = 0; i < table.length; i++) {
      const key = referenceKey(table.reference[i]!);
      if (key === '') continue;
      const known = found.get(key) ?? { e, i, key, stages: new Set() };
      found.set(key, known);
      known.stages.add(stageAt(table, i));
    }
    return found;
  });
  const byForm = new Map<string, Entry[]>();
  const pairs: AlikePair[] = [];
  for (const [e, own] of entries.entries()) {
    for (const entry of own.values()) {
      const candidates = new Set(alikeForms(entry.key).flatMap((form) => byForm.get(form) ?? []));
      const alike = [...candidates].filter(
        (other) =>
          !own.has(other.key) &&
          !entries[other.e]!.has(entry.key) &&
          [...entry.stages].some((stage) => other.stages.has(stage)),
      );
      const [first] = alike;
      if (first !== undefined)
        pairs.push({
          first,
          second: entry,
          isAmbiguous: alike.some((other) => other !== first && other.e === first.e),
        });
    }
    for (const entry of e === entries.length - 1 ? [] : own.values())
      for (const form of alikeForms(entry.key)) {
        const known = byForm.get(form);
        if (known === undefined) byForm.set(form, [entry]);
        else known.push(entry);
      }
  }
  // Two references of one export cannot both be the one of the other.
  const wanted = new Map<string, number>();
  const keyOf = ({ first, second }: AlikePair) => `${first.e} ${second.e} ${first.key}`;
  for (const pair of pairs) wanted.set(keyOf(pair), (wanted.get(keyOf(pair)) ?? 0) + 1);
  return pairs.map((pair) => (wanted.get(keyOf(pair))! > 1 ? { ...pair, isAmbiguous: true } : pair));
}

/** The pairs by the files they are in. */
export function groupAlike(exports: readonly ParsedExport[], pairs: readonly AlikePair[]): readonly AlikeReferences[] {
  const groups = new Map<string, AlikePair[]>();
  for (const pair of pairs) {
    const key = `${pair.second.e} ${pair.first.e}`;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  const recordOf = ({ e, i }: AlikePair['first']) => {
    const { table } = exports[e]!;
    return { line: table.line[i]!, reference: table.reference[i]!.trim() };
  };
  return [...groups.values()].map((own) => {
    const { first, second } = own[0]!;
    const differences = own.map((pair) =>
      differenceOf(recordOf(pair.first).reference, recordOf(pair.second).reference),
    );
    return {
      file: exports[second.e]!.file,
      column: exports[second.e]!.reading.headerOf('reference', 1),
      otherFile: exports[first.e]!.file,
      differences: [...new Set(differences)],
      pairs: own.map((pair) => ({
        ...recordOf(pair.second),
        other: recordOf(pair.first),
        isAmbiguous: pair.isAmbiguous,
      })),
    };
  });
}
