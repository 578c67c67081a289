import { Forest } from "../persistence/forest.ts";
import { SimplexHeap } from "../persistence/simplex_heap.ts";

/**
 * A two-dimensional complex whose vertices 0, …, n − 1 enter one by one. With a vertex enter its
 * edges to earlier ones, nearest to 0 first, and with an edge its triangles whose third vertex is
 * earlier than both its ends.
 */
export interface OrderedComplex {
  /** Number of vertices. */
  readonly n: number;
  /** All edges as high · n + low, ascending: the order in which they enter. */
  readonly edges: Float64Array;
  /**
   * The lune of the edge of `high > low`: the vertices before both that make a triangle with it,
   * ascending.
   */
  lune(high: number, low: number): number[];
  /**
   * Whether the triangles of two vertices `x < y` of that lune with `high` and with `low` are
   * there.
   */
  joined(x: number, y: number, high: number, low: number): boolean;
}

/** The loops of a complex and how many pieces it has. */
export interface OrderedLoops {
  /** Number of connected components. */
  readonly components: number;
  /** For every component that merges, the vertex it is born with and the one it merges with. */
  readonly merges: [birth: number, death: number][];
  /** For every loop the vertex it is born with and the one it dies with, −1 if it stays. */
  readonly pairs: [birth: number, death: number][];
  /**
   * A basis of the loops that stay, in the order in which they are born: the edge that closes each,
   * and the cycle that it closes.
   */
  readonly staying: () => { readonly edge: number; readonly cycle: number[] }[];
  /** The loops that stay whose sum a cycle is homologous to: edges that close them, descending. */
  readonly classOf: (cycle: Iterable<number>) => number[];
}

/**
 * The persistent loops over Z/2 of a complex whose vertices enter one by one.
 *
 * An edge with an empty lune joins two components or closes a loop. Any other is homologous to the
 * path over the last vertex of its lune. Two vertices of a lune that are `joined` give the same
 * relation, as the other two faces of their tetrahedron are there already; so it takes one relation
 * for each component of the lune but the first. This is the reduction of the reduced Vietoris–Rips
 * complex (Koyama, Mémoli, Robins and Turner, arXiv 2307.16333) for a complex that is held
 * sparsely.
 *
 * @param complex The complex.
 * @returns Components and loops. Memory of the edges and of what the relations reduce to; time near
 * linear in the number of triangles if few lunes have several components.
 */
export function orderedLoops(complex: OrderedComplex): OrderedLoops {
  const { n, edges } = complex;
  const forest = new Forest(n);
  const tree = new Set<number>();
  /** By the edge that closes a loop: the other edges of the relation that fills it, and when. */
  const loops = new Map<number, { death: number; rest: number[] } | undefined>();
  const apexes = new Map<number, number>();
  const apexOf = (edge: number) => {
    let apex = apexes.get(edge);
    if (apex === undefined) {
      const lune = complex.lune(Math.floor(edge / n), edge % n);
      apex = lune[lune.length - 1]!;
      apexes.set(edge, apex);
    }
    return apex;
  };
  const working = new SimplexHeap(2);
  // Numbers are negated: the heap's pivot is the smallest diameter, the reduction's the last edge.
  const push = (edge: number) => {
    if (!tree.has(edge)) working.push(-edge, -edge, 1);
  };
  const pushPath = (high: number, low: number, apex: number) => {
    push(high * n + apex);
    push(low * n + apex);
  };
  /** Replaces a chain by loops, last first, up to one for which `ends` holds. */
  const reduce = (ends: (loop: number) => boolean) => {
    while (working.popPivot()) {
      const pivot = -working.index;
      if (!loops.has(pivot)) {
        pushPath(Math.floor(pivot / n), pivot % n, apexOf(pivot));
        continue;
      }
      const filled = loops.get(pivot);
      if (filled) filled.rest.forEach(push);
      else if (ends(pivot)) return;
    }
  };
  const merges: [number, number][] = [];
  for (const edge of edges) {
    const high = Math.floor(edge / n);
    const low = edge % n;
    const lune = complex.lune(high, low);
    if (lune.length === 0) {
      const younger = forest.join(high, low);
      if (younger < 0) {
        loops.set(edge, undefined);
      } else {
        tree.add(edge);
        merges.push([younger, high]);
      }
      continue;
    }
    const [apex, ...further] = componentsOf(complex, lune, high, low);
    for (const other of further) {
      working.clear();
      pushPath(high, low, apex!);
      pushPath(high, low, other);
      reduce((loop) => {
        const rest = working.takeChain().indices.map((index) => -index);
        loops.set(loop, { death: high, rest });
        return true;
      });
    }
  }
  const pairs = Array.from(
    loops,
    ([edge, filled]): [number, number] => [Math.floor(edge / n), filled ? filled.death : -1],
  );
  return {
    components: n - merges.length,
    merges,
    pairs,
    staying: () => {
      const around = cyclesOf(tree, n);
      return [...loops.keys()].filter((edge) => !loops.get(edge))
        .map((edge) => ({ edge, cycle: around(edge) }));
    },
    classOf: (cycle) => {
      working.clear();
      for (const edge of cycle) push(edge);
      const found: number[] = [];
      reduce((loop) => {
        found.push(loop);
        return false;
      });
      return found;
    },
  };
}

/** Finds the cycle that an edge closes in a forest, both given by their edges. */
function cyclesOf(forest: Iterable<number>, n: number): (edge: number) => number[] {
  const neighbors: number[][] = Array.from({ length: n }, () => []);
  for (const edge of forest) {
    const [high, low] = [Math.floor(edge / n), edge % n];
    neighbors[high]!.push(low);
    neighbors[low]!.push(high);
  }
  return (edge) => {
    const [high, low] = [Math.floor(edge / n), edge % n];
    const cameFrom = new Map([[high, high]]);
    const queue = [high];
    for (let i = 0; !cameFrom.has(low); i++) {
      for (const next of neighbors[queue[i]!]!) {
        if (cameFrom.has(next)) continue;
        cameFrom.set(next, queue[i]!);
        queue.push(next);
      }
    }
    const cycle = [edge];
    for (let at = low; at !== high; at = cameFrom.get(at)!) {
      const before = cameFrom.get(at)!;
      cycle.push(Math.max(at, before) * n + Math.min(at, before));
    }
    return cycle;
  };
}

/** One vertex of each component of a lune, the last vertex first. */
function componentsOf(
  complex: OrderedComplex,
  lune: readonly number[],
  high: number,
  low: number,
): number[] {
  const first = lune[lune.length - 1]!;
  const found = [first];
  const queue = [first];
  let unreached = lune.slice(0, -1);
  for (;;) {
    // Most lunes are reached from their last vertex at once.
    for (let x = queue.pop(); x !== undefined && unreached.length > 0; x = queue.pop()) {
      const left: number[] = [];
      for (const y of unreached) {
        const joined = complex.joined(Math.min(x, y), Math.max(x, y), high, low);
        (joined ? queue : left).push(y);
      }
      unreached = left;
    }
    const next = unreached.pop();
    if (next === undefined) return found;
    found.push(next);
    queue.push(next);
  }
}
