import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { Verdict } from "../../lib/report/page/claim.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { type Way, WAYS } from "../cifar/training.ts";
import type { Fig5Claim } from "./claims.ts";
import type { Fig5Results } from "./load.ts";

type Fig5Page = Page<Fig5Results, Fig5Claim>;

/** Verdicts on networks trained in one way; a claim that was not judged has none. */
interface WayVerdicts {
  readonly way: Way;
  /** Those on the article's claims. */
  readonly all: readonly Verdict[];
  /** Those of them that do not hold, or are left open. */
  readonly failing: readonly Verdict[];
  /** Whether loops are more than covariance gives. */
  readonly covariance: readonly Verdict[];
}

/** Title, finding, and the line about the run. */
export function headline({ results, verdicts, run }: Fig5Page): Headline {
  const { trained, network, updates, batchSize, origin } = results;
  const found = trained.map(({ way }): WayVerdicts => {
    const own = Object.values<Verdict>(verdicts).filter(({ id }) => id.startsWith(`${way}-`));
    const all = own.filter(({ source }) => source.by === "article");
    const covariance = own.filter(({ id }) => /layer\d-covariance$/.test(id));
    return { way, all, failing: all.filter(({ holds }) => !holds), covariance };
  });
  // The way in which most claims hold tells the story; of equal ones, the first.
  const best = found.reduce((best, one) => one.failing.length < best.failing.length ? one : best);
  const holds = (claim: string) =>
    best.all.some(({ id, holds }) => holds && id === `${best.way}-${claim}`);
  return {
    title: `While networks learn CIFAR-10 by ${WAYS[best.way].name}, ${titleOf(holds)}`,
    finding: findingOf(found, best, holds("layer1-circle") || holds("layer2-circle")),
    about: `Profile “${run.profile}”: ` +
      trained.map(({ way, networks }) =>
        `${formatMany(networks.length, "network")} ${network} trained by ${WAYS[way].name}`
      ).join(" and ") +
      `, ${formatMany(updates.at(-1)!, "update")} of ${formatCount(batchSize)} images each, seed ` +
      `${run.seed}. ${origin}`,
  };
}

function titleOf(holds: (claim: string) => boolean): string {
  const [one, two] = [holds("layer1-circle"), holds("layer2-circle")];
  if (one && two) {
    return holds("order")
      ? "a circle of edges appears in layer 1, then in layer 2"
      : "a circle of edges appears in both layers";
  }
  return one || two
    ? `a circle of edges appears in layer ${one ? 1 : 2} alone`
    : "no circle of edges appears in time";
}

/** Without a circle in either layer nothing is reproduced, even if claims on its absence hold. */
function findingOf(
  found: readonly WayVerdicts[],
  { failing, covariance }: WayVerdicts,
  circle: boolean,
): string {
  const counts = found.map(({ way, all }, i) =>
    `${all.filter(({ holds }) => holds).length} of ${all.length}` +
    `${i === 0 ? " claims of the article hold" : ""} with ${WAYS[way].name}${openInWords(all)}`
  ).join(", ");
  const told = [...failing, ...covariance].map(({ found }) => found).join(" ");
  const opening = failing.length === 0
    ? "Reproduced"
    : circle
    ? "Reproduced in part"
    : "Not reproduced";
  return `${opening}: ${counts}. ${told}`.trimEnd();
}

function openInWords(all: readonly Verdict[]): string {
  const open = all.filter(({ holds }) => holds === null).length;
  return open === 0 ? "" : ` (${open} left open)`;
}
