import { zipSync, zlibSync } from "fflate";
import { formatNpy } from "../../lib/bytes/npy.ts";
import { type ByteSource, memorySource } from "../../lib/bytes/byte_source.ts";

/** A small file made to cost its reader far more than its size. */
export interface HostileFile {
  /** What it does. */
  readonly what: string;
  /** Makes it. */
  readonly make: () => ByteSource;
}

/** Small files that each ask for seconds, or gigabytes, of a reader that believes them. */
export const hostileFiles: readonly HostileFile[] = [
  {
    what: "PyTorch: one list of 30,000 pairs made into 30,000 dictionaries",
    make() {
      const pairs = Array.from({ length: 30_000 }, (_, i) => `${int(i)}K\x02\x86`);
      const made = "h\x01h\x02\x85R".repeat(30_000);
      return torch(`ccollections\nOrderedDict\nq\x010](${pairs.join("")}eq\x020(${made}t`);
    },
  },
  {
    what: "PyTorch: 64 MB of marks, packed to 65 kB",
    make: () => torch("(".repeat(60_000_000)),
  },
  {
    what: "PyTorch: 64 MB of nothing, packed to 65 kB",
    make: () => torch("(" + "N".repeat(60_000_000) + "t"),
  },
  {
    what: "PyTorch: dictionaries of dictionaries, each twice in the one above it",
    make() {
      // 2^40 paths lead to the innermost.
      let pickle = `}q\x00`;
      for (let depth = 0; depth < 40; depth++) {
        pickle = `${pickle}0}(U\x01ah${chr(depth)}U\x01bh${chr(depth)}uq${chr(depth + 1)}`;
      }
      return torch(pickle);
    },
  },
  {
    what: "PyTorch: 10,000 empty dictionaries beside 10,000 tensors",
    make() {
      const tensors = Array.from({ length: 10_000 }, (_, i) => `${text(`a.${i}`)}h\x01`);
      const empty = Array.from({ length: 10_000 }, (_, i) => `${text(`e${i}`)}h\x02`);
      return torch(
        `${tensor("q\x00")}q\x010}q\x020}(${text("a")}}(${tensors.join("")}u${empty.join("")}u`,
      );
    },
  },
  {
    what: "PyTorch: 20,000 tensors, each the same whole storage",
    make() {
      const tensors = Array.from({ length: 20_000 }, (_, i) => `${text(`a${i}`)}h\x01`);
      return torch(`${tensor("q\x00", 16_000_000)}q\x010}(${tensors.join("")}u`, 64_000_000);
    },
  },
  {
    what: "TensorFlow.js: one shard named 8,000 times",
    make() {
      const paths = Array.from({ length: 8000 }, () => "a.bin");
      const shape = [8000 * 250_000 / 4];
      return tfjs([{ paths, weights: [{ name: "w", shape, dtype: "float32" }] }], 250_000);
    },
  },
  {
    what: "TensorFlow.js: two million groups' texts in a few hundred bytes",
    make: () =>
      tfjs([{
        paths: Array.from({ length: 40 }, () => "a.bin"),
        weights: [{ name: "w", shape: [40 * 50_000], dtype: "string" }],
      }], 200_000),
  },
  {
    what: "TensorFlow.js: a million empty texts in one shard",
    make: () =>
      tfjs(
        [{ paths: ["a.bin"], weights: [{ name: "w", shape: [2_000_000], dtype: "string" }] }],
        8_000_000,
      ),
  },
  {
    what: "TensorFlow.js: a million paths",
    make: () => tfjs([{ paths: Array.from({ length: 1_000_000 }, () => "a.bin"), weights: [] }], 0),
  },
  {
    what: "TensorFlow.js: 200,000 groups of one shard",
    make: () => tfjs(Array.from({ length: 200_000 }, () => ({ paths: ["a.bin"], weights: [] })), 0),
  },
  {
    what: "HDF5: 130 kB of links to one long text",
    make: () => hdf5Texts(16_000),
  },
  {
    what: "HDF5: one group in 2,000 places, with 1,000 names each",
    make: () => hdf5Groups(),
  },
  {
    what: "HDF5: one piece of 64 MB in 16 places of a tree",
    make: () => hdf5Chunks(),
  },
  {
    what: "safetensors: 8 million objects in each other",
    make: () => safetensors('{"a":'.repeat(8_000_000) + "1" + "}".repeat(8_000_000)),
  },
  {
    what: "safetensors: 13 million empty objects in a list",
    make: () => safetensors(`{"a":[${"{},".repeat(13_000_000)}1]}`),
  },
  {
    what: "safetensors: 1.5 million tensors of no size",
    make() {
      const one = (i: number) =>
        `"${i.toString(36)}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}`;
      return safetensors(`{${Array.from({ length: 1_500_000 }, (_, i) => one(i)).join()}}`);
    },
  },
  {
    what: "safetensors: 90,000 layers to be named",
    make() {
      const one = (i: number) =>
        `"layers.${i}.weight":{"dtype":"U8","shape":[1,1,3,3],"data_offsets":[${9 * i},${
          9 * i + 9
        }]}`;
      return safetensors(
        `{${Array.from({ length: 90_000 }, (_, i) => one(i)).join()}}`,
        90_000 * 9,
      );
    },
  },
  {
    what: "ONNX: 5 million fields that nobody knows",
    make: () => onnx("\x90\x06\x01".repeat(3_300_000)),
  },
  {
    what: "ONNX: 5 million empty nodes",
    make: () => onnx(field(7, "\x0a\x00".repeat(5_000_000))),
  },
  {
    what: "ONNX: 5 million fields of one tensor",
    make: () => onnx(field(7, field(5, "\x20\x00".repeat(5_000_000)))),
  },
  {
    what: "ONNX: a million attributes of a node",
    make: () => onnx(field(7, field(1, field(4, "Transpose") + "\x2a\x00".repeat(1_000_000)))),
  },
  {
    what: "NumPy: 40,000 arrays in an archive",
    make() {
      const array = formatNpy(new Float32Array(9), [1, 1, 3, 3]);
      const files = Array.from({ length: 40_000 }, (_, i) => [`${i}.npy`, array]);
      return memorySource(zipSync(Object.fromEntries(files)), "x.npz");
    },
  },
];

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const chr = String.fromCharCode;
const int = (i: number) => `J${u32(i)}`;
const text = (t: string) => `X${u32(t.length)}${t}`;
function u32(n: number): string {
  return chr(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24);
}
function u16(n: number): string {
  return chr(n & 255, n >> 8);
}
function u64(n: number): string {
  return u32(n >>> 0) + u32(Math.floor(n / 2 ** 32));
}

