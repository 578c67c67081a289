import { type Child, html } from "../element.ts";
import { fillHead } from "../page/page_head.ts";
import { renderMarkdown } from "../page/render_markdown.ts";
import { exerciseProse } from "./exercise_section.ts";
import { exerciseFacts } from "./exercise_facts.ts";
import { exercisesOf, type Lesson, type LessonExercise } from "./lesson.ts";
import { fillFacts } from "./lesson_facts.ts";
import { lessonFooter } from "./lesson_frame.ts";
import { LESSON_STYLE } from "./lesson_style.ts";
import { studentRandom } from "./student_random.ts";

/** What a teacher's page is made of besides the lesson. */
export interface NotesParts {
  /** Whose data solutions are for. */
  readonly student: string;
  /** What the exercises compute with. */
  readonly given: unknown;
  /** Version of the toolkit. */
  readonly version: string;
}

/**
 * Typesets what a teacher needs for a lesson: notes, and every exercise with a student's data, its
 * answer and its solution. It has no script of its own.
 *
 * @param lesson The lesson.
 * @param parts The student, data, version.
 * @param document Any document; only used to make a new one.
 * @returns The file's text. The same lesson and student give the same text.
 */
export async function renderNotes(
  lesson: Lesson,
  parts: NotesParts,
  document: Document,
): Promise<string> {
  const title = `${lesson.number}. ${lesson.title}: for teachers`;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = "en";
  page.body.className = "lesson";
  const solved = exercisesOf(lesson).map((cell, i) => solvedExercise(page, cell, i, lesson, parts));
  const main = html(
    page,
    "main",
    { id: "notes" },
    html(page, "header", {}, html(page, "h1", {}, title)),
    html(page, "section", { class: "text" }, renderMarkdown(page, lesson.notes)),
    html(page, "h2", { id: "solutions" }, "Exercises, solved"),
    html(
      page,
      "p",
      { class: "text" },
      `With the data of “${parts.student}”. Others have other data: make this page again with ` +
        "--student, or let deno task grade judge their files.",
    ),
    ...solved,
  );
  page.body.append(
    html(page, "a", { class: "skip", href: "#notes" }, "Skip to the notes"),
    html(page, "div", { class: "page single" }, main),
    lessonFooter(page, lesson, parts.version),
  );
  await fillHead(page, { description: title, style: LESSON_STYLE + (lesson.style ?? "") });
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function solvedExercise(
  page: Document,
  cell: LessonExercise,
  at: number,
  { name }: Lesson,
  { student, given }: NotesParts,
): HTMLElement {
  const { exercise, title, question, solution, feedback, options } = cell;
  const data = exercise.data(studentRandom(student, name, exercise.id), given);
  const part = (heading: string, ...children: Child[]) =>
    html(page, "div", {}, html(page, "h4", {}, heading), ...children);
  const answer = exercise.solve(data, cell.key);
  const mistakes = Object.entries(feedback).filter(([mistake, text]) =>
    text !== "" && mistake !== answer
  );
  const section = html(
    page,
    "section",
    { class: "exercise", id: exercise.id },
    html(page, "h3", {}, `Exercise ${at + 1}. ${title}`),
    html(page, "div", { class: "text" }, exerciseProse(page, question)),
    ...(exercise.picture
      ? [html(page, "div", {
        class: "shown",
        role: "img",
        "aria-label": exercise.describe?.(data) ?? "",
      }, exercise.picture(data, page))]
      : []),
    part("Answer", html(page, "p", {}, answerInWords(answer, options))),
    part("Solution", html(page, "div", { class: "text" }, exerciseProse(page, solution))),
    part(
      "Mistakes that are told apart",
      html(
        page,
        "ul",
        {},
        ...mistakes.map(([, text]) => html(page, "li", {}, exerciseProse(page, text))),
      ),
    ),
  );
  fillFacts(section, exerciseFacts(exercise, data));
  return section;
}

function answerInWords(answer: unknown, options?: Readonly<Record<string, string>>): string {
  if (Array.isArray(answer)) return answer.join(", ");
  const text = String(answer);
  return options?.[text] ?? text;
}
