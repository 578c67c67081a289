import { readInput, writeWhole } from "../../lib/pipeline/files/files.ts";
import type { Json, Progress, Step } from "../../lib/pipeline/runner/step.ts";
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { deriveSeed } from "../../lib/random.ts";
import { packGraph } from "../../lib/report/figures/packed_graph.ts";
import { decodeResults, encodeResults } from "../../lib/report/page/results_json.ts";
import { longestPairs } from "../../lib/tda/diagrams/diagram.ts";
import { energyDistance, meanDistance } from "../../lib/tda/points/energy_distance.ts";
import { type PointCloud, selectRows } from "../../lib/tda/points/points.ts";
import type { NetworkAnalysis } from "../layers/analysis_step.ts";
import type { LayerResults } from "../layers/load.ts";
import type { FoundNetworks } from "./find_networks.ts";
import type { AtlasLayer, AtlasNetwork, AtlasResults } from "./results.ts";

/** Bars of each dimension that are kept of a layer. */
const BARS = 6;

/** The step that puts the analyses of several networks side by side and compares their layers. */
export function atlasStep(
  options: FoundNetworks & {
    readonly filters: number;
    readonly seed: number;
    readonly out: string;
  },
): Step {
  const { analyses, failed, filters, seed, out } = options;
  return {
    name: "atlas",
    inputs: analyses,
    outputs: { atlas: out },
    parameters: { failed: failed as unknown as Json, filters, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const read = await readAnalyses(analyses, filters);
      const distances = compared(read.samples.map(({ first }) => first), progress);
      const n = read.layers.length;
      const layers = read.layers.map((layer, i): AtlasLayer => ({
        ...layer,
        nearest: nearest(read.layers, distances.subarray(i * n, (i + 1) * n), layer),
        toRandom: toRandom(read.samples[i]!.first, layer.size, filters, seed),
        halves: halves(read.samples[i]!),
      }));
      const atlas: AtlasResults = { networks: read.networks, layers, failed, filters, distances };
      await writeWhole(out, encodeResults(atlas));
    },
  };
}

/** What the step wrote. */
export async function readAtlas(path: string): Promise<AtlasResults> {
  const bytes = await readInput(path, "run the steps before");
  return decodeResults<AtlasResults>(new TextDecoder().decode(bytes));
}

/** Some dense filters of a layer, and as many others if there are. */
interface Sample {
  readonly first: PointCloud;
  readonly second: PointCloud;
}

/** Reads analyses, one at a time, and keeps what an atlas shows. */
async function readAnalyses(analyses: FoundNetworks["analyses"], filters: number) {
  const networks: AtlasNetwork[] = [];
  const layers: Omit<AtlasLayer, "nearest" | "toRandom" | "halves">[] = [];
  const samples: Sample[] = [];
  const read = new Set<string>();
  for (const [key, path] of Object.entries(analyses)) {
    const text = new TextDecoder().decode(await readInput(path, "run deno task analyze"));
    const analysis = decodeResults<NetworkAnalysis>(text);
    const { network, settings, skipped } = analysis.results;
    networks.push({
      // Two networks of one name are told apart by their folders.
      name: read.has(network) ? key : network,
      k: settings.k,
      p: settings.p,
      draws: settings.draws,
      seed: analysis.seed,
      skipped: skipped.map(({ depth, name, skipped }) => ({ depth, name, why: skipped })),
    });
    read.add(network);
    for (const layer of analysis.results.layers) {
      layers.push({ network: networks.length - 1, ...ofLayer(layer) });
    }
    samples.push(...analysis.samples.map((sample) => divided(sample, filters)));
  }
  return { networks, layers, samples };
}

/** What an atlas shows of a layer. */
function ofLayer(layer: LayerResults) {
  const { depth, name, size, kernels, kept, k, p, finding, patterns, picture, diagram } = layer;
  return {
    ...{ depth, name, size, kernels, kept, k, p, variety: layer.variety },
    kind: finding.kind,
    found: finding.words,
    loops: finding.loops.length,
    longest: finding.longest,
    limit: finding.limits.longest,
    circleShare: patterns.circleShare,
    kleinShare: patterns.kleinShare,
    dense: patterns.dense,
    all: patterns.all,
    graph: packGraph(picture),
    diagram: longestPairs(diagram, BARS),
  };
}

function divided(sample: PointCloud, filters: number): Sample {
  const size = Math.min(filters, Math.floor(sample.n / 2));
  const rows = (from: number, to: number) =>
    selectRows(sample, Uint32Array.from({ length: to - from }, (_, i) => from + i));
  return {
    first: rows(0, Math.min(filters, sample.n)),
    second: rows(sample.n - size, sample.n),
  };
}

/** Distances between all layers; NaN between kernels of different sizes. */
function compared(clouds: readonly PointCloud[], progress: Progress): Float64Array {
  const n = clouds.length;
  const within = clouds.map((cloud) => meanDistance(cloud, cloud));
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [clouds[i]!, clouds[j]!];
      const distance = a.dim === b.dim ? energyDistance(a, b, [within[i]!, within[j]!]) : NaN;
      distances[i * n + j] = distances[j * n + i] = distance;
    }
    progress(i * (i + 1) / 2, n * (n - 1) / 2, "pairs of layers");
  }
  return distances;
}

/** The layer of another network that is nearest, if there is one. */
function nearest(
  layers: readonly Pick<AtlasLayer, "network">[],
  distances: Float64Array,
  { network }: Pick<AtlasLayer, "network">,
): AtlasLayer["nearest"] {
  let best: AtlasLayer["nearest"] = null;
  for (const [i, distance] of distances.entries()) {
    if (layers[i]!.network === network || Number.isNaN(distance)) continue;
    if (best === null || distance < best.distance) best = { layer: i, distance };
  }
  return best;
}

function toRandom(cloud: PointCloud, size: number, filters: number, seed: number): number {
  return energyDistance(cloud, gaussianKernels(filters, size, deriveSeed(seed, "random", size)));
}

/** How far apart two samples of one layer are. */
function halves({ first, second }: Sample): number {
  const half = selectRows(first, Uint32Array.from({ length: second.n }, (_, i) => i));
  return energyDistance(half, second);
}