function torch(pickle: string, storage = 16): ByteSource {
  return memorySource(
    zipSync({ "x/data.pkl": bytesOf(`\x80\x02${pickle}.`), "x/data/0": new Uint8Array(storage) }),
    "x.pt",
  );
}

/** Instructions for a tensor of a whole storage. */
function tensor(_keep: string, entries = 4): string {
  const storage = `(${text("storage")}ctorch\nFloatStorage\n${text("0")}${text("cpu")}${
    int(entries)
  }tQ`;
  return `ctorch._utils\n_rebuild_tensor_v2\n(${storage}K\x00${int(entries)}\x85K\x01\x85\x89}tR`;
}

function tfjs(weightsManifest: unknown, shard: number): ByteSource {
  const json = new TextEncoder().encode(JSON.stringify({ weightsManifest }));
  return memorySource(json, "model.json", { "a.bin": new Uint8Array(shard) });
}

function safetensors(header: string, data = 0): ByteSource {
  return memorySource(bytesOf(u64(header.length) + header + "\0".repeat(data)), "x.safetensors");
}

function varint(n: number): string {
  return n < 128 ? chr(n) : chr(n & 127 | 128) + varint(Math.floor(n / 128));
}
function field(number: number, value: string): string {
  return varint(number * 8 + 2) + varint(value.length) + value;
}
function onnx(body: string): ByteSource {
  return memorySource(bytesOf("\x08\x08" + body), "x.onnx");
}

