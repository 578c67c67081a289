import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";
import { deriveSeed, random } from "../../lib/random.ts";
import { encodeResults } from "../../lib/report/page/results_json.ts";
import { type PointCloud, selectRows } from "../../lib/tda/points/points.ts";
import { layerFiles } from "./files.ts";
import { type LayersResults, loadLayers } from "./load.ts";
import type { OpenNetwork } from "./network.ts";
import type { LayerSettings } from "./settings.ts";

/**
 * Dense filters of a layer that are kept for comparing layers: two samples of 400. By as many,
 * samples of one layer of VGG16 came out 0.05 apart at most, and circles of edges 0.3 to 0.4 from
 * random kernels.
 */
export const SAMPLED = 800;

/** What `analysis.json` holds: a network that was analyzed to its end, for pages on several. */
export interface NetworkAnalysis {
  /** Seed of the analysis. */
  readonly seed: number;
  /** What was found. */
  readonly results: LayersResults;
  /** Of every layer that was analyzed, dense filters drawn at random, in random order. */
  readonly samples: readonly PointCloud[];
}

/**
 * The step that puts all that was found in a network into one file.
 *
 * @param options.inputs All that the steps of its layers wrote.
 * @param options.out The file.
 */
export function analysisStep(options: {
  readonly run: Run<LayerSettings>;
  readonly network: Pick<OpenNetwork, "key">;
  readonly inputs: Readonly<Record<string, string>>;
  readonly out: string;
}): Step {
  const { run, network: { key }, inputs, out } = options;
  return {
    name: "analysis",
    inputs,
    outputs: { analysis: out },
    parameters: { seed: run.seed, settings: run.settings as unknown as Json, sample: SAMPLED },
    code: new URL(import.meta.url),
    async run() {
      const results = await loadLayers(run, key);
      const samples: PointCloud[] = [];
      for (const layer of results.layers) {
        const dense = await readPoints(layerFiles(run, key, layer).dense);
        const stream = random(deriveSeed(run.seed, "sample", layer.depth));
        const rows = stream.shuffle(Uint32Array.from({ length: dense.n }, (_, i) => i));
        samples.push(selectRows(dense, rows.subarray(0, SAMPLED)));
      }
      const analysis: NetworkAnalysis = { seed: run.seed, results, samples };
      await writeWhole(out, encodeResults(analysis));
    },
  };
}
