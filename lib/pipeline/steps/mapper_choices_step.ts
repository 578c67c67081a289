import { coverRule, type CoverRuleChoice } from "../../tda/mapper/cover_rule.ts";
import { lens } from "../../tda/mapper/lens.ts";
import { mapperScale } from "../../tda/mapper/scale.ts";
import { type Metric, metricCloud } from "../../tda/points/metric.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { ChoicesTask, MapperChoice, MapperChoiceRow } from "../parallel/choices_worker.ts";
import { onWorkers, sharedFloats } from "../parallel/on_workers.ts";
import type { Step } from "../runner/step.ts";

/** What a file of Mapper graphs under other choices holds. */
export interface MapperChoicesFile {
  /** The scale of the cloud, which cuts are multiples of. */
  readonly scale: number;
  /** What a published rule would choose. */
  readonly rule: CoverRuleChoice;
  /** One row a choice: by resolution, then gain, then cut. */
  readonly rows: readonly MapperChoiceRow[];
}

/** What the step is told. */
export interface MapperChoicesStepOptions {
  /** The file of the points. */
  readonly points: string;
  /** How many principal components are the lens. */
  readonly lensDims: number;
  /** The metric of the clusters. */
  readonly metric: Metric;
  /** Intervals along every lens to try. */
  readonly resolutions: readonly number[];
  /** Gains to try. */
  readonly gains: readonly number[];
  /** Cuts to try, over the scale of the cloud. */
  readonly cuts: readonly number[];
  /** Seed of the rule's subsamples. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that makes a Mapper graph for every choice of resolution, gain and cut, and notes what a
 * published rule would choose.
 */
export function mapperChoicesStep(options: MapperChoicesStepOptions): Step {
  const { points, lensDims, metric, resolutions, gains, cuts, seed, out } = options;
  return {
    name: "mapper-choices",
    inputs: { points },
    outputs: { choices: out },
    parameters: { lensDims, metric, resolutions, gains, cuts, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(points);
      const values = lens(cloud, "pca", lensDims);
      const scaled = metricCloud(cloud, metric);
      const scale = mapperScale(scaled);
      const choices = resolutions.flatMap((resolution) =>
        gains.flatMap((gain) => cuts.map((cut): MapperChoice => ({ resolution, gain, cut })))
      );
      const task: ChoicesTask = {
        cloud: { ...cloud, data: sharedFloats(cloud.data) },
        lens: { ...values, data: sharedFloats(values.data) },
        metric,
        scale,
      };
      const rows = new Map<MapperChoice, MapperChoiceRow>();
      await onWorkers<MapperChoice, MapperChoiceRow>(
        {
          module: new URL("../parallel/choices_worker.ts", import.meta.url),
          workers: Math.min(navigator.hardwareConcurrency, choices.length),
          task,
          rounds: [choices],
          purpose: "make Mapper graphs",
        },
        (row, choice) => {
          rows.set(choice, row);
          progress(rows.size, choices.length, "graphs");
        },
      );
      const file: MapperChoicesFile = {
        scale,
        rule: coverRule(scaled, values, seed),
        rows: choices.map((choice) => rows.get(choice)!),
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
