import { requestAdapter } from "../../../lib/nn/tfjs/webgpu_adapter.ts";
import {
  kleinBottle,
  kthNeighborDistances,
  kthNeighborDistancesOnGpu,
  noisyCircle,
  sphere,
  toPointCloud,
} from "../../../mod.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const adapter = await requestAdapter();
const gpuTest = (name: string, fn: (device: GPUDevice) => Promise<void>) =>
  Deno.test({
    name: typeof adapter === "string" ? `${name} (skipped: no WebGPU adapter)` : name,
    ignore: typeof adapter === "string",
    // The driver keeps handles of its own.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const device = await (adapter as GPUAdapter).requestDevice();
      try {
        await fn(device);
      } finally {
        device.destroy();
      }
    },
  });

gpuTest("kthNeighborDistancesOnGpu: agrees with the CPU to a millionth", async (device) => {
  const clouds = [kleinBottle(2500, 0.05, 1), noisyCircle(77, 0.2, 3, 2), sphere(300, 7, 3)];
  for (const cloud of clouds) {
    for (const k of [1, 7, cloud.n - 1]) {
      const exact = kthNeighborDistances(cloud, k);
      const found = await kthNeighborDistancesOnGpu(device, cloud, k);
      assertEquals(found.length, exact.length);
      found.forEach((distance, row) => {
        assert(Math.abs(distance - exact[row]!) <= 1e-6 * exact[row]!, `row ${row}: ${distance}`);
      });
    }
  }
});

gpuTest(
  "kthNeighborDistancesOnGpu: points at the same place are neighbors at 0",
  async (device) => {
    const pairs = toPointCloud(new Float32Array([0, 0, 3, 3, 3]), 1);
    assertEquals([...await kthNeighborDistancesOnGpu(device, pairs, 1)], [0, 0, 0, 0, 0]);
    assertEquals([...await kthNeighborDistancesOnGpu(device, pairs, 2)], [3, 3, 0, 0, 0]);
  },
);

gpuTest("kthNeighborDistancesOnGpu: refused inputs say why", async (device) => {
  const line = toPointCloud(new Float32Array([0, 1, 2]), 1);
  await assertRejects(
    () => kthNeighborDistancesOnGpu(device, line, 3),
    RangeError,
    "k must be an integer from 1 to 2",
  );
  await assertRejects(
    () => kthNeighborDistancesOnGpu(device, { data: new Float32Array([0, NaN]), n: 2, dim: 1 }, 1),
    RangeError,
    "NaN",
  );
});
