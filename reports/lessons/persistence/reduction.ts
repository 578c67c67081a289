import { name, type Simplex } from "./rips.ts";

/** A column of a matrix over the field of 0 and 1: the rows of its ones, ascending. */
export type Column = readonly number[];

/** One step of the reduction. */
export interface ReductionStep {
  /** The column that is worked on. */
  readonly column: number;
  /** The earlier column that is added to it; none once the column is done. */
  readonly added?: number;
}

/** The boundary matrix of simplices in their order: a column each, a row for every face. */
export function boundaryMatrix(order: readonly Simplex[]): Column[] {
  const place = new Map(order.map((simplex, i) => [name(simplex), i]));
  return order.map(({ vertices }) =>
    vertices.length === 1 ? [] : vertices
      .map((_, dropped) => place.get(name({ vertices: vertices.filter((_, i) => i !== dropped) }))!)
      .sort((a, b) => a - b)
  );
}

/** The row of the lowest one of a column; none if the column is zero. */
export function low(column: Column): number | undefined {
  return column.at(-1);
}

/** The sum of two columns: ones where exactly one of them has a one. */
export function added(a: Column, b: Column): Column {
  return [...a.filter((row) => !b.includes(row)), ...b.filter((row) => !a.includes(row))]
    .sort((x, y) => x - y);
}

/**
 * All steps of the standard reduction, from left to right: as long as an earlier column has its
 * lowest one in the same row, it is added.
 *
 * @param columns The matrix; it is left as it is.
 */
export function reductionSteps(columns: readonly Column[]): ReductionStep[] {
  const reduced = [...columns];
  const ofLow = new Map<number, number>();
  const steps: ReductionStep[] = [];
  for (let j = 0; j < reduced.length; j++) {
    for (let row = low(reduced[j]!); row !== undefined; row = low(reduced[j]!)) {
      const other = ofLow.get(row);
      if (other === undefined) {
        ofLow.set(row, j);
        break;
      }
      steps.push({ column: j, added: other });
      reduced[j] = added(reduced[j]!, reduced[other]!);
    }
    steps.push({ column: j });
  }
  return steps;
}

/** The matrix after so many steps. */
export function after(columns: readonly Column[], steps: readonly ReductionStep[]): Column[] {
  const reduced = [...columns];
  for (const { column, added: other } of steps) {
    if (other !== undefined) reduced[column] = added(reduced[column]!, reduced[other]!);
  }
  return reduced;
}

/** The lives that a reduced matrix tells, up to loops; those of no length are left out. */
export function livesOf(order: readonly Simplex[], reduced: readonly Column[]) {
  const killer = new Map(reduced.flatMap((column, j) => {
    const row = low(column);
    return row === undefined ? [] : [[row, j] as const];
  }));
  return order.flatMap(({ vertices, value }, i) => {
    if (reduced[i]!.length > 0 || vertices.length > 2) return [];
    const end = killer.get(i);
    const death = end === undefined ? Infinity : order[end]!.value;
    const dim = vertices.length - 1 as 0 | 1;
    return death > value ? [{ dim, birth: value, death }] : [];
  });
}
