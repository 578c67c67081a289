import type { Fig5Settings, LayerSettings } from "../cifar/settings.ts";
import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import type { OptimizerSpec } from "../../lib/nn/optimizer.ts";
import { csv } from "../../lib/report/csv.ts";
import { describeOptimizer } from "../../lib/report/describe_optimizer.ts";
import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { filterLayout } from "../../lib/report/figures/filter_layout.ts";
import { mapperGridFigure } from "../../lib/report/figures/mapper_grid_figure.ts";
import type { FigureCell, Notebook, Verdict } from "../../lib/report/page/notebook.ts";
import { provenanceCells, type StepProvenance } from "../../lib/report/page/provenance_cells.ts";
import { quantile } from "../../lib/statistics.ts";
import { sourceText } from "../../lib/report/page/source_text.ts";
import { trainingPlayerFigure } from "../../lib/report/figures/training_player_figure.ts";
import { trajectoryFigure } from "../../lib/report/figures/trajectory_figure.ts";
import { bars, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { edgeCoordinates } from "../../lib/filters/kernels.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";

/** One layer of the networks of one protocol after some step. */
export interface Fig5CellResults {
  /** The layer. */
  readonly layer: LayerSettings;
  /** After how many updates. */
  readonly step: number;
  /** Filters before the density filter. */
  readonly points: number;
  /** Which neighbor measured density. */
  readonly k: number;
  /** The dense filters. */
  readonly dense: PointCloud;
  /** Their Mapper graph. */
  readonly mapper: MapperGraph;
  /** Its shape. */
  readonly mapperShape: GraphShape;
  /** Their persistence diagram. */
  readonly diagram: PersistenceDiagram;
  /** Largest distance of a dense filter to the nearest of those that loops were computed of. */
  readonly coveringRadius: number;
  /** Their shape. */
  readonly shape: DenseShape;
  /** The same when networks are drawn again, by draw. */
  readonly resampled: readonly DenseShape[];
}

/** The networks of one protocol, and what became of them. */
export interface Fig5ProtocolResults {
  /** Short name. */
  readonly name: string;
  /** How weights were updated. */
  readonly optimizer: OptimizerSpec;
  /** Where weights started. */
  readonly start: string;
  /** Networks trained to the end. */
  readonly replicates: readonly {
    readonly index: number;
    readonly seed: number;
    readonly accuracy: number;
  }[];
  /** Networks whose loss ran away. */
  readonly failed: readonly { readonly index: number; readonly error: string }[];
  /** Layer by layer, step by step. */
  readonly cells: readonly Fig5CellResults[];
}

/** Everything that the report on Figure 5 is made of. */
export interface Fig5Results {
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** Where the networks came from, in words. */
  readonly origin: string;
  /** The command line that made this. */
  readonly command: string;
  /** Base seed. */
  readonly seed: number;
  /** The sizes. */
  readonly settings: Fig5Settings;
  /** Name of the network. */
  readonly network: string;
  /** The engine. */
  readonly backend: string;
  /** Its hardware. */
  readonly adapter: string;
  /** The ways of training, in order. */
  readonly protocols: readonly Fig5ProtocolResults[];
  /** What became of each step. */
  readonly provenance: readonly StepProvenance[];
  /** Versions and machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** When a layer first shows the circle. */
export interface Appearance {
  /** Which protocol. */
  readonly protocol: string;
  /** Which layer. */
  readonly layer: string;
  /** The first step looked at where it does; `null` if it never does. */
  readonly step: number | null;
  /** 2.5 % and 97.5 % of the steps found when networks are drawn again; `null` means never. */
  readonly interval: readonly [number | null, number | null];
  /** In which share of the draws it does. */
  readonly seen: number;
}

/** What `fig5.json` holds. */
export interface Fig5Numbers {
  /** Always `fig5`. */
  readonly figure: "fig5";
  /** The result in one sentence. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Base seed. */
  readonly seed: number;
  /** What was trained on. */
  readonly dataset: string;
  /** One entry per protocol, layer and step. */
  readonly cells: readonly {
    readonly protocol: string;
    readonly layer: string;
    readonly step: number;
    readonly points: number;
    readonly kept: number;
    readonly k: number;
    readonly p: number;
    /** Bars of H1, longest first; at most twenty. */
    readonly h1: readonly (readonly [number, number])[];
    /** Of how many filters the loops were computed, and how near these lie to all dense ones. */
    readonly landmarks: number;
    readonly coveringRadius: number;
    readonly dominance: number | null;
    readonly planeShare: number;
    readonly circleShare: number;
    readonly kleinShare: number;
    /** 95 % of the longest bars of resampled networks. */
    readonly longestInterval: readonly [number, number];
    readonly mapper: {
      readonly nodes: number;
      readonly edges: number;
      readonly components: number;
      readonly loops: number;
      readonly betti1: number;
    };
  }[];
  /** When each layer first shows the circle. */
  readonly appearance: readonly Appearance[];
  /** Networks and accuracy of each protocol. */
  readonly protocols: readonly {
    readonly name: string;
    readonly replicates: number;
    readonly failed: number;
    readonly accuracy: number;
  }[];
  /** Claims and whether they hold. */
  readonly verdicts: readonly Omit<Verdict, "figure">[];
}

/**
 * More of a filter's energy than this in linear gradients makes it an edge; chance gives a quarter.
 */
const EDGE_SHARE = 0.5;

/**
 * What chance gives in a layer: 95 % of the longest bars before training, over networks drawn
 * again.
 */
function chanceOf(protocol: Fig5ProtocolResults, layer: string): number {
  const start = protocol.cells.find((cell) => cell.layer.name === layer && cell.step === 0);
  if (!start) {
    throw new RangeError(`Cannot judge ${layer}: step 0 is not among the steps looked at`);
  }
  return quantile([start.shape, ...start.resampled].map(({ longest }) => longest), 0.95);
}

/** The circle shows: a loop longer than chance, made of edges. */
function showsCircle({ longest, circleShare }: DenseShape, chance: number): boolean {
  return longest > chance && circleShare > EDGE_SHARE;
}

function cellsOf(protocol: Fig5ProtocolResults, layer: string): Fig5CellResults[] {
  return protocol.cells.filter((cell) => cell.layer.name === layer);
}

function appearances({ protocols, settings }: Fig5Results): Appearance[] {
  return protocols.flatMap((protocol) =>
    settings.layers.map(({ name }) => {
      const cells = cellsOf(protocol, name);
      const chance = chanceOf(protocol, name);
      const first = (shape: (cell: Fig5CellResults) => DenseShape) =>
        cells.find((cell) => showsCircle(shape(cell), chance))?.step ?? Infinity;
      const draws = cells[0]!.resampled.map((_, draw) => first((cell) => cell.resampled[draw]!));
      // Infinity stands for "never", and sorts last: quantiles are taken of ranks.
      const sorted = draws.toSorted((a, b) => a - b);
      const at = (share: number) => orNull(sorted[Math.round(share * (sorted.length - 1))]!);
      return {
        protocol: protocol.name,
        layer: name,
        step: orNull(first((cell) => cell.shape)),
        interval: [at(0.025), at(0.975)] as const,
        seen: draws.filter(Number.isFinite).length / draws.length,
      };
    })
  );
}

function orNull(step: number): number | null {
  return step === Infinity ? null : step;
}

/** The numbers of the report, for machines. */
export function fig5Numbers(results: Fig5Results): Fig5Numbers {
  return {
    figure: "fig5",
    finding: finding(results),
    profile: results.profile,
    seed: results.seed,
    dataset: "CIFAR-10",
    cells: results.protocols.flatMap(({ name, cells }) =>
      cells.map((cell) => {
        const lengths = cell.resampled.map(({ longest }) => longest);
        return {
          protocol: name,
          layer: cell.layer.name,
          step: cell.step,
          points: cell.points,
          kept: cell.dense.n,
          k: cell.k,
          p: cell.layer.p,
          h1: bars(cell.diagram, 1).slice(0, 20).map(({ birth, death }) => [birth, death] as const),
          landmarks: cell.diagram.n,
          coveringRadius: cell.coveringRadius,
          dominance: cell.shape.dominance,
          planeShare: cell.shape.planeShare,
          circleShare: cell.shape.circleShare,
          kleinShare: cell.shape.kleinShare,
          longestInterval: [quantile(lengths, 0.025), quantile(lengths, 0.975)] as const,
          mapper: {
            nodes: cell.mapper.nodes.length,
            edges: cell.mapper.edges.length,
            components: cell.mapperShape.components,
            loops: cell.mapperShape.longLoops,
            betti1: cell.mapperShape.betti1,
          },
        };
      })
    ),
    appearance: appearances(results),
    protocols: results.protocols.map(({ name, replicates, failed }) => ({
      name,
      replicates: replicates.length,
      failed: failed.length,
      accuracy: replicates.reduce((sum, { accuracy }) => sum + accuracy, 0) / replicates.length,
    })),
    verdicts: verdicts(results).map(({ claim, expected, measured, holds }) => ({
      claim,
      expected,
      measured,
      holds,
    })),
  };
}

/** The claims of the article's Figure 5, judged for every protocol. */
function verdicts(results: Fig5Results): Verdict[] {
  const [one, two] = results.settings.layers as [LayerSettings, LayerSettings];
  const found = appearances(results);
  return results.protocols.flatMap((protocol) => {
    const first = cellsOf(protocol, one.name);
    const second = cellsOf(protocol, two.name);
    const [chance1, chance2] = [chanceOf(protocol, one.name), chanceOf(protocol, two.name)];
    const early = first.filter(({ step }) => step >= 400 && step <= 500);
    const at = (cells: Fig5CellResults[], step: number) =>
      cells.findLast((cell) => cell.step <= step)!;
    const share = ({ shape }: Fig5CellResults) => shape.circleShare;
    const peak = first.reduce((best, cell) => share(cell) > share(best) ? cell : best);
    const end = at(first, 2000);
    const weak = at(second, 500);
    const grown = at(second, 2000);
    const step = (layer: LayerSettings) =>
      found.find((one) => one.protocol === protocol.name && one.layer === layer.name)!;
    const told = ({ step, interval, seen }: Appearance) =>
      `${step ?? "never"} (${interval.map((one) => one ?? "never").join(" to ")}, ` +
      `seen in ${formatPercent(seen, 0)} of draws)`;
    const figure = `grid-${protocol.name}`;
    const prefix = `${protocol.name === "sgd" ? "SGD 0.1" : "Adam"}: `;
    const loop = (cell: Fig5CellResults, chance: number) =>
      `longest ${formatNumber(cell.shape.longest)} (chance ${formatNumber(chance)}), ` +
      `${formatPercent(share(cell), 0)} on edges`;
    const [a, b] = [step(one), step(two)];
    return [
      {
        claim: `${prefix}layer 1 shows the circle after 400 to 500 updates.`,
        expected: "at one of these steps, a loop longer than chance and more than half edges",
        measured: early.map((cell) => `${cell.step}: ${loop(cell, chance1)}`).join("; ") ||
          "no step in that range was looked at",
        holds: early.some(({ shape }) => showsCircle(shape, chance1)),
        figure,
      },
      {
        claim: `${prefix}layer 1 then leaves the circle: its shape grows more complex.`,
        expected: "by 2,000 updates the share on edges is at least a tenth below its peak",
        measured: `${formatPercent(share(peak), 0)} at ${peak.step}, ` +
          `${formatPercent(share(end), 0)} at ${end.step}`,
        holds: peak.step < end.step && share(end) <= 0.9 * share(peak),
        figure: `curves-${protocol.name}`,
      },
      {
        claim: `${prefix}layer 2 shows no circle yet after 500 updates.`,
        expected: "no loop longer than chance that is more than half edges",
        measured: `${weak.step}: ${loop(weak, chance2)}`,
        holds: !showsCircle(weak.shape, chance2),
        figure,
      },
      {
        claim: `${prefix}layer 2 shows a clear circle after 2,000 updates.`,
        expected: "a loop longer than chance, more than half edges, twice as long as the next",
        measured: `${grown.step}: ${loop(grown, chance2)}, ` +
          `${formatNumber(grown.shape.dominance ?? Infinity)} × the next`,
        holds: showsCircle(grown.shape, chance2) && (grown.shape.dominance ?? Infinity) >= 2,
        figure,
      },
      {
        claim: `${prefix}the circle comes to layer 1 before it comes to layer 2.`,
        expected: "first seen at an earlier step",
        measured: `layer 1: ${told(a)}; layer 2: ${told(b)}`,
        holds: a.step !== null && a.step < (b.step ?? Infinity),
        figure: `curves-${protocol.name}`,
      },
    ];
  });
}

function finding(results: Fig5Results): string {
  const all = verdicts(results);
  const perProtocol = results.protocols.map((protocol, i) => {
    const own = all.slice(5 * i, 5 * i + 5);
    const holding = own.filter(({ holds }) => holds).length;
    return `${holding} of ${own.length} claims hold with ` +
      describeOptimizer(protocol.optimizer).split(",")[0];
  });
  const best = results.protocols.some((_, i) => all.slice(5 * i, 5 * i + 5).every((v) => v.holds));
  return `${best ? "Reproduced" : "Not reproduced in full"}: ${perProtocol.join(", ")}.`;
}

/**
 * The report on Figure 5.
 *
 * @param results What was computed.
 * @param document The document to draw with.
 */
export function fig5Notebook(results: Fig5Results, document: Document): Notebook {
  const { settings, protocols, network, profile } = results;
  const told = finding(results);
  const title = "The circle appears in layer 1 while CIFAR-10 is learned, then in layer 2";
  return {
    title: told.startsWith("Reproduced")
      ? title
      : `Not reproduced in full: ${title[0]!.toLowerCase()}${title.slice(1)}`,
    finding: told,
    run:
      `Profile “${profile}”: ${
        protocols.map(({ replicates, name }) =>
          `${replicates.length} networks ${network} (${name})`
        ).join(" and ")
      }, ${formatCount(settings.steps.at(-1)!)} updates of ${settings.batchSize} ` +
      `images each, seed ${results.seed}. ${results.origin}`,
    verdicts: verdicts(results),
    cells: [
      {
        kind: "prose",
        heading: "What is shown",
        body: [
          `Networks are looked at while they learn. After each of the steps below, the 3×3 kernels ` +
          `of a layer, an input channel at a time, are centered, scaled to ` +
          `length 1, and the densest are kept; their Mapper graph and their longest loops show ` +
          `what networks have come to share by then.`,
          `Chance is what the same analysis gives before training: a loop counts if it is longer ` +
          `than 95 % of those of step 0, over networks drawn again, and if more than half of the ` +
          `filters' energy lies in linear gradients (a quarter, for kernels that know nothing).`,
        ],
      },
      ...protocols.flatMap((protocol) => [
        gridCell(results, protocol, document),
        curvesCell(results, protocol, document),
        playerCell(results, protocol, document),
      ]),
      {
        kind: "table",
        heading: "When the circle appears",
        caption:
          "First step looked at with a loop longer than chance that is more than half edges; " +
          "the interval comes from drawing the networks again.",
        columns: ["protocol", "layer", "step", "95 % of draws", "seen in draws"],
        rows: appearances(results).map(({ protocol, layer, step, interval, seen }) => [
          protocol,
          layer,
          step === null ? "never" : formatCount(step),
          interval.map((one) => one === null ? "never" : formatCount(one)).join(" to "),
          formatPercent(seen, 0),
        ]),
      },
      ...closing(results, document),
    ],
  };
}

function colors(color: "rgb" | "gray"): string {
  return color === "rgb" ? "in color" : "turned to gray";
}

function layerLabel(name: string): string {
  return name.replace("conv", "layer ");
}

/** The grid of Mapper graphs of one protocol; also a picture of its own. */
export function fig5GridPicture(
  { settings }: Fig5Results,
  protocol: Fig5ProtocolResults,
  document: Document,
): SVGSVGElement {
  const rows = settings.layers.map(({ name }) => ({
    label: layerLabel(name),
    cells: cellsOf(protocol, name).map((cell) => {
      const { mapper: graph, dense, diagram, step } = cell;
      return {
        graph,
        positions: filterLayout(graph, dense, { seed: 1, ticks: 80 }).positions,
        diagram,
        label:
          `${layerLabel(name)}, step ${step}: ${dense.n} filters, ${graph.nodes.length} nodes, ` +
          `longest loop ${formatNumber(cell.shape.longest)}`,
      };
    }),
  }));
  return mapperGridFigure(document, {
    columns: settings.steps.map(formatCount),
    rows,
    chance: settings.layers.map(({ name }) => chanceOf(protocol, name)),
  });
}

function gridCell(
  results: Fig5Results,
  protocol: Fig5ProtocolResults,
  document: Document,
): FigureCell {
  const { settings } = results;
  const chance = settings.layers.map(({ name }) => chanceOf(protocol, name));
  const shown = settings.layers.map(({ name }, i) => {
    const steps = cellsOf(protocol, name).filter(({ shape }) => showsCircle(shape, chance[i]!))
      .map(({ step }) => formatCount(step));
    return `${layerLabel(name)} ${steps.length > 0 ? `after ${steps.join(", ")}` : "never"}`;
  });
  return {
    kind: "figure",
    id: `grid-${protocol.name}`,
    claim: `${describeOptimizer(protocol.optimizer)}: the circle shows in ${shown.join("; in ")}.`,
    caption:
      `Mapper graphs of the dense filters of ${protocol.replicates.length} networks by layer ` +
      `and number of updates: resolution ${settings.resolution}, gain ${settings.gain}, lens the ` +
      `first two principal components, variance-normalized Euclidean metric, single linkage at one ` +
      `scale. Every graph is turned so that a node stands where its mean filter is bright. Under ` +
      `each, its longest H₁ bars.`,
    alt:
      `A grid of ${settings.layers.length} rows and ${settings.steps.length} columns of small graphs. The ` +
      `circle shows in ${shown.join("; in ")}.`,
    picture: fig5GridPicture(results, protocol, document),
    warnings: protocol.failed.map(({ index, error }) =>
      `Network ${index} is in no number of this report: ${error}`
    ),
    code: sourceText(gridCell, fig5GridPicture),
  };
}

const MEASURES = {
  "longest loop": (shape: DenseShape) => shape.longest,
  "dominance": (shape: DenseShape) => Math.min(10, shape.dominance ?? 10),
  "variance in 2 components": (shape: DenseShape) => shape.planeShare,
  "energy on the circle": (shape: DenseShape) => shape.circleShare,
  "energy on the Klein bottle": (shape: DenseShape) => shape.kleinShare,
} as const;

function curvesCell(
  { settings }: Fig5Results,
  protocol: Fig5ProtocolResults,
  document: Document,
): FigureCell {
  const points = Object.entries(MEASURES).flatMap(([measure, of]) =>
    settings.layers.flatMap(({ name }) =>
      cellsOf(protocol, name).map(({ step, shape, resampled }) => {
        const values = resampled.map(of);
        return {
          measure,
          series: layerLabel(name),
          step,
          value: of(shape),
          low: Math.min(of(shape), quantile(values, 0.025)),
          high: Math.max(of(shape), quantile(values, 0.975)),
        };
      })
    )
  );
  const onCircle = points.filter(({ measure }) => measure === "energy on the circle");
  const peaks = settings.layers.map(({ name }) => {
    const own = onCircle.filter(({ series }) => series === layerLabel(name));
    const peak = own.reduce((best, point) => point.value > best.value ? point : best);
    return `${formatPercent(peak.value, 0)} in ${layerLabel(name)} (after ${
      formatCount(peak.step)
    } updates)`;
  });
  return {
    kind: "figure",
    id: `curves-${protocol.name}`,
    claim: `The energy on the circle peaks at ${peaks.join(" and at ")}.`,
    caption:
      `The shape of the dense filters over training. Dominance is the longest loop over the ` +
      `next, cut at 10. Energy on the circle is the mean share of a filter in linear gradients; on ` +
      `the Klein bottle, in linear and quadratic patches of its best direction, which include ` +
      `lines. Bands hold 95 % of ${
        protocol.cells[0]!.resampled.length
      } draws of the networks with ` +
      `replacement; a drawn network counts as often as it was drawn, so bands lean towards ` +
      `shorter loops.`,
    alt: `Five panels of two curves over training steps. Energy on the circle peaks at ` +
      `${peaks.join(" and at ")}.`,
    picture: trajectoryFigure(document, points),
    data: {
      name: `fig5-curves-${protocol.name}.csv`,
      type: "text/csv",
      text: csv(
        ["measure", "layer", "step", "value", "low", "high"],
        points.map(({ measure, series, step, value, low, high }) => [
          measure,
          series,
          step,
          ...[value, low, high].map((one) => Number(one.toPrecision(6))),
        ]),
      ),
    },
    code: sourceText(curvesCell),
  };
}

/** Points that are drawn of every cloud at most, evenly from all of them. */
const DRAWN = 700;

function playerCell(
  { settings }: Fig5Results,
  protocol: Fig5ProtocolResults,
  document: Document,
): FigureCell {
  const frames = settings.steps.map((step) => ({
    label: `after ${formatCount(step)} updates`,
    panels: settings.layers.map(({ name }) => {
      const { dense } = cellsOf(protocol, name).find((cell) => cell.step === step)!;
      const all = edgeCoordinates(dense);
      const every = Math.ceil(all.n / DRAWN);
      const rows = Array.from({ length: Math.floor(all.n / every) }, (_, i) => i * every);
      const data = Float32Array.from(
        rows.flatMap((row) => [-all.data[2 * row]!, -all.data[2 * row + 1]!]),
      );
      return { data, n: rows.length, dim: 2 };
    }),
  }));
  return {
    kind: "figure",
    id: `player-${protocol.name}`,
    claim: `Training, step by step (${protocol.name}).`,
    caption:
      `Dense filters by their linear part, drawn where they are bright: pure edges lie on the ` +
      `unit circle, filters without gradient, such as lines, in the middle. Move the slider or ` +
      `press play; on paper the last step shows. At most ${DRAWN} filters of a layer are drawn.`,
    alt: `Two discs of dots that move while training is played; the last step shows first.`,
    picture: trainingPlayerFigure(
      document,
      settings.layers.map(({ name }) => layerLabel(name)),
      frames,
    ),
    code: sourceText(playerCell),
  };
}

function closing(results: Fig5Results, document: Document) {
  const { settings, protocols } = results;
  return [
    {
      kind: "table" as const,
      heading: "Parameters",
      caption: "What this run was made with.",
      columns: ["parameter", "value"],
      rows: [
        [
          "network",
          `${results.network}, 24×24 crops ${
            colors(settings.color)
          }, flips, every image standardized`,
        ],
        ...protocols.map(({ name, optimizer, start, replicates }) => [
          name,
          `${
            describeOptimizer(optimizer)
          }; start: ${start}; ${replicates.length} networks; accuracy ` +
          formatPercent(
            replicates.reduce((sum, { accuracy }) => sum + accuracy, 0) / replicates.length,
          ),
        ]),
        ["images per update", formatCount(settings.batchSize)],
        ...protocols[0]!.cells.filter(({ step }) => step === 0).map((
          { layer, points, k, dense },
        ) => [
          layerLabel(layer.name),
          `${formatCount(points)} filters, k = ${k}, p = ${layer.p}: ${formatCount(dense.n)} kept`,
        ]),
        ...settings.layers.map(({ name }) => {
          const cells = protocols.flatMap((protocol) => cellsOf(protocol, name));
          const [counts, radii] = [
            cells.map(({ diagram }) => diagram.n),
            cells.map(({ coveringRadius }) => coveringRadius),
          ];
          const radius = Math.max(...radii);
          return [
            `loops of ${layerLabel(name)}`,
            radius === 0
              ? "computed of all dense filters"
              : `computed of ${
                formatCount(Math.max(...counts))
              } landmarks by maxmin; every dense filter ` +
                `lies within ${formatNumber(Math.min(...radii))} to ${
                  formatNumber(radius)
                } of one, and ` +
                `births and deaths within twice that of the whole set's`,
          ];
        }),
        ["Mapper", `resolution ${settings.resolution}, gain ${settings.gain}`],
        ["seed", String(results.seed)],
        ["engine", `${results.backend}: ${results.adapter}`],
      ],
    },
    {
      kind: "prose" as const,
      heading: "Limits",
      body: [
        "The article states neither the optimizer nor the learning rate, the start of the weights, k " +
        "or p of this figure. Two ways of training are shown because they disagree: with a wide " +
        "start, kernels barely leave it in two thousand updates, and what training adds stays hidden.",
        "Steps between those looked at were not seen, so a step of first appearance is an upper " +
        "bound. Intervals come from drawing networks again; they say nothing about other networks " +
        "or data.",
      ],
    },
    ...provenanceCells(results, document),
  ];
}
