import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { kleinMapFigure } from "../../lib/report/figures/klein_map_figure.ts";
import { resemblanceFigure } from "../../lib/report/figures/resemblance_figure.ts";
import { claimsTable, figure, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { mean } from "../../lib/statistics.ts";
import { brightnessOf } from "./brightness.ts";
import type { NaturalClaim } from "./claims.ts";
import { five } from "./five.ts";
import { imageLoops } from "./image_loops.ts";
import type { NaturalResults } from "./load.ts";
import { covered, labelChances, placeOf, score, stageOf } from "./measures.ts";

/** The page, top to bottom. */
export const notebook: NotebookSpec<NaturalResults, NaturalClaim> = [
  figure({
    id: "klein",
    claims: ["support", "same-distribution"],
    caption: ({ results: { cores: { wide } } }) =>
      md`Where patches lie on the Klein bottle. Rows: the direction in which a patch varies, 0° from
      left to right. Columns: from the line whose ends are bright over an edge to the line whose
      middle is bright, and over the opposite edge back; small pictures show them. Below 180° the
      map goes on at 0° with columns in the opposite order. Images: the ${formatCount(wide.kept)}
      densest patches, $k = ${wide.k}$, $p = ${wide.p}$; filters: the dense ones, with
      $k$ and $p$ of Figures 3 and 5. Patches and filters with less than two thirds of themselves
      on the Klein bottle are not counted.`,
    alt: ({ results: { places } }) =>
      `Heat maps, 12 by 12, of images and of ${formatMany(places.length, "layer")}. Correlation ` +
      "with that of the images after the last update: " +
      places.map(({ short, stages }) =>
        `${short} ${formatNumber(stages.at(-1)!.observed.klein, 2)}`
      ).join("; ") + ".",
    draw: ({ images, places }, document) =>
      kleinMapFigure(document, [
        {
          title: `images: ${images.name}`,
          subtitle: "dense patches",
          shares: places[0]!.images.histogram,
        },
        ...places.flatMap(({ id, short, stages }) => {
          const last = stages.at(-1)!.update;
          const shown = id === "sgd" ? [500, last] : [last];
          return shown.map((update) => {
            const { observed } = stages.find((stage) => stage.update === update)!;
            return {
              title: short,
              subtitle: `${update} updates: correlation ${formatNumber(observed.klein, 2)}`,
              shares: observed.histogram,
            };
          });
        }),
      ]),
    data: ({ results: { places } }) => ({
      columns: ["direction", "mixture", "images", ...places.map(({ id }) => id)],
      rows: places[0]!.images.histogram.map((share, i) => [
        Math.floor(i / 12) * 15,
        i % 12 * 30,
        Number(share.toPrecision(4)),
        ...places.map(({ stages }) => Number(stages.at(-1)!.observed.histogram[i]!.toPrecision(4))),
      ]),
    }),
  }),

  claimsTable,

  prose(({ results: { images, cores: { wide } } }) =>
    md`## What is compared` + "\n\n" +
    (images.made
      ? md`From ${formatCount(images.made.images)} images of ${images.name},
        ${formatCount(images.made.sampled)} patches of $3\times3$ pixels are drawn at random; the
        fifth of highest contrast is kept. Brightness is ${images.made.channel}, by ${
        brightnessOf(images)
      }${images.made.scale === "stored" ? "; networks are trained on the same numbers" : ""}.`
      : md`The patches are those of ${images.name}.`) +
    " " +
    md`
      Contrast is the *D-norm*: the root of the summed squares of differences between neighboring
      pixels (Lee, Pedersen and Mumford 2003). For the loops, patches are divided by it.

      To be held against filters, the ${formatCount(wide.kept)} densest patches are scaled as
      filters are, to mean 0 and length 1. How far apart two clouds are is told by the squared
      *energy distance* (Székely and Rizzo 2013), estimated without bias:

      $$2\,E\lVert X - Y\rVert - E\lVert X - X'\rVert - E\lVert Y - Y'\rVert$$

      It is about 0 for two samples of one distribution. The *way to the images* is 0 % for filters
      as far as untrained ones, 100 % for filters as near as other patches of the same images.
    `
  ),

  figure({
    id: "resemblance",
    claims: [
      "mnist-untrained",
      "mnist-covariance",
      "sgd-untrained",
      "sgd-covariance",
      "falls-sgd",
      "falls-adam",
    ],
    caption: ({ results: { permutations, draws, sample } }) =>
      md`Squared energy distance of the dense filters from ${formatCount(sample)} patches (orange).
      Blue: normal kernels with the same mean and covariance, through the same density filter.
      Dashed: two samples of patches. A p-value is (1 + draws at least as near) / (1 + draws), of
      ${permutations} permutations and ${draws} clouds: less than
      ${formatNumber(1 / (1 + permutations))} and ${formatNumber(1 / (1 + draws))} cannot come out.
      A permutation swaps all kernels of a network after training with those before, by a coin's
      toss for each network; both groups then go through the density filter, and their difference
      counts. Filters are never moved singly, nor turned.`,
    alt: ({ results: { places } }) =>
      `Curves of distance over updates for ${formatMany(places.length, "layer")}.`,
    draw: ({ places }, document) =>
      resemblanceFigure(document, {
        rows: places.flatMap(({ label, stages }) =>
          stages.map(({ update, observed, covariance }) => ({
            label,
            update,
            energy: observed.energy,
            drawn: covariance.energy,
          }))
        ),
        floor: places[0]!.images.floor,
      }),
    data: ({ results: { places } }) => ({
      columns: ["layer", "update", "energy", "covariance_mean", "klein", "near"],
      rows: places.flatMap(({ id, stages }) =>
        stages.map(({ update, observed, covariance }) => [
          id,
          update,
          Number(observed.energy.toPrecision(5)),
          covariance.energy.length > 0 ? Number(mean(covariance.energy).toPrecision(5)) : "",
          Number(observed.klein.toPrecision(4)),
          Number(observed.near.toPrecision(4)),
        ])
      ),
    }),
  }),

  table({
    heading: "Layer by layer, update by update",
    caption: ({ results: { places } }) =>
      `Correlation: of the two maps over the Klein bottle; p: of a gain in correlation as large, ` +
      `and in nearness, after permuting labels; bottleneck: between the loops (H1) of dense ` +
      `filters and of patches; between two samples of patches ` +
      `${formatNumber(places[0]!.images.bottleneck)}.`,
    columns: [
      "layer",
      "updates",
      "filters",
      "distance",
      "way to the images",
      "with their covariance",
      "correlation",
      "p",
      "bottleneck",
    ],
    rows: ({ results: { places } }) =>
      places.flatMap((place) =>
        place.stages.map((stage) => {
          const { update, kept, observed, covariance, bottleneck } = stage;
          const p = labelChances(place, stage);
          return [
            place.short,
            formatCount(update),
            formatCount(kept),
            formatNumber(observed.energy),
            formatPercent(score(place, observed.energy), 0),
            covariance.energy.length > 0
              ? formatPercent(score(place, mean(covariance.energy)), 0)
              : "–",
            formatNumber(observed.klein, 2),
            p ? `${p.klein.toFixed(3)}, ${p.energy.toFixed(3)}` : "–",
            bottleneck === null ? "–" : bottleneck.toFixed(3),
          ];
        })
      ),
  }),

  ...imageLoops,

  table({
    heading: "The three circles",
    caption: () =>
      "Dense filters with three quarters of themselves in a circle's plane; the widest stretch " +
      "of the circle without any; and how many of its eighths hold more of them than in 95 % of " +
      "clouds with the same covariance.",
    columns: ["layer", "updates", "circle", "on it", "widest gap", "eighths beyond covariance"],
    rows: ({ results }) =>
      ([["mnist", 500], ["sgd", 500], ["sgd", 2000], ["adam", 2000]] as const).flatMap(
        ([id, update]) => {
          const place = placeOf(results, id);
          return covered(stageOf(place, update), 30).map(({ circle, share, gap, beyond }) => [
            place.short,
            formatCount(update),
            circle,
            formatPercent(share),
            `${gap.toFixed(0)}°`,
            `${beyond} of 8`,
          ]);
        },
      ),
  }),

  ...five,
];
