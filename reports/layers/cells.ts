import { CHOICE_RULE, type DensityScanRow } from "../../lib/filters/density_scan.ts";
import {
  chanceEnergy,
  FILTER_PATTERNS,
  type PatternEnergy,
} from "../../lib/filters/filter_patterns.ts";
import type { PatternShares } from "../../lib/filters/pattern_shares.ts";
import type { LayerSettings } from "./steps.ts";
import type { ChanceDraw } from "../../lib/pipeline/parallel/chance_worker.ts";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import { barcodeGridFigure } from "../../lib/report/figures/barcode_grid_figure.ts";
import { csv } from "../../lib/report/csv.ts";
import { densityScanFigure } from "../../lib/report/figures/density_scan_figure.ts";
import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { type LayerGridCell, layerGridFigure } from "../../lib/report/figures/layer_grid_figure.ts";
import type { Cell, FigureCell, TableCell, Verdict } from "../../lib/report/page/notebook.ts";
import {
  type LayerExamples,
  patternExamplesFigure,
} from "../../lib/report/figures/pattern_examples_figure.ts";
import { patternSharesFigure } from "../../lib/report/figures/pattern_shares_figure.ts";
import { provenanceCells, type StepProvenance } from "../../lib/report/page/provenance_cells.ts";
import { sourceText } from "../../lib/report/page/source_text.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import type { KernelLayout } from "../../lib/weights/conv_layers.ts";
import { type LayerFinding, layerFinding } from "./findings.ts";

/** A convolution layer, as its file has it. */
export interface LayerIdentity {
  /** Its place among the convolution layers of the file, from 1. */
  readonly depth: number;
  /** Its name. */
  readonly name: string;
  /** How its entries are laid out. */
  readonly layout: KernelLayout;
  /** How that is known. */
  readonly layoutFrom: "shape" | "name" | "given" | "format";
  /** Output channels. */
  readonly outputs: number;
  /** Input channels. */
  readonly inputs: number;
  /** Rows and columns of a kernel. */
  readonly size: number;
  /** Whether every input has kernels of its own. */
  readonly depthwise: boolean;
}

/** A layer that was analyzed. */
export interface LayerResults extends LayerIdentity {
  /** Number of its kernels. */
  readonly kernels: number;
  /** How many of them are constant, and left out. */
  readonly constant: number;
  /** Loops by k and p. */
  readonly scan: readonly DensityScanRow[];
  /** The row that was chosen. */
  readonly chosen: DensityScanRow;
  /** The dense filters. */
  readonly dense: PointCloud;
  /** Their Mapper graph. */
  readonly mapper: MapperGraph;
  /** Its shape. */
  readonly mapperShape: GraphShape;
  /** Their persistence diagram. */
  readonly diagram: LandmarkDiagramFile;
  /** What they look like. */
  readonly patterns: LayerPatternsFile;
  /** What random kernels give. */
  readonly chance: readonly ChanceDraw[];
}

/** A layer that could not be analyzed. */
export interface SkippedLayer extends LayerIdentity {
  /** Why. */
  readonly skipped: string;
}

