import type { Random } from "../../../lib/random.ts";
import { html } from "../../../lib/report/element.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { textExercise } from "../../../lib/report/lesson/text_exercise.ts";
import { matrixPicture } from "./matrix_picture.ts";
import { added, after, boundaryMatrix, type Column, reductionSteps } from "./reduction.ts";
import { name, type Simplex } from "./rips.ts";

/** Edges of four points, by their vertices. */
const EDGES = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]] as const;

/** Six edges of four points with different whole lengths. */
function sixEdges(random: Random): Simplex[] {
  const lengths = random.shuffle([3, 4, 5, 6, 7, 8]);
  return EDGES.map((vertices, i) => ({ vertices, value: lengths[i]! }));
}

/** When a triangle of them enters. */
function triangleValue(edges: readonly Simplex[], vertices: readonly number[]): number {
  const own = edges.filter((edge) => edge.vertices.every((vertex) => vertices.includes(vertex)));
  return Math.max(...own.map(({ value }) => value));
}

/** In which order simplices enter. */
export const entry = orderExercise({
  id: "entry",
  data(random) {
    for (;;) {
      const edges = sixEdges(random);
      const triangle = { vertices: [0, 1, 2], value: triangleValue(edges, [0, 1, 2]) };
      const later = edges.filter(({ value }) => value > triangle.value).length;
      // Neither the last of all, nor long before most.
      if (later === 0 || later > 2) continue;
      return { edges, triangle, shown: [...random.shuffle([0, 1, 2, 3, 4, 5, 6])] };
    }
  },
  picture: ({ edges }, document) =>
    html(
      document,
      "table",
      {},
      html(
        document,
        "tbody",
        {},
        ...["edge", "length"].map((head, row) =>
          html(
            document,
            "tr",
            {},
            html(document, "th", { scope: "row" }, head),
            ...edges.map((edge) =>
              html(document, "td", {}, row === 0 ? name(edge) : String(edge.value))
            ),
          )
        ),
      ),
    ),
  describe: ({ edges }) =>
    `lengths: ${edges.map((edge) => `${name(edge)} ${edge.value}`).join(", ")}`,
  items: ({ edges, triangle, shown }) =>
    shown.map((at) => name([...edges, triangle][at]!)).map((id) => ({ id, label: id })),
  right: ({ edges, triangle }) => inOrder([...edges, triangle]),
  mistakes: {
    early: (order) => ["ab", "ac", "bc"].some((edge) => order.indexOf(edge) > order.indexOf("abc")),
    late: (order, { edges }) => order.join() === [...inOrder(edges), "abc"].join(),
    reversed: (order, { edges }) =>
      order.filter((id) => id !== "abc").join() === inOrder(edges).toReversed().join(),
  },
  worked: ({ edges, triangle }) => ({
    order: inOrder([...edges, triangle]).join(", "),
    value: String(triangle.value),
  }),
});

function inOrder(simplices: readonly Simplex[]): string[] {
  return simplices.toSorted((a, b) => a.value - b.value || a.vertices.length - b.vertices.length)
    .map(name);
}

/** A fan of triangles around its first letter. */
interface Fan {
  readonly letters: readonly string[];
}

/** Reads a sum of simplices of a size: `ab + bc`; what stands there twice is gone. */
function readSum(text: string, letters: number): string | undefined {
  if (/^\s*0\s*$/.test(text)) return "0";
  const terms = text.toLowerCase().split(/[\s+,]+/).filter((term) => term !== "");
  const fits = (term: string) =>
    /^[a-z]+$/.test(term) && term.length === letters && new Set(term).size === letters;
  if (terms.length === 0 || !terms.every(fits)) return undefined;
  const odd = new Set<string>();
  for (const term of terms.map((one) => [...one].sort().join(""))) {
    if (!odd.delete(term)) odd.add(term);
  }
  return sumOf([...odd]);
}

function sumOf(terms: readonly string[]): string {
  return terms.length === 0 ? "0" : [...terms].sort().join("+");
}

const pair = (a: string, b: string) => [a, b].sort().join("");

