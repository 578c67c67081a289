import type { Hdf5Contents, Hdf5Request } from "./hdf5.ts";
import type { Hdf5Answer } from "./hdf5_worker.ts";

/** What a file may take at least, and more for every byte: a hundred times what whole files take. */
const MOST_MS = 30_000;
const MOST_MS_A_BYTE = 1e-3;

/**
 * Reads all arrays of real numbers in an HDF5 file, in a worker of its own without permissions.
 *
 * The worker bounds what damage can do: it is stopped when the file takes too long, it takes its memory
 * with it, and a library that broke on one file is not there for the next.
 *
 * @param request The file; its bytes are gone from here afterwards.
 * @throws {SyntaxError} If the file is damaged.
 * @throws {Error} If no worker can be started.
 */
export async function readHdf5(request: Hdf5Request): Promise<Hdf5Contents> {
  const { name, bytes } = request;
  if (!startsLikeHdf5(bytes)) {
    throw new SyntaxError(
      `Cannot read ${name} as HDF5: ${
        bytes.length === 0 ? "the file is empty" : "it does not start like an HDF5 file"
      }; save it with model.save_weights`,
    );
  }
  const refuse = (why: string) =>
    new SyntaxError(`Cannot read ${name} as HDF5: ${why}; fetch or save it again`);
  const mostMs = MOST_MS + MOST_MS_A_BYTE * bytes.length;
  // TypeScript knows the web's options only.
  const options = { type: "module", deno: { permissions: "none" } } as WorkerOptions;
  const worker = new Worker(new URL("./hdf5_worker.ts", import.meta.url), options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer = await new Promise<Hdf5Answer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Hdf5Answer>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(
          new Error(`Cannot read ${name}: the HDF5 library's worker stopped: ${event.message}`),
        );
      };
      timer = setTimeout(
        () => reject(refuse(`it took more than ${Math.round(mostMs / 1000)} seconds`)),
        mostMs,
      );
      worker.postMessage(request, [bytes.buffer]);
    });
    if ("refusal" in answer) {
      // What the reader refuses and what the library breaks on both are the file's damage.
      throw answer.refusal.startsWith("Cannot ")
        ? new SyntaxError(answer.refusal)
        : refuse(`the HDF5 library stopped (${answer.refusal.slice(0, 100)})`);
    }
    return answer.contents;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

/** The signature lies at the start, or at 512 bytes or a power of two of them. */
function startsLikeHdf5(bytes: Uint8Array): boolean {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  for (let start = 0; start < bytes.length; start = Math.max(512, 2 * start)) {
    if (signature.every((byte, i) => bytes[start + i] === byte)) return true;
  }
  return false;
}
