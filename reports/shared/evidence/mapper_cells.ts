import type { MapperChoicesFile } from "../../../lib/pipeline/steps/mapper_choices_step.ts";
import { mapperChoicesFigure } from "../../../lib/report/figures/mapper_choices_figure.ts";
import { formatCount, formatNumber, formatPercent } from "../../../lib/report/format.ts";
import { figure, table } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";

type Choices = MapperChoicesFile & { readonly share: number };

/** What the cells need of a page's results. */
interface Results {
  readonly mapperChoices: Choices;
  readonly resolution: number;
  readonly gain: number;
  readonly mapper: { readonly parameters: { readonly scale: number | null } };
}

/** Whole graphs that are one loop, of all that were made. */
function oneLoop({ rows, share }: Pick<Choices, "rows" | "share">) {
  return rows.filter(({ longLoops, piece }) => longLoops === 1 && piece >= share);
}

/** Of two intervals every box meets every other. */
const LEAST_RESOLUTION = 3;

const ruleTable = table<Results, never>({
  heading: "What a rule would choose",
  caption: ({ results: { mapperChoices: { rule } } }) =>
    "The rule of Carrière, Michel and Oudot (2018): cut at δ, the mean Hausdorff distance " +
    `between the cloud and subsamples of n / log₁₀ n = ${
      formatCount(rule.subsample)
    } filters; an interval ` +
    `as long as a lens changes within δ, over an overlap of ${
      formatPercent(1 - 1 / rule.gain, 0)
    }. ` +
    "Its theorem is for one lens and overlaps below one half (gain below 2). It does not reach " +
    "the article's picture, which has two lenses and gain 3. Here only the cut is chosen, from " +
    "subsamples of n / ln n; cover and gain are given." +
    (Math.min(...rule.resolution) < LEAST_RESOLUTION
      ? ` With fewer than ${LEAST_RESOLUTION} intervals a graph cannot go around a hole: for so ` +
        "many dimensions there are too few filters to choose the cover by this rule."
      : ""),
  columns: ["choice", "here", "by the rule"],
  rows: ({ results: { mapperChoices: { rule }, resolution, gain, mapper } }) => [
    ["cut", formatNumber(mapper.parameters.scale ?? 0), formatNumber(rule.scale)],
    ["resolution", String(resolution), rule.resolution.join(" and ")],
    ["gain", String(gain), formatNumber(rule.gain)],
  ],
});

/** How the Mapper graph's loops depend on its choices. */
export function mapperCells(): NotebookSpec<Results, never> {
  return [
    figure({
      id: "mapper-choices",
      lead: ({ results: { mapperChoices } }) =>
        `The Mapper graph is one loop at ${oneLoop(mapperChoices).length} of ` +
        `${mapperChoices.rows.length} choices of resolution, gain and cut.`,
      caption: ({ results: { mapperChoices } }) => {
        const cuts = [...new Set(mapperChoices.rows.map(({ cut }) => cut))];
        const counts = cuts.map((cut) => {
          const rows = mapperChoices.rows.filter((row) => row.cut === cut);
          return `${oneLoop({ rows, share: mapperChoices.share }).length} of ${rows.length} at ` +
            `${cut} δ`;
        });
        return md`Loops around a hole of the cloud, by choice. The cut is in units of
          δ = ${formatNumber(mapperChoices.scale)}, the scale of the cloud. Pale boxes: less than
          ${
          formatPercent(mapperChoices.share, 0)
        } of the filters lie in one piece. One loop in one piece:
          ${counts.join(", ")}.`;
      },
      alt: ({ results: { mapperChoices } }) =>
        `A table of boxes, one a choice of resolution, gain and cut; ` +
        `${oneLoop(mapperChoices).length} of ${mapperChoices.rows.length} show one loop in ` +
        "one piece.",
      draw: ({ mapperChoices: { rows, share } }, document) =>
        mapperChoicesFigure(document, { rows, share }),
      data: ({ results: { mapperChoices: { rows } } }) => ({
        columns: ["resolution", "gain", "cut", "nodes", "components", "piece", "betti1", "loops"],
        rows: rows.map((row) => [
          row.resolution,
          row.gain,
          row.cut,
          row.nodes,
          row.components,
          row.piece,
          row.betti1,
          row.longLoops,
        ]),
      }),
    }),

    ruleTable,
  ];
}

/** What the page's JSON file says. */
export function mapperChoicesNumbers(
  { mapperChoices: { scale, rule, rows } }: Pick<Results, "mapperChoices">,
) {
  return { scale, rule, choices: rows };
}
