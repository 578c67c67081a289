import { normalizeKernels } from "../../filters/kernels.ts";
import { deriveSeed, random } from "../../random.ts";
import { coreSize } from "../../tda/density/density.ts";
import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import type { GraphShape } from "../../tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import type { Metric } from "../../tda/points/metric.ts";
import { type PointCloud, selectRows, toPointCloud } from "../../tda/points/points.ts";
import type { LiveChoices, LiveNumber } from "./choices.ts";
import { type LiveNumbers, liveNumbers } from "./live_numbers.ts";
import type { LivePlace } from "./live_place.ts";
import type { LiveColumn } from "./point_columns.ts";

/** A cloud alone on a page is carried up to so many points, 0.9 MB of 3×3 kernels. */
const MOST_POINTS = 20_000;

/**
 * Of a part of the points no nearer neighbor than this measures density: the first few are those
 * that chance has put into the part.
 */
const LEAST_PART_K = 10;

/** Bars of at most so many points are exact in a page; it takes a few seconds and 100 MB. */
const MOST_EXACT = 4000;

/** The result that a page is built with, and what it was computed from. */
export interface LiveStart {
  /** All points before the density filter, of at least two coordinates. */
  readonly filters: PointCloud;
  /** Whether they are kernels of an odd size, and drawn as such; true if left out. */
  readonly kernels?: boolean;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction that was kept. */
  readonly p: number;
  /** Intervals per lens coordinate. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** The Mapper graph of the kept points: two principal components, one cut derived from them. */
  readonly mapper: Omit<MapperGraph, "triangles">;
  /** Its pieces and loops. */
  readonly mapperShape: GraphShape;
  /** The bars of the kept points. */
  readonly diagram: PersistenceDiagram;
  /** A length to compare loops with. */
  readonly reference?: { readonly length: number; readonly share: number };
  /** The options of the page's command that set a choice, if not all four: `--k` and so on. */
  readonly options?: Readonly<Partial<Record<LiveNumber, string>>>;
  /** If bars are those of landmarks: how many at most, and the seed of the first. */
  readonly landmarks?: { readonly most: number; readonly seed: number };
  /** Values of all points besides their coordinates, to color by. */
  readonly columns?: readonly LiveColumn[];
  /** The column that the page colors by when it opens; by the points of nodes if left out. */
  readonly color?: string;
  /** What each point is called. */
  readonly labels?: readonly string[];
  /** The largest ℓ of every k and p, to choose from. */
  readonly mapEvidence?: LiveMap;
  /** Slices of degree-Rips over K, of points that the seed of the run draws. */
  readonly degree?: Omit<LiveSlices, "seed">;
  /**
   * The kernels that the points were made of by `normalizeKernels`, if all are 16-bit floats: pages
   * carry these, half as many bytes, and make the points again, to the last bit.
   */
  readonly halves?: Float32Array;
  /** What tells it from other clouds of the page, such as `{ layer: "conv1" }`. */
  readonly place?: LivePlace;
  /** Of more points than this a random part is carried; 20,000 by default. */
  readonly most?: number;
  /** Intervals per lens coordinate for a part that keeps so many; `resolution` if left out. */
  readonly partResolution?: (kept: number) => number;
}

/** The largest ℓ of every k and p: a map to choose from. */
export interface LiveMap {
  /** Neighbors that measure density. */
  readonly ks: readonly number[];
  /** Fractions that are kept. */
  readonly fractions: readonly number[];
  /** By k, then by p; `null` where there is no loop. */
  readonly statistics: readonly (number | null)[];
}

/** Slices of degree-Rips that were computed when the page was built. */
export interface LiveSlices {
  /** How many points they are of, drawn at random. */
  readonly rows: number;
  /** R, where slices end. */
  readonly radius: number;
  /** The seed that they were drawn with. */
  readonly seed: number;
  /** Slices by K, with their longest bars. */
  readonly slices: readonly {
    readonly share: number;
    readonly bars: readonly (readonly [birth: number, death: number])[];
  }[];
}

