import type { Notebook, Verdict } from "../../lib/report/page/notebook.ts";
import {
  chanceInWords,
  CIRCLE_EXPECTED,
  circleInWords,
  findingOf,
  layerLabel,
  type LayerResults,
  layersCells,
  type LayersResults,
  type NetworkNumbers,
  networkNumbers,
} from "../layers/cells.ts";

/** What the JSON beside a report on a network holds. */
export interface AnalyzeNumbers extends NetworkNumbers {
  /** Always `analyze`. */
  readonly figure: "analyze";
}

/** The claim that is made of every layer. */
export function analyzeJudge(layer: LayerResults): Verdict {
  return {
    claim: `Layer ${layer.depth} (${layer.name}) holds a circle of edges.`,
    expected: CIRCLE_EXPECTED,
    measured: circleInWords(layer),
    holds: findingOf(layer).circle,
    figure: "grid",
  };
}

/** Claims about the network as a whole; the table has those about its layers. */
function verdicts({ layers }: LayersResults): Verdict[] {
  if (layers.length === 0) return [];
  const claim = (
    text: string,
    expected: string,
    figure: string,
    of: (layer: LayerResults) => boolean,
  ): Verdict => {
    const found = layers.filter(of);
    const some = found.slice(0, 8).map(layerLabel).join("; ");
    const more = found.length > 8 ? ` and ${found.length - 8} more` : "";
    return {
      claim: text,
      expected,
      measured: `${found.length} of ${layers.length} layers` +
        (found.length > 0 ? `: ${some}${more}` : ""),
      holds: found.length > 0,
      figure,
    };
  };
  const shows = (...names: string[]) => (layer: LayerResults) =>
    findingOf(layer).patterns.some((name) => names.includes(name));
  const more = "in some layer more of the dense filters than by chance";
  return [
    claim(
      "The network has layers with a circle of edges.",
      `in some layer: ${CIRCLE_EXPECTED}`,
      "grid",
      (layer) => findingOf(layer).circle,
    ),
    claim(
      "The network has layers near the Klein bottle of edges and lines.",
      "in some layer more of the dense filters' energy on it than by chance",
      "patterns",
      (layer) => layer.patterns.kleinShare > findingOf(layer).chance.kleinShare,
    ),
    claim("The network has layers with lines.", more, "patterns", shows("line")),
    claim("The network has layers with bullseyes.", more, "patterns", shows("bullseye")),
    claim(
      "The network has layers with crossing lines.",
      more,
      "patterns",
      shows("crossing", "saddle"),
    ),
  ];
}

function finding({ layers, skipped }: LayersResults): string {
  const circles = layers.filter((layer) => findingOf(layer).circle);
  const left = skipped.length > 0 ? `; ${skipped.length} more could not be analyzed` : "";
  if (layers.length === 0) {
    return `None of the ${skipped.length} convolution layers could be analyzed.`;
  }
  return `${circles.length} of ${layers.length} convolution layers hold a circle of edges${left}.`;
}

/** The numbers of the report, for machines. */
export function analyzeNumbers(results: LayersResults): AnalyzeNumbers {
  return {
    figure: "analyze",
    ...networkNumbers(results, finding(results), verdicts(results), analyzeJudge),
  };
}

/**
 * The report on a network of one's own.
 *
 * @param results What was computed.
 * @param document The document to draw with.
 */
export function analyzeNotebook(results: LayersResults, document: Document): Notebook {
  return {
    title: `What the filters of ${results.network} have learned`,
    finding: finding(results),
    run: `${results.layers.length + results.skipped.length} convolution layers, seed ` +
      `${results.seed}. ${results.origin}`,
    verdicts: verdicts(results),
    cells: [
      {
        kind: "prose",
        heading: "What is shown",
        body: [
          `Every kernel of a layer, an input channel at a time, is centered, scaled to length 1, and is a ` +
          `point of a sphere. The densest of a layer's points are kept; their Mapper graph and their ` +
          `longest loops show what many of its filters share. Trained layers that see images often hold ` +
          `a circle: edges in every direction, and nothing between them and its center.`,
          chanceInWords(results.settings.draws),
        ],
      },
      ...layersCells(results, analyzeJudge, document, {}),
    ],
  };
}
