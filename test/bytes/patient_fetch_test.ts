import { type Patience, patientBody, patientFetch } from "../../lib/bytes/patient_fetch.ts";
import { sha256 } from "../../lib/pipeline/files/files.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { fetchVgg16 } from "../../lib/pipeline/sources/fetch_vgg16.ts";
import { join } from "../../lib/std.ts";
import { httpSource } from "../../lib/weights/http_source.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { inFolder } from "../tasks/run_task.ts";

/** What a server does with a connection, after it has read the request. */
type Manners = (send: (text: string) => Promise<void>, request: string) => Promise<void>;

/** A server that speaks HTTP as badly as it is told, one connection a request. */
async function withServer(
  manners: Manners,
  work: (url: string, requests: readonly string[]) => Promise<void>,
) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const requests: string[] = [];
  const serve = async (connection: Deno.Conn) => {
    const buffer = new Uint8Array(4096);
    try {
      const n = await connection.read(buffer) ?? 0;
      const request = new TextDecoder().decode(buffer.subarray(0, n));
      requests.push(request);
      await manners(async (text) => {
        const bytes = new TextEncoder().encode(text);
        for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
      }, request);
    } catch {
      // The other side has gone.
    } finally {
      connection.close();
    }
  };
  const all: Promise<void>[] = [];
  const accept = (async () => {
    for await (const connection of listener) all.push(serve(connection));
  })();
  try {
    await work(`http://127.0.0.1:${listener.addr.port}/`, requests);
  } finally {
    listener.close();
    await accept.catch(() => {});
    await Promise.all(all);
  }
}

const head = (status: string, ...headers: string[]) =>
  `HTTP/1.1 ${status}\r\n${[...headers, "connection: close"].join("\r\n")}\r\n\r\n`;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Short, so that a test is. */
const hasty: Patience = { answerMs: 200, idleMs: 200, retries: 2, waitMs: 1 };

const bodyOf = async (response: Response, most: number, patience: Patience) =>
  (await Array.fromAsync(patientBody(response, most, patience))).reduce(
    (sum, p) => sum + p.length,
    0,
  );

Deno.test("patientFetch: a server that never answers is asked again, and left", async () => {
  await withServer(() => pause(900), async (url, requests) => {
    await assertRejects(() => patientFetch(url, {}, hasty), Error, "has not answered for 0.2 s");
    assertEquals(requests.length, 3);
  });
});

Deno.test("patientFetch: asks again what is busy or breaks, with growing pauses", async () => {
  const answers = [
    head("503 Busy", "content-length: 0"),
    "",
    head("200 OK", "content-length: 2") + "ok",
  ];
  let times = 0;
  await withServer((send) => send(answers[times++]!), async (url) => {
    const before = performance.now();
    const response = await patientFetch(url, {}, { ...hasty, waitMs: 20 });
    assertEquals(await bodyOf(response, 2, hasty), 2);
    assert(performance.now() - before >= 20 + 40);
    assertEquals(times, 3);
  });
  // What is wrong for good is asked once.
  await withServer(
    (send) => send(head("404 Not Found", "content-length: 0")),
    async (url, requests) => {
      const response = await patientFetch(url, {}, hasty);
      await response.body?.cancel();
      assertEquals([response.status, requests.length], [404, 1]);
    },
  );
});

Deno.test("patientFetch: follows redirects on the web, and to nothing else", async () => {
  for (
    const target of ["file:///etc/passwd", "ftp://localhost/x", "data:text/plain,x", "http://["]
  ) {
    const answer = head("302 Found", `location: ${target}`, "content-length: 0");
    await withServer((send) => send(answer), async (url, requests) => {
      await assertRejects(() => patientFetch(url, {}, hasty), Error, "the server leads on to");
      assertEquals(requests.length, 1);
    });
  }
  await withServer(
    (send) => send(head("302 Found", "location: /again", "content-length: 0")),
    async (url, requests) => {
      await assertRejects(() => patientFetch(url, {}, hasty), Error, "more than 10 times");
      assertEquals(requests.length, 11);
    },
  );
  const file = head("200 OK", "content-length: 2") + "ok";
  await withServer(
    (send, request) =>
      send(
        request.startsWith("GET /b ")
          ? file
          : head("307 Moved", "location: /b", "content-length: 0"),
      ),
    async (url) => {
      assertEquals(await bodyOf(await patientFetch(url, {}, hasty), 2, hasty), 2);
    },
  );
});

