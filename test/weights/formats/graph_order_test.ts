import { type GraphNode, takenInOrder } from "../../../lib/weights/formats/graph_order.ts";
import { assertEquals } from "../../assert.ts";

function node(operation: string, inputs: string, outputs: string): GraphNode {
  const names = (text: string) => text.split(" ").filter(Boolean);
  return { operation, inputs: names(inputs), outputs: names(outputs) };
}

const order = (...nodes: GraphNode[]) => [...takenInOrder(nodes).keys()].join(" ");

Deno.test("takenInOrder: values come where operations take them in whatever form", () => {
  assertEquals(
    order(
      node("DequantizeLinear", "w2 scale", "w2f"),
      node("Transpose", "w2f", "w2t"),
      node("Reshape", "w1 sizes", "w1r"),
      node("Conv", "x w1r b1", "a"),
      node("Conv", "a w2t b2", "y"),
    ),
    "x w1 b1 a w2 b2",
  );
});

Deno.test("takenInOrder: nodes in any order are put after those whose values they take", () => {
  const first = node("Conv", "x w1", "a");
  const second = node("Conv", "a w2", "b");
  const third = node("Add", "b c", "y");
  const other = node("Conv", "a w3", "c");
  assertEquals(order(first, second, other, third), "x w1 a w2 w3 b c");
  assertEquals(order(third, other, second, first), "x w1 a w2 w3 b c");
});

Deno.test("takenInOrder: the order of dimensions is followed through transpositions", () => {
  const transpose = (from: string, to: string, permutation: number[]) => ({
    ...node("Transpose", from, to),
    permutation,
  });
  const taken = takenInOrder([
    transpose("w1", "a", [3, 2, 0, 1]),
    node("Identity", "a", "b"),
    transpose("w2", "c", [3, 2, 0, 1]),
    transpose("c", "d", [1, 0, 2, 3]),
    node("Reshape", "w3 sizes", "e"),
    node("Conv", "b d e w4", "y"),
  ]);
  assertEquals(["w1", "w2", "w3", "w4"].map((name) => taken.get(name)), [
    { operation: "Conv", place: 0, axes: [3, 2, 0, 1] },
    { operation: "Conv", place: 1, axes: [2, 3, 0, 1] },
    { operation: "Conv", place: 2, axes: undefined },
    { operation: "Conv", place: 3, axes: [] },
  ]);
});

Deno.test("takenInOrder: circles and long graphs end", () => {
  assertEquals(order(node("Add", "b", "a"), node("Add", "a", "b")), "a b");
  assertEquals(order(node("Identity", "a", "a")), "");
  const chain = Array.from({ length: 100_000 }, (_, i) => node("Add", `v${i}`, `v${i + 1}`));
  assertEquals(takenInOrder(chain.reverse()).size, 100_000);
});
