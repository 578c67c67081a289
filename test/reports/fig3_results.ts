import { denseShape } from "../../lib/filters/dense_shape.ts";
import { sampleLoops } from "../../lib/filters/resampled_loops.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { mnistNetwork } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import { random } from "../../lib/random.ts";
import { thinLosses } from "../../lib/report/figures/training_figure.ts";
import { quantile } from "../../lib/statistics.ts";
import { type DenseCloud, densityFilter } from "../../lib/tda/density/density.ts";
import { coverRule } from "../../lib/tda/mapper/cover_rule.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import { mapper, type MapperSpec } from "../../lib/tda/mapper/mapper.ts";
import { scaleScan } from "../../lib/tda/mapper/scale_scan.ts";
import { loopCertificate } from "../../lib/tda/persistence/loop_certificate.ts";
import { universalNull } from "../../lib/tda/diagrams/universal_null.ts";
import { turnedLoops } from "../../lib/tda/mapper/turned_loops.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import type { Fig3Results } from "../../reports/fig3/load.ts";
import { ARTICLE } from "../../reports/fig3/settings.ts";
import { uncertaintyOf } from "../../reports/shared/evidence/uncertainty.ts";
import { NULL_SHARE } from "../../reports/shared/null_share.ts";
import { WHOLE_SHARE } from "../../reports/shared/whole_share.ts";
import { madeDegree } from "./made_degree.ts";
import { MADE_DRAWS, madeMapEvidence } from "./made_map_evidence.ts";

const [k, p, updates] = [20, 0.4, 40];

type Shape = "circle" | "noise";

function cloudOf(shape: Shape, seed: number): PointCloud {
  return shape === "circle" ? primaryCircle(600, 0.15, seed) : untrainedKernels(600, 3, seed);
}

const denseOf = (shape: Shape) => densityFilter(cloudOf(shape, 1), { k, p });

const certificates = {
  circle: await loopCertificate(denseOf("circle").cloud),
  noise: await loopCertificate(denseOf("noise").cloud),
};

/** Results as a run would give them, for filters that are a noisy circle, or pure noise. */
export function fig3Results(shape: Shape): Fig3Results {
  const dense = denseOf(shape);
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
  const diagram = persistence(dense.cloud);
  const observed = denseShape(dense.cloud, diagram);
  const uncertainty = uncertaintyOf({
    networks: 10,
    drawn: 5,
    k: 10,
    observed,
    turned: turnedLoops(graph, lensValues, 8),
    draws: [0.9, 0.95, 1, 1.02, 1.05].map((factor) => ({
      ...observed,
      longest: factor * observed.longest,
      bottleneck: Math.abs(1 - factor),
      openLoops: shape === "circle" ? 1 : 0,
      turned: new Array<number>(8).fill(Math.abs(1 - factor)),
    })),
    hausdorff: [0.1, 0.2, 0.3],
  });
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
    points: dense.n,
    constant: 0,
    filters: () => cloudOf(shape, 1),
    columns: () => [],
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
    uncertainty,
    mapperChoices: {
      scale: 1,
      rule: coverRule(dense.cloud, lensValues, 1),
      share: WHOLE_SHARE,
      rows: [0.5, 1].map((cut) => ({
        ...{ resolution: 15, gain: 3, cut, nodes: 9, components: cut < 1 ? 4 : 1 },
        ...{ piece: cut < 1 ? 0.6 : 1, betti1: 1, longLoops: cut < 1 ? 0 : 1 },
      })),
    },
    mapperShape: graphShape(graph, dense.cloud, nodeMeans(graph, keptRho)),
    scales: scaleScan(dense.cloud, lensValues, spec),
    diagram,
    degree: madeDegree(dense.cloud),
    certificate: certificates[shape],
    resampled: sampleLoops(loops, (draw) => cloudOf(shape, 10 + draw)),
    untrained,
    reference: { share: NULL_SHARE, length },
    mapDraws: MADE_DRAWS,
    mapEvidence: madeMapEvidence(cloudOf(shape, 1), { ks: [10, 20], fractions: [0.3, p] }, k),
    universal: { ratio: universalNull(persistence(dense.cloud)).ratio },
    articleCut: () => cutOf(densityFilter(cloudOf(shape, 1), { k, p: ARTICLE.p }), spec),
  };
}

function cutOf({ cloud, kept, rho, p }: DenseCloud, spec: MapperSpec) {
  const graph = mapper(cloud, lens(cloud, "pca", 2), spec);
  const keptRho = Float64Array.from(kept, (row) => rho[row]!);
  return {
    p,
    dense: cloud,
    pca: pca(cloud, 2),
    mapper: graph,
    mapperShape: graphShape(graph, cloud, nodeMeans(graph, keptRho)),
    diagram: persistence(cloud),
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
