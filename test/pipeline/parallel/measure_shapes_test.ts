import { measureShapes } from "../../../lib/pipeline/parallel/measure_shapes.ts";
import {
  denseShape,
  densityFilter,
  deriveSeed,
  kleinBottle,
  landmarkPersistence,
  type PointCloud,
  selectRows,
  untrainedKernels,
} from "../../../mod.ts";
import { resampleRows } from "../../../lib/filters/resampled_loops.ts";
import { subsampledRows } from "../../../lib/filters/subsampled_rows.ts";
import { assertEquals, assertRejects } from "../../assert.ts";

const cloud = kleinBottle(300, 0.05, 1);
const groups = Array.from({ length: 300 }, (_, row) => row % 6);
const request = { k: 10, p: 0.5, reach: 0.1, landmarks: 120, draws: 5, untrained: 2, seed: 3 };

function shapeOf(all: PointCloud) {
  const dense = densityFilter(all, request).cloud;
  return denseShape(dense, landmarkPersistence(dense, 120, 3).diagram);
}

Deno.test("measureShapes: any number of workers gives what one gives", async () => {
  const expected = {
    resampled: Array.from(
      { length: 5 },
      (_, draw) => shapeOf(selectRows(cloud, resampleRows(groups, 3, draw))),
    ),
    untrained: [0, 1].map((draw) =>
      shapeOf(untrainedKernels(300, 3, deriveSeed(3, "untrained", draw)))
    ),
  };
  // However far is looked at first, the same is found.
  for (const [workers, reach] of [[1, 0.01], [3, 0.5], [3, 5]] as const) {
    const done: number[] = [];
    const onDraw = (count: number) => void done.push(count);
    assertEquals(
      await measureShapes(cloud, groups, { ...request, reach, workers, onDraw }),
      expected,
    );
    assertEquals(done, [1, 2, 3, 4, 5, 6, 7]);
  }
});

Deno.test("measureShapes: points at one place, and groups of all sizes, too", async () => {
  const twice = selectRows(cloud, Array.from({ length: 400 }, (_, row) => row % 100));
  const uneven = Array.from({ length: 400 }, (_, row) => Math.floor(Math.sqrt(row)));
  const expected = Array.from(
    { length: 5 },
    (_, draw) => shapeOf(selectRows(twice, resampleRows(uneven, 3, draw))),
  );
  for (const reach of [0, 0.1]) {
    const found = await measureShapes(twice, uneven, { ...request, reach, workers: 2 });
    assertEquals(found.resampled, expected);
  }
});

Deno.test("measureShapes: k out of range is refused before a worker starts", async () => {
  await assertRejects(
    () => measureShapes(cloud, groups, { ...request, k: 300, workers: 2 }),
    RangeError,
    "k must be an integer from 1 to 299",
  );
});

Deno.test("measureShapes: some groups without replacement, as of a cloud of these", async () => {
  const expected = Array.from(
    { length: 5 },
    (_, draw) => shapeOf(selectRows(cloud, subsampledRows(groups, 3, 3, draw))),
  );
  const { resampled } = await measureShapes(cloud, groups, {
    ...request,
    drawn: 3,
    untrained: 0,
    workers: 2,
  });
  assertEquals(resampled, expected);
});
