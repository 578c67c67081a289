import { csvFormatRows, csvParseRows } from "d3-dsv";
import { parseNpy } from "../../bytes/npy.ts";
import { parseCsvPoints } from "../../interchange/points_text.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { readInput } from "./files.ts";
import { readPoints } from "./points_file.ts";

/** A table whose columns are coordinates, but for some that tell something else of its rows. */
export interface TableWithColumns {
  /** The rows as points. */
  readonly points: PointCloud;
  /** The other columns by name, a text a row. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a table of points, and sets columns apart that are no coordinates.
 *
 * @param path The table; only a `.csv` with a first row of names has columns to set apart.
 * @param apart Names of columns.
 * @throws {SyntaxError} If there is no such column, or as `readPoints`.
 */
export async function readTableColumns(
  path: string,
  apart: readonly string[],
): Promise<TableWithColumns> {
  if (apart.length === 0) return { points: await readPoints(path), columns: new Map() };
  if (!/\.csv$/i.test(path)) {
    throw new SyntaxError(
      `Cannot find the column ${
        apart[0]
      } in ${path}: only the columns of a .csv file have names; ` +
        "name a file with a value a line instead",
    );
  }
  const text = new TextDecoder().decode(await readInput(path, "name a table"));
  const [names = [], ...rows] = csvParseRows(text).filter((row) =>
    row.length > 1 || row[0]?.trim()
  );
  const columns = new Map(apart.map((name) => {
    const at = names.indexOf(name);
    if (at < 0) {
      throw new SyntaxError(
        `Cannot find the column ${name} in ${path}: its first row has ${names.join(", ")}`,
      );
    }
    return [name, rows.map((row) => row[at] ?? "")];
  }));
  const kept = [...names.keys()].filter((at) => !apart.includes(names[at]!));
  const coordinates = [names, ...rows].map((row) => kept.map((at) => row[at] ?? ""));
  return { points: parseCsvPoints(csvFormatRows(coordinates), path), columns };
}

/**
 * Reads one value for every row of a table: a `.npy` file of shape (n), else a text with a value a
 * line; a first line more is its name.
 *
 * @param path The file.
 * @param n Number of rows.
 * @throws {SyntaxError} If it has another number of values.
 */
export async function readColumn(path: string, n: number): Promise<string[]> {
  const bytes = await readInput(path, "name a column of the table, or a file with a value a row");
  const values = /\.npy$/i.test(path)
    ? Array.from(parseNpy(bytes, path).data, String)
    : new TextDecoder().decode(bytes).replace(/\r?\n$/, "").split(/\r?\n/);
  const own = values.length === n + 1 && !/\.npy$/i.test(path) ? values.slice(1) : values;
  if (own.length === n) return own;
  throw new SyntaxError(
    `Cannot read ${path} as a column: it has ${values.length} values, and the table ${n} rows`,
  );
}

/** Whether a text names a file, not a column. */
export function isColumnFile(name: string): boolean {
  return /[/\\]|\.(npy|csv|txt)$/i.test(name);
}
