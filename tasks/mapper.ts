import type { LensChoice } from "../lib/pipeline/steps/lens_choice.ts";
import { readJson } from "../lib/pipeline/files/files.ts";
import { readPoints } from "../lib/pipeline/files/points_file.ts";
import { mapperStep } from "../lib/pipeline/steps/mapper_step.ts";
import type { ClusterRule, Linkage } from "../lib/tda/mapper/cluster.ts";
import type { CoverRule, MapperGraph } from "../lib/tda/mapper/mapper.ts";
import type { Metric } from "../lib/tda/points/metric.ts";
import { Option } from "commander";
import {
  checkEnding,
  checkPartners,
  command,
  type CommonOptions,
  integer,
  integerList,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { describeGraph } from "./_describe.ts";
import { runStepTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  points: string;
  lens: LensChoice["lens"];
  lensDims: number;
  lensColumns?: number[];
  lensK?: number;
  lensP: number | "inf";
  lensFile?: string;
  cover: NonNullable<CoverRule["cover"]>;
  resolution: number;
  gain: number;
  radius?: number;
  landmarks?: number;
  centers?: number;
  metric: Metric;
  cluster: `${Linkage}-linkage` | "dbscan";
  cut: "global" | "first-gap" | "histogram";
  scale?: number;
  bins: number;
  eps?: number;
  minPoints: number;
  minCellPoints?: number;
  nerveDim?: number;
  out: string;
}

const LINKAGES = ["single-linkage", "complete-linkage", "average-linkage"];

/** What each option goes with: another option and its values. */
const PARTNERS = {
  lensDims: ["lens", ["pca", "coordinates"]],
  lensColumns: ["lens", ["coordinates"]],
  lensK: ["lens", ["codensity"]],
  lensP: ["lens", ["eccentricity"]],
  lensFile: ["lens", ["file"]],
  resolution: ["cover", ["cubical", "balanced"]],
  gain: ["cover", ["cubical", "balanced", "k-means"]],
  radius: ["cover", ["ball"]],
  landmarks: ["cover", ["ball"]],
  centers: ["cover", ["k-means"]],
  cut: ["cluster", LINKAGES],
  scale: ["cut", ["global"]],
  bins: ["cut", ["first-gap", "histogram"]],
  eps: ["cluster", ["dbscan"]],
  minPoints: ["cluster", ["dbscan"]],
} as const;

const program = command({
  name: "mapper",
  summary: "Draws the Mapper graph of a point cloud: the lens values are covered by overlapping " +
    "boxes, the points over each box are clustered, and clusters that share points are joined.",
  out: "the JSON file for the graph",
  outRequired: true,
  seed: "decides the balls of --cover ball and the cells of --cover k-means",
  examples: [
    "mapper --points dense.npy --lens pca --lens-dims 2 --resolution 30 --gain 3 --out mapper.json",
    "mapper --points dense.npy --cut first-gap --bins 10 --out mapper.json",
    "mapper --points dense.npy --lens codensity --lens-k 50 --cover balanced --out mapper.json",
    "mapper --points dense.npy --lens file --lens-file values.npy --cover ball --radius 0.2 " +
    "--cluster dbscan --eps 0.5 --out mapper.json",
  ],
})
  .requiredOption("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .addOption(
    new Option("--lens <name>", "lens")
      .choices(["pca", "coordinates", "codensity", "eccentricity", "file"]).default("pca"),
  )
  .option("--lens-dims <integer>", "how many principal components, or first columns", integer(1), 2)
  .option("--lens-columns <list>", "chosen columns as lens, from 0, like 0,3", integerList)
  .option("--lens-k <integer>", "up to which neighbor to measure codensity", integer(1))
  .option("--lens-p <number>", "exponent of eccentricity, from 1 up, or inf", exponent, 2)
  .option("--lens-file <path>", ".npy file of lens values, [n] or [n, dims]", userPath)
  .addOption(
    new Option(
      "--cover <name>",
      "how to cover the lens: boxes of equal size, boxes of equal counts, balls, k-means cells",
    )
      .choices(["cubical", "balanced", "ball", "k-means"]).default("cubical"),
  )
  .option("--resolution <integer>", "intervals per lens coordinate", integer(1), 30)
  .option(
    "--gain <number>",
    "length of an interval over their spacing; reach of a k-means cell",
    real(1, true),
    3,
  )
  .option("--radius <number>", "radius of the balls", real(0, false))
  .option("--landmarks <integer>", "number of balls (default: as many as it takes)", integer(1))
  .option("--centers <integer>", "number of k-means cells", integer(1))
  .addOption(
    new Option("--metric <name>", "distance to cluster with")
      .choices(["euclidean", "variance-normalized-euclidean"])
      .default("variance-normalized-euclidean"),
  )
  .addOption(
    new Option("--cluster <name>", "how to cluster").choices([...LINKAGES, "dbscan"])
      .default("single-linkage"),
  )
  .addOption(
    new Option("--cut <rule>", "where to cut: at one scale for all boxes, or box by box")
      .choices(["global", "first-gap", "histogram"]).default("global"),
  )
  .option(
    "--scale <number>",
    "the global scale (default: derived from the cloud)",
    real(0, false),
  )
  .option("--bins <integer>", "bins of the histogram whose first gap is the cut", integer(1), 10)
  .option("--eps <number>", "largest distance of neighbors for DBSCAN", real(0, false))
  .option("--min-points <integer>", "points within eps that make a core point", integer(1), 5)
  .option("--min-cell-points <integer>", "drop boxes of fewer points, and count them", integer(1))
  .option("--nerve-dim <integer>", "list simplices up to this dimension (default: 2)", integer(1));

await runCommand<Options>(program, async (options) => {
  checkPartners(program, PARTNERS);
  const { points, out, metric, minCellPoints, nerveDim } = options;
  const spec = {
    ...coverRule(options),
    metric,
    cluster: clusterRule(options),
    ...(minCellPoints === undefined ? {} : { minCellPoints }),
    ...(nerveDim === undefined ? {} : { nerveDim }),
  };
  const lens = lensChoice(options);
  checkEnding(out, "a Mapper graph");
  await runStepTask({
    step: mapperStep({ points, out, spec, ...lens }),
    out,
    json: out,
    async result() {
      const graph = await readJson<MapperGraph>(out);
      if (graph.nodes.length === 0) throw new Error(emptyGraph(graph, out));
      return describeGraph(graph, await readPoints(points));
    },
  }, options);
});

/** Why a graph has no node. */
function emptyGraph({ diagnostics, parameters }: MapperGraph, out: string): string {
  const { dropped, noise } = diagnostics;
  const lost = [
    ...(dropped?.points
      ? [`${dropped.points} lie in cells of too few; lower --min-cell-points`]
      : []),
    ...(noise ? [`${noise} are noise to DBSCAN; raise --eps or lower --min-points`] : []),
  ];
  return `Cannot go on with ${out}: the graph has no node. Of ${parameters.n} points ` +
    lost.join(", and ");
}

function lensChoice(options: Options): LensChoice {
  const { lens, lensDims, lensColumns, lensP } = options;
  switch (lens) {
    case "pca":
      return { lens, lensDims };
    case "coordinates":
      if (lensColumns === undefined) return { lens, lensDims };
      if (program.getOptionValueSource("lensDims") === "cli") {
        throw new UsageError("give one of --lens-dims and --lens-columns");
      }
      return { lens, lensColumns };
    case "codensity":
      return { lens, lensK: needed(options.lensK, "--lens codensity", "--lens-k") };
    case "eccentricity":
      return { lens, lensP };
    case "file":
      return { lens, lensFile: needed(options.lensFile, "--lens file", "--lens-file") };
  }
}

function coverRule(options: Options): CoverRule {
  const { cover, resolution, gain, landmarks, seed } = options;
  switch (cover) {
    case "cubical":
      return { resolution, gain };
    case "balanced":
      return { cover, resolution, gain };
    case "ball": {
      const radius = needed(options.radius, "--cover ball", "--radius");
      return { cover, radius, ...(landmarks === undefined ? {} : { landmarks }), seed };
    }
    case "k-means": {
      const centers = needed(options.centers, "--cover k-means", "--centers");
      return { cover, centers, gain, seed };
    }
  }
}

function clusterRule(options: Options): ClusterRule {
  const { cluster, cut, scale, bins, minPoints } = options;
  if (cluster === "dbscan") {
    return { rule: cluster, eps: needed(options.eps, "--cluster dbscan", "--eps"), minPoints };
  }
  const linkage = cluster.replace("-linkage", "") as Linkage;
  const ofLinkage = linkage === "single" ? {} : { linkage };
  if (cut !== "global") return { rule: cut, ...ofLinkage, bins };
  if (linkage !== "single") needed(scale, `--cluster ${cluster} with --cut global`, "--scale");
  return { rule: cut, ...ofLinkage, ...(scale === undefined ? {} : { scale }) };
}

function needed<T>(value: T | undefined, by: string, flag: string): T {
  if (value === undefined) throw new UsageError(`${by} needs ${flag}`);
  return value;
}

function exponent(text: string): number | "inf" {
  // Above, it is inf: of the largest distances, only the largest counts to seven digits.
  return text === "inf" ? text : real(1, true, 1000)(text);
}
