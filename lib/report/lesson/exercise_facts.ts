import type { Exercise, Facts } from "./exercise.ts";

/**
 * All facts of a student's data that texts of an exercise may name.
 *
 * @param exercise The exercise.
 * @param data The data.
 * @returns What question and solution say of them.
 */
export function exerciseFacts(exercise: Exercise, data: unknown): Facts {
  return { ...exercise.facts?.(data), ...exercise.worked?.(data) };
}
