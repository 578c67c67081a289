import fc from "fast-check";
import { bufferedSource, READ_AHEAD } from "../../lib/bytes/buffered_source.ts";
import { type ByteSource, memorySource } from "../../lib/bytes/byte_source.ts";
import { assertEquals, assertRejects } from "../assert.ts";

const bytes = Uint8Array.from({ length: 5 * READ_AHEAD + 7 }, (_, i) => (i * 7919) >> 4);

/** The bytes as a source that keeps what is read of it. */
function counted(reads: [number, number][]): ByteSource {
  const source = memorySource(bytes, "x", { y: new Uint8Array(3) });
  return {
    ...source,
    read(start, end) {
      reads.push([start, end]);
      return source.read(start, end);
    },
  };
}

Deno.test("bufferedSource: gives the bytes of its source, whatever was read before", async () => {
  const place = fc.integer({ min: 0, max: bytes.length });
  const ranges = fc.array(fc.tuple(place, fc.oneof(fc.integer({ min: 0, max: 99 }), place)), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(ranges, async (ranges) => {
      const source = bufferedSource(counted([]), { start: 100, bytes: bytes.slice(100, 300) });
      for (const [start, length] of ranges) {
        const end = Math.min(bytes.length, start + length);
        assertEquals(await source.read(start, end), bytes.slice(start, end));
      }
    }),
    { seed: 1, numRuns: 30 },
  );
});

Deno.test("bufferedSource: small reads share one, large ones cost their bytes", async () => {
  const reads: [number, number][] = [];
  const source = bufferedSource(counted(reads));
  for (let start = 0; start < 1000; start += 10) await source.read(start, start + 10);
  assertEquals(reads, [[0, READ_AHEAD]]);
  await source.read(10, 2 * READ_AHEAD + 10);
  assertEquals(reads.slice(1), [[10, 2 * READ_AHEAD + 10]]);
  await source.read(bytes.length - 9, bytes.length);
  assertEquals(reads.slice(2), [[bytes.length - 9, bytes.length]]);
  await source.read(7, 7);
  assertEquals(reads.length, 3);
});

Deno.test("bufferedSource: ends and neighbors are its source's", async () => {
  const source = bufferedSource(counted([]));
  assertEquals([source.name, source.size], ["x", bytes.length]);
  assertEquals((await source.sibling("y")).size, 3);
  await assertRejects(
    () => source.read(0, bytes.length + 1),
    SyntaxError,
    "are wanted, but it has",
  );
});
