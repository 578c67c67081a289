import { describeAdapter, probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { webgpuBackend } from "../../lib/nn/tfjs/webgpu_backend.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

/** An adapter as far as its description goes. */
function adapterNamed(info: Partial<GPUAdapterInfo>): GPUAdapter {
  const blank = { vendor: "", architecture: "", device: "", description: "" };
  return { info: { ...blank, isFallbackAdapter: false, ...info } } as GPUAdapter;
}

/** Runs with another `navigator.gpu`. */
async function withGpu(gpu: unknown, fn: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  try {
    await fn();
  } finally {
    Reflect.deleteProperty(navigator, "gpu");
  }
}

Deno.test("describeAdapter: names the hardware as far as it is known", () => {
  const named = (info: Partial<GPUAdapterInfo>) => describeAdapter(adapterNamed(info)).description;
  assertEquals(named({ vendor: "nvidia", description: "NVIDIA H200" }), "NVIDIA H200");
  assertEquals(named({ vendor: "apple", architecture: "metal-3" }), "apple metal-3");
  assertEquals(named({}), "unnamed adapter");
});

Deno.test("describeAdapter: tells an emulated adapter from hardware", () => {
  assert(!describeAdapter(adapterNamed({})).fallback);
  assert(describeAdapter(adapterNamed({ isFallbackAdapter: true })).fallback);
});

Deno.test("probeAdapter: says why there is no adapter", async () => {
  const none = { available: false, fallback: false };
  await withGpu(undefined, async () => {
    assertEquals(await probeAdapter(), { ...none, description: "this runtime has no WebGPU" });
  });
  await withGpu({ requestAdapter: () => Promise.resolve(null) }, async () => {
    const description = "no WebGPU adapter was found on this machine";
    assertEquals(await probeAdapter(), { ...none, description });
  });
});

Deno.test("webgpuBackend: without an adapter the error names the other engines", async () => {
  await withGpu({ requestAdapter: () => Promise.resolve(null) }, async () => {
    await assertRejects(
      webgpuBackend,
      Error,
      "Cannot train on WebGPU: no WebGPU adapter was found on this machine; " +
        "use the native or the wasm engine",
    );
  });
});
