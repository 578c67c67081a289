/** Sets that meet, pairwise and in threes: the 2-skeleton of a nerve. */
export interface Nerve {
  /** Pairs of sets that share a row, by source, then target. */
  readonly edges: NerveEdge[];
  /** Triples of sets that share a row, each ascending, in lexicographic order. */
  readonly triangles: [number, number, number][];
}

/** Two sets that meet. */
export interface NerveEdge {
  /** The smaller set number. */
  source: number;
  /** The larger set number. */
  target: number;
  /** Number of rows in both. */
  shared: number;
}

/**
 * The nerve of a family of sets of rows, up to triangles, by an inverted index: only sets that share
 * a row are ever compared.
 *
 * @param sets The sets; set i holds the row numbers `sets[i]`, without repeats.
 * @param n Row numbers are below this.
 * @returns Edges and triangles. O(Σ c³) for rows in c sets, but rows in the same sets count once.
 * @throws {RangeError} If there are more than 208,063 sets, whose triples outnumber 2⁵³.
 */
export function nerve(sets: readonly (readonly number[])[], n: number): Nerve {
  if (sets.length ** 3 > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `Cannot take the nerve of ${sets.length} sets: at most 208063 can be numbered in triples; ` +
        `use fewer cells or a larger scale`,
    );
  }
  const setsOfRow: number[][] = Array.from({ length: n }, () => []);
  sets.forEach((rows, set) => {
    for (const row of rows) setsOfRow[row]!.push(set);
  });
  // Most rows share their list of sets with others: look at every list once.
  const rowsOfList = new Map<string, { list: number[]; rows: number }>();
  for (const list of setsOfRow) {
    const key = list.join();
    const known = rowsOfList.get(key);
    if (known) known.rows++;
    else rowsOfList.set(key, { list, rows: 1 });
  }
  const count = sets.length;
  const shared = new Map<number, number>();
  const triples = new Set<number>();
  for (const { list, rows } of rowsOfList.values()) {
    for (let a = 0; a < list.length; a++) {
      for (let b = a + 1; b < list.length; b++) {
        const pair = list[a]! * count + list[b]!;
        shared.set(pair, (shared.get(pair) ?? 0) + rows);
        for (let c = b + 1; c < list.length; c++) triples.add(pair * count + list[c]!);
      }
    }
  }
  const ascending = (keys: Iterable<number>) => Float64Array.from(keys).sort();
  const edges = Array.from(ascending(shared.keys()), (pair) => ({
    source: Math.floor(pair / count),
    target: pair % count,
    shared: shared.get(pair)!,
  }));
  const triangles = Array.from(ascending(triples), (key): [number, number, number] => {
    const pair = Math.floor(key / count);
    return [Math.floor(pair / count), pair % count, key % count];
  });
  return { edges, triangles };
}
