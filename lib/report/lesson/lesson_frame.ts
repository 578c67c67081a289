import { html } from "../element.ts";
import { renderMarkdown } from "../page/render_markdown.ts";
import type { Lesson } from "./lesson.ts";

/**
 * The head of a lesson: its title, what a student can do after it, what it builds on, and room for
 * the controls that the script makes.
 *
 * @param page The document to make it in.
 * @param lesson The lesson.
 */
export function lessonHeader(page: Document, lesson: Lesson): HTMLElement {
  const { number, title, summary, minutes, goals, prerequisites } = lesson;
  const list = (heading: string, entries: readonly string[]) =>
    html(
      page,
      "div",
      {},
      html(page, "h2", { class: "aim", id: heading.toLowerCase().replaceAll(" ", "-") }, heading),
      html(page, "div", {}, renderMarkdown(page, entries.map((one) => `- ${one}`).join("\n"))),
    );
  return html(
    page,
    "header",
    { class: "slide" },
    html(page, "h1", {}, `${number}. ${title}`),
    html(page, "p", { class: "finding" }, summary),
    html(
      page,
      "p",
      { class: "about" },
      `Lesson ${number} of a course on the shape of what networks learn. ` +
        `${minutes.lesson} minutes, and ${minutes.lab} of lab for the exercises.`,
    ),
    html(page, "div", { class: "desk" }),
    html(
      page,
      "noscript",
      {},
      "Scripts are off: you can read the lesson, and neither play nor check answers.",
    ),
    html(
      page,
      "div",
      { class: "aims" },
      list("After this lesson you can", goals),
      list("What you need", prerequisites),
    ),
  );
}

/** What to read after a lesson. */
export function referenceList(page: Document, { references }: Lesson): HTMLElement {
  const entries = references.map(({ authors, title, where, url }) =>
    html(page, "li", {}, `${authors}. `, html(page, "a", { href: url }, title), `. ${where}.`)
  );
  return html(
    page,
    "section",
    { class: "slide text" },
    html(page, "h2", {}, "To read on"),
    html(page, "ul", {}, ...entries),
  );
}

/** The foot of a lesson: licenses, and how to cite. */
export function lessonFooter(page: Document, { title }: Lesson, version: string): HTMLElement {
  const tool = `Filterscope ${version}`;
  const license = html(
    page,
    "a",
    { href: "https://creativecommons.org/licenses/by/4.0/", rel: "license" },
    "CC BY 4.0",
  );
  return html(
    page,
    "footer",
    {},
    html(
      page,
      "p",
      {},
      "Text and pictures of this lesson: ",
      license,
      `. You may copy, change and teach it if you name the source: The Filterscope authors, ` +
        `“${title}”, ${tool}. The code in it is free under the MIT license.`,
    ),
    html(
      page,
      "p",
      {},
      "Answers stay in this browser until you save them as a file. Solutions are written in the " +
        "page in a form that hinders peeking and no more; a certificate of honesty it is not.",
    ),
  );
}
