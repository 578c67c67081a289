import { intensities, type Pixels } from "../../lib/data/pixels.ts";
import { assertAlmostEquals, assertEquals } from "../assert.ts";

/** One pixel of a color. */
function pixel(...values: number[]): Pixels {
  const planes = values.map((value) => Float32Array.of(value));
  return { width: 1, height: 1, planes, encoding: "srgb", least: 1 / 255 };
}

Deno.test("intensities: the sRGB curve, at values of the standard's table", () => {
  const light = (value: number) => intensities(pixel(value), "luminance", "linear").data[0]!;
  assertAlmostEquals(light(0), 0, 1e-12);
  assertAlmostEquals(light(1), 1, 1e-12);
  assertAlmostEquals(light(10 / 255), 10 / 255 / 12.92, 1e-8);
  assertAlmostEquals(light(188 / 255), 0.5028865, 1e-6);
});

Deno.test("intensities: luminance weighs colors, a channel is one of them", () => {
  const one = pixel(0.2, 0.6, 1);
  assertAlmostEquals(intensities(one, "luminance", "stored").data[0]!, 0.54384, 1e-6);
  const color = (channel: "red" | "green" | "blue") => intensities(one, channel, "stored").data[0];
  assertEquals([color("red"), color("green"), color("blue")], [...one.planes].map(([v]) => v));
  assertAlmostEquals(intensities(pixel(1, 1, 1), "luminance", "linear").data[0]!, 1, 1e-9);
  assertAlmostEquals(intensities(pixel(0.3), "red", "stored").data[0]!, 0.3, 1e-7);
});

Deno.test("intensities: the logarithm of light; black is taken as the least light there is", () => {
  const log = (value: number) => intensities(pixel(value), "luminance", "log").data[0]!;
  assertAlmostEquals(log(1), 0, 1e-12);
  assertAlmostEquals(log(188 / 255), Math.log(0.5028865), 1e-5);
  assertAlmostEquals(log(0), log(1 / 255), 1e-6);
  assertAlmostEquals(log(0), Math.log(1 / 255 / 12.92), 1e-6);
  const photograph: Pixels = { ...pixel(0), encoding: "linear", least: 1 / 65535 };
  assertAlmostEquals(intensities(photograph, "red", "log").data[0]!, -Math.log(65535), 1e-12);
});
