/** Fewest single-character changes (insert, delete, replace, swap neighbours) that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let twoAgo: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, twoAgo[j - 2]! + 1);
      current.push(best);
    }
    twoAgo = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/**
 * The valid name nearest to a misspelt one, to suggest and never to accept; `undefined` when none is near.
 * Near means: at most a third of its letters (and at least two) would have to change, or one begins with the other.
 */
export function nearest(name: string, valid: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of valid) {
    const other = candidate.toLowerCase();
    const starts = wanted.length > 3 && (other.startsWith(wanted) || (other.length > 3 && wanted.startsWith(other)));
    const distance = starts ? 1 : wanted.length > 80 ? Number.POSITIVE_INFINITY : editDistance(wanted, other);
    const limit = Math.max(2, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (distance < bestDistance && distance <= limit && distance < other.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