/** Header of an HDF5 file whose first object comes next. */
function superblock(size: number): string {
  return "\x89HDF\r\n\x1a\n\x02\x08\x08\x00" + u64(0) + "\xff".repeat(8) + u64(size) + u64(48) +
    u32(0);
}
/** An object: its messages. */
function object(messages: readonly (readonly [type: number, body: string])[]): string {
  const body = messages.map(([type, body]) => u16(type) + u16(body.length) + "\0".repeat(4) + body)
    .join("");
  return chr(1, 0) + u16(messages.length) + u32(1) + u32(body.length) + u32(0) + body;
}
function attribute(name: string, heap: number, texts: number): [number, string] {
  const type = `\x19\x01\x00\x00${u32(16)}`;
  const shape = `\x02\x01\x00\x01${u64(texts)}`;
  const entry = u32(1) + u64(heap) + u32(1);
  return [
    12,
    `\x03\x00${u16(name.length)}${u16(type.length)}${u16(shape.length)}\x00${name}${type}${shape}${
      entry.repeat(texts)
    }`,
  ];
}
function hdf5Texts(texts: number): ByteSource {
  const heap = (at: number) => {
    void at;
    return "GCOL\x01\0\0\0" + u64(16 + 16 + 65536) + u16(1) + u16(1) + u32(0) + u64(65536) +
      "x".repeat(65536);
  };
  const make = (at: number) =>
    object(Array.from({ length: texts / 4000 }, (_, i) => attribute(`name${i}`, at, 4000)));
  const at = 48 + make(0).length;
  const body = make(at) + heap(at);
  return memorySource(bytesOf(superblock(48 + body.length) + body), "x.h5");
}
function link(name: string, at: number): [number, string] {
  return [6, `\x01\x00${chr(name.length)}${name}${u64(at)}`];
}
function hdf5Groups(): ByteSource {
  const make = (at: number) => object(Array.from({ length: 2000 }, (_, i) => link(`g${i}`, at)));
  const at = 48 + make(0).length;
  const leafAt = at + object(Array.from({ length: 2000 }, (_, i) => link(`h${i}`, 0))).length;
  const body = make(at) + object(Array.from({ length: 2000 }, (_, i) => link(`h${i}`, leafAt))) +
    object([]);
  return memorySource(bytesOf(superblock(48 + body.length) + body), "x.h5");
}
function hdf5Chunks(): ByteSource {
  const size = 2 ** 26 - 64;
  const packed = zlibSync(new Uint8Array(size), { level: 9 });
  const header = (tree: number) =>
    object([
      [1, `\x02\x01\x00\x01${u64(size / 4)}`],
      [3, `\x11\x20\x1f\x00${u32(4)}${u16(0)}${u16(32)}\x17\x08\x00\x17${u32(127)}`],
      [8, `\x03\x02\x02${u64(tree)}${u32(size / 4)}${u32(4)}`],
      [11, `\x02\x02${u16(2)}${u16(0)}${u16(0)}${u16(1)}${u16(0)}${u16(0)}`],
    ]);
  const start = 48 + object([link("w", 0)]).length;
  const tree = start + header(0).length;
  const leaf = (chunk: number) => u32(packed.length) + u32(0) + u64(0) + u64(0) + u64(chunk);
  const head = (n: number) => `TREE\x01\x00${u16(n)}${"\xff".repeat(16)}`;
  const chunk = tree + head(16).length + 16 * leaf(0).length;
  const before = object([link("w", start)]) + header(tree) + head(16) + leaf(chunk).repeat(16);
  const bytes = new Uint8Array(48 + before.length + packed.length);
  bytes.set(bytesOf(superblock(bytes.length) + before));
  bytes.set(packed, chunk);
  return memorySource(bytes, "x.h5");
}
