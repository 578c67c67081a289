import { html } from "../element.ts";
import { fillLinks, nameHeadings } from "../page/anchors.ts";
import { glossaryList, markTerms } from "../page/mark_terms.ts";
import { fillFrame } from "../page/page_frame.ts";
import { fillHead } from "../page/page_head.ts";
import { renderMarkdown } from "../page/render_markdown.ts";
import { exerciseSection } from "./exercise_section.ts";
import type { Lesson, LessonCell, LessonLive, LessonProse } from "./lesson.ts";
import { lessonFooter, lessonHeader, referenceList } from "./lesson_frame.ts";
import { LESSON_SHEETS, LESSON_STYLE } from "./lesson_style.ts";
import { hideSecrets } from "./secrets.ts";

/** What a lesson's page is made of besides the lesson. */
export interface LessonParts {
  /** Its script, bundled. */
  readonly script: string;
  /** What the script and the exercises compute with. */
  readonly given: unknown;
  /** Version of the toolkit. */
  readonly version: string;
}

/**
 * Typesets a lesson as one HTML file that opens offline and requests nothing. Slides are its own
 * cells: the script shows them one by one, the style sheet prints them one a sheet.
 *
 * @param lesson The lesson.
 * @param parts Script, data, version.
 * @param document Any document; only used to make a new one.
 * @returns The file's text. The same lesson gives the same text.
 * @throws {RangeError} If two exercises share an id, or a link leads to a place that the page does
 * not have.
 * @throws {SyntaxError} If a formula cannot be read.
 */
export async function renderLesson(
  lesson: Lesson,
  parts: LessonParts,
  document: Document,
): Promise<string> {
  checkNames(lesson);
  const page = document.implementation.createHTMLDocument(`${lesson.number}. ${lesson.title}`);
  page.documentElement.lang = "en";
  page.body.className = "lesson";
  let exercises = 0;
  const sections = lesson.cells.map((cell) => {
    if (cell.kind === "exercise") exercises++;
    return cellSection(page, cell, exercises);
  });
  const main = html(
    page,
    "main",
    { id: "lesson", "data-lesson": lesson.name, "data-edition": lesson.edition },
    lessonHeader(page, lesson),
    ...sections,
    referenceList(page, lesson),
  );
  nameHeadings(main);
  markTerms(main, lesson.glossary);
  main.append(glossaryList(page, lesson.glossary));
  fillFrame(page, main, new Map(), "lesson");
  page.body.append(
    lessonFooter(page, lesson, parts.version),
    html(
      page,
      "script",
      { type: "application/json", id: "given" },
      JSON.stringify(parts.given).replaceAll("<", "\\u003c"),
    ),
  );
  fillLinks(page.body, new Map());
  const extras = {
    description: lesson.summary,
    style: LESSON_STYLE + (lesson.style ?? ""),
    sheets: LESSON_SHEETS,
    scripts: [parts.script],
  };
  await fillHead(page, extras, () => hideAll(page, lesson.name));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function checkNames({ cells }: Lesson): void {
  const ids = cells.flatMap((cell) =>
    cell.kind === "exercise" ? [cell.exercise.id] : cell.kind === "live" ? [cell.id] : []
  );
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new RangeError(`Cannot render the lesson: two of its parts are called "${twice}"`);
  }
}

function cellSection(page: Document, cell: LessonCell, number: number): HTMLElement {
  switch (cell.kind) {
    case "prose":
      return proseSection(page, cell);
    case "live":
      return liveCell(page, cell);
    case "exercise":
      return exerciseSection(page, cell, number);
  }
}

/** Prose, and in its place on a slide fewer words. */
function proseSection(page: Document, { text, slide }: LessonProse): HTMLElement {
  const body = renderMarkdown(page, text);
  if (slide === undefined) return html(page, "section", { class: "slide text" }, body);
  const heading = body.firstElementChild?.localName === "h2" ? [body.firstElementChild] : [];
  return html(
    page,
    "section",
    { class: "slide text" },
    ...heading,
    html(page, "div", { class: "long" }, body),
    html(page, "div", { class: "short" }, renderMarkdown(page, slide)),
  );
}

function liveCell(page: Document, { id, title, text }: LessonLive): HTMLElement {
  return html(
    page,
    "section",
    { id, class: "slide play", "data-play": id },
    html(page, "h3", {}, title),
    html(page, "div", { class: "text" }, renderMarkdown(page, text)),
    html(page, "noscript", {}, "Scripts are off: there is nothing to play with."),
    html(page, "div", { class: "workbench" }),
  );
}

/** Puts what is to be kept from view into scripts that no reader and no search of words reads. */
function hideAll(page: Document, lesson: string): void {
  for (const section of page.querySelectorAll("[data-exercise]")) {
    const id = section.getAttribute("data-exercise")!;
    const box = section.querySelector(".secrets")!;
    const parts = [...box.querySelectorAll("[data-feedback]")];
    const key = box.getAttribute("data-key");
    const secrets = {
      hints: [...box.querySelectorAll("[data-hint]")].map((one) => one.innerHTML),
      feedback: Object.fromEntries(
        parts.map((one) => [one.getAttribute("data-feedback")!, one.innerHTML]),
      ),
      solution: box.querySelector("[data-solution]")!.innerHTML,
      ...(key !== null && { key }),
    };
    box.replaceWith(
      html(page, "script", { type: "text/plain" }, hideSecrets(secrets, lesson, id)),
    );
  }
}
