import { chooseBackend, openBackend } from "../../lib/nn/backends.ts";
import { probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

const adapter = await probeAdapter();

Deno.test("chooseBackend: auto takes a GPU if it is real, else the native engine", async () => {
  const { backend, remarks } = await chooseBackend("auto");
  assertEquals(backend, adapter.available && !adapter.fallback ? "webgpu" : "native");
  assertEquals(remarks, []);
});

Deno.test("chooseBackend: WebGPU by name is taken, an emulated one with a warning", async () => {
  if (!adapter.available) {
    await assertRejects(() => chooseBackend("webgpu"), Error, "Cannot train on WebGPU: ");
    return;
  }
  const { backend, remarks } = await chooseBackend("webgpu");
  assertEquals(backend, "webgpu");
  assertEquals(remarks.length, adapter.fallback ? 1 : 0);
  if (adapter.fallback) assert(remarks[0]!.includes("emulates a GPU"), remarks[0]);
});

Deno.test("openBackend: every engine says its name and what it runs on", async () => {
  for (const name of ["native", "wasm"] as const) {
    const backend = await openBackend(name);
    assertEquals(backend.name, name);
    assert(backend.adapter.startsWith("cpu, one thread a replicate"));
    await backend.dispose();
  }
});
