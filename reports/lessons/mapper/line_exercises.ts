import { html } from "../../../lib/report/element.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { clusterRows } from "../../../lib/tda/mapper/cluster.ts";
import { cubicalCover } from "../../../lib/tda/mapper/cover.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { linePicture } from "../persistence/line_picture.ts";

const NAMES = ["a", "b", "c", "d", "e"];

/** Five points by their lens. */
export const order = orderExercise({
  id: "order",
  data(random) {
    for (;;) {
      const points = NAMES.map(() => [random.integer(13) - 6, random.integer(13) - 6] as const);
      const squares = points.map(([x, y]) => x * x + y * y);
      const orders = [points.map(([x]) => x), squares, points.map(([x, y]) => x + y)];
      const distinct = orders.every((values) => new Set(values).size === 5);
      if (distinct && byValue(orders[0]!).join() !== byValue(squares).join()) return { points };
    }
  },
  picture: ({ points }, document) =>
    html(
      document,
      "table",
      {},
      html(
        document,
        "tbody",
        {},
        html(
          document,
          "tr",
          {},
          html(document, "th", { scope: "row" }, "point"),
          ...NAMES.map((name) => html(document, "td", {}, name)),
        ),
        html(
          document,
          "tr",
          {},
          html(document, "th", { scope: "row" }, "(x, y)"),
          ...points.map(([x, y]) => html(document, "td", {}, `(${signed(x)}, ${signed(y)})`)),
        ),
      ),
    ),
  describe: ({ points }) => points.map(([x, y], i) => `${NAMES[i]} is (${x}, ${y})`).join("; "),
  items: () => NAMES.map((id) => ({ id, label: id })),
  right: ({ points }) => byValue(points.map(([x, y]) => x * x + y * y)),
  mistakes: {
    reversed: (given, { points }) =>
      given.join() === byValue(points.map(([x, y]) => -x * x - y * y)).join(),
    first: (given, { points }) => given.join() === byValue(points.map(([x]) => x)).join(),
    sum: (given, { points }) => given.join() === byValue(points.map(([x, y]) => x + y)).join(),
  },
  worked: ({ points }) => ({
    values: points.map(([x, y], i) => `${NAMES[i]} √${x * x + y * y}`).join(", "),
    order: byValue(points.map(([x, y]) => x * x + y * y)).join(", "),
  }),
});

function byValue(values: readonly number[]): string[] {
  return NAMES.toSorted((a, b) => values[NAMES.indexOf(a)]! - values[NAMES.indexOf(b)]!);
}

function signed(value: number): string {
  return String(value).replace("-", "−");
}

/** Boxes over values from 0 to `most`. */
interface BoxData {
  readonly most: number;
  readonly resolution: number;
  readonly gain: number;
}

/** Facts of boxes. */
const boxFacts = ({ most, resolution, gain }: BoxData) => ({
  most: String(most),
  resolution: String(resolution),
  gain: String(gain),
  spacing: String(most / resolution),
  size: String(gain * most / resolution),
});

/** Where a box ends. */
export const ends = numberExercise({
  id: "ends",
  data(random) {
    const resolution = 4 + random.integer(3);
    const spacing = 2 + random.integer(4);
    const gain = [1.5, 2, 2.5][random.integer(3)]!;
    return { most: resolution * spacing, resolution, gain, box: 2 + random.integer(2) };
  },
  facts: (data) => ({ ...boxFacts(data), box: ["", "first", "second", "third"][data.box]! }),
  value: ({ most, resolution, gain, box }) => (box - 0.5 + gain / 2) * most / resolution,
  tolerance: 0.001,
  mistakes: {
    plain: ({ most, resolution, box }) => box * most / resolution,
    start: ({ most, resolution, gain, box }) => (box - 1 + gain) * most / resolution,
    lower: ({ most, resolution, gain, box }) => (box - 0.5 - gain / 2) * most / resolution,
    next: ({ most, resolution, gain, box }) => (box + 0.5 + gain / 2) * most / resolution,
  },
  worked: ({ most, resolution, gain, box }) => ({
    center: String((box - 0.5) * most / resolution),
    half: String(gain * most / resolution / 2),
    end: String((box - 0.5 + gain / 2) * most / resolution),
  }),
});

/** In how many boxes a value lies. */
export const boxes = numberExercise({
  id: "boxes",
  data(random) {
    const resolution = 5 + random.integer(3);
    const gain = 1.4 + 0.2 * random.integer(9);
    const most = 4 * resolution;
    // A quarter off every end, so that none depends on rounding.
    const value = 0.27 + 4 + random.integer(most - 8);
    return { most, resolution, gain: Math.round(10 * gain) / 10, value };
  },
  facts: (data) => ({ ...boxFacts(data), value: String(data.value) }),
  value: (data) => boxesWith(data),
  tolerance: 0,
  mistakes: {
    one: () => 1,
    all: ({ resolution }) => resolution,
    shifted: ({ most, resolution, gain, value }) => {
      const spacing = most / resolution;
      return Array.from({ length: resolution }, (_, i) => i * spacing)
        .filter((start) => start <= value && value <= start + gain * spacing).length;
    },
  },
  worked(data) {
    const { most, resolution, gain, value } = data;
    const spacing = most / resolution;
    const centers = Array.from({ length: resolution }, (_, i) => (i + 0.5) * spacing)
      .filter((center) => Math.abs(center - value) <= gain * spacing / 2);
    return {
      half: String(Math.round(100 * gain * spacing / 2) / 100),
      centers: centers.join(", "),
      count: String(boxesWith(data)),
    };
  },
});

/** Counts the boxes of the library's cover that hold a value. */
function boxesWith({ most, resolution, gain, value }: BoxData & { readonly value: number }) {
  const lens = toPointCloud(Float32Array.of(0, value, most), 1);
  return cubicalCover(lens, { resolution, gain }).cells.filter(({ rows }) => rows.includes(1))
    .length;
}

/** Clusters of the points of a box. */
export const clusters = numberExercise({
  id: "clusters",
  data(random) {
    for (;;) {
      const gaps = Array.from({ length: 6 }, () => 1 + random.integer(8));
      const places = gaps.reduce((all, gap) => [...all, all.at(-1)! + gap], [0]);
      const cut = 2 + random.integer(5);
      const count = clustersOf(places, cut);
      // One gap is just the cut: it counts as near.
      if (count > 2 && count < 6 && gaps.includes(cut)) return { places, cut };
    }
  },
  facts: ({ cut }) => ({ cut: String(cut) }),
  picture: ({ places }, document) => linePicture(document, places),
  describe: ({ places }) => `seven points on a line, at ${places.join(", ")}`,
  value: ({ places, cut }) => clustersOf(places, cut),
  tolerance: 0,
  mistakes: {
    strict: ({ places, cut }) => clustersOf(places, cut - 0.5),
    joins: ({ places, cut }) => places.length - clustersOf(places, cut),
    gaps: ({ places, cut }) => clustersOf(places, cut) - 1,
  },
  worked: ({ places, cut }) => ({
    wide: places.slice(1).map((place, i) => place - places[i]!).filter((gap) => gap > cut)
      .join(", "),
    count: String(clustersOf(places, cut)),
  }),
});

/** Counts clusters as the library makes them. */
function clustersOf(places: readonly number[], cut: number): number {
  const cloud = toPointCloud(Float32Array.from(places), 1);
  const rows = Uint32Array.from(places, (_, i) => i);
  return clusterRows(cloud, rows, { rule: "global" }, cut).length;
}
