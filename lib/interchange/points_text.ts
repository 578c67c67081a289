// @ts-types="npm:@types/d3-dsv@3.0.7"
import { csvFormatRows, csvParseRows } from "d3-dsv";
import { type PointCloud, toPointCloud } from "../tda/points/points.ts";

/**
 * Reads points from CSV: one row a point, one column a coordinate; a first row without any number
 * is taken for names.
 *
 * @param text The text.
 * @param name What to call the file in errors.
 * @returns The points, rounded to 32 bits.
 * @throws {SyntaxError} If there is no point, a row has more or fewer entries than the first, or an
 * entry is no finite number; the message gives line and column.
 *
 * @example
 * ```ts
 * import { parseCsvPoints } from "@filterscope/filterscope";
 * const { n, dim, data } = parseCsvPoints("x,y\n1,2\n3,4\n", "points.csv");
 * if (n !== 2 || dim !== 2 || data[2] !== 3) throw new Error("the first row holds names");
 * ```
 */
export function parseCsvPoints(text: string, name: string): PointCloud {
  const rows = csvParseRows(text).filter((row) => row.length > 1 || row[0]?.trim());
  const number = (entry: string) => entry.trim() === "" ? NaN : Number(entry);
  const names = rows.length > 0 && rows[0]!.every((entry) => Number.isNaN(number(entry)));
  return tableOf(rows.slice(Number(names)).map((row) => row.map(number)), name, (i, j) => {
    const line = i + 1 + Number(names);
    return `row ${line}, column ${j + 1} is ${JSON.stringify(rows[line - 1]![j])}`;
  });
}

/**
 * Writes points as CSV, without names, as short as reading them again exactly allows.
 *
 * @param cloud Points, n × dim.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatCsvPoints } from "@filterscope/filterscope";
 * const text = formatCsvPoints({ data: Float32Array.of(0.1, 2), n: 1, dim: 2 });
 * if (text.trim() !== "0.1,2") throw new Error("no more digits than needed");
 * ```
 */
export function formatCsvPoints({ data, n, dim }: PointCloud): string {
  const rows = Array.from(
    { length: n },
    (_, row) => Array.from(data.subarray(row * dim, (row + 1) * dim), shortest),
  );
  return csvFormatRows(rows) + "\n";
}

/**
 * Reads points from JSON: a list of lists of coordinates, or an object whose `points` is one.
 *
 * @param text The text.
 * @param name What to call the file in errors.
 * @returns The points, rounded to 32 bits.
 * @throws {SyntaxError} If it is no such JSON, there is no point, or rows differ in length.
 *
 * @example
 * ```ts
 * import { parseJsonPoints } from "@filterscope/filterscope";
 * const { n, data } = parseJsonPoints('{"points": [[1, 2], [3, 4]]}', "points.json");
 * if (n !== 2 || data[3] !== 4) throw new Error("two points");
 * ```
 */
export function parseJsonPoints(text: string, name: string): PointCloud {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${name} as points: it is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const rows = Array.isArray(value) ? value : (value as { points?: unknown } | null)?.points;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw new SyntaxError(
      `Cannot read ${name} as points: expected a list of lists of numbers, or an object with one ` +
        `named "points"`,
    );
  }
  const number = (entry: unknown) => typeof entry === "number" ? entry : NaN;
  return tableOf(rows.map((row: unknown[]) => row.map(number)), name, (i, j) => {
    const entry = (rows as unknown[][])[i]![j];
    return `point ${i}, coordinate ${j} is ${JSON.stringify(entry)}`;
  });
}

/**
 * Writes points as JSON, a list of lists.
 *
 * @param cloud Points, n × dim.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatJsonPoints } from "@filterscope/filterscope";
 * const text = formatJsonPoints({ data: Float32Array.of(0.5, 2), n: 1, dim: 2 });
 * if (JSON.stringify(JSON.parse(text)) !== "[[0.5,2]]") throw new Error("a list of lists");
 * ```
 */
export function formatJsonPoints({ data, n, dim }: PointCloud): string {
  const rows = Array.from(
    { length: n },
    (_, row) => `[${Array.from(data.subarray(row * dim, (row + 1) * dim), shortest).join(",")}]`,
  );
  return `[${rows.join(",\n")}]\n`;
}

function tableOf(
  rows: readonly (readonly number[])[],
  name: string,
  entry: (row: number, column: number) => string,
): PointCloud {
  const dim = rows[0]?.length ?? 0;
  if (dim === 0) throw new SyntaxError(`Cannot read ${name} as points: it holds none`);
  rows.forEach((row, i) => {
    if (row.length !== dim) {
      throw new SyntaxError(
        `Cannot read ${name} as points: row ${
          i + 1
        } has ${row.length} coordinates, the first ${dim}`,
      );
    }
    const wrong = row.findIndex((value) => !Number.isFinite(Math.fround(value)));
    if (wrong >= 0) {
      throw new SyntaxError(
        `Cannot read ${name} as points: ${entry(i, wrong)}, expected a finite number`,
      );
    }
  });
  return toPointCloud(Float32Array.from(rows.flat()), dim);
}

/** The shortest decimal that is read back as the same 32-bit number. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
