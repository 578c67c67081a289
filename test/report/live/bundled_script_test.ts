import bundle from "../../../lib/report/live/bundles/live.json" with { type: "json" };
import { bundledScript } from "../../../lib/report/live/bundled_script.ts";
import { assert, assertEquals } from "../../assert.ts";

// Another version of Deno has another bundler, whose bytes differ.
const same = Deno.version.deno === bundle.deno;

Deno.test({
  name: `bundles are what their source gives${same ? "" : ` (skipped: made by ${bundle.deno})`}`,
  ignore: !same,
  async fn() {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--allow-read", "--allow-run", "checks/bundle.ts", "--check"],
      cwd: new URL("../../../", import.meta.url),
    }).output();
    const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    assertEquals(code, 0, text);
  },
});

Deno.test("bundledScript: is a classic script that asks for nothing", () => {
  const code = bundledScript("live");
  new Function(code);
  for (
    const word of ["import(", "fetch(", "XMLHttpRequest", "WebSocket", "eval(", "new Function"]
  ) {
    assert(!code.includes(word), word);
  }
  assert(code.length < 600_000, `${code.length} characters`);
});
