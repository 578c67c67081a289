import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { join } from "../../lib/std.ts";

/** Options of pages that train networks. */
export function trainingInputs<const Name extends string>(dataset: Name) {
  return {
    backend: {
      kind: "choice",
      of: ["auto", "webgpu", "native", "wasm"],
      default: "auto",
      help: "what trains: auto takes a real GPU if there is one, else the native library",
    },
    workers: {
      kind: "integer",
      least: 1,
      help: "networks trained at a time (default: one per core; one on a GPU)",
    },
    data: {
      kind: "path",
      default: join("data", dataset),
      help: `folder of the ${dataset} files, fetched if they are missing`,
    },
    from: { kind: "path", help: `take missing ${dataset} files from this folder` },
  } as const satisfies OptionSpecs;
}
