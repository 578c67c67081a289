import { describeOptimizer } from "../../lib/report/describe_optimizer.ts";
import { formatCount, formatMany, formatPercent } from "../../lib/report/format.ts";
import { mean } from "../../lib/statistics.ts";
import type { Color } from "./settings.ts";
import { type Way, WAYS } from "./training.ts";

/** What pages on CIFAR-10 say about the networks of one way of training. */
export interface TrainedNetworks {
  /** How they were trained. */
  readonly way: Way;
  /** Networks trained to the end. */
  readonly networks: readonly {
    readonly index: number;
    readonly seed: number;
    readonly accuracy: number;
  }[];
  /** Networks whose loss ran away. */
  readonly failed: readonly { readonly index: number; readonly error: string }[];
}

/** The mean share of the test set that networks classify rightly. */
export function accuracyOf({ networks }: Pick<TrainedNetworks, "networks">): number {
  return mean(networks.map(({ accuracy }) => accuracy));
}

/** Networks and images, as rows of a table of parameters. */
export function networkRows(
  { network, color, batchSize, updates }: {
    readonly network: string;
    readonly color: Color;
    readonly batchSize: number;
    readonly updates: readonly number[];
  },
  trained: readonly TrainedNetworks[],
): string[][] {
  const colors = color === "rgb" ? "in color" : "turned to gray";
  return [
    ["network", `${network}, 24×24 crops ${colors}, flips, every image standardized`],
    ...trained.map((one) => {
      const { name, optimizer, startInWords } = WAYS[one.way];
      return [
        name,
        `${formatMany(one.networks.length, "network")}; ${describeOptimizer(optimizer)}; start: ` +
        `${startInWords}; accuracy ${formatPercent(accuracyOf(one))}`,
      ];
    }),
    [
      "updates, images per update",
      `${formatCount(updates.at(-1)!)}, ${formatCount(batchSize)}`,
    ],
  ];
}

/** Networks that are in no number of a page, and why. */
export function failures(trained: readonly TrainedNetworks[]): string[] {
  return trained.flatMap(({ way, failed }) =>
    failed.map(({ index, error }) =>
      `Network ${index} (${WAYS[way].name}) is in no number of this page: ${error}`
    )
  );
}