/** Everything that a report on the layers of a network is made of. */
export interface LayersResults {
  /** What the network is called. */
  readonly network: string;
  /** Where its weights came from, in words. */
  readonly origin: string;
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** The command line that made this. */
  readonly command: string;
  /** Base seed. */
  readonly seed: number;
  /** The sizes. */
  readonly settings: LayerSettings;
  /** Layers that were analyzed, in order. */
  readonly layers: readonly LayerResults[];
  /** Layers that were not, in order. */
  readonly skipped: readonly SkippedLayer[];
  /** Tensors that are no convolution layers. */
  readonly ignored: readonly { readonly tensor: string; readonly reason: string }[];
  /** Steps of this run. */
  readonly provenance: readonly StepProvenance[];
  /** Versions and machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What the JSON beside any report on a network holds. */
export interface NetworkNumbers {
  /** The result in one sentence. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Base seed. */
  readonly seed: number;
  /** What the network is called. */
  readonly network: string;
  /** One entry a layer that was analyzed. */
  readonly layers: readonly LayerNumbers[];
  /** Layers that were not, and why. */
  readonly skipped: readonly {
    readonly layer: string;
    readonly depth: number;
    readonly why: string;
  }[];
  /** Claims and whether they hold. */
  readonly verdicts: readonly Omit<Verdict, "figure">[];
}

/** One entry of the numbers, a layer. */
export interface LayerNumbers {
  readonly layer: string;
  readonly depth: number;
  readonly size: number;
  readonly layout: KernelLayout;
  readonly points: number;
  readonly constant: number;
  readonly kept: number;
  readonly k: number;
  readonly p: number;
  /** Bars of H1, longest first; at most twenty. */
  readonly h1: readonly (readonly [number, number])[];
  readonly dominance: number | null;
  /** Points the bars were computed of. */
  readonly landmarks: number;
  /** Their covering radius: births and deaths move by at most twice this. */
  readonly coveringRadius: number;
  readonly gap: number;
  readonly circleShare: number;
  readonly kleinShare: number;
  readonly patterns: {
    readonly dense: PatternShares;
    readonly all: PatternShares;
  };
  readonly energy: PatternEnergy;
  /** What counts as chance: see {@linkcode layerFinding}. */
  readonly chance: LayerFinding["chance"] & { readonly draws: number };
  readonly mapper: {
    readonly nodes: number;
    readonly edges: number;
    readonly components: number;
    readonly loops: number;
    readonly betti1: number;
  };
  readonly scan: readonly DensityScanRow[];
  /** What was found, in words. */
  readonly found: string;
  /** What is claimed of this layer. */
  readonly claim: string;
  /** Whether it holds. */
  readonly holds: boolean;
}

/** What is claimed of a layer, judged. */
export type LayerJudge = (layer: LayerResults) => Verdict;

/** What was found in a layer. */
export function findingOf(layer: LayerResults): LayerFinding {
  const { patterns, chosen, diagram, chance } = layer;
  const { longest, gap } = chosen;
  return layerFinding({ ...patterns, longest, gap, diagram, chance });
}

/** The numbers of a report on a network, for machines. */
export function networkNumbers(
  { profile, seed, network, layers, skipped }: LayersResults,
  finding: string,
  verdicts: readonly Verdict[],
  judge: LayerJudge,
): NetworkNumbers {
  return {
    finding,
    profile,
    seed,
    network,
    layers: layers.map((layer) => layerNumbers(layer, judge)),
    skipped: skipped.map(({ name, depth, skipped }) => ({ layer: name, depth, why: skipped })),
    verdicts: verdicts.map(({ claim, expected, measured, holds }) => ({
      claim,
      expected,
      measured,
      holds,
    })),
  };
}

/** The numbers of a layer, for machines. */
function layerNumbers(layer: LayerResults, judge: LayerJudge): LayerNumbers {
  const { chosen, diagram, patterns, mapper, mapperShape } = layer;
  const { chance, dominance, words } = findingOf(layer);
  const { claim, holds } = judge(layer);
  return {
    layer: layer.name,
    depth: layer.depth,
    size: layer.size,
    layout: layer.layout,
    points: layer.kernels,
    constant: layer.constant,
    kept: layer.dense.n,
    k: chosen.k,
    p: chosen.p,
    h1: bars(diagram, 1).slice(0, 20).map(({ birth, death }) => [birth, death] as const),
    dominance,
    landmarks: diagram.n,
    coveringRadius: diagram.coveringRadius,
    gap: chosen.gap,
    circleShare: patterns.circleShare,
    kleinShare: patterns.kleinShare,
    patterns: { dense: patterns.dense, all: patterns.all },
    energy: patterns.energy,
    chance: { ...chance, draws: layer.chance.length },
    mapper: {
      nodes: mapper.nodes.length,
      edges: mapper.edges.length,
      components: mapperShape.components,
      loops: mapperShape.longLoops,
      betti1: mapperShape.betti1,
    },
    scan: layer.scan,
    found: words,
    claim,
    holds,
  };
}

/** How a layer is called in figures: its place first, so that no two are called the same. */
export function layerLabel({ depth, name }: { depth: number; name: string }): string {
  return `${depth} · ${name}`;
}

/** How the circle of a layer was measured, in words. */
export function circleInWords(layer: LayerResults): string {
  const { chosen, patterns } = layer;
  const { chance, dominance } = findingOf(layer);
  const times = dominance === null ? "the only one" : `${formatNumber(dominance)} × the next`;
  return `length ${formatNumber(chosen.longest)} (chance up to ${formatNumber(chance.longest)}), ` +
    `outlives the next by ${formatNumber(chosen.gap)} (up to ${
      formatNumber(chance.gap)
    }), ${times}; ${formatPercent(patterns.circleShare, 0)} of the ` +
    `energy on the circle (up to ${formatPercent(chance.circleShare, 0)})`;
}

/** What a circle takes, in words. */
export const CIRCLE_EXPECTED =
  "the longest loop is longer, and outlives the next by more, than by chance, and is twice as long as the " +
  "next; more than half of the energy in linear gradients";

const COLUMNS = [
  "#",
  "layer",
  "found",
  "claim",
  "kernels",
  "size",
  "kept",
  "loop",
  "× next",
  "circle",
  "Klein",
  "bullseye",
  "k",
  "p",
  "layout",
];

/** The table over layers, and what its columns are. */
function tableOf(
  results: LayersResults,
  judge: LayerJudge,
  depths?: readonly number[],
): Cell[] {
  const rowOf = (
    layer: LayerIdentity,
    found: string,
    claim: string,
    [kept, loop, next, circle, klein, bullseye, k, p]: readonly string[],
  ) => [
    String(layer.depth),
    layer.name,
    found,
    claim,
    formatCount(layer.outputs * layer.inputs),
    `${layer.size}×${layer.size}${layer.depthwise ? " depthwise" : ""}`,
    ...[kept, loop, next, circle, klein, bullseye, k, p].map((entry) => entry ?? "–"),
    `${layer.layout} (${layer.layoutFrom})`,
  ];
  const verdictOf = (layer: LayerResults) => {
    if (depths && !depths.includes(layer.depth)) return "–";
    return judge(layer).holds ? "✓ holds" : "✗ fails";
  };
  const done = results.layers.map((layer) => {
    const { dominance, words } = findingOf(layer);
    const { patterns, chosen, diagram } = layer;
    return {
      depth: layer.depth,
      row: rowOf(layer, words, verdictOf(layer), [
        formatCount(layer.dense.n),
        formatNumber(bars(diagram, 1)[0]?.length ?? 0),
        formatNumber(dominance ?? Infinity),
        formatPercent(patterns.circleShare, 0),
        formatPercent(patterns.kleinShare, 0),
        formatPercent(patterns.dense.bullseye),
        String(chosen.k),
        String(chosen.p),
      ]),
    };
  });
  const left = results.skipped.map((layer) => ({
    depth: layer.depth,
    row: rowOf(layer, `not analyzed: ${layer.skipped}`, "–", []),
  }));
  return [
    {
      kind: "prose",
      heading: "Layer by layer",
      body: [
        `Loop is the length of the longest bar of H₁, then its ratio to the next; circle and Klein are the ` +
        `mean shares of the dense filters' energy there; bullseye is the share of dense filters that are ` +
        `one. Layout is the order of the tensor's dimensions, and in brackets how it is known.`,
      ],
    },
    {
      kind: "table",
      caption: "Layers in the order of the network; press a head to sort.",
      columns: COLUMNS,
      rows: [...done, ...left].sort((a, b) => a.depth - b.depth).map(({ row }) => row),
      sortable: true,
    },
  ];
}

/** What chance is, for readers. */
export function chanceInWords(draws: number): string {
  return `Every number is held against chance: ${draws} clouds of random kernels went through the same ` +
    `steps, and a number must exceed the most that any of them reaches, and three standard deviations above ` +
    `their mean.`;
}

/** The grid's cell of a layer. */
function gridCellOf(layer: LayerResults): LayerGridCell {
  const { mapper: graph, dense, diagram, chosen } = layer;
  const { words } = findingOf(layer);
  return {
    title: layerLabel(layer),
    subtitle: `${formatCount(dense.n)} of ${
      formatCount(layer.kernels)
    } · k ${chosen.k} · p ${chosen.p}`,
    found: words,
    content: {
      graph,
      dense,
      diagram,
      chance: findingOf(layer).chance.longest,
    },
  };
}

/**
 * The grid of Mapper graphs with their mean filters.
 *
 * @param results The layers.
 * @param document The document to draw with.
 * @param depths Places that have a cell; those without weights say so. All layers unless given.
 */
export function layersGridPicture(
  { layers, skipped }: LayersResults,
  document: Document,
  depths?: readonly number[],
): SVGSVGElement {
  const all = [...layers, ...skipped].sort((a, b) => a.depth - b.depth);
  const cells = (depths ?? all.map(({ depth }) => depth)).map((depth): LayerGridCell => {
    const layer = all.find((one) => one.depth === depth);
    if (!layer) {
      return {
        title: `layer ${depth}`,
        subtitle: "",
        found: "nothing to look at",
        content: "weights of this layer are missing",
      };
    }
    if (!("skipped" in layer)) return gridCellOf(layer);
    return {
      title: layerLabel(layer),
      subtitle: `${formatCount(layer.inputs * layer.outputs)} kernels`,
      found: "not analyzed",
      content: layer.skipped,
    };
  });
  return layerGridFigure(document, cells);
}

function namesOf(layers: readonly LayerResults[]): string {
  if (layers.length === 0) return "no layer";
  const shown = layers.slice(0, 6).map(layerLabel).join("; ");
  return layers.length > 6 ? `${shown} and ${layers.length - 6} more` : shown;
}

/**
 * The parts that reports on layers have in common, from the table to the provenance.
 *
 * @param results What was computed.
 * @param judge What is claimed of a layer.
 * @param document The document to draw with.
 * @param options.depths Places that have a cell in the grid.
 * @param options.limits What to be careful about, besides what is true of every network.
 */
export function layersCells(
  results: LayersResults,
  judge: LayerJudge,
  document: Document,
  options: {
    readonly depths?: readonly number[];
    readonly limits?: readonly string[];
  },
): Cell[] {
  const { layers } = results;
  const ignored: Cell[] = results.ignored.length === 0 ? [] : [{
    kind: "table",
    caption: "Tensors that are no layer to look at",
    columns: ["tensor", "why"],
    rows: results.ignored.map(({ tensor, reason }) => [tensor, reason]),
    folded: true,
  }];
  const figures = layers.length === 0 ? [] : [
    gridCell(results, document, options.depths),
    barcodeCell(results, document),
    scanCell(results, document),
    patternsCell(results, document),
    examplesCell(results, document),
  ];
  return [
    ...tableOf(results, judge, options.depths),
    ...ignored,
    ...figures,
    ...(layers.length === 0 ? [] : [energyTable(results)]),
    parametersTable(results),
    { kind: "prose", heading: "Limits", body: [...(options.limits ?? []), ...LIMITS] },
    ...provenanceCells(results, document),
  ];
}

function gridCell(
  results: LayersResults,
  document: Document,
  depths?: readonly number[],
): FigureCell {
  const { layers, settings } = results;
  const circles = layers.filter((layer) => findingOf(layer).circle);
  const thinned = layers.filter(({ diagram }) => diagram.coveringRadius > 0);
  return {
    kind: "figure",
    id: "grid",
    claim: `A circle of edges shows in ${circles.length} of ${layers.length} layers.`,
    caption: `Mapper graphs of the dense filters: lens the first two principal components, gain ` +
      `${settings.gain}, resolution a third of the root of the number of filters (10 to 24), ` +
      `variance-normalized Euclidean metric, single linkage at one scale. Around each graph the mean ` +
      `filters of its outer nodes, in their directions; at the upper right that of the node nearest to ` +
      `its middle. Every graph is turned so that a node stands where its mean filter is bright. Under it, ` +
      `the longest bars of H₁.`,
    alt: `A grid of Mapper graphs, one a layer. A circle of edges shows in ${namesOf(circles)}.`,
    picture: layersGridPicture(results, document, depths),
    ...(thinned.length > 0 && {
      warnings: [thinnedWarning(thinned, settings.landmarks)],
    }),
    code: sourceText(gridCell, gridCellOf, layersGridPicture),
  };
}

function thinnedWarning(thinned: readonly LayerResults[], landmarks: number): string {
  const radii = thinned.map(({ depth, diagram }) =>
    `${formatNumber(diagram.coveringRadius, 2)} in layer ${depth}`
  );
  return `Bars of layers with more than ${
    formatCount(landmarks)
  } dense filters are those of as many ` +
    `landmarks, spread evenly. Births and deaths of all filters differ by at most twice the covering ` +
    `radius: ${radii.join(", ")}.`;
}

function barcodeCell({ layers }: LayersResults, document: Document): FigureCell {
  const longest = layers.map((layer) => ({ layer, bar: bars(layer.diagram, 1)[0] }))
    .filter(({ bar }) => bar !== undefined)
    .sort((a, b) => b.bar!.length - a.bar!.length)[0];
  return {
    kind: "figure",
    id: "barcodes",
    claim: longest
      ? `The longest loop is that of ${layerLabel(longest.layer)}, from ${
        formatNumber(longest.bar!.birth)
      } to ${formatNumber(longest.bar!.death)}.`
      : "No layer has a loop.",
    caption:
      `Barcodes of the dense filters, Vietoris–Rips, Euclidean distance between unit vectors, field of ` +
      `two elements. Of components the five longest bars are drawn, of loops the fourteen longest. Loops ` +
      `longer than chance gives are in color.`,
    alt: `One barcode a layer. Longest bar of H1 by layer: ${
      layers.map((layer) =>
        `${layerLabel(layer)} ${formatNumber(bars(layer.diagram, 1)[0]?.length ?? 0)}`
      ).join("; ")
    }.`,
    picture: barcodeGridFigure(
      document,
      layers.map((layer) => ({
        title: layerLabel(layer),
        diagram: layer.diagram,
        chance: findingOf(layer).chance.longest,
      })),
    ),
    data: {
      name: "barcodes.csv",
      type: "text/csv",
      text: csv(
        ["depth", "layer", "dimension", "birth", "death"],
        layers.flatMap((layer) =>
          [0, 1].flatMap((dim) =>
            bars(layer.diagram, dim).slice(0, 50).map(({ birth, death, essential }) => [
              layer.depth,
              layer.name,
              dim,
              Number(birth.toPrecision(6)),
              essential ? "" : Number(death.toPrecision(6)),
            ])
          )
        ),
      ),
    },
    code: sourceText(barcodeCell),
  };
}

function scanCell({ layers, settings }: LayersResults, document: Document): FigureCell {
  const beyond = layers.filter((layer) => findingOf(layer).loop);
  return {
    kind: "figure",
    id: "scan",
    claim:
      `At the k and p that the rule takes, ${beyond.length} of ${layers.length} layers have a ` +
      `loop beyond chance.`,
    caption:
      `How far the longest loop outlives the next, for every k and p that the number of filters allows, ` +
      `on at most ${settings.scanLandmarks} landmarks. The same rule takes k and p of every layer ` +
      `(framed): ${CHOICE_RULE}. A choice made for a large number is biased towards one, so the same ` +
      `choice is made on ${settings.draws} clouds of random kernels: in color where both the longest ` +
      `loop and the number exceed chance.`,
    alt: `A table of layers by choices of k and p. Chosen: ${
      layers.map((layer) => `${layerLabel(layer)} k ${layer.chosen.k}, p ${layer.chosen.p}`).join(
        "; ",
      )
    }.`,
    picture: densityScanFigure(
      document,
      layers.map((layer) => ({
        label: layerLabel(layer),
        rows: layer.scan,
        chosen: layer.chosen,
        chance: findingOf(layer).chance,
      })),
    ),
    data: {
      name: "scan.csv",
      type: "text/csv",
      text: csv(
        ["depth", "layer", "k", "p", "kept", "landmarks", "covering_radius", "longest", "gap"],
        layers.flatMap((layer) =>
          layer.scan.map((row) => [
            layer.depth,
            layer.name,
            row.k,
            row.p,
            row.kept,
            row.landmarks,
            ...[row.coveringRadius, row.longest, row.gap].map((one) => Number(one.toPrecision(6))),
          ])
        ),
      ),
    },
    code: sourceText(scanCell),
  };
}

function patternsCell({ layers }: LayersResults, document: Document): FigureCell {
  const bullseyes = layers.filter((layer) => findingOf(layer).patterns.includes("bullseye"));
  const crossings = layers.filter((layer) => {
    const { patterns } = findingOf(layer);
    return patterns.includes("crossing") || patterns.includes("saddle");
  });
  const last = layers.at(-1)!;
  const random = (which: "dense" | "all") =>
    Object.fromEntries(
      FILTER_PATTERNS.map((name) => [
        name,
        last.chance.reduce((sum, draw) => sum + draw[which][name], 0) / last.chance.length,
      ]),
    ) as PatternShares;
  return {
    kind: "figure",
    id: "patterns",
    claim:
      `Among dense filters, more bullseyes than chance gives in ${bullseyes.length} of ${layers.length} layers, more ` +
      `crossing lines in ${crossings.length}.`,
    caption:
      `What the dense filters look like, and below what all filters of a layer do. A filter has the pattern in which at least 70 % of its squared ` +
      `norm lies: an edge (linear), a line (quadratic in one direction, or a thin bar), a blend of both (elsewhere on ` +
      `the Klein bottle), a saddle (xy, x² − y² and turns: a bright line crosses a dark one), a crossing ` +
      `(two bright or two dark lines, upright or slanted), a bullseye (x² + y², or a dot in a ring); ` +
      `else it is other. The first bar is what random kernels give, taken by the same rule.`,
    alt: `Stacked bars, one a layer. Edges and bullseyes by layer: ${
      layers.map((layer) =>
        `${layerLabel(layer)} ${formatPercent(layer.patterns.dense.edge, 0)} and ${
          formatPercent(layer.patterns.dense.bullseye, 0)
        }`
      ).join("; ")
    }.`,
    picture: patternSharesFigure(document, [
      { label: "random kernels", dense: random("dense"), all: random("all") },
      ...layers.map((layer) => ({ label: layerLabel(layer), ...layer.patterns })),
    ]),
    data: {
      name: "patterns.csv",
      type: "text/csv",
      text: csv(
        ["depth", "layer", "filters", ...FILTER_PATTERNS],
        layers.flatMap((layer) => {
          const { chance } = findingOf(layer);
          const row = (filters: string, shares: PatternShares) => [
            layer.depth,
            layer.name,
            filters,
            ...FILTER_PATTERNS.map((name) => Number(shares[name].toPrecision(6))),
          ];
          return [
            row("dense", layer.patterns.dense),
            row("all", layer.patterns.all),
            row("random dense, limit", chance.dense),
            row("random all, limit", chance.all),
          ];
        }),
      ),
    },
    code: sourceText(patternsCell),
  };
}

function examplesCell({ layers }: LayersResults, document: Document): FigureCell {
  const rows = layers.map((layer): LayerExamples => {
    const { chance } = findingOf(layer);
    return {
      label: layerLabel(layer),
      patterns: Object.fromEntries(FILTER_PATTERNS.map((name) => [name, {
        share: layer.patterns.dense[name],
        chance: chance.dense[name],
        examples: layer.patterns.examples[name].map(({ row, kernel, dense, fit }) => ({
          kernel,
          dense,
          label: `output ${Math.floor(row / layer.inputs)}, input ${row % layer.inputs}: ` +
            `${formatPercent(fit, 0)} ${name}${dense ? "" : ", not among the dense"}`,
        })),
      }])) as unknown as LayerExamples["patterns"],
    };
  });
  return {
    kind: "figure",
    id: "examples",
    claim: "Real filters of each pattern.",
    caption:
      `Filters of each layer, evenly from all that have the pattern, and the share of the dense filters ` +
      `that have it: bold if that is beyond chance. Pale filters are not among the dense ones. Point ` +
      `at a filter to see its channels.`,
    alt: `Rows of small gray pictures of filters by layer and pattern, with shares.`,
    picture: patternExamplesFigure(document, rows),
    code: sourceText(examplesCell),
  };
}

function energyTable({ layers }: LayersResults): TableCell {
  return {
    kind: "table",
    caption:
      "Where the energy of the dense filters lies, in orthogonal parts that add up to 100 % (in " +
      "brackets: random kernels, from the number of dimensions)",
    columns: ["layer", "linear: edges", "saddles", "x² + y²: bullseye", "cubic", "finer"],
    rows: layers.map((layer) => {
      const chance = chanceEnergy(layer.size);
      return [
        layerLabel(layer),
        ...(["linear", "saddle", "bullseye", "cubic", "finer"] as const).map((part) =>
          `${formatPercent(layer.patterns.energy[part])} (${formatPercent(chance[part])})`
        ),
      ];
    }),
    folded: true,
  };
}

function parametersTable(results: LayersResults): TableCell {
  const { settings, seed, network } = results;
  return {
    kind: "table",
    heading: "Parameters",
    caption: "What this run was made with.",
    columns: ["parameter", "value"],
    rows: [
      ["network", network],
      ["k to choose from", settings.choices.ks.join(", ")],
      ["p to choose from", settings.choices.fractions.join(", ")],
      ["rule", CHOICE_RULE],
      ["landmarks while choosing", formatCount(settings.scanLandmarks)],
      ["landmarks of a barcode", formatCount(settings.landmarks)],
      [
        "random clouds",
        `${settings.draws} a size of layer, of as many kernels but at most 8,192, with normal entries`,
      ],
      ["Mapper gain", String(settings.gain)],
      ["seed", String(seed)],
    ],
  };
}

const LIMITS = [
  "Filters are looked at one by one, without the layers before and after: a layer may combine edges to " +
  "shapes that none of its kernels shows.",
  "Chance is measured on few random clouds, and many layers and patterns are held against it: expect one or " +
  "the other to pass by luck. Random clouds have at most 8,192 kernels; larger ones show shorter loops, so " +
  "the bar is set high for large layers.",
  "Patterns have sharp borders where filters have none: 70 % is a choice, and filters that lie between two " +
  "patterns count for the nearer one only.",
];
