/**
 * A worker that reads one HDF5 file and answers with what is in it or why it was refused.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import { type Hdf5Contents, type Hdf5Request, readHdf5Here } from "./hdf5.ts";

/** What the worker answers. */
export type Hdf5Answer = { readonly contents: Hdf5Contents } | { readonly refusal: string };

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = async ({ data }: MessageEvent<Hdf5Request>) => {
  const answer = (content: Hdf5Answer, transfer: Transferable[] = []) =>
    scope.postMessage(content, transfer);
  try {
    const contents = await readHdf5Here(data);
    const buffers = contents.datasets.map((dataset) => dataset.data.buffer as ArrayBuffer);
    answer({ contents }, buffers);
  } catch (error) {
    answer({ refusal: (error as Error).message });
  }
};
