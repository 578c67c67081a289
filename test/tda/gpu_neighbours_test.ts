import { requestAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import {
  kleinBottle,
  kthNeighbourDistances,
  kthNeighbourDistancesOnGpu,
  noisyCircle,
  sphere,
  toPointCloud,
} from "../../mod.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

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

gpuTest("kthNeighbourDistancesOnGpu: agrees with the CPU to a millionth", async (device) => {
  const clouds = [kleinBottle(2500, 0.05, 1), noisyCircle(77, 0.2, 3, 2), sphere(300, 7, 3)];
  for (const cloud of clouds) {
    for (const k of [1, 7, cloud.n - 1]) {
      const exact = kthNeighbourDistances(cloud, k);
      const found = await kthNeighbourDistancesOnGpu(device, cloud, k);
      assertEquals(found.length, exact.length);
      found.forEach((distance, row) => {
        assert(Math.abs(distance - exact[row]!) <= 1e-6 * exact[row]!, `row ${row}: ${distance}`);
      });
    }
  }
});

gpuTest(
  "kthNeighbourDistancesOnGpu: points at the same place are neighbours at 0",
  async (device) => {
    const pairs = toPointCloud(new Float32Array([0, 0, 3, 3, 3]), 1);
    assertEquals([...await kthNeighbourDistancesOnGpu(device, pairs, 1)], [0, 0, 0, 0, 0]);
    assertEquals([...await kthNeighbourDistancesOnGpu(device, pairs, 2)], [3, 3, 0, 0, 0]);
  },
);

gpuTest("kthNeighbourDistancesOnGpu: refused inputs say why", async (device) => {
  const line = toPointCloud(new Float32Array([0, 1, 2]), 1);
  await assertRejects(
    () => kthNeighbourDistancesOnGpu(device, line, 3),
    RangeError,
    "k must be an integer from 1 to 2",
  );
  await assertRejects(
    () => kthNeighbourDistancesOnGpu(device, { data: new Float32Array([0, NaN]), n: 2, dim: 1 }, 1),
    RangeError,
    "NaN",
  );
});
