import wabt from "wabt";
import { nearBlocks } from "../../../lib/tda/density/near_blocks.ts";
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

Deno.test("nearBlocks: finds exactly the candidates whose sum reaches the threshold", () => {
  const stream = random(3);
  for (const dim of [1, 2, 9, 20]) {
    const { memory, near } = nearBlocks();
    memory.grow(2);
    const floats = new Float32Array(memory.buffer);
    const blockBytes = 128 * (dim + 1);
    const list = 5 * blockBytes;
    const query = list + 16;
    const out = query + 4 * dim;
    // Halves are added and multiplied without rounding.
    for (let i = 0; i < out / 4; i++) floats[i] = (stream.integer(9) - 4) / 2;
    const blocks = [4, 0, 3];
    new Uint32Array(memory.buffer).set(blocks, list / 4);
    const sum = (candidate: number) => {
      const at = Math.floor(candidate / 32) * blockBytes / 4 + candidate % 32;
      let total = floats[at]!;
      for (let c = 0; c < dim; c++) total += floats[query / 4 + c]! * floats[at + 32 * (c + 1)]!;
      return total;
    };
    const candidates = blocks.flatMap((block) =>
      Array.from({ length: 32 }, (_, i) => 32 * block + i)
    );
    for (const threshold of [-Infinity, -3, 0, 2.5, Infinity]) {
      const end = near(list, list + 12, 0, blockBytes, query, threshold, out);
      assertEquals(
        [...new Uint32Array(memory.buffer, out, (end - out) / 4)],
        candidates.filter((candidate) => sum(candidate) >= threshold),
      );
    }
    assertEquals(near(list, list, 0, blockBytes, query, -Infinity, out), out);
  }
});
