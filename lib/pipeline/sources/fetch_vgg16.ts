import { dirname } from "../../std.ts";
import { type Patience, patientBody, patientFetch } from "../../bytes/patient_fetch.ts";
import { digestFile, exists, writeAll } from "../files/files.ts";

/** The file of VGG16's convolutions that Keras loads, and what it must be. */
export const VGG16_FILE = {
  name: "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5",
  url: "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/",
  bytes: 58_889_256,
  md5: "6d6bbae143d832006294945121d1f1fc",
} as const;

const REMEDY = `download ${VGG16_FILE.url}${VGG16_FILE.name} elsewhere and name its folder with ` +
  `--from FOLDER, or name any file of weights with --weights FILE`;

/**
 * Brings VGG16's official weights to a place, unless they are there already. They are written
 * beside it, checked, and renamed, so that what has the name is whole.
 *
 * @param path Where they go.
 * @param options.url Folder on the web to take them from; the official one if not given.
 * @param options.onProgress Called as bytes come in.
 * @param options.patience How long to wait for the server, and how often to ask again.
 * @returns Whether they were fetched; false if they were there.
 * @throws {Error} If the server cannot be reached, answers with an error, or sends something else;
 * the message says what to do instead.
 */
export async function fetchVgg16(
  path: string,
  options: {
    readonly url?: string;
    readonly onProgress?: (done: number, total: number) => void;
    readonly patience?: Patience;
  } = {},
): Promise<boolean> {
  if (await exists(path)) {
    await checkVgg16(path);
    return false;
  }
  const address = (options.url ?? VGG16_FILE.url) + VGG16_FILE.name;
  const response = await patientFetch(address, {}, options.patience).catch((error: Error) => {
    throw new Error(
      `Cannot fetch the weights of VGG16 from ${address}: ${error.message}; ${REMEDY}`,
      {
        cause: error,
      },
    );
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(
      `Cannot fetch the weights of VGG16 from ${address}: the server answered ${response.status} ` +
        `${response.statusText}; ${REMEDY}`,
    );
  }
  await Deno.mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${crypto.randomUUID()}.part`;
  try {
    let done = 0;
    const file = await Deno.open(temporary, { write: true, createNew: true });
    // What is locked is not swept away (see `sweepParts`).
    await file.lock(true).catch(() => {});
    try {
      for await (const piece of patientBody(response, VGG16_FILE.bytes, options.patience)) {
        await writeAll(file, piece);
        done += piece.length;
        options.onProgress?.(done, VGG16_FILE.bytes);
      }
    } catch (error) {
      throw new Error(
        `Cannot fetch the weights of VGG16 from ${address}: the connection broke after ${done} ` +
          `bytes (${(error as Error).message}); try again, or ${REMEDY}`,
        { cause: error },
      );
    } finally {
      file.close();
    }
    await checkVgg16(temporary, address);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
  return true;
}

/**
 * Checks that a file is the official one.
 *
 * @param path The file.
 * @param name What to call it in messages.
 * @throws {Error} If it is not; the message gives both checksums.
 */
export async function checkVgg16(path: string, name = path): Promise<void> {
  const found = await digestFile(path, "md5");
  if (found !== VGG16_FILE.md5) {
    throw new Error(
      `Cannot accept ${name} as the weights of VGG16: its MD5 is ${found}, expected ` +
        `${VGG16_FILE.md5}; remove it and fetch it again, or use it as it is with --weights`,
    );
  }
}
