import type { Random } from "../../random.ts";

/** How an answer is given. */
export type ExerciseKind = "number" | "choice" | "text" | "order" | "patch";

/** What became of an answer. */
export interface Judgment {
  /** Right, wrong, or nothing that could be either. */
  readonly verdict: "right" | "wrong" | "unreadable";
  /** Name of the mistake that gives this very answer, if one is known. */
  readonly mistake?: string;
  /** A remark that fits every exercise of the kind. */
  readonly remark?: string;
}

/** Texts that depend on a student's data, by name; a lesson writes `{{name}}` where one stands. */
export type Facts = Readonly<Record<string, string>>;

/** What every kind of exercise is told. */
export interface ExerciseCore<Data, Given> {
  /** Short name, unique in its lesson. */
  readonly id: string;
  /** Left out on the track without programming if `"typescript"`; on both unless given. */
  readonly track?: "typescript";
  /**
   * A student's own data. The seed is the student's, so that neighbors differ.
   *
   * @param random A stream that the student, the lesson and the exercise decide.
   * @param given What the lesson carries for all.
   */
  readonly data: (random: Random, given: Given) => Data;
  /** What the question says of the data. */
  readonly facts?: (data: Data) => Facts;
  /** What only the solution says of them. */
  readonly worked?: (data: Data) => Facts;
  /** The data, drawn. */
  readonly picture?: (data: Data, document: Document) => Element;
  /** The picture in words, for readers who cannot see it; needed where there is one. */
  readonly describe?: (data: Data) => string;
}

/** An exercise: a student's data, and how answers to it are judged. Prose is its lesson's. */
// deno-lint-ignore no-explicit-any
export interface Exercise<Mistake extends string = string, Data = any, Given = any>
  extends ExerciseCore<Data, Given> {
  /** How the answer is given. */
  readonly kind: ExerciseKind;
  /** Names of the mistakes that are told apart; each has its feedback in the lesson. */
  readonly mistakes: readonly Mistake[];
  /** Things to choose from or to put in order. */
  readonly items?: (data: Data) => readonly ExerciseItem[];
  /** Where a patch starts. */
  readonly start?: (data: Data) => readonly number[];
  /**
   * Judges an answer.
   *
   * @param answer As it was given: a text, a list of names, or nine entries.
   * @param data The student's data.
   * @param key Of a choice whose right answer no computation decides: its name.
   */
  readonly check: (answer: unknown, data: Data, key?: string) => Judgment;
  /** A right answer, in the form in which one is given. */
  readonly solve: (data: Data, key?: string) => unknown;
}

/** Something to choose or to move. */
export interface ExerciseItem {
  /** Short name. */
  readonly id: string;
  /** In words. */
  readonly label: string;
  /** Drawn. */
  readonly picture?: (document: Document) => Element;
}
