/** Sets that meet: the nerve of a family, up to some dimension. */
export interface Nerve {
  /** Pairs of sets that share a row, by source, then target. */
  readonly edges: NerveEdge[];
  /** Triples of sets that share a row, each ascending, in lexicographic order. */
  readonly triangles: [number, number, number][];
  /**
   * Sets of four and more that share a row, each ascending, smaller ones first, then in
   * lexicographic order; there if dimensions above 2 were asked for.
   */
  readonly simplices?: number[][];
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

/** Rows that lie in the very same sets. */
interface RowList {
  /** The sets, ascending. */
  readonly sets: readonly number[];
  /** How many rows. */
  rows: number;
}

/**
 * The nerve of a family of sets of rows, by an inverted index: only sets that share a row are ever
 * compared.
 *
 * @param sets The sets; set i holds the row numbers `sets[i]`, without repeats.
 * @param n Row numbers are below this.
 * @param maxDim Largest dimension of a simplex: 1 leaves out the triangles, 2, the default, has
 * them, more lists larger simplices too.
 * @returns Edges, triangles and larger simplices. O(Σ c³) for rows in c sets, or O(Σ c^(maxDim +
 * 1)), but rows in the same sets count once.
 * @throws {RangeError} If maxDim is no positive integer, or there are more than 2²² triangles or
 * 2²⁰ simplices above dimension 2.
 *
 * @example
 * ```ts
 * import { nerve } from "@filterscope/filterscope/tda";
 * const { edges, triangles } = nerve([[0, 1], [1, 2], [1, 3]], 4);
 * if (edges.length !== 3 || triangles.length !== 1) throw new Error("all three hold row 1");
 * ```
 */
export function nerve(sets: readonly (readonly number[])[], n: number, maxDim = 2): Nerve {
  if (!Number.isInteger(maxDim) || maxDim < 1) {
    throw new RangeError(
      `Cannot take a nerve: the largest dimension must be a positive integer, got ${maxDim}`,
    );
  }
  const lists = rowLists(sets, n);
  if (maxDim > 2) refuseMany(lists, maxDim);
  const listsOfSet: number[][] = sets.map(() => []);
  lists.forEach((list, l) => list.sets.forEach((set) => listsOfSet[set]!.push(l)));
  /** How many sets of each list are done with; they are done with in ascending order. */
  const done = new Uint32Array(lists.length);
  const place = new Int32Array(sets.length).fill(-1);
  const shared = new Uint32Array(sets.length);
  const edges: NerveEdge[] = [];
  const triangles: [number, number, number][] = [];
  let meets = new Uint32Array(0);
  for (let a = 0; a < sets.length; a++) {
    const later: number[] = [];
    for (const l of listsOfSet[a]!) {
      const { sets: list, rows } = lists[l]!;
      for (let i = ++done[l]!; i < list.length; i++) {
        const b = list[i]!;
        if (shared[b] === 0) later.push(b);
        shared[b]! += rows;
      }
    }
    later.sort((x, y) => x - y);
    later.forEach((b, i) => {
      edges.push({ source: a, target: b, shared: shared[b]! });
      place[b] = i;
      shared[b] = 0;
    });
    if (maxDim === 1) continue;
    // One bit for every two sets that meet `a`: whether all three share a row.
    const words = Math.ceil(later.length / 32);
    if (meets.length < later.length * words) meets = new Uint32Array(2 * later.length * words);
    for (const l of listsOfSet[a]!) {
      const list = lists[l]!.sets;
      for (let i = done[l]!; i < list.length; i++) {
        const row = place[list[i]!]! * words;
        for (let j = i + 1; j < list.length; j++) {
          const c = place[list[j]!]!;
          meets[row + (c >>> 5)]! |= 1 << (c & 31);
        }
      }
    }
    for (let b = 0, w = 0; b < later.length; b++) {
      for (let first = 0; first < later.length; first += 32, w++) {
        for (let rest = meets[w]!; rest !== 0; rest &= rest - 1) {
          const c = first + 31 - Math.clz32(rest & -rest);
          triangles.push([a, later[b]!, later[c]!]);
          if (triangles.length > MOST_TRIANGLES) {
            throw new RangeError(
              `Cannot list the triangles of a nerve: there are more than ${MOST_TRIANGLES}; ` +
                `lower the gain or the resolution, or the largest dimension to 1`,
            );
          }
        }
        meets[w] = 0;
      }
    }
  }
  return maxDim > 2
    ? { edges, triangles, simplices: simplicesOf(lists, maxDim) }
    : { edges, triangles };
}

/** The different lists of sets that rows lie in: most rows share theirs with others. */
function rowLists(sets: readonly (readonly number[])[], n: number): RowList[] {
  const setsOfRow: number[][] = Array.from({ length: n }, () => []);
  sets.forEach((rows, set) => {
    for (const row of rows) setsOfRow[row]!.push(set);
  });
  const lists = new Map<string, RowList>();
  for (const list of setsOfRow) {
    const key = list.join();
    const known = lists.get(key);
    if (known) known.rows++;
    else lists.set(key, { sets: list, rows: 1 });
  }
  return [...lists.values()];
}

/** The most triangles that are listed. */
const MOST_TRIANGLES = 2 ** 22;

/** The most simplices above dimension 2 that are listed. */
const MOST_SIMPLICES = 2 ** 20;

/** The most sets that are looked at to find them; lists of sets may have many in common. */
const MOST_LOOKED_AT = 2 ** 23;

/** All sets of four to maxDim + 1 numbers of one list. */
function simplicesOf(lists: readonly RowList[], maxDim: number): number[][] {
  const found = new Map<string, number[]>();
  const extend = (simplex: number[], list: readonly number[], from: number) => {
    for (let i = from; i < list.length; i++) {
      const larger = [...simplex, list[i]!];
      if (larger.length > 3) found.set(larger.join(), larger);
      if (found.size > MOST_SIMPLICES) {
        throw new RangeError(
          `Cannot list the nerve up to dimension ${maxDim}: it has more than ${MOST_SIMPLICES} ` +
            `simplices above triangles; lower the dimension or the gain`,
        );
      }
      if (larger.length <= maxDim) extend(larger, list, i + 1);
    }
  };
  for (const { sets } of lists) extend([], sets, 0);
  return [...found.values()].sort((a, b) => {
    if (a.length !== b.length) return a.length - b.length;
    const differing = a.findIndex((set, i) => set !== b[i]);
    return a[differing]! - b[differing]!;
  });
}

/** Refuses more subsets than can be looked at, before the first is. */
function refuseMany(lists: readonly RowList[], maxDim: number): void {
  let subsets = 0;
  for (const { sets: { length } } of lists) {
    let ofSize = 1;
    for (let size = 1; size <= Math.min(length, maxDim + 1); size++) {
      ofSize *= (length - size + 1) / size;
      subsets += ofSize;
    }
  }
  if (subsets <= MOST_LOOKED_AT) return;
  throw new RangeError(
    `Cannot list the nerve up to dimension ${maxDim}: rows lie in sets of which there are ` +
      `${
        subsets.toPrecision(3)
      } choices, more than ${MOST_LOOKED_AT}; lower the dimension or the ` +
      `gain`,
  );
}
