import { parseNpy } from "../../bytes/npy.ts";
import type { CircleCoverage } from "../../filters/circle_coverage.ts";
import { type PatchComparison, patchReference } from "../../filters/compare_patches.ts";
import { bottleneckDistance } from "../../tda/diagrams/bottleneck.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import { onWorkers } from "../parallel/on_workers.ts";
import type {
  ResemblanceAnswer,
  ResemblanceJob,
  ResemblanceTask,
} from "../parallel/resemblance_worker.ts";
import type { Step } from "../runner/step.ts";

/** By how much filters labeled trained differ from those labeled untrained, by permutation. */
export interface PermutedResemblance {
  /** Squared energy distance from the patches: trained minus untrained. */
  readonly energy: readonly number[];
  /** Correlation over the Klein bottle: trained minus untrained. */
  readonly klein: readonly number[];
}

/** The numbers of filters that were drawn at random. */
export interface DrawnResemblance {
  /** Squared energy distance from the patches, of every draw. */
  readonly energy: readonly number[];
  /** Correlation over the Klein bottle, of every draw. */
  readonly klein: readonly number[];
  /** Eighths of the three circles, of every draw: primary, upright, level. */
  readonly octants: readonly (readonly (readonly number[])[])[];
}

/** Filters after some update, held against patches of images. */
export interface ResemblanceStage {
  /** After how many updates. */
  readonly update: number;
  /** Dense filters. */
  readonly kept: number;
  /** How like the patches they are. */
  readonly observed: PatchComparison;
  /** The same of normal kernels with their covariance. */
  readonly covariance: DrawnResemblance;
  /** Where labels were permuted: by how much they differ from those before training. */
  readonly permuted: PermutedResemblance;
  /** Bottleneck distance between their loops and those of the patches, if it was asked for. */
  readonly bottleneck: number | null;
}

/** What the file holds. */
export interface ResemblanceFile {
  /** Number of networks. */
  readonly networks: number;
  /** Filters before the density filter. */
  readonly filters: number;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** What the patches of images are, as far as pages show it. */
  readonly images: {
    /** Patches in the sample. */
    readonly sample: number;
    /** Squared energy distance between two samples. */
    readonly floor: number;
    /** Correlation over the Klein bottle between two samples. */
    readonly kleinCeiling: number;
    /** Bottleneck distance between the loops of two samples. */
    readonly bottleneck: number;
    /** Their histogram over the Klein bottle. */
    readonly histogram: readonly number[];
    /** How they lie along the three circles. */
    readonly coverage: readonly CircleCoverage[];
  };
  /** By number of updates, ascending; the first is before training. */
  readonly stages: readonly ResemblanceStage[];
}

