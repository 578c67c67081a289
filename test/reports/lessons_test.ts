import { JSDOM } from "jsdom";
import { renderLesson } from "../../lib/report/lesson/render_lesson.ts";
import { exercisesOf, type Lesson } from "../../lib/report/lesson/lesson.ts";
import { studentRandom } from "../../lib/report/lesson/student_random.ts";
import { fromFileUrl } from "../../lib/std.ts";
import { lessonSources } from "../../reports/lessons/_sources.ts";
import { LESSONS } from "../../reports/lessons/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { WRONG } from "./lesson_answers.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const STUDENTS = Array.from({ length: 12 }, (_, i) => `student ${i}`);
const sources = lessonSources();

/** Answers that no one means. */
const SILLY: readonly unknown[] = ["", "   ", "banana", "1e", "NaN", "<b>", null, undefined, {}, [
  1,
]];

/** An exercise with a student's data. */
function dataOf(lesson: Lesson, id: string, student: string, given: unknown) {
  const cell = exercisesOf(lesson).find(({ exercise }) => exercise.id === id)!;
  return { cell, data: cell.exercise.data(studentRandom(student, lesson.name, id), given) };
}

for (const { lesson, script, given: readGiven } of LESSONS) {
  const { name } = lesson;
  let made: Promise<unknown> | undefined;
  const read = () => made ??= readGiven(sources);

  Deno.test(`lesson ${name}: five to eight exercises, and more for those who program`, () => {
    const cells = exercisesOf(lesson);
    const plain = cells.filter(({ exercise }) => exercise.track === undefined);
    assert(plain.length >= 5 && plain.length <= 8, String(plain.length));
    assert(cells.length > plain.length);
    assert(cells.every(({ hints }) => hints.length >= 1));
  });

  Deno.test(`lesson ${name}: under 3 MB, and no solution in its source`, async () => {
    const { document } = new JSDOM("").window;
    const page = await renderLesson(
      lesson,
      { script, given: await read(), version: "0" },
      document,
    );
    assert(page.length < 3e6, `${page.length} characters`);
    // Pieces of prose without marks, as long as possible.
    const pieces = (text: string) =>
      text.split(/[^\p{L} ,;]+/u).map((piece) => piece.trim()).filter((piece) => piece.length > 24);
    for (const { solution, hints, feedback } of exercisesOf(lesson)) {
      for (
        const piece of [solution, ...hints, ...Object.values<string>(feedback)].flatMap(pieces)
      ) {
        assert(!page.includes(piece), piece);
      }
    }
    assert(exercisesOf(lesson).every(({ title }) => page.includes(title)));
  });

  for (const { exercise: { id } } of exercisesOf(lesson)) {
    Deno.test(`lesson ${name}, ${id}: right, wrong and told why, silly`, async () => {
      const given = await read();
      const told = new Set<string>();
      for (const student of STUDENTS) {
        const { cell, data } = dataOf(lesson, id, student, given);
        const { exercise, key } = cell;
        assertEquals(exercise.check(exercise.solve(data, key), data, key), { verdict: "right" });
        for (const answer of SILLY) {
          assertEquals(exercise.check(answer, data, key).verdict, "unreadable", String(answer));
        }
        const wrong = WRONG[name]?.[id];
        assert(wrong, `add wrong answers of ${name}, ${id} to lesson_answers.ts`);
        for (const [mistake, answer] of Object.entries(wrong(data, key))) {
          const judgment = exercise.check(answer, data, key);
          // What is wrong for most may be right for some data.
          if (judgment.verdict === "right") continue;
          assertEquals(judgment.verdict, "wrong", `${mistake}: ${answer}`);
          if (judgment.mistake !== undefined) told.add(judgment.mistake);
          if (judgment.mistake !== undefined) assert(cell.feedback[judgment.mistake] !== undefined);
        }
      }
      const { cell, data } = dataOf(lesson, id, STUDENTS[0]!, given);
      const right = cell.exercise.solve(data, cell.key);
      const silent = cell.exercise.mistakes.filter((one) => !told.has(one) && one !== right);
      assertEquals(silent, [], "mistakes that no wrong answer makes");
    });

    Deno.test(`lesson ${name}, ${id}: neighbors have other data`, async () => {
      const given = await read();
      const all = STUDENTS.map((student) =>
        JSON.stringify(dataOf(lesson, id, student, given).data)
      );
      assertEquals(JSON.stringify(dataOf(lesson, id, " STUDENT  0", given).data), all[0]);
      assert(new Set(all).size >= 6, `${new Set(all).size} of ${all.length}`);
    });
  }

  for (const cell of exercisesOf(lesson)) {
    if (cell.program === undefined) continue;
    const { exercise, program, solution } = cell;
    Deno.test(`lesson ${name}, ${exercise.id}: its program prints the right number`, async () => {
      const given = await read();
      const data = exercise.data(studentRandom("runner", name, exercise.id), given);
      const facts = { ...exercise.facts?.(data) };
      const finished = /```ts\n([^]*?)```/.exec(solution)![1]!;
      const source = program.replace(/^.*\/\/ Your turn.*$/m, () => finished)
        .replace(/\{\{([\w-]+)\}\}/g, (_, fact) => facts[fact]!);
      const path = await Deno.makeTempFile({ dir: ROOT, prefix: "_lesson_", suffix: ".ts" });
      try {
        await Deno.writeTextFile(path, source);
        const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
          args: ["run", "--no-prompt", "--allow-env", path],
          cwd: ROOT,
        }).output();
        const printed = new TextDecoder().decode(stdout).trim();
        const judgment = exercise.check(printed, data, cell.key);
        assertEquals(judgment.verdict, "right", printed + new TextDecoder().decode(stderr));
      } finally {
        await Deno.remove(path);
      }
    });
  }
}
