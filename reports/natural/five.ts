import { formatCount, formatMany, formatPercent } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { NaturalClaim } from "./claims.ts";
import { FIVE } from "./five_claim.ts";
import type { NaturalResults } from "./load.ts";
import { choicesWith, cloudsOf, shareWith } from "./measures.ts";
import { parameterRows } from "./parameters.ts";
import { AVERAGED, FIVE_GRID } from "./places.ts";

const KINDS = [
  ["filters", "filters, with their negatives"],
  ["covariance", "normal kernels with their covariance, with negatives"],
  ["uniform", "kernels of uniform direction, with negatives"],
  ["treated patches", "as many patches of images, with negatives"],
  ["plain filters", "filters as they are, in contrast norm, not averaged"],
] as const;

/** Whether filters show five loops, and how many it would take to see them. */
export const five: NotebookSpec<NaturalResults, NaturalClaim> = [
  prose(({ verdicts, results: { five: { networks, filters }, starts } }) =>
    md`
      ## Five loops in the filters?

      The three-circle model has five loops. That CIFAR-10's filters show them is a claim of
      Carlsson and Gabrielsson's paper, not of the article, and decides nothing about the article's
      figures. ${verdicts["five-loops"].found}

      The ${formatCount(filters)} first-layer filters of ${formatMany(networks, "network")} after
      2,000 updates, with mean 0 and length 1, are looked at with their negatives, for the sign of
      a filter carries no meaning when the layer after it can turn it around. Of each choice of $k$
      and $p$ the dense points are moved once or twice to the mean of themselves and their
      ${AVERAGED} nearest neighbors.
      That makes ${
      FIVE_GRID.kShares.length * FIVE_GRID.fractions.length * FIVE_GRID.rounds.length
    } choices: $k$ from ${FIVE_GRID.kShares.map((share) => `1/${Math.round(1 / share)}`).join(", ")}
      of the points, $p$ from ${FIVE_GRID.fractions.join(", ")}, one round or two, each with
      ${formatMany(starts, "choice")} of landmarks. Adding negatives makes any cloud symmetric, and
      a symmetric cloud may have loops for that alone: the nulls have negatives as well.
    `
  ),

  table({
    heading: "Choices that give five loops",
    caption: () =>
      "Choices of k, p and rounds at which the median over landmarks is five loops, and the part " +
      "of all single looks that give five. One row a cloud.",
    columns: ["cloud", "choices with five", "looks with five"],
    rows: ({ results }) =>
      KINDS.flatMap(([kind, name]) =>
        cloudsOf(results, kind).map((cloud) => [
          name,
          `${choicesWith(cloud, FIVE)} of ${cloud.counts.length}`,
          formatPercent(shareWith([cloud], FIVE), 0),
        ])
      ),
  }),

  table({
    heading: "How many points it takes to see five loops",
    caption: ({ results: { images } }) =>
      `Samples of the patches of ${images.name}, as they are: k from 0.0003 to 0.0024 of the ` +
      "points, p 0.2, 0.3 and 0.4. What all patches show, smaller samples may miss. A network of " +
      "this kind has 192 filters in layer 1.",
    columns: [
      "patches",
      "networks with as many filters",
      "looks with five",
      "at k/n = 0.0003, p = 0.3",
    ],
    rows: ({ results }) => {
      const sizes = [...new Set(cloudsOf(results, "patches").map(({ points }) => points))];
      return sizes.sort((a, b) => a - b).map((size) => {
        const clouds = cloudsOf(results, "patches").filter(({ points }) => points === size);
        const k = Math.max(1, Math.round(3e-4 * size));
        const own = clouds.map((cloud) => ({
          ...cloud,
          counts: cloud.counts.filter((count) => count.k === k && count.p === 0.3),
        }));
        return [
          formatCount(size),
          formatCount(Math.ceil(size / 192)),
          formatPercent(shareWith(clouds, FIVE), 0),
          formatPercent(shareWith(own, FIVE), 0),
        ];
      });
    },
  }),

  table({
    heading: "Parameters",
    caption: () => "What this run was made with.",
    columns: ["parameter", "value"],
    rows: ({ results, run }) => parameterRows(results, run),
  }),

  prose(({ results: { five: { filters } } }) =>
    md`
      What this shows: whether ${formatCount(filters)} filters give five loops more readily than
      clouds without any, at the choices named. What it does not: the choices are a few of many, and
      negatives and averaging are ours. Where patches that went through the same steps miss the
      five loops that all patches show, filters that miss them prove nothing, and filters that show
      them do not show the images' five.

      ## Limits

      Only small networks on MNIST and CIFAR-10 are looked at, and the images of CIFAR-10 unless
      others are named: $32\times32$ pixels, scaled down and compressed, where published work takes
      photographs. What is said of the images' loops holds for one way of counting
      brightness: \`--scale linear\` and \`--scale log\` make this page again with light, or with
      its logarithm. $k$ and $p$ of the
      filters are those of Figures 3 and 5. The energy distance sees all differences at once, and
      does not tell which matter. Layer 2 has too many filters for nulls here.
    `
  ),
];
