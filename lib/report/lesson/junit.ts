import type { Grade } from "./grade_answers.ts";

/** What became of one file of answers. */
export interface GradedFile {
  /** Name of the file. */
  readonly file: string;
  /** The student, if the file could be read. */
  readonly student: string;
  /** The lesson, if the file could be read. */
  readonly lesson: string;
  /** Grades, if it was not refused. */
  readonly grades: readonly Grade[];
  /** Why it was refused. */
  readonly refused?: string;
  /** What a person should look at. */
  readonly remark?: string;
}

/**
 * Grades in the XML of JUnit, which systems for courses and for continuous integration read: a
 * suite a file, a case an exercise; a file that was refused is a case with an error.
 *
 * @param files The files.
 * @returns The XML's text.
 */
export function junit(files: readonly GradedFile[]): string {
  const suites = files.map(({ file, student, lesson, grades, refused, remark }) => {
    const cases = refused === undefined
      ? grades.map((grade) => testCase(lesson, grade))
      : [`    <testcase name="file">${element("error", refused)}</testcase>`];
    const failures = grades.filter(({ points }) => points === 0).length;
    const counts = `tests="${cases.length}" failures="${failures}" errors="${refused ? 1 : 0}"`;
    const note = remark === undefined ? [] : [`    <system-out>${escaped(remark)}</system-out>`];
    const name = escaped([file, student, lesson].filter((part) => part !== "").join(" · "));
    return [`  <testsuite name="${name}" ${counts}>`, ...cases, ...note, `  </testsuite>`]
      .join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n` +
    `</testsuites>\n`;
}

function testCase(lesson: string, { exercise, title, points, reason, answer }: Grade): string {
  const name = `name="${escaped(`${exercise}: ${title}`)}" classname="${escaped(lesson)}"`;
  if (points === 1) return `    <testcase ${name}/>`;
  const told = answer === "" ? reason : `${reason} (answer: ${answer})`;
  return `    <testcase ${name}>${element("failure", told)}</testcase>`;
}

function element(name: string, message: string): string {
  return `<${name} message="${escaped(message)}"/>`;
}

function escaped(text: string): string {
  // Characters that XML cannot hold in any form.
  // deno-lint-ignore no-control-regex
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").toWellFormed()
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
}
