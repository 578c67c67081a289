/** How long to wait for a server, and how often to ask again. */
export interface Patience {
  /** Milliseconds until it must have begun to answer; 30 s unless told. */
  readonly answerMs?: number;
  /** Milliseconds that may pass between two pieces of what it sends; 30 s unless told. */
  readonly idleMs?: number;
  /** How often to ask again after a connection that failed, or a server that is busy; 3 times. */
  readonly retries?: number;
  /** Milliseconds before it is asked again, doubled each time; half a second unless told. */
  readonly waitMs?: number;
}

/** {@linkcode Patience} where nothing is told. */
const USUAL: Required<Patience> = { answerMs: 30_000, idleMs: 30_000, retries: 3, waitMs: 500 };

/** What servers answer that may be over in a moment. */
const BUSY: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Addresses that a request may be led on to, one after the other. */
const MOST_REDIRECTS = 10;

/**
 * Asks a web server, patiently: again after a failed connection or a busy answer, with growing
 * pauses, and not for ever.
 *
 * Redirects are followed to `https:`, and from `http:` to `http:`, nowhere else. (Browsers follow
 * them on their own.)
 *
 * @param address What to ask for, `http:` or `https:`.
 * @param headers Headers to send.
 * @param patience How long to wait.
 * @returns The last answer, whatever its status. Its body is to be read with
 * {@linkcode patientBody}, or canceled.
 * @throws {Error} If there was none; the message says why, in a few words.
 */
export async function patientFetch(
  address: string,
  headers: Readonly<Record<string, string>> = {},
  patience: Patience = {},
): Promise<Response> {
  const { retries, waitMs } = { ...USUAL, ...patience };
  for (let attempt = 0;; attempt++) {
    const last = attempt >= retries;
    try {
      const response = await follow(address, headers, patience);
      if (last || !BUSY.has(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      // A permission that is missing, or a redirect that is refused, stays so.
      if (last || !(error instanceof TypeError || error instanceof TimeoutError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs * 2 ** attempt));
  }
}

/** A server that took too long. */
export class TimeoutError extends Error {
  /** Literal name. */
  override readonly name = "TimeoutError";
}

async function follow(
  address: string,
  headers: Readonly<Record<string, string>>,
  patience: Patience,
): Promise<Response> {
  const { answerMs } = { ...USUAL, ...patience };
  // In browsers a redirect that is not followed tells nothing of where it leads.
  const redirect = "Deno" in globalThis ? "manual" : "follow";
  let at = new URL(address);
  for (let times = 0; times <= MOST_REDIRECTS; times++) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), answerMs);
    let response: Response;
    try {
      response = await fetch(at, { headers, redirect, signal: stop.signal });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      throw new TimeoutError(`the server has not answered for ${answerMs / 1000} s`, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.parse(location, at);
    if (next?.protocol !== "https:" && !(next?.protocol === "http:" && at.protocol === "http:")) {
      const shown = (next?.href ?? location).slice(0, 100);
      throw new Error(
        `the server leads on to ${shown}, expected an address on the web like its own`,
      );
    }
    at = next;
  }
  throw new Error(`the server leads on from address to address, more than ${MOST_REDIRECTS} times`);
}

/**
 * The pieces of an answer, as they come.
 *
 * @param response The answer.
 * @param most The most bytes that are taken; what sends more is left.
 * @param patience How long to wait between two pieces.
 * @throws {TimeoutError} If the server stops sending without an end.
 * @throws {RangeError} If it sends more.
 * @throws {TypeError} If the connection breaks.
 */
export async function* patientBody(
  response: Response,
  most: number,
  patience: Patience = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { idleMs } = { ...USUAL, ...patience };
  const reader = response.body?.getReader();
  if (!reader) return;
  let done = 0;
  try {
    for (;;) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_, reject) => {
        const error = new TimeoutError(`the server has sent nothing for ${idleMs / 1000} s`);
        timer = setTimeout(() => reject(error), idleMs);
      });
      const piece = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer));
      if (piece.done) return;
      done += piece.value.length;
      if (done > most) throw new RangeError(`the server sends more than ${most} bytes`);
      yield piece.value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    // Leaves the connection, also where the reader of the pieces has stopped.
    await reader.cancel().catch(() => {});
  }
}
