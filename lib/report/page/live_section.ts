import { html } from "../element.ts";
import { formatCount } from "../format.ts";
import { writeLiveData } from "../live/live_data.ts";
import { NUMBER_ROWS } from "../live/tell_numbers.ts";
import type { LiveCell } from "./notebook.ts";
import { packedScript } from "./packed_script.ts";
import { tableElement } from "./table_element.ts";

/**
 * The part of a page that computes its result again: what was built, as words and a table, and the
 * points. All controls are made by the script; without one there are none.
 *
 * @param page The document to make it in.
 * @param cell The cell.
 */
export function liveSection(page: Document, { id, data }: LiveCell): HTMLElement {
  const { cloud, of, built, choices: { k, p, resolution, gain } } = data;
  const carried = cloud.n === of
    ? `all ${formatCount(of)} filters`
    : `a random ${formatCount(cloud.n)} of the ${formatCount(of)} filters`;
  const words =
    `Where would other choices have led? This page carries ${carried} and the program ` +
    "that analyzes them. Whatever is changed here is computed again in the page itself: density, " +
    "then the Mapper graph and the bars. Nothing is sent or asked for.";
  const table = tableElement(page, {
    caption: `Built with k = ${k}, p = ${p}, resolution ${resolution}, gain ${gain}, two ` +
      "principal components as lens, and clusters cut at the scale of the cloud.",
    columns: ["what", "as built"],
    rows: NUMBER_ROWS.map(([name, read]) => [name, read(built)]),
  });
  return html(
    page,
    "section",
    { id, class: "live", "data-live": "" },
    html(page, "h2", {}, "Other choices"),
    html(page, "div", { class: "text" }, html(page, "p", {}, words)),
    html(page, "noscript", {}, "Scripts are off: the table shows what was built."),
    table,
    html(page, "div", { class: "workbench" }),
    packedScript(page, "application/json", writeLiveData(data)),
  );
}
