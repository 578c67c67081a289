import { accuracyFigure } from "../../lib/report/figures/accuracy_figure.ts";
import { trainingFigure } from "../../lib/report/figures/training_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { figure, prose } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { mean } from "../../lib/statistics.ts";
import type { Fig3Results } from "./load.ts";

/** How the networks learned. */
export const training: NotebookSpec<Fig3Results, never> = [
  prose(() => "## Training"),

  figure({
    id: "training",
    lead: ({ results: { losses } }) => {
      const own = losses.filter(({ replicate }) => replicate < 0);
      return `Training takes the mean loss from ${formatNumber(own[0]!.loss)} to ` +
        `${formatNumber(own.at(-1)!.loss)}.`;
    },
    caption: ({ results: { networks, updates } }) =>
      md`Training loss of ${formatMany(networks.length, "network")} over
      ${formatMany(updates, "update")}, averaged over
      ${formatMany(Math.max(1, Math.round(updates / 60)), "update")} at a time. The bold line is
      their mean.`,
    alt: ({ results: { networks } }) =>
      `Falling curves of training loss, one for each of ${networks.length} networks.`,
    draw: async ({ losses }, document) => {
      const picture = document.createElement("div");
      picture.innerHTML = await trainingFigure(losses);
      return picture;
    },
    data: ({ results: { losses } }) => ({
      columns: ["replicate", "update", "loss"],
      rows: losses.filter(({ replicate }) => replicate >= 0)
        .map(({ replicate, step, loss }) => [replicate, step, Number(loss.toPrecision(5))]),
    }),
  }),

  figure({
    id: "accuracy",
    lead: ({ results: { networks } }) =>
      `The networks classify ${formatPercent(mean(networks.map((one) => one.accuracy)), 2)} of ` +
      "the test set on average.",
    caption: ({ results: { dataset } }) =>
      md`One dot is one network: the share of the ${formatCount(dataset.test)} test images that it
      classifies correctly after the last update.`,
    alt: ({ results: { networks } }) => {
      const accuracies = networks.map(({ accuracy }) => accuracy);
      return `Accuracies from ${formatPercent(Math.min(...accuracies), 2)} to ` +
        `${formatPercent(Math.max(...accuracies), 2)}.`;
    },
    warnings: ({ results: { failed } }) =>
      failed.map(({ index, error }) => `Network ${index} is in no number of this page: ${error}`),
    draw: ({ networks }, document) =>
      accuracyFigure(document, networks.map(({ accuracy }) => accuracy)),
    data: ({ results: { networks } }) => ({
      columns: ["replicate", "seed", "accuracy"],
      rows: networks.map(({ index, seed, accuracy }) => [index, seed, accuracy]),
    }),
  }),
];
