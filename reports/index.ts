import { formatMany } from "../lib/report/format.ts";
import type { Verdict } from "../lib/report/page/claim.ts";
import type { Lesson } from "../lib/report/lesson/lesson.ts";
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
 * The page that leads to the pages made so far, a card each with what was found, lessons first.
 *
 * @param pages The pages, in order.
 * @param version Version of the toolkit.
 * @param lessons The lessons made so far, in the order of the course.
 * @throws {RangeError} If there is no page and no lesson.
 */
export function indexNotebook(
  pages: readonly MadePage[],
  version: string,
  lessons: readonly Lesson[] = [],
): Notebook {
  if (pages.length === 0 && lessons.length === 0) {
    throw new RangeError("Cannot write an index of no pages");
  }
  const whole = pages.filter(({ verdicts }) => verdicts.every(({ holds }) => holds));
  return {
    title: "What networks have learned, by the shape of their filters",
    finding: `${formatMany(pages.length, "page")}; on ${whole.length} of them every claim holds.`,
    about: "Each page opens on its own, offline, and can be mailed.",
    verdicts: [],
    cells: [...(lessons.length > 0 ? [lessonCards(lessons)] : []), ...pages.map(card)],
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

function lessonCards(lessons: readonly Lesson[]): Cell {
  const cards = lessons.map(({ name, number, title, summary, minutes }) =>
    `### [${md`${number}. ${title}`}](lessons/${encodeURIComponent(name)}.html)\n\n` +
    md`${summary}` + "\n\n" +
    md`*${minutes.lesson} minutes, and ${minutes.lab} of lab, with exercises that the page checks.*`
  );
  return { kind: "prose", text: ["## Lessons", ...cards].join("\n\n") };
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
