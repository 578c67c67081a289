import { largestGap } from "../../lib/filters/angles.ts";
import type { NetworkSpec } from "../../lib/nn/network.ts";
import type { OptimizerSpec } from "../../lib/nn/optimizer.ts";
import { accuracyFigure } from "../../lib/report/figures/accuracy_figure.ts";
import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { codensityFigure } from "../../lib/report/figures/codensity_figure.ts";
import { csv } from "../../lib/report/csv.ts";
import { diagramFigure } from "../../lib/report/figures/diagram_figure.ts";
import { describeOptimizer } from "../../lib/report/describe_optimizer.ts";
import { filtersByAngleFigure } from "../../lib/report/figures/filters_by_angle_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { DIAL_PICTURES, mapperDialFigure } from "../../lib/report/figures/mapper_dial_figure.ts";
import { mapperScaleFigure } from "../../lib/report/figures/mapper_scale_figure.ts";
import { math } from "../../lib/report/page/math.ts";
import type { Cell, FigureCell, Notebook, Verdict } from "../../lib/report/page/notebook.ts";
import { pointCloudFigure } from "../../lib/report/figures/point_cloud_figure.ts";
import { provenanceCells, type StepProvenance } from "../../lib/report/page/provenance_cells.ts";
import { quantile } from "../../lib/statistics.ts";
import { sourceText } from "../../lib/report/page/source_text.ts";
import { spreadFigure } from "../../lib/report/figures/spread_figure.ts";
import { thinLosses, trainingFigure } from "../../lib/report/figures/training_figure.ts";
import { bars, dominance, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { componentSizes } from "../../lib/tda/mapper/graph_components.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { circleShare, edgeAngle } from "../../lib/filters/kernels.ts";
import type { CoverSpec } from "../../lib/tda/mapper/cover.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { Pca } from "../../lib/tda/points/pca.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import type { LoopSample } from "../../lib/filters/resampled_loops.ts";
import type { ScaleScanRow } from "../../lib/tda/mapper/scale_scan.ts";

/** Everything that the report on Figure 3 is made of. */
export interface Fig3Results {
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: "quick" | "trained" | "paper" | "custom";
  /** Where the networks came from, in words. */
  readonly origin: string;
  /** The command line that made this. */
  readonly command: string;
  /** Base seed. */
  readonly seed: number;
  /** What was trained on. */
  readonly dataset: {
    readonly name: string;
    readonly train: number;
    readonly test: number;
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
  };
  /** What was trained. */
  readonly network: NetworkSpec;
  /** How. */
  readonly optimizer: OptimizerSpec;
  /** Images per update. */
  readonly batchSize: number;
  /** Updates. */
  readonly steps: number;
  /** The engine. */
  readonly backend: string;
  /** Its hardware. */
  readonly adapter: string;
  /** Replicates that were trained to the end. */
  readonly replicates: readonly {
    readonly index: number;
    readonly seed: number;
    readonly accuracy: number;
    readonly losses: Float32Array;
  }[];
  /** Replicates that diverged; they are in no number of this report. */
  readonly failed: readonly {
    readonly index: number;
    readonly seed: number;
    readonly error: string;
  }[];
  /** First-layer kernels found, and how many were left out as constant. */
  readonly cloud: { readonly points: number; readonly constant: number };
  /** Codensity of every kernel that is not constant. */
  readonly rho: Float64Array;
  /** The densest kernels. */
  readonly dense: PointCloud;
  /** Where each of them came from. */
  readonly origins: readonly {
    readonly replicate: number;
    readonly out: number;
    readonly in: number;
    readonly row: number;
  }[];
  /** Codensity of each of them. */
  readonly keptRho: Float64Array;
  /** Which neighbor measured it. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Principal components of the dense kernels. */
  readonly pca: Pca;
  /** Their Mapper graph. */
  readonly mapper: MapperGraph & { readonly parameters: CoverSpec };
  /** Its shape. */
  readonly mapperShape: GraphShape;
  /** How that depends on the cut scale. */
  readonly scaleScan: readonly ScaleScanRow[];
  /** Their persistence diagram, dimensions 0 and 1. */
  readonly diagram: PersistenceDiagram;
  /** The longest loop when replicates are drawn again. */
  readonly spread: LoopSample;
  /** The longest loop among kernels that have learned nothing. */
  readonly nullModel: LoopSample;
  /** What became of each step. */
  readonly provenance: readonly StepProvenance[];
  /** Versions and machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What `fig3.json` holds. */
export interface Fig3Numbers {
  /** Always `fig3`. */
  readonly figure: "fig3";
  /** The result in one sentence. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Base seed. */
  readonly seed: number;
  /** What was trained on. */
  readonly dataset: string;
  /** Replicates trained to the end. */
  readonly replicates: number;
  /** Updates of each. */
  readonly steps: number;
  /** The engine. */
  readonly backend: string;
  /** Its hardware. */
  readonly adapter: string;
  /** Share of the test set classified rightly, over replicates. */
  readonly accuracy: { readonly mean: number; readonly min: number; readonly max: number };
  /** Kernels before the density filter. */
  readonly points: number;
  /** Kernels after it. */
  readonly kept: number;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Bars of H1, longest first; a loop that outlives the threshold ends there. */
  readonly h1: readonly (readonly [number, number])[];
  /** Longest over second longest bar; `null` if there is one bar only. */
  readonly dominance: number | null;
  /** The Mapper graph; `loops` are those that are more than a hole between cells. */
  readonly mapper: {
    readonly nodes: number;
    readonly edges: number;
    readonly components: number;
    readonly loops: number;
    /** First Betti number of its nerve with triangles filled. */
    readonly betti1: number;
    /** Its loops as nodes enter densest first: codensity at birth and death, `null` if it stays. */
    readonly densityLoops: readonly (readonly [number, number | null])[];
  };
  /** Claims and whether they hold. */
  readonly verdicts: readonly Omit<Verdict, "figure">[];
  /** Seconds each step took when it last ran. */
  readonly wallSeconds: Readonly<Record<string, number>>;
}

/** What the article used; where a run differs, the report says so. */
const ARTICLE = { replicates: 100, steps: 10_000, batchSize: 128, k: 200, p: 0.3, resolution: 30 };

/** The numbers of the report, for machines. */
export function fig3Numbers(results: Fig3Results): Fig3Numbers {
  const accuracies = results.replicates.map(({ accuracy }) => accuracy);
  const h1 = bars(results.diagram, 1);
  const ratio = dominance(results.diagram, 1);
  const { mapper, mapperShape } = results;
  return {
    figure: "fig3",
    finding: finding(results),
    profile: results.profile,
    seed: results.seed,
    dataset: results.dataset.name,
    replicates: results.replicates.length,
    steps: results.steps,
    backend: results.backend,
    adapter: results.adapter,
    accuracy: {
      mean: accuracies.reduce((a, b) => a + b, 0) / accuracies.length,
      min: Math.min(...accuracies),
      max: Math.max(...accuracies),
    },
    points: results.cloud.points,
    kept: results.dense.n,
    k: results.k,
    p: results.p,
    h1: h1.map(({ birth, death }) => [birth, death] as const),
    dominance: Number.isFinite(ratio) ? ratio : null,
    mapper: {
      nodes: mapper.nodes.length,
      edges: mapper.edges.length,
      components: mapperShape.components,
      loops: mapperShape.longLoops,
      betti1: mapperShape.betti1,
      densityLoops: mapperShape.persistentLoops,
    },
    verdicts: verdicts(results).map(({ claim, expected, measured, holds }) => ({
      claim,
      expected,
      measured,
      holds,
    })),
    wallSeconds: Object.fromEntries(
      results.provenance.map(({ step, seconds }) => [step, Math.round(1000 * seconds) / 1000]),
    ),
  };
}

/** The claims of the article's Figure 3 (and what it takes to believe them), judged by numbers. */
function verdicts(results: Fig3Results): Verdict[] {
  const { diagram, mapper, mapperShape, dense, pca, nullModel } = results;
  const [longest] = bars(diagram, 1);
  const ratio = dominance(diagram, 1);
  const merged = Math.max(0, ...diagram.dims[0]!.pairs.map(([, death]) => death ?? 0));
  const middle = longest ? (longest.birth + longest.death) / 2 : 0;
  const chance = quantile(nullModel.longest, 0.95);
  const atLeast = nullModel.longest.filter((length) => length >= (longest?.length ?? 0)).length;
  const pieceShare = componentSizes(mapper)[0]! / dense.n;
  const total = pca.variances.reduce((a, b) => a + b, 0);
  const share2 = (pca.variances[0]! + pca.variances[1]!) / total;
  const onCircle = Array.from(circleShare(dense)).reduce((a, b) => a + b, 0) / dense.n;
  const gap = largestGap(edgeAngle(dense)) * 180 / Math.PI;
  return [
    {
      claim: "One loop dominates the barcode of the dense filters.",
      expected: "longest H₁ bar at least 3 × the second",
      measured: longest
        ? `${formatNumber(longest.length)}, from ${formatNumber(longest.birth)} to ` +
          `${formatNumber(longest.death)}; ` +
          (Number.isFinite(ratio) ? `${formatNumber(ratio)} × the second` : "no second bar")
        : "no bar",
      holds: ratio >= 3,
      figure: "barcode",
    },
    {
      claim: "The dense filters hang together while the loop is open.",
      expected: "all components have merged before the loop is half-way through its life",
      measured: `merged at ${formatNumber(merged)}, half-way at ${formatNumber(middle)}`,
      holds: merged < middle,
      figure: "barcode",
    },
    {
      claim: "The loop is longer than chance gives.",
      expected: "longer than 95 % of the longest loops of untrained kernels",
      measured: `${formatNumber(longest?.length ?? 0)} against ${formatNumber(chance)}; ` +
        `${atLeast} of ${nullModel.longest.length} as long ` +
        `(p ≤ ${formatNumber((atLeast + 1) / (nullModel.longest.length + 1))})`,
      holds: (longest?.length ?? 0) > chance,
      figure: "spread",
    },
    {
      claim: "The Mapper graph is one loop.",
      expected: "exactly 1 loop, in a piece that holds at least 95 % of the filters",
      measured: `${mapperShape.longLoops} ${mapperShape.longLoops === 1 ? "loop" : "loops"}; ` +
        `${mapperShape.components} ${mapperShape.components === 1 ? "piece" : "pieces"}, ` +
        `the largest with ${formatPercent(pieceShare)}; ` +
        `first Betti number of the nerve ${mapperShape.betti1}`,
      holds: mapperShape.longLoops === 1 && pieceShare >= 0.95,
      figure: "mapper",
    },
    {
      claim: "The filters on it are edges: linear gradients.",
      expected: "more than half of their energy in the plane of linear gradients (chance: 25 %)",
      measured: `${formatPercent(onCircle)} of the energy; ` +
        `two principal components hold ${formatPercent(share2)} of the variance`,
      holds: onCircle > 0.5,
      figure: "filters",
    },
    {
      claim: "Edges of every direction are there.",
      expected: "no gap of more than 45° round the circle",
      measured: `largest gap ${gap.toFixed(0)}°`,
      holds: gap <= 45,
      figure: "filters",
    },
  ];
}

function title(results: Fig3Results): string {
  return verdicts(results).every(({ holds }) => holds)
    ? "Filters of networks trained on MNIST form a circle"
    : "Not reproduced: filters of networks trained on MNIST form a circle";
}

function finding(results: Fig3Results): string {
  const failing = verdicts(results).filter(({ holds }) => !holds);
  const { dense, cloud, replicates, diagram } = results;
  const subject = `the ${formatCount(dense.n)} densest of ${formatCount(cloud.points)} ` +
    `first-layer filters of ${replicates.length} networks`;
  if (failing.length > 0) {
    const claims = failing.map(({ claim }) => `“${claim.replace(/\.$/, "")}”`).join(", ");
    return `Not reproduced: for ${subject}, ${failing.length} of ${verdicts(results).length} ` +
      `claims fail: ${claims}.`;
  }
  const ratio = dominance(diagram, 1);
  const lead = Number.isFinite(ratio)
    ? `as a loop it lasts ${formatNumber(ratio)} times as long as the next in the barcode`
    : "the barcode holds no other loop";
  return `Reproduced: ${subject} lie on one circle of edges; ${lead}.`;
}

/**
 * The report on Figure 3.
 *
 * @param results What was computed.
 * @param document The document to draw with.
 */
export async function fig3Notebook(results: Fig3Results, document: Document): Promise<Notebook> {
  const { k, p, dense, cloud, replicates, steps, network, dataset, profile } = results;
  const size = profile === "paper"
    ? "the article's size"
    : profile === "quick"
    ? "the small size, minutes instead of days"
    : profile === "trained"
    ? "networks trained before, as many as the article's and for fewer updates"
    : "sizes of its own";
  return {
    title: title(results),
    finding: finding(results),
    run: `Profile “${profile}”: ${size}. ${replicates.length} networks ${network.name}, ` +
      `${formatCount(steps)} updates each, seed ${results.seed}. ${results.origin}`,
    verdicts: verdicts(results),
    cells: [
      {
        kind: "prose",
        heading: "What is shown",
        body: [
          `Each network sees ${dataset.name} through first-layer kernels of 3×3 weights. Every ` +
          `kernel, minus its mean and scaled to length 1, is a point on a 7-sphere in nine ` +
          `dimensions. Most of them lie about at random; the densest part is where networks agree.`,
          `Density is measured by codensity, the distance to the k-th nearest other point; the ` +
          `fraction p of smallest codensity is kept. Here k = ${k} and p = ${p} leave ` +
          `${formatCount(dense.n)} of ${formatCount(cloud.points)} filters.`,
          math(document, String.raw`\rho_k(x) = \lVert x - x_{(k)} \rVert`),
          math(
            document,
            String.raw`X(k,p) = \{\, x : \rho_k(x) \text{ is among the } ` +
              String.raw`\lfloor p\,n \rfloor \text{ smallest} \,\}`,
          ),
        ],
      },
      mapperCell(results, document),
      barcodeCell(results, document),
      diagramCell(results, document),
      spreadCell(results, document),
      filtersCell(results, document),
      cloudCell(results, document),
      codensityCell(results, document),
      scaleCell(results, document),
      await trainingCell(results, document),
      accuracyCell(results, document),
      ...closing(results, document),
    ],
  };
}

/** The Mapper graph of Figure 3 with its dial of mean filters; also the picture of the README. */
export function fig3MapperPicture(results: Fig3Results, document: Document): SVGSVGElement {
  return mapperDialFigure(document, results);
}

function mapperCell(results: Fig3Results, document: Document): FigureCell {
  const { mapper, mapperShape, dense } = results;
  const { resolution, gain, scale } = mapper.parameters;
  const { mergedClusters, singletonNodes } = mapper.diagnostics;
  const loops = mapperShape.longLoops;
  const holding = (figure: string) =>
    verdicts(results).filter((verdict) => verdict.figure === figure).every(({ holds }) => holds);
  const shape = holding("mapper")
    ? "is one loop"
    : `has ${formatMany(loops, "loop")} in ${formatMany(mapperShape.components, "piece")}`;
  return {
    kind: "figure",
    id: "mapper",
    interactive: true,
    claim: `The Mapper graph of the dense filters ${shape}` +
      (holding("mapper") && holding("filters") ? ", and edges turn as one goes round it." : "."),
    caption: `${formatCount(mapper.nodes.length)} nodes and ` +
      `${formatCount(mapper.edges.length)} edges from ` +
      `${formatCount(dense.n)} filters: two principal components cut into ${resolution} × ` +
      `${resolution} overlapping boxes (gain ${gain}), single linkage under the ` +
      `variance-normalized metric cut at ${
        formatNumber(scale ?? 0)
      } in all boxes. Size and color ` +
      `give the number of filters in a node; nodes with filters in common are joined. Round it, ` +
      `the mean filters of nodes whose bright side points that way, each joined by a line to the ` +
      `middle of its nodes; the layout is turned, never bent, to match. ${mergedClusters} clusters that ` +
      `neighboring boxes found twice were merged; ${singletonNodes} nodes hold one filter. Loops ` +
      `are counted after filling triangles, if they take more than six nodes to go round.`,
    alt: `A graph of ${mapper.nodes.length} nodes with ${loops} ` +
      `${
        loops === 1 ? "large loop" : "large loops"
      }, surrounded by small gray pictures of 3 by 3 ` +
      `filters whose bright side points outward.`,
    picture: fig3MapperPicture(results, document),
    data: { name: "fig3-mapper.json", type: "application/json", text: JSON.stringify(mapper) },
    code: sourceText(mapperCell, mapperDialFigure),
  };
}

function barcodeCell(results: Fig3Results, document: Document): FigureCell {
  const { diagram, nullModel } = results;
  const [longest] = bars(diagram, 1);
  const ratio = dominance(diagram, 1);
  const reference = { length: quantile(nullModel.longest, 0.95), label: "95 % of untrained" };
  return {
    kind: "figure",
    id: "barcode",
    claim: ratio >= 3 ? "One loop lives far longer than all others." : "No single loop stands out.",
    caption: `Vietoris–Rips persistence over Z/${diagram.prime} of ${formatCount(diagram.n)} ` +
      `filters under Euclidean distance, up to the enclosing radius ` +
      `${formatNumber(diagram.threshold)}. A bar is a component (above) or a loop (below), from ` +
      `the distance at which it appears to the one at which it is filled. ` +
      (longest
        ? `The longest loop lives from ${formatNumber(longest.birth)} to ` +
          `${formatNumber(longest.death)}. `
        : "") +
      `The reference is the length that 95 % of the longest loops of untrained kernels stay below.`,
    alt: `A barcode. ${diagram.dims[1]!.pairs.length} loops; the longest has length ` +
      `${formatNumber(longest?.length ?? 0)}.`,
    picture: barcodeFigure(document, { diagram, most: [40, 24], reference }),
    data: {
      name: "fig3-diagram.csv",
      type: "text/csv",
      text: csv(
        ["dim", "birth", "death"],
        diagram.dims.flatMap(({ dim, pairs }) => pairs.map(([b, d]) => [dim, b, d ?? "inf"])),
      ),
    },
    code: sourceText(barcodeCell),
  };
}

function diagramCell({ diagram, nullModel }: Fig3Results, document: Document): FigureCell {
  const reference = { length: quantile(nullModel.longest, 0.95), label: "95 % of untrained" };
  const above = bars(diagram, 1).filter(({ length }) => length > reference.length).length;
  return {
    kind: "figure",
    id: "diagram",
    claim: `${above === 1 ? "One loop lies" : `${above} loops lie`} above what chance gives.`,
    caption: `The same bars as points: the further above the diagonal, the longer the life. ` +
      `Points above the dashed line live longer than the longest loop of 95 % of untrained clouds.`,
    alt: `A persistence diagram with ${above} loops above the line of chance.`,
    picture: diagramFigure(document, { diagram, reference }),
    code: sourceText(diagramCell),
  };
}

function spreadCell(results: Fig3Results, document: Document): FigureCell {
  const { spread, nullModel, diagram, replicates } = results;
  const observed = bars(diagram, 1)[0]?.length ?? 0;
  const low = quantile(spread.longest, 0.025);
  const high = quantile(spread.longest, 0.975);
  const chance = quantile(nullModel.longest, 0.95);
  return {
    kind: "figure",
    id: "spread",
    claim: low > chance
      ? "Other networks of the same kind would show the loop too; untrained ones do not."
      : "With other networks of the same kind the loop could be no longer than chance.",
    caption: `Length of the longest H₁ bar. Resampled: ${spread.longest.length} times, ` +
      `${replicates.length} networks are drawn from the ${replicates.length} with replacement and ` +
      `density and persistence computed anew (95 % of lengths lie in ${formatNumber(low)} to ` +
      `${formatNumber(high)}). Untrained: the same analysis of as many kernels with independent ` +
      `uniform entries, as training starts from. The line is the length reported here. A drawn ` +
      `network counts as often as it was drawn, so resampled clouds hold fewer different filters ` +
      `and their loops tend to be shorter.`,
    alt: `Two rows of ticks. Resampled networks: ${formatNumber(low)} to ${formatNumber(high)}. ` +
      `Untrained kernels: below ${formatNumber(chance)} in 95 % of draws. Observed: ` +
      `${formatNumber(observed)}.`,
    picture: spreadFigure(document, {
      samples: [
        { label: "resampled networks", values: spread.longest },
        { label: "untrained kernels", values: nullModel.longest },
      ],
      observed,
      label: "length of the longest loop",
    }),
    data: {
      name: "fig3-spread.csv",
      type: "text/csv",
      text: csv(
        ["sample", "longest", "dominance"],
        (["spread", "nullModel"] as const).flatMap((name) =>
          results[name].longest.map((length, i) => [name, length, results[name].dominance[i]!])
        ),
      ),
    },
    code: sourceText(spreadCell),
  };
}

function filtersCell(results: Fig3Results, document: Document): FigureCell {
  const { dense, keptRho, origins } = results;
  // Turned like the dial of the Mapper figure: 0° is a filter whose bright side is on the right.
  const angles = Float64Array.from(
    edgeAngle(dense),
    (angle) => Math.atan2(Math.sin(angle + Math.PI), Math.cos(angle + Math.PI)),
  );
  const gap = largestGap(angles) * 180 / Math.PI;
  return {
    kind: "figure",
    id: "filters",
    claim: gap <= 45
      ? "Round the circle lie edges of every direction."
      : `Edges leave a gap of ${gap.toFixed(0)}° in the circle.`,
    caption: `Single filters by the direction of their linear gradient, with the number in each ` +
      `sector above; in a column the densest is on top and the least dense at the bottom. Black is ` +
      `negative, white positive.`,
    alt: `Columns of 3 by 3 filters sorted by angle; each column shows an edge turned a little ` +
      `further. The largest gap between angles is ${gap.toFixed(0)} degrees.`,
    picture: filtersByAngleFigure(document, {
      cloud: dense,
      angles,
      rank: keptRho,
      bins: DIAL_PICTURES,
      rows: 5,
    }),
    data: {
      name: "fig3-filters.csv",
      type: "text/csv",
      text: csv(
        ["replicate", "out", "in", "codensity", "angle", ...[..."123456789"].map((i) => `w${i}`)],
        origins.map((origin, row) => [
          origin.replicate,
          origin.out,
          origin.in,
          Number(keptRho[row]!.toPrecision(6)),
          Number(angles[row]!.toPrecision(6)),
          ...Array.from(
            dense.data.subarray(9 * row, 9 * row + 9),
            (w) => Number(w.toPrecision(6)),
          ),
        ]),
      ),
    },
    code: sourceText(filtersCell),
  };
}

function cloudCell({ pca, keptRho, k, dense }: Fig3Results, document: Document): FigureCell {
  const total = pca.variances.reduce((a, b) => a + b, 0);
  const share = formatPercent((pca.variances[0]! + pca.variances[1]!) / total);
  const { data, n, dim } = pca.scores;
  const radii = Float64Array.from(
    { length: n },
    (_, row) => Math.hypot(data[row * dim]!, data[row * dim + 1]!),
  );
  const radius = quantile(radii, 0.5);
  const inside = radii.filter((one) => one < radius / 2).length;
  return {
    kind: "figure",
    id: "cloud",
    claim: `Seen along its two main directions, the dense set ` +
      `${inside < 0.05 * n ? "is a ring" : "fills its middle"}: ${formatCount(inside)} of ` +
      `${formatCount(n)} filters lie within half the median distance from the center.`,
    caption: `The ${formatCount(dense.n)} dense filters on their first two principal components, ` +
      `which hold ${share} of the variance; color is codensity, dark being dense. This is the ` +
      `lens of the Mapper graph.`,
    alt: `A scatter plot of ${dense.n} points on two principal components, colored by codensity.`,
    picture: pointCloudFigure(document, {
      scores: pca.scores,
      variances: pca.variances,
      values: keptRho,
      label: `codensity, k = ${k}`,
    }),
    data: {
      name: "fig3-components.csv",
      type: "text/csv",
      text: csv(
        ["pc1", "pc2", "codensity"],
        Array.from(keptRho, (rho, row) => [
          Number(data[row * dim]!.toPrecision(6)),
          Number(data[row * dim + 1]!.toPrecision(6)),
          Number(rho.toPrecision(6)),
        ]),
      ),
    },
    code: sourceText(cloudCell),
  };
}

function codensityCell({ rho, keptRho, k, p, dense }: Fig3Results, document: Document): FigureCell {
  return {
    kind: "figure",
    id: "codensity",
    claim: `The density filter keeps the filters with codensity up to ` +
      `${formatNumber(Math.max(...keptRho))}.`,
    caption:
      `Codensity for k = ${k} of all ${formatCount(rho.length)} filters, in order; the densest ` +
      `${formatPercent(p, 0)}, ` +
      `${formatCount(dense.n)} filters, are kept. Where to cut is a choice, not a finding.`,
    alt: `A rising curve of codensity with the kept part shaded.`,
    picture: codensityFigure(document, { rho, k, kept: dense.n }),
    data: {
      name: "fig3-codensity.csv",
      type: "text/csv",
      text: csv(
        ["codensity"],
        Array.from(rho.slice().sort(), (value) => [Number(value.toPrecision(6))]),
      ),
    },
    code: sourceText(codensityCell),
  };
}

function scaleCell({ scaleScan, mapper }: Fig3Results, document: Document): FigureCell {
  const stable = scaleScan.filter(({ longLoops }) => longLoops === 1);
  return {
    kind: "figure",
    id: "scale",
    claim: `The graph has one loop at ${stable.length} of ${scaleScan.length} scales tried.`,
    caption: `Components and loops of the Mapper graph when the cut is moved from half to twice ` +
      `the scale of the figure, which is the mean Hausdorff distance between the cloud and random ` +
      `subsamples of n / ln n of its points (Carrière, Michel and Oudot 2018).`,
    alt: `Counts of components and loops over ${scaleScan.length} scales; one loop at ` +
      `${stable.map(({ factor }) => formatNumber(factor)).join(", ")} times the chosen scale.`,
    picture: mapperScaleFigure(document, {
      scan: scaleScan,
      chosen: mapper.parameters.scale,
    }),
    data: {
      name: "fig3-scales.csv",
      type: "text/csv",
      text: csv(
        ["scale", "nodes", "components", "loops", "long_loops"],
        scaleScan.map((row) => [row.scale, row.nodes, row.components, row.betti1, row.longLoops]),
      ),
    },
    code: sourceText(scaleCell),
  };
}

async function trainingCell(results: Fig3Results, document: Document): Promise<FigureCell> {
  const { replicates, steps } = results;
  const losses = thinLosses(
    replicates.map(({ index, losses }) => ({ replicate: index, losses })),
    60,
  );
  const picture = document.createElement("div");
  picture.innerHTML = await trainingFigure(losses);
  const mean = losses.filter(({ replicate }) => replicate < 0);
  return {
    kind: "figure",
    id: "training",
    claim: `Training takes the mean loss from ${formatNumber(mean[0]!.loss)} to ` +
      `${formatNumber(mean.at(-1)!.loss)}.`,
    caption: `Training loss of ${replicates.length} networks over ${formatCount(steps)} updates, ` +
      `averaged over ${Math.max(1, Math.round(steps / 60))} updates at a time; the bold line is ` +
      `their mean.`,
    alt: `Falling curves of training loss, one for each of ${replicates.length} networks.`,
    picture,
    data: {
      name: "fig3-losses.csv",
      type: "text/csv",
      text: csv(
        ["replicate", "step", "loss"],
        losses.filter(({ replicate }) => replicate >= 0)
          .map(({ replicate, step, loss }) => [replicate, step, Number(loss.toPrecision(5))]),
      ),
    },
    code: sourceText(trainingCell),
  };
}

function accuracyCell(
  { replicates, dataset, failed }: Fig3Results,
  document: Document,
): FigureCell {
  const accuracies = replicates.map(({ accuracy }) => accuracy);
  const mean = accuracies.reduce((a, b) => a + b, 0) / accuracies.length;
  return {
    kind: "figure",
    id: "accuracy",
    claim: `The networks classify ${formatPercent(mean, 2)} of the test set on average.`,
    caption:
      `One dot a network: share of the ${formatCount(dataset.test)} test images classified ` +
      `rightly after the last update.`,
    alt: `Accuracies from ${formatPercent(Math.min(...accuracies), 2)} to ` +
      `${formatPercent(Math.max(...accuracies), 2)}.`,
    picture: accuracyFigure(document, accuracies),
    warnings: failed.map(({ index, error }) =>
      `Network ${index} is in no number of this report: ${error}`
    ),
    data: {
      name: "fig3-accuracy.csv",
      type: "text/csv",
      text: csv(
        ["replicate", "seed", "accuracy"],
        replicates.map(({ index, seed, accuracy }) => [index, seed, accuracy]),
      ),
    },
    code: sourceText(accuracyCell),
  };
}

/** Parameters, deviations, steps and environment. */
function closing(results: Fig3Results, document: Document): Cell[] {
  const { replicates, steps, batchSize, k, p, mapper, optimizer, network, dataset } = results;
  const { resolution, gain } = mapper.parameters;
  const here = { replicates: replicates.length, steps, batchSize, k, p, resolution };
  const names = {
    replicates: "networks",
    steps: "updates of each",
    batchSize: "images per update",
    k: "k of the density filter",
    p: "p of the density filter",
    resolution: "Mapper resolution",
  };
  const deviations = (Object.keys(names) as (keyof typeof names)[])
    .filter((name) => here[name] !== ARTICLE[name])
    .map((name) => `${names[name]}: ${here[name]} here, ${ARTICLE[name]} in the article`);
  return [
    {
      kind: "table",
      heading: "Parameters",
      caption: "What this run was made with, beside what is known of the article.",
      columns: ["parameter", "here", "article"],
      rows: [
        ...(Object.keys(names) as (keyof typeof names)[]).map((name) => [
          names[name],
          formatParameter(here[name]),
          formatParameter(ARTICLE[name]),
        ]),
        [
          "filters before, after the density filter",
          `${results.cloud.points}, ${results.dense.n}`,
          "6,400, 1,920",
        ],
        ["constant filters left out", String(results.cloud.constant), "not stated"],
        ["Mapper gain", String(gain), "3"],
        ["network", network.name, "M(64,32,64)"],
        ["optimizer", describeOptimizer(optimizer), "Adam; learning rate not known for certain"],
        ["start", network.initializer, "not known"],
        ["data", `${dataset.name}, ${formatCount(dataset.train)} images`, "MNIST"],
        ["seed", String(results.seed), "not stated"],
        ["engine", `${results.backend}: ${results.adapter}`, "not stated"],
      ],
    },
    {
      kind: "prose",
      heading: "Limits",
      body: [
        deviations.length === 0
          ? "The sizes are those of the article."
          : `This run differs from the article: ${deviations.join("; ")}.`,
        "The article states neither the learning rate nor the start of the weights; both here are " +
        "those of public code that follows it. Its Mapper graph came from a closed product whose " +
        "clustering and lens equalization are not known; the cut here follows the rule stated under " +
        "the figure.",
        "The choice of k and p decides how much of the cloud is seen. The bars are exact for the " +
        "filters kept; the interval comes from resampling networks, and says nothing about other " +
        "architectures or data.",
      ],
    },
    ...provenanceCells(results, document),
  ];
}

function formatParameter(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
