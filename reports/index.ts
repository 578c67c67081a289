import { html } from "../lib/report/element.ts";
import type { Notebook, Verdict } from "../lib/report/page/notebook.ts";

/** A figure that has been made, as far as its JSON file says. */
export interface MadeFigure {
  /** Its short name, e.g. `fig3`. */
  readonly figure: string;
  /** Its result in one sentence. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Claims and whether they hold. */
  readonly verdicts: readonly Verdict[];
}

/**
 * The page that leads to the figures, each with what it found.
 *
 * @param figures The figures, in order; their reports lie beside the page as `NAME.html`.
 * @param document The document to draw with.
 * @throws {RangeError} If there is no figure.
 */
export function indexNotebook(figures: readonly MadeFigure[], document: Document): Notebook {
  if (figures.length === 0) throw new RangeError("Cannot write an index page of no figures");
  const title = (name: string) => name.replace("fig", "Figure ");
  const whole = figures.filter(({ verdicts }) => verdicts.every(({ holds }) => holds));
  return {
    title: "What networks have learned, by the shape of their filters",
    finding: `${whole.length} of ${figures.length} figures are reproduced in full.`,
    run: figures.map(({ figure, profile }) => `${title(figure)}: profile “${profile}”`).join("; ") +
      ".",
    verdicts: figures.flatMap(({ figure, verdicts }) =>
      verdicts.map(({ claim, expected, measured, holds }) => ({
        claim: `${title(figure)}. ${claim}`,
        expected,
        measured,
        holds,
      }))
    ),
    cells: figures.map(({ figure, finding }) => ({
      kind: "prose" as const,
      heading: title(figure),
      body: [
        finding,
        html(
          document,
          "p",
          {},
          html(document, "a", { href: `${figure}.html` }, `Open the report on ${title(figure)}`),
        ),
      ],
    })),
  };
}
