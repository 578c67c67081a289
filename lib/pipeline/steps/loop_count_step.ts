import { parseNpy } from "../../bytes/npy.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type {
  LoopCount,
  LoopCountJob,
  LoopCountTask,
  LoopGrid,
} from "../parallel/loop_count_worker.ts";
import { onWorkers, sharedFloats } from "../parallel/on_workers.ts";
import type { Step } from "../runner/step.ts";

/** Loops of one cloud at all choices. */
export interface CountedCloud {
  /** What the cloud is. */
  readonly kind: LoopCountJob["kind"];
  /** Points, the negatives not counted. */
  readonly points: number;
  /** Loops at every choice. */
  readonly counts: readonly LoopCount[];
}

/** What the file holds. */
export interface LoopCountFile {
  /** Number of networks. */
  readonly networks: number;
  /** Filters of all networks. */
  readonly filters: number;
  /** All clouds: filters, nulls, patches. */
  readonly clouds: readonly CountedCloud[];
}

/** What the step is told. */
export interface LoopCountStepOptions {
  /** One file of kernels a network. */
  readonly kernels: readonly string[];
  /** Patches of images, in the discrete cosine basis. */
  readonly patches: string;
  /** Choices for filters with their negatives, and for the nulls. */
  readonly grid: LoopGrid;
  /** Choices for filters and patches as they are. */
  readonly plain: LoopGrid;
  /** Neighbors in a mean. */
  readonly neighbors: number;
  /** Landmarks of the witness complex. */
  readonly landmarks: number;
  /** Choices of the first landmark. */
  readonly starts: number;
  /** Clouds of each null. */
  readonly draws: number;
  /** Sizes of the samples of patches; larger than there are is left out. */
  readonly sizes: readonly number[];
  /** Samples of each size, but one if it is all. */
  readonly samples: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that counts loops of filters at many choices, beside nulls that go through the same
 * steps, negatives included, and beside samples of image patches that are as small.
 */
export function loopCountStep(options: LoopCountStepOptions): Step {
  const { kernels, patches, grid, plain, neighbors, landmarks, starts, draws, sizes } = options;
  const { samples, seed, out } = options;
  const parameters = {
    ...{ grid: ofGrid(grid), plain: ofGrid(plain), neighbors, landmarks, starts, draws, samples },
    ...{ sizes: [...sizes], seed },
  };
  const module = new URL("../parallel/loop_count_worker.ts", import.meta.url);
  return {
    name: "loop-counts",
    inputs: { patches, ...Object.fromEntries(kernels.map((path, i) => [`network ${i}`, path])) },
    outputs: { counts: out },
    parameters,
    code: [new URL(import.meta.url), module],
    async run(progress) {
      const entries = await Promise.all(
        kernels.map(async (path) =>
          [...parseNpy(await readInput(path, "unpack the networks first"), path).data].map(Number)
        ),
      );
      const cloud = await readPoints(patches);
      const task: LoopCountTask = {
        kernels: sharedFloats(Float32Array.from(entries.flat())),
        patches: sharedFloats(cloud.data),
        ...{ grid, plain, neighbors, landmarks, starts, seed },
      };
      const jobs = jobsOf(options, { filters: task.kernels.length / 9, patches: cloud.n });
      const counted = new Map<LoopCountJob, LoopCount[]>();
      await onWorkers<LoopCountJob, LoopCount[]>({
        module,
        workers: Math.min(navigator.hardwareConcurrency, jobs.length),
        task,
        rounds: [jobs],
        purpose: "count loops",
      }, (answer, job) => {
        counted.set(job, answer);
        progress(counted.size, jobs.length, "clouds");
      });
      const filters = task.kernels.length / 9;
      const file: LoopCountFile = {
        networks: kernels.length,
        filters,
        clouds: jobs.map((job) => ({
          kind: job.kind,
          points: "count" in job ? job.count : filters,
          counts: counted.get(job)!,
        })),
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

function ofGrid({ kShares, fractions, rounds }: LoopGrid) {
  return { kShares: [...kShares], fractions: [...fractions], rounds: [...rounds] };
}

/** The clouds, those that take longest first. */
function jobsOf(
  { draws, sizes, samples }: LoopCountStepOptions,
  { filters, patches }: { readonly filters: number; readonly patches: number },
): LoopCountJob[] {
  const times = (count: number) => Array.from({ length: count }, (_, draw) => draw);
  const fitting = sizes.filter((count) => count <= patches);
  return [
    { kind: "filters" },
    ...times(filters <= patches ? samples : 0)
      .map((draw) => ({ kind: "treated patches", count: filters, draw }) as const),
    ...times(draws).map((draw) => ({ kind: "covariance", draw }) as const),
    ...times(draws).map((draw) => ({ kind: "uniform", draw }) as const),
    { kind: "plain filters" },
    ...fitting.toSorted((a, b) => b - a).flatMap((count) =>
      times(count === patches ? 1 : samples)
        .map((draw) => ({ kind: "patches", count, draw }) as const)
    ),
  ];
}
