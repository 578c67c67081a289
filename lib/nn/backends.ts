import type { BackendName, TrainingBackend } from "./backend.ts";

/** Opens an engine by name, loading its code only now. */
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
