import type { VarietyFile } from "../../lib/pipeline/steps/variety_step.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { sliceNumbers } from "../shared/evidence/degree_cells.ts";
import { certificateListNumbers } from "../shared/evidence/certificate_list.ts";
import type { LayerResults, LayersResults } from "./load.ts";

/** What the JSON beside any page on a network holds, besides what every page's does. */
export function networkNumbers(results: LayersResults) {
  const { network, layers, skipped } = results;
  return {
    network,
    layers: layers.map(layerNumbers),
    skipped: skipped.map(({ name, depth, skipped, degenerate, variety }) => ({
      layer: name,
      depth,
      why: skipped,
      degenerate,
      ...varietyNumbers(variety),
    })),
    evidence: { certificates: certificateListNumbers(results) },
  };
}

/** How much kernels differ, and whether as much as random ones; `null` where that is not known. */
function varietyNumbers({ sparsity, entropy, randomEntropy }: VarietyFile) {
  const ratio = entropyRatio({ entropy, randomEntropy });
  return { sparsity, entropy, randomEntropy, asRandom: ratio === null ? null : ratio >= 1 };
}

/** The entropy of kernels over that from which on they count as random; `null` if unknown. */
export function entropyRatio(
  { entropy, randomEntropy }: Pick<VarietyFile, "entropy" | "randomEntropy">,
): number | null {
  return entropy === null || randomEntropy === null ? null : entropy / randomEntropy;
}

/** The numbers of a layer. */
function layerNumbers(layer: LayerResults) {
  const { diagram, patterns, mapper, mapperShape, finding } = layer;
  const { loops, limits, draws } = finding;
  const { dense, all } = patterns;
  return {
    layer: layer.name,
    depth: layer.depth,
    size: layer.size,
    layout: layer.layout,
    points: layer.kernels,
    constant: layer.constant,
    ...varietyNumbers(layer.variety),
    kept: layer.kept,
    k: layer.k,
    p: layer.p,
    h1: bars(diagram, 1).slice(0, 20).map(({ birth, death }) => [birth, death] as const),
    loops: bars(diagram, 1).slice(0, Math.max(6, loops.length)).map((
      { birth, death, length },
    ) => [birth, death, length > limits.longest] as const),
    dominance: finding.dominance,
    landmarks: layer.landmarks,
    coveringRadius: layer.coveringRadius,
    gap: finding.gap,
    largestGapDegrees: patterns.largestGapDegrees,
    emptiestArcDegrees: patterns.emptiestArcDegrees,
    circleShare: patterns.circleShare,
    kleinShare: patterns.kleinShare,
    patterns: { dense, all },
    energy: patterns.energy,
    chance: { ...limits, draws },
    mapper: {
      ...mapper,
      components: mapperShape.components,
      loops: mapperShape.longLoops,
      longLoops: mapperShape.longLoops,
      betti1: mapperShape.betti1,
    },
    scan: finding.map,
    evidence: {
      map: layer.mapEvidence && mapEvidenceNumbers(layer.mapEvidence),
      degreeRips: sliceNumbers(layer.degree),
    },
    kind: finding.kind,
    found: finding.words,
    disagreement: finding.disagreement,
  };
}
