import { noticeText, packageOf } from "../../checks/_notice_text.ts";
import { assertEquals, assertMatch } from "../assert.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("noticeText: a line a package, with the license that it states", () => {
  const manifests: Record<string, object> = {
    "b@1.0.0_a@2.0.0": { license: "MIT" },
    "@x/string_decoder@1.3.0": { licenses: [{ type: "MIT" }, { type: "ISC" }] },
    "c@3.0.0-1": { license: { type: "BSD-3-Clause" } },
    "d@1.0.0": {},
  };
  const text = noticeText(Object.keys(manifests), (key) => manifests[key]!);
  assertEquals(text.trim().split("\n").slice(4), [
    "@x/string_decoder 1.3.0: MIT or ISC",
    "b 1.0.0: MIT",
    "c 3.0.0-1: BSD-3-Clause",
    "d 1.0.0: no license stated",
  ]);
});

Deno.test("NOTICE: names every package of deno.lock, and no other", async () => {
  const notice = await Deno.readTextFile(new URL("NOTICE", ROOT));
  const lock = JSON.parse(await Deno.readTextFile(new URL("deno.lock", ROOT)));
  const used = new Set(
    Object.keys(lock.npm).map((key) => {
      const { name, version } = packageOf(key);
      return `${name} ${version}`;
    }),
  );
  const lines = notice.trim().split("\n").slice(4);
  assertEquals(
    lines.map((line) => line.replace(/: .*/, "")),
    [...used].sort(),
    "run `deno task notice`",
  );
  for (const line of lines) assertMatch(line, /: [\w .,()+-]+$/);
});