Deno.test("patientBody: bodies without an end, and those that stop, are left", async () => {
  const chunk = "ffff\r\n" + "x".repeat(0xffff) + "\r\n";
  await withServer(async (send) => {
    await send(head("200 OK", "transfer-encoding: chunked"));
    for (;;) await send(chunk);
  }, async (url) => {
    const response = await patientFetch(url, {}, hasty);
    await assertRejects(
      () => bodyOf(response, 1_000_000, hasty),
      RangeError,
      "more than 1000000 bytes",
    );
  });
  await withServer(async (send) => {
    await send(head("200 OK", "content-length: 100") + "begins");
    await pause(900);
  }, async (url) => {
    const response = await patientFetch(url, {}, hasty);
    await assertRejects(() => bodyOf(response, 100, hasty), Error, "has sent nothing for 0.2 s");
  });
});

Deno.test("httpSource: ranges that lie and bodies without an end are refused", async () => {
  const partial = (range: string, ...more: string[]) =>
    head("206 Partial Content", `content-range: ${range}`, ...more);
  const cases: [Manners, string][] = [
    [(send) => send(partial("bytes 0-99/100", "content-length: 5") + "short"), "sends less than"],
    [
      (send) => send(partial("bytes 0-9/10", "content-length: 30") + "x".repeat(30)),
      "sends more than",
    ],
    [(send) => send(partial("bytes 0-9/99999999999999999999")), "with Content-Range"],
    [(send) => send(partial("bytes 0-9/-1")), "with Content-Range"],
    [async (send) => {
      await send(partial("bytes 0-9/10", "transfer-encoding: chunked"));
      for (;;) await send("5\r\nxxxxx\r\n");
    }, "sends more than the 10 bytes"],
    [async (send) => {
      await send(partial("bytes 0-99/100") + "x");
      await pause(900);
    }, "has sent nothing for 0.2 s; try again"],
    [() => pause(900), "has not answered for 0.2 s"],
    [(send) => send(head("302 Found", "location: file:///etc/passwd")), "leads on to file:///etc"],
    [(send) => send("garbage\r\n\r\n"), "Cannot reach"],
  ];
  for (const [manners, message] of cases) {
    await withServer(manners, async (url) => {
      await assertRejects(() => httpSource(url + "x.npz", hasty), Error, message);
    });
  }
});

/** A data set of one file. */
const bytes = new TextEncoder().encode("a file of some length, long enough to break");
const source = {
  name: "tiny",
  files: [{ name: "first", check: () => {}, sha256: sha256(bytes) }],
  url: "",
  unzipped: true as const,
};

Deno.test("fetchDataset: takes a broken download up again, and finds ranges that lie", async () => {
  const whole = new TextDecoder().decode(bytes);
  const honest: Manners = async (send, request) => {
    const from = Number(/range: bytes=(\d+)-/i.exec(request)?.[1] ?? 0);
    const size = whole.length;
    const range = `content-range: bytes ${from}-${size - 1}/${size}`;
    await send(
      head(from > 0 ? "206 Partial Content" : "200 OK", range, `content-length: ${size - from}`),
    );
    // Sixteen letters a connection.
    await send(whole.slice(from, from + 16));
  };
  const fetched = (folder: string, url: string, retries: number) =>
    fetchDataset(source, folder, { kind: "url", url }, { patience: { ...hasty, retries } });
  await inFolder((folder) =>
    withServer(honest, async (url, requests) => {
      await fetched(folder, url, 3);
      assertEquals(await Deno.readFile(join(folder, "first")), bytes);
      assertEquals(requests.length, 3);
    })
  );
  const liar: Manners = (send) =>
    send(head("206 Partial Content", "content-range: bytes 0-4/5", "content-length: 5") + "other");
  await inFolder((folder) =>
    withServer(liar, async (url) => {
      await Deno.writeTextFile(join(folder, "first.part"), "a file");
      await assertRejects(() => fetched(folder, url, 0), Error, "try again from the start");
      assertEquals([...Deno.readDirSync(folder)], []);
    })
  );
});

Deno.test("fetchVgg16: a server that stops sending is left, and nothing stays", async () => {
  await inFolder(async (folder) => {
    await withServer(async (send) => {
      await send(head("200 OK", "content-length: 100") + "x");
      await pause(900);
    }, async (url) => {
      const path = join(folder, "x.h5");
      await assertRejects(
        () => fetchVgg16(path, { url, patience: hasty }),
        Error,
        "the connection broke after 1 bytes (the server has sent nothing for 0.2 s)",
      );
      assertEquals([...Deno.readDirSync(folder)], []);
    });
  });
});
