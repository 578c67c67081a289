import type { BackendName, TrainingBackend } from "./backend.ts";
import type { NetworkSpec } from "./network.ts";
import { replicatesThatFit, STACK_MEMORY } from "./stack_size.ts";

/**
 * Opens an engine by name, loading its code only now.
 *
 * @param name Which engine.
 * @returns The engine, to be disposed of after use.
 *
 * @example
 * ```ts
 * import { openBackend } from "@filterscope/filterscope/nn";
 * const backend = await openBackend("wasm");
 * if (backend.name !== "wasm") throw new Error("the engine that was asked for");
 * await backend.dispose();
 * ```
 */
export async function openBackend(name: BackendName): Promise<TrainingBackend> {
  switch (name) {
    case "native":
      return (await import("./native/native_backend.ts")).nativeBackend();
    case "webgpu":
      return await (await import("./tfjs/webgpu_backend.ts")).webgpuBackend();
    case "wasm":
      return await (await import("./tfjs/wasm_backend.ts")).wasmBackend();
  }
}

/**
 * Decides which engine to train on.
 *
 * `auto` takes WebGPU if there is real hardware for it, else the native library, else WebAssembly;
 * a named engine is taken as it is. What the user should know about the choice comes as remarks.
 *
 * @param wanted What was asked for.
 * @returns The engine's name, and remarks in full sentences.
 * @throws {Error} If WebGPU was asked for by name and there is no adapter at all.
 *
 * @example
 * ```ts
 * import { chooseBackend } from "@filterscope/filterscope/nn";
 * const { backend, remarks } = await chooseBackend("wasm");
 * if (backend !== "wasm" || remarks.length > 0) {
 *   throw new Error("a named engine is taken as it is");
 * }
 * ```
 */
export async function chooseBackend(
  wanted: BackendName | "auto",
): Promise<{ backend: BackendName; remarks: string[] }> {
  if (wanted === "native" || wanted === "wasm") return { backend: wanted, remarks: [] };
  const { emulationWarning, probeAdapter } = await import("./tfjs/webgpu_adapter.ts");
  const adapter = await probeAdapter();
  if (wanted === "webgpu") {
    if (!adapter.available) {
      throw new Error(
        `Cannot train on WebGPU: ${adapter.description}; use --backend auto, native or wasm`,
      );
    }
    return {
      backend: "webgpu",
      remarks: adapter.fallback ? [emulationWarning(adapter.description)] : [],
    };
  }
  if (adapter.available && !adapter.fallback) return { backend: "webgpu", remarks: [] };
  try {
    await import("./native/native_backend.ts");
    return { backend: "native", remarks: [] };
  } catch (error) {
    return {
      backend: "wasm",
      remarks: [
        `The native engine cannot be loaded (${(error as Error).message}); ` +
        `training on WebAssembly instead, about four times slower.`,
      ],
    };
  }
}

/**
 * Decides how many replicates to train together.
 *
 * `auto` takes as many as fit into {@linkcode STACK_MEMORY} on a GPU, and one elsewhere: on a CPU
 * nothing is gained. A number may ask for more memory than that, but not for longer arrays than the
 * adapter takes.
 *
 * @param wanted What was asked for.
 * @param backend The engine.
 * @param network What is trained.
 * @param batchSize Images per update and replicate.
 * @returns How many, from 1 up.
 * @throws {RangeError} If so many do not fit, or the engine gains nothing from stacks.
 *
 * @example
 * ```ts
 * import { chooseStack, mnistNetwork } from "@filterscope/filterscope/nn";
 * const stack = await chooseStack("auto", "native", mnistNetwork(), 128);
 * if (stack !== 1) throw new Error("a CPU trains one by one");
 * ```
 */
export async function chooseStack(
  wanted: number | "auto",
  backend: BackendName,
  network: NetworkSpec,
  batchSize: number,
): Promise<number> {
  if (backend !== "webgpu") {
    if (wanted === "auto" || wanted === 1) return 1;
    throw new RangeError(
      `Cannot stack ${wanted} replicates on the ${backend} engine: it trains one by one; ` +
        `use webgpu`,
    );
  }
  const { limits, fallback } = await (await import("./tfjs/webgpu_adapter.ts")).probeAdapter();
  if (limits === undefined || wanted === "auto" && fallback) return 1;
  const memory = wanted === "auto" ? STACK_MEMORY : Infinity;
  const most = replicatesThatFit(network, batchSize, { ...limits, memory });
  if (wanted === "auto") return most;
  if (wanted <= most) return wanted;
  throw new RangeError(
    `Cannot stack ${wanted} replicates of ${network.name} with batches of ${batchSize}: the ` +
      `adapter's buffers hold ${most}; ask for fewer`,
  );
}
