import { distanceTable, layerTable } from "../../reports/atlas/tables.ts";
import { assert, assertEquals } from "../assert.ts";
import { atlasResults } from "./atlas_results.ts";

const results = await atlasResults();

Deno.test("atlas: networks of one name are told apart, and what is missing is told", () => {
  const [first, second] = results.networks;
  assertEquals(first!.name, "net.safetensors");
  assert(second!.name.startsWith("net-safetensors-"), second!.name);
  assertEquals(second!.skipped.map(({ name }) => name), ["small"]);
  assertEquals(results.failed, [
    { name: "bad.onnx", reason: "Cannot read bad.onnx: it is empty" },
    { name: "begun.npz", reason: "its analysis has not come to its end" },
  ]);
});

Deno.test("atlas: a layer is nearest to the other network's layer of its kind", () => {
  const { layers, distances } = results;
  assertEquals(layers.map(({ name }) => name), ["circle", "noise", "noise", "circle"]);
  assertEquals(layers.map(({ nearest }) => nearest!.layer), [3, 2, 1, 0]);
  for (const [i, { nearest, toRandom }] of layers.entries()) {
    assertEquals(distances[4 * i + i], 0);
    assertEquals(distances[4 * i + nearest!.layer], distances[4 * nearest!.layer + i]);
    assertEquals(toRandom < 0.2, i === 1 || i === 2, `layer ${i}: ${toRandom}`);
  }
});

Deno.test("atlas: its tables have a row a layer, and as many entries as heads", () => {
  const layers = layerTable(results);
  assertEquals(layers.rows.length, 4);
  for (const row of layers.rows) assertEquals(row.length, layers.columns.length);
  assertEquals(new Set(layers.columns).size, layers.columns.length);
  const square = distanceTable(results);
  assertEquals([square.rows.length, square.columns.length], [4, 5]);
  assertEquals(square.rows[2]![3], 0);
});
