import type { Fig3Results } from "../../reports/fig3/cells.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { mnistNetwork } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import { random } from "../../lib/random.ts";
import { densityFilter } from "../../lib/tda/density/density.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import { mapper } from "../../lib/tda/mapper/mapper.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { sampleLoops } from "../../lib/filters/resampled_loops.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { scaleScan } from "../../lib/tda/mapper/scale_scan.ts";

/** Results as a run would give them, for filters that are a noisy circle, or pure noise. */
export function fig3Results(shape: "circle" | "noise"): Fig3Results {
  const cloudOf = (seed: number): PointCloud =>
    shape === "circle" ? primaryCircle(600, 0.15, seed) : untrainedKernels(600, 3, seed);
  const cloud = cloudOf(1);
  const [k, p] = [20, 0.4];
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
  const stream = random(2);
  return {
    profile: "custom",
    origin: "Made up for a test.",
    command: "deno task reproduce-fig3",
    seed: 1,
    dataset: { name: "MNIST", train: 60000, test: 10000, files: [] },
    network: mnistNetwork(),
    optimizer: adam(1e-3),
    batchSize: 32,
    steps: 40,
    backend: "native",
    adapter: "cpu",
    replicates: [0, 1, 2].map((index) => ({
      index,
      seed: index + 100,
      accuracy: 0.9 + 0.01 * index,
      losses: Float32Array.from({ length: 40 }, (_, i) => 2 / (1 + i) + 0.1 * stream.uniform()),
    })),
    failed: [],
    cloud: { points: cloud.n, constant: 0 },
    rho: dense.rho,
    dense: dense.cloud,
    origins: Array.from(dense.kept, (row) => ({ replicate: 0, out: row, in: 0, row })),
    keptRho,
    k,
    p,
    pca: pca(dense.cloud, 2),
    mapper: graph as Fig3Results["mapper"],
    mapperShape: graphShape(graph, nodeMeans(graph, keptRho)),
    scaleScan: scaleScan(dense.cloud, lensValues, spec),
    diagram: persistence(dense.cloud),
    spread: sampleLoops(loops, (draw) => cloudOf(10 + draw)),
    nullModel: sampleLoops(loops, (draw) => untrainedKernels(600, 3, 50 + draw)),
    provenance: [{
      step: "density",
      reason: "param: k 10 → 20",
      seconds: 1.5,
      code: {},
      inputs: [{ name: "points", sha256: "0".repeat(64) }],
      outputs: [],
      parameters: { k, p },
    }],
    environment: { deno: "2" },
  };
}
