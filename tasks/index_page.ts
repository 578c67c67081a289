import { Option } from "commander";
import { JSDOM } from "jsdom";
import project from "../deno.json" with { type: "json" };
import { exists, ignoreMissing, writeWhole } from "../lib/pipeline/files/files.ts";
import type { Lesson } from "../lib/report/lesson/lesson.ts";
import { renderReport } from "../lib/report/page/render_report.ts";
import { join } from "../lib/std.ts";
import { LESSONS } from "../reports/lessons/mod.ts";
import { indexNotebook, type MadePage } from "../reports/index.ts";
import { REPORTS } from "../reports/mod.ts";
import { command, type CommonOptions, runCommand, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  folder: string;
}

const program = command({
  name: "index-page",
  summary: "Writes a page that leads to the pages made so far, with what was found on each.",
  out: "the HTML file (default: index.html in the folder)",
  outRequired: false,
  examples: ["index-page"],
}).addOption(
  new Option("--folder <path>", "where the pages lie")
    .argParser(userPath).default(userPath("out"), "out"),
);

await runCommand<Options>(program, async ({ folder, dryRun, json, quiet, ...options }) => {
  const pages = await madePages(folder);
  const lessons = await madeLessons(join(folder, "lessons"));
  if (pages.length === 0 && lessons.length === 0) {
    throw new Error(
      `Cannot write an index: ${folder} holds no page; run deno task reproduce-fig3 first`,
    );
  }
  const out = options.out ?? join(folder, "index.html");
  if (dryRun) return console.log(`would write ${out} with ${pages.length} pages`);
  const { document } = new JSDOM("<!doctype html>").window;
  await writeWhole(
    out,
    await renderReport(indexNotebook(pages, project.version, lessons), document),
  );
  if (json) console.log(JSON.stringify({ out, pages: pages.map(({ file }) => file) }));
  else if (!quiet) console.log(`Index of ${pages.length} pages: ${out}`);
});

/** The lessons whose pages are in a folder. */
async function madeLessons(folder: string): Promise<Lesson[]> {
  const made = await Promise.all(
    LESSONS.map(({ lesson }) => exists(join(folder, `${lesson.name}.html`))),
  );
  return LESSONS.map(({ lesson }) => lesson).filter((_, i) => made[i]);
}

/** The pages in a folder, those of the toolkit first and in its order. */
async function madePages(folder: string): Promise<MadePage[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) names.push(name);
  } catch (error) {
    ignoreMissing(error);
  }
  const made: { readonly order: number; readonly page: MadePage }[] = [];
  for (const name of names.filter((one) => one.endsWith(".json")).toSorted()) {
    const file = name.slice(0, -".json".length);
    if (!names.includes(`${file}.html`)) continue;
    const page = await pageOf(join(folder, name), file);
    const order = REPORTS.findIndex((report) => report.name === page?.figure);
    if (page) made.push({ order: order < 0 ? REPORTS.length : order, page });
  }
  return made.toSorted((a, b) => a.order - b.order).map(({ page }) => page);
}

/** What a JSON file says of its page; nothing if it is no page's. */
async function pageOf(path: string, file: string) {
  let numbers: Partial<MadePage & { figure: string }>;
  try {
    numbers = JSON.parse(await Deno.readTextFile(path)) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { figure, title, finding, profile, seed, verdicts } = numbers;
  if (typeof title !== "string" || typeof finding !== "string" || !Array.isArray(verdicts)) {
    return undefined;
  }
  // What is damaged is no page's, either.
  if (!verdicts.every((verdict) => typeof verdict?.holds === "boolean")) return undefined;
  const own = REPORTS.find(({ name }) => name === figure);
  const heading = own && own.name === file ? own.title : file;
  return {
    figure,
    file,
    heading,
    title,
    finding,
    profile: String(profile ?? ""),
    seed: Number(seed ?? 1),
    verdicts,
  };
}
