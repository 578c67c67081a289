import type { SimplexPair } from "./simplex_pair.ts";
import type { RepresentativeCycle } from "../diagrams/diagram.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { edgeEnds, edgeIndex } from "../points/edge_index.ts";
import type { Lunes } from "./lunes.ts";
import { type Chain, SimplexHeap } from "./simplex_heap.ts";

/**
 * Reduces the few relations between loops that the reduced Vietoris–Rips complex leaves over.
 *
 * Edges are known by their positions in the lower triangle and directed from the smaller to the
 * larger row. Every edge that neither joins components nor closes a loop stands for a path of two
 * shorter ones, over the vertex that makes the longer of both shortest; that path is found when it
 * is needed.
 */
export class LoopReduction {
  /** Number of loops not yet filled. */
  alive = 0;
  readonly #distances: DistanceMatrix;
  readonly #lunes: Lunes;
  readonly #inverse: Int32Array;
  readonly #prime: number;
  readonly #cycles: boolean;
  readonly #tree = new Set<number>();
  /** By the edge that closes a loop: the reduced relation that fills it, if there is one yet. */
  readonly #loops = new Map<number, { death: number; chain: Chain } | undefined>();
  readonly #apexes = new Map<number, number>();
  /** The relation under reduction. Numbers are negated, so that the last edge comes first. */
  readonly #working: SimplexHeap;

  /**
   * Starts with no edge.
   *
   * @param distances The distances.
   * @param lunes The lunes at the present edge.
   * @param inverse Inverses of the field.
   * @param cycles Whether relations are kept whole, with the edges that join components, for
   * `cycle`.
   */
  constructor(distances: DistanceMatrix, lunes: Lunes, inverse: Int32Array, cycles: boolean) {
    this.#distances = distances;
    this.#lunes = lunes;
    this.#inverse = inverse;
    this.#prime = inverse.length;
    this.#cycles = cycles;
    this.#working = new SimplexHeap(this.#prime);
  }

  /** Notes an edge that joins two components. */
  addTreeEdge(edge: number): void {
    this.#tree.add(edge);
  }

  /** Notes an edge that closes a loop of its own. */
  addLoop(edge: number): void {
    this.#loops.set(edge, undefined);
    this.alive++;
  }

  /**
   * Lets the paths over two vertices of the lune of an edge become homologous. Fills the youngest
   * loop that they make up, if any is left.
   *
   * @param edge The edge.
   * @param a One vertex of its lune.
   * @param b Another, of another component.
   */
  relate(edge: number, a: number, b: number): void {
    const prime = this.#prime;
    const working = this.#working;
    const [high, low] = edgeEnds(edge);
    working.clear();
    this.#pushPath(low, a, high, prime - 1);
    this.#pushPath(low, b, high, 1);
    while (working.popPivot()) {
      const pivot = -working.index;
      const { coefficient } = working;
      if (!this.#loops.has(pivot)) {
        const [high, low] = edgeEnds(pivot);
        this.#pushPath(low, this.#apex(pivot), high, coefficient);
        continue;
      }
      const filled = this.#loops.get(pivot);
      if (!filled) {
        working.push(working.diameter, working.index, coefficient);
        this.#loops.set(pivot, { death: edge, chain: working.takeChain() });
        this.alive--;
        return;
      }
      const { indices, diameters, coefficients } = filled.chain;
      const factor = prime - coefficient * this.#inverse[coefficients[0]!]! % prime;
      for (let i = 1; i < indices.length; i++) {
        working.push(diameters[i]!, indices[i]!, coefficients[i]! * factor % prime);
      }
    }
  }

  /** The edge and the reduced relation that fill the loop of an edge, if it is filled yet. */
  filling(edge: number): { readonly death: number; readonly chain: Chain } | undefined {
    return this.#loops.get(edge);
  }

  /** The pairs of edges found so far. */
  pairs(): SimplexPair[] {
    const { lower } = this.#distances;
    return Array.from(this.#loops, ([birthIndex, filled]) => ({
      birth: lower[birthIndex]!,
      birthIndex,
      death: filled ? lower[filled.death]! : Infinity,
      deathIndex: filled ? filled.death : -1,
    }));
  }

  /**
   * A cycle of the class that an edge gives birth to: the relation that fills it, or for a loop
   * that is never filled the edge and the way back over edges that join components.
   */
  cycle(birthIndex: number): RepresentativeCycle {
    const chain = this.#loops.get(birthIndex)?.chain ?? this.#fundamentalCycle(birthIndex);
    const terms = chain.indices.map((index, i) => {
      const [high, low] = edgeEnds(-index);
      return { simplex: [low, high], coefficient: chain.coefficients[i]! };
    }).sort((a, b) => a.simplex[0]! - b.simplex[0]! || a.simplex[1]! - b.simplex[1]!);
    return {
      simplices: terms.map(({ simplex }) => simplex),
      coefficients: terms.map(({ coefficient }) => coefficient),
    };
  }

  /** Adds `coefficient` times the path from `from` over `over` to `to`. */
  #pushPath(from: number, over: number, to: number, coefficient: number): void {
    this.#push(from, over, coefficient);
    this.#push(over, to, coefficient);
  }

  #push(from: number, to: number, coefficient: number): void {
    const edge = edgeIndex(from, to);
    if (!this.#cycles && this.#tree.has(edge)) return;
    const length = this.#distances.lower[edge]!;
    this.#working.push(-length, -edge, from < to ? coefficient : this.#prime - coefficient);
  }

  /** The vertex of the lune of an edge whose longer edge to its ends enters first. */
  #apex(edge: number): number {
    const known = this.#apexes.get(edge);
    if (known !== undefined) return known;
    const { lower } = this.#distances;
    const [high, low] = edgeEnds(edge);
    let best = -1;
    let bestLength = lower[edge]!;
    let bestEdge = edge;
    // The present lune holds that of the time when the edge entered.
    for (const v of this.#lunes.vertices(high, low)) {
      const toLow = edgeIndex(v, low);
      const toHigh = edgeIndex(v, high);
      const a = lower[toLow]!;
      const b = lower[toHigh]!;
      // Of equal lengths the larger position enters first.
      const later = a > b || (a === b && toLow < toHigh) ? toLow : toHigh;
      const length = Math.max(a, b);
      if (length < bestLength || (length === bestLength && later > bestEdge)) {
        best = v;
        bestLength = length;
        bestEdge = later;
      }
    }
    this.#apexes.set(edge, best);
    return best;
  }

  /** An edge and the way back between its ends over edges that join components. */
  #fundamentalCycle(edge: number): Chain {
    const [high, low] = edgeEnds(edge);
    const neighbors = new Map<number, number[]>();
    for (const treeEdge of this.#tree) {
      const [u, v] = edgeEnds(treeEdge);
      for (const [from, to] of [[u, v], [v, u]] as const) {
        const known = neighbors.get(from);
        if (known) known.push(to);
        else neighbors.set(from, [to]);
      }
    }
    const cameFrom = new Map<number, number>([[high, high]]);
    const queue = [high];
    for (let i = 0; !cameFrom.has(low); i++) {
      for (const next of neighbors.get(queue[i]!)!) {
        if (cameFrom.has(next)) continue;
        cameFrom.set(next, queue[i]!);
        queue.push(next);
      }
    }
    this.#working.clear();
    this.#push(low, high, 1);
    for (let at = low; at !== high; at = cameFrom.get(at)!) this.#push(cameFrom.get(at)!, at, 1);
    return this.#working.takeChain();
  }
}
