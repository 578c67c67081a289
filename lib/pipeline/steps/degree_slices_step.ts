import { selectRows } from "../../tda/points/points.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import { longestOverNext, measureDegree } from "../parallel/measure_degree.ts";
import { sharedFloats } from "../parallel/on_workers.ts";
import type { Step } from "../runner/step.ts";
import { type DegreeFile, type DegreeSlice, drawnRows } from "./degree_step.ts";
import { type DegreeNullFile, readDegreeNull } from "./degree_null_step.ts";

/** What a file of slices holds; `null` in a ratio stands for infinity. */
interface DegreeSlicesFile extends Pick<DegreeFile, "rows" | "n" | "radius"> {
  /** One slice a share, in the order of shares. */
  readonly slices: readonly Omit<DegreeSlice, "untrained">[];
}

/** Slices, and what as many untrained kernels give. */
export type DegreeSlices = Pick<DegreeFile, "rows" | "n" | "radius" | "slices">;

/** Reads slices, and beside each what the null's file has for its share. */
export async function readDegreeSlices(path: string, nullPath: string): Promise<DegreeSlices> {
  const { slices, ...file } = await readJson<DegreeSlicesFile>(path);
  const { draws }: DegreeNullFile = await readDegreeNull(nullPath);
  return {
    ...file,
    slices: slices.map((slice, i) => ({
      ...slice,
      ratio: slice.ratio ?? Infinity,
      untrained: draws.map((ratios) => ratios[i]!),
    })),
  };
}

/**
 * The step that slices the degree-Rips bifiltration of some filters of a layer: `degreeStep`
 * without null clouds, which layers share (`degreeNullStep`), and without counts over density.
 */
export function degreeSlicesStep(options: {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** Shares K to slice at. */
  readonly shares: readonly number[];
  /** R, where slices end. */
  readonly radius: number;
  /** The most filters to use; of more, so many are drawn at random. */
  readonly rows: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { filters, shares, radius, rows, seed, out } = options;
  return {
    name: "degree",
    inputs: { filters },
    outputs: { degree: out },
    parameters: { shares: [...shares], radius, rows, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const sample = selectRows(cloud, drawnRows(cloud.n, rows, seed));
      const jobs = shares.map((share) => ({ kind: "slice", share } as const));
      const answers = await measureDegree(
        jobs,
        { cloud: { ...sample, data: sharedFloats(sample.data) }, radius, seed },
        (done) => progress(done, jobs.length, "slices"),
      );
      const slices = shares.map((share, i) => {
        const bars = answers[i]! as DegreeSlice["bars"];
        return { share, bars, ratio: longestOverNext(bars) };
      });
      const file: DegreeSlicesFile = { rows: sample.n, n: cloud.n, radius, slices };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