/** What the step is told. */
export interface ResemblanceStepOptions {
  /** Kernels by update, ascending from 0: one file a network, the networks in one order. */
  readonly kernels: readonly { readonly update: number; readonly files: readonly string[] }[];
  /** The dense patches of images, in the discrete cosine basis. */
  readonly patches: string;
  /** Which neighbor measures density, as a share of the number of filters. */
  readonly kShare: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Patches to compare with. */
  readonly sample: number;
  /** Updates at which labels of networks are permuted, and loops are compared. */
  readonly tested: readonly number[];
  /** Permutations at each. */
  readonly permutations: number;
  /** Clouds of normal kernels at every tested update; at others a fifth of that. */
  readonly draws: number;
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that holds the dense filters of networks against patches of images, update by update.
 *
 * Two nulls go through the same steps, the density filter included: the labels "trained" and
 * "untrained" swapped at random within networks, each of which keeps all its kernels of an update
 * together, and normal kernels with the same mean and covariance.
 */
export function resemblanceStep(options: ResemblanceStepOptions): Step {
  const { kernels, patches, kShare, p, sample, tested, permutations, draws } = options;
  const { landmarks, seed, out } = options;
  const files = kernels.flatMap(({ update, files }) =>
    files.map((path, i) => [`update ${update}, network ${i}`, path] as const)
  );
  return {
    name: "resemblance",
    inputs: { patches, ...Object.fromEntries(files) },
    outputs: { resemblance: out },
    parameters: { kShare, p, sample, tested: [...tested], permutations, draws, landmarks, seed },
    code: [
      new URL(import.meta.url),
      new URL("../parallel/resemblance_worker.ts", import.meta.url),
    ],
    async run(progress) {
      const task = await taskOf(options);
      const jobs = jobsOf(options);
      const answers = new Map<ResemblanceJob, ResemblanceAnswer>();
      await onWorkers<ResemblanceJob, ResemblanceAnswer>({
        module: new URL("../parallel/resemblance_worker.ts", import.meta.url),
        workers: Math.min(navigator.hardwareConcurrency, jobs.length),
        task,
        rounds: [jobs],
        purpose: "compare filters with patches",
      }, (answer, job) => {
        answers.set(job, answer);
        progress(answers.size, jobs.length, "clouds");
      });
      // Answers come in any order; jobs are in one.
      const ordered = jobs.map((job) => ({ job, ...answers.get(job)! }));
      await writeWhole(out, JSON.stringify(fileOf(options, task, ordered)));
    },
  };
}

async function taskOf(options: ResemblanceStepOptions): Promise<ResemblanceTask> {
  const { kernels, patches, kShare, p, sample, landmarks, seed } = options;
  const stages = await Promise.all(kernels.map(({ files }) => entriesOf(files)));
  const filters = stages[0]!.length / 9;
  return {
    stages,
    networks: kernels[0]!.files.length,
    k: Math.max(1, Math.round(kShare * filters)),
    p,
    reference: patchReference(await readPoints(patches), sample, seed),
    landmarks,
    seed,
  };
}

/** The kernels of several networks behind each other, in memory that workers share. */
async function entriesOf(files: readonly string[]): Promise<Float32Array> {
  const networks = await Promise.all(
    files.map(async (path) =>
      Float32Array.from(parseNpy(await readInput(path, "unpack the networks first"), path).data)
    ),
  );
  const total = networks.reduce((sum, { length }) => sum + length, 0);
  const all = new Float32Array(new SharedArrayBuffer(4 * total));
  let at = 0;
  for (const entries of networks) {
    all.set(entries, at);
    at += entries.length;
  }
  return all;
}

function jobsOf({ kernels, tested, permutations, draws }: ResemblanceStepOptions) {
  const times = (count: number) => Array.from({ length: count }, (_, draw) => draw);
  return kernels.flatMap(({ update }, stage): ResemblanceJob[] => {
    const whole = tested.includes(update);
    return [
      { kind: "observed", stage, loops: whole || stage === 0 },
      ...times(whole ? permutations : 0)
        .map((draw) => ({ kind: "permuted", stage, draw }) as const),
      ...times(whole ? draws : Math.floor(draws / 5))
        .map((draw) => ({ kind: "covariance", stage, draw }) as const),
    ];
  }).concat([{ kind: "images" }]);
}

type Answered = ResemblanceAnswer & { readonly job: ResemblanceJob };

function fileOf(
  { kernels }: ResemblanceStepOptions,
  { stages, networks, k, p, reference }: ResemblanceTask,
  answers: readonly Answered[],
): ResemblanceFile {
  const [first, second] = answers.find(({ job }) => job.kind === "images")!.loops;
  const drawn = (stage: number): DrawnResemblance => {
    const those = answers.filter(({ job }) => job.kind === "covariance" && job.stage === stage);
    return {
      energy: those.map(({ comparison }) => comparison.energy),
      klein: those.map(({ comparison }) => comparison.klein),
      octants: those.map(({ comparison }) => comparison.coverage.map(({ octants }) => octants)),
    };
  };
  const permuted = (stage: number): PermutedResemblance => {
    const those = answers.filter(({ job }) => job.kind === "permuted" && job.stage === stage);
    return {
      energy: those.map(({ comparison, other }) => comparison.energy - other!.energy),
      klein: those.map(({ comparison, other }) => comparison.klein - other!.klein),
    };
  };
  return {
    networks,
    filters: stages[0]!.length / 9,
    k,
    p,
    images: {
      sample: reference.sample.n,
      floor: reference.floor,
      kleinCeiling: reference.kleinCeiling,
      bottleneck: bottleneckDistance(first!, second!),
      histogram: [...reference.klein],
      coverage: reference.coverage,
    },
    stages: kernels.map(({ update }, stage) => {
      const { kept, comparison, loops } = answers
        .find(({ job }) => job.kind === "observed" && job.stage === stage)!;
      return {
        update,
        kept,
        observed: comparison,
        covariance: drawn(stage),
        permuted: permuted(stage),
        bottleneck: loops[0] ? bottleneckDistance(loops[0], first!) : null,
      };
    }),
  };
}
