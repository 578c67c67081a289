import {
  bars,
  densityFilter,
  keepDensest,
  persistence,
  random,
  selectRows,
  severalNeighborDistances,
  standingBars,
  toPointCloud,
  witnessLoops,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../../assert.ts";

const FILE = new URL("../../../../shared/data/natural_patches_50000x8.npy", import.meta.url);
const NAME = "densityFilter: the densest natural image patches are gradients, on one circle";

let bytes: Uint8Array<ArrayBuffer> | undefined;
try {
  bytes = Deno.readFileSync(FILE);
} catch {
  Deno.test({ name: `${NAME} (skipped: no natural patches)`, ignore: true, fn() {} });
}
if (bytes) {
  const data = new Float32Array(bytes.slice(128).buffer);
  Deno.test(NAME, () => {
    // A tenth of the patches with k scaled alike: the core X(300, 30) of Carlsson et al. (2008).
    const patches = toPointCloud(data, 8);
    const order = random(1).shuffle(Uint32Array.from({ length: patches.n }, (_, row) => row));
    const sample = selectRows(patches, order.subarray(0, 5000));
    const { cloud } = densityFilter(sample, { k: 30, p: 0.3 });
    // The share of energy in the first two DCT coordinates: 0.53 of all patches, 0.81 of the core.
    const share = ({ data, n }: typeof cloud) =>
      data.reduce((sum, x, i) => sum + (i % 8 < 2 ? x * x : 0), 0) / n;
    assertAlmostEquals(share(patches), 0.53, 0.01);
    assertAlmostEquals(share(cloud), 0.81, 0.02);
    const few = selectRows(cloud, Uint32Array.from({ length: 500 }, (_, i) => 3 * i));
    const [first, second] = bars(persistence(few), 1);
    assert(first!.length > 3 * second!.length);
  });

  Deno.test("witnessLoops: natural patches show one loop at large k, five at small", () => {
    // The cores X(300, 30) and X(15, 30) of Carlsson et al. (2008), from two first landmarks.
    const patches = toPointCloud(data, 8);
    const ks = [300, 15];
    const standing = severalNeighborDistances(patches, ks).map((rho) => {
      const { cloud } = keepDensest(patches, rho, 0.3);
      return [1, 2].map((seed) => {
        const { bars } = witnessLoops(cloud, 50, seed);
        return standingBars(bars.map(([birth, death]) => death - birth));
      });
    });
    assertEquals(standing, [[1, 1], [5, 5]]);
  });
}