/** What a page carries to compute again what it shows. */
export interface LiveData {
  /** What tells it from other clouds of the page. */
  readonly place: LivePlace;
  /** The points, all or a random part. */
  readonly cloud: PointCloud;
  /** Whether they are drawn as kernels. */
  readonly kernels: boolean;
  /** The kernels that they are made of, if the page carries those. */
  readonly halves?: Float32Array;
  /** Number of points that the build had. */
  readonly of: number;
  /** What the build chose. */
  readonly builtWith: LiveChoices;
  /** What the page starts with: the same, unless a part needs another k or resolution. */
  readonly choices: LiveChoices;
  /** Distance that clusters are made with. */
  readonly metric: Metric;
  /** The most points to compute bars of, and the seed of the first landmark beyond. */
  readonly landmarks: { readonly most: number; readonly seed: number };
  /** What came out of all points. */
  readonly built: LiveNumbers;
  /** A length to compare loops with. */
  readonly reference?: { readonly length: number; readonly share: number };
  /** The options of the page's command that set a choice. */
  readonly options: Readonly<Partial<Record<LiveNumber, string>>>;
  /** The command that made the page. */
  readonly command: string;
  /** What files that are saved from it are called. */
  readonly name: string;
  /** Values of the points besides their coordinates. */
  readonly columns: readonly LiveColumn[];
  /** The column that it colors by when it opens. */
  readonly color?: string;
  /** What each carried point is called. */
  readonly labels?: readonly string[];
  /** The largest ℓ of every k and p, if it is known. */
  readonly map?: LiveMap;
  /** Slices of degree-Rips, if they are known and all their points are carried. */
  readonly slices?: LiveSlices;
}

/** The options of every page that lets density and cover be chosen. */
const OPTIONS = { k: "--k", p: "--p", resolution: "--resolution", gain: "--gain" } as const;

/**
 * What a page carries to compute again what it shows.
 *
 * @param start The result that it is built with.
 * @param run The run that made it.
 * @param id The part of the page.
 * @throws {RangeError} If there are fewer than two points or coordinates, a coordinate is NaN or
 * infinite, or points that are to be drawn as kernels are none of an odd size.
 */
export function liveData(
  start: LiveStart,
  run: { readonly name: string; readonly command: string; readonly seed: number },
  id: string,
): LiveData {
  const { filters, k, p, resolution, gain, mapper, mapperShape, diagram, reference } = start;
  const { kernels = true } = start;
  checkPoints(filters, kernels);
  const { place = {}, most = MOST_POINTS } = start;
  const whole = filters.n <= most;
  const rows = whole ? undefined : someRows(filters.n, most);
  const cloud = rows ? selectRows(filters, rows) : filters;
  const builtWith: LiveChoices = { k, p, resolution, gain, lens: "pca", cut: 1 };
  const { halves } = start;
  return {
    place,
    cloud,
    kernels,
    ...(halves && { halves: carriedHalves(halves, cloud, rows) }),
    of: filters.n,
    builtWith,
    choices: whole ? builtWith : { ...builtWith, ...partChoices(start, cloud.n) },
    metric: mapper.parameters.metric,
    landmarks: start.landmarks ?? { most: Math.max(MOST_EXACT, diagram.n), seed: 1 },
    built: liveNumbers({ mapper, shape: mapperShape, diagram }),
    ...(reference && { reference: { length: reference.length, share: reference.share } }),
    options: start.options ?? OPTIONS,
    command: run.command,
    name: [run.name, id, ...Object.values(place)].join(" ").toLowerCase()
      .replace(/[^\p{L}\p{N}_-]+/gu, "-"),
    columns: (start.columns ?? []).map((column) => ({
      ...column,
      values: rows ? Array.from(rows, (row) => column.values[row]!) : column.values,
    })),
    ...(start.color !== undefined && { color: start.color }),
    ...(start.labels && {
      labels: rows ? Array.from(rows, (row) => start.labels![row]!) : start.labels,
    }),
    ...(start.mapEvidence && { map: mapOf(start.mapEvidence) }),
    ...(start.degree && whole &&
      { slices: slicesOf(start.degree, deriveSeed(run.seed, "degree rows")) }),
  };
}

