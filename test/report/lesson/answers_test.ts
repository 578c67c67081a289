import { JSDOM } from "jsdom";
import { studentRandom } from "../../../lib/report/lesson/student_random.ts";
import {
  type Answers,
  AnswersError,
  type GivenAnswer,
  readAnswers,
  writeAnswers,
} from "../../../lib/report/lesson/answers_file.ts";
import { fitsOther, gradeAnswers } from "../../../lib/report/lesson/grade_answers.ts";
import { junit } from "../../../lib/report/lesson/junit.ts";
import { lessonExercise } from "../../../lib/report/lesson/lesson.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../../assert.ts";
import { point } from "../../../reports/lessons/point/lesson.ts";

const given = (answer: unknown, right: boolean, more: Partial<GivenAnswer> = {}): GivenAnswer => ({
  answer,
  tries: 1,
  hints: 0,
  shown: false,
  right,
  ...more,
});

const texts = { title: "A number", question: "", hints: [], feedback: {}, solution: "" };
const drawn = (id: string, track?: "typescript") =>
  lessonExercise(
    numberExercise({
      id,
      ...(track && { track }),
      data: (random) => random.integer(1e9),
      value: (data) => data,
      tolerance: 0,
      mistakes: {},
    }),
    texts,
  );

/** A lesson of five numbers, all decided by the student. */
const lesson = {
  ...point,
  name: "five",
  cells: [...["a", "b", "c", "d"].map((id) => drawn(id)), drawn("e", "typescript")],
};

const of = (student: string, exercises: Answers["exercises"]): Answers => ({
  lesson: "five",
  edition: lesson.edition,
  student,
  exercises,
});

const right = (student: string, id: string) => {
  const { exercise } = lesson.cells.find((cell) => cell.exercise.id === id)!;
  return exercise.solve(exercise.data(studentRandom(student, "five", id), null)) as string;
};

Deno.test("readAnswers: reads what was written; one changed character is told", () => {
  const answers = of("ada", { a: given("1", false), b: given(["x", "y"], true) });
  const text = writeAnswers(answers);
  assertEquals(readAnswers(text), answers);
  assertEquals(readAnswers(JSON.stringify(JSON.parse(text))), answers);
  const changed = text.replace('"right": false', '"right": true');
  assertThrows(() => readAnswers(changed), AnswersError, "changed by hand");
  const bob = text.replace("ada", "bob");
  assertThrows(() => readAnswers(bob), AnswersError, "changed by hand");
});

Deno.test("readAnswers: refuses what is no file of answers, or not whole", () => {
  const whole = JSON.parse(writeAnswers(of("ada", { a: given("1", false) })));
  assertThrows(() => readAnswers("{"), AnswersError, "it is no JSON");
  for (const other of ["[]", "1", "null", `{"format":"notebook"}`]) {
    assertThrows(() => readAnswers(other), AnswersError, "it is no file of answers");
  }
  for (const part of ["lesson", "edition", "student", "exercises"]) {
    const less = { ...whole, [part]: undefined };
    assertThrows(() => readAnswers(JSON.stringify(less)), AnswersError, "parts of it are missing");
  }
  for (const bad of [null, 1, { answer: "1" }, { ...given("1", true), tries: -1 }]) {
    const wrong = { ...whole, exercises: { a: bad } };
    assertThrows(() => readAnswers(JSON.stringify(wrong)), AnswersError, "parts of it");
  }
});

Deno.test("gradeAnswers: judges again from the student's name, and says why", () => {
  const grades = gradeAnswers(
    of("ada", {
      a: given(right("ada", "a"), true, { tries: 2 }),
      b: given(right("ada", "b"), true, { shown: true }),
      c: given("3", false),
    }),
    lesson,
    null,
  );
  assertEquals(grades.map(({ exercise, points, verdict }) => [exercise, points, verdict]), [
    ["a", 1, "right"],
    ["b", 0, "solution seen"],
    ["c", 0, "wrong"],
    ["d", 0, "missing"],
  ]);
  const answered = of("ada", { e: given(right("ada", "e"), true) });
  assertEquals(gradeAnswers(answered, lesson, null).at(-1)!.points, 1);
});

Deno.test("gradeAnswers: refuses forged claims and foreign files", () => {
  const refused = (answers: Answers, why: string) =>
    assertThrows(() => gradeAnswers(answers, lesson, null), AnswersError, why);
  refused(of("ada", { a: given("3", true) }), "it is forged, or of other data");
  refused(of("ada", { a: given(right("bob", "a"), true) }), "it is forged, or of other data");
  refused(of("ada", { a: given(right("ada", "a"), false) }), "is wrong, which the page would not");
  refused(of("ada", { z: given("1", false) }), `it answers "z", which is no exercise`);
  refused(of("  ", {}), "it is of nobody");
  refused({ ...of("ada", {}), edition: 99 }, "edition 99; graded is");
  refused({ ...of("ada", {}), lesson: "six" }, `it is of lesson "six"`);
});

Deno.test("fitsOther: counts wrong numbers that are right for somebody else", () => {
  const copied = of("ada", {
    a: given(right("bob", "a"), false),
    b: given(right("bob", "b"), false),
    c: given(right("ada", "c"), true),
  });
  assertEquals(fitsOther(copied, "bob", lesson, null), 2);
  assertEquals(fitsOther(copied, "eve", lesson, null), 0);
});

Deno.test("junit: a case an exercise with its reason, an error if refused", () => {
  const grade = { title: "A <b>", tries: 1, hints: 0, answer: "3", exercise: "a" };
  const xml = junit([
    {
      file: "1.json",
      student: "ada & co",
      lesson: "five",
      grades: [
        { ...grade, points: 1, verdict: "right", reason: "right" },
        { ...grade, points: 0, verdict: "wrong", reason: `not "2"` },
      ],
    },
    { file: "2.json", student: "", lesson: "", grades: [], refused: "it is no JSON" },
  ]);
  const { document } = new JSDOM(xml, { contentType: "text/xml" }).window;
  const suites = [...document.querySelectorAll("testsuite")];
  assertEquals(suites.map((one) => one.getAttribute("name")), [
    "1.json · ada & co · five",
    "2.json",
  ]);
  assertEquals(suites.map((one) => one.getAttribute("failures")), ["1", "0"]);
  assertEquals(document.querySelector("failure")!.getAttribute("message"), `not "2" (answer: 3)`);
  assertStringIncludes(document.querySelector("error")!.getAttribute("message")!, "no JSON");
});
