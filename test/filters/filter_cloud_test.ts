import { filterCloud, normalizeKernels } from "../../mod.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const entries = (n: number) => Float32Array.from({ length: 9 * n }, (_, i) => Math.sin(i * i + 1));

Deno.test("filterCloud: points are normalized kernels, with network, channels and row", () => {
  const [a, b] = [entries(6), entries(4).map((entry) => entry + 1)];
  a.fill(0.25, 9, 18);
  const cloud = filterCloud(
    [{ shape: [3, 2, 3, 3], data: a }, { shape: [2, 2, 3, 3], data: b }],
    "conv2",
  );
  assertEquals([cloud.layer, cloud.kernels, cloud.constant], ["conv2", 10, [1]]);
  assertEquals([...cloud.origins.network], [0, 0, 0, 0, 0, 1, 1, 1, 1]);
  assertEquals([...cloud.origins.out], [0, 1, 1, 2, 2, 0, 0, 1, 1]);
  assertEquals([...cloud.origins.in], [0, 0, 1, 0, 1, 0, 1, 0, 1]);
  assertEquals([...cloud.origins.row], [0, 2, 3, 4, 5, 6, 7, 8, 9]);
  assertEquals(cloud.points, normalizeKernels(Float32Array.of(...a, ...b), 9).cloud);
});

Deno.test("filterCloud: what is no layer of kernels, or another size, is refused by name", () => {
  const kernels = { shape: [2, 1, 3, 3], data: entries(2) };
  const refused = (networks: Parameters<typeof filterCloud>[0], message: string) =>
    assertThrows(() => filterCloud(networks, "conv1"), RangeError, message);
  refused([], "Cannot make a filter cloud of no kernels");
  refused(
    [{ ...kernels, shape: [2, 1, 9] }],
    "Cannot read network 0 as kernels: its shape is (2, 1, 9)",
  );
  refused([kernels, { ...kernels, name: "b.npy", shape: [1, 2, 4, 4] }], "Cannot read b.npy");
  refused([{ ...kernels, shape: [18, 1, 1, 1] }], "expected (out, in, k, k) with odd k from 3 up");
  refused(
    [kernels, { name: "c.npy", shape: [1, 1, 5, 5], data: new Float32Array(25) }],
    "Cannot put c.npy into one cloud: its kernels are 5×5, those before it 3×3",
  );
  refused([{ ...kernels, shape: [3, 1, 3, 3] }], "takes 27 entries, got 18");
});
