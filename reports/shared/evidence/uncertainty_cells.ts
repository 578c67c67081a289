import { loopReachFigure } from "../../../lib/report/figures/loop_reach_figure.ts";
import { formatMany, formatNumber, formatPercent } from "../../../lib/report/format.ts";
import { figure, prose, table } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { type Markdown, md } from "../../../lib/report/page/markdown_text.ts";
import { bars, type PersistenceDiagram } from "../../../lib/tda/diagrams/diagram.ts";
import type { MeasuredInterval, Uncertainty } from "./uncertainty.ts";

/** What the cells need of a page's results. */
interface Results {
  readonly uncertainty: Uncertainty;
  readonly diagram: PersistenceDiagram;
}

/** Loops longer than a length. */
function beyond({ diagram }: Results, length: number): number {
  return bars(diagram, 1).filter((bar) => bar.length > length).length;
}

/** What the gray band of a diagram says. */
export function bandCaption(results: Results): Markdown {
  const { band, hausdorff, share, drawn, networks } = results.uncertainty;
  const [out, far] = [beyond(results, band.length), beyond(results, hausdorff.length)];
  return md`The gray band is ${formatNumber(band.length)} wide: in ${formatPercent(share, 0)} of
    draws of ${drawn} of the ${networks} networks, no point of $H_1$ moves by more than half of
    that. ${formatMany(out, "loop")} ${out === 1 ? "lies" : "lie"} outside of it. The band of Fasy
    et al. (2014), from how far the filters may lie from what they were drawn from, is proved for
    independent filters, and is ${formatNumber(hausdorff.length)} wide: ${formatMany(far, "loop")}
    ${far === 1 ? "lies" : "lie"} outside of that one.` +
    (hausdorff.length > results.diagram.threshold
      ? " " + md`It is wider than the diagram: in so many dimensions it can confirm nothing.`
      : "");
}

const intervalsTable = table<Results, never>({
  heading: "How sure the numbers are",
  caption: ({ results: { uncertainty } }) => intervalsCaption(uncertainty),
  columns: ["measure", "found", "95 % interval", "holds what was found", "halves below it"],
  rows: ({ results: { uncertainty } }) =>
    uncertainty.intervals.map(({ measure, value, low, high, holds, below }) => [
      measure,
      formatNumber(value),
      `${formatNumber(low)} to ${formatNumber(high)}`,
      holds ? "yes" : "no",
      formatPercent(below, 0),
    ]),
});

/** Intervals and the reach of the graph's loop. */
export function uncertaintyCells(): NotebookSpec<Results, never> {
  return [
    intervalsTable,

    prose(({ results: { uncertainty: { drawn, networks, k } } }) =>
      md`
        ### Does the loop of the graph stand?

        Along a direction $\theta$ of the plane of the lenses, a loop of the graph reaches from
        where it is closed going down to where it is closed going up: a point of the extended
        persistence of $f_\theta = \cos\theta\,\mathrm{PC}_1 + \sin\theta\,\mathrm{PC}_2$ on the
        nodes. Graphs made of ${drawn} of the ${networks} networks, with $k = ${k}$ and with cover
        and cut chosen anew, move these points. $\eta$ is how far they move in the direction where
        most; a loop is kept if it reaches $2\eta$ or more (Carrière, Michel and Oudot 2018).
      `
    ),

    figure({
      id: "reach",
      lead: ({ results: { uncertainty: { stands, reach, eta, share } } }) =>
        stands
          ? `The loop of the graph stands in every direction: it reaches ` +
            `${formatNumber(Math.min(...reach))} or more, and ${
              formatNumber(2 * eta)
            } would do at ` +
            `${formatPercent(share, 0)} confidence.`
          : `The loop of the graph is not certain in every direction: it reaches ` +
            `${formatNumber(Math.min(...reach))} where least, and ${formatNumber(2 * eta)} would ` +
            `be needed at ${formatPercent(share, 0)} confidence.`,
      caption: ({ results: { uncertainty: { looped, longest, drawn, stands } } }) =>
        md`How far the longest loop of the Mapper graph reaches in sixteen directions, of which
        opposite ones are the same. Of ${longest.length} graphs of ${drawn} networks, ${looped}
        have a loop around a hole.` +
        (stands ? "" : " " + md`A graph without one moves the loop's point all the way to the
        diagonal, by half its reach; where more than one in twenty lacks it, no loop can be kept.
        The barcode, which does not cut at one scale, does not depend on that.`),
      alt: ({ results: { uncertainty: { reach, eta } } }) =>
        `A curve between ${formatNumber(Math.min(...reach))} and ` +
        `${formatNumber(Math.max(...reach))} over all directions, and a line at ` +
        `${formatNumber(2 * eta)}.`,
      draw: ({ uncertainty: { reach, eta } }, document) =>
        loopReachFigure(document, { reach, least: 2 * eta }),
      data: ({ results: { uncertainty: { reach } } }) => ({
        columns: ["degrees", "reach"],
        rows: reach.map((length, i) => [180 * i / reach.length, length]),
      }),
    }),
  ];
}

/** Table captions are plain text. */
function intervalsCaption({ drawn, networks, longest, intervals }: Uncertainty): string {
  const outside = intervals.filter(({ holds }) => !holds);
  return [
    `From ${longest.length} draws of ${drawn} of the ${networks} networks without replacement ` +
    "(Politis and Romano 1994), with k scaled to the number of filters. Errors of halves are as " +
    "large as those of the whole, for what behaves like a mean (Shao and Wu 1989); so each " +
    "interval is what was found, minus the errors of halves.",
    ...outside.map(whyOutside),
  ].join(" ");
}

/** Why an interval does not hold its own number. */
function whyOutside({ measure, below }: MeasuredInterval): string {
  const share = formatPercent(Math.max(below, 1 - below), 0);
  return `The interval of the ${measure} lies beside it: ${share} of halves give ` +
    `${
      below > 0.5 ? "less" : "more"
    }, as a half has fewer filters. That is a bias of size, which ` +
    "draws of halves cannot tell from error.";
}

/** What the page's JSON file says. */
export function uncertaintyNumbers(results: Results) {
  const { networks, drawn, k, share, longest, intervals, band, hausdorff, ...mapper } =
    results.uncertainty;
  return {
    networks,
    drawn,
    k,
    draws: longest.length,
    share,
    intervals,
    band: { ...band, outside: beyond(results, band.length) },
    hausdorff: { ...hausdorff, outside: beyond(results, hausdorff.length) },
    mapperLoop: {
      eta: mapper.eta,
      reach: mapper.reach,
      stands: mapper.stands,
      looped: mapper.looped,
    },
  };
}
