import { deriveSeed, type Random, random } from "../../random.ts";

/** The student that a lesson shows before anybody has said who they are. */
const NOBODY = "practice";

/**
 * A student's name or number in the form that decides data: without spaces around it, in lower
 * case, so that `S123 ` and `s123` are the same student.
 *
 * @param student As typed.
 */
export function studentName(student: string): string {
  return student.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}

/**
 * The random stream of a student in an exercise.
 *
 * @param student As typed; empty for the data shown before anybody has said who they are.
 * @param lesson Name of the lesson.
 * @param exercise Name of the exercise.
 */
export function studentRandom(student: string, lesson: string, exercise: string): Random {
  return random(deriveSeed(1, "lesson", lesson, exercise, studentName(student) || NOBODY));
}
