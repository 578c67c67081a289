import { normalizeKernels } from "../../lib/filters/kernels.ts";
import { scaledRows } from "../../lib/filters/scaled_rows.ts";
import { assertAlmostEquals, assertEquals } from "../assert.ts";

const rows = { data: Float32Array.of(3, 4, 0, 0, 0, 0, 2, 2, 2), n: 3, dim: 3 };

Deno.test("scaledRows: rows as they are, by their length, or as kernels", () => {
  assertEquals(scaledRows(rows, "none"), { cloud: rows, leftOut: [] });
  const unit = scaledRows(rows, "unit");
  assertEquals([unit.cloud.n, unit.leftOut], [2, [1]]);
  assertAlmostEquals(unit.cloud.data[0]!, 0.6, 1e-6);
  assertAlmostEquals(unit.cloud.data[5]!, 1 / Math.sqrt(3), 1e-6);
  const kernel = scaledRows(rows, "kernel");
  assertEquals([kernel.cloud.n, kernel.leftOut], [1, [1, 2]]);
  assertEquals(kernel.cloud, normalizeKernels(rows.data, 3).cloud);
});

Deno.test("scaledRows: squares too small or too large for 32 bits do no harm", () => {
  for (const size of [1e-30, 1e30]) {
    const { cloud } = scaledRows(
      { data: Float32Array.of(3 * size, 4 * size), n: 1, dim: 2 },
      "unit",
    );
    assertAlmostEquals(cloud.data[1]!, 0.8, 1e-6);
  }
});
