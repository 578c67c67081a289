// Two libraries read HDF5 here. h5wasm, the HDF5 Group's C library in WebAssembly, follows one in
// two hundred damaged files in circles for ever (so does h5py), and a worker that is busy in it
// cannot be stopped in Deno; it also gives uninitialized memory for what it cannot read. jsfive
// does not check what it reads. So the part of the format that Keras' files have is read below,
// every structure counted and within bounds.
import { bytesOf, numbersFromBytes, type NumberType } from "../../bytes/number_bytes.ts";
import { mostBytes, readBudget, type Refuse, refuser } from "../../bytes/read_budget.ts";
import { copyChunk, unfilter } from "./hdf5_chunks.ts";
import { denseObjects, type Hdf5Bytes } from "./hdf5_dense.ts";

/** An array of numbers in an HDF5 file. */
export interface Hdf5Dataset {
  /** Its path, e.g. `layers/conv2d/vars/0`. */
  readonly path: string;
  /** Sizes of its dimensions. */
  readonly shape: readonly number[];
  /** What it holds, e.g. `float32`. */
  readonly dtype: string;
  /** Where its header lies in the file: later, as a rule, the later it was written. */
  readonly address: number;
  /**
   * Its entries, row-major. Those never written are 0.
   *
   * @throws {SyntaxError} If they are damaged, or packed in a way that Keras does not.
   */
  read(): Float32Array;
}

