import fc from "fast-check";
import { meanKernel } from "../../../lib/filters/mean_kernel.ts";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { filterLayout } from "../../../lib/report/figures/filter_layout.ts";
import { mapperLayout } from "../../../lib/report/figures/mapper_layout.ts";
import { orientLayout } from "../../../lib/report/figures/orient_layout.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

/** A cycle of n nodes, all at the same lens value but for a hair. */
function cycle(n: number) {
  const turn = (i: number) => 2 * Math.PI * i / n;
  return {
    nodes: Array.from({ length: n }, (_, id) => ({
      id,
      members: [id],
      lens: [Math.cos(turn(id)), Math.sin(turn(id))],
      cell: [id],
    })),
    edges: Array.from({ length: n }, (_, i) => ({
      source: Math.min(i, (i + 1) % n),
      target: Math.max(i, (i + 1) % n),
      shared: 1,
    })),
  };
}

Deno.test("mapperLayout: the same graph and seed give the same bytes", () => {
  const graph = cycle(40);
  assertEquals(mapperLayout(graph, { seed: 3 }), mapperLayout(graph, { seed: 3 }));
});

Deno.test("mapperLayout: a cycle is drawn round an empty middle, neighbors side by side", () => {
  const n = 40;
  const at = mapperLayout(cycle(n), { seed: 1 });
  const distance = (i: number, j: number) =>
    Math.hypot(at[2 * i]! - at[2 * j]!, at[2 * i + 1]! - at[2 * j + 1]!);
  const radii = Array.from({ length: n }, (_, i) => Math.hypot(at[2 * i]!, at[2 * i + 1]!));
  assert(Math.min(...radii) > 0.6 * Math.max(...radii), radii.join(" "));
  for (let i = 0; i < n; i++) assert(distance(i, (i + 1) % n) < distance(i, (i + n / 2) % n) / 4);
});

Deno.test("mapperLayout: parts without a common edge drift apart from one lens value", () => {
  const node = (id: number) => ({ id, members: [id], lens: [0, 0], cell: [0] });
  const edges = [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5]]
    .map(([source, target]) => ({ source: source!, target: target!, shared: 1 }));
  const at = mapperLayout({ nodes: [0, 1, 2, 3, 4, 5].map(node), edges }, { seed: 1 });
  const middle = (ids: number[], c: number) => ids.reduce((sum, i) => sum + at[2 * i + c]! / 3, 0);
  const apart = Math.hypot(
    middle([0, 1, 2], 0) - middle([3, 4, 5], 0),
    middle([0, 1, 2], 1) - middle([3, 4, 5], 1),
  );
  assert(apart > 15, `${apart}`);
});

Deno.test("mapperLayout: one lens coordinate and a single node are enough", () => {
  const alone = { nodes: [{ id: 0, members: [0], lens: [7], cell: [0] }], edges: [] };
  assertEquals([...mapperLayout(alone, { seed: 1 })].map(Math.abs), [0, 0]);
});

Deno.test("mapperLayout: a lens value that is not finite is refused by node", () => {
  const graph = cycle(4);
  graph.nodes[2]!.lens[1] = NaN;
  const error = assertThrows(() => mapperLayout(graph, { seed: 1 }), RangeError, "node 2 has the");
  assertEquals(
    error.message,
    "Cannot lay out the Mapper graph: node 2 has the lens value [-1,NaN]; every value must be " +
      "finite",
  );
});

Deno.test("orientLayout: any turned or mirrored circle is brought back to its directions", () => {
  const n = 12;
  const angles = Float64Array.from({ length: n }, (_, i) => 2 * Math.PI * i / n);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6.28, noNaN: true }), fc.boolean(), (turn, mirror) => {
      const positions = new Float64Array(2 * n);
      angles.forEach((angle, i) => {
        positions[2 * i] = 5 * Math.cos((mirror ? -angle : angle) + turn);
        positions[2 * i + 1] = 5 * Math.sin((mirror ? -angle : angle) + turn);
      });
      const oriented = orientLayout(positions, angles, new Float64Array(n).fill(2));
      angles.forEach((angle, i) => {
        assertAlmostEquals(oriented[2 * i]!, 5 * Math.cos(angle), 1e-9);
        assertAlmostEquals(oriented[2 * i + 1]!, 5 * Math.sin(angle), 1e-9);
      });
    }),
    { seed: 1, numRuns: 50 },
  );
});

Deno.test("orientLayout: distances stay, and nodes without a direction do not vote", () => {
  const positions = Float64Array.from([1, 0, 0, 2, -3, 1]);
  const oriented = orientLayout(positions, [Math.PI / 2, NaN, NaN], [1, 1, 1]);
  assertAlmostEquals(oriented[0]!, 0, 1e-12);
  assertAlmostEquals(oriented[1]!, 1, 1e-12);
  for (const [i, j] of [[0, 1], [0, 2], [1, 2]] as const) {
    const distance = (at: Float64Array) =>
      Math.hypot(at[2 * i]! - at[2 * j]!, at[2 * i + 1]! - at[2 * j + 1]!);
    assertAlmostEquals(distance(oriented), distance(positions), 1e-12);
  }
});

Deno.test("filterLayout: nodes stand where their mean filters are bright, by any layout", () => {
  const filters = primaryCircle(300, 0.02, 1);
  const graph = mapper(filters, "pca", {
    resolution: 10,
    gain: 3,
    metric: "euclidean",
    cluster: "global",
  });
  const { kernels, angles, positions } = filterLayout(graph, filters, { seed: 1, ticks: 80 });
  assertEquals([kernels.length, angles.length], [graph.nodes.length, graph.nodes.length]);
  graph.nodes.forEach(({ members }, i) => {
    assertEquals(kernels[i], meanKernel(filters, members));
    const [x, y] = [positions[2 * i]!, positions[2 * i + 1]!];
    const cosine = (Math.cos(angles[i]!) * x + Math.sin(angles[i]!) * y) / Math.hypot(x, y);
    assert(cosine > 0.8, `${cosine}`);
  });
});
