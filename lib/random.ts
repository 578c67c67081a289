import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seeded stream of random numbers: the only source of chance in this toolkit.
 *
 * The same seed gives the same stream on every machine; streams are never shared between steps.
 */
export interface Random {
  /** The next number, uniform on [0, 1), with 32 random bits. */
  uniform(): number;
  /** The next number of the standard normal distribution (Box–Muller). */
  normal(): number;
  /** The next integer, uniform on 0, …, `bound` − 1. */
  integer(bound: number): number;
  /** Shuffles an array in place (Fisher–Yates) and returns it. */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T;
}

/**
 * Starts the random stream of a seed (xoroshiro128+, Blackman and Vigna 2018).
 *
 * All 128 bits of the generator's state are hashed from the seed, so that streams of neighboring
 * seeds differ from their first number on.
 *
 * @param seed Any integer up to 2⁵³ in size.
 * @returns The stream, at its start.
 * @throws {RangeError} If the seed is no integer.
 *
 * @example
 * ```ts
 * import { random } from "@filterscope/filterscope";
 * const draw = (seed: number) => random(seed).integer(1_000_000);
 * if (draw(1) !== draw(1) || draw(1) === draw(2)) throw new Error("the seed decides all");
 * ```
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`Cannot start a random stream: the seed must be an integer, got ${seed}`);
  }
  const generator = xoroshiro128plusFromState([0, 1, 2, 3].map((word) => deriveSeed(seed, word)));
  const uniform = () => (generator.next() >>> 0) / 4294967296;
  let spare: number | undefined;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (bound) => Math.floor(uniform() * bound),
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1));
        const held = items[i]!;
        items[i] = items[j]!;
        items[j] = held;
      }
      return items;
    },
  };
}

/**
 * Derives a seed for a named purpose from a base seed, so that replicate 7's weights and replicate
 * 7's dropout draw from unrelated streams (FNV-1a over the base and the labels, then the finalizer
 * of MurmurHash3).
 *
 * @param base The base seed, any integer.
 * @param labels What the stream is for, e.g. `"replicate", 7, "dropout"`.
 * @returns An unsigned 32-bit seed.
 *
 * @example
 * ```ts
 * import { deriveSeed } from "@filterscope/filterscope";
 * const seeds = [0, 1, 2].map((replicate) => deriveSeed(1, "replicate", replicate));
 * if (new Set(seeds).size !== 3) throw new Error("every replicate has its own");
 * ```
 */
export function deriveSeed(base: number, ...labels: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of [base, ...labels].join("/")) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
