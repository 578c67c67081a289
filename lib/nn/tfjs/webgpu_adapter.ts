/** What WebGPU offers on this machine. */
export interface AdapterProbe {
  /** Whether there is any adapter. */
  readonly available: boolean;
  /** Whether the adapter is emulated on the CPU: right for tests, far too slow for training. */
  readonly fallback: boolean;
  /** The adapter's name, e.g. `NVIDIA H200`; or why there is none. */
  readonly description: string;
  /** Sizes of its largest buffer and binding, in bytes; missing where there is none. */
  readonly limits?: {
    /** The size of the largest buffer. */
    readonly maxBufferSize: number;
    /** The most of a buffer that a shader can be given. */
    readonly maxStorageBufferBindingSize: number;
  };
}

/** The adapter that training would use, or why there is none. */
export async function requestAdapter(): Promise<GPUAdapter | string> {
  if (!navigator.gpu) return "this runtime has no WebGPU";
  quietDrivers();
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  return adapter ?? "no WebGPU adapter was found on this machine";
}

/** Looks at the adapter that training would use, without opening it. */
export async function probeAdapter(): Promise<AdapterProbe> {
  const adapter = await requestAdapter();
  if (typeof adapter === "string") {
    return { available: false, fallback: false, description: adapter };
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return {
    available: true,
    ...describeAdapter(adapter),
    limits: { maxBufferSize, maxStorageBufferBindingSize },
  };
}

/**
 * Gives drivers a folder for what they keep while a user is logged in. On machines without a
 * desktop they have none, and say so on standard error at every start.
 */
function quietDrivers(): void {
  if (typeof Deno === "undefined" || Deno.build.os !== "linux") return;
  try {
    if (!Deno.env.get("XDG_RUNTIME_DIR")) Deno.env.set("XDG_RUNTIME_DIR", "/tmp");
  } catch (error) {
    // Without leave to set it, the drivers say what they have to say.
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}

/** Names an adapter and tells whether it is emulated. */
export function describeAdapter(
  adapter: GPUAdapter,
): { readonly fallback: boolean; readonly description: string } {
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return {
    fallback: isFallbackAdapter,
    description: description || [vendor, architecture, device].filter(Boolean).join(" ") ||
      "unnamed adapter",
  };
}

/** What a user should know who trains on an adapter that is emulated. */
export function emulationWarning(description: string): string {
  return `${description} emulates a GPU on the CPU: results are right, but training is about a ` +
    `hundred times slower than with the native engine.`;
}
