/**
 * Rows that keep each other’s small numbers.
 *
 *   rows with a small number, those with most first ─► two or more together, until they have enough complaints
 *   between them ─► which figures of theirs may be shown without giving a small number away
 */
import type { FigureKind, Part, RowFigures } from './disclosure-vectors.ts';
import { emptySpan, extendSpan, isNothing, reduce, type Span, type Vector } from './linear-span.ts';

export interface Row {
  readonly id: string;
  /** Rows of another group are taken only where there is no way around it. */
  readonly group: string;
  /** How many complaints it has, about. */
  readonly size: number;
  /** Those of whom nothing is recorded: no group to protect, and taken only where there is nobody else. */
  readonly isNothing: boolean;
}

/** Rows in which the same figures are withheld. */
export interface Cluster {
  readonly rows: readonly Row[];
  readonly hidden: readonly FigureKind[];
}

const isSmall = (count: number, below: number): boolean => 0 < count && count < below;

/** The parts of a row’s figures that are small. */
const smallParts = (kinds: readonly FigureKind[], row: Row, below: number): readonly Part[] =>
  kinds.flatMap(({ parts, figures }) => {
    const figure = figures.get(row.id);
    return figure === undefined ? [] : parts.filter((part) => part.isCount && isSmall(part.of(figure), below));
  });

export interface ClusterOptions {
  readonly below: number;
  readonly isNeverShown: (kind: FigureKind) => boolean;
}

/** Every cluster there has to be, and what each withholds. */
export function clusterRows(figures: RowFigures, rows: readonly Row[], options: ClusterOptions): readonly Cluster[] {
  const { below, isNeverShown } = options;
  const { figures: kinds, kindsIn, sourceOfKind } = figures;
  const small = new Map(rows.map((row) => [row.id, row.isNothing ? [] : smallParts(kinds, row, below)]));
  const smallOf = (row: Row) => small.get(row.id)!;
  const sources = new Map(rows.map(({ id }) => [id, new Set([...kindsIn(id)].map((kind) => sourceOfKind[kind]!))]));
  /** A row of another source is no cover: what a source has in all is published too. */
  const canKeep = (row: Row, other: Row) =>
    other !== row && [...sources.get(row.id)!].some((source) => sources.get(other.id)!.has(source));
  const byNeed = [...rows].sort((a, b) => smallOf(b).length - smallOf(a).length || a.size - b.size);
  const waiting = byNeed.filter((row) => smallOf(row).length > 0);
  const spare = byNeed.filter((row) => smallOf(row).length === 0);
  const clusters: Row[][] = [];
  const isKept = (row: Row, cluster: readonly Row[]) =>
    smallOf(row).length === 0 || cluster.some((other) => canKeep(row, other));
  const isSafe = (cluster: readonly Row[]) =>
    cluster.length > 1 &&
    cluster.reduce((sum, { size }) => sum + size, 0) >= below &&
    cluster.every((row) => isKept(row, cluster));
  /** The next row to join: the likest first, and one that has something to keep before one that has not. */
  const take = (cluster: readonly Row[]): Row | undefined => {
    const needy = cluster.find((row) => !isKept(row, cluster)) ?? cluster[0]!;
    const wanted: readonly ((row: Row) => boolean)[] = [
      (row) => !row.isNothing && row.group === needy.group && canKeep(needy, row),
      (row) => !row.isNothing && canKeep(needy, row),
      (row) => canKeep(needy, row),
      (row) => !row.isNothing,
      () => true,
    ];
    for (const fits of wanted)
      for (const list of [waiting, spare]) {
        const at = list.findIndex(fits);
        if (at !== -1) return list.splice(at, 1)[0];
      }
    return undefined;
  };
  while (waiting.length > 0) {
    const cluster = [waiting.shift()!];
    while (!isSafe(cluster)) {
      const next = take(cluster);
      if (next !== undefined) cluster.push(next);
      else if (clusters.length > 0) cluster.push(...clusters.pop()!);
      else break;
    }
    clusters.push(cluster);
  }
  // A single row is all there is: its figures are those of the whole, which are not broken down.
  return clusters
    .filter((cluster) => cluster.length > 1)
    .map((cluster) => ({
      rows: cluster,
      hidden: hiddenIn(cluster, { figures, smallOf, canKeep, isNeverShown }),
    }));
}

interface Shown {
  readonly part: Part;
  readonly figures: FigureKind['figures'];
}

