import type { DiagramDimension, PersistencePair } from "../diagrams/diagram.ts";
import { byBirthThenDeath } from "../diagrams/pair_order.ts";
import { fieldInverses } from "./prime_field.ts";

/** A simplex and the value at which it enters a filtration. */
export interface FilteredSimplex {
  /** Its vertices, in any order, without repeats. */
  readonly vertices: readonly number[];
  /** When it enters; no earlier than its faces. */
  readonly value: number;
}

/** A chain of simplex positions, ascending, with coefficients in 1 to p − 1. */
interface Column {
  readonly positions: number[];
  readonly coefficients: number[];
}

/**
 * Persistent homology of a filtered simplicial complex by reducing its boundary matrix over Z/p.
 *
 * The standard algorithm (Edelsbrunner, Letscher and Zomorodian 2002; Zomorodian and Carlsson 2005)
 * with the twist of Chen and Kerber (2011): dimensions from the top down, so that the columns of
 * simplices already known to give birth need no work. For complexes that are given simplex by
 * simplex, such as the nerve of a Mapper graph; for Vietoris–Rips complexes use `persistence`.
 *
 * @param simplices All simplices of the complex, in any order. Simplices of equal value enter by
 * dimension, then lexicographically by vertices.
 * @param prime Coefficients are Z/prime.
 * @param onProgress Called now and then with how many simplices are done, of how many; each counts
 * twice, as its boundary is looked up and then reduced.
 * @returns Pairs of every dimension of the complex, zero-length pairs left out. At worst cubic in
 * the number of simplices, in practice near linear.
 * @throws {RangeError} If `prime` is no prime, a value is NaN, a simplex is repeated, or a face is
 * missing or enters after its coface.
 *
 * @example
 * ```ts
 * import { filteredPersistence } from "@filterscope/filterscope/tda";
 * const simplex = (value: number, ...vertices: number[]) => ({ vertices, value });
 * const [, loops] = filteredPersistence([
 *   ...[0, 1, 2].map((vertex) => simplex(0, vertex)),
 *   simplex(1, 0, 1),
 *   simplex(1, 1, 2),
 *   simplex(2, 0, 2),
 *   simplex(5, 0, 1, 2),
 * ], 2);
 * if (loops!.pairs.join() !== "2,5") {
 *   throw new Error("the triangle closes at 2 and is filled at 5");
 * }
 * ```
 */
export function filteredPersistence(
  simplices: readonly FilteredSimplex[],
  prime: number,
  onProgress?: (done: number, total: number) => void,
): DiagramDimension[] {
  const inverse = fieldInverses(prime);
  const order = sortFiltration(simplices);
  const positionOf = new Map(order.map(({ vertices }, position) => [vertices.join(), position]));
  if (positionOf.size < order.length) {
    throw new RangeError("Cannot reduce the complex: a simplex is given twice");
  }
  let done = 0;
  const step = () => {
    if (done++ % 1024 === 0) onProgress?.(done - 1, 2 * order.length);
  };
  const boundaries = order.map((simplex) => {
    step();
    return boundary(simplex, order, positionOf, prime);
  });

  const dims = order.reduce((most, { vertices }) => Math.max(most, vertices.length), 0);
  const pairs: PersistencePair[][] = Array.from({ length: dims }, () => []);
  const columnOfPivot = new Map<number, Column>();
  const paired = new Set<number>();
  for (let dim = dims - 1; dim >= 0; dim--) {
    for (let position = 0; position < order.length; position++) {
      const { vertices, value } = order[position]!;
      if (vertices.length !== dim + 1) continue;
      step();
      if (columnOfPivot.has(position)) continue;
      let column = boundaries[position]!;
      while (column.positions.length > 0) {
        const other = columnOfPivot.get(column.positions.at(-1)!);
        if (!other) break;
        const factor = prime -
          column.coefficients.at(-1)! * inverse[other.coefficients.at(-1)!]! % prime;
        column = addMultiple(column, other, factor, prime);
      }
      const pivot = column.positions.at(-1);
      if (pivot === undefined) continue;
      columnOfPivot.set(pivot, column);
      paired.add(position).add(pivot);
      const birth = order[pivot]!.value;
      if (value > birth) pairs[dim - 1]!.push([birth, value]);
    }
  }
  for (let position = 0; position < order.length; position++) {
    const { vertices, value } = order[position]!;
    if (!paired.has(position)) pairs[vertices.length - 1]!.push([value, null]);
  }
  return pairs.map((found, dim) => ({ dim, pairs: found.sort(byBirthThenDeath) }));
}

function sortFiltration(simplices: readonly FilteredSimplex[]): FilteredSimplex[] {
  return simplices.map(({ vertices, value }) => {
    if (Number.isNaN(value)) {
      throw new RangeError(`Cannot reduce the complex: simplex [${vertices}] has the value NaN`);
    }
    return { vertices: [...vertices].sort((a, b) => a - b), value };
  }).sort((a, b) => {
    const earlier = a.value - b.value || a.vertices.length - b.vertices.length;
    if (earlier) return earlier;
    const differing = a.vertices.findIndex((v, i) => v !== b.vertices[i]);
    return differing < 0 ? 0 : a.vertices[differing]! - b.vertices[differing]!;
  });
}

function boundary(
  { vertices, value }: FilteredSimplex,
  order: readonly FilteredSimplex[],
  positionOf: ReadonlyMap<string, number>,
  prime: number,
): Column {
  if (vertices.length === 1) return { positions: [], coefficients: [] };
  const terms = vertices.map((_, dropped): [number, number] => {
    const face = vertices.filter((_, i) => i !== dropped).join();
    const position = positionOf.get(face);
    if (position === undefined || order[position]!.value > value) {
      throw new RangeError(
        `Cannot reduce the complex: simplex [${vertices}] enters at ${value}, but its face ` +
          `[${face}] ${position === undefined ? "is missing" : "enters later"}`,
      );
    }
    return [position, dropped % 2 === 0 ? 1 : prime - 1];
  }).sort((a, b) => a[0] - b[0]);
  return { positions: terms.map((t) => t[0]), coefficients: terms.map((t) => t[1]) };
}

/** The chain `a + factor · b`. */
function addMultiple(a: Column, b: Column, factor: number, prime: number): Column {
  const positions: number[] = [];
  const coefficients: number[] = [];
  for (let i = 0, j = 0; i < a.positions.length || j < b.positions.length;) {
    const left = a.positions[i] ?? Infinity;
    const right = b.positions[j] ?? Infinity;
    let coefficient = 0;
    if (left <= right) coefficient += a.coefficients[i++]!;
    if (right <= left) coefficient += factor * b.coefficients[j++]!;
    if (coefficient % prime === 0) continue;
    positions.push(Math.min(left, right));
    coefficients.push(coefficient % prime);
  }
  return { positions, coefficients };
}
