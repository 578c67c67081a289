import { readJson, writeWhole } from "../files/files.ts";
import { longestOverNext, measureDegree } from "../parallel/measure_degree.ts";
import type { Step } from "../runner/step.ts";

/** What a file of null slices holds; `null` in a ratio stands for infinity. */
export interface DegreeNullFile {
  /** Kernels of a cloud. */
  readonly n: number;
  /** One entry a cloud: the longest loop over the next at every share, in the order of shares. */
  readonly draws: readonly (readonly number[])[];
}

/** Reads what the step wrote. */
export async function readDegreeNull(path: string): Promise<DegreeNullFile> {
  const file = await readJson<DegreeNullFile>(path);
  const whole = (ratio: number | null) => ratio ?? Infinity;
  return { ...file, draws: file.draws.map((ratios) => ratios.map(whole)) };
}

/** The step that slices clouds of untrained kernels: one file for all layers of a size. */
export function degreeNullStep(options: {
  /** Kernels of a cloud. */
  readonly n: number;
  /** Rows and columns of a kernel. */
  readonly size: number;
  /** Shares K to slice at. */
  readonly shares: readonly number[];
  /** R, where slices end. */
  readonly radius: number;
  /** Number of clouds. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { n, size, shares, radius, draws, seed, out } = options;
  return {
    name: "degree null",
    inputs: {},
    outputs: { null: out },
    parameters: { n, size, shares: [...shares], radius, draws, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const jobs = Array.from(
        { length: draws },
        (_, draw) => shares.map((share) => ({ kind: "slice", share, draw } as const)),
      ).flat();
      // Every job draws kernels of its own: of a cloud only its size is looked at.
      const cloud = { data: new Float32Array(0), n, dim: size * size };
      const answers = await measureDegree(
        jobs,
        { cloud, radius, seed },
        (done) => progress(done, jobs.length, "slices"),
      );
      const ratios = answers.map(longestOverNext);
      const file: DegreeNullFile = {
        n,
        draws: Array.from(
          { length: draws },
          (_, draw) => ratios.slice(draw * shares.length, (draw + 1) * shares.length),
        ),
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
