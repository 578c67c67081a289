import { claimsTable, prose } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { distances, thumbnails } from "./pictures.ts";
import type { AtlasResults } from "./results.ts";
import { layersTable, missingTable, settingsTable } from "./tables.ts";

const reading = prose<AtlasResults, never>(() =>
  md`*Loops* counts those longer than the longest of every null cloud; *longest* is the length of
  the longest loop, and *null* the length that it must exceed. *Sparse*, *entropy* and *H/T* are
  those of the kernels as trained, as on the page of a network: *H/T* is 1 or more before training.
  *To random* is the distance of the dense filters from random kernels, and *nearest elsewhere* the
  layer of another network that is most like this one: the distances of the next picture. All
  numbers stand in the CSV file beside this page.`
);

const limits = prose<AtlasResults, never>(() =>
  md`
    ## Limits

    A distance between layers compares which filters they hold and how often, not their shape alone:
    a circle whose edges are mostly upright is some way from one whose edges are mostly level. It
    sees dense filters only, and of these a sample.

    What was found in a layer was judged on its own, against its own null. With many layers, some
    pass by luck.
  `
);

/** The page, top to bottom. */
export const notebook: NotebookSpec<AtlasResults, "circles"> = [
  thumbnails,
  claimsTable,
  missingTable,
  layersTable,
  reading,
  distances,
  settingsTable,
  limits,
];
