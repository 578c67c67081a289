import { type Block, bufferedSource, READ_AHEAD } from "../bytes/buffered_source.ts";
import { type ByteSource, checkRange, checkSibling } from "../bytes/byte_source.ts";
import { type Patience, patientBody, patientFetch } from "../bytes/patient_fetch.ts";

/** What tells one version of a file on a server from another. */
interface Version {
  readonly size: number;
  readonly etag: string | null;
  readonly modified: string | null;
}

/**
 * A file on a web server as a source, read by HTTP range requests (RFC 9110, section 14): a large
 * file costs only the parts that are read. Needs no permission but that to reach the network.
 *
 * The first request brings 16 KiB and the size. Small reads are answered from pieces of that size;
 * a larger one is a request of exactly its bytes. Redirects are followed, at each request anew,
 * since the addresses that they lead to often expire; never from `https:` to `http:`, nor to
 * anything else. A request that fails, or is not answered within 30 s, is sent three times more.
 *
 * @param url Its address, `http:` or `https:`.
 * @param patience How long to wait, and how often to ask again, where that should be other.
 * @returns The source; its siblings are addresses in the same folder of the server.
 * @throws {Error} If the server cannot be reached, answers with an error, or sends whole files
 * only. Reading throws it too, and where the file has changed since the first request.
 *
 * @example
 * ```ts
 * import { httpSource } from "@filterscope/filterscope/weights";
 * const read = async (url: string) => {
 *   const source = await httpSource(url);
 *   return source.read(source.size - 22, source.size);
 * };
 * const error = await read("ftp://localhost/x.npz").catch((error: Error) => error);
 * if (!String(error).includes("expected http: or https:")) {
 *   throw new Error("other schemes are refused");
 * }
 * ```
 */
export async function httpSource(
  url: string | URL,
  patience: Patience = {},
): Promise<ByteSource> {
  const address = checkAddress(String(url));
  const { version, block } = await firstRequest(address, patience);
  const source: ByteSource = {
    name: address,
    size: version.size,
    read(start, end) {
      checkRange(address, version.size, start, end);
      return readRange(address, version, start, end, patience);
    },
    async sibling(name) {
      checkSibling(address, name);
      const path = name.split("/").map(encodeURIComponent).join("/");
      return await httpSource(new URL(path, address), patience);
    },
  };
  return bufferedSource(source, block);
}

function checkAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new Error(
      `Cannot read ${JSON.stringify(url)}: it is not a web address, expected http: or https:`,
    );
  }
  return parsed.href;
}

/** Asks for the start of a file, and learns its size. */
async function firstRequest(
  address: string,
  patience: Patience,
): Promise<{ version: Version; block: Block }> {
  const response = await request(address, 0, READ_AHEAD, patience);
  const range = response.headers.get("content-range");
  if (response.status === 416 && range === "bytes */0") {
    await response.body?.cancel();
    const version = versionOf(response, 0);
    return { version, block: { start: 0, bytes: new Uint8Array(0) } };
  }
  const size = await checkPartial(address, response, 0, READ_AHEAD);
  const bytes = await readBody(address, response, Math.min(READ_AHEAD, size), patience);
  return { version: versionOf(response, size), block: { start: 0, bytes } };
}

async function readRange(
  address: string,
  version: Version,
  start: number,
  end: number,
  patience: Patience,
) {
  const response = await request(address, start, end, patience);
  const size = await checkPartial(address, response, start, end);
  const now = versionOf(response, size);
  if (changed(version, now)) {
    await response.body?.cancel();
    throw new Error(
      `Cannot read ${address}: it has changed on the server while it was read; start again`,
    );
  }
  return await readBody(address, response, end - start, patience);
}

async function request(
  address: string,
  start: number,
  end: number,
  patience: Patience,
): Promise<Response> {
  // Ranges of a compressed file would be of its compressed bytes.
  const headers = { "range": `bytes=${start}-${end - 1}`, "accept-encoding": "identity" };
  try {
    return await patientFetch(address, headers, patience);
  } catch (error) {
    // A permission that is missing is told in the runtime's own words.
    if ("Deno" in globalThis && error instanceof Deno.errors.NotCapable) throw error;
    throw new Error(`Cannot reach ${address}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Checks that a response holds the range that was asked for, and gives the size of the whole file.
 */
async function checkPartial(
  address: string,
  response: Response,
  start: number,
  end: number,
): Promise<number> {
  const refuse = async (why: string) => {
    await response.body?.cancel();
    throw new Error(`Cannot read ${address}: ${why}`);
  };
  if (response.status === 200) {
    await refuse("the server sends whole files only, no ranges; download it, and read the copy");
  }
  if (response.status !== 206) {
    const text = response.statusText ? ` (${response.statusText})` : "";
    await refuse(
      `the server answers ${response.status}${text}, expected 206; ` +
        (response.status === 401 || response.status === 403
          ? "it may need a login, then download it, and read the copy"
          : "check the address"),
    );
  }
  const header = response.headers.get("content-range") ?? "none";
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header)?.slice(1).map(Number);
  const [first, last, size] = range ?? [];
  if (
    size === undefined || !Number.isSafeInteger(size) || first !== start ||
    last !== Math.min(end, size) - 1
  ) {
    await refuse(
      `the server answers with Content-Range ${header}, expected bytes ${start}-${end - 1}/size; ` +
        "download it, and read the copy",
    );
  }
  if ((response.headers.get("content-encoding") ?? "identity") !== "identity") {
    await refuse("the server compresses its ranges; download it, and read the copy");
  }
  return size!;
}

/** Reads a body of known length: not more of it, whatever the server sends. */
async function readBody(
  address: string,
  response: Response,
  length: number,
  patience: Patience,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  const wrong = (what: string) =>
    new Error(`Cannot read ${address}: the server sends ${what} the ${length} bytes it announced`);
  try {
    for await (const chunk of patientBody(response, length, patience)) {
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (error) {
    // The connection ended early: hyper's words for it say less.
    if (error instanceof TypeError) throw new Error(wrong("less than").message, { cause: error });
    if (error instanceof RangeError) throw new Error(wrong("more than").message, { cause: error });
    throw new Error(`Cannot read ${address}: ${(error as Error).message}; try again`, {
      cause: error,
    });
  }
  if (filled < length) throw wrong("less than");
  return bytes;
}

function versionOf({ headers }: Response, size: number): Version {
  return { size, etag: headers.get("etag"), modified: headers.get("last-modified") };
}

/**
 * Servers behind one address may differ in the time of their copies, so the entity's tag counts
 * more.
 */
function changed(before: Version, now: Version): boolean {
  if (before.size !== now.size) return true;
  return before.etag || now.etag ? before.etag !== now.etag : before.modified !== now.modified;
}
