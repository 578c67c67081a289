import { formatMany } from "../lib/report/format.ts";
import type { Verdict } from "../lib/report/page/claim.ts";
import { md } from "../lib/report/page/markdown_text.ts";
import type { Cell, Notebook } from "../lib/report/page/notebook.ts";

/** A page that has been made, as far as its JSON file says. */
export interface MadePage {
  /** Name of its files: `NAME.html` lies beside the index. */
  readonly file: string;
  /** What it is called in lists. */
  readonly heading: string;
  /** What was found, short. */
  readonly title: string;
  /** The result in a sentence or two. */
  readonly finding: string;
  /** The ready-made size, or `custom`. */
  readonly profile: string;
  /** Base seed. */
  readonly seed: number;
  /** Claims and whether they hold. */
  readonly verdicts: readonly Verdict[];
}

/**
 * The page that leads to the pages made so far, a card each with what was found.
 *
 * @param pages The pages, in order.
 * @param version Version of the toolkit.
 * @throws {RangeError} If there is none.
 */
export function indexNotebook(pages: readonly MadePage[], version: string): Notebook {
  if (pages.length === 0) throw new RangeError("Cannot write an index of no pages");
  const whole = pages.filter(({ verdicts }) => verdicts.every(({ holds }) => holds));
  return {
    title: "What networks have learned, by the shape of their filters",
    finding: `${formatMany(pages.length, "page")}; on ${whole.length} of them every claim holds.`,
    about: "Each page opens on its own, offline, and can be mailed.",
    verdicts: [],
    cells: pages.map(card),
    run: {
      name: "index",
      profile: "",
      seed: 1,
      command: "deno task index-page",
      provenance: [],
      environment: { filterscope: version },
    },
  };
}

function card({ file, heading, title, finding, profile, seed, verdicts }: MadePage): Cell {
  const held = verdicts.filter(({ holds }) => holds).length;
  return {
    kind: "prose",
    text: `## [${md`${heading}`}](${encodeURIComponent(file)}.html)\n\n` +
      md`**${title}.** ${finding}` + "\n\n" +
      md`*${held} of ${formatMany(verdicts.length, "claim")}; profile “${profile}”, seed ${seed}.*`,
  };
}
