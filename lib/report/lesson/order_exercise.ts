import type { Exercise, ExerciseCore, ExerciseItem, Judgment } from "./exercise.ts";

/** What {@linkcode orderExercise} is told. */
export interface OrderExerciseSpec<Data, Given, Mistake extends string>
  extends ExerciseCore<Data, Given> {
  /** What to put in order, as it is shown at first. */
  readonly items: (data: Data) => readonly ExerciseItem[];
  /** A right order. */
  readonly right: (data: Data) => readonly string[];
  /** Whether an order is right; only the one of `right` unless given. */
  readonly accepts?: (order: readonly string[], data: Data) => boolean;
  /** Known mistakes; the first that an order makes is told. */
  readonly mistakes: Readonly<Record<Mistake, (order: readonly string[], data: Data) => boolean>>;
}

/**
 * An exercise whose answer is an order of things that are dragged, or moved by keys.
 *
 * @param spec Data, the things, and what is right.
 */
export function orderExercise<Data, Mistake extends string, Given = unknown>(
  spec: OrderExerciseSpec<Data, Given, Mistake>,
): Exercise<Mistake, Data, Given> {
  const { items, right, accepts, mistakes, ...core } = spec;
  const names = Object.keys(mistakes) as Mistake[];
  return {
    ...core,
    kind: "order",
    mistakes: names,
    items,
    check(answer, data): Judgment {
      const known = items(data).map(({ id }) => id);
      const order = answer as readonly string[];
      if (!Array.isArray(answer) || order.toSorted().join() !== known.toSorted().join()) {
        return { verdict: "unreadable", remark: "Put each of the things in one place." };
      }
      const isRight = accepts ? accepts(order, data) : order.join() === right(data).join();
      if (isRight) return { verdict: "right" };
      const mistake = names.find((name) => mistakes[name](order, data));
      if (mistake !== undefined) return { verdict: "wrong", mistake };
      const wanted = right(data);
      const placed = order.filter((id, i) => id === wanted[i]).length;
      return {
        verdict: "wrong",
        ...(!accepts && { remark: `${placed} of ${order.length} stand where they belong.` }),
      };
    },
    solve: (data) => [...right(data)],
  };
}
