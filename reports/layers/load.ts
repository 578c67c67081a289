import type { LayerIdentity, LayerResults, LayersResults, SkippedLayer } from "./cells.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { ConvLayers } from "../../lib/weights/conv_layers.ts";
import type { LayerFiles, LayerOutcome, LayersRequest, PlacedLayer } from "./steps.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { runEnvironment, runProvenance } from "../../lib/pipeline/runner/run_provenance.ts";
import type { StepOutcome } from "../../lib/pipeline/runner/step.ts";
import type { ChanceFile } from "../../lib/pipeline/steps/chance_step.ts";
import type { KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { LayerDenseFile, LayerScanFile } from "../../lib/pipeline/steps/layer_scan_step.ts";

/** What a report says about a run besides its results. */
export interface LayersRun {
  /** Which layers were asked for. */
  readonly request: LayersRequest;
  /** What the network is called. */
  readonly network: string;
  /** Where its weights came from, in words. */
  readonly origin: string;
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** The command line. */
  readonly command: string;
  /** What became of each layer. */
  readonly layers: readonly LayerOutcome[];
  /** Tensors that are no convolution layers. */
  readonly ignored: ConvLayers["skipped"];
  /** What became of each step. */
  readonly outcomes: readonly StepOutcome[];
  /** What tells steps of one name apart, in the order of `outcomes`. */
  readonly labels: readonly string[];
}

/** Reads everything that a report on layers shows from its folder. */
export async function loadLayersResults(run: LayersRun): Promise<LayersResults> {
  const { request, network, origin, profile, command, ignored } = run;
  const layers: LayerResults[] = [];
  const skipped: SkippedLayer[] = [];
  for (const outcome of run.layers) {
    if ("skipped" in outcome) {
      skipped.push({ ...identityOf(outcome.placed), skipped: outcome.skipped });
    } else {
      layers.push(await loadLayer(outcome.placed, outcome.files));
    }
  }
  return {
    network,
    origin,
    profile,
    command,
    seed: request.seed,
    settings: request.settings,
    layers,
    skipped,
    ignored,
    provenance: runProvenance(run.outcomes, run.labels),
    environment: runEnvironment(),
  };
}

function identityOf({ depth, layer }: PlacedLayer): LayerIdentity {
  const { name, layout, layoutFrom, outputs, inputs, size, depthwise } = layer;
  return { depth, name, layout, layoutFrom, outputs, inputs, size, depthwise };
}

async function loadLayer(placed: PlacedLayer, files: LayerFiles): Promise<LayerResults> {
  const { kernels, constant } = await readJson<KeptKernels>(besideJson(files.filters));
  const { rows, chosen } = await readJson<LayerScanFile>(files.scan);
  const { rho } = await readJson<LayerDenseFile>(besideJson(files.dense));
  const mapper = await readJson<MapperGraph>(files.mapper);
  return {
    ...identityOf(placed),
    kernels,
    constant: constant.length,
    scan: rows,
    chosen,
    dense: await readPoints(files.dense),
    mapper,
    mapperShape: graphShape(mapper, nodeMeans(mapper, rho)),
    diagram: await readJson<LandmarkDiagramFile>(files.diagram),
    patterns: await readJson<LayerPatternsFile>(files.patterns),
    chance: (await readJson<ChanceFile>(files.chance)).draws,
  };
}
