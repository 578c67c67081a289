import { html } from "../../element.ts";
import { formatNumber } from "../../format.ts";
import type { LiveChoices } from "../choices.ts";
import type { LiveMap } from "../live_data.ts";

/**
 * A table of all k and p with the largest ℓ of each, as it was when the page was built; a cell sets
 * k and p.
 */
export class MapControl {
  readonly element: HTMLElement;
  readonly #cells: readonly { readonly k: number; readonly p: number; button: HTMLElement }[];

  /**
   * @param document The document to make it in.
   * @param map The map.
   * @param onChoose Is told which cell was chosen.
   */
  constructor(
    document: Document,
    { ks, fractions, statistics }: LiveMap,
    onChoose: (choice: Pick<LiveChoices, "k" | "p">) => void,
  ) {
    const strongest = Math.max(...statistics.map((one) => one ?? -Infinity));
    this.#cells = statistics.map((statistic, i) => {
      const k = ks[Math.floor(i / fractions.length)]!;
      const p = fractions[i % fractions.length]!;
      const value = statistic === null ? "none" : formatNumber(statistic);
      const button = html(
        document,
        "button",
        {
          type: "button",
          "aria-label": `k ${k}, p ${p}: largest ℓ ${value}`,
          ...(statistic === strongest && { class: "strongest" }),
        },
        value,
      );
      button.addEventListener("click", () => onChoose({ k, p }));
      return { k, p, button };
    });
    const head = (text: string, scope: "col" | "row") => html(document, "th", { scope }, text);
    const table = html(
      document,
      "table",
      { class: "map" },
      html(
        document,
        "thead",
        {},
        html(
          document,
          "tr",
          {},
          head("k \\ p", "col"),
          ...fractions.map((p) => head(`${p}`, "col")),
        ),
      ),
      html(
        document,
        "tbody",
        {},
        ...ks.map((k, row) =>
          html(
            document,
            "tr",
            {},
            head(String(k), "row"),
            ...fractions.map((_, column) =>
              html(document, "td", {}, this.#cells[row * fractions.length + column]!.button)
            ),
          )
        ),
      ),
    );
    this.element = html(
      document,
      "details",
      { class: "more" },
      html(document, "summary", {}, "Choose k and p on a map"),
      html(
        document,
        "p",
        {},
        "The largest ℓ for every k and p, as built. A cell sets both; the strongest is underlined.",
      ),
      html(document, "div", { class: "scroll" }, table),
    );
  }

  /** Marks the cell of choices, if there is one. */
  show({ k, p }: LiveChoices): void {
    for (const cell of this.#cells) {
      cell.button.setAttribute("aria-pressed", String(cell.k === k && cell.p === p));
    }
  }
}
