import type { Cover } from "./cover.ts";

/** What stands for a function in plain data. */
// deno-lint-ignore ban-types
export function functionName(custom: Function): `function ${string}` {
  return `function ${custom.name || "without a name"}`;
}

/**
 * The cells that a function gave, with their rows ascending.
 *
 * @throws {RangeError} If a cell holds no row, one that is not there or one twice, or a row is in
 * none.
 */
export function checkedCover({ cells, emptyCells }: Cover, n: number): Cover {
  const held = new Uint8Array(n);
  const checked = cells.map(({ index, rows }, cell) => {
    const ascending = checkedRows(rows, (row) => row < n, `cell ${cell} of the cover`, "the cloud");
    for (const row of ascending) held[row] = 1;
    return { index, rows: ascending };
  });
  const outside = held.indexOf(0);
  if (outside < 0) return { cells: checked, emptyCells };
  throw new RangeError(
    `Cannot build a Mapper graph: row ${outside} is in no cell of the cover; every point must be ` +
      `in one`,
  );
}

/**
 * The clusters that a function made of some rows, each with its rows ascending.
 *
 * @throws {RangeError} If a cluster holds no row, one that was not to be clustered, or one twice.
 */
export function checkedClusters(
  clusters: readonly ArrayLike<number>[],
  rows: Uint32Array,
): readonly Uint32Array[] {
  const own = new Set(rows);
  return clusters.map((members) =>
    checkedRows(members, (row) => own.has(row), "a cluster", "its cell")
  );
}

function checkedRows(
  rows: ArrayLike<number>,
  allowed: (row: number) => boolean,
  what: string,
  place: string,
): Uint32Array {
  const ascending = Float64Array.from(rows).sort();
  if (ascending.length === 0) throw new RangeError(`Cannot use ${what}: it holds no row`);
  ascending.forEach((row, i) => {
    if (Number.isInteger(row) && row >= 0 && allowed(row) && row !== ascending[i - 1]) return;
    throw new RangeError(
      `Cannot use ${what}: row ${row} is not in ${place}, or named twice`,
    );
  });
  return Uint32Array.from(ascending);
}
