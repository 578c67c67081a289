import { JSDOM } from "jsdom";
import type { Browser, Page } from "playwright-core";
import { readAnswers } from "../../../lib/report/lesson/answers_file.ts";
import { gradeAnswers } from "../../../lib/report/lesson/grade_answers.ts";
import { exercisesOf } from "../../../lib/report/lesson/lesson.ts";
import { renderLesson } from "../../../lib/report/lesson/render_lesson.ts";
import { studentRandom } from "../../../lib/report/lesson/student_random.ts";
import { toFileUrl } from "../../../lib/std.ts";
import { lessonSources } from "../../../reports/lessons/_sources.ts";
import { LESSONS } from "../../../reports/lessons/mod.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { axeViolations } from "../../axe.ts";
import { browserTest } from "../../browser.ts";

const { lesson, script, given: readGiven } = LESSONS[0]!;
const given = await readGiven(lessonSources());
const { document } = new JSDOM("").window;
const html = await renderLesson(lesson, { script, given, version: "0" }, document);

/** The right answer of a student. */
function rightOf(student: string, id: string) {
  const { exercise, key } = exercisesOf(lesson).find((cell) => cell.exercise.id === id)!;
  const data = exercise.data(studentRandom(student, lesson.name, id), given);
  return exercise.solve(data, key);
}

/** Opens the lesson from a file, without a network; it may say and ask nothing. */
async function opened(browser: Browser, work: (page: Page) => Promise<void>, before?: string) {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, html);
    const context = await browser.newContext({
      offline: true,
      viewport: { width: 1366, height: 768 },
    });
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => {
      if (!/^(file|blob):/.test(request.url())) said.push(request.url());
    });
    if (before) await page.addInitScript(before);
    await page.goto(toFileUrl(path).href);
    await work(page);
    assertEquals(said, []);
    await context.close();
  } finally {
    await Deno.remove(path);
  }
}

/** Says who is there. */
async function enter(page: Page, student: string) {
  await page.getByLabel("Your name or number").fill(student);
  await page.keyboard.press("Tab");
}

/** Presses Check, and gives what is said. */
async function checked(page: Page, id: string): Promise<string> {
  const section = page.locator(`#${id}`);
  await section.getByRole("button", { name: "Check" }).click();
  return (await section.getByRole("status").textContent())!;
}

browserTest(
  "lesson page: numbers and words, right, wrong with its reason, and silly",
  (browser) =>
    opened(browser, async (page) => {
      await enter(page, "ada");
      const answer = async (id: string, text: string) => {
        await page.locator(`#${id} input.answer`).fill(text);
        return await checked(page, id);
      };
      assertMatch(await answer("mean", "banana"), /^No answer yet\.That is no number/);
      const sum = Math.round(9 * Number(rightOf("ada", "mean")));
      assertMatch(await answer("mean", String(sum)), /^Not yet\.That is the sum of the entries/);
      assertMatch(await answer("mean", rightOf("ada", "mean") as string), /^Right\./);
      assertMatch(
        (await page.locator("#mean .solution").textContent())!,
        RegExp(`add up to ${sum}`),
      );
      assertMatch(await answer("side", "up north"), /expected one of N, NE/);
      assertMatch(
        await answer("side", (rightOf("ada", "side") as string).toLowerCase()),
        /^Right\./,
      );
      assertMatch((await page.locator(".desk p").textContent())!, /^2 of 8 exercises solved/);
    }),
);

browserTest(
  "lesson page: choices, orders and patches by the keyboard alone",
  (browser) =>
    opened(browser, async (page) => {
      await enter(page, "ada");
      assertMatch(await checked(page, "same"), /Choose one of the options/);
      const option = (value: string) => page.locator(`#same input[value="${value}"]`);
      await option("negative").focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      assertMatch(
        (await page.locator("#same [role=status]").textContent())!,
        /^Not yet\.That is the n/,
      );
      await option(rightOf("ada", "same") as string).focus();
      await page.keyboard.press("Space");
      assertMatch(await checked(page, "same"), /^Right\./);

      const wanted = rightOf("ada", "nearest") as string[];
      // Each goes to the top in turn, the first last of all.
      for (const name of wanted.toReversed()) {
        await page.getByRole("button", { name: `move ${name} up` }).focus();
        for (let i = 0; i < 3; i++) await page.keyboard.press("Enter");
      }
      assertMatch(await checked(page, "nearest"), /^Right\./);

      assertMatch(await checked(page, "build"), /^Not yet\.All entries are equal/);
      const entries = rightOf("ada", "build") as number[];
      for (const [i, value] of entries.entries()) {
        await page.locator("#build [role=slider]").nth(i).focus();
        await page.keyboard.press("Home");
        for (let step = 0; step < Math.round(10 * (value + 1)); step++) {
          await page.keyboard.press("ArrowUp");
        }
      }
      assertMatch(await checked(page, "build"), /^Right\./);
    }),
);

