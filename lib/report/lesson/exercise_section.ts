import { type Child, html } from "../element.ts";
import { renderMarkdown } from "../page/render_markdown.ts";
import type { LessonExercise } from "./lesson.ts";
import { factsInFormulas, markFacts } from "./lesson_facts.ts";

/**
 * An exercise as it stands in a page: its question and its options. The script adds the student's
 * data and a form. What is to be kept from view stands in an element of class `secrets`, until it
 * is hidden.
 *
 * @param page The document to make it in.
 * @param cell The exercise.
 * @param number Its number in the lesson.
 */
export function exerciseSection(
  page: Document,
  cell: LessonExercise,
  number: number,
): HTMLElement {
  const { exercise, title, question, program } = cell;
  const track = exercise.track === "typescript" ? { "data-track": "typescript" } : {};
  return html(
    page,
    "section",
    { id: exercise.id, class: "slide exercise", "data-exercise": exercise.id, ...track },
    html(page, "h3", {}, `Exercise ${number}. ${title}`),
    html(page, "div", { class: "text question" }, exerciseProse(page, question)),
    ...(exercise.picture ? [html(page, "div", { class: "shown", role: "img" })] : []),
    ...(program === undefined ? [] : [programBox(page, program)]),
    html(page, "div", { class: "asked" }, ...optionsOf(page, cell)),
    secretsOf(page, cell),
  );
}

/**
 * Prose of an exercise, with marks where facts of the data belong.
 *
 * @param page The document to make it in.
 * @param text The prose.
 */
export function exerciseProse(page: Document, text: string): DocumentFragment {
  const body = renderMarkdown(page, factsInFormulas(text));
  markFacts(body);
  return body;
}

/** A program that a student runs, with marks where facts of the data belong. */
function programBox(page: Document, program: string): HTMLElement {
  const code = html(page, "code", {}, program);
  markFacts(code);
  return html(page, "pre", { tabindex: 0, class: "program" }, code);
}

/** The options of a choice in words; the script puts them in the student's order. */
function optionsOf(page: Document, { exercise, options }: LessonExercise): Child[] {
  if (exercise.kind !== "choice") return [];
  return exercise.mistakes.map((id) => {
    const text = options?.[id];
    const words = text === undefined ? [] : [inline(page, text)];
    return html(page, "div", { class: "option", "data-option": id }, ...words);
  });
}

/** Prose of one paragraph, without the paragraph, as a label may hold none. */
function inline(page: Document, text: string): HTMLElement {
  const span = html(page, "span", {});
  const body = exerciseProse(page, text);
  span.append(...(body.querySelector("p")?.childNodes ?? body.childNodes));
  return span;
}

function secretsOf(page: Document, { hints, feedback, solution, key }: LessonExercise): Element {
  const part = (text: string, attributes: Readonly<Record<string, string>>) =>
    html(page, "div", attributes, exerciseProse(page, text));
  return html(
    page,
    "div",
    { class: "secrets", ...(key !== undefined && { "data-key": key }) },
    ...hints.map((text) => part(text, { "data-hint": "" })),
    ...Object.entries(feedback).map(([name, text]) => part(text, { "data-feedback": name })),
    part(solution, { "data-solution": "" }),
  );
}
