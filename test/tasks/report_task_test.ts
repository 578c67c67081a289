import { JSDOM } from "jsdom";
import { fromFileUrl, join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

const EXAMPLE = fromFileUrl(new URL("../../examples/two_circles.ts", import.meta.url));

Deno.test("report: a page of one's own is one short file, and runs from anywhere", () =>
  inFolder(async (folder) => {
    const source = await Deno.readTextFile(EXAMPLE);
    assert(source.trimEnd().split("\n").length < 60);
    await Deno.writeTextFile(join(folder, "mine.ts"), source);
    const plan = await runTask(folder, "report", "mine.ts", "--dry-run", "--json");
    const { steps } = JSON.parse(plan.stdout) as { steps: { name: string; run: boolean }[] };
    assertEquals(steps.map(({ name, run }) => `${name} ${run}`), [
      "points true",
      "persistence true",
      "report true",
    ]);
    const first = await runTask(folder, "report", "mine.ts", "--out", "mine.html");
    assertEquals(first.code, 0, first.stderr);
    assertStringIncludes(first.stdout, "The barcode shows two loops.");
    const numbers = JSON.parse(await Deno.readTextFile(join(folder, "mine.json")));
    assertEquals([numbers.figure, numbers.verdicts[0].id], ["two-circles", "two"]);
    assertEquals(numbers.verdicts[0].answer, "holds");
    assertStringIncludes(await Deno.readTextFile(join(folder, "mine.html")), "two loops");
    assertStringIncludes(await Deno.readTextFile(join(folder, "mine.svg")), "<svg");
    const second = await runTask(folder, "report", "mine.ts", "--out", "mine.html");
    assertStringIncludes(second.stderr, "report: up to date");
  }));

Deno.test("report: a changed threshold in one place changes page, numbers and finding", () =>
  inFolder(async (folder) => {
    const source = await Deno.readTextFile(EXAMPLE);
    await Deno.writeTextFile(
      join(folder, "mine.ts"),
      source.replace("threshold: 0.5", "threshold: 1.9"),
    );
    const run = await runTask(folder, "report", "mine.ts", "--out", "mine.html");
    assertStringIncludes(run.stdout, "The barcode misses a loop.");
    const page = await Deno.readTextFile(join(folder, "mine.html"));
    assertStringIncludes(page, "longer than 1.9");
    assertStringIncludes(page, "does not hold");
    const { verdicts } = JSON.parse(await Deno.readTextFile(join(folder, "mine.json")));
    assertEquals([verdicts[0].threshold, verdicts[0].holds], [1.9, false]);
  }));

Deno.test("report: what is no page is refused with what to do", () =>
  inFolder(async (folder) => {
    const missing = await runTask(folder, "report", "none.ts");
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "there is no such file; name fig3");
    await Deno.writeTextFile(join(folder, "empty.ts"), "export default 3;");
    const empty = await runTask(folder, "report", "empty.ts");
    assertEquals(empty.code, 1);
    assertStringIncludes(empty.stderr, "its default export is not a page; write `export default");
    const none = await runTask(folder, "report");
    assertEquals(none.code, 2);
    const flag = await runTask(folder, "report", "fig3", "--profil", "trained");
    assertEquals(flag.code, 2);
    assertStringIncludes(flag.stderr, "Did you mean --profile?");
    const refused = await runTask(folder, "report", "fig3", "--profile", "trained", "--steps", "3");
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.stderr, "Cannot use --steps with --profile trained");
  }));

Deno.test("report: --help tells the defaults of every profile", () =>
  inFolder(async (folder) => {
    const { stdout } = await runTask(folder, "reproduce-fig3", "--help");
    const text = stdout.replace(/\s+/g, " ");
    assertStringIncludes(
      text,
      "which neighbor measures density (quick: 40, trained: 200, paper: 200)",
    );
    assertStringIncludes(text, "Mapper intervals per lens (quick: 10, trained: 30, paper: 30)");
    assertStringIncludes(text, "Usage: deno task reproduce-fig3");
  }));

Deno.test("report: the code under a picture runs as it stands, and draws the picture", () =>
  inFolder(async (folder) => {
    await Deno.copyFile(EXAMPLE, join(folder, "mine.ts"));
    const made = await runTask(folder, "report", "mine.ts", "--out", "mine.html");
    assertEquals(made.code, 0, made.stderr);
    const { document } = new JSDOM(await Deno.readTextFile(join(folder, "mine.html"))).window;
    const link = document.querySelector("a[download='two-circles-results.json']")!;
    const data = decodeURIComponent(link.getAttribute("href")!.replace(/^data:[^,]*,/, ""));
    await Deno.writeTextFile(join(folder, "two-circles-results.json"), data);
    const program = [...document.querySelectorAll("#barcode pre code")].at(-1)!.textContent!;
    await Deno.writeTextFile(join(folder, "barcode.ts"), program);
    const drawn = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--config",
        fromFileUrl(new URL("../../deno.json", import.meta.url)),
        "barcode.ts",
      ],
      cwd: folder,
    }).output();
    const text = new TextDecoder().decode(drawn.stdout);
    assertEquals(drawn.code, 0, new TextDecoder().decode(drawn.stderr));
    const again = new JSDOM(text).window.document;
    const shapes = (root: ParentNode) =>
      [...root.querySelectorAll("svg rect, svg path, svg line, svg text")].map((shape) =>
        shape.tagName + (shape.getAttribute("d") ?? shape.getAttribute("x") ?? "")
      );
    const shown = shapes(document.querySelector("#barcode .picture")!);
    assert(shown.length > 10);
    assertEquals(shapes(again), shown);
  }));
