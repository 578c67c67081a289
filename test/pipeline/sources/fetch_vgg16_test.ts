import { checkVgg16, fetchVgg16, VGG16_FILE } from "../../../lib/pipeline/sources/fetch_vgg16.ts";
import { join } from "../../../lib/std.ts";
import { assertEquals, assertRejects } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

async function withServer(
  answer: () => Response,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
  try {
    await work(`http://127.0.0.1:${server.addr.port}/`);
  } finally {
    await server.shutdown();
  }
}

Deno.test("fetchVgg16: refuses what is not the official file, keeps nothing", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "data", VGG16_FILE.name);
    await withServer(() => new Response("no weights"), async (url) => {
      await assertRejects(() => fetchVgg16(path, { url }), Error, `expected ${VGG16_FILE.md5}`);
    });
    await withServer(() => new Response("gone", { status: 404 }), async (url) => {
      await assertRejects(() => fetchVgg16(path, { url }), Error, "the server answered 404");
    });
    await assertRejects(
      () => fetchVgg16(path, { url: "http://127.0.0.1:1/", patience: { retries: 0 } }),
      Error,
      "name its folder with --from FOLDER, or name any file of weights with --weights FILE",
    );
    assertEquals([...Deno.readDirSync(join(folder, "data"))], []);
    await Deno.writeTextFile(path, "something else");
    await assertRejects(() => checkVgg16(path), Error, "its MD5 is");
    await assertRejects(() => fetchVgg16(path), Error, "remove it and fetch it again");
  });
});
