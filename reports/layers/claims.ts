import type { FilterPattern } from "../../lib/filters/filter_patterns.ts";
import { formatMany } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { ours } from "../shared/sources.ts";
import { isCircle } from "./findings.ts";
import type { LayerResults, LayersResults } from "./load.ts";
import { layersInWords } from "./words.ts";

/** Whether the claims on any network apply: those on VGG16 are told apart by their own page. */
export type Applies = (results: LayersResults) => boolean;

const more = (name: string) => `more ${name} among all filters than the null`;
const having = (name: FilterPattern) => ({ finding }: LayerResults) => finding.all.includes(name);

/** Claims on any network: what is seen in it, and what is not. */
export function networkClaims(applies: Applies = () => true) {
  const seen = <const Id extends string>(
    id: Id,
    what: string,
    expected: string,
    has: (layer: LayerResults) => boolean,
  ) =>
    claim({
      id,
      source: ours("what published work saw in some networks, looked for in this one"),
      claim: `The network has layers with ${what}.`,
      threshold: 1,
      thresholdFrom: "null",
      why: "a single layer is enough to say that it is there",
      expected: (least) => `at least ${formatMany(least, "layer")} with ${expected}`,
      refuted: () => `no layer with ${expected}`,
      measure: (results: LayersResults) =>
        applies(results)
          ? { found: results.layers.filter(has), all: results.layers.length }
          : undefined,
      holds: ({ found }, least) => found.length >= least,
      found: ({ found }, holds) =>
        holds ? `It has ${what} in ${layersInWords(found)}.` : `It has no layer with ${what}.`,
      measured: ({ found, all }) => `${found.length} of ${all}: ${layersInWords(found)}`,
      answers: ["seen", "not seen"],
    });
  return [
    seen(
      "circle",
      "a circle of edges",
      "a loop of edges longer than the null's, and edges all around",
      isCircle,
    ),
    seen(
      "several-loops",
      "a circle crossed by chords",
      "such a circle and at least one loop more",
      ({ finding }) => finding.kind === "crossed circle",
    ),
    seen(
      "klein",
      "filters near the Klein bottle of edges and lines",
      "more of the dense filters' energy there than the null",
      ({ patterns, finding }) => patterns.kleinShare > finding.limits.kleinShare,
    ),
    seen("lines", "lines", more("lines"), having("line")),
    seen("bullseyes", "bullseyes", more("bullseyes"), having("bullseye")),
    seen("crossings", "crossing lines", more("crossings"), having("crossing")),
  ] as const;
}
