import { formatPercent } from "../../lib/report/format.ts";
import type { Notebook, Verdict } from "../../lib/report/page/notebook.ts";
import {
  chanceInWords,
  CIRCLE_EXPECTED,
  circleInWords,
  findingOf,
  layerLabel,
  type LayerResults,
  layersCells,
  layersGridPicture,
  type LayersResults,
  type NetworkNumbers,
  networkNumbers,
} from "../layers/cells.ts";

/** Everything that the report on Figure 6 is made of. */
export interface Fig6Results extends LayersResults {
  /** Places of layers that the figure shows. */
  readonly depths: readonly number[];
}

/** What `fig6.json` holds. */
export interface Fig6Numbers extends NetworkNumbers {
  /** Always `fig6`. */
  readonly figure: "fig6";
  /** Places of layers of the figure whose weights are not in the file. */
  readonly missing: readonly number[];
}

/** The layer whose circle has lines behind it. */
const WITH_LINES = 4;

/** The claim of the article on a layer, by its depth, held against the layer. */
export function fig6Judge(layer: LayerResults): Verdict {
  const { depth, patterns } = layer;
  const { circle, behind, chance, patterns: found } = findingOf(layer);
  const share = (
    which: "dense" | "all",
    name: "line" | "bullseye" | "crossing" | "saddle",
  ) => `${formatPercent(patterns[which][name])} (up to ${formatPercent(chance[which][name])})`;
  if (depth > WITH_LINES) {
    return {
      claim: `Layer ${depth} (${layer.name}) holds bullseyes or crossing lines.`,
      expected: "more of the dense filters than by chance (in brackets)",
      measured: `bullseyes ${share("dense", "bullseye")}, crossings ${
        share("dense", "crossing")
      }, saddles ${share("dense", "saddle")}; among all filters bullseyes ${
        share("all", "bullseye")
      }, crossings ${share("all", "crossing")}, saddles ${share("all", "saddle")}`,
      holds: (["bullseye", "crossing", "saddle"] as const).some((name) => found.includes(name)),
      figure: "patterns",
    };
  }
  if (depth === WITH_LINES) {
    return {
      claim: `Layer ${depth} (${layer.name}) holds a circle of edges with lines behind it.`,
      expected: `${CIRCLE_EXPECTED}; more lines among all filters than by chance`,
      measured: `${circleInWords(layer)}; lines among all filters ${share("all", "line")}`,
      holds: circle && behind.includes("line"),
      figure: "grid",
    };
  }
  return {
    claim: `Layer ${depth} (${layer.name}) holds a circle of edges.`,
    expected: CIRCLE_EXPECTED,
    measured: circleInWords(layer),
    holds: circle,
    figure: "grid",
  };
}

function verdicts(results: Fig6Results): Verdict[] {
  const shown = results.layers.filter(({ depth }) => results.depths.includes(depth));
  const own = shown.map(fig6Judge);
  const high = shown.filter(({ depth }) => depth > WITH_LINES);
  if (high.length > 0) {
    const circles = high.filter((layer) => findingOf(layer).circle);
    own.push({
      claim: "The circle of edges comes back in layers above the fourth.",
      expected: "in at least one of them, by the same measure",
      measured: circles.length === 0 ? "in none" : circles.map(layerLabel).join("; "),
      holds: circles.length > 0,
      figure: "grid",
    });
  }
  for (const layer of results.skipped) {
    if (!results.depths.includes(layer.depth)) continue;
    own.push({
      claim: `Layer ${layer.depth} (${layer.name}) can be looked at.`,
      expected: "enough kernels that are not constant",
      measured: layer.skipped,
      holds: false,
    });
  }
  const gone = missing(results);
  if (gone.length > 0) {
    own.push({
      claim: "The weights of all layers of the figure are there.",
      expected: `layers ${range(results.depths)}`,
      measured: `layers ${range(gone)} are missing`,
      holds: false,
      ...(results.layers.length > 0 && { figure: "grid" }),
    });
  }
  return own;
}

