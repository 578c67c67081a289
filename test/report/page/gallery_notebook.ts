import { formatCount } from "../../../lib/report/format.ts";
import { edgeAngle, edgeCoordinates } from "../../../lib/filters/kernels.ts";
import { FILTER_PATTERNS } from "../../../lib/filters/filter_patterns.ts";
import { type PatternShares, patternShares } from "../../../lib/filters/pattern_shares.ts";
import { gaussianKernels } from "../../../lib/models/gaussian_kernels.ts";
import { kleinBottle } from "../../../lib/models/klein_bottle.ts";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { barcodeGridFigure } from "../../../lib/report/figures/barcode_grid_figure.ts";
import { densityMapFigure } from "../../../lib/report/figures/density_map_figure.ts";
import { graphPicture } from "../../../lib/report/figures/graph_picture.ts";
import { layerGridFigure } from "../../../lib/report/figures/layer_grid_figure.ts";
import { linesFigure } from "../../../lib/report/figures/lines_figure.ts";
import { mapperGridFigure } from "../../../lib/report/figures/mapper_grid_figure.ts";
import { patternExamplesFigure } from "../../../lib/report/figures/pattern_examples_figure.ts";
import { patternSharesFigure } from "../../../lib/report/figures/pattern_shares_figure.ts";
import { trainingPlayerFigure } from "../../../lib/report/figures/training_player_figure.ts";
import { trajectoryFigure } from "../../../lib/report/figures/trajectory_figure.ts";
import type { Cell, Notebook } from "../../../lib/report/page/notebook.ts";
import { lens } from "../../../lib/tda/mapper/lens.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";

/** A page that holds every figure which the page on a circle does not, on made-up layers. */
export function galleryNotebook(document: Document): Notebook {
  const clouds: [name: string, cloud: PointCloud][] = [
    ["1 · features.0.block1_conv1.weight", primaryCircle(220, 0.1, 1)],
    ["2 · block1_conv2", kleinBottle(220, 0.1, 2)],
    ["3 · block2_conv1", gaussianKernels(220, 3, 3)],
    ["4 · block2_conv2", primaryCircle(220, 0.3, 4)],
  ];
  const layers = clouds.map(([title, cloud]) => {
    const graph = mapper(cloud, lens(cloud, "pca", 2), {
      resolution: 8,
      gain: 2.5,
      metric: "euclidean",
      cluster: { rule: "global" },
    });
    return {
      title,
      cloud,
      picture: graphPicture(graph, cloud, { seed: 1 }),
      diagram: persistence(cloud),
    };
  });
  const steps = [0, 100, 500, 1000, 2000, 5000, 10_000, 15_000, 20_000];
  const thumbnails = (from: number) =>
    steps.map((step, i) => {
      const { picture, diagram } = layers[(from + i) % layers.length]!;
      return { ...picture, diagram, label: `step ${formatCount(step)}` };
    });
  const shares = (cloud: PointCloud): PatternShares => patternShares(cloud);
  const pictures: Record<string, Element> = {
    "mapper-grid": mapperGridFigure(document, {
      columns: steps.map((step) => step.toLocaleString("en-US")),
      rows: [
        { label: "layer 1", cells: thumbnails(0) },
        { label: "layer 2", cells: thumbnails(1) },
      ],
      limits: [0.4, 0.4],
    }),
    "layer-grid": layerGridFigure(document, [
      ...layers.map(({ title, picture, diagram }) => ({
        title,
        subtitle: "220 of 1,000 · k 100 · p 0.3",
        found: "a circle of edges, and nothing else at all",
        content: { picture, diagram, limit: 0.4 },
      })),
      {
        title: "5 · block3_conv1",
        subtitle: "2,304 kernels",
        found: "not analyzed",
        content: "its kernels are 1×1: they hold no pattern to look at",
      },
    ]),
    "barcode-grid": barcodeGridFigure(
      document,
      layers.map(({ title, diagram }) => ({ title, diagram, limit: 0.4 })),
    ),
    "density-map": densityMapFigure(
      document,
      layers.map(({ title }, i) => ({
        label: title,
        rows: [50, 100, 200].flatMap((k) =>
          [0.1, 0.3, 0.5].map((p) => ({ k, p, loops: (i + k / 50) % 4, longest: 0.2 + p }))
        ),
        shown: { k: 100, p: 0.3 },
      })),
    ),
    "pattern-shares": patternSharesFigure(
      document,
      layers.map(({ title, cloud }) => ({
        label: title,
        dense: shares(cloud),
        all: shares(gaussianKernels(300, 3, 9)),
      })),
    ),
    "pattern-examples": patternExamplesFigure(
      document,
      layers.slice(0, 2).map(({ title, cloud }) => ({
        label: title,
        patterns: Object.fromEntries(
          FILTER_PATTERNS.map((name, n) => [name, {
            share: shares(cloud)[name],
            limit: 0.1,
            examples: [0, 1, 2, 3].slice(n % 3).map((i) => ({
              kernel: [...cloud.data.subarray(9 * (i + n), 9 * (i + n + 1))],
              dense: i < 2,
              label: `filter ${i}`,
            })),
          }]),
        ) as unknown as Parameters<typeof patternExamplesFigure>[1][number]["patterns"],
      })),
    ),
    trajectory: trajectoryFigure(
      document,
      ["longest loop", "share on the circle"].flatMap((measure) =>
        ["layer 1", "layer 2"].flatMap((series, s) =>
          steps.map((step) => {
            const value = 0.2 + 0.6 * Math.sqrt(step / 20_000) * (1 - 0.1 * s);
            return { measure, series, step, value, low: value - 0.1, high: value + 0.1 };
          })
        )
      ),
    ),
    player: trainingPlayerFigure(
      document,
      ["layer 1", "layer 2"],
      [0, 1, 2].map((i) => ({
        label: `after ${1000 * i} updates`,
        panels: [layers[i]!, layers[i + 1]!].map(({ cloud }) => edgeCoordinates(cloud)),
      })),
    ),
    lines: linesFigure(
      document,
      layers.slice(0, 3).flatMap(({ cloud }, i) =>
        Array.from(edgeAngle(cloud), (angle, j) => ({
          x: Math.cos(angle) * (0.3 + 0.3 * i),
          y: Math.sin(angle) * (0.3 + 0.3 * i),
          kind: ["edge", "upright or level line", "slanted line", "other"][(i + j) % 4]!,
        }))
      ),
    ),
  };
  const cells: Cell[] = Object.entries(pictures).map(([id, picture]) => ({
    kind: "figure",
    id,
    claims: [],
    lead: `What ${id} looks like.`,
    caption: "Made up, to look at the drawing.",
    alt: `A picture to look at: ${id}`,
    picture,
    interactive: false,
    warnings: [],
  }));
  return {
    title: "Every other figure",
    finding: "All of them can be read.",
    about: "Made up.",
    verdicts: [],
    cells,
    run: {
      name: "gallery",
      profile: "custom",
      seed: 1,
      command: "none",
      provenance: [],
      environment: {},
    },
  };
}
