import { html } from "../../../lib/report/element.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { nerve } from "../../../lib/tda/mapper/nerve.ts";

/** Clusters as lists of points. */
interface Clusters {
  readonly sets: readonly (readonly number[])[];
}

/** Shows clusters, a line each. */
const shown = {
  picture: ({ sets }: Clusters, document: Document) =>
    html(
      document,
      "table",
      {},
      html(
        document,
        "tbody",
        {},
        ...sets.map((set, i) =>
          html(
            document,
            "tr",
            {},
            html(document, "th", { scope: "row" }, clusterName(i)),
            html(document, "td", {}, set.map((point) => point + 1).join(", ")),
          )
        ),
      ),
    ),
  describe: ({ sets }: Clusters) =>
    sets.map((set, i) => `${clusterName(i)}: points ${set.map((point) => point + 1).join(", ")}`)
      .join("; "),
};

function clusterName(i: number): string {
  return "ABCDEFGHIJKL"[i]!;
}

function nerveOf({ sets }: Clusters) {
  return nerve(sets, 20);
}

/** How many edges clusters make. */
export const edges = numberExercise({
  id: "edges",
  ...shown,
  data(random): Clusters {
    for (;;) {
      const sets = Array.from({ length: 5 }, () => {
        const points = [...random.shuffle(Array.from({ length: 12 }, (_, i) => i))];
        return points.slice(0, 3 + random.integer(2)).sort((a, b) => a - b);
      });
      const { edges, triangles } = nerveOf({ sets });
      const shares = edges.reduce((sum, { shared }) => sum + shared, 0);
      const counts = [edges.length, shares, triangles.length, 5];
      if (triangles.length > 0 && new Set(counts).size === 4 && edges.length < 9) return { sets };
    }
  },
  value: (data) => nerveOf(data).edges.length,
  tolerance: 0,
  mistakes: {
    points: (data) => nerveOf(data).edges.reduce((sum, { shared }) => sum + shared, 0),
    nodes: ({ sets }) => sets.length,
    triangles: (data) => nerveOf(data).triangles.length,
    pairs: ({ sets }) => sets.length * (sets.length - 1) / 2,
  },
  worked(data) {
    const names = nerveOf(data).edges.map(({ source, target }) =>
      clusterName(source) + clusterName(target)
    );
    return { pairs: names.join(", "), count: String(names.length) };
  },
});

/** How many loops a graph of clusters has. */
export const loops = numberExercise({
  id: "loops",
  ...shown,
  data(random): Clusters {
    // No ring of clusters, one or two; a tail; perhaps a bridge, and a piece of its own.
    const names = [...random.shuffle(Array.from({ length: 20 }, (_, i) => i))];
    const next = () => names.pop()!;
    const rings = random.integer(3);
    const sets: number[][] = [];
    for (let ring = 0; ring < Math.max(1, rings); ring++) {
      const joints = Array.from({ length: 4 }, next);
      const last = rings === 0 ? next() : joints[0]!;
      sets.push(...joints.map((joint, i) => [joint, joints[i + 1] ?? last]));
    }
    const tail = next();
    sets[random.integer(4)]!.push(tail);
    sets.push([tail, next()]);
    if (rings === 2 && random.integer(2) === 0) {
      const bridge = next();
      sets[0]!.push(bridge);
      sets[5]!.push(bridge);
    }
    if (random.integer(2) === 0) sets.push([next(), next()]);
    const places = random.shuffle(sets.map((_, i) => i));
    return { sets: places.map((at) => sets[at]!.toSorted((a, b) => a - b)) };
  },
  value: (data) => loopsOf(data),
  tolerance: 0,
  mistakes: {
    difference: ({ sets }) => nerveOf({ sets }).edges.length - sets.length,
    edges: (data) => nerveOf(data).edges.length,
    connected: (data) => nerveOf(data).edges.length - data.sets.length + 1,
  },
  worked(data) {
    const { edges } = nerveOf(data);
    return {
      edges: String(edges.length),
      nodes: String(data.sets.length),
      pieces: String(piecesOf(data)),
      loops: String(loopsOf(data)),
    };
  },
});

function loopsOf(data: Clusters): number {
  return nerveOf(data).edges.length - data.sets.length + piecesOf(data);
}

/** How many pieces the graph has: joins ends until nothing changes. */
function piecesOf(data: Clusters): number {
  const piece = data.sets.map((_, i) => i);
  for (const { source, target } of nerveOf(data).edges) {
    const [from, to] = [piece[target]!, piece[source]!];
    piece.forEach((one, i) => one === from && (piece[i] = to));
  }
  return new Set(piece).size;
}
