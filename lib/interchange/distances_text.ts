import type { DistanceMatrix } from "../tda/points/distances.ts";

/** The most points that a list of some pairs may be about: memory is that of all. */
const MOST_POINTS = 46_000;

/** How far the two entries of a pair may differ, as a share of the larger. */
const ASYMMETRY = 1e-6;

/**
 * Reads distances from a full square matrix: numbers separated by commas or white space, one row a
 * line.
 *
 * @param text The text.
 * @param source What to call it in messages.
 * @returns The matrix, rounded to 32 bits.
 * @throws {SyntaxError} If it is empty or not square, an entry is no finite number of at least 0,
 * the diagonal is not 0, or an entry and its mirror image differ by more than a millionth.
 *
 * @example
 * ```ts
 * import { parseFullDistances } from "@filterscope/filterscope";
 * const { n, lower } = parseFullDistances("0 3 4\n3 0 5\n4 5 0\n", "triangle.txt");
 * if (n !== 3 || lower[2] !== 5) throw new Error("a triangle with sides 3, 4 and 5");
 * ```
 */
export function parseFullDistances(text: string, source: string): DistanceMatrix {
  const rows = text.split(/\r?\n/).filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/[\s,;]+/).map(Number));
  return fullDistances(rows, source);
}

/**
 * The distances of a full square matrix.
 *
 * @param rows The rows.
 * @param source What to call it in messages.
 * @returns The matrix, rounded to 32 bits.
 * @throws {SyntaxError} As {@linkcode parseFullDistances}.
 *
 * @example
 * ```ts
 * import { fullDistances } from "@filterscope/filterscope";
 * const { lower } = fullDistances([[0, 3, 4], [3, 0, 5], [4, 5, 0]], "a triangle");
 * if (lower.join() !== "3,4,5") throw new Error("three sides");
 * ```
 */
export function fullDistances(
  rows: readonly ArrayLike<number>[],
  source: string,
): DistanceMatrix {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source} as a full distance matrix: ${why}`);
  };
  const n = rows.length;
  if (n === 0) refuse("it is empty");
  const lower = new Float32Array(n * (n - 1) / 2);
  for (let i = 0, e = 0; i < n; i++) {
    const row = rows[i]!;
    if (row.length !== n) {
      refuse(`row ${i} has ${row.length} entries, expected ${n} as there are rows`);
    }
    if (row[i] !== 0) refuse(`entry (${i}, ${i}) is ${row[i]}, expected 0 on the diagonal`);
    for (let j = 0; j < i; j++, e++) {
      const [value, mirrored] = [row[j]!, rows[j]![i]!];
      if (!(value >= 0 && value < Infinity)) {
        refuse(`entry (${i}, ${j}) is ${value}, expected a finite number of at least 0`);
      }
      if (!(Math.abs(value - mirrored) <= ASYMMETRY * Math.max(value, mirrored))) {
        refuse(
          `entries (${i}, ${j}) and (${j}, ${i}) are ${value} and ${mirrored}, expected the same`,
        );
      }
      lower[e] = value;
    }
  }
  return { n, lower };
}

/**
 * Reads distances from sparse text: lines `i j distance`, rows counted from 0. Pairs that are not
 * listed are never joined.
 *
 * @param text The text.
 * @param source What to call it in messages.
 * @returns The matrix, `Infinity` for pairs that are not listed; it has as many points as the
 * largest row says. Memory is that of a full triangle, 2 n² bytes.
 * @throws {SyntaxError} If it is empty, a line is no such thing, a distance is no finite number of
 * at least 0, or a pair is listed twice with different distances.
 *
 * @example
 * ```ts
 * import { parseSparseDistances } from "@filterscope/filterscope";
 * import { persistence } from "@filterscope/filterscope/tda";
 * const square = parseSparseDistances("0 1 1\n1 2 1\n2 3 1\n3 0 1\n", "square.txt");
 * const [loop] = persistence(square).dims[1]!.pairs;
 * if (loop?.[1] !== null) throw new Error("without its diagonals the square is never filled");
 * ```
 */
export function parseSparseDistances(text: string, source: string): DistanceMatrix {
  const refuse = (line: number, content: string, why: string): never => {
    throw new SyntaxError(
      `Cannot read ${source} as sparse distances: line ${line + 1} is ` +
        `${JSON.stringify(content.slice(0, 80))}, ${why}`,
    );
  };
  const entries: [i: number, j: number, distance: number][] = [];
  let last = -1;
  text.split(/\r?\n/).forEach((content, line) => {
    if (content.trim() === "") return;
    const fields = content.trim().split(/[\s,;]+/);
    const [a, b, distance] = fields.map(Number) as [number, number, number];
    const rows = Number.isInteger(a) && Number.isInteger(b) && a >= 0 && b >= 0;
    if (fields.length !== 3 || !rows || a === b) {
      refuse(line, content, "expected two different rows from 0 and a distance");
    }
    if (!(distance >= 0 && distance < Infinity)) {
      refuse(line, content, "expected a finite distance of at least 0");
    }
    entries.push([Math.max(a, b), Math.min(a, b), distance]);
    last = Math.max(last, a, b);
  });
  if (entries.length === 0) {
    throw new SyntaxError(`Cannot read ${source} as sparse distances: it is empty`);
  }
  const n = last + 1;
  if (n > MOST_POINTS) {
    throw new SyntaxError(
      `Cannot read ${source} as sparse distances: row ${last} makes it ${n} points, expected at ` +
        `most ${MOST_POINTS}, whose distances take 4 GiB; number rows from 0 without holes`,
    );
  }
  const lower = new Float32Array(n * (n - 1) / 2).fill(Infinity);
  for (const [i, j, distance] of entries) {
    const e = i * (i - 1) / 2 + j;
    const value = Math.fround(distance);
    if (lower[e] !== Infinity && lower[e] !== value) {
      throw new SyntaxError(
        `Cannot read ${source} as sparse distances: rows ${j} and ${i} are listed with ${
          lower[e]
        } ` +
          `and with ${value}`,
      );
    }
    lower[e] = value;
  }
  return { n, lower };
}
