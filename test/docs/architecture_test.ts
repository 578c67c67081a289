import { ARROWS } from "../../checks/arrows.ts";
import { assert, assertEquals } from "../assert.ts";

const ROOT = new URL("../../", import.meta.url);

const names = (text: string) => Array.from(text.matchAll(/`([^`]+)`/g), ([, name]) => name!);

/** The rooms that a document tells of, and those that each may use; `lib` is free for all. */
function toldArrows(markdown: string): Record<string, string> {
  const items = markdown.split("\n## Rooms\n")[1]!.split("\n## ")[0]!.split(/\n(?=- )/).slice(1);
  return Object.fromEntries(items.map((item) => {
    const [head, uses = ""] = item.split("\n\n")[0]!.split(/\bUses\b/);
    return [names(head!)[0]!, names(uses).sort().join(" ")];
  }));
}

Deno.test("ARCHITECTURE.md: tells the rooms and arrows that the check holds", async () => {
  const checked = Object.entries(ARROWS).map(([room, uses]) => [
    room,
    uses.split(" ").filter((one) => one !== "" && one !== "lib").sort().join(" "),
  ]);
  const told = toldArrows(await Deno.readTextFile(new URL("ARCHITECTURE.md", ROOT)));
  assertEquals(told, Object.fromEntries(checked));
});

Deno.test("documents: files and folders of the project that they name are there", async () => {
  for (
    const document of [
      "ARCHITECTURE.md",
      "CONTRIBUTING.md",
      "README.md",
      "docs/formats.md",
      "docs/lessons.md",
    ]
  ) {
    const url = new URL(document, ROOT);
    // Without code, and without the names of files that recipes make.
    const text = (await Deno.readTextFile(url)).replaceAll(/^(`{3,}).*?^\1$|`[^`\n]+`:$/gms, "");
    const paths = names(text).filter((name) =>
      /^(lib|reports|tasks|checks|examples|test|bench|cluster)\/[\w./-]+$/.test(name)
    );
    const links = Array.from(text.matchAll(/\]\(([^):#]+)\)/g), ([, link]) => new URL(link!, url));
    for (const target of [...paths.map((path) => new URL(path, ROOT)), ...links]) {
      const there = await Deno.stat(target).then(() => true, () => false);
      assert(there, `${document} names ${target.pathname.slice(ROOT.pathname.length)}`);
    }
  }
});
