import { readAddress, WHOLE, writeAddress } from "../../../lib/report/live/live_address.ts";
import { OWN_LOOK } from "../../../lib/report/live/look.ts";
import { assertEquals } from "../../assert.ts";

const own = { k: 20, p: 0.5, resolution: 15, gain: 3, lens: "pca", cut: 1 } as const;
const columns = ["codensity", "first component"];

Deno.test("writeAddress: says what differs from the page's own, and is read back", () => {
  const untouched = { choices: own, look: OWN_LOOK, selected: "", view: WHOLE };
  assertEquals(writeAddress(untouched, own), "");
  assertEquals(readAddress("", own, 400, columns), untouched);
  const all = {
    choices: { ...own, k: 5, gain: 2.5 },
    look: { color: "first component", size: "alike", edges: "shared" },
    share: 0.25,
    selected: "nodes.1-4.9_bar.1.0",
    view: { x: -20.5, y: 3, k: 2 },
  } as const;
  const text = writeAddress(all, own);
  assertEquals(
    text,
    "k=5&gain=2.5&color=first%20component&size=alike&edges=shared&K=0.25&" +
      "selected=nodes.1-4.9_bar.1.0&view=-20.5_3_2",
  );
  assertEquals(readAddress(text, own, 400, columns), all);
});

Deno.test("readAddress: what is unknown or out of range stays as the page has it", () => {
  const text = "k=0&color=taste&size=codensity&edges=curly&K=3&view=1_2_x";
  const { choices, look, share, view } = readAddress(text, own, 400, columns);
  assertEquals([choices, share, view], [own, undefined, WHOLE]);
  assertEquals(look, { ...OWN_LOOK, size: "codensity" });
});
