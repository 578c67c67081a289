import { READ_AHEAD } from "../../lib/bytes/buffered_source.ts";
import { convLayers } from "../../lib/weights/conv_layers.ts";
import { httpSource } from "../../lib/weights/http_source.ts";
import { readSafetensorsWeights } from "../../lib/weights/formats/safetensors.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

/** How a server departs from what it should do. */
interface Manners {
  /** Answers a request in place of the server. */
  answer?: (request: Request, range: [number, number]) => Response | undefined;
  /** Headers of every answer. */
  headers?: Record<string, string>;
}

/** Serves files with ranges, and counts what it sends. */
function serve(files: Record<string, Uint8Array<ArrayBuffer>>, manners: Manners = {}) {
  const counts = { requests: 0, bytes: 0 };
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
    const [start, last] = [Number(asked?.[1]), Number(asked?.[2])];
    counts.requests++;
    const answer = manners.answer?.(request, [start, last + 1]);
    if (answer) return answer;
    const file = files[decodeURIComponent(pathname.slice(1))];
    if (!file) return new Response("not here", { status: 404, statusText: "Not Found" });
    if (start >= file.length) {
      return new Response(null, {
        status: 416,
        headers: { "content-range": `bytes */${file.length}` },
      });
    }
    const end = Math.min(last + 1, file.length);
    counts.bytes += end - start;
    return new Response(file.slice(start, end), {
      status: 206,
      headers: {
        "content-range": `bytes ${start}-${end - 1}/${file.length}`,
        ...manners.headers,
      },
    });
  });
  return {
    counts,
    url: (name: string) => `http://127.0.0.1:${server.addr.port}/${name}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Ranges that a server answers wrongly. */
function partial(body: BodyInit | null, range: string, headers: Record<string, string> = {}) {
  return new Response(body, { status: 206, headers: { "content-range": range, ...headers } });
}

const counting = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);

Deno.test("httpSource: listing and reading kernels of a large file costs their bytes", async () => {
  const names = ["embedding", "conv1.weight", "conv2.weight", "dense"];
  const shapes = [[2_000_000], [64, 3, 3, 3], [128, 64, 3, 3], [3_000_000]];
  let end = 0;
  const entries = shapes.map((shape, i) => {
    const start = end;
    end += 4 * shape.reduce((a, b) => a * b, 1);
    return [names[i]!, { dtype: "F32", shape, data_offsets: [start, end] }];
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const bytes = new Uint8Array(8 + header.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  await using server = serve({ "big.safetensors": bytes });
  const { layers } = convLayers(
    await readSafetensorsWeights(await httpSource(server.url("big.safetensors"))),
  );
  assertEquals(server.counts, { requests: 1, bytes: READ_AHEAD });
  assertEquals(layers.map(({ name }) => name), ["conv1", "conv2"]);
  for (const layer of layers) await layer.read();
  assert(bytes.length > 20_000_000);
  // The first layer is smaller than what a request brings at least.
  assertEquals(server.counts, { requests: 3, bytes: 2 * READ_AHEAD + 4 * 128 * 64 * 9 });
});

Deno.test("httpSource: ranges are exact, and small reads share a request", async () => {
  await using server = serve({ "a b?.bin": counting });
  const source = await httpSource(server.url("a%20b%3F.bin"));
  assertEquals(source.size, counting.length);
  for (
    const [start, end] of [[0, 8], [16_380, 16_390], [16_390, 16_390], [100_000, 100_000], [
      99_999,
      100_000,
    ], [
      10,
      60_000,
    ], [99_990, 100_000]] as const
  ) {
    assertEquals(await source.read(start, end), counting.slice(start, end));
  }
  const before = server.counts.requests;
  for (let start = 70_000; start < 80_000; start += 10) await source.read(start, start + 10);
  assertEquals(server.counts.requests - before, 1);
  await assertRejects(() => source.read(0, 100_001), SyntaxError, "100001 are wanted");
});

Deno.test("httpSource: files beside it are found, and none outside its folder", async () => {
  await using server = serve({ "m/model.json": counting, "m/part 1?.bin": counting.slice(0, 9) });
  const source = await httpSource(server.url("m/model.json?download=true"));
  assertEquals((await source.sibling("part 1?.bin")).size, 9);
  await assertRejects(() => source.sibling("../x.bin"), SyntaxError, "in the same folder");
  await assertRejects(() => source.sibling("http://x/"), SyntaxError, "in the same folder");
});

Deno.test("httpSource: redirects are followed, and an empty file is empty", async () => {
  await using server = serve({ "to": counting, "empty": new Uint8Array(0) }, {
    answer: ({ url }) =>
      url.endsWith("/from") ? Response.redirect(url.replace("from", "to")) : undefined,
  });
  const source = await httpSource(server.url("from"));
  assertEquals(await source.read(50_000, 90_000), counting.slice(50_000, 90_000));
  assertEquals((await httpSource(server.url("empty"))).size, 0);
});

Deno.test("httpSource: a file that changes while it is read is refused", async () => {
  let etag = '"a"';
  let modified = "Tue, 24 Nov 2026 12:00:00 GMT";
  let size = counting.length;
  await using server = serve({}, {
    answer: ({ url }, [start, end]) =>
      partial(
        counting.slice(start, end),
        `bytes ${start}-${end - 1}/${size}`,
        url.endsWith("/tagged")
          ? { etag, "last-modified": modified }
          : { "last-modified": modified },
      ),
  });
  const source = await httpSource(server.url("tagged"));
  const dated = await httpSource(server.url("dated"));
  await source.read(20_000, 40_000);
  etag = '"b"';
  await assertRejects(() => source.read(40_000, 60_000), Error, "it has changed on the server");
  etag = '"a"';
  modified = "Tue, 24 Nov 2026 12:00:01 GMT";
  assertEquals((await source.read(40_000, 60_000)).length, 20_000);
  await assertRejects(() => dated.read(40_000, 60_000), Error, "it has changed on the server");
  size++;
  await assertRejects(() => source.read(60_000, 80_000), Error, "it has changed on the server");
});

Deno.test("httpSource: servers that answer otherwise are refused with what they did", async () => {
  const cases: [Manners["answer"], string][] = [
    [() => new Response(counting), "the server sends whole files only, no ranges; download it"],
    [() => new Response("", { status: 404, statusText: "Not Found" }), "answers 404 (Not Found)"],
    [
      () => new Response("", { status: 401 }),
      "answers 401 (Unauthorized), expected 206; it may need",
    ],
    [() => new Response("", { status: 503 }), "answers 503 (Service Unavailable), expected 206"],
    [() => new Response(counting, { status: 206 }), "with Content-Range none, expected bytes 0-"],
    [
      () => partial(counting, "bytes 1-9/100"),
      "with Content-Range bytes 1-9/100, expected bytes 0-",
    ],
    [() => partial(counting, "bytes 0-9/*"), "with Content-Range bytes 0-9/*, expected"],
    [() => partial(counting, "bytes 0-99/100"), "sends more than the 100 bytes it announced"],
    [() => partial("short", "bytes 0-99/100"), "sends less than the 100 bytes it announced"],
    [
      () => partial(counting, "bytes 0-9/10", { "content-encoding": "br" }),
      "the server compresses its ranges",
    ],
  ];
  for (const [answer, message] of cases) {
    await using server = serve({}, { answer });
    await assertRejects(() => httpSource(server.url("x"), { waitMs: 1 }), Error, message);
  }
  await assertRejects(
    () => httpSource("http://127.0.0.1:1/x", { retries: 0 }),
    Error,
    "Cannot reach http://127",
  );
  await assertRejects(() => httpSource("file:///etc/passwd"), Error, "expected http: or https:");
  await assertRejects(() => httpSource("x.npz"), Error, "it is not a web address");
});
