import { type LensRule, lensValues, valueLens } from "../../tda/mapper/lens.ts";
import { type Metric, metricCloud } from "../../tda/points/metric.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { measureDensity } from "../parallel/measure_density.ts";
import { readLens } from "../files/points_file.ts";

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
 * @throws {RangeError} If the cloud has not the columns or neighbors that are asked for.
 * @throws {SyntaxError} If the file is no `.npy` file of values.
 */
export async function chosenLens(
  cloud: PointCloud,
  choice: LensChoice,
  metric: Metric,
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
        }),
      );
    default:
      return lensValues(cloud, choice, metric);
  }
}
