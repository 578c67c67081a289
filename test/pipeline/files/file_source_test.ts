import { fileSource } from "../../../lib/pipeline/files/file_source.ts";
import { join } from "../../../lib/std.ts";
import { assertEquals, assertRejects } from "../../assert.ts";

Deno.test("fileSource: exact ranges are read, also from files beside and below", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "a.bin");
    await Deno.writeFile(path, Uint8Array.from({ length: 100 }, (_, i) => i));
    await Deno.mkdir(join(folder, "data"));
    await Deno.writeFile(join(folder, "data", "b.bin"), new Uint8Array([7]));
    const source = await fileSource(path);
    assertEquals([source.name, source.size], [path, 100]);
    assertEquals(await source.read(98, 100), new Uint8Array([98, 99]));
    assertEquals(await source.read(100, 100), new Uint8Array(0));
    assertEquals(await (await source.sibling("data/b.bin")).read(0, 1), new Uint8Array([7]));
    await assertRejects(
      () => source.read(99, 101),
      SyntaxError,
      "bytes 99 to 101 are wanted, but it has 100; it is truncated or damaged",
    );
    await Deno.truncate(path, 50);
    await assertRejects(() => source.read(40, 60), SyntaxError, "bytes 40 to 60 are wanted");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("fileSource: what is no file, or lies outside the folder, is refused", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "a.bin");
    await Deno.writeFile(path, new Uint8Array(1));
    const source = await fileSource(path);
    for (const name of ["../a.bin", "/etc/passwd", "data/../../a.bin", "", "c:\\a.bin"]) {
      await assertRejects(() => source.sibling(name), SyntaxError, "expected a file in the same");
    }
    await assertRejects(() => source.sibling("b.bin"), Error, "b.bin: there is no such file");
    await assertRejects(() => fileSource(join(path, "b")), Error, "there is no such file");
    await assertRejects(() => fileSource(folder), Error, "it is not a file; if it is a folder");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
