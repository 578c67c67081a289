import { type GraphPicture, graphPicture } from "../../report/figures/graph_picture.ts";
import { decodeResults, encodeResults } from "../../report/page/results_json.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import { readInput, readJson, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** Steps of the layout: small pictures need fewer than large ones. */
const TICKS = 80;

/** The step that lays out the Mapper graph of filters for a small picture. */
export function graphPictureStep(
  options: { readonly mapper: string; readonly points: string; readonly out: string },
): Step {
  const { mapper, points, out } = options;
  return {
    name: "layout",
    inputs: { mapper, points },
    outputs: { picture: out },
    parameters: { ticks: TICKS },
    code: new URL(import.meta.url),
    async run() {
      const graph = await readJson<MapperGraph>(mapper);
      const picture = graphPicture(graph, await readPoints(points), { seed: 1, ticks: TICKS });
      await writeWhole(out, encodeResults(picture));
    },
  };
}

/** Reads what the step wrote. */
export async function readGraphPicture(path: string): Promise<GraphPicture> {
  const bytes = await readInput(path, "run the steps before");
  return decodeResults<GraphPicture>(new TextDecoder().decode(bytes));
}
