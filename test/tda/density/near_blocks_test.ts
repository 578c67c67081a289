import wabt from "wabt";
import { nearBlocks } from "../../../lib/tda/density/near_blocks.ts";
import { plainNearBlocks } from "../../../lib/tda/density/plain_near_blocks.ts";
import { random } from "../../../mod.ts";
import { assertEquals } from "../../assert.ts";

const DIRECTORY = new URL("../../../lib/tda/density/", import.meta.url);

Deno.test("nearBlocks: the binary is near_blocks.wat, assembled", async () => {
  const text = await Deno.readTextFile(new URL("near_blocks.wat", DIRECTORY));
  const { buffer } = (await wabt()).parseWat("near_blocks.wat", text, { simd: true }).toBinary({});
  const source = await Deno.readTextFile(new URL("near_blocks.ts", DIRECTORY));
  const binary = [...source.matchAll(/"([A-Za-z0-9+/=]{9,})"/g)].map(([, part]) => part).join("");
  assertEquals(binary, btoa(String.fromCharCode(...buffer)));
});

for (const [name, loops] of [["WebAssembly", nearBlocks], ["plain", plainNearBlocks]] as const) {
  for (const kind of ["nearPoints", "nearBoxes"] as const) {
    Deno.test(`${kind}, ${name}: finds exactly the candidates that the threshold lets in`, () => {
      const stream = random(3);
      for (const dim of [1, 2, 9, 20]) {
        const { memory, ...search } = loops();
        memory.grow(2);
        const floats = new Float32Array(memory.buffer);
        const blockBytes = 128 * (kind === "nearPoints" ? dim + 1 : 2 * dim);
        const list = 5 * blockBytes;
        const sums = list + 32;
        const query = sums + 128;
        const out = query + 4 * dim;
        // Halves are added and multiplied without rounding.
        for (let i = 0; i < out / 4; i++) floats[i] = (stream.integer(9) - 4) / 2;
        const blocks = [4, 0, 3];
        // What a list says of blocks besides their numbers is not looked at.
        new Uint32Array(memory.buffer).set(blocks.flatMap((block) => [block, 7]), list / 4);
        const x = floats.slice(query / 4, query / 4 + dim);
        const sum = (candidate: number) => {
          const at = Math.floor(candidate / 32) * blockBytes / 4 + candidate % 32;
          const row = (number: number) => floats[at + 32 * number]!;
          return kind === "nearPoints"
            ? x.reduce((total, value, c) => total + value * row(c + 1), row(0))
            : x.reduce((total, value, c) => {
              const nearest = Math.min(Math.max(value, row(2 * c)), row(2 * c + 1));
              return total + (value - nearest) ** 2;
            }, 0);
        };
        if (kind === "nearBoxes") {
          for (let at = 0; at < list / 4; at += 64) {
            for (let i = at; i < at + 32; i++) {
              const ends = [floats[i]!, floats[i + 32]!];
              floats[i] = Math.min(...ends);
              floats[i + 32] = Math.max(...ends);
            }
          }
        }
        const candidates = blocks.flatMap((block) =>
          Array.from({ length: 32 }, (_, i) => 32 * block + i)
        );
        for (const threshold of [-Infinity, -3, 0, 2.5, Infinity]) {
          const end = search[kind](list, list + 24, 0, blockBytes, query, threshold, sums, out);
          const near = candidates.filter((candidate) =>
            kind === "nearPoints" ? sum(candidate) >= threshold : sum(candidate) <= threshold
          );
          const places = near.map((_, i) => (out + 8 * i) / 4);
          assertEquals(end, out + 8 * near.length);
          assertEquals(places.map((at) => new Uint32Array(memory.buffer)[at]), near);
          assertEquals(places.map((at) => floats[at + 1]), near.map(sum));
        }
        assertEquals(search[kind](list, list, 0, blockBytes, query, 0, sums, out), out);
      }
    });
  }
}
