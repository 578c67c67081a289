import type { RowScale } from "../../lib/filters/scaled_rows.ts";
import { isOnSphere } from "../../lib/models/row_nulls.ts";
import { readJson, sha256 } from "../../lib/pipeline/files/files.ts";
import { safeName } from "../../lib/pipeline/files/layer_folder.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { cloudNullStep } from "../../lib/pipeline/steps/cloud_null_step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { densityMapStep } from "../../lib/pipeline/steps/density_map_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { type TableFile, tableStep } from "../../lib/pipeline/steps/table_step.ts";
import { basename } from "../../lib/std.ts";
import {
  layerDensity,
  type LayerSettings,
  mapDraws,
  mapperResolution,
} from "../layers/settings.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { pointsLayoutStep } from "./layout_step.ts";
import { MAP_POINTS, mapSample, MOST_COORDINATES, nullPoints } from "./settings.ts";

/** What a user chooses. */
export interface PointsInputs {
  /** The file of the table. */
  readonly points: string;
  /** What is done to every row. */
  readonly normalize: RowScale;
}

type PointsRun = Run<LayerSettings, PointsInputs>;

/** Where the files of a run lie: a folder for each table. */
export function files(run: Pick<PointsRun, "folder" | "inputs">) {
  const { points, normalize } = run.inputs;
  const folder = `${sha256(points).slice(0, 8)}-${normalize}-${safeName(basename(points))}`;
  const own = (file: string) => runFile(run, folder, file);
  return {
    points: own("points.npy"),
    map: own("map.json"),
    dense: own("dense.npy"),
    null: own("null.json"),
    mapper: own("mapper.json"),
    graphShape: own("graph-shape.json"),
    diagram: own("diagram.json"),
    picture: own("layout.json"),
    mapEvidence: own("map-evidence.json"),
  };
}

/** From the table to its diagram, and what clouds without structure give. */
export async function* steps(run: PointsRun): AsyncGenerator<LabeledStep> {
  const { settings, seed, inputs: { points: table, normalize: scale } } = run;
  const { points, map, dense, mapper, graphShape, diagram, picture, ...file } = files(run);
  yield { step: tableStep({ table, scale, out: points }) };
  const { rows, dim, leftOut } = await readJson<TableFile>(besideJson(points));
  const n = rows - leftOut.length;
  const { k, p, choices } = pointsDensity(table, { n, dim }, settings);
  const { mapLandmarks, landmarks, draws } = settings;
  yield {
    step: densityMapStep({
      filters: points,
      choices,
      landmarks: mapLandmarks,
      k,
      p,
      seed,
      map,
      dense,
    }),
  };
  const { kept, rho } = await readJson<DensityFile>(besideJson(dense));
  if (kept.every((row) => rho[row] === 0)) {
    throw new RangeError(
      `Cannot analyze ${table}: of its densest ${kept.length} points each has ${k} others at the ` +
        `very same place, so nothing tells them apart; remove rows that repeat`,
    );
  }
  const nullCloud = { n: nullPoints(n, dim), scale, choices, mapLandmarks, k, p, landmarks, seed };
  yield { step: cloudNullStep({ table, ...nullCloud, draws, out: file.null }) };
  const { cluster, ...cover } = mapperSpec({
    resolution: mapperResolution(kept.length),
    gain: settings.gain,
  });
  // Scales of coordinates are the user's.
  const spec = { ...cover, cluster, metric: "euclidean" } as const;
  const lensDims = Math.min(LENS_DIMS, dim);
  yield { step: mapperStep({ points: dense, lens: "pca", lensDims, spec, out: mapper }) };
  yield { step: graphShapeStep({ mapper, dense, out: graphShape }) };
  yield { step: persistenceStep({ points: dense, landmarks, seed, out: diagram }) };
  yield { step: pointsLayoutStep({ mapper, points: dense, scale, out: picture }) };
  const onSphere = scale !== "none" || isOnSphere(await readPoints(points), scale);
  yield {
    step: mapEvidenceStep({
      table,
      scale,
      choices,
      k,
      exact: landmarks,
      ...{ sample: mapSample(dim), points: MAP_POINTS },
      nulls: ["covariance", "shuffled", ...(onSphere ? ["uniform"] as const : [])],
      draws: mapDraws(settings),
      seed,
      out: file.mapEvidence,
    }),
  };
}

/**
 * What of the settings makes sense for a table.
 *
 * @throws {RangeError} If it has too few points, or too many coordinates.
 */
export function pointsDensity(
  table: string,
  { n, dim }: { readonly n: number; readonly dim: number },
  settings: LayerSettings,
) {
  const density = layerDensity(n, settings);
  if (typeof density === "string") {
    throw new RangeError(`Cannot analyze ${table}: ${density.replace("kernels", "points")}`);
  }
  if (dim > MOST_COORDINATES) {
    throw new RangeError(
      `Cannot analyze ${table}: its rows have ${dim} entries, and at most ${MOST_COORDINATES} ` +
        `are taken; keep the first principal components of them`,
    );
  }
  return density;
}
