import type { Exercise, ExerciseCore } from "./exercise.ts";

/** What {@linkcode textExercise} is told. */
export interface TextExerciseSpec<Data, Given, Mistake extends string>
  extends ExerciseCore<Data, Given> {
  /**
   * Reads what was typed.
   *
   * @returns One text for all ways to write the same; `undefined` if it says nothing.
   */
  readonly read: (text: string, data: Data) => string | undefined;
  /** What an answer may look like, for whoever has typed something else. */
  readonly expected: string;
  /** The right answer, as `read` gives it. */
  readonly right: (data: Data) => string;
  /** What known mistakes give, as `read` gives it; the first that fits is told. */
  readonly mistakes: Readonly<Record<Mistake, (data: Data) => string | undefined>>;
}

/**
 * An exercise whose answer is a short text, such as a direction or a chain of edges.
 *
 * @param spec Data, how answers are read, the right one, and those of known mistakes.
 */
export function textExercise<Data, Mistake extends string, Given = unknown>(
  spec: TextExerciseSpec<Data, Given, Mistake>,
): Exercise<Mistake, Data, Given> {
  const { read, expected, right, mistakes, ...core } = spec;
  const names = Object.keys(mistakes) as Mistake[];
  return {
    ...core,
    kind: "text",
    mistakes: names,
    check(answer, data) {
      const given = typeof answer === "string" ? read(answer, data) : undefined;
      if (given === undefined) {
        return { verdict: "unreadable", remark: `Cannot read that: expected ${expected}.` };
      }
      if (given === right(data)) return { verdict: "right" };
      const mistake = names.find((name) => mistakes[name](data) === given);
      return { verdict: "wrong", ...(mistake !== undefined && { mistake }) };
    },
    solve: right,
  };
}
