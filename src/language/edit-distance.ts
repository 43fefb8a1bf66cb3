// How many slips of the finger lie between two words: a letter added, left out, changed, or two neighbours swapped.

/** Optimal string alignment distance, or `limit + 1` as soon as it is known to exceed `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const beforePrevious = previous;
    previous = current;
    current = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(best);
      if (best < smallest) smallest = best;
    }
    if (smallest > limit) return limit + 1;
  }
  return Math.min(current[b.length] ?? limit + 1, limit + 1);
}

/** The nearest of `candidates` within a third of its length, or null; the first wins a tie. */
export function findNearest(word: string, candidates: Iterable<string>): string | null {
  return findAllNearest(word, candidates)[0] ?? null;
}

/** All that are as near as the nearest: `heits` is one slip from both `heist` and `heists`. */
export function findAllNearest(word: string, candidates: Iterable<string>): string[] {
  let nearest: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.ceil(Math.max(word.length, candidate.length) / 3));
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance > limit || distance > least) continue;
    nearest = distance < least ? [candidate] : [...nearest, candidate];
    least = distance;
  }
  return nearest;
}
