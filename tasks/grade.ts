import { ignoreMissing, writeWhole } from "../lib/pipeline/files/files.ts";
import { csv } from "../lib/report/csv.ts";
import { formatMany } from "../lib/report/format.ts";
import { type Answers, AnswersError, readAnswers } from "../lib/report/lesson/answers_file.ts";
import { fitsOther, gradeAnswers } from "../lib/report/lesson/grade_answers.ts";
import { type GradedFile, junit } from "../lib/report/lesson/junit.ts";
import { studentName } from "../lib/report/lesson/student_random.ts";
import { basename } from "../lib/std.ts";
import { lessonSources } from "../reports/lessons/_sources.ts";
import { LESSONS } from "../reports/lessons/mod.ts";
import {
  ALWAYS_RUNS,
  checkEnding,
  command,
  type CommonOptions,
  runCommand,
  userPath,
} from "./_command.ts";

/** From so many wrong numbers on that are right for another's data, a person should look. */
const COPIED = 3;

/** A file of answers is some kilobytes; what is larger is none. */
const MOST_BYTES = 1_000_000;

/** Heads of the columns. */
const COLUMNS = [
  "file",
  "student",
  "lesson",
  "exercise",
  "points",
  "verdict",
  "reason",
  "answer",
  "tries",
  "hints",
  "remark",
];

/** A file, and the answers in it if it is one. */
interface ReadFile {
  readonly file: string;
  readonly answers?: Answers;
  readonly refused?: string;
}

const program = command({
  name: "grade",
  summary:
    "Grades files of answers that lessons have saved: makes each student's data again, and " +
    "judges every answer again by what judged it in the page. Files that are damaged, forged or " +
    "of something else are refused, with the reason, and the command then ends with 1. The " +
    "checksum in a file tells damage; that a student has worked alone, nothing in it can tell.",
  out: "the CSV file; a JUnit file goes beside it as .xml (default: out/grades.csv)",
  outRequired: false,
  force: ALWAYS_RUNS,
  examples: ["grade answers/*.json", "grade answers/*.json --out week1.csv"],
}).argument("<answers...>", "files that lessons have saved");

await runCommand<CommonOptions>(program, async (options, paths) => {
  const out = options.out ?? userPath("out/grades.csv");
  checkEnding(out, "grades", [".csv"]);
  if (options.dryRun) return console.log(`would grade ${formatMany(paths.length, "file")}`);
  const read = twiceRefused(await Promise.all(paths.map(readFile)));
  const sources = lessonSources();
  const given = new Map<string, Promise<unknown>>();
  const files: GradedFile[] = [];
  for (const one of read) {
    const course = LESSONS.find(({ lesson }) => lesson.name === one.answers?.lesson);
    if (course) {
      const { name } = course.lesson;
      if (!given.has(name)) given.set(name, course.given(sources));
      files.push(gradeFile(one, course.lesson, await given.get(name), read));
    } else files.push(refusedFile(one));
  }
  await writeWhole(out, csv(COLUMNS, files.flatMap(rowsOf)));
  await writeWhole(out.replace(/\.csv$/, ".xml"), junit(files));
  if (options.json) console.log(JSON.stringify({ out, files }));
  else if (!options.quiet) files.forEach(tell);
  const refused = files.filter((file) => file.refused !== undefined);
  if (refused.length > 0) {
    throw new Error(
      `Cannot grade ${refused.length} of ${formatMany(files.length, "file")}: ` +
        refused.map((one) => `${one.file}: ${one.refused}`).join("; "),
    );
  }
});

async function readFile(path: string): Promise<ReadFile> {
  const file = basename(path);
  try {
    const { size } = await Deno.stat(userPath(path));
    if (size > MOST_BYTES) return { file, refused: `it has ${size} bytes: too many for answers` };
    return { file, answers: readAnswers(await Deno.readTextFile(userPath(path))) };
  } catch (error) {
    if (error instanceof AnswersError) return { file, refused: error.message };
    ignoreMissing(error);
    return { file, refused: "there is no such file" };
  }
}

/** Refuses all files of a student who has handed in several of one lesson: which counts? */
function twiceRefused(files: readonly ReadFile[]): ReadFile[] {
  const of = ({ answers }: ReadFile) =>
    answers && `${answers.lesson}/${studentName(answers.student)}`;
  return files.map((one) => {
    const same = files.filter((other) => of(one) !== undefined && of(other) === of(one));
    if (same.length < 2) return one;
    const names = same.map(({ file }) => file).join(", ");
    return { file: one.file, refused: `several files are of this student: ${names}; keep one` };
  });
}

function gradeFile(
  { file, answers }: ReadFile,
  lesson: Parameters<typeof gradeAnswers>[1],
  given: unknown,
  all: readonly ReadFile[],
): GradedFile {
  const { student } = answers!;
  const of = { file, student, lesson: lesson.name };
  try {
    const grades = gradeAnswers(answers!, lesson, given);
    const others = all.flatMap(({ answers }) =>
      answers?.lesson === lesson.name && answers.student !== student ? [answers.student] : []
    );
    const copied = others.filter((other) => fitsOther(answers!, other, lesson, given) >= COPIED);
    const remark = `${COPIED} or more of its wrong numbers are right for ${copied.join(", ")}`;
    return { ...of, grades, ...(copied.length > 0 && { remark }) };
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    return { ...of, grades: [], refused: error.message };
  }
}

function refusedFile({ file, answers, refused }: ReadFile): GradedFile {
  const why = refused ?? `there is no lesson "${answers!.lesson}"`;
  return { file, student: answers?.student ?? "", lesson: "", grades: [], refused: why };
}

function rowsOf({ file, student, lesson, grades, refused, remark = "" }: GradedFile) {
  if (refused !== undefined) {
    return [[file, student, lesson, "", 0, "refused", refused, "", "", "", ""]];
  }
  return grades.map(({ exercise, points, verdict, reason, answer, tries, hints }) => [
    ...[file, student, lesson, exercise, points, verdict, reason, answer, tries, hints],
    remark,
  ]);
}

function tell({ file, student, grades, refused, remark }: GradedFile): void {
  if (refused !== undefined) return console.log(`${file}: refused: ${refused}`);
  const points = grades.filter((grade) => grade.points === 1).length;
  const note = remark === undefined ? "" : `; look: ${remark}`;
  console.log(`${file}: ${student}, ${points} of ${grades.length}${note}`);
}
