import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { readGraphPicture } from "../../lib/pipeline/steps/graph_picture_step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import {
  type DegreeSlices,
  readDegreeSlices,
} from "../../lib/pipeline/steps/degree_slices_step.ts";
import type { KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import type { PositionsFile } from "../../lib/pipeline/steps/positions_step.ts";
import type { VarietyFile } from "../../lib/pipeline/steps/variety_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { GraphPicture } from "../../lib/report/figures/graph_picture.ts";
import { longestPairs, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { type CertificateList, readCertificates } from "../shared/evidence/certificate_list.ts";
import { sliceRows } from "../shared/evidence/degree.ts";
import { isCircle, type LayerFinding } from "./findings.ts";
import { type LayerIdentity, type NetworkFile, printable } from "./network.ts";
import { hasMap, layerDensity, type LayerSettings } from "./settings.ts";
import { degreeNullFile, layerFiles, networkFile } from "./files.ts";

/** Reasons that an error lists. */
const MOST_REASONS = 5;

/** Bars of each dimension that a page keeps of a layer. */
const MOST_BARS = 50;

/** A layer that was analyzed. */
export interface LayerResults extends LayerIdentity {
  /** Number of its kernels. */
  readonly kernels: number;
  /** How many of them are constant, and left out. */
  readonly constant: number;
  /** How much they differ as trained. */
  readonly variety: VarietyFile;
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction kept in the pictures. */
  readonly p: number;
  /** Dense filters. */
  readonly kept: number;
  /** Nodes and edges of their Mapper graph. */
  readonly mapper: { readonly nodes: number; readonly edges: number };
  /** Its shape. */
  readonly mapperShape: GraphShape;
  /** Its picture. */
  readonly picture: GraphPicture;
  /** The longest bars of their persistence diagram. */
  readonly diagram: PersistenceDiagram;
  /** Points that it was computed of. */
  readonly landmarks: number;
  /** Largest distance of a dense filter to the nearest of them: bars move by at most twice this. */
  readonly coveringRadius: number;
  /** What the filters look like. */
  readonly patterns: LayerPatternsFile;
  /** What was found, held against null clouds. */
  readonly finding: LayerFinding;
  /**
   * The whole map over k and p of the layer, or of a part of it, against null clouds; `null` for
   * too few kernels.
   */
  readonly mapEvidence: MapEvidence | null;
  /** Slices without k and p. */
  readonly degree: DegreeSlices;
}

/** A layer that could not be analyzed. */
export interface SkippedLayer extends LayerIdentity {
  /** Why. */
  readonly skipped: string;
  /** Whether its filters are so much alike that they have no shape; else they are too few. */
  readonly degenerate: boolean;
  /** How much its kernels differ as trained. */
  readonly variety: VarietyFile;
}

/** Everything that a page on the layers of a network is made of. */
export interface LayersResults extends CertificateList {
  /** What the network is called. */
  readonly network: string;
  /** Where its weights came from, in words. */
  readonly origin: string;
  /** The sizes. */
  readonly settings: LayerSettings;
  /** Layers that were analyzed, in order. */
  readonly layers: readonly LayerResults[];
  /** Layers that were not, in order. */
  readonly skipped: readonly SkippedLayer[];
  /** Tensors that are no convolution layers. */
  readonly ignored: NetworkFile["ignored"];
}

/** Reads what the steps of a network wrote. */
export async function loadLayers(run: Run<LayerSettings>, key: string): Promise<LayersResults> {
  const { name, format, layers, ignored } = await readJson<NetworkFile>(networkFile(run, key));
  const loaded: LayerResults[] = [];
  const skipped: SkippedLayer[] = [];
  for (const identity of layers) {
    const layer = await loadLayer(run, key, identity);
    if ("skipped" in layer) skipped.push(layer);
    else loaded.push(layer);
  }
  if (loaded.length === 0) {
    const why = skipped.map(({ name, skipped }) => `${printable(name)}: ${skipped}`);
    throw new Error(
      `Cannot judge any layer of ${name}: ${why.slice(0, MOST_REASONS).join("; ")}` +
        (why.length > MOST_REASONS ? "; …" : ""),
    );
  }
  return {
    network: name,
    origin: `Weights from ${name} (${format}).`,
    settings: run.settings,
    layers: loaded,
    skipped,
    ignored,
    ...await readCertificates(
      loaded.filter(isCircle).map((layer) => {
        const { certificate, densePart: points } = layerFiles(run, key, layer);
        return { of: `layer ${layer.depth}, ${layer.name}`, certificate, points };
      }),
    ),
  };
}

/** Reads what the steps of a layer wrote. */
async function loadLayer(
  run: Run<LayerSettings>,
  key: string,
  identity: LayerIdentity,
): Promise<LayerResults | SkippedLayer> {
  const files = layerFiles(run, key, identity);
  const { kernels, constant } = await readJson<KeptKernels>(besideJson(files.filters));
  const n = kernels - constant.length;
  const variety = await readJson<VarietyFile>(files.variety);
  const leftOut = (skipped: string, degenerate: boolean): SkippedLayer => {
    return { ...identity, skipped, degenerate, variety };
  };
  if (n === 0) return leftOut(`all ${kernels} kernels are constant`, true);
  const density = layerDensity(n, run.settings);
  if (typeof density === "string") {
    const more = constant.length > 0 ? `; ${constant.length} more are constant` : "";
    return leftOut(density + more, false);
  }
  const { degenerate } = await readJson<PositionsFile>(files.positions);
  if (degenerate !== null) return leftOut(degenerate, true);
  const { k, p, kept } = await readJson<DensityFile>(besideJson(files.dense));
  const picture = await readGraphPicture(files.picture);
  const diagram = await readJson<LandmarkDiagramFile>(files.diagram);
  return {
    ...identity,
    kernels,
    constant: constant.length,
    variety,
    k,
    p,
    kept: kept.length,
    mapper: { nodes: picture.graph.nodes.length, edges: picture.graph.edges.length },
    mapperShape: await readJson<GraphShape>(files.graphShape),
    picture,
    diagram: longestPairs(diagram, MOST_BARS),
    landmarks: diagram.n,
    coveringRadius: diagram.coveringRadius,
    patterns: await readJson<LayerPatternsFile>(files.patterns),
    finding: await readJson<LayerFinding>(files.finding),
    mapEvidence: hasMap(density.choices) ? await readJson<MapEvidence>(files.mapEvidence) : null,
    degree: await readDegreeSlices(
      files.degree,
      degreeNullFile(run, { size: identity.size, rows: sliceRows(n) }),
    ),
  };
}
