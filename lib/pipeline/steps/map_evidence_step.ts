import type { DensityChoices } from "../../filters/density_map.ts";
import { scaledNeighbor } from "../../filters/loop_statistics.ts";
import { familyWise } from "../../family_wise.ts";
import { type RowScale, scaledRows } from "../../filters/scaled_rows.ts";
import { KERNEL_NULLS, type NullName } from "../../models/kernel_nulls.ts";
import { ROW_NULLS, type RowNullName } from "../../models/row_nulls.ts";
import { deriveSeed, random } from "../../random.ts";
import { quantile } from "../../statistics.ts";
import { type PointCloud, selectRows } from "../../tda/points/points.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { UniversalRow } from "../parallel/map_worker.ts";
import { measureMaps } from "../parallel/measure_maps.ts";
import type { Step } from "../runner/step.ts";
import type { KeptKernels } from "./filters_step.ts";

/**
 * The most filters that a cloud is represented by: larger ones are sampled at random, with k scaled
 * to their number.
 */
const MOST_FILTERS = 32_768;

/** The same of rows of a table, of which null clouds draw only as many as measure density. */
const MOST_ROWS = 65_536;

/** The most points of a barcode that is held against the universal law: exact up to there. */
const EXACT = 4000;

/**
 * Random samples of the filters that are measured. T is the median of theirs, so that no verdict
 * hangs on one draw; null clouds are sampled once each. Three of five would have to reach a value
 * by chance: by Markov's inequality the chance is at most 5/3 of that of one.
 */
const SAMPLES = 5;

/** The loops of filters over k and p, held against one null. */
export interface MapNull {
  /** Which null. */
  readonly name: NullName;
  /** What a reader calls it. */
  readonly label: string;
  /** What it keeps of the filters. */
  readonly keeps: string;
  /** The largest ℓ of every draw's map, in order; `null` for a draw without loops. */
  readonly largest: readonly (number | null)[];
  /** 95 % of these are no larger; `null` if that is where there is no loop. */
  readonly usual: number | null;
  /** The p-value of the whole map, that of T. */
  readonly p: number;
  /** The same by every sample of the filters. */
  readonly samples: readonly number[];
  /** The p-value of every cell, adjusted for having looked at all, k by k. */
  readonly adjusted: readonly number[];
}

/** What `map-evidence.json` holds. */
export interface MapEvidence {
  /** Filters that the map is of. */
  readonly n: number;
  /** How many of them density is measured among; k is scaled to their number. */
  readonly filters: number;
  /** The most points of a barcode of the map. */
  readonly points: number;
  /** Null clouds of each kind. */
  readonly draws: number;
  /** Neighbors of the map, of n filters. */
  readonly ks: readonly number[];
  /** Fractions of the map. */
  readonly fractions: readonly number[];
  /**
   * The largest ℓ of every cell, k by k, by the sample that T is from; `null` where there is no
   * loop.
   */
  readonly statistics: readonly (number | null)[];
  /** T: the largest ℓ over the map, the median over samples; `null` if there is no loop. */
  readonly largest: number | null;
  /** The largest ℓ by every random sample of the filters. */
  readonly samples: readonly (number | null)[];
  /** The nulls. */
  readonly nulls: readonly MapNull[];
  /** The networks before training through the same steps: T, and p against the first null. */
  readonly start?: {
    readonly largest: number | null;
    readonly p: number;
    readonly samples: readonly (number | null)[];
  };
  /** The bars for the k of the pictures, against the universal law of noise, if one is given. */
  readonly universal: readonly UniversalRow[];
}

/** What the step is told. */
export type MapEvidenceStepOptions = MapSizes & (FilterSource | RowSource);

/** Filters, and nulls that are kernels. */
interface FilterSource {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** Those of the same networks before training, if they are known. */
  readonly start?: string;
  /** Which nulls; those before training are held against the first. */
  readonly nulls: readonly [NullName, ...NullName[]];
}

