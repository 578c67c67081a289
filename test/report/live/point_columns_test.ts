import { edgeAngle } from "../../../lib/filters/kernels.ts";
import { asSizes, nodeColor, pointColumns } from "../../../lib/report/live/point_columns.ts";
import { nodeMeans } from "../../../lib/tda/mapper/graph_loops.ts";
import { assertAlmostEquals, assertEquals } from "../../assert.ts";
import { liveState } from "./live_state_example.ts";

const { dense, graph: { mapper, pca } } = liveState;
const network = { name: "network", kind: "class" as const, values: [...Array(400).keys()] };
const columns = pointColumns(dense, pca, { kernels: true, columns: [network] });
const column = (name: string) => columns.find((one) => one.name === name)!;

Deno.test("pointColumns: codensity, angle, components and carried columns of kept rows", () => {
  assertEquals(columns.map(({ name }) => name), [
    "codensity",
    "angle",
    "first component",
    "second component",
    "network",
  ]);
  assertEquals(column("codensity").values[5], dense.rho[dense.kept[5]!]);
  assertEquals(column("network").values[5], dense.kept[5]);
  const turned = column("angle").values[5]! - edgeAngle(dense.cloud)[5]!;
  assertAlmostEquals(Math.cos(turned), -1, 1e-9);
});

Deno.test("nodeColor: means of amounts, directions of angles, numbers of classes", () => {
  const { nodes } = mapper;
  const codensity = nodeColor(column("codensity"), nodes);
  assertEquals(codensity.label, "mean codensity");
  const means = nodeMeans(mapper, Float64Array.from(dense.kept, (row) => dense.rho[row]!));
  nodes.forEach((_, id) => assertAlmostEquals(codensity.values[id]!, means[id]!, 1e-12));
  const networks = nodeColor(column("network"), nodes);
  assertEquals(networks.label, "different networks");
  assertEquals(
    [...nodes.keys()].map((id) => networks.values[id]),
    nodes.map(({ members }) => members.length),
  );
  // Angles on both sides of 0 have the mean 0, not half a turn.
  const around = { name: "angle", kind: "angle" as const, values: [0.1, 2 * Math.PI - 0.1] };
  const node = { id: 0, members: [0, 1], lens: [0], cell: [0] };
  assertAlmostEquals(nodeColor(around, [node]).values[0]!, 0, 1e-12);
});

Deno.test("asSizes: from the smallest value to the largest", () => {
  assertEquals([...asSizes([2, 4, 3])], [0, 1, 0.5]);
  assertEquals([...asSizes([7, 7])], [1, 1]);
});
