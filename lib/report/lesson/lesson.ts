import type { GlossaryEntry } from "../page/glossary.ts";
import type { Markdown } from "../page/markdown_text.ts";
import type { Exercise } from "./exercise.ts";

/** Prose of a lesson. A line that starts with `##` opens a section. */
export interface LessonProse {
  /** Which kind of cell. */
  readonly kind: "prose";
  /** The text. */
  readonly text: Markdown;
  /** What its slide says instead, in few words; the whole text unless given. */
  readonly slide?: Markdown;
}

/** Something to play with, made by the lesson's script. */
export interface LessonLive {
  /** Which kind of cell. */
  readonly kind: "live";
  /** Name by which the script knows it; its anchor too. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What to do in it, and what to look for. */
  readonly text: Markdown;
}

/** The words of an exercise. In all of them `{{name}}` stands for a fact of the student's data. */
export interface ExerciseText<Mistake extends string> {
  /** Its heading. */
  readonly title: string;
  /** What is asked. */
  readonly question: Markdown;
  /** A program to run, on the track that programs. */
  readonly program?: string;
  /** Of a choice: each option in words, unless it is drawn. */
  readonly options?: Readonly<Record<Mistake, Markdown>>;
  /** Of a choice that no computation decides: the right option. */
  readonly key?: Mistake;
  /** Help, shown one by one. */
  readonly hints: readonly Markdown[];
  /** What is said of each known mistake; of a choice, of each option, should it be wrong. */
  readonly feedback: Readonly<Record<Mistake, Markdown>>;
  /** How it is solved. */
  readonly solution: Markdown;
}

/** An exercise with its words. */
export interface LessonExercise extends ExerciseText<string> {
  /** Which kind of cell. */
  readonly kind: "exercise";
  /** Data and checks. */
  readonly exercise: Exercise;
}

/** A part of a lesson. */
export type LessonCell = LessonProse | LessonLive | LessonExercise;

/** Something to read. */
export interface Reference {
  /** Who wrote it. */
  readonly authors: string;
  /** What it is called. */
  readonly title: string;
  /** Where it appeared, and when. */
  readonly where: string;
  /** An address that lasts. */
  readonly url: string;
}

/** A lesson: everything but its script. */
export interface Lesson {
  /** Short name, for files: `point` writes `out/lessons/point.html`. */
  readonly name: string;
  /** Its place in the course. */
  readonly number: number;
  /** What it is called. */
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly summary: string;
  /** Raised whenever data or checks of its exercises change: older answers are no longer graded. */
  readonly edition: number;
  /** How long it takes, in minutes. */
  readonly minutes: { readonly lesson: number; readonly lab: number };
  /** What a student can do after it. */
  readonly goals: readonly Markdown[];
  /** What it builds on. */
  readonly prerequisites: readonly Markdown[];
  /** Terms that it explains. */
  readonly glossary: readonly GlossaryEntry[];
  /** The lesson in reading order. */
  readonly cells: readonly LessonCell[];
  /** Styles of its drawings, if they need any. */
  readonly style?: string;
  /** What to read. */
  readonly references: readonly Reference[];
  /** For whoever teaches it: plan, what goes wrong, how to grade. */
  readonly notes: Markdown;
}

/**
 * Prose of a lesson.
 *
 * @param text The text.
 * @param slide What its slide says instead.
 */
export function lessonProse(text: Markdown, slide?: Markdown): LessonProse {
  return { kind: "prose", text, ...(slide !== undefined && { slide }) };
}

/**
 * Something to play with.
 *
 * @param spec Its name in the script, heading, and what to do.
 */
export function lessonLive(spec: Omit<LessonLive, "kind">): LessonLive {
  return { kind: "live", ...spec };
}

/**
 * An exercise with its words; every mistake that it tells apart must have feedback.
 *
 * @param exercise Data and checks.
 * @param text The words.
 */
export function lessonExercise<Mistake extends string>(
  exercise: Exercise<Mistake>,
  text: ExerciseText<NoInfer<Mistake>>,
): LessonExercise {
  return { kind: "exercise", exercise, ...text };
}

/** The exercises of a lesson, in its order. */
export function exercisesOf({ cells }: Lesson): LessonExercise[] {
  return cells.filter((cell): cell is LessonExercise => cell.kind === "exercise");
}
