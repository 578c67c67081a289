import { threeCircles } from "../../../lib/models/three_circles.ts";
import type { LiveNumbers } from "../../../lib/report/live/live_numbers.ts";
import { liveNumbers } from "../../../lib/report/live/live_numbers.ts";
import {
  type GraphChoices,
  type LiveBars,
  type LiveGraph,
  MOST_NODES,
  runStage,
} from "../../../lib/report/live/stages.ts";
import { NUMBER_ROWS, tellDifference } from "../../../lib/report/live/tell_numbers.ts";
import { pairsOnly } from "../../../lib/tda/diagrams/diagram.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { eccentricity } from "../../../lib/tda/mapper/eccentricity.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { degreeRipsSlice } from "../../../lib/tda/persistence/degree_rips.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { metricCloud } from "../../../lib/tda/points/metric.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { liveStart } from "./live_example.ts";

const start = liveStart(400, 20, 0.5);
const { cloud: dense, kept, rho } = densityFilter(start.filters, { k: 20, p: 0.5 });
const keptRho = Float64Array.from(kept, (row) => rho[row]!);
const metric = "variance-normalized-euclidean";
const own: GraphChoices = { resolution: 15, gain: 3, lens: "pca", cut: 1 };

function graphOf(change: Partial<GraphChoices> = {}): LiveGraph {
  const choices = { ...own, ...change };
  return runStage(
    { stage: "graph", dense, keptRho, metric, choices, kernels: true },
    () => {},
  ) as LiveGraph;
}

Deno.test("runStage: density, graph and bars are those of the build, to the last bit", () => {
  const shares: number[] = [];
  const told = (share: number) => shares.push(share);
  assertEquals(runStage({ stage: "density", cloud: start.filters, k: 20 }, told), rho);
  const { mapper: graph, triangles, shape, layout } = graphOf();
  assertEquals([...triangles], start.mapper.triangles.flat());
  assertEquals([graph.nodes, graph.edges], [start.mapper.nodes, start.mapper.edges]);
  assertEquals(shape, start.mapperShape);
  assertEquals(layout!.positions.length, 2 * graph.nodes.length);
  const bars = runStage({ stage: "bars", dense, most: 4000, seed: 1 }, told) as LiveBars;
  assertEquals(pairsOnly(bars.diagram), start.diagram);
  assertEquals(bars.coveringRadius, 0);
  assert(shares.every((share) => share >= 0 && share <= 1), String(shares));
});

Deno.test("runStage: other lenses and cuts are those of the library", () => {
  const spec = { resolution: 15, gain: 3, metric } as const;
  const lenses = {
    codensity: { lens: "codensity", lensK: 50 },
    eccentricity: { lens: "eccentricity", lensP: 2 },
  } as const;
  for (const lens of ["codensity", "eccentricity"] as const) {
    const expected = mapper(dense, lenses[lens], { ...spec, cluster: "global" });
    assertEquals(graphOf({ lens }).mapper.nodes, expected.nodes);
  }
  const scale = 0.5 * start.mapper.parameters.scale!;
  const cut = mapper(dense, "pca", { ...spec, cluster: { rule: "global", scale } });
  assertEquals(graphOf({ cut: 0.5 }).mapper.nodes, cut.nodes);
});

Deno.test("runStage: bars of more points than are allowed are those of landmarks", () => {
  const bars = runStage({ stage: "bars", dense, most: 50, seed: 1 }, () => {}) as LiveBars;
  assertEquals(bars.diagram.n, 50);
  assert(bars.coveringRadius > 0);
});

Deno.test("runStage: a graph of very many nodes has no layout", () => {
  const cloud = threeCircles(9000, 0.02, 1);
  const request = {
    stage: "graph",
    dense: cloud,
    keptRho: new Float64Array(cloud.n),
    metric: "euclidean",
    choices: { ...own, resolution: 60, gain: 4, cut: 0.3 },
    kernels: false,
  } as const;
  const { mapper: graph, layout } = runStage(request, () => {}) as LiveGraph;
  assert(graph.nodes.length > MOST_NODES, String(graph.nodes.length));
  assertEquals(layout, undefined);
});

Deno.test("runStage: what a computation refuses, it refuses in its own words", () => {
  const cloud = { data: new Float32Array(18), n: 2, dim: 9 };
  assertThrows(
    () => runStage({ stage: "density", cloud, k: 2 }, () => {}),
    RangeError,
    "k must be an integer from 1 to 1",
  );
});

Deno.test("liveNumbers: one changed bar or node changes the fingerprint", () => {
  const { mapper: graph, mapperShape: shape, diagram } = start;
  const numbers = liveNumbers({ mapper: graph, shape, diagram });
  assertEquals(numbers.longest.length, 2);
  const other = persistence(dense, { threshold: 1 });
  assert(liveNumbers({ mapper: graph, shape, diagram: other }).fingerprint !== numbers.fingerprint);
  const nodes = graph.nodes.with(3, { ...graph.nodes[3]!, members: [0] });
  const changed = liveNumbers({ mapper: { ...graph, nodes }, shape, diagram });
  assert(changed.fingerprint !== numbers.fingerprint);
});

const BUILT: LiveNumbers = {
  kept: 2560,
  nodes: 535,
  edges: 4636,
  components: 1,
  longLoops: 1,
  betti1: 1,
  scale: 1.78,
  loops: 3,
  longest: [[0.2, 1.18], [0.3, 0.4]],
  fingerprint: "a",
};

Deno.test("tellDifference: counts say how many more or less, the longest bar from and to", () => {
  const now = {
    ...BUILT,
    longLoops: 3,
    components: 2,
    longest: [[0.2, 0.91]] as const,
    fingerprint: "b",
  };
  assertEquals(
    tellDifference(BUILT, now),
    "Compared with the build: 2 long loops more (1 → 3); 1 piece more (1 → 2); longest bar " +
      "0.980 → 0.710.",
  );
  assertEquals(
    tellDifference(now, { ...BUILT, nodes: 500, kept: 1920, longest: [] }),
    "Compared with the build: 2 long loops less (3 → 1); 1 piece less (2 → 1); longest bar " +
      "0.710 → none; 1,920 points kept instead of 2,560; 500 nodes instead of 535.",
  );
});

Deno.test("tellDifference: what is the same is said to be the same, and no more than that", () => {
  assertEquals(
    tellDifference(BUILT, BUILT),
    "The same graph and the same bars as built, to the last bit.",
  );
  const text = tellDifference(BUILT, { ...BUILT, fingerprint: "b" });
  assertEquals(
    text,
    "Compared with the build: 1 long loop as before; 1 piece as before; longest bar 0.980 as " +
      "before.",
  );
});

Deno.test("NUMBER_ROWS: a graph without a loop reads as one", () => {
  const empty = { ...BUILT, longest: [], loops: 0 };
  assertEquals(NUMBER_ROWS.map(([, read]) => read(empty)), [
    "2,560",
    "535, 4,636",
    "1",
    "1",
    "none",
    "0.00",
    "1.78",
  ]);
});

Deno.test("runStage: eccentricity and slices of degree-Rips are those of the library", () => {
  const far = runStage({ stage: "eccentricity", dense, metric }, () => {}) as Float64Array;
  assertEquals(far, eccentricity(metricCloud(dense, metric), 2));
  const slice = runStage({ stage: "slice", cloud: dense, share: 0.1, radius: 2 }, () => {});
  assertEquals(slice, degreeRipsSlice(dense, { share: 0.1, radius: 2 }));
});
