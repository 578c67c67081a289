import { sampleLoops } from "../../lib/filters/resampled_loops.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { mnistNetwork } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import { random } from "../../lib/random.ts";
import { thinLosses } from "../../lib/report/figures/training_figure.ts";
import { quantile } from "../../lib/statistics.ts";
import { densityFilter } from "../../lib/tda/density/density.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import { mapper } from "../../lib/tda/mapper/mapper.ts";
import { scaleScan } from "../../lib/tda/mapper/scale_scan.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import type { Fig3Results } from "../../reports/fig3/load.ts";
import { ARTICLE } from "../../reports/fig3/settings.ts";
import { NULL_SHARE } from "../../reports/shared/null_share.ts";

/** Results as a run would give them, for filters that are a noisy circle, or pure noise. */
export function fig3Results(shape: "circle" | "noise"): Fig3Results {
  const cloudOf = (seed: number): PointCloud =>
    shape === "circle" ? primaryCircle(600, 0.15, seed) : untrainedKernels(600, 3, seed);
  const cloud = cloudOf(1);
  const [k, p, updates] = [20, 0.4, 40];
  const dense = densityFilter(cloud, { k, p });
  const keptRho = Float64Array.from(dense.kept, (row) => dense.rho[row]!);
  const spec = {
    resolution: 15,
    gain: 3,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global" },
  } as const;
  const lensValues = lens(dense.cloud, "pca", 2);
  const graph = mapper(dense.cloud, lensValues, spec);
  const loops = { k, p, draws: 5, seed: 1 };
  const untrained = sampleLoops(loops, (draw) => untrainedKernels(600, 3, 50 + draw));
  const length = quantile(untrained.longest, NULL_SHARE);
  return {
    ...ARTICLE,
    ...{ replicates: 3, updates, batchSize: 32, k, p, resolution: 15 },
    origin: "Made up for a test.",
    dataset: { name: "MNIST", train: 60_000, test: 10_000, files: [] },
    network: mnistNetwork(),
    optimizer: adam(1e-3),
    backend: "native",
    adapter: "cpu",
    networks: [0, 1, 2].map((index) => ({
      index,
      seed: index + 100,
      accuracy: 0.9 + 0.01 * index,
    })),
    failed: [],
    losses: losses(updates),
    points: cloud.n,
    constant: 0,
    filters: () => cloud,
    rho: Float64Array.from(dense.rho),
    dense: dense.cloud,
    origins: {
      replicate: Array.from(dense.kept, () => 0),
      out: [...dense.kept],
      in: Array.from(dense.kept, () => 0),
    },
    keptRho,
    pca: pca(dense.cloud, 2),
    mapper: graph,
    mapperShape: graphShape(graph, nodeMeans(graph, keptRho)),
    scales: scaleScan(dense.cloud, lensValues, spec),
    diagram: persistence(dense.cloud),
    resampled: sampleLoops(loops, (draw) => cloudOf(10 + draw)),
    untrained,
    reference: { share: NULL_SHARE, length },
  };
}

function losses(updates: number) {
  const stream = random(2);
  const curves = [0, 1, 2].map((replicate) => ({
    replicate,
    losses: Float32Array.from({ length: updates }, (_, i) => 2 / (1 + i) + 0.1 * stream.uniform()),
  }));
  return thinLosses(curves, 20);
}