browserTest(
  "lesson page: a patch is dragged, a list too",
  (browser) =>
    opened(browser, async (page) => {
      const entry = page.locator("#build [role=slider]").nth(4);
      await entry.scrollIntoViewIfNeeded();
      const { x, y } = (await entry.boundingBox())!;
      await page.mouse.move(x + 20, y + 30);
      await page.mouse.down();
      await page.mouse.move(x + 20, y - 15, { steps: 4 });
      await page.mouse.up();
      assertEquals(await entry.textContent(), "0.7");
      const items = page.locator("#nearest li");
      await items.first().scrollIntoViewIfNeeded();
      const boxes = await Promise.all([0, 2].map((i) => items.nth(i).boundingBox()));
      await page.mouse.move(boxes[0]!.x + 80, boxes[0]!.y + 30);
      await page.mouse.down();
      await page.mouse.move(boxes[1]!.x + 80, boxes[1]!.y + 60, { steps: 8 });
      await page.mouse.up();
      const order = await items.evaluateAll((all) =>
        all.map((one) => (one as HTMLElement).dataset.item)
      );
      assertEquals(order, ["Q", "R", "P", "S"]);
    }),
);

browserTest(
  "lesson page: hints one by one, a solution costs, a student comes back",
  (browser) =>
    opened(browser, async (page) => {
      await enter(page, "ada");
      const length = page.locator("#length");
      const solution = length.getByRole("button", { name: "Solution" });
      assert(await solution.isDisabled());
      for (const n of [1, 2, 3]) {
        await length.getByRole("button", { name: `Hint ${n} of 3` }).click();
      }
      assertEquals(await length.locator(".hints li").count(), 3);
      await solution.click();
      assertMatch((await length.getByRole("status").textContent())!, /no longer counts/);
      assert(await length.locator(".solution").isHidden());
      await solution.click();
      assert(await length.locator(".solution").isVisible());
      const own = await page.locator("#mean .shown").getAttribute("aria-label");
      await enter(page, "bob");
      assert(own !== await page.locator("#mean .shown").getAttribute("aria-label"));
      assertEquals(await length.locator(".hints li").count(), 0);
      await page.reload();
      await enter(page, " ADA");
      assertEquals(own, await page.locator("#mean .shown").getAttribute("aria-label"));
      assertEquals(await length.locator(".hints li").count(), 3);
    }),
);

const FORGETFUL = `Object.defineProperty(window, "localStorage", { get() { throw Error("no"); } })`;

browserTest(
  "lesson page: saved answers are graded as the page said, even if nothing is kept",
  (browser) =>
    opened(browser, async (page) => {
      assertMatch((await page.locator(".desk p").textContent())!, /This browser keeps nothing/);
      const save = page.getByRole("button", { name: "Save answers" });
      await save.click();
      assertMatch(
        (await page.locator(".desk p").textContent())!,
        /^Write your name or number first/,
      );
      await enter(page, "Ada 1");
      await page.getByLabel("Track").selectOption("typescript");
      for (const id of ["mean", "length", "chance"]) {
        await page.locator(`#${id} input.answer`).fill(
          id === "length" ? "1" : `${rightOf("ada 1", id)}`,
        );
        await checked(page, id);
      }
      const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
      assertEquals(download.suggestedFilename(), "point-ada-1.json");
      const answers = readAnswers(await Deno.readTextFile((await download.path())!));
      const grades = gradeAnswers(answers, lesson, given);
      const by = Object.fromEntries(grades.map(({ exercise, verdict }) => [exercise, verdict]));
      assertEquals([by.mean, by.length, by.chance, by.side], [
        "right",
        "wrong",
        "right",
        "missing",
      ]);
    }, FORGETFUL),
);

browserTest(
  "lesson page: slides turn by keys, but not while a control uses them",
  (browser) =>
    opened(browser, async (page) => {
      const place = page.locator(".deck [role=status]");
      await page.keyboard.press("p");
      assertMatch((await place.textContent())!, /^1 \/ \d+$/);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("PageDown");
      assertMatch((await place.textContent())!, /^3 /);
      assert(await page.locator(".slide.current .short").isVisible());
      assert(await page.locator(".slide.current .long").isHidden());
      assertEquals(await page.locator(".slide:visible").count(), 1);
      await page.keyboard.press("PageDown");
      await page.locator("#mean input").focus();
      await page.keyboard.type("1 p");
      await page.keyboard.press("ArrowLeft");
      assertMatch((await place.textContent())!, /^4 /);
      assertEquals(await page.locator("#mean input").inputValue(), "1 p");
      await page.keyboard.press("Escape");
      assert(await page.locator("footer").isVisible());
      const top = await page.locator("#mean").evaluate((one) => one.getBoundingClientRect().top);
      assert(Math.abs(top) < 100, String(top));
    }),
);

browserTest(
  "lesson page: axe finds nothing, in the light, and on a dark slide",
  (browser) =>
    opened(browser, async (page) => {
      assertEquals(await axeViolations(page), []);
      await page.emulateMedia({ colorScheme: "dark" });
      assertEquals(await axeViolations(page), []);
      await page.keyboard.press("p");
      await page.keyboard.press("End");
      assertEquals(await axeViolations(page), []);
    }),
);