/** What is in an HDF5 file. */
export interface Hdf5Contents {
  /** Arrays of real numbers, by the order of the names in their paths, numbers in them by size. */
  readonly datasets: readonly Hdf5Dataset[];
  /** Texts that groups carry: attributes by `path@attribute`. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** The most dimensions that HDF5 allows. */
const MOST_RANK = 32;
/** How deep groups may lie in each other. Links that lead back up get there at once. */
const MOST_DEPTH = 16;
/**
 * What it costs to look at a group, a node of a tree, a message or an object of a heap, as memory
 * (see `readBudget`); to sort a link among others; and to unpack a piece of an array, besides its
 * bytes.
 */
const STEP_BYTES = 2 ** 8;
const LINK_BYTES = 2 ** 10;
const PIECE_BYTES = 2 ** 10;
/** The longest name of an attribute that is looked at. */
const MOST_NAME = 100;

/** The address of what is not there. */
const NOWHERE = 0xffffffffffffffffn;

/** Types of the messages in an object's header. */
const DATASPACE = 1;
const LINK_INFO = 2;
const DATATYPE = 3;
const LINK = 6;
const LAYOUT = 8;
const FILTERS = 11;
const ATTRIBUTE = 12;
const ATTRIBUTE_INFO = 21;
const CONTINUATION = 16;
const SYMBOL_TABLE = 17;

/** Orders names with numbers in them by the numbers' sizes. */
const byNumber = new Intl.Collator("en", { numeric: true });

/** A piece of the header of a group or an array. */
interface Message {
  readonly type: number;
  readonly start: number;
  readonly end: number;
  readonly shared: boolean;
}

/** A type of entries. */
type EntryType =
  | {
    readonly kind: "number";
    readonly dtype: string;
    readonly type: NumberType;
    readonly bigEndian: boolean;
  }
  | { readonly kind: "text"; readonly size: number; readonly inHeap: boolean }
  | { readonly kind: "other" };

/**
 * Lists the arrays of real numbers in an HDF5 file. Links, texts and records are passed over.
 *
 * Time and memory are linear in the size of the file, whatever it says (see `readBudget`); that of
 * arrays is counted before one is read.
 *
 * @param bytes The file, whole.
 * @param name What to call it in messages.
 * @param skip Groups at the top that are left alone.
 * @param attributes Attributes of groups whose texts are wanted.
 * @throws {SyntaxError} If the file is damaged, uses what Keras and h5py's defaults do not, says it
 * holds more than it can, or has groups that go on for ever.
 */
export function parseHdf5(
  bytes: Uint8Array,
  name: string,
  skip: readonly string[],
  attributes: readonly string[],
): Hdf5Contents {
  const refuse: Refuse = refuser(name, "HDF5");
  const budget = readBudget(bytes.length, refuse);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = () => budget.spend(STEP_BYTES);
  const within = (at: number, length: number): number => {
    if (!(at >= 0 && length >= 0 && at + length <= bytes.length)) {
      refuse(
        `bytes ${at} to ${at + length} are wanted of ${bytes.length}; it is truncated or damaged`,
      );
    }
    return at;
  };
  const u8 = (at: number) => bytes[within(at, 1)]!;
  const u16 = (at: number) => view.getUint16(within(at, 2), true);
  const u32 = (at: number) => view.getUint32(within(at, 4), true);
  /** Numbers of 64 bits: those too large for a file end beyond it, and are found by that. */
  const u64 = (at: number) => Number(view.getBigUint64(within(at, 8), true));
  const isNowhere = (at: number) => view.getBigUint64(within(at, 8), true) === NOWHERE;
  const expect = (at: number, signature: string) => {
    const found = String.fromCharCode(...bytes.subarray(within(at, 4), at + 4));
    if (found !== signature) refuse(`byte ${at} should start ${signature}; it is damaged`);
  };
  const textAt = (start: number, length: number) => {
    budget.spend(2 * length);
    const piece = bytes.slice(within(start, length), start + length);
    const end = piece.indexOf(0);
    return new TextDecoder().decode(end < 0 ? piece : piece.subarray(0, end));
  };

  const file: Hdf5Bytes = { u8, u16, u32, u64, within, expect, step, refuse };

  /** All messages in the header of an object. */
  const messagesOf = (at: number): Message[] => {
    const messages: Message[] = [];
    const newer = u8(at) === 0x4f;
    let flags = 0;
    const blocks: (readonly [start: number, end: number])[] = [];
    if (newer) {
      expect(at, "OHDR");
      flags = u8(at + 5);
      let start = at + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
      const width = 1 << (flags & 3);
      const length = [u8, u16, u32, u64][flags & 3]!(start);
      start += width;
      blocks.push([start, start + length]);
    } else {
      if (u8(at) !== 1) refuse(`the object at byte ${at} is of version ${u8(at)}; it is damaged`);
      blocks.push([at + 16, at + 16 + u32(at + 8)]);
    }
    for (let block = blocks.shift(); block; block = blocks.shift()) {
      let [start, end] = block;
      within(start, end - start);
      const head = newer ? flags & 4 ? 6 : 4 : 8;
      while (start + head <= end) {
        step();
        const type = newer ? u8(start) : u16(start);
        const length = newer ? u16(start + 1) : u16(start + 2);
        const shared = ((newer ? u8(start + 3) : u8(start + 4)) & 2) !== 0;
        start += head;
        if (start + length > end) refuse(`a message at byte ${start} is longer than its header`);
        if (type === CONTINUATION) {
          const from = u64(start);
          const to = from + u64(start + 8);
          if (newer) expect(from, "OCHK");
          blocks.push(newer ? [from + 4, to - 4] : [from, to]);
        }
        messages.push({ type, start, end: start + length, shared });
        start += length;
      }
    }
    return messages;
  };

  /** The hard links in a group: names and addresses. */
  const linksOf = (messages: readonly Message[]): [name: string, at: number][] => {
    const links: [string, number][] = [];
    for (const { type, start } of messages) {
      if (type === SYMBOL_TABLE) oldLinks(u64(start), u64(start + 8), links);
      if (type === LINK) newLink(start, links);
      if (type === LINK_INFO) {
        const addresses = start + 2 + (u8(start + 1) & 1 ? 8 : 0);
        if (isNowhere(addresses)) continue;
        // Records have a sum over the name before the place.
        for (const link of denseObjects(file, u64(addresses), u64(addresses + 8), 4)) {
          newLink(link.start, links);
        }
      }
    }
    budget.spend(links.length * LINK_BYTES);
    return links.sort(([a], [b]) => byNumber.compare(a, b) || (a < b ? -1 : 1));
  };
  const oldLinks = (tree: number, heap: number, links: [string, number][]) => {
    expect(heap, "HEAP");
    const [names, size] = [u64(heap + 24), u64(heap + 8)];
    eachLeaf(tree, 0, 16, step, (child) => {
      expect(child, "SNOD");
      for (let i = 0; i < u16(child + 6); i++) {
        step();
        const entry = child + 8 + 40 * i;
        const offset = u64(entry);
        if (offset >= size) refuse(`a name is not in its group's list of names; it is damaged`);
        // Soft links have no address: what they lead to has a path of its own.
        if (u32(entry + 16) === 2 || isNowhere(entry + 8)) continue;
        const end = Math.min(size - offset, 1024);
        links.push([textAt(names + offset, end), u64(entry + 8)]);
      }
    });
  };
  const newLink = (start: number, links: [string, number][]) => {
    const flags = u8(start + 1);
    let at = start + 2;
    const type = flags & 8 ? u8(at++) : 0;
    if (flags & 4) at += 8;
    if (flags & 16) at++;
    const width = 1 << (flags & 3);
    const length = [u8, u16, u32, u64][flags & 3]!(at);
    at += width;
    if (length > 1024) refuse(`a name has ${length} bytes; it is damaged`);
    if (type === 0) links.push([textAt(at, length), u64(at + length)]);
  };
  /** Calls back with every node of a tree, and with the address and the key of every leaf. */
  const eachLeaf = (
    tree: number,
    kind: number,
    stride: number,
    enter: () => void,
    visit: (child: number, key: number) => void,
    above?: number,
  ) => {
    enter();
    expect(tree, "TREE");
    const level = u8(tree + 5);
    if (u8(tree + 4) !== kind || (above !== undefined && level !== above - 1)) {
      refuse(`the tree at byte ${tree} does not fit what it hangs from; it is damaged`);
    }
    for (let i = 0; i < u16(tree + 6); i++) {
      const key = tree + 24 + stride * i;
      const child = u64(key + stride - 8);
      if (level > 0) eachLeaf(child, kind, stride, enter, visit, level);
      else visit(child, key);
    }
  };

  const typeAt = (start: number): EntryType => {
    const kind = u8(start) & 15;
    const [bits, size] = [u8(start + 1), u32(start + 4)];
    if (kind === 3) return { kind: "text", size, inHeap: false };
    // Text of any length lies elsewhere.
    if (kind === 9 && (bits & 15) === 1) return { kind: "text", size: 16, inHeap: true };
    const bigEndian = (bits & 1) === 1;
    const whole = (kind === 0 || kind === 1) && u16(start + 8) === 0 &&
      u16(start + 10) === 8 * size;
    if (kind === 0 && whole && [1, 2, 4, 8].includes(size)) {
      const type = `${bits & 8 ? "i" : "u"}${size}` as NumberType;
      return { kind: "number", dtype: `${bits & 8 ? "" : "u"}int${8 * size}`, type, bigEndian };
    }
    if (kind === 1 && whole && (bits & 64) === 0) {
      const layout = [size, u8(start + 13), u8(start + 15)].join();
      const found = FLOATS[layout];
      if (found) return { kind: "number", dtype: found[0], type: found[1], bigEndian };
    }
    // h5py's truth values are an enumeration.
    if (kind === 8 && size === 1) return { kind: "number", dtype: "bool", type: "b1", bigEndian };
    return { kind: "other" };
  };
  const shapeAt = (start: number): number[] | undefined => {
    const [version, rank] = [u8(start), u8(start + 1)];
    if (version !== 1 && version !== 2) refuse(`a shape is of version ${version}; it is damaged`);
    if (version === 2 && u8(start + 3) === 2) return undefined;
    const dims = start + (version === 1 ? 8 : 4);
    const shape = Array.from({ length: rank }, (_, d) => u64(dims + 8 * d));
    if (rank > MOST_RANK || !shape.every(Number.isSafeInteger)) {
      refuse(`a shape has ${rank} sizes, or one that is no size; it is damaged`);
    }
    return shape;
  };

  /** The texts of a group's attributes. */
  const textsOf = (path: string, messages: readonly Message[]) => {
    for (const { type, start, end } of messages) {
      if (type === ATTRIBUTE) textOf(path, start, end);
      if (type === ATTRIBUTE_INFO) {
        const addresses = start + 2 + (u8(start + 1) & 1 ? 2 : 0);
        if (isNowhere(addresses)) continue;
        for (const one of denseObjects(file, u64(addresses), u64(addresses + 8), 0)) {
          textOf(path, one.start, one.end);
        }
      }
    }
  };
  const textOf = (path: string, start: number, end: number) => {
    const version = u8(start);
    const pad = (length: number) => version === 1 ? Math.ceil(length / 8) * 8 : length;
    const nameAt = start + (version === 3 ? 9 : 8);
    if (u16(start + 2) > MOST_NAME) return;
    const attribute = textAt(nameAt, u16(start + 2));
    if (!attributes.includes(attribute.replace(/\d+$/, ""))) return;
    const typeStart = nameAt + pad(u16(start + 2));
    const shapeStart = typeStart + pad(u16(start + 4));
    let at = shapeStart + pad(u16(start + 6));
    const entry = typeAt(typeStart);
    const shape = shapeAt(shapeStart);
    if (entry.kind !== "text" || !shape) return;
    const count = shape.reduce((a, b) => a * b, 1);
    if (!(at + count * entry.size <= end)) {
      refuse(`attribute ${attribute} is longer than its header`);
    }
    const texts: string[] = [];
    for (let i = 0; i < count; i++, at += entry.size) {
      step();
      texts.push(entry.inHeap ? heapText(u64(at + 4), u32(at + 12)) : textAt(at, entry.size));
    }
    texts.length > 0 && found.texts.set(`${path}@${attribute}`, texts);
  };
  const heapText = (heap: number, index: number): string => {
    if (index === 0) return "";
    expect(heap, "GCOL");
    const end = heap + u64(heap + 8);
    for (let at = heap + 16; at + 16 <= end;) {
      step();
      const [found, length] = [u16(at), u64(at + 8)];
      if (found === index) return textAt(at + 16, Math.min(length, 2 ** 16));
      if (found === 0) break;
      at += 16 + Math.ceil(length / 8) * 8;
    }
    return refuse(`text ${index} is not where texts are kept; it is damaged`);
  };

  const found = { datasets: [] as Hdf5Dataset[], texts: new Map<string, readonly string[]>() };
  const addDataset = (path: string, address: number, messages: readonly Message[]) => {
    const only = (type: number) => messages.find((message) => message.type === type);
    const [typeMessage, shapeMessage, layout] = [only(DATATYPE), only(DATASPACE), only(LAYOUT)];
    if (!typeMessage || !shapeMessage || !layout) {
      return refuse(`${quote(path)} lacks its type, shape or layout; it is damaged`);
    }
    if (typeMessage.shared) {
      return refuse(`${quote(path)} has a type that is stored apart, which Keras' arrays have not`);
    }
    const entry = typeAt(typeMessage.start);
    const shape = shapeAt(shapeMessage.start);
    if (entry.kind !== "number" || !shape) return;
    const width = bytesOf(entry.type);
    const size = shape.reduce((a, b) => a * b, width);
    const cost = size + unpackingBytes(layout.start, shape, width);
    if (!(cost <= mostBytes(bytes.length))) {
      refuse(
        `${quote(path)} says it has shape (${shape.join(", ")}), ${size} bytes, in a file of ` +
          `${bytes.length}; it is damaged or was never written`,
      );
    }
    budget.addTensor(path, cost);
    const { dtype, type, bigEndian } = entry;
    const filters = only(FILTERS);
    found.datasets.push({
      path,
      shape,
      dtype,
      address,
      read() {
        const raw = readLayout(path, layout.start, filters?.start, shape, width, size);
        const numbers = numbersFromBytes(raw, type, bigEndian);
        return numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
      },
    });
  };
  /** What an array in pieces takes besides itself, if each is there once. */
  const unpackingBytes = (at: number, shape: readonly number[], width: number): number => {
    if (u8(at) !== 3 || u8(at + 1) !== 2) return 0;
    const chunk = shape.map((_, d) => u32(at + 11 + 4 * d));
    const pieces = shape.reduce((product, size, d) => product * Math.ceil(size / chunk[d]!), 1);
    // Most are on no list where an array was hardly written: those that can be there count.
    const listed = Math.min(pieces, bytes.length / (24 + 8 * shape.length));
    return listed * (PIECE_BYTES + chunk.reduce((a, b) => a * b, width)) || 0;
  };
  const readLayout = (
    path: string,
    at: number,
    filters: number | undefined,
    shape: readonly number[],
    width: number,
    size: number,
  ): Uint8Array => {
    const [version, kind] = [u8(at), u8(at + 1)];
    if ((version !== 3 && version !== 4) || kind > 2 || (version === 4 && kind === 2)) {
      return refuse(
        `${
          quote(path)
        } is laid out as h5py does for libver='latest' only; save it with the default`,
      );
    }
    if (kind < 2) {
      const given = kind === 0 ? u16(at + 2) : u64(at + 10);
      const start = kind === 0 ? at + 4 : u64(at + 2);
      if (kind === 1 && isNowhere(at + 2)) return new Uint8Array(size);
      if (given !== size) refuse(`${quote(path)} has ${given} bytes, expected ${size}`);
      return bytes.subarray(within(start, size), start + size);
    }
    const rank = u8(at + 2) - 1;
    const chunk = Array.from({ length: rank }, (_, d) => u32(at + 11 + 4 * d));
    const chunkBytes = chunk.reduce((a, b) => a * b, width);
    if (
      rank < 1 || rank !== shape.length || u32(at + 11 + 4 * rank) !== width ||
      !(chunkBytes <= mostBytes(bytes.length))
    ) {
      refuse(`${quote(path)} is cut into pieces (${chunk.join(", ")}) that do not fit it`);
    }
    const pipeline = filters === undefined ? [] : filtersAt(filters);
    const whole = new Uint8Array(size);
    if (isNowhere(at + 3) || size === 0) return whole;
    const places = new Set<string>();
    let nodes = 0;
    const countNode = () => {
      if (++nodes > bytes.length / 24) refuse(`the tree of ${quote(path)} goes in circles`);
    };
    eachLeaf(u64(at + 3), 1, 24 + 8 * rank, countNode, (child, key) => {
      const length = u32(key);
      const offsets = Array.from({ length: rank }, (_, d) => u64(key + 8 + 8 * d));
      if (offsets.some((offset, d) => offset % chunk[d]! !== 0 || offset >= shape[d]!)) {
        refuse(`${quote(path)} has a piece at (${offsets.join(", ")}), outside of it`);
      }
      if (places.has(offsets.join())) {
        refuse(`${quote(path)} has two pieces at (${offsets.join(", ")})`);
      }
      places.add(offsets.join());
      const packed = bytes.subarray(within(child, length), child + length);
      const raw = unfilter(packed, pipeline, u32(key + 4), chunkBytes, width);
      if (typeof raw === "string") return refuse(`${quote(path)} has a piece that ${raw}`);
      copyChunk(raw, chunk, offsets, whole, shape, width);
    });
    return whole;
  };
  const filtersAt = (start: number): number[] => {
    const version = u8(start);
    const filters: number[] = [];
    let at = start + (version === 1 ? 8 : 2);
    for (let i = 0; i < u8(start + 1); i++) {
      const id = u16(at);
      const named = version === 1 || id >= 256;
      const length = named ? u16(at + 2) : 0;
      const values = u16(at + (named ? 6 : 4));
      at += (named ? 8 : 6) + length + 4 * values + (version === 1 && values % 2 === 1 ? 4 : 0);
      filters.push(id);
    }
    return filters;
  };

  const visit = (at: number, path: string, depth: number) => {
    step();
    if (depth > MOST_DEPTH) refuse(`its groups lie in each other more than ${MOST_DEPTH} deep`);
    const messages = messagesOf(at);
    if (messages.some(({ type }) => type === LAYOUT)) return addDataset(path, at, messages);
    textsOf(path, messages);
    let last: string | undefined;
    for (const [key, child] of linksOf(messages)) {
      if (key === last) refuse(`it has two groups or arrays called ${quote(`${path}/${key}`)}`);
      last = key;
      if (depth === 0 && skip.includes(key)) continue;
      visit(child, path === "" ? key : `${path}/${key}`, depth + 1);
    }
  };

  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  if (!signature.every((byte, i) => bytes[i] === byte)) {
    refuse(
      `${bytes.length === 0 ? "the file is empty" : "it does not start like an HDF5 file"}; save ` +
        `it with model.save_weights`,
    );
  }
  const version = u8(8);
  if (version > 3) refuse(`its version is ${version}, expected 0 to 3`);
  const older = version < 2;
  if (u8(older ? 13 : 9) !== 8 || u8(older ? 14 : 10) !== 8) {
    refuse("its addresses are not of 64 bits; save it with h5py");
  }
  const addresses = version === 0 ? 24 : version === 1 ? 28 : 12;
  if (u64(addresses) !== 0) refuse("it starts inside another file; it is damaged");
  const end = u64(addresses + 16);
  if (end > bytes.length) {
    refuse(`it should have ${end} bytes, found ${bytes.length}; it is truncated, fetch it again`);
  }
  visit(u64(addresses + (older ? 40 : 24)), "", 0);
  return found;
}

/** Floats by size, bits of the exponent and bits of the fraction. */
const FLOATS: Readonly<Record<string, readonly [dtype: string, type: NumberType]>> = {
  "2,5,10": ["float16", "f2"],
  "4,8,23": ["float32", "f4"],
  "8,11,52": ["float64", "f8"],
  "2,8,7": ["bfloat16", "bf2"],
};

/** A path for a message: quoted, and cut where it is endless. */
function quote(path: string): string {
  return JSON.stringify(path.length > 80 ? `${path.slice(0, 79)}…` : path);
}