/** Edges on the rim of a fan, and those inside. */
function edgesOf({ letters }: Fan) {
  const [center, ...rest] = letters as [string, ...string[]];
  const outer = rest.slice(1).map((letter, i) => pair(rest[i]!, letter));
  return {
    rim: [pair(center, rest[0]!), ...outer, pair(center, rest.at(-1)!)],
    inside: rest.slice(1, -1).map((letter) => pair(center, letter)),
  };
}

/** The boundary of a sum of triangles. */
export const boundary = textExercise({
  id: "boundary",
  data: (random): Fan => {
    const places = random.shuffle([0, 1, 2, 3, 4, 5, 6]);
    return { letters: places.slice(0, 4 + random.integer(2)).map((i) => "abcdefg"[i]!) };
  },
  facts: ({ letters: [center, ...rest] }) => ({
    chain: rest.slice(1).map((letter, i) => [center, rest[i], letter].sort().join(""))
      .join(" + "),
  }),
  read: (text) => readSum(text, 2),
  expected: "a sum of edges such as ab + bc, or 0",
  right: (fan) => sumOf(edgesOf(fan).rim),
  mistakes: {
    kept: (fan) => sumOf([...edgesOf(fan).rim, ...edgesOf(fan).inside]),
    inner: (fan) => sumOf(edgesOf(fan).inside),
    zero: () => "0",
  },
  worked: (fan) => ({ sum: edgesOf(fan).rim.join(" + "), inside: edgesOf(fan).inside.join(", ") }),
});

/** A matrix of edges, in a student's order, and a column to reduce. */
interface OneColumn {
  readonly order: readonly Simplex[];
  readonly at: number;
}

/** A column of a boundary matrix, reduced. */
export const column = textExercise({
  id: "column",
  data(random): OneColumn {
    for (;;) {
      const edges = sixEdges(random).sort((a, b) => a.value - b.value);
      const vertices = [0, 1, 2, 3].map((vertex) => ({ vertices: [vertex], value: 0 }));
      const order = [...vertices, ...edges].slice(0, 9);
      const steps = reductionSteps(boundaryMatrix(order));
      const counts = order.map((_, j) =>
        steps.filter((step) => step.column === j && step.added !== undefined).length
      );
      // So that there is something to do, and one addition is not the end.
      const many = counts.flatMap((count, j) => count >= 2 ? [j] : []);
      if (many.length > 0) return { order, at: many[random.integer(many.length)]! };
    }
  },
  facts: ({ order, at }) => ({ edge: name(order[at]!) }),
  picture: ({ order }, document) =>
    matrixPicture(document, order, boundaryMatrix(order), undefined, 4),
  describe: ({ order }) =>
    `columns in order: ${
      order.slice(4).map((edge) => `${name(edge)} has ones in its two letters`)
        .join("; ")
    }`,
  read: (text) => readSum(text, 1),
  expected: "a sum of vertices such as a + d, or 0",
  right: ({ order, at }) => inLetters(reducedColumn({ order, at }, Infinity)),
  mistakes: {
    untouched: (data) => inLetters(reducedColumn(data, 0)),
    once: (data) => inLetters(reducedColumn(data, 1)),
    zero: () => "0",
  },
  worked({ order, at }) {
    const steps = reductionSteps(boundaryMatrix(order))
      .flatMap((step) => step.column === at && step.added !== undefined ? [step.added] : []);
    return {
      added: steps.map((j) => name(order[j]!)).join(", then "),
      sums: steps.map((_, i) => inLetters(reducedColumn({ order, at }, i + 1))).join(", then "),
      left: inLetters(reducedColumn({ order, at }, Infinity)),
    };
  },
});

/** The column after so many of the additions that the reduction makes to it. */
function reducedColumn({ order, at }: OneColumn, additions: number): Column {
  const columns = boundaryMatrix(order);
  const steps = reductionSteps(columns);
  const before = after(columns, steps.filter(({ column }) => column < at));
  return steps.filter((step) => step.column === at && step.added !== undefined)
    .slice(0, additions)
    .reduce((sum, step) => added(sum, before[step.added!]!), columns[at]!);
}

function inLetters(rows: Column): string {
  return sumOf(rows.map((row) => "abcd"[row]!));
}
