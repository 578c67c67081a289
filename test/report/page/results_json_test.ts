import { decodeResults, encodeResults } from "../../../lib/report/page/results_json.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("encodeResults: typed arrays and infinities come back to the last bit", () => {
  const results = {
    cloud: { data: Float32Array.of(0.1, -0, 3e-39), n: 1, dim: 3 },
    rho: Float64Array.of(Math.PI, Infinity),
    rows: Uint32Array.of(4294967295),
    list: [Infinity, -Infinity, { deep: [Float64Array.of(1).subarray(0, 1)] }],
    text: "$array",
  };
  const back = decodeResults<typeof results>(encodeResults(results));
  assertEquals(back, results);
  assert(Object.is(back.cloud.data[1], -0));
  assert(Number.isNaN(decodeResults<{ a: number }>(encodeResults({ a: NaN })).a));
});

Deno.test("decodeResults: damaged files are refused", () => {
  assertThrows(() => decodeResults("{"), SyntaxError, "JSON");
  assertThrows(
    () => decodeResults('{"a":{"$array":"Function","base64":""}}'),
    SyntaxError,
    'an array is called "Function"',
  );
});
