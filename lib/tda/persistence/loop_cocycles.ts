import type { SimplexPair } from "./simplex_pair.ts";
import type { RepresentativeCocycle } from "../diagrams/diagram.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { edgeEnds, edgeIndex } from "../points/edge_index.ts";
import type { LoopReduction } from "./loop_reduction.ts";

/** The edges of a part of the filtration, in order, each with a vertex of its lune or −1. */
interface Block {
  readonly edges: Uint32Array;
  readonly apexes: Int32Array;
}

/**
 * Cocycles of loops, from what the reduced Vietoris–Rips complex goes through.
 *
 * A cocycle has the same sum along both ways from one end of an edge to the other over a vertex of
 * its lune. So its value on such an edge follows from shorter edges, and it is fixed by its values
 * on the edges that join components, 0 here (a choice of coboundary), and on those that close
 * loops. The cocycle of a class is 1 on the edge that closes its loop, 0 on what came before, what
 * the filling relation demands on loops that are filled before the class dies, and 0 on the others.
 */
export class LoopCocycles {
  readonly #distances: DistanceMatrix;
  readonly #reduction: LoopReduction;
  readonly #inverse: Int32Array;
  readonly #prime: number;
  readonly #blocks: Block[] = [];
  /** By the edge that closes a loop: its block and the position there. */
  readonly #loops = new Map<number, readonly [block: number, position: number]>();
  /** Triples of an edge and two vertices of its lune in different components. */
  readonly #relations: (readonly [edge: number, a: number, b: number])[] = [];
  /** By edge: the value of the cocycle at hand from the smaller to the larger row, within ±p/2. */
  #values = new Int32Array(0);
  /** Edges on which it is not 0. */
  #support: number[] = [];
  /** Whether its values add up over the integers, not only modulo p. */
  #integral = true;

  /**
   * Starts with no edge.
   *
   * @param distances The distances.
   * @param reduction The reduction that pairs the loops of the same edges.
   * @param inverse Inverses of the field.
   */
  constructor(distances: DistanceMatrix, reduction: LoopReduction, inverse: Int32Array) {
    this.#distances = distances;
    this.#reduction = reduction;
    this.#inverse = inverse;
    this.#prime = inverse.length;
  }

  /** Goes on to the next edges of the filtration; they are copied. */
  startBlock(edges: Uint32Array): void {
    this.#blocks.push({ edges: edges.slice(), apexes: new Int32Array(edges.length).fill(-1) });
  }

  /** Notes that an edge of the block, by its position there, closes a loop. */
  addLoop(position: number): void {
    const block = this.#blocks.length - 1;
    this.#loops.set(this.#blocks[block]!.edges[position]!, [block, position]);
  }

  /** Notes a vertex of the lune of an edge of the block. */
  addApex(position: number, apex: number): void {
    this.#blocks.at(-1)!.apexes[position] = apex;
  }

  /** Notes that the paths over two vertices of an edge's lune are homologous. */
  addRelation(edge: number, a: number, b: number): void {
    this.#relations.push([edge, a, b]);
  }

  /**
   * A cocycle of the class of a pair, over Z/p.
   *
   * @param pair The pair.
   * @returns Its values on edges, ascending by rows. O(edges between birth and death).
   */
  cocycle(pair: SimplexPair): RepresentativeCocycle {
    this.#follow(pair, (length) => length < pair.death);
    const values = this.#values;
    const terms = this.#support.map((edge) => {
      const [high, low] = edgeEnds(edge);
      return { simplex: [low, high], coefficient: (values[edge]! + this.#prime) % this.#prime };
    }).sort((a, b) => a.simplex[0]! - b.simplex[0]! || a.simplex[1]! - b.simplex[1]!);
    return {
      simplices: terms.map(({ simplex }) => simplex),
      coefficients: terms.map(({ coefficient }) => coefficient),
    };
  }

  /**
   * An integer cocycle of the class of a pair at one scale: the one over Z/p with every value
   * lifted to the integer next to 0 (de Silva, Morozov and Vejdemo-Johansson 2011, section 2.4).
   *
   * @param pair The pair.
   * @param scale From its birth up to, not including, its death.
   * @returns By position in the lower triangle, the value from the smaller to the larger row; 0 for
   * edges longer than the scale. `undefined` if the lifted values are no cocycle over the integers.
   */
  integerCocycle(pair: SimplexPair, scale: number): Int32Array | undefined {
    this.#follow(pair, (length) => length <= scale);
    const { lower } = this.#distances;
    const holds = this.#integral && this.#relations.every(([edge, a, b]) => {
      if (lower[edge]! > scale) return true;
      const [high, low] = edgeEnds(edge);
      return this.#along(low, a) + this.#along(a, high) ===
        this.#along(low, b) + this.#along(b, high);
    });
    return holds ? this.#values.slice() : undefined;
  }

  /** Computes the values of a class's cocycle on all edges that lie within a length. */
  #follow({ birthIndex, death }: SimplexPair, within: (length: number) => boolean): void {
    const { lower } = this.#distances;
    if (this.#values.length === 0) this.#values = new Int32Array(lower.length);
    for (const edge of this.#support) this.#values[edge] = 0;
    this.#support = [];
    this.#integral = true;
    let [block, position] = this.#loops.get(birthIndex)!;
    for (; block < this.#blocks.length; block++, position = 0) {
      const { edges, apexes } = this.#blocks[block]!;
      for (; position < edges.length; position++) {
        const edge = edges[position]!;
        if (!within(lower[edge]!)) return;
        const value = edge === birthIndex ? 1 : this.#valueOn(edge, apexes[position]!, death);
        if (value === 0) continue;
        this.#values[edge] = value;
        this.#support.push(edge);
      }
    }
  }

  #valueOn(edge: number, apex: number, death: number): number {
    if (apex >= 0) {
      const [high, low] = edgeEnds(edge);
      const sum = this.#along(low, apex) + this.#along(apex, high);
      const value = this.#lifted(sum);
      if (value !== sum) this.#integral = false;
      return value;
    }
    const filling = this.#reduction.filling(edge);
    if (!filling || this.#distances.lower[filling.death]! >= death) return 0;
    // The relation's first term is the loop's own edge; its edges are numbered downwards.
    const { indices, coefficients } = filling.chain;
    let others = 0;
    for (let i = 1; i < indices.length; i++) {
      others = (others + coefficients[i]! * this.#values[-indices[i]!]!) % this.#prime;
    }
    return this.#lifted(-others * this.#inverse[coefficients[0]!]!);
  }

  /** The value from one end of an edge to the other. */
  #along(from: number, to: number): number {
    const value = this.#values[edgeIndex(from, to)]!;
    return from < to ? value : -value;
  }

  /** The integer next to 0 of a residue class. */
  #lifted(value: number): number {
    const rest = (value % this.#prime + this.#prime) % this.#prime;
    return rest > this.#prime / 2 ? rest - this.#prime : rest;
  }
}
