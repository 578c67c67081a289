import { eccentricity } from "../../tda/mapper/eccentricity.ts";
import { type LensRule, lensValues, valueLens } from "../../tda/mapper/lens.ts";
import { type Metric, metricCloud } from "../../tda/points/metric.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { measureDensity } from "../parallel/measure_density.ts";
import { readLens } from "../files/points_file.ts";
import type { Progress } from "../runner/step.ts";

/** Which lens Mapper looks through: a named one, or values from a file. */
export type LensChoice =
  | LensRule
  | {
    /** Values from a file. */
    readonly lens: "file";
    /** A `.npy` file of shape [n] or [n, dims]. */
    readonly lensFile: string;
  };

/**
 * Computes or reads the lens values of a cloud; codensity on several threads.
 *
 * @param cloud The points.
 * @param choice Which lens.
 * @param metric Distance of the clusters, for lenses that measure distances.
 * @param progress Told how far measuring a lens is.
 * @returns Lens values, one row a point.
 * @throws {RangeError} If the cloud has not the columns or neighbors that are asked for.
 * @throws {SyntaxError} If the file is no `.npy` file of values.
 */
export async function chosenLens(
  cloud: PointCloud,
  choice: LensChoice,
  metric: Metric,
  progress: Progress = () => {},
): Promise<PointCloud> {
  switch (choice.lens) {
    case "file":
      return await readLens(choice.lensFile);
    case "codensity":
      return valueLens(
        await measureDensity(metricCloud(cloud, metric), {
          k: choice.lensK,
          measure: "kth-neighbor",
          engine: "cpu",
          workers: navigator.hardwareConcurrency,
          onProgress: (done) => progress(done, cloud.n, "points"),
        }),
      );
    case "eccentricity": {
      const p = choice.lensP === "inf" ? Infinity : choice.lensP;
      const told = (done: number, total: number) => progress(done, total, "points");
      return valueLens(eccentricity(metricCloud(cloud, metric), p, told));
    }
    default:
      return lensValues(cloud, choice, metric);
  }
}
