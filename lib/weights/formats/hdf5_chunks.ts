import { unzlibSync } from "fflate";

/** What HDF5 calls the ways to pack a piece of an array that h5py offers by name. */
const DEFLATE = 1;
const SHUFFLE = 2;
const FLETCHER32 = 3;

/**
 * Unpacks a piece of an array.
 *
 * @param packed Its bytes in the file.
 * @param filters How it was packed, first step first.
 * @param skipped A bit for every step that this piece went without.
 * @param size Bytes of the unpacked piece.
 * @param width Bytes of an entry.
 * @returns The bytes, or what is wrong with the piece.
 */
export function unfilter(
  packed: Uint8Array,
  filters: readonly number[],
  skipped: number,
  size: number,
  width: number,
): Uint8Array | string {
  let piece = packed;
  for (let i = filters.length - 1; i >= 0; i--) {
    if (skipped & (1 << i)) continue;
    switch (filters[i]) {
      case DEFLATE: {
        // A byte more than may come out shows whether more would; a sum may follow the entries.
        try {
          piece = unzlibSync(piece, { out: new Uint8Array(size + 5) });
        } catch {
          return "cannot be unpacked; it is damaged";
        }
        break;
      }
      case SHUFFLE:
        piece = unshuffle(piece, width);
        break;
      case FLETCHER32:
        // Sums that are wrong are those of damaged entries; what comes out is checked by its length
        // only.
        piece = piece.subarray(0, Math.max(0, piece.length - 4));
        break;
      default:
        return `is packed by filter ${filters[i]}, expected gzip, shuffle or fletcher32`;
    }
  }
  return piece.length === size ? piece : `has ${piece.length} bytes, expected ${size}`;
}

/** Puts bytes back that were sorted by their place in the entry. */
function unshuffle(sorted: Uint8Array, width: number): Uint8Array {
  const entries = Math.floor(sorted.length / width);
  // Bytes beyond the last whole entry were left where they are.
  const bytes = sorted.slice();
  for (let place = 0; place < width; place++) {
    for (let i = 0; i < entries; i++) bytes[i * width + place] = sorted[place * entries + i]!;
  }
  return bytes;
}

/**
 * Copies a piece to its place in an array, as far as it lies inside.
 *
 * @param piece Bytes of the piece, row-major.
 * @param chunk Sizes of the piece.
 * @param offsets Where in the array it starts.
 * @param whole Bytes of the array, row-major.
 * @param shape Sizes of the array.
 * @param width Bytes of an entry.
 */
export function copyChunk(
  piece: Uint8Array,
  chunk: readonly number[],
  offsets: readonly number[],
  whole: Uint8Array,
  shape: readonly number[],
  width: number,
): void {
  const inside = chunk.map((size, d) => Math.min(size, shape[d]! - offsets[d]!));
  const last = chunk.length - 1;
  const run = inside[last]! * width;
  const rows = inside.slice(0, last).reduce((a, b) => a * b, 1);
  const index = inside.map(() => 0);
  for (let row = 0; row < rows; row++) {
    let [from, to] = [0, 0];
    for (let d = 0; d <= last; d++) {
      from = from * chunk[d]! + index[d]!;
      to = to * shape[d]! + offsets[d]! + index[d]!;
    }
    whole.set(piece.subarray(from * width, from * width + run), to * width);
    for (let d = last - 1; d >= 0; d--) {
      if (++index[d]! < inside[d]!) break;
      index[d] = 0;
    }
  }
}
