import { formatMany } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { layersInWords } from "../layers/words.ts";
import { ours } from "../shared/sources.ts";
import type { AtlasResults } from "./results.ts";
import { isCircle } from "./words.ts";

/** What is looked for in all networks. */
export const claims = [
  claim({
    id: "circles",
    source: ours("published work saw the circle in several networks, looked for in these"),
    claim: "Every network has a layer with a circle of edges.",
    threshold: 1,
    thresholdFrom: "null",
    why: "a single layer is enough to say that it is there",
    expected: (least) => `at least ${formatMany(least, "such layer")} in each network`,
    refuted: () => "a network without any",
    measure: ({ networks, layers }: AtlasResults) =>
      networks.map(({ name }, i) => ({
        name,
        layers: layers.filter((layer) => layer.network === i && isCircle(layer)),
      })),
    holds: (networks, least) => networks.every(({ layers }) => layers.length >= least),
    found: (networks, holds) => {
      const having = networks.filter(({ layers }) => layers.length > 0);
      const all = ["The network has", "Both networks have"][networks.length - 1] ??
        `All ${networks.length} networks have`;
      return holds
        ? `${all} a circle of edges.`
        : `${having.length} of ${formatMany(networks.length, "network")} ` +
          `${having.length === 1 ? "has" : "have"} a circle of edges.`;
    },
    measured: (networks) =>
      networks.map(({ name, layers }) => `${name}: ${layersInWords(layers)}`).join("; "),
    answers: ["seen", "not seen"],
  }),
] as const;
