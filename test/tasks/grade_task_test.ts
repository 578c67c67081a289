import { writeAnswers } from "../../lib/report/lesson/answers_file.ts";
import { studentRandom } from "../../lib/report/lesson/student_random.ts";
import { join } from "../../lib/std.ts";
import { mean } from "../../reports/lessons/point/exercises.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/** A file of one answer. */
function answered(student: string, answer: string, right: boolean) {
  const done = { answer, tries: 1, hints: 0, shown: false, right };
  return writeAnswers({ lesson: "point", edition: 1, student, exercises: { mean: done } });
}

const meanOf = (student: string) =>
  String(mean.solve(mean.data(studentRandom(student, "point", "mean"), null)));

Deno.test("grade: CSV and JUnit of what is sound; names what is refused, and ends with 1", () =>
  inFolder(async (folder) => {
    const files = {
      "ada.json": answered("ada", meanOf("ada"), true),
      "bob.json": answered("bob", "1000", false),
      "eve.json": answered("eve", "1000", true),
      "damaged.json": answered("dan", "1", false).replace("1", "2"),
      "notes.json": `{"cells": []}`,
      "cat.json": answered("cat", "1000", false),
      "cat2.json": answered(" Cat", "1000", false),
    };
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    const names = [...Object.keys(files), "none.json"];
    const { code, stdout, stderr } = await runTask(folder, "grade", ...names, "--out", "g.csv");
    assertEquals(code, 1);
    assertStringIncludes(stderr, "Cannot grade 6 of 8 files");
    assertMatch(stdout, /ada\.json: ada, 1 of 8/);
    assertMatch(stdout, /eve\.json: refused: .*it is forged/);
    assertMatch(stdout, /damaged\.json: refused: .*(damaged on the way|changed by hand)/);
    assertMatch(stdout, /notes\.json: refused: it is no file of answers/);
    assertMatch(stdout, /cat2\.json: refused: several files are of this student: cat\.json/);
    assertMatch(stdout, /none\.json: refused: there is no such file/);
    const table = await Deno.readTextFile(join(folder, "g.csv"));
    assertStringIncludes(table, `ada.json,ada,point,mean,1,right,right,${meanOf("ada")},1,0,\n`);
    assertStringIncludes(table, "bob.json,bob,point,mean,0,wrong,not the right answer,1000");
    const xml = await Deno.readTextFile(join(folder, "g.xml"));
    assert(xml.includes('errors="1"') && xml.includes('<testcase name="mean: The mean"'));
    const sound = await runTask(folder, "grade", "ada.json", "bob.json", "--out", "h.csv");
    assertEquals(sound.code, 0, sound.stderr);
  }));
