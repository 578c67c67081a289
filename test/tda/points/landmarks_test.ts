import { gaussianKernels } from "../../../lib/models/gaussian_kernels.ts";
import { maxminLandmarks } from "../../../lib/tda/points/landmarks.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";
import { assertEquals } from "../../assert.ts";

/** Maxmin by looking at every point for every landmark. */
function byAllPairs({ data, n, dim }: PointCloud, count: number, first: number) {
  const nearest = new Float64Array(n).fill(Infinity);
  const rows = [first];
  for (;;) {
    const landmark = rows.at(-1)!;
    for (let row = 0; row < n; row++) {
      let squared = 0;
      for (let c = 0; c < dim; c++) {
        squared += (data[row * dim + c]! - data[landmark * dim + c]!) ** 2;
      }
      nearest[row] = Math.min(nearest[row]!, Math.sqrt(squared));
    }
    const coveringRadius = nearest.reduce((a, b) => Math.max(a, b));
    if (rows.length === count) return { rows: Uint32Array.from(rows), coveringRadius };
    rows.push(nearest.indexOf(coveringRadius));
  }
}

Deno.test("maxminLandmarks: points passed by change nothing, doubled ones neither", () => {
  const even = gaussianKernels(1500, 3, 3);
  const doubled = { ...even, data: even.data.slice() };
  doubled.data.copyWithin(0, 4500, 9000);
  for (const cloud of [even, doubled]) {
    for (const count of [1, 2, 300, 1500]) {
      const found = maxminLandmarks(cloud, count, 7);
      assertEquals(found, byAllPairs(cloud, count, found.rows[0]!));
    }
  }
});
