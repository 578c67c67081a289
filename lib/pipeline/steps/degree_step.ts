import { deriveSeed, random } from "../../random.ts";
import type { FunctionRips } from "../../tda/persistence/function_rips.ts";
import { selectRows } from "../../tda/points/points.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { DegreeJob, DegreeTask } from "../parallel/degree_worker.ts";
import { longestOverNext, measureDegree } from "../parallel/measure_degree.ts";
import { sharedFloats } from "../parallel/on_workers.ts";
import type { Step } from "../runner/step.ts";
import type { DensityFile } from "./density_step.ts";

/** One slice of the degree-Rips bifiltration, of the filters and of untrained kernels. */
export interface DegreeSlice {
  /** K, the one choice. */
  readonly share: number;
  /** The longest loops, births and deaths, longest first; at most twelve. */
  readonly bars: readonly (readonly [birth: number, death: number])[];
  /** The longest over the next: infinite for a single loop, 0 for none. */
  readonly ratio: number;
  /** The same of each cloud of untrained kernels. */
  readonly untrained: readonly number[];
}

/** What `degree.json` holds; `null` in a ratio stands for infinity. */
export interface DegreeFile {
  /** Filters drawn at random, without replacement. */
  readonly rows: number;
  /** Filters that they were drawn from. */
  readonly n: number;
  /** R, where slices end. */
  readonly radius: number;
  /** One slice a share, in the order of shares. */
  readonly slices: readonly DegreeSlice[];
  /** Loops over density and scale, density by codensity for `k` among all filters. */
  readonly counts: FunctionRips & { readonly k: number };
}

/** Reads what the step wrote; JSON has no infinity, and holds `null` for it. */
export async function readDegree(path: string): Promise<DegreeFile> {
  const file = await readJson<DegreeFile>(path);
  const whole = (ratio: number | null) => ratio ?? Infinity;
  return {
    ...file,
    slices: file.slices.map((slice) => ({
      ...slice,
      ratio: whole(slice.ratio),
      untrained: slice.untrained.map(whole),
    })),
  };
}

/** What the degree step is told. */
export interface DegreeStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** The dense ones; only the codensity beside them is read. */
  readonly dense: string;
  /** Shares K to slice at. */
  readonly shares: readonly number[];
  /** R, where slices end. */
  readonly radius: number;
  /** Shares of the cloud and scales to count loops at. */
  readonly grid: { readonly shares: readonly number[]; readonly scales: readonly number[] };
  /** The most filters to use; of more, so many are drawn at random. */
  readonly rows: number;
  /** Clouds of untrained kernels, of as many. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/** The step that looks for loops without a choice of k and p, on several threads. */
export function degreeStep(options: DegreeStepOptions): Step {
  const { filters, dense, shares, radius, grid, rows, draws, seed, out } = options;
  return {
    name: "degree",
    inputs: { filters, density: besideJson(dense) },
    outputs: { degree: out },
    parameters: {
      shares: [...shares],
      radius,
      grid: { shares: [...grid.shares], scales: [...grid.scales] },
      rows,
      draws,
      seed,
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const { k, rho } = await readJson<DensityFile>(besideJson(dense));
      const drawn = drawnRows(cloud.n, rows, seed);
      const sample = selectRows(cloud, drawn);
      const task: DegreeTask = {
        cloud: { ...sample, data: sharedFloats(sample.data) },
        rho: Float64Array.from(drawn, (row) => rho[row]!),
        radius,
        grid,
        seed,
      };
      const jobs: DegreeJob[] = [
        { kind: "counts" },
        ...shares.map((share) => ({ kind: "slice", share } as const)),
        ...shares.flatMap((share) =>
          Array.from({ length: draws }, (_, draw) => ({ kind: "slice", share, draw } as const))
        ),
      ];
      const answers = await measureDegree(
        jobs,
        task,
        (done) => progress(done, jobs.length, "jobs"),
      );
      const slices = shares.map((share, i): DegreeSlice => {
        const own = answers[1 + i]! as DegreeSlice["bars"];
        const first = 1 + shares.length + i * draws;
        const untrained = answers.slice(first, first + draws).map(longestOverNext);
        return { share, bars: own, ratio: longestOverNext(own), untrained };
      });
      const counts = { k, ...grid, loops: answers[0]! };
      const file: DegreeFile = { rows: sample.n, n: cloud.n, radius, slices, counts };
      await writeWhole(out, JSON.stringify(file) + "\n");
    },
  };
}

/** Rows drawn at random without replacement, ascending; all of fewer. */
export function drawnRows(n: number, rows: number, seed: number): Uint32Array {
  return random(deriveSeed(seed, "degree rows"))
    .shuffle(Uint32Array.from({ length: n }, (_, row) => row)).slice(0, rows).sort();
}
