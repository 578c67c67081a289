import { JSDOM } from "jsdom";
import project from "../deno.json" with { type: "json" };
import { writeWhole } from "../lib/pipeline/files/files.ts";
import { renderLesson } from "../lib/report/lesson/render_lesson.ts";
import { renderNotes } from "../lib/report/lesson/render_notes.ts";
import { join } from "../lib/std.ts";
import { lessonSources } from "../reports/lessons/_sources.ts";
import { type CourseLesson, LESSONS } from "../reports/lessons/mod.ts";
import { ALWAYS_RUNS, command, type CommonOptions, runCommand, UsageError } from "./_command.ts";
import { userPath } from "./_command.ts";

interface Options extends CommonOptions {
  student: string;
}

const program = command({
  name: "lessons",
  summary:
    "Makes the lessons of the course from the networks in data/, one file each, and beside " +
    "each NAME-teacher.html: notes and solutions for whoever teaches it.",
  out: "the folder for the pages (default: out/lessons)",
  outRequired: false,
  force: ALWAYS_RUNS,
  examples: ["lessons", "lessons point --student s1234567"],
})
  .argument("[names...]", "which lessons (default: all)")
  .option("--student <name>", "whose data the solutions are for", "practice");

await runCommand<Options>(program, async (options, names) => {
  const chosen = chosenLessons(names);
  const folder = options.out ?? userPath("out/lessons");
  const files = chosen.flatMap(({ lesson: { name } }) => [`${name}.html`, `${name}-teacher.html`]);
  if (options.dryRun) return console.log(`would write ${files.join(", ")} in ${folder}`);
  const sources = lessonSources();
  const { document } = new JSDOM("<!doctype html>").window;
  const { version } = project;
  for (const { lesson, script, given: read } of chosen) {
    const given = await read(sources);
    const page = await renderLesson(lesson, { script, given, version }, document);
    await writeWhole(join(folder, `${lesson.name}.html`), page);
    const { student } = options;
    const notes = await renderNotes(lesson, { student, given, version }, document);
    await writeWhole(join(folder, `${lesson.name}-teacher.html`), notes);
    if (!options.json && !options.quiet) {
      const size = (new TextEncoder().encode(page).length / 1e6).toFixed(2);
      console.log(`Lesson ${lesson.number}, ${lesson.title}: ${lesson.name}.html, ${size} MB`);
    }
  }
  if (options.json) console.log(JSON.stringify({ folder, files }));
});

/** The lessons that are named, or all. */
function chosenLessons(names: readonly string[]): readonly CourseLesson[] {
  if (names.length === 0) return LESSONS;
  return names.map((name) => {
    const found = LESSONS.find(({ lesson }) => lesson.name === name);
    if (found) return found;
    const known = LESSONS.map(({ lesson }) => lesson.name).join(", ");
    throw new UsageError(`Cannot make the lesson "${name}": there are ${known}`);
  });
}
