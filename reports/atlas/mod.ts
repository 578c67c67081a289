import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { csv } from "../../lib/report/csv.ts";
import { formatMany } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { claims } from "./claims.ts";
import { notebook } from "./notebook.ts";
import { atlasNumbers } from "./numbers.ts";
import type { AtlasResults } from "./results.ts";
import { atlasInputs, settings } from "./settings.ts";
import { load, steps } from "./steps.ts";
import { distanceTable, layerTable } from "./tables.ts";

type AtlasPage = Page<AtlasResults, (typeof claims)[number]["id"]>;

function headline({ results, verdicts, run }: AtlasPage): Headline {
  const { networks, layers, failed } = results;
  const missing = failed.length === 0
    ? ""
    : ` Not analyzed: ${failed.map(({ name }) => name).join(", ")}.`;
  return {
    title: `The layers of ${formatMany(networks.length, "network")} side by side`,
    finding: verdicts.circles.found + missing,
    about:
      `${formatMany(layers.length, "layer")} of ${networks.map(({ name }) => name).join(", ")}` +
      `; seed ${run.seed}.`,
  };
}

const table = (of: typeof layerTable) => ({ results }: AtlasPage) => {
  const { columns, rows } = of(results);
  return csv(columns, rows);
};

/** The layers of several networks side by side. */
export default defineReport({
  url: import.meta.url,
  name: "atlas",
  title: "The layers of several networks",
  summary: "Puts the networks that analyze has looked at side by side: a table over networks and " +
    "layers, their Mapper graphs, and how alike any two layers are. Tables go beside the page " +
    "as .csv and -distances.csv.",
  task: "atlas",
  examples: ["--weights models/a.onnx models/b.safetensors"],
  settings,
  inputs: atlasInputs,
  steps,
  load,
  claims,
  headline,
  numbers: ({ results }) => atlasNumbers(results),
  beside: { ".csv": table(layerTable), "-distances.csv": table(distanceTable) },
  notebook,
});
