import { colorScale } from "../../../lib/report/figures/color_scale.ts";
import { mapperMarks } from "../../../lib/report/figures/mapper_marks.ts";
import { assert, assertEquals } from "../../assert.ts";

const graph = {
  nodes: [1, 4, 16].map((size, id) => ({
    id,
    members: Array.from({ length: size }, (_, i) => i),
    lens: [id, 0],
    cell: [id],
  })),
  edges: [{ source: 0, target: 1, shared: 1 }, { source: 1, target: 2, shared: 4 }],
};
const place = (node: number) => [10 * node, 5] as const;

Deno.test("mapperMarks: area and color are the number of points unless others are asked", () => {
  const own = mapperMarks(graph, place, {});
  assert(own.r[0]! < own.r[1]! && own.r[1]! < own.r[2]!);
  assertEquals(new Set(own.fill).size, 3);
  assertEquals([...own.x], [0, 10, 20]);
  const values = [3, 2, 1];
  const other = mapperMarks(graph, place, {
    color: { values, label: "", scale: colorScale([1, 3]), ticks: [], format: String },
    sizes: values,
  });
  assert(other.r[0]! > other.r[1]! && other.r[1]! > other.r[2]!);
  assertEquals(other.fill[1], colorScale([1, 3]).apply(2));
});

Deno.test("mapperMarks: edges are alike, or wider the more points they share", () => {
  const [alike, ...none] = mapperMarks(graph, place, {}).edges;
  assertEquals([none.length, [...alike!.ends]], [0, [0, 1, 1, 2]]);
  const [thin, wide, ...more] = mapperMarks(graph, place, { sharedWidths: true }).edges;
  assertEquals([more.length, [...thin!.ends], [...wide!.ends]], [0, [0, 1], [1, 2]]);
  assert(thin!.width < wide!.width);
});
