import type { RowScale } from "../../lib/filters/scaled_rows.ts";
import { readJson, writeWhole } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { type GraphPicture, graphPicture } from "../../lib/report/figures/graph_picture.ts";
import { mapperLayout } from "../../lib/report/figures/mapper_layout.ts";
import { encodeResults } from "../../lib/report/page/results_json.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";

/** Steps of the layout, and the seed of its tiny displacements. */
const LAYOUT = { ticks: 150, seed: 1 } as const;

/** A Mapper graph of points, laid out. */
export interface PointsPicture extends GraphPicture {
  /** Share of the dense points' variance along each of the first principal components. */
  readonly spread: readonly number[];
}

/** The step that lays out the Mapper graph of points; kernels are drawn, other rows are not. */
export function pointsLayoutStep(
  { mapper, points, scale, out }: {
    readonly mapper: string;
    readonly points: string;
    readonly scale: RowScale;
    readonly out: string;
  },
): Step {
  return {
    name: "layout",
    inputs: { mapper, points },
    outputs: { picture: out },
    parameters: { ...LAYOUT, scale },
    code: new URL(import.meta.url),
    async run() {
      const graph = await readJson<MapperGraph>(mapper);
      const cloud = await readPoints(points);
      const { variances } = pca(cloud, 1);
      const total = variances.reduce((sum, variance) => sum + variance, 0);
      const size = Math.sqrt(cloud.dim);
      const areKernels = scale === "kernel" && size % 2 === 1 && size > 1;
      const picture: PointsPicture = {
        ...(areKernels ? graphPicture(graph, cloud, LAYOUT) : plainPicture(graph)),
        spread: Array.from(variances.slice(0, 10), (variance) => total > 0 ? variance / total : 0),
      };
      await writeWhole(out, encodeResults(picture));
    },
  };
}

function plainPicture(graph: MapperGraph): GraphPicture {
  return {
    graph: {
      nodes: graph.nodes.map(({ members: { length } }) => ({ members: { length } })),
      edges: graph.edges.map(({ source, target }) => ({ source, target })),
    },
    positions: mapperLayout(graph, LAYOUT),
    kernels: graph.nodes.map(() => []),
  };
}
