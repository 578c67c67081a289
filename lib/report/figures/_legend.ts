import { html } from "../element.ts";

/** What a color of a drawing means. */
export interface LegendEntry {
  /** The color. */
  readonly color: string;
  /** How strong it is, 0 to 1. */
  readonly opacity: number;
  /** What it means. */
  readonly name: string;
}

/**
 * A line under a drawing that says what its colors mean.
 *
 * @param document The document to make it with.
 * @param entries Colors and their meanings, in reading order.
 */
export function legendLine(document: Document, entries: readonly LegendEntry[]): HTMLDivElement {
  const line =
    "display: flex; flex-wrap: wrap; gap: 4px 18px; font: 14px/1.5 system-ui, sans-serif";
  return html(
    document,
    "div",
    { style: line },
    ...entries.map(({ color, opacity, name }) => {
      const box = "display: inline-block; width: 1em; height: 1em; margin-right: .4em; " +
        `vertical-align: -0.12em; background: ${color}; opacity: ${opacity}`;
      return html(document, "span", {}, html(document, "span", { style: box }), name);
    }),
  );
}
