import { columnLens, lens, valueLens } from "../../tda/mapper/lens.ts";
import { eccentricity } from "../../tda/mapper/eccentricity.ts";
import { type Metric, metricCloud } from "../../tda/points/metric.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { measureDensity } from "../parallel/measure_density.ts";
import { readLens } from "../files/points_file.ts";
import type { Progress } from "../runner/step.ts";

/** Which lens Mapper looks through. */
export type LensChoice =
  | {
    /** Principal component scores, or columns as they are. */
    readonly lens: "pca" | "coordinates";
    /** How many, the first ones. */
    readonly lensDims: number;
  }
  | {
    /** Chosen columns. */
    readonly lens: "coordinates";
    /** Which, from 0. */
    readonly lensColumns: readonly number[];
  }
  | {
    /** The distance to the k-th neighbor in the metric of the clusters. */
    readonly lens: "codensity";
    /** Up to which neighbor. */
    readonly lensK: number;
  }
  | {
    /** The p-mean of distances in the metric of the clusters. */
    readonly lens: "eccentricity";
    /** The exponent; `"inf"` for the largest distance. */
    readonly lensP: number | "inf";
  }
  | {
    /** Values from a file. */
    readonly lens: "file";
    /** A `.npy` file of shape [n] or [n, dims]. */
    readonly lensFile: string;
  };

/**
 * Computes or reads the lens values of a cloud.
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
    case "pca":
      return lens(cloud, "pca", choice.lensDims);
    case "coordinates":
      return "lensColumns" in choice
        ? columnLens(cloud, choice.lensColumns)
        : lens(cloud, "coordinates", choice.lensDims);
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
      const scaled = metricCloud(cloud, metric);
      return valueLens(
        eccentricity(scaled, p, (done, total) => progress(done, total, "points")),
      );
    }
    case "file":
      return await readLens(choice.lensFile);
  }
}
