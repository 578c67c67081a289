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
 * A source that answers small reads from pieces of 16 KiB, the last eight of which are kept: a
 * header that is walked field by field costs few reads. Larger reads cost exactly their bytes.
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
      if (start === end) return new Uint8Array(0);
      const place = blocks.findIndex((b) => b.start <= start && end <= b.start + b.bytes.length);
      let block = blocks[place];
      if (block) {
        blocks.splice(place, 1);
      } else {
        if (end - start >= READ_AHEAD) return await source.read(start, end);
        const bytes = await source.read(start, Math.min(start + READ_AHEAD, source.size));
        block = { start, bytes };
      }
      // The latest is last, and the first goes when there are too many.
      blocks.push(block);
      if (blocks.length > MOST_BLOCKS) blocks.shift();
      return block.bytes.slice(start - block.start, end - block.start);
    },
    sibling: (name) => source.sibling(name),
  };
}
