import { axisPatterns } from "../../lib/filters/axis_patterns.ts";
import { covarianceMatched } from "../../lib/models/covariance_matched.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { quantile } from "../../lib/statistics.ts";
import { densityFilter } from "../../lib/tda/density/density.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import { mapper } from "../../lib/tda/mapper/mapper.ts";
import { loopCertificate } from "../../lib/tda/persistence/loop_certificate.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { SIZES } from "../../reports/cifar/settings.ts";
import type { Fig4Results } from "../../reports/fig4/load.ts";
import { NULL_SHARE } from "../../reports/shared/null_share.ts";
import { MADE_DRAWS, madeMapEvidence } from "./made_map_evidence.ts";

/** Results as a run would give them, for networks with these filters. */
export async function fig4Results(cloud: PointCloud): Promise<Fig4Results> {
  const [k, p] = [8, 0.9];
  const { cloud: dense, rho, kept } = densityFilter(cloud, { k, p });
  const keptRho = Float64Array.from(kept, (row) => rho[row]!);
  const diagram = persistence(dense);
  const graph = mapper(dense, lens(dense, "pca", 2), {
    resolution: 8,
    gain: 2,
    metric: "euclidean",
    cluster: { rule: "global" },
  });
  const untrained = [1, 2, 3, 4, 5].map((seed) => {
    const random = densityFilter(untrainedKernels(cloud.n, 3, seed), { k, p }).cloud;
    return bars(persistence(random), 1)[0]?.length ?? 0;
  });
  const reference = { share: NULL_SHARE, length: quantile(untrained, NULL_SHARE) };
  const loops = bars(diagram, 1);
  return {
    ...SIZES.quick,
    mapDraws: MADE_DRAWS,
    updates: [0, 2000],
    origin: "Made up for a test.",
    network: "C(64,32,64)",
    backend: "native",
    adapter: "cpu",
    trained: { way: "sgd", networks: [{ index: 0, seed: 5, accuracy: 0.6 }], failed: [] },
    points: cloud.n,
    filters: () => cloud,
    columns: () => [],
    k,
    p,
    dense,
    keptRho,
    patterns: axisPatterns(dense),
    untrained: axisPatterns(untrainedKernels(2000, 3, 9)),
    covariance: [1, 2, 3].map((seed) => axisPatterns(covarianceMatched(cloud, seed))),
    mapper: graph,
    mapperShape: graphShape(graph, dense, nodeMeans(graph, keptRho)),
    diagram,
    scan: [{
      k,
      p,
      kept: dense.n,
      bars: loops.map(({ birth, death }) => [birth, death] as const),
      untrained,
      reference,
      beyond: loops.filter(({ length }) => length > reference.length).length,
    }],
    reference,
    certificate: await loopCertificate(dense),
    mapEvidence: madeMapEvidence(cloud, { ks: [k, 2 * k], fractions: [0.3, p] }, k),
  };
}
