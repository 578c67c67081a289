import { readJson, sha256 } from "../../lib/pipeline/files/files.ts";
import { safeName } from "../../lib/pipeline/files/layer_folder.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import type { OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { type TableFile, tableStep } from "../../lib/pipeline/steps/table_step.ts";
import { basename } from "../../lib/std.ts";
import { coreSize } from "../../lib/tda/density/density.ts";
import { mapperResolution } from "../layers/settings.ts";
import { pointsLayoutStep } from "../points/layout_step.ts";
import { MOST_COORDINATES } from "../points/settings.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { circleStep } from "./circle_step.ts";
import { FEWEST_POINTS, type lookInputs, type LookSettings } from "./settings.ts";

/** A run of this page. */
export type LookRun = Run<LookSettings, OptionValues<typeof lookInputs>>;

/** Where the files of a run lie: a folder for each table. */
export function files(run: Pick<LookRun, "folder" | "inputs">) {
  const { points, normalize } = run.inputs;
  const folder = `${sha256(points).slice(0, 8)}-${normalize}-${safeName(basename(points))}`;
  const own = (file: string) => runFile(run, folder, file);
  return {
    points: own("points.npy"),
    dense: own("dense.npy"),
    mapper: own("mapper.json"),
    graphShape: own("graph-shape.json"),
    diagram: own("diagram.json"),
    picture: own("layout.json"),
    circle: own("circle.json"),
  };
}

/** From the table to its graph, its bars, and the angle along its longest loop. */
export async function* steps(run: LookRun): AsyncGenerator<LabeledStep> {
  const { settings, seed, inputs: { points: table, normalize: scale, labels, color } } = run;
  const { points, dense, mapper, graphShape, diagram, picture, circle } = files(run);
  yield { step: tableStep({ table, scale, labels, color, out: points }) };
  const { rows, dim, leftOut } = await readJson<TableFile>(besideJson(points));
  const n = rows - leftOut.length;
  checkSize(table, n, dim);
  const k = Math.min(settings.k, n - 1);
  const p = Math.max(settings.p, FEWEST_POINTS / n);
  yield { step: densityStep({ points, k, p, out: dense }) };
  const { metric: _, ...cover } = mapperSpec({
    resolution: mapperResolution(coreSize(n, p)),
    gain: settings.gain,
  });
  // Scales of coordinates are the user's.
  const spec = { ...cover, metric: "euclidean" } as Parameters<typeof mapperStep>[0]["spec"];
  yield {
    step: mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper }),
  };
  yield { step: graphShapeStep({ mapper, dense, out: graphShape }) };
  const { landmarks } = settings;
  yield { step: persistenceStep({ points: dense, landmarks, seed, out: diagram }) };
  yield { step: pointsLayoutStep({ mapper, points: dense, scale, out: picture }) };
  yield { step: circleStep({ points: dense, seed, out: circle }) };
}

/** Refuses tables that have no shape to look at, or take minutes. */
function checkSize(table: string, n: number, dim: number): void {
  const why = n < FEWEST_POINTS
    ? `it has ${n} points, and at least ${FEWEST_POINTS} have a shape; name a larger table`
    : dim < 2
    ? "its rows have one entry, and a picture takes two; add a column"
    : dim > MOST_COORDINATES
    ? `its rows have ${dim} entries, and at most ${MOST_COORDINATES} are taken; keep the first ` +
      "principal components of them"
    : undefined;
  if (why !== undefined) throw new RangeError(`Cannot look at ${table}: ${why}`);
}
