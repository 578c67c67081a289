import { clusterRows, type ClusterRule, toPointCloud } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

// Merge heights by single linkage 1, 1, 1, 1.5, 5; diameter 9.5.
const line = toPointCloud(new Float32Array([0, 1, 2, 3, 4.5, 9.5]), 1);
const rows = Uint32Array.from({ length: 6 }, (_, row) => row);
const sizes = (rule: ClusterRule, scale = Infinity) =>
  clusterRows(line, rows, rule, scale).map(({ length }) => length);

Deno.test("clusterRows: cuts at the scale, the first gap, or that below the diameter", () => {
  assertEquals(sizes({ rule: "global" }, 1), [4, 1, 1]);
  // Eight bins of width 0.5 on [1, 5]: the first gap follows 1.5.
  assertEquals(sizes({ rule: "first-gap", bins: 8 }), [5, 1]);
  // Three bins of width 2.83 on [1, 9.5] hold 1 to 1.5, 5 and 9.5: no gap.
  assertEquals(sizes({ rule: "histogram", bins: 3 }), [6]);
  assertEquals(sizes({ rule: "first-gap", bins: 3 }), [5, 1]);
  assertEquals(sizes({ rule: "histogram", bins: 8 }), [5, 1]);
});

Deno.test("clusterRows: complete and average linkage split a chain, single keeps it", () => {
  assertEquals(sizes({ rule: "global", linkage: "single" }, 2.5), [5, 1]);
  assertEquals(sizes({ rule: "global", linkage: "complete" }, 2.5), [2, 3, 1]);
  assertEquals(sizes({ rule: "global", linkage: "average" }, 1.9), [2, 2, 1, 1]);
  assertEquals(sizes({ rule: "first-gap", linkage: "average", bins: 3 }), [5, 1]);
});

Deno.test("clusterRows: DBSCAN leaves noise out", () => {
  assertEquals(sizes({ rule: "dbscan", eps: 1.5, minPoints: 3 }), [5]);
});

Deno.test("clusterRows: unknown rules and linkages are refused", () => {
  assertThrows(
    () => sizes({ rule: "spectral" } as unknown as ClusterRule),
    RangeError,
    'unknown rule "spectral"; expected one of "global", "first-gap", "histogram", "dbscan"',
  );
  assertThrows(
    () => sizes({ rule: "global", linkage: "ward" } as unknown as ClusterRule),
    RangeError,
    'unknown linkage "ward"; expected "single", "complete" or "average"',
  );
  assertThrows(() => sizes({ rule: "histogram", bins: 0 }), RangeError, "got 0");
});
