import { isRecord } from "../../bytes/strict_json.ts";
import type { WeightTensor } from "../weight_file.ts";
import { type GraphNode, takenInOrder } from "./graph_order.ts";

/** How deep networks may lie in each other. */
const MOST_DEPTH = 16;

/**
 * Puts weights in the order in which a network takes them. Manifests have their own, often that of
 * the alphabet.
 *
 * @param tensors The weights, in the order of the manifest.
 * @param topology What `model.json` calls `modelTopology`: the layers of Keras' description, or the
 * nodes of TensorFlow's graph. What does not look like one leaves the order as it is.
 * @returns The weights; those that the network does not name come last.
 */
export function inNetworkOrder(
  tensors: readonly WeightTensor[],
  topology: unknown,
): readonly WeightTensor[] {
  const nodes = isRecord(topology) && Array.isArray(topology.node) ? topology.node : undefined;
  const place = nodes ? placeInGraph(nodes) : placeInLayers(topology);
  const placed = tensors.map((tensor) => ({ tensor, at: place(tensor.name) }));
  placed.sort((a, b) => a.at === b.at ? 0 : a.at - b.at);
  return placed.map(({ tensor }) => tensor);
}

type Place = (weight: string) => number;

/** The place of weights in a graph: their nodes have their names. */
function placeInGraph(nodes: readonly unknown[]): Place {
  const graph = nodes.flatMap((node): GraphNode[] => {
    const { name, op, input = [] } = isRecord(node) ? node : {};
    if (typeof name !== "string" || typeof op !== "string" || !Array.isArray(input)) return [];
    const inputs = input.filter((one): one is string => typeof one === "string")
      // A node that must only have run is ^name; what it gives beside its first value is name:1.
      .map((one) => one.replace(/^\^/, "").replace(/:\d+$/, ""));
    return [{ operation: op, inputs, outputs: [name] }];
  });
  const places = new Map([...takenInOrder(graph).keys()].map((name, i) => [name, i]));
  return (weight) => places.get(weight) ?? Infinity;
}

/** The place of weights among layers: their names start with their layers', `conv1/kernel`. */
function placeInLayers(topology: unknown): Place {
  const places = new Map<string, number>();
  const visit = (network: unknown, depth: number) => {
    const config = isRecord(network) ? network.model_config ?? network.config : undefined;
    const inner = isRecord(config) ? config.config ?? config : config;
    const layers = isRecord(inner) ? inner.layers : inner;
    if (!Array.isArray(layers) || depth > MOST_DEPTH) return;
    for (const layer of layers) {
      const name = isRecord(layer) ? nameOf(layer) : undefined;
      if (name !== undefined && !places.has(name)) places.set(name, places.size);
      visit(layer, depth + 1);
    }
  };
  visit(topology, 0);
  return (weight) => {
    const parts = weight.split("/").slice(0, -1);
    // The innermost layer that is known: networks in networks put theirs before it.
    for (let end = parts.length; end > 0; end--) {
      const place = places.get(parts.slice(0, end).join("/")) ?? places.get(parts[end - 1]!);
      if (place !== undefined) return place;
    }
    return Infinity;
  };
}

function nameOf(layer: Record<string, unknown>): string | undefined {
  const { config } = layer;
  const name = isRecord(config) ? config.name ?? layer.name : layer.name;
  return typeof name === "string" ? name : undefined;
}
