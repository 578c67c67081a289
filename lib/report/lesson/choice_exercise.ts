import type { Exercise, ExerciseCore, ExerciseItem } from "./exercise.ts";

/** What {@linkcode choiceExercise} is told. */
export interface ChoiceExerciseSpec<Data, Given, Option extends string>
  extends ExerciseCore<Data, Given> {
  /** Names of the options; the lesson says each in words. */
  readonly options: readonly Option[];
  /** Draws an option. */
  readonly draw?: (option: Option, data: Data, document: Document) => Element;
  /** An option in words, where it is drawn. */
  readonly label?: (option: Option, data: Data) => string;
  /** The right one, computed; where nothing computes it, the lesson's text marks it. */
  readonly right?: (data: Data) => Option;
}

/**
 * An exercise whose answer is one of a few options. Every wrong one is a mistake with feedback of
 * its own.
 *
 * @param spec Data, options, and which is right.
 */
export function choiceExercise<Data, Option extends string, Given = unknown>(
  spec: ChoiceExerciseSpec<Data, Given, Option>,
): Exercise<Option, Data, Given> {
  const { options, draw, label, right, ...core } = spec;
  const rightOf = (data: Data, key?: string) => right ? right(data) : key;
  return {
    ...core,
    kind: "choice",
    mistakes: options,
    items: (data) =>
      options.map((id): ExerciseItem => ({
        id,
        label: label?.(id, data) ?? id,
        ...(draw && { picture: (document: Document) => draw(id, data, document) }),
      })),
    check(answer, data, key) {
      const chosen = options.find((one) => one === answer);
      if (chosen === undefined) {
        return { verdict: "unreadable", remark: "Choose one of the options." };
      }
      return chosen === rightOf(data, key)
        ? { verdict: "right" }
        : { verdict: "wrong", mistake: chosen };
    },
    solve: (data, key) => rightOf(data, key),
  };
}
