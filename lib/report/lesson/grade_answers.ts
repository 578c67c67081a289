import { type Answers, AnswersError, type GivenAnswer } from "./answers_file.ts";
import type { Exercise } from "./exercise.ts";
import { exercisesOf, type Lesson, type LessonExercise } from "./lesson.ts";
import { plainFeedback } from "./plain_feedback.ts";
import { studentName, studentRandom } from "./student_random.ts";

/** What became of one exercise. */
export interface Grade {
  /** Name of the exercise. */
  readonly exercise: string;
  /** Its heading. */
  readonly title: string;
  /** 1 if its answer is right and no solution was seen before. */
  readonly points: 0 | 1;
  /** What became of it. */
  readonly verdict: "right" | "wrong" | "missing" | "solution seen";
  /** Why, in words. */
  readonly reason: string;
  /** The answer, as a text. */
  readonly answer: string;
  /** How often answers were checked in the page, as the file says. */
  readonly tries: number;
  /** How many hints were taken, as the file says. */
  readonly hints: number;
}

/**
 * Grades a student's answers. Data are made again from the student's name, and every answer is
 * judged again by what judged it in the page; what the file says of itself counts for nothing.
 *
 * An exercise of the track that programs is graded where it was answered; others have no row of it.
 *
 * @param answers The answers.
 * @param lesson The lesson.
 * @param given What the lesson carries for all.
 * @returns A grade an exercise, in the order of the lesson.
 * @throws {AnswersError} If the file is of another lesson or edition, of nobody, names exercises
 * that there are not, or says of an answer what the page would not have said.
 */
export function gradeAnswers(answers: Answers, lesson: Lesson, given: unknown): Grade[] {
  checkOrigin(answers, lesson);
  return exercisesOf(lesson).flatMap((cell) => {
    const done = answers.exercises[cell.exercise.id];
    const optional = cell.exercise.track !== undefined;
    if (!done || done.tries === 0) return optional && !done ? [] : [missing(cell, done)];
    return [graded(cell, done, answers.student, lesson.name, given)];
  });
}

/**
 * How many wrong numbers of a student are right for the data of another.
 *
 * @param answers The student's answers.
 * @param other The other, as typed.
 * @param lesson The lesson.
 * @param given What the lesson carries for all.
 */
export function fitsOther(
  answers: Answers,
  other: string,
  lesson: Lesson,
  given: unknown,
): number {
  const isRight = (exercise: Exercise, student: string, answer: unknown) => {
    const data = exercise.data(studentRandom(student, lesson.name, exercise.id), given);
    return exercise.check(answer, data).verdict === "right";
  };
  return exercisesOf(lesson).filter(({ exercise }) => {
    const done = answers.exercises[exercise.id];
    return exercise.kind === "number" && done &&
      !isRight(exercise, answers.student, done.answer) && isRight(exercise, other, done.answer);
  }).length;
}

function checkOrigin({ lesson: name, edition, student, exercises }: Answers, lesson: Lesson): void {
  if (name !== lesson.name || edition !== lesson.edition) {
    throw new AnswersError(
      `it is of lesson "${name}", edition ${edition}; graded is "${lesson.name}", edition ` +
        `${lesson.edition}: use the toolkit that made the student's page`,
    );
  }
  if (studentName(student) === "") {
    throw new AnswersError("it is of nobody: its student has no name");
  }
  const known = exercisesOf(lesson).map(({ exercise }) => exercise.id);
  const foreign = Object.keys(exercises).find((id) => !known.includes(id));
  if (foreign !== undefined) {
    throw new AnswersError(`it answers "${foreign}", which is no exercise of "${lesson.name}"`);
  }
}

function missing({ exercise, title }: LessonExercise, done?: GivenAnswer): Grade {
  const seen = done?.shown ? "; its solution was seen" : "";
  return {
    exercise: exercise.id,
    title,
    points: 0,
    verdict: "missing",
    reason: `no answer was checked${seen}`,
    answer: "",
    tries: 0,
    hints: done?.hints ?? 0,
  };
}

function graded(
  { exercise, title, key, feedback }: LessonExercise,
  { answer, tries, hints, shown, right }: GivenAnswer,
  student: string,
  lesson: string,
  given: unknown,
): Grade {
  const data = exercise.data(studentRandom(student, lesson, exercise.id), given);
  const { verdict, mistake, remark } = exercise.check(answer, data, key);
  if (right !== (verdict === "right")) {
    throw new AnswersError(
      `it says that the answer to "${exercise.id}" is ${right ? "right" : "wrong"}, which the ` +
        `page would not have said with the data of "${student}": it is forged, or of other data`,
    );
  }
  const told = mistake === undefined ? remark : plainFeedback(feedback[mistake] ?? "");
  return {
    exercise: exercise.id,
    title,
    points: right && !shown ? 1 : 0,
    verdict: right ? shown ? "solution seen" : "right" : "wrong",
    reason: right
      ? shown ? "right, after its solution was seen" : "right"
      : told || "not the right answer",
    answer: typeof answer === "string" ? answer : JSON.stringify(answer),
    tries,
    hints,
  };
}
