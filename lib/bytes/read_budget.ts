import { shorten } from "../shorten.ts";

/** What any file may cost, in bytes: enough for a small one that unpacks well. */
const LEAST_BYTES = 2 ** 26;

/** What every byte of a file may cost besides: weights hardly compress, descriptions take more. */
const BYTES_PER_BYTE = 32;

/** Tensors that a file may hold; the largest networks have a tenth. */
export const MOST_TENSORS = 100_000;

/** Characters that the name of a tensor may have. */
const MOST_NAME = 1000;

/** The longest explanation that a message gives: what is between its ends is a name of the file. */
const MOST_WHY = 500;

/** Throws a reader's error, with what is wrong with the file and what to do. */
export type Refuse = (why: string, cause?: unknown) => never;

/** What reading a file may still cost. */
export interface ReadBudget {
  /** Bytes of the files that it was given for. */
  readonly size: number;
  /**
   * Takes from it, before the memory is allocated or the work is done.
   *
   * @param bytes Memory to be taken, in bytes. Work counts as the memory that could be filled
   * meanwhile: about a byte for ten nanoseconds.
   * @throws {SyntaxError} If that is more than is left.
   */
  spend(bytes: number): void;
  /**
   * Takes the memory of a tensor's description, and of its entries where they may be those of
   * others too.
   *
   * @throws {SyntaxError} If there are too many, or its name is too long.
   */
  addTensor(name: string, sharedBytes?: number): void;
  /** Adds another file that belongs to the first. */
  addFile(size: number): void;
}

/**
 * The most that the contents of a file may take in memory: 64 MiB, and 32 bytes for each of its
 * own. What says that it takes more was made to exhaust its reader, or is damaged.
 */
export function mostBytes(size: number): number {
  return LEAST_BYTES + BYTES_PER_BYTE * size;
}

/**
 * A limit to what reading a file may cost, by its size: to {@linkcode mostBytes} of it, and to
 * 100,000 tensors with names of up to 1,000 characters. Readers share this one rule, so that a
 * small file cannot take the machine down, whatever it says.
 *
 * @param size Bytes of the file.
 * @param refuse Throws the reader's error.
 */
export function readBudget(size: number, refuse: Refuse): ReadBudget {
  let [total, spent, tensors] = [size, 0, 0];
  const spend = (bytes: number) => {
    spent += bytes;
    if (spent <= mostBytes(total)) return;
    refuse(
      `it has ${total} bytes, and what is in it takes more than ${mostBytes(total)} to read; no ` +
        `weights need that, it is damaged or was made to do harm`,
    );
  };
  return {
    get size() {
      return total;
    },
    spend,
    addTensor(name, sharedBytes = 0) {
      if (++tensors > MOST_TENSORS) refuse(`it holds more than ${MOST_TENSORS} tensors`);
      if (name.length > MOST_NAME) {
        refuse(`a tensor's name has ${name.length} characters, expected at most ${MOST_NAME}`);
      }
      spend(sharedBytes);
    },
    addFile(bytes) {
      total += bytes;
    },
  };
}

/**
 * Makes a reader's error: `Cannot read NAME as FORMAT: why`, at most some hundred characters of it.
 *
 * @param name What the source is called.
 * @param format What it was read as.
 */
export function refuser(name: string, format: string): Refuse {
  return (why, cause) => {
    throw new SyntaxError(
      `Cannot read ${shorten(name, MOST_WHY)} as ${format}: ${shorten(why, MOST_WHY)}`,
      { cause },
    );
  };
}
