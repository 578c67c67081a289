import { html } from "../element.ts";
import { formatCount } from "../format.ts";
import { builtTable } from "../live/built_table.ts";
import { type LiveData, writeLiveData } from "../live/live_data.ts";
import { NUMBER_ROWS } from "../live/tell_numbers.ts";
import type { LiveCell } from "./notebook.ts";
import { packedScript } from "./packed_script.ts";
import { tableElement, type TextTable } from "./table_element.ts";

/**
 * The part of a page that computes its results again: what was built, as words and a table, and the
 * points. All controls are made by the script; without one there are none.
 *
 * @param page The document to make it in.
 * @param cell The cell.
 */
export function liveSection(page: Document, { id, clouds }: LiveCell): HTMLElement {
  const table = clouds.length === 1 ? builtTable(clouds[0]!) : builtClouds(clouds);
  return html(
    page,
    "section",
    { id, class: "live", "data-live": "" },
    html(page, "h2", {}, "Other choices"),
    html(
      page,
      "div",
      { class: "text" },
      ...wordsOf(clouds).map((words) => html(page, "p", {}, words)),
    ),
    html(page, "noscript", {}, "Scripts are off: the table shows what was built."),
    html(page, "div", { class: "workbench" }),
    tableElement(page, table),
    ...clouds.map((data) => dataElement(page, data)),
  );
}

/** A cloud with its place, so that it need not be read to be chosen. */
function dataElement(page: Document, data: LiveData): HTMLScriptElement {
  const place = JSON.stringify(data.place);
  return packedScript(page, "application/json", writeLiveData(data), { "data-place": place });
}

function wordsOf(clouds: readonly LiveData[]): string[] {
  const parts = clouds.filter(({ cloud, of }) => cloud.n < of);
  return [
    `Where would other choices have led? This page carries ${carriedBy(clouds)} and the program ` +
    "that analyzes them. Whatever is changed here is computed again in the page itself: density, " +
    "then the Mapper graph and the bars. Nothing is sent or asked for.",
    ...(parts.length > 0 ? [warningOf(parts, clouds.length)] : []),
  ];
}

function carriedBy(clouds: readonly LiveData[]): string {
  const [first] = clouds;
  if (clouds.length > 1) return `the points of ${clouds.length} clouds, one of them to be chosen,`;
  const { cloud: { n }, of } = first!;
  return n === of
    ? `all ${formatCount(of)} points`
    : `a random ${formatCount(n)} of the ${formatCount(of)} points`;
}

/** What a part can say about the whole. */
function warningOf(parts: readonly LiveData[], of: number): string {
  const which = of === 1
    ? "This is a part of the cloud"
    : parts.length === of
    ? "Of every cloud the page carries a random part"
    : `Of ${parts.length} of the clouds the page carries a random part, as the table says`;
  return `${which}, for the size of the page: it is not the whole, and its numbers differ from ` +
    "those of the build. A smaller k stands for that of the build: as large a share of the " +
    "points, but no nearer neighbor than the tenth.";
}

/** What was built of several clouds, a line each. */
function builtClouds(clouds: readonly LiveData[]): TextTable {
  const properties = Object.keys(clouds[0]!.place);
  return {
    caption: "What was built, of all points: two principal components as lens, clusters cut at " +
      "the scale of the cloud.",
    columns: [
      ...properties,
      "carried",
      "of",
      "k",
      "p",
      "resolution",
      ...NUMBER_ROWS.map(([name]) => name),
    ],
    rows: clouds.map(({ place, cloud, of, built, builtWith: { k, p, resolution } }) => [
      ...properties.map((name) => place[name] ?? ""),
      ...[cloud.n, of, k].map(formatCount),
      String(p),
      String(resolution),
      ...NUMBER_ROWS.map(([, read]) => read(built)),
    ]),
  };
}
