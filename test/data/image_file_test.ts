import { encode as encodePng } from "fast-png";
import jpeg from "jpeg-js";
import { readImage } from "../../lib/data/image_file.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

/** A PNG of 3×2 pixels. */
function png(channels: 1 | 3 | 4, depth: 8 | 16, values: number[]): Uint8Array {
  const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
  return encodePng({ width: 3, height: 2, data, channels, depth });
}

Deno.test("readImage: gray, color and transparent PNGs, 8 and 16 bits", () => {
  const gray = readImage(png(1, 8, [0, 51, 102, 153, 204, 255]), "gray.png");
  assertEquals([gray.width, gray.height, gray.planes.length, gray.least], [3, 2, 1, 1 / 255]);
  gray.planes[0]!.forEach((value, i) => assertAlmostEquals(value, i / 5, 1e-7));
  const deep = readImage(png(1, 16, [0, 1, 2, 3, 4, 65535]), "deep.png");
  assertEquals([deep.planes[0]![5], deep.least], [1, 1 / 65535]);
  const color = Array.from({ length: 6 }, (_, i) => [255, 51 * i, 0]).flat();
  const [red, green, blue] = readImage(png(3, 8, color), "color.png").planes;
  assertEquals([...red!, ...blue!], [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  assertAlmostEquals(green![2]!, 0.4, 1e-6);
  const clear = Array.from({ length: 6 }, (_, i) => [255, 51 * i, 0, 17]).flat();
  const { planes } = readImage(png(4, 8, clear), "clear.png");
  assertEquals(planes.map((plane) => [...plane]), [red, green, blue].map((one) => [...one!]));
});

Deno.test("readImage: JPEG, to within what its compression loses", () => {
  const [width, height] = [16, 8];
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) data.fill(10 * (i % width), 4 * i, 4 * i + 3);
  const bytes = jpeg.encode({ width, height, data }, 100).data;
  const picture = readImage(bytes, "ramp.jpg");
  assertEquals([picture.width, picture.height, picture.planes.length], [width, height, 3]);
  for (const plane of picture.planes) {
    plane.forEach((value, i) => assertAlmostEquals(value, 10 * (i % width) / 255, 0.02));
  }
});

Deno.test("readImage: van Hateren's raw photographs, the larger byte first", () => {
  const bytes = new Uint8Array(2 * 1536 * 1024);
  bytes.set([0x12, 0x34], 2 * (1536 * 5 + 7));
  const { width, height, planes, encoding } = readImage(bytes, "imk00001.iml");
  assertEquals([width, height, encoding], [1536, 1024, "linear"]);
  assertAlmostEquals(planes[0]![1536 * 5 + 7]!, 0x1234 / 65535, 1e-7);
  assertEquals(planes[0]!.filter((value) => value > 0).length, 1);
});

Deno.test("readImage: what is cut off, damaged or something else is refused by name", () => {
  const whole = png(1, 8, [0, 51, 102, 153, 204, 255]);
  assertThrows(() => readImage(whole.slice(0, 40), "cut.png"), SyntaxError, "Cannot read cut.png");
  const damaged = whole.slice();
  damaged[damaged.length - 20]! ^= 255;
  assertThrows(() => readImage(damaged, "bad.png"), SyntaxError, "Cannot read bad.png");
  const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0);
  assertThrows(() => readImage(jpegStart, "cut.jpg"), SyntaxError, "Cannot read cut.jpg");
  for (const bytes of [new Uint8Array(), new Uint8Array(5000)]) {
    const { message } = assertThrows(
      () => readImage(bytes, "a.gif"),
      SyntaxError,
      "no PNG and no JPEG",
    );
    assert(message.includes(`${bytes.length} bytes`), message);
  }
});