/** A row with small numbers and the one that keeps them: what the two show, and what is left of each small number. */
interface Pair {
  readonly rows: readonly [Row, Row];
  readonly small: readonly Vector[];
  readonly shown: readonly Shown[];
  /** Kinds of complaints that a zero shown in either row says there are none of. */
  readonly none: ReadonlySet<number>;
  readonly span: Span;
  readonly left: readonly Vector[];
}

interface HidingParts {
  readonly figures: RowFigures;
  readonly smallOf: (row: Row) => readonly Part[];
  readonly canKeep: (row: Row, other: Row) => boolean;
  readonly isNeverShown: ClusterOptions['isNeverShown'];
}

/**
 * The figures that the rows of a cluster may not show. Those that matter most are tried first: they are withheld only
 * where they would give a small number away.
 */
function hiddenIn(
  cluster: readonly Row[],
  { figures: { figures: kinds, kindsIn, sourceOfKind }, smallOf, canKeep, isNeverShown }: HidingParts,
): readonly FigureKind[] {
  const kindsOf = new Map(cluster.map(({ id }) => [id, kindsIn(id)]));
  const there = new Set([...kindsOf.values()].flatMap((own) => [...own]));
  const sourcesOf = (row: Row) => new Set([...kindsOf.get(row.id)!].map((kind) => sourceOfKind[kind]!));
  const bySize = [...cluster].sort((a, b) => b.size - a.size);
  const pairs = cluster
    .filter((row) => smallOf(row).length > 0)
    .map((row): Pair => {
      const partner = bySize.find((other) => canKeep(row, other)) ?? bySize.find((other) => other !== row)!;
      const [own, others] = [sourcesOf(row), sourcesOf(partner)];
      // All that is known of the other rows, and of each source, says which kinds of complaints these have none of.
      const absent = new Set(
        [...sourceOfKind.entries()].flatMap(([kind, source]) =>
          there.has(kind) && own.has(source) && others.has(source) ? [] : [kind],
        ),
      );
      const small = smallOf(row).map(({ vector }) => without(vector, absent));
      return { rows: [row, partner], small, shown: [], none: absent, span: emptySpan, left: small };
    });
  return kinds.filter((kind) => {
    if (isNeverShown(kind)) return true;
    const tried = pairs.map((pair) => withShown(pair, kind));
    if (tried.some((pair) => pair.left.some(isNothing))) return true;
    for (const [at, pair] of tried.entries()) pairs[at] = pair;
    return false;
  });
}

/** A pair of rows with one figure more shown in both. */
function withShown(pair: Pair, kind: FigureKind): Pair {
  const shown = [...pair.shown, ...kind.parts.map((part) => ({ part, figures: kind.figures }))];
  const none = noneOf(pair, shown);
  if (none.size === pair.none.size) {
    const span = extendSpan(
      pair.span,
      kind.parts.map(({ vector }) => without(vector, none)),
    );
    return { ...pair, shown, span, left: pair.left.map((vector) => reduce(span, vector)) };
  }
  const span = extendSpan(
    emptySpan,
    shown.map(({ part }) => without(part.vector, none)),
  );
  return { ...pair, shown, none, span, left: pair.small.map((vector) => reduce(span, without(vector, none))) };
}

const without = (vector: Vector, none: ReadonlySet<number>): Vector =>
  none.size === 0 ? vector : vector.map((value, at) => (none.has(at) ? 0 : value));

/**
 * The kinds of complaints that two rows show they have none of: by a zero, or by two numbers that are the same, of which
 * one is within the other. What is known so tells more, until it tells nothing new.
 */
function noneOf({ rows, none: before }: Pair, shown: readonly Shown[]): ReadonlySet<number> {
  const none = new Set(before);
  const mark = (vector: Vector) => {
    for (const [at, value] of vector.entries()) if (value !== 0) none.add(at);
  };
  for (let size = -1; size !== none.size; ) {
    size = none.size;
    for (const row of rows) {
      const byNumber = new Map<number, Vector[]>();
      for (const { part, figures } of shown) {
        const figure = figures.get(row.id);
        if (figure === undefined) continue;
        const number = part.of(figure);
        const vector = without(part.vector, none);
        if (number === 0) mark(vector);
        const same = byNumber.get(number) ?? [];
        byNumber.set(number, same);
        for (const other of same) {
          const difference = vector.map((value, at) => value - other[at]!);
          if (difference.every((value) => value >= 0) || difference.every((value) => value <= 0)) mark(difference);
        }
        same.push(vector);
      }
    }
  }
  return none;
}
