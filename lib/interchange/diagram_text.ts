import type { DiagramDimension, PersistencePair } from "../tda/diagrams/diagram.ts";

/**
 * Writes diagrams as GUDHI's tools do: a line `dimension birth death` for every pair, `inf` for
 * classes that never die.
 *
 * @param dims The pairs of every dimension.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatGudhiDiagram, parseGudhiDiagram } from "@filterscope/filterscope";
 * import { type DiagramDimension } from "@filterscope/filterscope/tda";
 * const dims: DiagramDimension[] = [{ dim: 0, pairs: [[0, null]] }, { dim: 1, pairs: [[1, 2.5]] }];
 * const text = formatGudhiDiagram(dims);
 * if (parseGudhiDiagram(text, "x.pers")[1]!.pairs[0]![1] !== 2.5) {
 *   throw new Error("read as written");
 * }
 * ```
 */
export function formatGudhiDiagram(dims: readonly DiagramDimension[]): string {
  return dims.flatMap(({ dim, pairs }) =>
    pairs.map(([birth, death]) => `${dim} ${birth} ${death ?? "inf"}\n`)
  ).join("");
}

/**
 * Writes diagrams as Ripser prints them: `persistence intervals in dim 1:`, then lines `
 * [birth,death)`, without a death for classes that never die.
 *
 * @param dims The pairs of every dimension.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatRipserDiagram, parseRipserDiagram } from "@filterscope/filterscope";
 * import { type DiagramDimension } from "@filterscope/filterscope/tda";
 * const dims: DiagramDimension[] = [{ dim: 0, pairs: [[0, null]] }, { dim: 1, pairs: [[1, 2.5]] }];
 * const text = formatRipserDiagram(dims);
 * if (parseRipserDiagram(text, "x.txt")[0]!.pairs[0]![1] !== null) {
 *   throw new Error("it never dies");
 * }
 * ```
 */
export function formatRipserDiagram(dims: readonly DiagramDimension[]): string {
  return dims.map(({ dim, pairs }) =>
    `persistence intervals in dim ${dim}:\n` +
    pairs.map(([birth, death]) => ` [${birth},${death ?? " "})\n`).join("")
  ).join("");
}

/**
 * Reads diagrams as GUDHI's tools write them: lines `dimension birth death`, or `field dimension
 * birth death` as from `rips_persistence`.
 *
 * @param text The text.
 * @param source What to call it in messages.
 * @returns One entry per dimension, from 0 to the largest there.
 * @throws {SyntaxError} If a line is no such thing; the message gives its number.
 *
 * @example
 * ```ts
 * import { parseGudhiDiagram } from "@filterscope/filterscope";
 * const [components, loops] = parseGudhiDiagram("0 0 inf\n1 0.5 2\n", "x.pers");
 * if (components!.pairs[0]![1] !== null || loops!.pairs[0]![0] !== 0.5) {
 *   throw new Error("two lines");
 * }
 * ```
 */
export function parseGudhiDiagram(text: string, source: string): DiagramDimension[] {
  const found: [dim: number, pair: PersistencePair][] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return;
    const fields = line.trim().split(/\s+/);
    if (fields.length !== 3 && fields.length !== 4) throw badLine(source, i, line);
    const [dim, birth, death] = fields.slice(-3) as [string, string, string];
    found.push([dimension(dim, source, i, line), pairOf(birth, death, source, i, line)]);
  });
  return byDimension(found);
}

/**
 * Reads diagrams as Ripser prints them; lines before the first `persistence intervals in dim` are
 * passed over.
 *
 * @param text The text.
 * @param source What to call it in messages.
 * @returns One entry per dimension, from 0 to the largest there.
 * @throws {SyntaxError} If there is no such line, or one after it is neither of that kind nor a
 * pair.
 *
 * @example
 * ```ts
 * import { parseRipserDiagram } from "@filterscope/filterscope";
 * const text = "persistence intervals in dim 0:\n [0,1)\n [0, )\n";
 * const [components] = parseRipserDiagram(text, "ripser.txt");
 * if (components!.pairs.length !== 2) throw new Error("one of two components dies");
 * ```
 */
export function parseRipserDiagram(text: string, source: string): DiagramDimension[] {
  const found: [dim: number, pair: PersistencePair][] = [];
  let dim = -1;
  text.split(/\r?\n/).forEach((line, i) => {
    const header = /^persistence intervals in dim (\d+):\s*$/.exec(line);
    if (header) dim = dimension(header[1]!, source, i, line);
    else if (dim >= 0 && line.trim() !== "") {
      const pair = /^\s*\[([^,]+),([^)]*)\)/.exec(line);
      if (!pair) throw badLine(source, i, line);
      found.push([dim, pairOf(pair[1]!, pair[2]!.trim() || "inf", source, i, line)]);
    }
  });
  if (dim < 0) {
    throw new SyntaxError(
      `Cannot read ${source} as Ripser's output: no line says "persistence intervals in dim"`,
    );
  }
  return byDimension(found, dim);
}

function byDimension(found: [dim: number, pair: PersistencePair][], last = -1): DiagramDimension[] {
  const dims = found.reduce((most, [dim]) => Math.max(most, dim), last);
  const pairs = Array.from({ length: dims + 1 }, (): PersistencePair[] => []);
  for (const [dim, pair] of found) pairs[dim]!.push(pair);
  return pairs.map((own, dim) => ({ dim, pairs: own }));
}

function dimension(text: string, source: string, i: number, line: string): number {
  if (!/^\d{1,2}$/.test(text)) throw badLine(source, i, line);
  return Number(text);
}

function pairOf(
  birth: string,
  death: string,
  source: string,
  i: number,
  line: string,
): PersistencePair {
  const from = Number(birth);
  const to = /^\+?inf(inity)?$/i.test(death) ? null : Number(death);
  if (birth.trim() === "" || !Number.isFinite(from) || (to !== null && !(to >= from))) {
    throw badLine(source, i, line);
  }
  return [from, to];
}

function badLine(source: string, i: number, line: string): SyntaxError {
  return new SyntaxError(
    `Cannot read ${source}: line ${i + 1} is ${JSON.stringify(line.slice(0, 80))}, expected a ` +
      `dimension, a birth and a death no earlier`,
  );
}
