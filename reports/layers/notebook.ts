import type { ProseSpec } from "../../lib/report/page/compose.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { claimsTable, live } from "../../lib/report/page/cells.ts";
import { certificateListCells } from "../shared/evidence/certificate_list.ts";
import type { LayersPage } from "./live.ts";
import type { LayersResults } from "./load.ts";
import { examples, patterns } from "./pattern_pictures.ts";
import { mapTable } from "./map_table.ts";
import { barcodes, grid, map } from "./pictures.ts";
import { sliceCells } from "./slices.ts";
import { layersEnd, layerTable } from "./tables.ts";

/**
 * A page on the layers of a network, top to bottom.
 *
 * @param opening What it is about, after the claims.
 * @param limits What to be careful about, besides what is true of every network.
 */
export function layersNotebook(
  opening: ProseSpec<LayersResults, never>,
  limits: readonly ProseSpec<LayersResults, never>[] = [],
): NotebookSpec<LayersPage, never> {
  return [
    grid,
    claimsTable,
    opening,
    ...layerTable,
    live({ id: "live", start: ({ results }) => results.live() }),
    barcodes,
    map,
    ...mapTable,
    ...sliceCells,
    ...certificateListCells(),
    patterns,
    examples,
    ...layersEnd,
    ...limits,
  ];
}
