import { noisyCircle } from "../../lib/models/circle.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { graphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { columnLens } from "../../lib/tda/mapper/lens.ts";
import { mapper } from "../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { CIRCLE_WRONG } from "./circle_answers.ts";
import { DENSITY_WRONG } from "./density_answers.ts";
import { REAL_WRONG } from "./real_answers.ts";
import {
  distance,
  dot,
  type Patch,
  pointDistance,
  type Side,
  SIDES,
  sum,
} from "../../reports/lessons/point/patches.ts";

/** Answers that students give in error, by lesson and exercise; made by hand, not by the check. */
// deno-lint-ignore no-explicit-any
type Wrong = (data: any, key?: string) => Readonly<Record<string, unknown>>;

type Edge = { readonly vertices: readonly number[]; readonly value: number };
type Bar = { readonly dim: number; readonly birth: number; readonly death: number };

const each = (...names: string[]): Wrong => () => Object.fromEntries(names.map((n) => [n, n]));

const cosine = (a: Patch, b: Patch) => dot(a, b) / Math.hypot(...a) / Math.hypot(...b);

/** Wrong answers of every exercise: each known mistake is made by at least one of them. */
export const WRONG: Readonly<Record<string, Readonly<Record<string, Wrong>>>> = {
  mapper: {
    order: ({ points }) => {
      const by = (value: (x: number, y: number) => number) =>
        ["a", "b", "c", "d", "e"].toSorted((p, q) => {
          const of = (name: string) =>
            value(...(points["abcde".indexOf(name)] as [number, number]));
          return of(p) - of(q);
        });
      return {
        reversed: by((x, y) => -Math.hypot(x, y)),
        first: by((x) => x),
        sum: by((x, y) => x + y),
      };
    },
    ends: ({ most, resolution, gain, box }) => {
      const s = most / resolution;
      return {
        plain: String(box * s),
        start: String((box - 1) * s + gain * s),
        lower: String((box - 0.5) * s - gain * s / 2),
        next: String((box + 0.5) * s + gain * s / 2),
      };
    },
    boxes: ({ most, resolution, gain, value }) => {
      const s = most / resolution;
      let shifted = 0;
      for (let i = 0; i < resolution; i++) if (value >= i * s && value <= (i + gain) * s) shifted++;
      return { one: "1", all: String(resolution), shifted: String(shifted) };
    },
    clusters: ({ places, cut }) => {
      const wide = (limit: number) =>
        places.slice(1).filter((place: number, i: number) => place - places[i] > limit).length;
      return {
        strict: String(wide(cut - 0.5) + 1),
        joins: String(6 - wide(cut)),
        gaps: String(wide(cut)),
      };
    },
    edges: ({ sets }) => {
      const shared = (...at: number[]) =>
        sets[at[0]!].filter((p: number) => at.every((i) => sets[i].includes(p))).length;
      let [points, triangles] = [0, 0];
      for (let i = 0; i < 5; i++) {
        for (let j = i + 1; j < 5; j++) {
          points += shared(i, j);
          for (let k = j + 1; k < 5; k++) if (shared(i, j, k) > 0) triangles++;
        }
      }
      return { points: String(points), nodes: "5", triangles: String(triangles), pairs: "10" };
    },
    loops: ({ sets }) => {
      const edges =
        sets.flatMap((set: number[], i: number) =>
          sets.slice(i + 1).filter((other: number[]) => set.some((p) => other.includes(p)))
        ).length;
      return {
        difference: String(edges - sets.length),
        edges: String(edges),
        connected: String(edges - sets.length + 1),
      };
    },
    yours: ({ choices }) => ({
      boxes: String(choices.resolution),
      twice: String(2 * choices.resolution),
    }),
    lens: each("height", "across", "slanted", "center"),
    resolutions: ({ seed }) => {
      const cloud = noisyCircle(100, 0.05, 2, seed);
      const count = (gain: number, loops: number) => {
        const found = Array.from({ length: 20 }, (_, i) =>
          mapper(cloud, columnLens(cloud, [1]), {
            resolution: i + 1,
            gain,
            metric: "euclidean",
            cluster: { rule: "global", scale: 0.35 },
          }));
        const loopsOf = (graph: (typeof found)[number]) =>
          graphShape(graph, cloud, new Float64Array(graph.nodes.length)).betti1;
        return String(found.filter((graph) => loopsOf(graph) === loops).length);
      };
      return { gain: count(1, 1), none: count(1.5, 0), many: "99" };
    },
  },
  persistence: {
    pieces: ({ places, scale }) => {
      const joined = (limit: number) =>
        places.slice(1).filter((place: number, i: number) => place - places[i] <= limit).length;
      return { radius: String(6 - joined(2 * scale)), joins: String(joined(scale)), many: "17" };
    },
    entry: ({ edges }) => {
      const sorted = edges.toSorted((a: Edge, b: Edge) => a.value - b.value)
        .map(({ vertices }: Edge) => vertices.map((v) => "abcd"[v]).join(""));
      return {
        early: ["abc", ...sorted],
        late: [...sorted, "abc"],
        reversed: [...sorted.toReversed(), "abc"],
      };
    },
    boundary: ({ letters: [center, ...rest] }) => {
      const outer = rest.slice(1).map((letter: string, i: number) => rest[i] + letter);
      const spokes = rest.map((letter: string) => center + letter);
      return {
        kept: [...outer, ...spokes].join(" + "),
        inner: spokes.slice(1, -1).join(","),
        zero: "0",
      };
    },
    column: ({ order, at }) => {
      const own = order[at].vertices.map((v: number) => "abcd"[v]).join(" + ");
      const low = order[at].vertices[1];
      const other = order.slice(4, at).find(({ vertices }: Edge) => vertices[1] === low);
      const left = [...order[at].vertices, ...other.vertices].filter((v: number) => v !== low);
      const once = left[0] === left[1] ? "0" : left.map((v: number) => "abcd"[v]).join("+");
      return { untouched: own, once, zero: "0", all: "a+b+c+d" };
    },
    rectangle: ({ width, height }) => ({
      shorter: String(Math.hypot(width, height) - width),
      death: String(Math.hypot(width, height)),
      radius: String((Math.hypot(width, height) - height) / 2),
    }),
    read: ({ all, scale }) => {
      const count = (fits: (bar: Bar) => boolean) => all.filter(fits).length;
      const at = (bar: Bar) => bar.birth <= scale && bar.death > scale;
      return {
        all: String(count(({ dim }) => dim === 1)),
        pieces: String(count((bar) => bar.dim === 0 && at(bar))),
        born: String(count(({ dim, birth }) => dim === 1 && birth <= scale)),
        both: String(count(at)),
      };
    },
    discs: each("both", "balls", "neither", "complex"),
    stable: ({ length, error }) => ({
      end: (length - 2 * error).toFixed(4),
      once: (length - error).toFixed(4),
      longer: (length + 4 * error).toFixed(4),
    }),
    ratio: ({ seed }) => {
      const [first, second] = bars(persistence(noisyCircle(200, 0.15, 2, seed)), 1);
      return { length: String(first!.length), inverse: String(second!.length / first!.length) };
    },
  },
  circle: CIRCLE_WRONG,
  density: DENSITY_WRONG,
  real: REAL_WRONG,
  point: {
    mean: ({ patch }) => ({
      sum: String(sum(patch)),
      middle: String(patch.toSorted((a: number, b: number) => a - b)[4]),
      root: (sum(patch) / 3).toFixed(4),
      far: "999",
    }),
    length: ({ patch }) => {
      const m = sum(patch) / 9;
      const squares = patch.reduce((s: number, v: number) => s + (v - m) ** 2, 0);
      return {
        squared: squares.toFixed(4),
        uncentered: Math.hypot(...patch).toFixed(4),
        deviation: Math.sqrt(squares / 9).toFixed(4),
      };
    },
    brightness: ({ patch, added }) => ({
      mean: String(added * sum(patch) / 9),
      nothing: "0",
      pixels: String(9 * added),
      sign: String(-added * sum(patch)),
    }),
    same: each("negative", "turned", "changed"),
    apart: ({ first, second }) => ({
      raw: distance(first, second).toFixed(4),
      cosine: cosine(first, second).toFixed(4),
      squared: (2 - 2 * cosine(first, second)).toFixed(4),
      angle: Math.acos(cosine(first, second)).toFixed(4),
    }),
    nearest: ({ patch, others }) => {
      const names = ["P", "Q", "R", "S"];
      const by = (value: (other: Patch) => number) =>
        names.toSorted((a, b) => value(others[names.indexOf(a)]) - value(others[names.indexOf(b)]));
      return {
        reversed: by((other) => -pointDistance(patch, other)),
        unsigned: by((other) => -Math.abs(cosine(patch, other))),
        plain: by((other) => distance(patch, other)),
      };
    },
    build: ({ side }: { side: Side }) => {
      const toward = (turn: number) => {
        const angle = (SIDES.indexOf(side) + turn) * Math.PI / 4;
        return [1, 1, 1, 0, 0, 0, -1, -1, -1].map((y, i) =>
          Math.round(4 * (Math.cos(angle) * (i % 3 - 1) + Math.sin(angle) * y)) / 10
        );
      };
      const corner = toward(0).map((value, i, all) =>
        value === Math.max(...all) ? 1 : 0.1 * (i % 2)
      );
      return {
        flat: new Array(9).fill(0.5),
        opposite: toward(4),
        across: toward(2),
        uneven: corner,
      };
    },
    side: ({ at }) => ({
      dark: SIDES[(at + 4) % 8],
      mirrored: SIDES[(8 - at) % 8],
      other: SIDES[(at + 1) % 8]!.toLowerCase(),
    }),
    chance: ({ seed }) => {
      const { data, n } = untrainedKernels(1000, 3, seed);
      const target = [-1, 0, 1, -1, 0, 1, -1, 0, 1].map((x) => x / Math.sqrt(6));
      const away = Array.from(
        { length: n },
        (_, row) => distance([...data.subarray(9 * row, 9 * row + 9)], target),
      );
      const opposite = Array.from(
        { length: n },
        (_, row) => distance([...data.subarray(9 * row, 9 * row + 9)], target.map((x) => -x)),
      );
      const count = (near: (d: number, i: number) => boolean) => String(away.filter(near).length);
      return {
        squared: count((d) => d * d < 0.9),
        both: count((d, i) => Math.min(d, opposite[i]!) < 0.9),
        none: "-1",
      };
    },
  },
};
