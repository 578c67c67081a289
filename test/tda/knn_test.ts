import { kthNeighbourDistances, sphere, toPointCloud } from "../../mod.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("kthNeighbourDistances: agrees with sorting all distances", () => {
  const cloud = sphere(1100, 4, 7);
  const { data, dim, n } = cloud;
  for (const k of [1, 2, 17, n - 1]) {
    const found = kthNeighbourDistances(cloud, k);
    for (const row of [0, 31, 32, 500, n - 1]) {
      const sorted = Array.from({ length: n }, (_, other) => {
        let squared = 0;
        for (let c = 0; c < dim; c++) {
          squared += (data[row * dim + c]! - data[other * dim + c]!) ** 2;
        }
        return other === row ? -1 : Math.sqrt(squared);
      }).sort((a, b) => a - b);
      assertAlmostEquals(found[row]!, sorted[k]!, 1e-12);
    }
  }
});

Deno.test("kthNeighbourDistances: a duplicate is a neighbour at distance 0, the point itself is not", () => {
  const cloud = toPointCloud(new Float32Array([0, 0, 3]), 1);
  assertEquals([...kthNeighbourDistances(cloud, 1)], [0, 0, 3]);
  assertEquals([...kthNeighbourDistances(cloud, 2)], [3, 3, 3]);
});

Deno.test("kthNeighbourDistances: k outside 1 to n − 1 is refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2]), 1);
  for (const k of [0, 3, 1.5, NaN]) {
    assertThrows(
      () => kthNeighbourDistances(cloud, k),
      RangeError,
      `k must be an integer from 1 to 2 (a point is not its own neighbour), got ${k}`,
    );
  }
});
