import { measureDraws } from "../../../lib/pipeline/parallel/measure_draws.ts";
import {
  covarianceMatched,
  denseShape,
  densityFilter,
  deriveSeed,
  gaussianKernels,
  kleinBottle,
  landmarkPersistence,
  primaryCircle,
  untrainedKernels,
} from "../../../mod.ts";
import { assert, assertEquals } from "../../assert.ts";

const cloud = kleinBottle(200, 0.05, 1);

Deno.test("measureDraws: landmarks by draw, whatever the number of workers", async () => {
  const expected = [0, 1, 2].map((draw) =>
    denseShape(cloud, landmarkPersistence(cloud, 60, deriveSeed(4, "landmarks", draw)).diagram)
  );
  for (const workers of [1, 3]) {
    const request = { cloud, landmarks: 60, draws: 3, seed: 4, workers };
    assertEquals(await measureDraws(request), expected);
  }
  assert(new Set(expected.map(({ longest }) => longest)).size > 1, "starts should differ");
  assertEquals(new Set(expected.map(({ circleShare }) => circleShare)).size, 1);
});

Deno.test("measureDraws: each null is drawn, and its dense part taken as asked", async () => {
  const density = { k: 8, p: 0.5 };
  const drawn = {
    "uniform": (seed: number) => untrainedKernels(200, 3, seed),
    "normal": (seed: number) => gaussianKernels(200, 3, seed),
    "covariance-matched": (seed: number) => covarianceMatched(cloud, seed),
  } as const;
  for (const model of ["uniform", "normal", "covariance-matched"] as const) {
    const expected = [0, 1].map((draw) => {
      const dense = densityFilter(drawn[model](deriveSeed(4, model, draw)), density).cloud;
      const start = deriveSeed(4, "landmarks", draw);
      return denseShape(dense, landmarkPersistence(dense, 80, start).diagram);
    });
    const request = { cloud, landmarks: 80, draws: 2, seed: 4, workers: 2 };
    assertEquals(await measureDraws({ ...request, null: { model, ...density } }), expected, model);
  }
});

Deno.test("measureDraws: covariance keeps a circle's energy in edges", async () => {
  const circle = primaryCircle(300, 0.05, 1);
  const share = async (model: "normal" | "covariance-matched") => {
    const [shape] = await measureDraws({
      cloud: circle,
      null: { model, k: 10, p: 0.5 },
      landmarks: 300,
      draws: 1,
      seed: 1,
      workers: 1,
    });
    return shape!.circleShare;
  };
  assert(await share("covariance-matched") > 0.9);
  assert(await share("normal") < 0.4);
});
