import { formatMany } from "../lib/report/format.ts";
import type { LayerIdentity, OpenNetwork } from "../reports/layers/network.ts";
import { printable } from "../reports/layers/network.ts";

/** What `--list --json` prints of a network. */
export function networkListing({ name, format, found }: OpenNetwork) {
  return {
    name,
    format,
    layers: found.layers.map(({ read: _, ...layer }, i): LayerIdentity & { kernels: number } => ({
      depth: i + 1,
      ...layer,
      kernels: layer.inputs * layer.outputs,
    })),
    ignored: found.skipped,
  };
}

/** What `--list` prints of a network: every layer and every tensor left out. */
export function listLayers(network: OpenNetwork): string {
  const { name, format, layers, ignored } = networkListing(network);
  const rows = layers.map(({ depth, name, tensor, inputs, outputs, size, kernels, ...layer }) => [
    `${depth}`,
    printable(name),
    printable(tensor),
    `${inputs} → ${outputs}`,
    `${size}×${size}${layer.depthwise ? " depthwise" : ""}`,
    `${kernels} kernels`,
    `${layer.layout} (${layer.layoutFrom})`,
  ]);
  return [
    `${printable(name)} (${format}): ${formatMany(layers.length, "convolution layer")}`,
    ...aligned(rows).map((line) => `  ${line}`),
    ...ignored.map(({ tensor, reason }) => `  left out: ${printable(tensor)} ${reason}`),
  ].join("\n");
}

/** Rows as lines, with columns one under the other. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) => row.map((entry, i) => entry.padEnd(widths[i]!)).join("  ").trimEnd());
}
