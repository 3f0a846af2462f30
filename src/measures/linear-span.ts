/**
 * What can be worked out from sums: vectors of whole numbers, modulo a prime.
 *
 *   accepted  a + b, b + c  ─► span          reduce(a − c) is nothing: it can be worked out
 *                                            reduce(a)     is something: it cannot
 */

/** Large enough that no sum of complaints is nothing by chance, small enough that a product is exact. */
const PRIME = 67_108_859;

export type Vector = Float64Array;

const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

/** The inverse of a number that is not 0. */
function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x);
}

export interface Span {
  readonly rows: readonly { readonly pivot: number; readonly vector: Vector }[];
}

export const emptySpan: Span = { rows: [] };

/** What is left of a vector when everything that the span holds of it is taken away; all 0 for one that it holds. */
export function reduce({ rows }: Span, vector: Vector): Vector {
  const left = vector.map(modulo);
  for (const { pivot, vector: row } of rows) {
    const factor = left[pivot]!;
    if (factor === 0) continue;
    for (let at = 0; at < left.length; at++) left[at] = (left[at]! + (PRIME - factor) * row[at]!) % PRIME;
  }
  return left;
}

export const isNothing = (vector: Vector): boolean => vector.every((value) => value === 0);

/** The span with these vectors in it. */
export function extendSpan(span: Span, vectors: readonly Vector[]): Span {
  const rows = [...span.rows];
  for (const vector of vectors) {
    const left = reduce({ rows }, vector);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot === -1) continue;
    const scale = inverse(left[pivot]!);
    rows.push({ pivot, vector: left.map((value) => (value * scale) % PRIME) });
  }
  return { rows };
}
