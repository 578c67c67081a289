import type { RowScale } from "../../lib/filters/scaled_rows.ts";
import type { LiveStart } from "../../lib/report/live/live_data.ts";
import type { LiveColumn } from "../../lib/report/mod.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";

/** Numbers of entries of square kernels that are drawn as such: 3×3 and 5×5. */
const KERNELS = [9, 25];

/** Entries of kernels vary alike: none so many times as much as the middle one of all. */
const ALIKE = 4;

/**
 * Whether the points of a table are drawn as square kernels: if they were scaled as such, or have 9
 * or 25 coordinates that vary alike, as those of kernels do and those of measurements in different
 * units do not.
 *
 * @param points The points.
 * @param scale What was done to every row.
 */
export function areKernels({ data, n, dim }: PointCloud, scale: RowScale): boolean {
  if (scale === "kernel") return Math.sqrt(dim) % 2 === 1 && dim > 1;
  if (!KERNELS.includes(dim)) return false;
  const spreads = Array.from({ length: dim }, (_, c) => {
    const column = Array.from({ length: n }, (_, row) => data[row * dim + c]!);
    const mean = column.reduce((sum, one) => sum + one, 0) / n;
    return Math.sqrt(column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / n);
  });
  spreads.sort((a, b) => a - b);
  return spreads.at(-1)! <= ALIKE * spreads[dim >> 1]!;
}

/**
 * What the living part of a page colors points by, and calls them.
 *
 * @param columns Names and values of rows, as the table has them, and what the values are.
 */
export function liveColumns(
  { labels, color, colorName }: {
    readonly labels?: readonly string[] | undefined;
    readonly color?: readonly string[] | undefined;
    readonly colorName?: string | undefined;
  },
): Pick<LiveStart, "columns" | "color" | "labels"> {
  const numbers = color?.map((one) => one.trim() === "" ? NaN : Number(one));
  const amounts = numbers?.every(Number.isFinite);
  const classes = [...new Set(color)];
  const name = colorName ?? "color";
  const column: LiveColumn | undefined = color &&
    (amounts
      ? { name, kind: "number", values: numbers! }
      : { name, kind: "class", values: color.map((one) => classes.indexOf(one)), names: classes });
  // Classes have names; numbers are told as such.
  const called = labels ?? (amounts ? undefined : color);
  return {
    ...(column && { columns: [column], color: name }),
    ...(called && { labels: called }),
  };
}
