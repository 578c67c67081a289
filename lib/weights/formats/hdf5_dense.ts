/** What is needed to read an HDF5 file: numbers at places, each checked to lie within it. */
export interface Hdf5Bytes {
  /** A byte. */
  readonly u8: (at: number) => number;
  /** Two bytes, lowest first. */
  readonly u16: (at: number) => number;
  /** Four bytes, lowest first. */
  readonly u32: (at: number) => number;
  /** Eight bytes, lowest first. */
  readonly u64: (at: number) => number;
  /** Refuses a piece that does not lie within the file. */
  readonly within: (at: number, length: number) => number;
  /** Refuses a structure that does not start with its four letters. */
  readonly expect: (at: number, signature: string) => void;
  /** Counts a part of the file, and refuses when there are too many. */
  readonly step: () => void;
  /** Throws the reader's error. */
  readonly refuse: (why: string) => never;
}

/** Where an object of a heap lies. */
export interface HeapObject {
  /** Where it starts. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
}

/** Bytes of the nodes of a tree that are no records: signature, version, type, sum. */
const NODE_BYTES = 10;

/** What a record calls objects that lie outside the heap's blocks. */
const HUGE = 1;

/** Bytes of an address. */
const ADDRESS = 8;

/**
 * Finds the objects of a "dense" group: its links, or its attributes, where there are too many for
 * its header, as in files that h5py writes with libver='latest' or that keep the order of links.
 * They lie in a fractal heap; a tree (version 2) has their places in it.
 *
 * @param file The file.
 * @param heap Address of the heap.
 * @param tree Address of the tree.
 * @param idAt Where the place of an object lies in a record of the tree.
 *
 * Source: HDF5 File Format Specification 3.0, sections III.A.2 and III.G.
 */
export function denseObjects(
  file: Hdf5Bytes,
  heap: number,
  tree: number,
  idAt: number,
): HeapObject[] {
  const place = heapPlaces(file, heap);
  const objects: HeapObject[] = [];
  eachRecord(file, tree, (record) => objects.push(place(record + idAt)));
  return objects;
}

/** Calls back with the address of every record of a tree of version 2. */
function eachRecord(file: Hdf5Bytes, tree: number, visit: (record: number) => void): void {
  const { u8, u16, u32, u64, expect, step, refuse } = file;
  expect(tree, "BTHD");
  const [nodeBytes, recordBytes, depth] = [u32(tree + 6), u16(tree + 10), u16(tree + 12)];
  if (recordBytes === 0 || nodeBytes < NODE_BYTES + recordBytes || depth > 16) {
    refuse(`the tree at byte ${tree} has nodes that hold nothing; it is damaged`);
  }
  // How many records a node can have at each level decides how wide counts of them are.
  const countBytes = bytesFor(Math.floor((nodeBytes - NODE_BYTES) / recordBytes));
  const totals = [Math.floor((nodeBytes - NODE_BYTES) / recordBytes)];
  const childBytes = [0];
  for (let level = 1; level <= depth; level++) {
    childBytes.push(ADDRESS + countBytes + (level > 1 ? bytesFor(totals[level - 1]!) : 0));
    const most = Math.floor(
      (nodeBytes - NODE_BYTES - childBytes[level]!) / (recordBytes + childBytes[level]!),
    );
    totals.push((most + 1) * totals[level - 1]! + most);
  }
  const node = (at: number, records: number, level: number) => {
    step();
    expect(at, level === 0 ? "BTLF" : "BTIN");
    const first = at + 6;
    const children = first + records * recordBytes;
    const width = childBytes[level]!;
    for (let i = 0; i <= records; i++) {
      if (level > 0) {
        const child = children + i * width;
        node(u64(child), count(u8, child + ADDRESS, countBytes), level - 1);
      }
      if (i === records) break;
      step();
      visit(first + i * recordBytes);
    }
  };
  const records = u16(tree + 24);
  if (u64(tree + 26) > 0) node(u64(tree + 16), records, depth);
}

/** Tells where the objects of a fractal heap lie, by what a record says of each. */
function heapPlaces(file: Hdf5Bytes, heap: number): (id: number) => HeapObject {
  const { u8, u16, u32, u64, within, expect, step, refuse } = file;
  expect(heap, "FRHP");
  if (u16(heap + 7) !== 0) refuse("its names of groups are packed, which h5py does not do");
  const mostManaged = u32(heap + 10);
  const width = u16(heap + 110);
  const [startBytes, mostDirect] = [u64(heap + 112), u64(heap + 120)];
  const offsetBytes = Math.ceil(u16(heap + 128) / 8);
  const [root, rootRows] = [u64(heap + 132), u16(heap + 140)];
  if (width === 0 || !(startBytes > 0) || !(mostDirect >= startBytes)) {
    refuse(`the heap at byte ${heap} has blocks of no size; it is damaged`);
  }
  const lengthBytes = Math.min(Math.ceil(Math.log2(mostDirect) / 8), bytesFor(mostManaged));
  const directRows = Math.log2(mostDirect / startBytes) + 2;
  const rowBytes = (row: number) => startBytes * 2 ** Math.max(0, row - 1);
  /** Where a byte of the heap lies, in the block at an address that starts with byte `from`. */
  const locate = (block: number, rows: number, from: number, offset: number): number => {
    step();
    if (rows === 0) {
      expect(block, "FHDB");
      return block + offset - from;
    }
    expect(block, "FHIB");
    let start = from;
    for (let row = 0; row < rows; row++) {
      const size = rowBytes(row);
      if (offset >= start + width * size) {
        start += width * size;
        continue;
      }
      const column = Math.floor((offset - start) / size);
      const child = u64(block + 5 + ADDRESS + offsetBytes + ADDRESS * (row * width + column));
      const inner = row < directRows ? 0 : Math.log2(size / startBytes / width) + 1;
      if (!Number.isInteger(inner) || inner < 0 || inner >= rows) {
        refuse(`the blocks of the heap at byte ${heap} do not fit into each other; it is damaged`);
      }
      return locate(child, inner, start + column * size, offset);
    }
    return refuse(`a name lies beyond its heap at byte ${heap}; it is damaged`);
  };
  const huge = hugeObjects(file, heap);
  return (id) => {
    const kind = u8(id) >> 4 & 3;
    if (kind === HUGE) {
      return huge().get(count(u8, id + 1, Math.min(6, u16(heap + 5) - 1))) ??
        refuse(`a large object of the heap at byte ${heap} is not there; it is damaged`);
    }
    if (kind !== 0) refuse(`the heap at byte ${heap} has an object of kind ${kind}`);
    const offset = count(u8, id + 1, offsetBytes);
    const start = locate(root, rootRows, 0, offset);
    const length = count(u8, id + 1 + offsetBytes, lengthBytes);
    return { start: within(start, length), end: start + length };
  };
}

/** Objects too large for a heap's blocks, by their numbers; they are found when one is wanted. */
function hugeObjects(
  file: Hdf5Bytes,
  heap: number,
): () => ReadonlyMap<number, HeapObject> {
  const { u64, within } = file;
  let objects: Map<number, HeapObject> | undefined;
  return () => {
    if (objects) return objects;
    objects = new Map();
    const found = objects;
    eachRecord(file, u64(heap + 22), (record) => {
      const [start, length] = [u64(record), u64(record + 8)];
      found.set(u64(record + 16), { start: within(start, length), end: start + length });
    });
    return objects;
  };
}

/** Bytes that a number up to `most` takes. */
function bytesFor(most: number): number {
  return Math.floor(Math.log2(Math.max(1, most)) / 8) + 1;
}

/** A number of so many bytes, lowest first. */
function count(u8: Hdf5Bytes["u8"], at: number, bytes: number): number {
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + u8(at + i);
  return value;
}
