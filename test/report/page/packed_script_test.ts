import { gunzipSync, strFromU8 } from "fflate";
import { JSDOM } from "jsdom";
import { packedScript } from "../../../lib/report/page/packed_script.ts";
import { assert, assertEquals } from "../../assert.ts";

const { document } = new JSDOM("").window;

Deno.test("packedScript: holds the text, smaller, the same at every time, and runs nothing", () => {
  const text = "const many = [1, 2, 3]; // … ρ\n".repeat(400);
  const script = packedScript(document, "text/javascript", text);
  assertEquals(script.type, "application/gzip");
  const packed = script.textContent!;
  assert(packed.length < text.length / 10, `${packed.length} characters`);
  assertEquals(strFromU8(gunzipSync(Uint8Array.fromBase64(packed))), text);
  assertEquals(packedScript(document, "text/javascript", text).outerHTML, script.outerHTML);
});