/** Rows of any table, and nulls that are such rows. */
interface RowSource {
  /** The file of the rows. */
  readonly table: string;
  /** What is done to every row. */
  readonly scale: RowScale;
  /** Which nulls. */
  readonly nulls: readonly [RowNullName, ...RowNullName[]];
}

/** How much is computed, and where it goes. */
interface MapSizes {
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
  /** Which neighbor measures density for the universal law of noise; not held to it without. */
  readonly k?: number;
  /** The most filters that density is measured among. */
  readonly sample: number;
  /** The most points of a barcode of the map. */
  readonly points: number;
  /** The most points of a barcode that is held against the universal law; 4,000 if not given. */
  readonly exact?: number;
  /** Null clouds of each kind. */
  readonly draws: number;
  /**
   * Another map of the same seed: where it was taken alike, null clouds that know nothing of the
   * filters are the same, and not drawn again. The result does not depend on it.
   */
  readonly like?: string;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that asks whether any loop of the map over k and p is beyond chance: one p-value for the
 * whole map and every null, because the largest ℓ over the map is looked for in every null cloud as
 * it is in the filters (`familyWise`).
 */
export function mapEvidenceStep(options: MapEvidenceStepOptions): Step {
  const { choices, k, sample, points, exact = EXACT, nulls, draws, like, seed, out } = options;
  const { ks, fractions } = choices;
  return {
    name: "map evidence",
    inputs: { ...inputsOf(options), ...(like !== undefined && { like }) },
    outputs: { evidence: out },
    parameters: {
      ks: [...ks],
      fractions: [...fractions],
      ...(k !== undefined && { k, exact }),
      ...("table" in options && { scale: options.scale }),
      sample,
      points,
      nulls: [...nulls],
      draws,
      seed,
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const { n, ...clouds } = "table" in options
        ? await rowsOf(options)
        : await filtersOf(options);
      const same = like === undefined ? {} : drawnAlike(await readJson<MapEvidence>(like), {
        ...{ n, filters: Math.min(sample, n), points, draws, ks, fractions },
      });
      const measured = await measureMaps({
        ...clouds,
        choices: { ks: ks.map((k) => scaledNeighbor(k, n, clouds.cloud.n)), fractions },
        filters: sample,
        points,
        exact,
        k,
        samples: SAMPLES,
        nulls: nulls.filter((name) => !same[name]),
        draws,
        seed,
        workers: navigator.hardwareConcurrency,
        onCloud: (done, total) => progress(done, total, "clouds"),
      });
      const maps = { ...measured, nulls: { ...measured.nulls, ...same } };
      const observed = medianMap(maps.observed);
      const against = nulls.map((name) => {
        const { label, keeps } = "table" in options
          ? ROW_NULLS[name as RowNullName]
          : KERNEL_NULLS[name];
        return mapNull({ name, label, keeps }, maps.observed, maps.nulls[name]!);
      });
      const file: MapEvidence = {
        n,
        filters: Math.min(sample, clouds.cloud.n),
        points,
        draws,
        ks,
        fractions,
        statistics: Array.from(observed, orNull),
        largest: orNull(Math.max(...observed)),
        samples: largestOf(maps.observed),
        nulls: against,
        ...(maps.start.length > 0 && { start: startOf(maps.start, maps.nulls[nulls[0]]!) }),
        universal: maps.universal,
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

/** What decides a null cloud that knows nothing of the filters, besides the seed. */
type MapShape = Pick<MapEvidence, "n" | "filters" | "points" | "draws" | "ks" | "fractions">;

/**
 * The draws of another map that are those of one of this shape. Of each only the largest ℓ is
 * known, and only that is asked for.
 */
function drawnAlike(
  other: MapEvidence,
  shape: MapShape,
): Partial<Record<NullName, readonly Float64Array[]>> {
  if (JSON.stringify(drawnBy(other)) !== JSON.stringify(drawnBy(shape))) return {};
  const cells = other.statistics.length;
  const drawnOf = ({ name, largest }: MapNull) =>
    [name, largest.map((one) => new Float64Array(cells).fill(one ?? -Infinity))] as const;
  return Object.fromEntries(
    other.nulls.filter(({ name }) => name === "untrained" || name === "uniform").map(drawnOf),
  );
}

/** What null clouds are drawn by: k is that among as many filters as are looked at. */
function drawnBy({ n, filters, points, draws, ks, fractions }: MapShape) {
  const kept = Math.min(n, MOST_FILTERS);
  const scaled = ks.map((k) => scaledNeighbor(scaledNeighbor(k, n, kept), kept, filters));
  return { filters, points, draws, scaled, fractions };
}

function inputsOf(options: FilterSource | RowSource): Record<string, string> {
  if ("table" in options) return { table: options.table };
  const { filters, start } = options;
  return { filters, lengths: besideJson(filters), ...(start !== undefined && { start }) };
}

/** Filters, and what they were before they were scaled. */
async function filtersOf({ filters, start, seed }: FilterSource & MapSizes) {
  const whole = await readPoints(filters);
  const { lengths } = await readJson<KeptKernels>(besideJson(filters));
  const rows = sampledRows(whole.n, seed);
  const cloud = selectRows(whole, rows);
  return {
    n: whole.n,
    cloud,
    kernels: scaled(cloud, rows, lengths),
    start: start === undefined ? undefined : represented(await readPoints(start), seed),
  };
}

/** Rows of a table, scaled and not. */
async function rowsOf({ table, scale, seed }: RowSource & MapSizes) {
  const whole = await readPoints(table);
  const { leftOut } = scaledRows(whole, scale);
  const without = new Set(leftOut);
  const kept = Uint32Array.from({ length: whole.n }, (_, row) => row)
    .filter((row) => !without.has(row));
  const drawn = sampledRows(kept.length, seed, MOST_ROWS);
  const rows = selectRows(whole, drawn.map((at) => kept[at]!));
  return { n: kept.length, cloud: scaledRows(rows, scale).cloud, kernels: rows, scale };
}

/** All rows of a cloud, or as many at random as it is represented by, ascending. */
function sampledRows(n: number, seed: number, most = MOST_FILTERS): Uint32Array {
  const rows = Uint32Array.from({ length: n }, (_, row) => row);
  if (n <= most) return rows;
  return random(deriveSeed(seed, "sample")).shuffle(rows).slice(0, most).sort();
}

/** A cloud, or as many of its points as it is represented by. */
function represented(cloud: PointCloud, seed: number): PointCloud {
  return selectRows(cloud, sampledRows(cloud.n, seed));
}

/** Kernels as they were before they were scaled to length 1. */
function scaled(
  { data, n, dim }: PointCloud,
  rows: Uint32Array,
  lengths: readonly number[],
): PointCloud {
  const kernels = data.map((value, i) => value * lengths[rows[Math.floor(i / dim)]!]!);
  return { data: kernels, n, dim };
}

function mapNull(
  named: Pick<MapNull, "name" | "label" | "keeps">,
  observed: readonly Float64Array[],
  draws: readonly Float64Array[],
): MapNull {
  const { nullLargest, p, adjusted } = familyWise(medianMap(observed), draws);
  return {
    ...named,
    largest: nullLargest.map(orNull),
    usual: orNull(quantile(nullLargest, 0.95)),
    p,
    samples: observed.map((map) => familyWise(map, draws).p),
    adjusted,
  };
}

function startOf(start: readonly Float64Array[], draws: readonly Float64Array[]) {
  const { largest, p } = familyWise(medianMap(start), draws);
  return { largest: orNull(largest), p, samples: largestOf(start) };
}

/** The map whose largest ℓ is the median, of an odd number of maps. */
function medianMap(maps: readonly Float64Array[]): Float64Array {
  // Two maps without loops differ by no number.
  const sorted = maps.toSorted((a, b) => Math.max(...a) - Math.max(...b) || 0);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function largestOf(maps: readonly Float64Array[]): (number | null)[] {
  return maps.map((map) => orNull(Math.max(...map)));
}

/** JSON has no infinity: no loop is `null`. */
function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
