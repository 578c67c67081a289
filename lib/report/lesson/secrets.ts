import { deriveSeed } from "../../random.ts";
import { unveil, veil } from "./veil.ts";

/** What a page keeps from view until it is asked for, as HTML. */
export interface Secrets {
  /** Help, one by one. */
  readonly hints: readonly string[];
  /** What is said of each known mistake. */
  readonly feedback: Readonly<Record<string, string>>;
  /** How it is solved. */
  readonly solution: string;
  /** The right option of a choice that no computation decides. */
  readonly key?: string;
}

/** Hides what a page keeps from view. */
export function hideSecrets(secrets: Secrets, lesson: string, exercise: string): string {
  return veil(JSON.stringify(secrets), keyOf(lesson, exercise));
}

/** Shows what {@linkcode hideSecrets} has hidden. */
export function showSecrets(text: string, lesson: string, exercise: string): Secrets {
  return JSON.parse(unveil(text, keyOf(lesson, exercise)));
}

function keyOf(lesson: string, exercise: string): number {
  return deriveSeed(1, "veil", lesson, exercise);
}
