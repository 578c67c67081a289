import {
  axisPatternOf,
  type AxisPatterns,
  axisPatterns,
  axisRatio,
} from "../../lib/filters/axis_patterns.ts";
import type { LoopScanRow } from "../../lib/pipeline/steps/loop_scan_step.ts";
import type { OptimizerSpec } from "../../lib/nn/optimizer.ts";
import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { csv } from "../../lib/report/csv.ts";
import { describeOptimizer } from "../../lib/report/describe_optimizer.ts";
import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { linesFigure } from "../../lib/report/figures/lines_figure.ts";
import { mapperDialFigure } from "../../lib/report/figures/mapper_dial_figure.ts";
import type { FigureCell, Notebook, Verdict } from "../../lib/report/page/notebook.ts";
import { provenanceCells, type StepProvenance } from "../../lib/report/page/provenance_cells.ts";
import { quantile } from "../../lib/statistics.ts";
import { sourceText } from "../../lib/report/page/source_text.ts";
import { bars, dominance, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { edgeCoordinates } from "../../lib/filters/kernels.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";

/** Everything that the report on Figure 4 is made of. */
export interface Fig4Results {
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** Where the networks came from, in words. */
  readonly origin: string;
  /** The command line that made this. */
  readonly command: string;
  /** Base seed. */
  readonly seed: number;
  /** Name of the network. */
  readonly network: string;
  /** How weights were updated. */
  readonly optimizer: OptimizerSpec;
  /** Images per update. */
  readonly batchSize: number;
  /** Updates. */
  readonly steps: number;
  /** Networks trained to the end. */
  readonly replicates: readonly { readonly accuracy: number }[];
  /** Whether images kept their colors. */
  readonly color: "rgb" | "gray";
  /** First-layer filters, color by color. */
  readonly points: number;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** The dense filters. */
  readonly dense: PointCloud;
  /** Codensity of each of them. */
  readonly keptRho: Float64Array;
  /** Their Mapper graph. */
  readonly mapper: MapperGraph;
  /** Its shape. */
  readonly mapperShape: GraphShape;
  /** Their persistence diagram. */
  readonly diagram: PersistenceDiagram;
  /** Loops for several k and p. */
  readonly scan: readonly LoopScanRow[];
  /** What as many kernels that have learned nothing are. */
  readonly chance: AxisPatterns;
  /** What became of each step. */
  readonly provenance: readonly StepProvenance[];
  /** Versions and machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What `fig4.json` holds. */
export interface Fig4Numbers {
  /** Always `fig4`. */
  readonly figure: "fig4";
  /** The result in one sentence. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Base seed. */
  readonly seed: number;
  /** What was trained on. */
  readonly dataset: string;
  /** Networks trained to the end. */
  readonly replicates: number;
  /** Updates of each. */
  readonly steps: number;
  /** Mean share of the test set classified rightly. */
  readonly accuracy: number;
  /** Filters before the density filter. */
  readonly points: number;
  /** Filters after it. */
  readonly kept: number;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Bars of H1, longest first. */
  readonly h1: readonly (readonly [number, number])[];
  /** Longest over second longest; `null` for one bar only. */
  readonly dominance: number | null;
  /** The Mapper graph. */
  readonly mapper: {
    readonly nodes: number;
    readonly edges: number;
    readonly components: number;
    readonly loops: number;
    readonly betti1: number;
  };
  /** Shares of the dense filters. */
  readonly patterns: AxisPatterns;
  /** For several k and p, the loops longer than chance. */
  readonly scan: readonly {
    readonly k: number;
    readonly p: number;
    readonly kept: number;
    readonly chance: number;
    readonly loops: number;
  }[];
  /** Claims and whether they hold. */
  readonly verdicts: readonly Omit<Verdict, "figure">[];
}

/** Number of loops longer than 95 % of the longest of untrained kernels. */
function loopsBeyondChance({ bars, untrained }: LoopScanRow): { chance: number; loops: number } {
  const chance = quantile(untrained, 0.95);
  return { chance, loops: bars.filter(([birth, death]) => death - birth > chance).length };
}

/** Betti number of the three-circle model, as the article states it for this layer. */
const ARTICLE_LOOPS = 5;

function verdicts(results: Fig4Results): Verdict[] {
  const { chance } = results;
  const found = axisPatterns(results.dense);
  const rows = results.scan.map((row) => ({ ...row, ...loopsBeyondChance(row) }));
  const most = rows.reduce((best, row) => row.loops > best.loops ? row : best);
  const five = rows.filter(({ loops }) => loops === ARTICLE_LOOPS).length;
  return [
    {
      claim: "The circle of edges is there: edges of every direction.",
      expected:
        "a fifth of the dense filters are edges, with no gap of more than 60° between angles",
      measured: `${formatPercent(found.edges, 0)} edges; largest gap ${found.edgeGap.toFixed(0)}°`,
      holds: found.edges >= 0.2 && found.edgeGap <= 60,
      figure: "disc",
    },
    {
      claim: "There are horizontal and vertical lines, and hardly any slanted ones.",
      expected:
        "each more than chance gives, and together over slanted ones twice what chance gives",
      measured: `upright ${formatPercent(found.uprightLines)}, level ` +
        `${formatPercent(found.levelLines)}, slanted ${
          formatPercent(found.slantedLines)
        }; untrained ` +
        `${formatPercent(chance.uprightLines)}, ${formatPercent(chance.levelLines)}, ` +
        formatPercent(chance.slantedLines),
      holds: found.uprightLines > chance.uprightLines && found.levelLines > chance.levelLines &&
        axisRatio(found) >= 2 * axisRatio(chance),
      figure: "lines",
    },
    {
      claim: "The shape is more than a circle: loops beyond chance.",
      expected: "at some k and p, more than one loop longer than 95 % of untrained kernels give",
      measured: `${most.loops} at k = ${most.k}, p = ${most.p}`,
      holds: most.loops > 1,
      figure: "barcode",
    },
    {
      claim: "There are five loops, as in the three-circle model.",
      expected: "exactly five loops longer than chance for at least half of the choices of k and p",
      measured: `five for ${five} of ${rows.length} choices; from ` +
        `${Math.min(...rows.map(({ loops }) => loops))} to ${most.loops} over all`,
      holds: 2 * five >= rows.length,
    },
  ];
}

function finding(results: Fig4Results): string {
  const failing = verdicts(results).filter(({ holds }) => !holds);
  const subject = `among the ${formatCount(results.dense.n)} densest of ` +
    `${formatCount(results.points)} first-layer filters of ${results.replicates.length} networks`;
  if (failing.length === 0) return `Reproduced: circle, lines and five loops ${subject}.`;
  const claims = failing.map(({ claim }) => `“${claim.replace(/\.$/, "")}”`).join(", ");
  return `Not reproduced in full: ${subject}, ${failing.length} of ${verdicts(results).length} ` +
    `claims fail: ${claims}.`;
}

/** The numbers of the report, for machines. */
export function fig4Numbers(results: Fig4Results): Fig4Numbers {
  const ratio = dominance(results.diagram, 1);
  const { mapper, mapperShape, replicates } = results;
  return {
    figure: "fig4",
    finding: finding(results),
    profile: results.profile,
    seed: results.seed,
    dataset: "CIFAR-10",
    replicates: replicates.length,
    steps: results.steps,
    accuracy: replicates.reduce((sum, { accuracy }) => sum + accuracy, 0) / replicates.length,
    points: results.points,
    kept: results.dense.n,
    k: results.k,
    p: results.p,
    h1: bars(results.diagram, 1).map(({ birth, death }) => [birth, death] as const),
    dominance: Number.isFinite(ratio) ? ratio : null,
    mapper: {
      nodes: mapper.nodes.length,
      edges: mapper.edges.length,
      components: mapperShape.components,
      loops: mapperShape.longLoops,
      betti1: mapperShape.betti1,
    },
    patterns: axisPatterns(results.dense),
    scan: results.scan.map((row) => {
      const { chance, loops } = loopsBeyondChance(row);
      return { k: row.k, p: row.p, kept: row.kept, chance, loops };
    }),
    verdicts: verdicts(results).map(({ claim, expected, measured, holds }) => ({
      claim,
      expected,
      measured,
      holds,
    })),
  };
}

/**
 * The report on Figure 4.
 *
 * @param results What was computed.
 * @param document The document to draw with.
 */
export function fig4Notebook(results: Fig4Results, document: Document): Notebook {
  const title = "Filters of networks trained on CIFAR-10: the circle of edges, and lines";
  const told = finding(results);
  const { replicates, network, steps, batchSize, points, dense, k, p } = results;
  return {
    title: told.startsWith("Reproduced") ? title : `Not reproduced in full: ${title}`,
    finding: told,
    run: `Profile “${results.profile}”: ${replicates.length} networks ${network}, ` +
      `${formatCount(steps)} updates of ${batchSize} images each, seed ${results.seed}. ` +
      results.origin,
    verdicts: verdicts(results),
    cells: [
      {
        kind: "prose",
        heading: "What is shown",
        body: [
          (results.color === "rgb"
            ? `A first-layer kernel sees red, green and blue; each color's 3×3 slice is a point of its `
            : `Images were turned to gray, so that each first-layer kernel of 3×3 weights is a point of its `) +
          `own, centered and scaled to length 1. Of ${formatCount(points)} such filters the ` +
          `${formatCount(dense.n)} with the smallest distance to their k-th neighbor are kept ` +
          `(k = ${k}, p = ${p}).`,
          `The article sees the circle of edges with horizontal and vertical lines across it, and ` +
          `states five loops, as the three-circle model has: the circle of edges and one circle of ` +
          `lines and edges for each axis, which meet it in two points.`,
        ],
      },
      mapperCell(results, document),
      barcodeCell(results, document),
      discCell(results, document),
      linesCell(results, document),
      {
        kind: "table",
        heading: "Loops for other choices of k and p",
        caption: "Loops longer than the longest of 95 % of clouds of as many untrained kernels, " +
          "filtered with the same k and p. The article states five.",
        columns: ["k", "p", "filters", "chance", "loops beyond chance", "longest bars"],
        rows: results.scan.map((row) => {
          const { chance, loops } = loopsBeyondChance(row);
          return [
            String(row.k),
            String(row.p),
            formatCount(row.kept),
            formatNumber(chance),
            String(loops),
            row.bars.slice(0, 6).map(([birth, death]) => formatNumber(death - birth, 2)).join(", "),
          ];
        }),
      },
      {
        kind: "table",
        heading: "Parameters",
        caption: "What this run was made with.",
        columns: ["parameter", "value"],
        rows: [
          [
            "network",
            `${network}, 24×24 crops ${
              results.color === "rgb" ? "in color" : "turned to gray"
            }, flips, every image standardized`,
          ],
          ["optimizer", describeOptimizer(results.optimizer)],
          ["networks", String(replicates.length)],
          ["updates, images per update", `${formatCount(steps)}, ${batchSize}`],
          [
            "accuracy",
            formatPercent(
              replicates.reduce((s, { accuracy }) => s + accuracy, 0) / replicates.length,
            ),
          ],
          ["seed", String(results.seed)],
        ],
      },
      {
        kind: "prose",
        heading: "Limits",
        body: [
          "The article states neither how its networks were trained nor k and p of this figure. " +
          "Which patterns are dense depends on how long networks are trained (see Figure 5): edges " +
          "come first, lines later. What counts as a line is a rule of this report: more than half " +
          "of what lies on the Klein bottle is quadratic.",
        ],
      },
      ...provenanceCells(results, document),
    ],
  };
}

function mapperCell(results: Fig4Results, document: Document): FigureCell {
  const { mapper, mapperShape, dense } = results;
  const loops = mapperShape.longLoops;
  return {
    kind: "figure",
    id: "mapper",
    interactive: true,
    claim:
      `The Mapper graph of the dense filters has ${loops} long ${loops === 1 ? "loop" : "loops"} ` +
      `in ${mapperShape.components} ${mapperShape.components === 1 ? "piece" : "pieces"}.`,
    caption:
      `${formatCount(mapper.nodes.length)} nodes and ${formatCount(mapper.edges.length)} edges ` +
      `from ${formatCount(dense.n)} filters; lens, cover and clustering as in Figure 3. Size and ` +
      `color give the number of filters in a node; round it, the mean filters of nodes whose ` +
      `bright side points that way. First Betti number of the nerve: ${mapperShape.betti1}.`,
    alt:
      `A graph of ${mapper.nodes.length} nodes with ${loops} long loops, surrounded by small gray ` +
      `pictures of 3 by 3 filters.`,
    picture: mapperDialFigure(document, results),
    data: { name: "fig4-mapper.json", type: "application/json", text: JSON.stringify(mapper) },
    code: sourceText(mapperCell, mapperDialFigure),
  };
}

function barcodeCell(results: Fig4Results, document: Document): FigureCell {
  const { diagram, scan, k, p } = results;
  const own = scan.find((row) => row.k === k && row.p === p) ?? scan[0]!;
  const { chance } = loopsBeyondChance(own);
  const beyond = bars(diagram, 1).filter(({ length }) => length > chance).length;
  return {
    kind: "figure",
    id: "barcode",
    claim: `${beyond} ${beyond === 1 ? "loop is" : "loops are"} longer than chance at k = ${k}, ` +
      `p = ${p}.`,
    caption:
      `Vietoris–Rips persistence over Z/2 of ${formatCount(diagram.n)} filters. The reference ` +
      `is the length that 95 % of the longest loops of untrained kernels stay below.`,
    alt: `A barcode with ${
      diagram.dims[1]!.pairs.length
    } loops, ${beyond} of them longer than chance.`,
    picture: barcodeFigure(document, {
      diagram,
      most: [20, 30],
      reference: { length: chance, label: "95 % of untrained" },
    }),
    data: {
      name: "fig4-diagram.csv",
      type: "text/csv",
      text: csv(
        ["dim", "birth", "death"],
        diagram.dims.flatMap(({ dim, pairs }) => pairs.map(([b, d]) => [dim, b, d ?? "inf"])),
      ),
    },
    code: sourceText(barcodeCell),
  };
}

function discCell({ dense }: Fig4Results, document: Document): FigureCell {
  const found = axisPatterns(dense);
  const kinds = axisPatternOf(dense);
  const { data } = edgeCoordinates(dense);
  return {
    kind: "figure",
    id: "disc",
    claim: `${formatPercent(found.edges, 0)} of the dense filters are edges, ` +
      `${formatPercent(found.uprightLines + found.levelLines, 0)} upright or level lines.`,
    caption:
      `Dense filters by their linear part, drawn where they are bright: pure edges lie on the ` +
      `unit circle, pure lines in the middle. Color is the nearest patch of the Klein bottle; ` +
      `“other” has less than two thirds of its energy there.`,
    alt: `A disc of ${dense.n} dots; edges near the rim, lines in the middle.`,
    picture: linesFigure(
      document,
      Array.from({ length: dense.n }, (_, row) => ({
        x: -data[2 * row]!,
        y: data[2 * row + 1]!,
        kind: /upright|level/.test(kinds[row]!) ? "upright or level line" : kinds[row]!,
      })),
    ),
    code: sourceText(discCell, axisPatternOf),
  };
}

function linesCell({ dense, chance }: Fig4Results, document: Document): FigureCell {
  const found = axisPatterns(dense);
  const rows = [
    ["edges", found.edges, chance.edges],
    ["upright lines", found.uprightLines, chance.uprightLines],
    ["level lines", found.levelLines, chance.levelLines],
    ["slanted lines", found.slantedLines, chance.slantedLines],
    ["other", found.other, chance.other],
  ] as const;
  const list = document.createElement("table");
  const texts = [
    ["", "dense filters", "untrained kernels"],
    ...rows.map(([name, share, untrained]) => [
      name,
      formatPercent(share),
      formatPercent(untrained),
    ]),
  ];
  for (const line of texts) {
    const row = document.createElement("tr");
    for (const text of line) {
      const entry = document.createElement("td");
      entry.textContent = text;
      row.append(entry);
    }
    list.append(row);
  }
  return {
    kind: "figure",
    id: "lines",
    claim:
      `There are ${formatNumber(axisRatio(found), 2)} lines along the axes for every slanted ` +
      `one; chance gives ${formatNumber(axisRatio(chance), 2)}.`,
    caption:
      `Shares of the dense filters by their nearest patch on the Klein bottle, and of untrained ` +
      `kernels. A line is upright or level if it is less than 22.5° from that.`,
    alt: rows.map(([name, share]) => `${name} ${formatPercent(share)}`).join(", "),
    picture: list,
    code: sourceText(linesCell),
  };
}
