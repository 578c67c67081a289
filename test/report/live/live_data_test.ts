import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { liveData, readLiveData, writeLiveData } from "../../../lib/report/live/live_data.ts";
import { stateCommand } from "../../../lib/report/live/state_command.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { liveStart } from "./live_example.ts";

const RUN = {
  name: "fig3",
  command: "deno task reproduce-fig3 --profile trained --k 200",
  seed: 1,
};
const start = liveStart(200, 10, 0.5);

Deno.test("liveData: carries all points of a cloud of usual size, to the last bit", () => {
  const data = liveData(start, RUN, "live");
  const back = readLiveData(writeLiveData(data));
  assertEquals(back, data);
  assertEquals(back.cloud.data, start.filters.data);
  assertEquals([back.of, back.choices.k, back.name], [200, 10, "fig3-live"]);
});

Deno.test("liveData: of a large cloud it carries a random part, and scales k to it", () => {
  const filters = primaryCircle(25_000, 0.1, 1);
  const data = liveData({ ...start, filters, k: 200 }, RUN, "live");
  assertEquals([data.cloud.n, data.of, data.choices.k], [20_000, 25_000, 160]);
  const again = liveData({ ...start, filters, k: 200 }, RUN, "live");
  assertEquals(again.cloud.data, data.cloud.data);
  const rows = new Set(Array.from({ length: filters.n }, (_, i) => rowOf(filters.data, i)));
  const carried = Array.from({ length: 20_000 }, (_, i) => rowOf(data.cloud.data, i));
  assert(carried.every((row) => rows.has(row)));
  assertEquals(new Set(carried).size, 20_000);
});

function rowOf(data: Float32Array, i: number): string {
  return data.subarray(9 * i, 9 * i + 9).join();
}

Deno.test("liveData: refuses what is no cloud of kernels", () => {
  const cloudOf = (n: number, dim: number) => ({ data: new Float32Array(n * dim), n, dim });
  for (const filters of [cloudOf(0, 9), cloudOf(1, 9), cloudOf(50, 2), cloudOf(50, 4)]) {
    assertThrows(
      () => liveData({ ...start, filters }, RUN, "live"),
      RangeError,
      `Cannot make a page compute on ${filters.n} points of ${filters.dim} coordinates`,
    );
  }
  const filters = cloudOf(50, 9);
  filters.data[13] = NaN;
  assertThrows(() => liveData({ ...start, filters }, RUN, "live"), RangeError, "row 1, column 4");
});

Deno.test("writeLiveData: no text in it can end the element that holds it", () => {
  const command = "deno task x </script><!--<script>";
  const text = writeLiveData(liveData(start, { name: "x", command, seed: 1 }, "live"));
  assert(!text.includes("<"));
  assertEquals(readLiveData(text).command, command);
});

Deno.test("stateCommand: changes the options that differ, each once", () => {
  const data = liveData(start, RUN, "live");
  const command = (change: object) => stateCommand(data, { ...data.choices, ...change });
  assertEquals(command({}), { command: RUN.command, missing: [] });
  assertEquals(
    command({ k: 5, p: 0.25 }).command,
    [
      "deno task reproduce-fig3 --profile trained --k 5 --p 0.25",
    ].join(),
  );
  assertEquals(command({ lens: "codensity", cut: 2 }).missing, [
    "lens codensity",
    "cut 2",
  ]);
  const none = liveData({ ...start, options: {} }, RUN, "live");
  assertEquals(stateCommand(none, { ...none.choices, k: 5, gain: 2 }), {
    command: RUN.command,
    missing: ["k 5", "gain 2"],
  });
});
