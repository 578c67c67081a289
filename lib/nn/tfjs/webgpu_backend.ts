import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { TrainingBackend } from "../backend.ts";
import { TfjsStack } from "./tfjs_stack.ts";
import { tfjsTrainer } from "./tfjs_trainer.ts";
import { describeAdapter, emulationWarning, requestAdapter } from "./webgpu_adapter.ts";
import { webgpuKernels } from "./webgpu_kernels.ts";

/** How many engines were opened: each is registered under a name of its own. */
let opened = 0;

/**
 * Training on the GPU through tfjs. Needs no permission.
 *
 * An adapter emulated in software is taken too, with a warning: whoever calls this asked for WebGPU
 * by name.
 *
 * @throws {Error} If there is no adapter.
 */
export async function webgpuBackend(): Promise<TrainingBackend> {
  const adapter = await requestAdapter();
  if (typeof adapter === "string") {
    throw new Error(`Cannot train on WebGPU: ${adapter}; use the native or the wasm engine`);
  }
  const { fallback, description } = describeAdapter(adapter);
  const { limits } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  // A failed command (too large a buffer, say) is reported here alone; its results read as zeros.
  let failure: string | undefined;
  device.addEventListener("uncapturederror", (event) => {
    event.preventDefault();
    failure ??= (event as GPUUncapturedErrorEvent).error.message;
  });
  // Small operations would run on the CPU as long as their inputs have not been uploaded, which
  // after a resume is other than in one go: the last bits would differ.
  tf.env().set("WEBGPU_CPU_FORWARD", false);
  const id = `filterscope-webgpu-${opened++}`;
  const library = new WebGPUBackend(device, adapter.info);
  tf.copyRegisteredKernels("webgpu", id);
  tf.registerBackend(id, () => library);
  await tf.setBackend(id);
  const check = () => {
    if (failure !== undefined) {
      throw new Error(`Cannot go on training: ${description} reported "${failure}"`);
    }
  };
  const engine = { id, kernels: webgpuKernels, check };
  return {
    name: "webgpu",
    adapter: description,
    warning: fallback ? emulationWarning(description) : undefined,
    createTrainer: (spec, optimizer, batchSize, state) =>
      tfjsTrainer(engine, spec, optimizer, batchSize, state),
    createStack: (spec, optimizer, batchSize, states) =>
      TfjsStack.create(engine, spec, optimizer, batchSize, states),
    dispose() {
      tf.removeBackend(id);
      for (const kernel of tf.getKernelsForBackend(id)) {
        tf.unregisterKernel(kernel.kernelName, id);
      }
      device.destroy();
      return Promise.resolve();
    },
  };
}
