import { zipSync, zlibSync } from "fflate";
import { type ByteSource, memorySource } from "../../lib/bytes/byte_source.ts";
import { formatNpy } from "../../lib/bytes/npy.ts";
import { convLayers } from "../../lib/weights/conv_layers.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

/** What a reader may take for a file of this kind, on a machine that does much else. */
const MOST_SECONDS = 20;

/** What messages may have at most. */
const MOST_CHARACTERS = 700;

const TOO_MUCH = "no weights need that, it is damaged or was made to do harm";

/**
 * Small files that each asked for seconds, or gigabytes, of readers that believed them; and what is
 * said of them.
 */
const hostileFiles: Readonly<Record<string, readonly [make: () => ByteSource, message: string]>> = {
  "PyTorch: one list of 30,000 pairs made into 30,000 dictionaries": [() => {
    const pairs = Array.from({ length: 30_000 }, (_, i) => `${int(i)}K\x02\x86`);
    const made = "h\x01h\x02\x85R".repeat(30_000);
    return torch(`ccollections\nOrderedDict\nq\x010](${pairs.join("")}eq\x020(${made}t`);
  }, TOO_MUCH],
  "PyTorch: marks that pack to a thousandth": [() => torch("(".repeat(6_000_000)), TOO_MUCH],
  "PyTorch: numbers that pack to a thousandth": [
    () => torch("(" + "K\x01".repeat(5_000_000) + "t"),
    TOO_MUCH,
  ],
  "PyTorch: dictionaries in each other, each twice in the one above it": [() => {
    // 2⁴⁰ paths lead to the innermost.
    let pickle = `}q\x00`;
    for (let depth = 0; depth < 40; depth++) {
      pickle += `0}(U\x01ah${chr(depth)}U\x01bh${chr(depth)}uq${chr(depth + 1)}`;
    }
    return torch(pickle);
  }, TOO_MUCH],
  "PyTorch: 20,000 tensors, each the same whole storage": [() => {
    const tensors = Array.from({ length: 20_000 }, (_, i) => `${text(`a${i}`)}h\x01`);
    return torch(`${tensor(100_000)}q\x010}(${tensors.join("")}u`, 400_000);
  }, TOO_MUCH],
  "PyTorch: a name of 300,000 letters": [() => {
    return torch(`${tensor()}q\x010}(${text("a".repeat(300_000))}h\x01u`);
  }, "a tensor's name has 300000 characters, expected at most 1000"],
  "TensorFlow.js: one shard named 8,000 times": [
    () => tfjs([{ paths: Array.from({ length: 8000 }, () => "a.bin"), weights: [] }], 250_000),
    'its weightsManifest names "a.bin" twice',
  ],
  "TensorFlow.js: one shard in another spelling": [
    () => tfjs([{ paths: ["./a.bin", "././a.bin"], weights: [] }], 4),
    'its weightsManifest names "a.bin" twice',
  ],
  "TensorFlow.js: one shard of 20,000 groups": [
    () => tfjs(Array.from({ length: 20_000 }, () => ({ paths: ["a.bin"], weights: [] })), 0),
    'its weightsManifest names "a.bin" twice',
  ],
  "TensorFlow.js: more empty texts than bytes": [
    () => tfjs([{ paths: ["a.bin"], weights: [texts(1_000_000_000)] }], 400_000),
    "it is truncated or damaged",
  ],
  "TensorFlow.js: half a million empty texts": [
    () => tfjs([{ paths: ["a.bin"], weights: [texts(600_000)] }], 2_400_000),
    TOO_MUCH,
  ],
  "TensorFlow.js: 100,000 paths": [
    () => tfjs([{ paths: Array.from({ length: 100_000 }, (_, i) => `a${i}`), weights: [] }], 0),
    "it has more than 10000 shards",
  ],
  "HDF5: 4,000 texts that are one of 64 kB": [() => hdf5Texts(4000), TOO_MUCH],
  "HDF5: one group of 1,000 links in 1,000 places": [() => hdf5Groups(1000), TOO_MUCH],
  "HDF5: one piece of 16 MB in 16 places of an array": [
    () => hdf5Chunks(2 ** 24, 16),
    '"w" has two pieces at (0)',
  ],
  "HDF5: an array of 64 MB in pieces of 66 kB": [
    () => hdf5Chunks(2 ** 26, 1),
    '"w" says it has shape (16777216), 67108864 bytes',
  ],
  "safetensors: objects in each other": [
    () => safetensors(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
    "its lists and objects lie in each other more than 100 deep",
  ],
  "safetensors: empty objects in a list": [
    () => safetensors(`{"a":[${"{},".repeat(500_000)}1]}`),
    TOO_MUCH,
  ],
  "safetensors: 110,000 tensors of no size": [() => {
    const none = '{"dtype":"U8","shape":[0],"data_offsets":[0,0]}';
    return safetensors(`{${Array.from({ length: 110_000 }, (_, i) => `"${i}":${none}`).join()}}`);
  }, "it holds more than 100000 tensors"],
  "safetensors: a type of a million letters": [
    () => safetensors(`{"a":{"dtype":"${"F".repeat(1_000_000)}"}}`),
    'tensor "a" has type',
  ],
  "ONNX: fields that nobody knows": [() => onnx("\x20\x01".repeat(1_200_000)), TOO_MUCH],
  "ONNX: empty nodes": [() => onnx(field(7, "\x0a\x00".repeat(100_000))), TOO_MUCH],
  "ONNX: empty tensors": [() => onnx(field(7, "\x2a\x00".repeat(100_000))), "has type 0"],
  "ONNX: one tensor of many fields": [
    () => onnx(field(7, field(5, "\x20\x00".repeat(1_200_000)))),
    TOO_MUCH,
  ],
  "ONNX: one node of many attributes": [
    () => onnx(field(7, field(1, field(4, "Transpose") + "\x2a\x00".repeat(200_000)))),
    TOO_MUCH,
  ],
  "NumPy: 11,000 arrays in an archive": [() => {
    const array = formatNpy(new Float32Array(9), [1, 1, 3, 3]);
    const files = Array.from({ length: 11_000 }, (_, i) => [`${i}.npy`, array] as const);
    return memorySource(zipSync(Object.fromEntries(files), { level: 0 }), "x.npz");
  }, "it has more than 10000 entries"],
};

for (const [what, [make, message]] of Object.entries(hostileFiles)) {
  Deno.test(`openWeights: refuses what would exhaust it. ${what}`, async () => {
    const source = make();
    const before = performance.now();
    const { message: found } = await assertRejects(() => readAll(source), SyntaxError, message);
    const seconds = (performance.now() - before) / 1000;
    assert(seconds < MOST_SECONDS, `it takes ${seconds} s to refuse`);
    assert(found.length <= MOST_CHARACTERS, `its message has ${found.length} characters`);
  });
}

Deno.test("openWeights: layers beside many empty dictionaries take no square of time", async () => {
  const kernels = Array.from({ length: 3000 }, (_, i) => `${text(`a.${i}`)}h\x01`);
  const empty = Array.from({ length: 10_000 }, (_, i) => `${text(`e${i}`)}h\x02`);
  const source = torch(
    `${tensor()}q\x010}q\x020}(${text("a")}}(${kernels.join("")}u${empty.join("")}u`,
  );
  const before = performance.now();
  const { tensors } = await openWeights(source);
  assertEquals(tensors.length, 3000);
  assert(performance.now() - before < 1000 * MOST_SECONDS, "it takes too long");
});

Deno.test("convLayers: 60,000 layers get their names in no square of time", async () => {
  const layer = (i: number) =>
    `"layers.${i}.weight":{"dtype":"U8","shape":[1,1,3,3],"data_offsets":[${9 * i},${9 * i + 9}]}`;
  const header = `{${Array.from({ length: 60_000 }, (_, i) => layer(i)).join()}}`;
  const before = performance.now();
  const { layers } = convLayers(await openWeights(safetensors(header, 9 * 60_000)));
  assertEquals(layers[59_999]!.name, "layers.59999");
  assert(performance.now() - before < 1000 * MOST_SECONDS, "it takes too long");
});

/** Opens a file, and reads all of its tensors. */
async function readAll(source: ByteSource): Promise<void> {
  for (const tensor of (await openWeights(source)).tensors) await tensor.read();
}

/** A weight of texts. */
const texts = (count: number) => ({ name: "w", shape: [count], dtype: "string" });

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
function tensor(entries = 4): string {
  const reference = `${text("storage")}ctorch\nFloatStorage\n${text("0")}${text("cpu")}`;
  const shape = `K\x00${int(entries)}\x85K\x01\x85\x89}`;
  return `ctorch._utils\n_rebuild_tensor_v2\n((${reference}${int(entries)}tQ${shape}tR`;
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

/** An object: its messages. */
function object(messages: readonly (readonly [type: number, body: string])[]): string {
  const body = messages.map(([type, body]) => u16(type) + u16(body.length) + "\0".repeat(4) + body)
    .join("");
  return chr(1, 0) + u16(messages.length) + u32(1) + u32(body.length) + u32(0) + body;
}
function attribute(name: string, heap: number, texts: number): [type: number, body: string] {
  const type = `\x19\x01\x00\x00${u32(16)}`;
  const shape = `\x02\x01\x00\x01${u64(texts)}`;
  const sizes = u16(name.length) + u16(type.length) + u16(shape.length);
  const entry = u32(1) + u64(heap) + u32(1);
  return [12, `\x03\x00${sizes}\x00${name}${type}${shape}${entry.repeat(texts)}`];
}

/** A file whose group has names, all of which are the same text of 64 kB. */
function hdf5Texts(texts: number): ByteSource {
  const heap = `GCOL\x01\0\0\0${u64(32 + 2 ** 16)}${u16(1)}${u16(1)}${u32(0)}${u64(2 ** 16)}`;
  const group = (heapAt: number) => object([attribute("name", heapAt, texts)]);
  return hdf5(group(48 + group(0).length) + heap + "x".repeat(2 ** 16));
}

/** A group whose links all lead to a second one, whose links all lead to an empty one. */
function hdf5Groups(links: number): ByteSource {
  const group = (at: number) => object(Array.from({ length: links }, (_, i) => link(`g${i}`, at)));
  const second = 48 + group(0).length;
  const third = second + group(0).length;
  return hdf5(group(second) + group(third) + object([]));
}

/** An array of zeros in pieces of its own size, all at the same place. */
function hdf5Chunks(bytes: number, pieces: number): ByteSource {
  const packed = zlibSync(new Uint8Array(bytes));
  const array = (tree: number) =>
    object([
      [1, `\x02\x01\x00\x01${u64(bytes / 4)}`],
      [3, `\x11\x20\x1f\x00${u32(4)}${u16(0)}${u16(32)}\x17\x08\x00\x17${u32(127)}`],
      [8, `\x03\x02\x02${u64(tree)}${u32(bytes / 4)}${u32(4)}`],
      [11, `\x02\x02${u16(2)}${u16(0)}${u16(0)}${u16(1)}${u16(0)}${u16(0)}`],
    ]);
  const leaf = (at: number) => `${u32(packed.length)}${u32(0)}${u64(0)}${u64(0)}${u64(at)}`;
  const tree = (at: number) =>
    `TREE\x01\x00${u16(pieces)}${"\xff".repeat(16)}${leaf(at).repeat(pieces)}`;
  const arrayAt = 48 + object([link("w", 0)]).length;
  const treeAt = arrayAt + array(0).length;
  const before = object([link("w", arrayAt)]) + array(treeAt) + tree(treeAt + tree(0).length);
  return hdf5(before, packed);
}

/** A file of objects, the root first, and of what they lead to. */
function hdf5(objects: string, data = new Uint8Array(0)): ByteSource {
  const size = 48 + objects.length + data.length;
  const start = `\x89HDF\r\n\x1a\n\x02\x08\x08\x00${u64(0)}${"\xff".repeat(8)}`;
  const bytes = new Uint8Array(size);
  bytes.set(bytesOf(start + u64(size) + u64(48) + u32(0) + objects));
  bytes.set(data, size - data.length);
  return memorySource(bytes, "x.h5");
}

function link(name: string, at: number): [type: number, body: string] {
  return [6, `\x01\x00${chr(name.length)}${name}${u64(at)}`];
}
