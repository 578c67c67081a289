import { type ByteSource, checkRange } from "./byte_source.ts";

/** Bytes that a small read brings at least: what follows is likely to be wanted next. */
export const READ_AHEAD = 1 << 14;

/** Pieces that are kept. */
const MOST_BLOCKS = 8;

/** Bytes that lie together in a source. */
export interface Block {
  /** Where they start in the source. */
  readonly start: number;
  /** The bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A source that answers small reads from pieces of 16 KiB, the last eight of which are kept: a header that
 * is walked field by field costs few reads. Larger reads cost exactly their bytes.
 *
 * @param source Where reads are dear: a file that is opened, a request that is sent.
 * @param first A piece that is there already.
 */
export function bufferedSource(source: ByteSource, first?: Block): ByteSource {
  const blocks: Block[] = first ? [first] : [];
  return {
    name: source.name,
    size: source.size,
    async read(start, end) {
      checkRange(source.name, source.size, start, end);
      const out = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const place = blocks.findIndex((b) => b.start <= at && at < b.start + b.bytes.length);
        if (place >= 0) {
          const [block] = blocks.splice(place, 1);
          blocks.push(block!);
          const found = block!.bytes.subarray(at - block!.start, end - block!.start);
          out.set(found, at - start);
          at += found.length;
        } else if (end - at < READ_AHEAD) {
          const bytes = await source.read(at, Math.min(at + READ_AHEAD, source.size));
          blocks.push({ start: at, bytes });
          if (blocks.length > MOST_BLOCKS) blocks.shift();
        } else {
          const bytes = await source.read(at, end);
          if (at === start) return bytes;
          out.set(bytes, at - start);
          at = end;
        }
      }
      return out;
    },
    sibling: (name) => source.sibling(name),
  };
}