function missing({ depths, layers, skipped }: Fig6Results): number[] {
  const there = [...layers, ...skipped].map(({ depth }) => depth);
  return depths.filter((depth) => !there.includes(depth));
}

/** `2 to 4, 7` for 2, 3, 4 and 7. */
function range(depths: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const depth of depths) {
    const last = runs.at(-1);
    if (last && last[1] === depth - 1) last[1] = depth;
    else runs.push([depth, depth]);
  }
  return runs.map(([from, to]) => from === to ? `${from}` : `${from} to ${to}`).join(", ");
}

function finding(results: Fig6Results): string {
  const all = verdicts(results);
  const shown = results.layers.filter(({ depth }) => results.depths.includes(depth));
  const holding = shown.filter((layer) => fig6Judge(layer).holds);
  const circles = shown.filter((layer) => findingOf(layer).circle).map(({ depth }) => depth);
  const bullseyes = shown.filter((layer) => findingOf(layer).patterns.includes("bullseye"))
    .map(({ depth }) => depth);
  const gone = missing(results);
  const told = [
    `${holding.length} of ${shown.length} layers hold what the article shows of them`,
    circles.length > 0 ? `a circle of edges in ${layersText(circles)}` : "no circle of edges",
    ...(bullseyes.length > 0
      ? [`bullseyes in ${layersText(bullseyes)}`]
      : shown.some(({ depth }) => depth > WITH_LINES)
      ? ["no bullseyes beyond chance"]
      : []),
    ...(gone.length > 0 ? [`weights of ${layersText(gone)} missing`] : []),
  ];
  const whole = all.length > 0 && all.every(({ holds }) => holds);
  return `${whole ? "Reproduced" : "Not reproduced in full"}: ${told.join("; ")}.`;
}

function layersText(depths: readonly number[]): string {
  return `${depths.length === 1 ? "layer" : "layers"} ${range(depths)}`;
}

/** The numbers of the report, for machines. */
export function fig6Numbers(results: Fig6Results): Fig6Numbers {
  return {
    figure: "fig6",
    ...networkNumbers(results, finding(results), verdicts(results), fig6Judge),
    missing: missing(results),
  };
}

/** The grid of the figure; also a picture of its own. */
export function fig6GridPicture(results: Fig6Results, document: Document): SVGSVGElement {
  return layersGridPicture(results, document, results.depths);
}

/**
 * The report on Figure 6.
 *
 * @param results What was computed.
 * @param document The document to draw with.
 */
export function fig6Notebook(results: Fig6Results, document: Document): Notebook {
  const told = finding(results);
  const title = "Circles of edges in low layers, bullseyes in high ones";
  return {
    title: told.startsWith("Reproduced")
      ? `${results.network}: ${title.toLowerCase()}`
      : `Not reproduced in full: ${title.toLowerCase()}`,
    finding: told,
    run: `Profile “${results.profile}”: ${results.network}, ${results.layers.length} convolution ` +
      `layers, seed ${results.seed}. ${results.origin}`,
    verdicts: verdicts(results),
    cells: [
      {
        kind: "prose",
        heading: "What is shown",
        body: [
          `Every kernel of a layer, an input channel at a time, is centered, scaled to length 1, and is a ` +
          `point of a sphere. The densest of a layer's points are kept; their Mapper graph and their ` +
          `longest loops show what many of its filters share.`,
          `The article says of VGG16 that layers 2 and 3 hold the circle of edges that networks for MNIST ` +
          `learn, layer 4 the circle with lines behind it, and higher layers crossings of lines and a ` +
          `bullseye. Figures start with layer 2, as the article's does: layer 1 has too few filters.`,
          chanceInWords(results.settings.draws),
        ],
      },
      ...layersCells(results, fig6Judge, document, {
        depths: results.depths,
        limits: [
          "The article names neither k nor p of any layer. They are chosen by one rule for all, on the loops " +
          "themselves; the scan shows what other choices give.",
          "The article reads crossing lines and bullseyes off mean filters of nodes by eye. Here a filter " +
          "counts for what most of it is, so patterns that only a mean of many filters shows are not counted.",
        ],
      }),
    ],
  };
}
