import type { DensityMapRow } from "../../lib/filters/density_map.ts";
import { readJson, writeWhole } from "../../lib/pipeline/files/files.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import type { NullFile } from "../../lib/pipeline/steps/null_step.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { layerFinding } from "./findings.ts";

/** The step that holds all that was measured of a layer against null clouds, once. */
export function findingStep(files: {
  /** The diagram of the dense filters. */
  readonly diagram: string;
  /** The shape of their Mapper graph. */
  readonly graphShape: string;
  /** What they look like. */
  readonly patterns: string;
  /** Loops by k and p. */
  readonly map: string;
  /** What random kernels give. */
  readonly null: string;
  /** The JSON file for the finding. */
  readonly out: string;
}): Step {
  const { out, ...inputs } = files;
  return {
    name: "finding",
    inputs,
    outputs: { finding: out },
    parameters: {},
    code: new URL(import.meta.url),
    async run() {
      const { draws } = await readJson<NullFile>(inputs.null);
      const finding = layerFinding({
        diagram: await readJson<PersistenceDiagram>(inputs.diagram),
        mapperShape: await readJson<GraphShape>(inputs.graphShape),
        patterns: await readJson<LayerPatternsFile>(inputs.patterns),
        map: await readJson<DensityMapRow[]>(inputs.map),
        null: draws,
      });
      await writeWhole(out, JSON.stringify(finding));
    },
  };
}
