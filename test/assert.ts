/**
 * Deno's assertions with their types (see `lib/std.ts` for why they are stated here).
 *
 * @module
 */
import * as std from "@std/assert";

type Class<E> = new (...args: never[]) => E;

/** Fails unless the value is truthy. */
export const assert: (value: unknown, message?: string) => asserts value = std.assert;
/** Fails unless both are deeply equal. */
export const assertEquals: <T>(actual: T, expected: T, message?: string) => void = std.assertEquals;
/** Fails unless |actual − expected| ≤ tolerance. */
export const assertAlmostEquals: (
  actual: number,
  expected: number,
  tolerance?: number,
  message?: string,
) => void = std.assertAlmostEquals;
/** Fails unless the text matches. */
export const assertMatch: (actual: string, expected: RegExp, message?: string) => void =
  std.assertMatch;
/** Fails unless the text contains the other. */
export const assertStringIncludes: (actual: string, expected: string, message?: string) => void =
  std.assertStringIncludes;
/** Fails unless the call throws an error of the class whose message includes the text. */
export const assertThrows: <E extends Error>(
  call: () => unknown,
  errorClass: Class<E>,
  messageIncludes: string,
) => E = std.assertThrows;
/** Fails unless the promise rejects with an error of the class whose message includes the text. */
export const assertRejects: <E extends Error>(
  call: () => Promise<unknown>,
  errorClass: Class<E>,
  messageIncludes: string,
) => Promise<E> = std.assertRejects;
