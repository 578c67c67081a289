import type { SimplexPair } from "./simplex_pair.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { edgeFiltration } from "./edge_filtration.ts";
import { Forest } from "./forest.ts";
import { longestEmptyLune } from "./longest_empty_lune.ts";
import { LoopCocycles } from "./loop_cocycles.ts";
import { LoopReduction } from "./loop_reduction.ts";
import { Lunes } from "./lunes.ts";

/** Edges this much shorter than the present ones mark what lies amid a lune. */
const NEAR = 0.6;

/** After how many edges to say how far it is. */
const OFTEN = 4096;

/** After what share of all edges the longest with an empty lune is looked for. */
const MEASURED = 1 / 64;

/** The persistence pairs of dimensions 0 and 1, and what gives their cycles. */
export interface ReducedPairs {
  /** Pairs of vertices and edges. */
  readonly components: SimplexPair[];
  /**
   * Pairs of edges: that which closes a loop, that whose lune ends it. Zero-length ones included.
   */
  readonly loops: SimplexPair[];
  /** The reduction that paired the loops. */
  readonly reduction: LoopReduction;
  /** What gives the cocycles of the loops, if it was kept. */
  readonly cocycles?: LoopCocycles;
}

/**
 * Persistent homology in dimensions 0 and 1 by the reduced Vietoris–Rips complex (Koyama, Mémoli,
 * Robins and Turner, arXiv 2307.16333), which has the same diagrams as the whole complex.
 *
 * The triangles whose last edge is e have their third vertices in the lune of e. If two of those
 * are joined by an edge before e, their triangles bound, with two earlier ones, a tetrahedron: one
 * of both is enough. So an edge with an empty lune joins two components or closes a new loop (those
 * are the edges of the relative neighborhood graph); any other is homologous to a path over a
 * vertex of its lune, and each further component of the lune gives one relation between shorter
 * edges. There are few of those; they are reduced as columns of a boundary matrix. Once all edges
 * with empty lunes have entered and all loops are filled, nothing can happen any more: most clouds
 * are done after a tenth of their edges.
 *
 * Edges enter in a strict order, ties broken, as in `cohomologyPairs`.
 *
 * @param distances The distances.
 * @param threshold The largest length.
 * @param inverse Inverses of the field.
 * @param keep Whether to keep what cycles of all classes need, and what cocycles of loops need; and
 * whom to tell, now and then, how many edges are done of all.
 * @returns The pairs. O(n³/32) if most lunes lie around one vertex; memory of the edge blocks and
 * n²/4 bytes, and for cocycles 8 bytes an edge and 2 n² bytes.
 */
export function reducedPairs(
  distances: DistanceMatrix,
  threshold: number,
  inverse: Int32Array,
  keep: {
    readonly cycles?: boolean;
    readonly cocycles?: boolean;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
  } = {},
): ReducedPairs {
  const { n, lower } = distances;
  const forest = new Forest(n);
  const lunes = new Lunes(n);
  const reduction = new LoopReduction(distances, lunes, inverse, keep.cycles ?? false);
  const cocycles = keep.cocycles ? new LoopCocycles(distances, reduction, inverse) : undefined;
  const components: SimplexPair[] = [];
  let done = 0;
  let total = 0;
  if (keep.onProgress) { for (const length of lower) total += Number(length <= threshold); }
  const enough = MEASURED * n * (n - 1) / 2;
  /** The longest edge with an empty lune, once it is known. */
  let longest = Infinity;
  edges: for (const edges of edgeFiltration(distances, threshold)) {
    lunes.markNear(lower, NEAR * lower[edges[0]!]!);
    cocycles?.startBlock(edges);
    for (let e = 0; e < edges.length; e++) {
      const edge = edges[e]!;
      const length = lower[edge]!;
      if (e % OFTEN === 0) {
        keep.onProgress?.(done + e, total);
        if (longest === Infinity && done + e > enough) {
          longest = longestEmptyLune(distances, lunes, length, threshold);
        }
      }
      if (length > longest && reduction.alive === 0) break edges;
      const high = Math.floor((1 + Math.sqrt(1 + 8 * edge)) / 2);
      const low = edge - high * (high - 1) / 2;
      if (length <= longest && lunes.isEmpty(high, low)) {
        const younger = forest.join(low, high);
        if (younger >= 0) {
          reduction.addTreeEdge(edge);
          components.push({ birth: 0, birthIndex: younger, death: length, deathIndex: edge });
        } else {
          reduction.addLoop(edge);
          cocycles?.addLoop(e);
        }
      } else if (reduction.alive > 0) {
        const apex = lunes.apex(high, low);
        cocycles?.addApex(e, apex);
        const further = lunes.furtherComponents(high, low, apex);
        for (let c = 0; c < further.length && reduction.alive > 0; c++) {
          reduction.relate(edge, apex, further[c]!);
          cocycles?.addRelation(edge, apex, further[c]!);
        }
      }
      lunes.add(high, low);
    }
    done += edges.length;
  }
  components.push(...forest.remaining());
  return { components, loops: reduction.pairs(), reduction, cocycles };
}