/** What a map is needed for here, without its nulls. */
function mapOf({ ks, fractions, statistics }: LiveMap): LiveMap {
  return { ks, fractions, statistics };
}

function slicesOf({ rows, radius, slices }: Omit<LiveSlices, "seed">, seed: number): LiveSlices {
  return { rows, radius, seed, slices: slices.map(({ share, bars }) => ({ share, bars })) };
}

/** Refuses points that cannot be drawn. */
function checkPoints({ data, n, dim }: PointCloud, kernels: boolean): void {
  if (n < 2 || dim < 2 || kernels && Math.sqrt(dim) % 2 !== 1) {
    throw new RangeError(
      `Cannot make a page compute on ${n} points of ${dim} coordinates: expected at least two ` +
        (kernels ? "kernels of an odd size, such as 3×3" : "of two or more"),
    );
  }
  toPointCloud(data, dim);
}

/**
 * The kernels of the carried points.
 *
 * @throws {RangeError} If they are no 16-bit floats, or give other points.
 */
function carriedHalves(
  halves: Float32Array,
  cloud: PointCloud,
  rows: Uint32Array | undefined,
): Float32Array {
  const all = { data: halves, n: halves.length / cloud.dim, dim: cloud.dim };
  const own = rows ? selectRows(all, rows).data : halves;
  const rounded = Float32Array.from(Float16Array.from(own));
  const made = normalizeKernels(rounded, cloud.dim).cloud;
  const other = made.n !== cloud.n || made.data.some((entry, i) => entry !== cloud.data[i]);
  if (other || rounded.some((entry, i) => entry !== own[i])) {
    throw new RangeError(
      "Cannot carry kernels in 16 bits: they do not give the points; leave them out",
    );
  }
  return own;
}

/** What a part of so many points starts with instead: as large a part of its points is near. */
function partChoices(
  { filters, k, p, resolution, partResolution = () => resolution }: LiveStart,
  n: number,
): Pick<LiveChoices, "k" | "resolution"> {
  return {
    k: Math.max(Math.min(k, LEAST_PART_K), Math.round(k * n / filters.n)),
    resolution: partResolution(coreSize(n, p)),
  };
}

/** Rows of a random part, ascending; the same for every cloud of a size. */
function someRows(n: number, most: number): Uint32Array {
  const rows = random(1).shuffle(Uint32Array.from({ length: n }, (_, row) => row));
  return rows.slice(0, most).sort();
}

/** The data as text that may stand in a script element of a page. */
export function writeLiveData(data: LiveData): string {
  const { cloud: { data: points, n, dim }, halves, ...rest } = data;
  const entries = halves ? Float16Array.from(halves) : points;
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: bytes } = entries;
  const base64 = byPlace(new Uint8Array(buffer, byteOffset, byteLength), bytes).toBase64();
  return JSON.stringify({ ...rest, n, dim, bytes, base64 }).replaceAll("<", "\\u003c");
}

/** Reads what {@linkcode writeLiveData} wrote. */
export function readLiveData(text: string): LiveData {
  const { base64, n, dim, bytes: word, ...rest } = JSON.parse(text) as
    & Omit<LiveData, "cloud" | "halves">
    & { readonly base64: string; readonly n: number; readonly dim: number; readonly bytes: 2 | 4 };
  // Not Uint8Array.fromBase64(), which browsers have only had since 2025.
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { buffer } = byPlace(bytes, bytes.length / word);
  if (word === 4) return { ...rest, cloud: { data: new Float32Array(buffer), n, dim } };
  const halves = Float32Array.from(new Uint16Array(buffer), halfFloat);
  return { ...rest, cloud: normalizeKernels(halves, dim).cloud, halves };
}

/** The 16-bit float of these bits; browsers have had Float16Array since 2025 only. */
function halfFloat(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits >> 15 ? -size : size;
}

/**
 * All first bytes of words of so many bytes, then all second ones, and so on: like beside like, as
 * packing wants it.
 */
function byPlace(bytes: Uint8Array, word: number): Uint8Array<ArrayBuffer> {
  const words = bytes.length / word;
  return Uint8Array.from(bytes, (_, i) => bytes[i % words * word + Math.floor(i / words)]!);
}
