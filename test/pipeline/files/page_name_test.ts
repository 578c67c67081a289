import { pageName } from "../../../lib/pipeline/files/page_name.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";

Deno.test("pageName: a path or an address without what file systems do not take", () => {
  assertEquals(pageName("net.onnx"), "net-onnx");
  assertEquals(pageName("a/net.onnx"), "a-net-onnx");
  assertEquals(pageName("../b/net (1).onnx"), "b-net-1-onnx");
  assertEquals(pageName("/data/c/net.onnx"), "data-c-net-onnx");
  assertEquals(pageName("https://example.org/d/net.onnx"), "example-org-d-net-onnx");
  assertEquals(pageName("…"), "unnamed");
});

Deno.test("pageName: long paths that end alike have names of their own", () => {
  const end = `${"folder/".repeat(20)}net.onnx`;
  const [one, two] = [`a/${end}`, `b/${end}`].map(pageName);
  assert(one !== two);
  assertMatch(one!, /^[0-9a-f]{8}-folder-.*-net-onnx$/);
  assert(one!.length <= 72);
});
