/**
 * Bytes that can be read piece by piece: a file, a range of HTTP requests, or memory. Readers of
 * weights take one of these, so that a large file costs only the parts that are looked at.
 */
export interface ByteSource {
  /** What to call it in messages: a path or an address. */
  readonly name: string;
  /** Number of bytes. */
  readonly size: number;
  /**
   * Reads the bytes from `start` to just before `end`, all of them.
   *
   * @throws {SyntaxError} If the range does not lie within the source: it is truncated.
   */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Opens another source beside this one, for formats that are spread over several files.
   *
   * @param name A relative path with forward slashes, below the folder of this source.
   * @throws {SyntaxError} If the name leads out of that folder.
   * @throws {Error} If there is no such source.
   */
  sibling(name: string): Promise<ByteSource>;
}

/**
 * Bytes in memory as a source.
 *
 * @param bytes The contents.
 * @param name What to call them in messages.
 * @param siblings Contents of the sources beside it, by relative path.
 * @returns The source.
 *
 * @example
 * ```ts
 * import { memorySource } from "@filterscope/filterscope/weights";
 * const source = memorySource(new Uint8Array([1, 2, 3]), "three bytes");
 * if ((await source.read(1, 3))[0] !== 2) throw new Error("reading starts at 1");
 * ```
 */
export function memorySource(
  bytes: Uint8Array,
  name: string,
  siblings: Readonly<Record<string, Uint8Array>> = {},
): ByteSource {
  return {
    name,
    size: bytes.length,
    read(start, end) {
      return Promise.resolve().then(() => {
        checkRange(name, bytes.length, start, end);
        return bytes.slice(start, end);
      });
    },
    sibling(other) {
      return Promise.resolve().then(() => {
        checkSibling(name, other);
        const content = siblings[other];
        if (!content) throw new Error(`Cannot read ${other}: it is not beside ${name}`);
        return memorySource(content, other, siblings);
      });
    },
  };
}

/**
 * Refuses a range that does not lie within a source.
 *
 * @throws {SyntaxError} If it does not; the message says where the source ends.
 */
export function checkRange(name: string, size: number, start: number, end: number): void {
  if (!(start >= 0 && start <= end && end <= size)) {
    throw new SyntaxError(
      `Cannot read ${name}: bytes ${start} to ${end} are wanted, but it has ${size}; it is ` +
        `truncated or damaged, fetch it again`,
    );
  }
}

/**
 * Refuses the name of a sibling that leads out of the folder.
 *
 * @throws {SyntaxError} If it is absolute, empty or climbs up.
 */
export function checkSibling(name: string, sibling: string): void {
  const parts = sibling.split("/");
  if (/[\\:\0]/.test(sibling) || parts.some((part) => part === "" || part === "..")) {
    throw new SyntaxError(
      `Cannot follow ${name} to ${JSON.stringify(sibling)}: expected a file in the same folder`,
    );
  }
}
