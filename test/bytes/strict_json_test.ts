import fc from "fast-check";
import { parseStrictJson } from "../../lib/bytes/strict_json.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("parseStrictJson: parses what JSON.parse does", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      assertEquals(parseStrictJson(text), JSON.parse(text));
    }),
    { seed: 1 },
  );
});

Deno.test("parseStrictJson: a key that is there twice is refused at any depth", () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (key, first, second) => {
      const name = JSON.stringify(key);
      const text = `[{"x":{ ${name} : ${JSON.stringify(first)}, ${name}:${
        JSON.stringify(second)
      }}}]`;
      assertThrows(() => parseStrictJson(text), SyntaxError, `the key ${name} is there twice`);
    }),
    { seed: 1 },
  );
});

Deno.test("parseStrictJson: a key in several objects, or as a value, is no repetition", () => {
  const text = `{"a":{"a":["a","a",{"a":"a"}]},"b":"{\\"a\\":1,\\"a\\":1}","\\\\":"a","c":{"b":1}}`;
  assertEquals(parseStrictJson(text), JSON.parse(text));
});

Deno.test("parseStrictJson: what is no JSON is refused", () => {
  for (const text of ["", "{", "[1,]", '{"a":1}}', '"']) {
    assertThrows(() => parseStrictJson(text), SyntaxError, "");
  }
});
