import { fetchVgg16 } from "../sources/fetch_vgg16.ts";
import type { Step } from "../runner/step.ts";

/** The step that brings VGG16's official weights to a place, unless they are there. */
export function fetchVgg16Step(path: string): Step {
  return {
    name: "fetch",
    inputs: {},
    outputs: { weights: path },
    parameters: {},
    code: new URL(import.meta.url),
    source: true,
    run: async (progress) =>
      void await fetchVgg16(path, {
        onProgress: (done, total) => progress(done, total, "bytes"),
      }),
  };
}
