import type { NullName } from "../../models/kernel_nulls.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import type { MapAnswer, MapJob, MapTask, UniversalRow } from "./map_worker.ts";
import { onWorkers, sharedFloats } from "./on_workers.ts";

/** What to measure, on how many threads. */
export interface MapsRequest extends MapTask {
  /** The k of the rows that are held against the universal law; none are if it is not given. */
  readonly k?: number | undefined;
  /** Random samples of the filters, and of those before training, that are measured. */
  readonly samples: number;
  /** Which nulls. */
  readonly nulls: readonly NullName[];
  /** Clouds of each. */
  readonly draws: number;
  /** How many threads to use. The result does not depend on it. */
  readonly workers: number;
  /** Called as clouds are done, out of `total`. */
  readonly onCloud?: (done: number, total: number) => void;
}

/** ℓ over k and p of filters and of null clouds. */
export interface MeasuredMaps {
  /** Of the filters, k by k, one a sample. */
  readonly observed: readonly Float64Array[];
  /** Of the filters before training; none if they are not known. */
  readonly start: readonly Float64Array[];
  /** For every null its draws, in order. */
  readonly nulls: Readonly<Partial<Record<NullName, readonly Float64Array[]>>>;
  /** The bars for one k, held against the universal law. */
  readonly universal: readonly UniversalRow[];
}

/**
 * Measures how far loops stand out over k and p (`loopStatistics`), for filters and for null clouds
 * of as many kernels, on several threads. Workers have no permission at all.
 *
 * @param request What to measure.
 * @throws {RangeError} If a k or p is out of range.
 * @throws {Error} If a worker stops.
 */
export async function measureMaps(request: MapsRequest): Promise<MeasuredMaps> {
  const { k, samples, nulls, draws, workers, onCloud, cloud, kernels, start, ...rest } = request;
  const task: MapTask = {
    ...rest,
    cloud: shared(cloud),
    kernels: shared(kernels),
    start: start && shared(start),
  };
  const jobs: MapJob[] = [
    ...(k === undefined ? [] : [{ kind: "universal", k } as const]),
    ...samplesOf("observed", samples),
    ...(start ? samplesOf("start", samples) : []),
    ...nulls.flatMap((name) => drawsOf(name, draws)),
  ];
  const answers = new Map<MapJob, MapAnswer>();
  await onWorkers<MapJob, MapAnswer>(
    {
      module: new URL("./map_worker.ts", import.meta.url),
      workers: Math.min(workers, jobs.length),
      task,
      rounds: [jobs],
      purpose: "measure loops over k and p",
    },
    (answer, job) => {
      answers.set(job, answer);
      onCloud?.(answers.size, jobs.length);
    },
  );
  const mapsOf = (some: readonly MapJob[]) => some.map((job) => answers.get(job) as Float64Array);
  const of = (kind: MapJob["kind"]) => jobs.filter((job) => job.kind === kind);
  return {
    observed: mapsOf(of("observed")),
    start: mapsOf(of("start")),
    nulls: Object.fromEntries(nulls.map((name) => [
      name,
      mapsOf(jobs.filter((job) => job.kind === "null" && job.name === name)),
    ])),
    universal: of("universal").flatMap((job) => answers.get(job) as UniversalRow[]),
  };
}

function samplesOf(kind: "observed" | "start", samples: number): MapJob[] {
  return Array.from({ length: samples }, (_, sample) => ({ kind, sample }));
}

function drawsOf(name: NullName, draws: number): MapJob[] {
  return Array.from({ length: draws }, (_, draw) => ({ kind: "null", name, draw }));
}

function shared({ data, n, dim }: PointCloud): PointCloud {
  return { data: sharedFloats(data), n, dim };
}
