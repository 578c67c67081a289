import { deriveSeed } from "../../random.ts";

/** What every file of answers says it is. */
const FORMAT = "filterscope-answers";

/** What a student has done in an exercise. */
export interface GivenAnswer {
  /** The answer, as given. */
  readonly answer: unknown;
  /** How often an answer was checked. */
  readonly tries: number;
  /** How many hints were shown. */
  readonly hints: number;
  /** Whether the solution was shown before a right answer. */
  readonly shown: boolean;
  /** What the page said of the answer. Whoever grades computes it again. */
  readonly right: boolean;
}

/** A student's answers to a lesson. */
export interface Answers {
  /** Name of the lesson. */
  readonly lesson: string;
  /** Its edition: data of another may differ. */
  readonly edition: number;
  /** The student, as typed. */
  readonly student: string;
  /** By exercise. */
  readonly exercises: Readonly<Record<string, GivenAnswer>>;
}

/** A file that is none of answers, or not whole. */
export class AnswersError extends Error {
  /** Literal name. */
  override readonly name = "AnswersError";
}

/**
 * Answers as the text of a file.
 *
 * @param answers The answers.
 * @returns JSON that ends in a checksum of the rest. It tells a file that was damaged or changed by
 * hand; whoever runs this function can make one, so it proves nothing about who answered, or how.
 */
export function writeAnswers(answers: Answers): string {
  const whole = { format: FORMAT, ...answers };
  return `${JSON.stringify({ ...whole, checksum: checksum(whole) }, null, 2)}\n`;
}

/**
 * Reads what {@linkcode writeAnswers} wrote.
 *
 * @param text The file's text.
 * @throws {AnswersError} If it is no JSON, no file of answers, not whole, or its checksum is not
 * that of the rest.
 */
export function readAnswers(text: string): Answers {
  let all: unknown;
  try {
    all = JSON.parse(text);
  } catch {
    throw new AnswersError("it is no JSON; ask for the file that the page saves, as it is");
  }
  if (!isObject(all) || all.format !== FORMAT) {
    throw new AnswersError(`it is no file of answers: its "format" is not "${FORMAT}"`);
  }
  const { checksum: told, ...whole } = all;
  const { lesson, edition, student, exercises } = whole;
  if (
    typeof lesson !== "string" || typeof student !== "string" ||
    !Number.isSafeInteger(edition) || !isObject(exercises) ||
    !Object.values(exercises).every(isGiven)
  ) {
    throw new AnswersError("parts of it are missing or of another kind than the page writes");
  }
  if (told !== checksum(whole)) {
    throw new AnswersError(
      "its checksum is not that of its contents: it was damaged on the way, or changed by hand",
    );
  }
  return {
    lesson,
    edition: edition as number,
    student,
    exercises: exercises as Readonly<Record<string, GivenAnswer>>,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGiven(value: unknown): boolean {
  if (!isObject(value) || !("answer" in value)) return false;
  const counts = [value.tries, value.hints];
  return counts.every((one) => Number.isSafeInteger(one) && (one as number) >= 0) &&
    typeof value.shown === "boolean" && typeof value.right === "boolean";
}

/** 128 bits of four hashes. */
function checksum(whole: object): string {
  const text = JSON.stringify(whole);
  return [0, 1, 2, 3].map((word) => deriveSeed(word, text).toString(16).padStart(8, "0")).join("");
}
