import type { Exercise, ExerciseCore, Judgment } from "./exercise.ts";
import { readNumber } from "./read_number.ts";

/** So many tolerances away, an answer has lost digits on the way rather than its way. */
const NEAR = 5;

/** What {@linkcode numberExercise} is told. */
export interface NumberExerciseSpec<Data, Given, Mistake extends string>
  extends ExerciseCore<Data, Given> {
  /** The right answer. */
  readonly value: (data: Data) => number;
  /** Answers so near to it are right. */
  readonly tolerance: number;
  /** What known mistakes give; the first that fits is told. */
  readonly mistakes: Readonly<Record<Mistake, (data: Data) => number>>;
}

/**
 * An exercise whose answer is a number.
 *
 * @param spec Data, the right value, and the values that known mistakes give.
 */
export function numberExercise<Data, Mistake extends string, Given = unknown>(
  spec: NumberExerciseSpec<Data, Given, Mistake>,
): Exercise<Mistake, Data, Given> {
  const { value, tolerance, mistakes, ...core } = spec;
  const names = Object.keys(mistakes) as Mistake[];
  return {
    ...core,
    kind: "number",
    mistakes: names,
    check(answer, data): Judgment {
      const given = typeof answer === "string" ? readNumber(answer) : undefined;
      if (given === undefined) {
        return {
          verdict: "unreadable",
          remark: "That is no number. Write one like 0.25, −3, 1/4 or √3.",
        };
      }
      const right = value(data);
      const away = (from: number) => Math.abs(given - from);
      if (away(right) <= tolerance) return { verdict: "right" };
      const mistake = names.find((name) => away(mistakes[name](data)) <= tolerance);
      if (mistake !== undefined) return { verdict: "wrong", mistake };
      if (away(right) <= NEAR * tolerance) {
        return {
          verdict: "wrong",
          remark: `Very near, but not within ${tolerance}. Keep more digits on the way.`,
        };
      }
      if (away(-right) <= tolerance) {
        return { verdict: "wrong", remark: "The right size with the wrong sign." };
      }
      return { verdict: "wrong" };
    },
    solve: (data) => String(value(data)),
  };
}
