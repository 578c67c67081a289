import { reportStep } from "../../../lib/pipeline/runner/report_step.ts";
import fig3 from "../../../reports/fig3/mod.ts";
import { readSource } from "../../../lib/pipeline/runner/read_source.ts";
import { sourceCode } from "../../../lib/pipeline/runner/source_code.ts";
import { join, toFileUrl } from "../../../lib/std.ts";
import { assert, assertEquals } from "../../assert.ts";

async function codeOf(files: Readonly<Record<string, string>>) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    return await sourceCode(toFileUrl(join(folder, "main.ts")));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const MAIN =
  `import { a } from "./a.ts";\nimport type { B } from "./b.ts";\nexport const c: B = a;\n`;

Deno.test("sourceCode: comments, white space and files that lend types do not count", async () => {
  const plain = await codeOf({
    "main.ts": MAIN,
    "a.ts": "export const a = 1;",
    "b.ts": "export type B = number;",
  });
  assertEquals(Object.keys(plain.files), ["a.ts", "main.ts"]);
  const reworded = await codeOf({
    "main.ts": `/** Says more. */\n${MAIN.replaceAll(" =", "  =")}// done\n`,
    "a.ts": "// one\nexport const a =\n  1;",
    "b.ts": "export type B = number; // another word",
  });
  assertEquals(reworded, plain);
});

Deno.test("sourceCode: what runs matters, wherever it is imported from", async () => {
  const files = { "main.ts": MAIN, "a.ts": "export const a = 1;", "b.ts": "" };
  const plain = await codeOf(files);
  const changed = await codeOf({ ...files, "a.ts": "export const a = 2;" });
  assertEquals(changed.files["main.ts"], plain.files["main.ts"]);
  assert(changed.files["a.ts"] !== plain.files["a.ts"]);
});

Deno.test("sourceCode: records name the packages that are used, and no others", async () => {
  const { packages, files } = await codeOf({
    "main.ts": `import { Matrix } from "ml-matrix";\nimport "./worker.ts";\n`,
    "worker.ts": `new Worker(new URL("./inner.ts", import.meta.url));`,
    "inner.ts": "",
  });
  assertEquals(Object.keys(packages), ["ml-matrix"]);
  assertEquals(Object.keys(files), ["inner.ts", "main.ts", "worker.ts"]);
});

Deno.test("readSource: a text that looks like a comment or an import stays what it is", () => {
  const { tokens, imports } = readSource('const a = "// no comment"; const b = /"\\.\\/x.ts"/;');
  assert(tokens.includes('"// no comment"'));
  assertEquals(imports, []);
});

Deno.test("a graph's code does not reach the engines that train", async () => {
  const { files } = await sourceCode(
    new URL("../../../lib/pipeline/steps/mapper_step.ts", import.meta.url),
  );
  const foreign = Object.keys(files).filter((name) =>
    /lib\/(nn\/(?!tfjs\/webgpu_adapter)|report)\//.test(name)
  );
  assertEquals(foreign, []);
});

Deno.test("reportStep: what typesets a page is part of its record", async () => {
  const step = reportStep({
    report: { ...fig3, url: import.meta.url },
    run: { profile: "quick", command: "", seed: 1, settings: {} } as never,
    ran: [],
    library: [],
    out: "page.html",
  });
  const { files } = await sourceCode(...[step.code].flat());
  for (const file of ["render_report.ts", "style.ts", "page_script.ts", "compose.ts"]) {
    assert(files[`lib/report/page/${file}`], file);
  }
  // So is the script that it carries, though not the settings of the project.
  assert(files["lib/report/live/bundles/live.json"]);
  assert(!("deno.json" in files));
});
