import type { TrainingBackend } from "../../lib/nn/backend.ts";
import { wasmBackend } from "../../lib/nn/tfjs/wasm_backend.ts";
import { probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { webgpuBackend } from "../../lib/nn/tfjs/webgpu_backend.ts";

const adapter = await probeAdapter();

/** Registers a test that needs a WebGPU adapter, real or emulated; skipped by name without one. */
export function webgpuTest(name: string, fn: () => Promise<void>): void {
  if (adapter.available) Deno.test(name, fn);
  else Deno.test({ name: `${name} (skipped: ${adapter.description})`, ignore: true, fn });
}

/** Registers one test for each tfjs engine; the engine is opened before and freed after. */
export function tfjsEngineTest(
  statement: string,
  fn: (backend: TrainingBackend) => Promise<void>,
): void {
  const freshly = (open: () => Promise<TrainingBackend>) => async () => {
    const backend = await open();
    try {
      await fn(backend);
    } finally {
      await backend.dispose();
    }
  };
  Deno.test(`wasmBackend: ${statement}`, freshly(wasmBackend));
  webgpuTest(`webgpuBackend: ${statement}`, freshly(webgpuBackend));
}
