import { loopStartsFigure } from "../../lib/report/figures/loop_starts_figure.ts";
import { formatCount, formatMany, formatPercent } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { standingBars } from "../../lib/tda/diagrams/standing_bars.ts";
import { certificateListCells } from "../shared/evidence/certificate_list.ts";
import { degreeCells } from "../shared/evidence/degree_cells.ts";
import { mapCells } from "../shared/evidence/map_cells.ts";
import { brightnessOf } from "./brightness.ts";
import type { NaturalClaim } from "./claims.ts";
import type { NaturalResults } from "./load.ts";

/** The loops of the images' own patches: for two k, for any k and p, for neither, certified. */
export const imageLoops: NotebookSpec<NaturalResults, NaturalClaim> = [
  figure({
    id: "loops",
    claims: ["images-wide", "images-narrow"],
    caption: ({ results: { images, cores: { wide, narrow }, starts } }) =>
      md`The longest loops of the images' dense patches, from ${starts} choices of the first of 50
      landmarks (lazy witness complex, $\nu = 1$), in covering radii. Above: $k = ${wide.k}$, which
      measures density widely; below: $k = ${narrow.k}$. Of ${formatCount(wide.n)} patches the
      densest ${formatPercent(wide.p, 0)} are kept. Brightness is ${
        brightnessOf(images)
      }; what is said of
      loops holds for that alone. In color: loops before the widest drop in
      length, if the last is at least one and a half times as long as the next.`,
    alt: ({ results: { starts } }) =>
      `Barcodes of loops, ${formatMany(starts, "panel")} for each of two k.`,
    draw: ({ cores }, document) =>
      loopStartsFigure(
        document,
        [cores.wide, cores.narrow].flatMap(({ k, loops }) =>
          loops.map(({ bars }, i) => ({
            title: `k = ${k}, start ${i + 1}`,
            bars,
            standing: standingBars(bars.map(([birth, death]) => death - birth)),
          }))
        ),
        "covering radii",
      ),
    data: ({ results: { cores } }) => ({
      columns: ["k", "start", "birth", "death"],
      rows: [cores.wide, cores.narrow].flatMap(({ k, loops }) =>
        loops.flatMap(({ bars }, start) =>
          bars.map(([birth, death]) => [
            k,
            start + 1,
            Number(birth.toPrecision(5)),
            Number(death.toPrecision(5)),
          ])
        )
      ),
    }),
  }),

  ...mapCells,
  ...degreeCells(),
  ...certificateListCells(),
];
