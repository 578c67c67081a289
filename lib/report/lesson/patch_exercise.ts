import type { Exercise, ExerciseCore, Judgment } from "./exercise.ts";

/** What {@linkcode patchExercise} is told. */
export interface PatchExerciseSpec<Data, Given, Mistake extends string>
  extends ExerciseCore<Data, Given> {
  /** Nine entries to start from, row by row. */
  readonly start: (data: Data) => readonly number[];
  /** Whether a patch is right. */
  readonly accepts: (patch: readonly number[], data: Data) => boolean;
  /** A right patch. */
  readonly right: (data: Data) => readonly number[];
  /** Known mistakes; the first that a patch makes is told. */
  readonly mistakes: Readonly<Record<Mistake, (patch: readonly number[], data: Data) => boolean>>;
}

/**
 * An exercise whose answer is a 3×3 patch, its entries dragged up and down or set by keys.
 *
 * @param spec Data, where to start, and which patches are right.
 */
export function patchExercise<Data, Mistake extends string, Given = unknown>(
  spec: PatchExerciseSpec<Data, Given, Mistake>,
): Exercise<Mistake, Data, Given> {
  const { start, accepts, right, mistakes, ...core } = spec;
  const names = Object.keys(mistakes) as Mistake[];
  return {
    ...core,
    kind: "patch",
    mistakes: names,
    start,
    check(answer, data): Judgment {
      if (!isPatch(answer)) {
        return { verdict: "unreadable", remark: "A patch has nine numbers from −1 to 1." };
      }
      if (accepts(answer, data)) return { verdict: "right" };
      const mistake = names.find((name) => mistakes[name](answer, data));
      return { verdict: "wrong", ...(mistake !== undefined && { mistake }) };
    },
    solve: (data) => [...right(data)],
  };
}

function isPatch(answer: unknown): answer is readonly number[] {
  return Array.isArray(answer) && answer.length === 9 &&
    answer.every((entry) => typeof entry === "number" && Math.abs(entry) <= 1);
}
