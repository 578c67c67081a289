import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import { chooseStack } from "../../lib/nn/backends.ts";
import { cifarNetwork, mnistNetwork } from "../../lib/nn/network.ts";
import { adam, sgd } from "../../lib/nn/optimizer.ts";
import { replicateMemory, replicatesThatFit } from "../../lib/nn/stack_size.ts";
import { probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { webgpuBackend } from "../../lib/nn/tfjs/webgpu_backend.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../assert.ts";
import { generalState, noiseBatch, normalizedNetwork, smallNetwork } from "./small_network.ts";
import { webgpuTest } from "./tfjs_engine_test_case.ts";

const GENEROUS = { maxStorageBufferBindingSize: 2 ** 31, maxBufferSize: 2 ** 40, memory: 2 ** 40 };

Deno.test("replicatesThatFit: the longest array of all replicates fits into a buffer", () => {
  // 64 · 28 · 28 activations of 4 bytes for each of 128 images.
  const longest = 64 * 28 * 28 * 4 * 128;
  assertEquals(replicateMemory(mnistNetwork(), 128).largest, longest);
  for (const limit of ["maxStorageBufferBindingSize", "maxBufferSize"] as const) {
    const fits = (bytes: number) =>
      replicatesThatFit(mnistNetwork(), 128, { ...GENEROUS, [limit]: bytes });
    assertEquals([fits(3 * longest), fits(4 * longest - 1), fits(4 * longest)], [3, 3, 4], limit);
  }
});

Deno.test("replicatesThatFit: all arrays of all replicates fit into the memory", () => {
  const { total } = replicateMemory(cifarNetwork(), 128);
  const fits = (memory: number) => replicatesThatFit(cifarNetwork(), 128, { ...GENEROUS, memory });
  assertEquals([fits(total), fits(7 * total - 1), fits(7 * total)], [1, 6, 7]);
});

Deno.test("replicatesThatFit: says what is too large when not even one fits", () => {
  assertThrows(
    () => replicatesThatFit(mnistNetwork(), 128, { ...GENEROUS, maxBufferSize: 2 ** 20 }),
    RangeError,
    "Cannot train M(64,32,64) with batches of 128: one array takes 24.5 MiB, there is room for " +
      "1.0 MiB; use smaller batches",
  );
  assertThrows(
    () => replicatesThatFit(mnistNetwork(), 128, { ...GENEROUS, memory: 2 ** 24 }),
    RangeError,
    "there is room for 16.0 MiB",
  );
});

webgpuTest("replicateMemory: is what a stack takes, and not much more", async () => {
  const cases = [
    [mnistNetwork(16, 8, 8), adam(1e-3), 8],
    [cifarNetwork(16, 8, 8), sgd(0.1), 8],
    [smallNetwork, sgd(0.1), 64],
    [normalizedNetwork, adam(1e-3), 64],
  ] as const;
  for (const [network, optimizer, batch] of cases) {
    for (const replicates of [1, 3]) {
      const backend = await webgpuBackend();
      const states = Array.from(
        { length: replicates },
        (_, r) => generalState(network, optimizer, r),
      );
      const stack = await backend.createStack!(network, optimizer, batch, states);
      for (let step = 0; step < 3; step++) {
        await stack.step(states.map((_, r) => noiseBatch(network, batch, r)));
      }
      const taken = (tf.backend() as WebGPUBackend).memory().numBytesAllocatedInGPU;
      const foreseen = replicates * replicateMemory(network, batch).total;
      const share = taken / foreseen;
      assert(share > 0.6 && share < 1, `${network.name} × ${replicates}: ${share} of the forecast`);
      await stack.dispose();
      await backend.dispose();
    }
  }
});

Deno.test("chooseStack: engines of the CPU train one by one", async () => {
  for (const backend of ["native", "wasm"] as const) {
    assertEquals(await chooseStack("auto", backend, smallNetwork, 8), 1);
    assertEquals(await chooseStack(1, backend, smallNetwork, 8), 1);
    await assertRejects(
      () => chooseStack(4, backend, smallNetwork, 8),
      RangeError,
      `Cannot stack 4 replicates on the ${backend} engine: it trains one by one; use webgpu`,
    );
  }
});

webgpuTest("chooseStack: takes what fits on hardware, one on an emulated adapter", async () => {
  const { fallback } = await probeAdapter();
  const auto = await chooseStack("auto", "webgpu", mnistNetwork(), 128);
  if (fallback) assertEquals(auto, 1);
  else assert(auto > 1, `${auto}`);
  assertEquals(await chooseStack(2, "webgpu", smallNetwork, 8), 2);
  await assertRejects(
    () => chooseStack(10_000_000, "webgpu", mnistNetwork(), 128),
    RangeError,
    "Cannot stack 10000000 replicates of M(64,32,64) with batches of 128: the adapter's buffers " +
      "hold",
  );
});
