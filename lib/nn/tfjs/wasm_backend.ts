import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { fromFileUrl } from "../../std.ts";
import type { TrainingBackend } from "../backend.ts";
import { TfjsStack } from "./tfjs_stack.ts";
import { tfjsTrainer } from "./tfjs_trainer.ts";
import { wasmKernels } from "./wasm_kernels.ts";

/** The library's own name for it; its kernels know one instance only. */
const ENGINE = "wasm";

/** How many times the engine is in use: it is freed with the last. */
let users = 0;

/**
 * Training in WebAssembly on one thread, through tfjs: for machines where no native library may
 * load.
 *
 * Needs permission to read the library's `.wasm` files (`--allow-read`), and none for the network.
 *
 * @throws {Error} If the engine does not start.
 */
export async function wasmBackend(): Promise<TrainingBackend> {
  const folder = new URL(".", import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  // Asked for here, because a refusal inside the library reads as a broken download.
  await Deno.stat(folder);
  setWasmPaths(fromFileUrl(folder));
  // One thread a replicate: replicates run side by side, and results do not depend on the machine.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!await tf.setBackend(ENGINE)) {
    throw new Error(`Cannot start the WebAssembly engine from ${fromFileUrl(folder)}`);
  }
  users++;
  const simd = await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT");
  const engine = { id: ENGINE, kernels: wasmKernels };
  return {
    name: "wasm",
    adapter: `cpu, one thread a replicate (WebAssembly${simd ? " with SIMD" : ""}, tfjs)`,
    createTrainer: (spec, optimizer, batchSize, state) =>
      tfjsTrainer(engine, spec, optimizer, batchSize, state),
    createStack: (spec, optimizer, batchSize, states) =>
      TfjsStack.create(engine, spec, optimizer, batchSize, states),
    dispose() {
      if (--users === 0) {
        const factory = tf.findBackendFactory(ENGINE);
        tf.removeBackend(ENGINE);
        tf.registerBackend(ENGINE, factory);
      }
      return Promise.resolve();
    },
  };
}
