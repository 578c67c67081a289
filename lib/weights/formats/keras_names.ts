/** What Keras calls the arrays of a layer of a class, where they are saved by number. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  conv1d: ["kernel", "bias"],
  conv2d: ["kernel", "bias"],
  conv3d: ["kernel", "bias"],
  conv2d_transpose: ["kernel", "bias"],
  dense: ["kernel", "bias"],
  depthwise_conv1d: ["depthwise_kernel", "bias"],
  depthwise_conv2d: ["depthwise_kernel", "bias"],
  separable_conv1d: ["depthwise_kernel", "pointwise_kernel", "bias"],
  separable_conv2d: ["depthwise_kernel", "pointwise_kernel", "bias"],
};

/** Groups that hold a network's layers, not a layer. */
const CONTAINERS = ["layers", "_layer_checkpoint_dependencies"];

/** The names of layers by the paths of their groups, and the order that a network has them in. */
export interface LayerNames {
  /** E.g. `layers/conv2d_1` → `block1_conv2`. */
  readonly byPath: ReadonlyMap<string, string>;
  /** Names, first layer first; empty if nothing tells. */
  readonly order: readonly string[];
}

/**
 * Names an array of a file of Keras 3, in which layers are groups by their class and arrays are
 * numbered: `layers/conv2d/vars/0` → `block1_conv1/kernel`.
 *
 * What tells the layer's name is beside the array or in the network's description; failing both,
 * the group's is taken. The array's role is told by the class that the group is named after;
 * failing that, the array keeps its number.
 */
export function numberedName(path: string, byPath: LayerNames["byPath"]): string {
  const parts = path.split("/");
  const [vars, index] = parts.splice(-2) as [string, string];
  const names = parts.map((part, i) =>
    CONTAINERS.includes(part) ? "" : byPath.get(parts.slice(0, i + 1).join("/")) ?? part
  );
  const roles = ROLES[parts.at(-1)?.replace(/_\d+$/, "") ?? ""];
  return [...names, roles?.[Number(index)] ?? `${vars}/${index}`].filter(Boolean).join("/");
}

/**
 * Names an array of a file of Keras 1, 2 or 3 in which layers are groups by their name:
 * `block1_conv1/block1_conv1/kernel:0`, `block1_conv1/tiny/block1_conv1/kernel` and
 * `block1_conv1/block1_conv1_W_1:0` → `block1_conv1/kernel`.
 */
export function layerName(path: string): string {
  const parts = path.replace(/:0$/, "").split("/");
  const layer = parts[0]!;
  // The array's own name repeats the layer's, behind the network's.
  const rest = parts.slice(parts.lastIndexOf(layer) + 1);
  const last = rest.at(-1);
  if (last === undefined) return parts.join("/");
  const old = last.startsWith(`${layer}_`) ? last.slice(layer.length + 1) : "";
  if (/^W(_\d+)?$/.test(old)) rest.splice(-1, 1, "kernel");
  if (/^b(_\d+)?$/.test(old)) rest.splice(-1, 1, "bias");
  return [layer, ...rest].join("/");
}

/**
 * The names of layers from Keras' description of a network, its `config.json`. Keras names the
 * group of a layer after its class, and counts those of the same.
 *
 * @param config The description, parsed. What does not look like one gives no names.
 */
export function configNames(config: unknown): LayerNames {
  const byPath = new Map<string, string>();
  const order: string[] = [];
  const visit = (network: unknown, prefix: string, depth: number) => {
    const layers = field(field(network, "config"), "layers");
    if (!Array.isArray(layers) || depth > 16) return;
    const used = new Map<string, number>();
    for (const layer of layers) {
      const name = field(field(layer, "config"), "name") ?? field(layer, "name");
      const type = field(layer, "class_name");
      if (typeof name !== "string" || typeof type !== "string") continue;
      const snake = snakeCase(type);
      const times = used.get(snake) ?? 0;
      used.set(snake, times + 1);
      const group = times === 0 ? snake : `${snake}_${times}`;
      for (const container of CONTAINERS) {
        const path = `${prefix}${container}/${group}`;
        byPath.set(path, name);
        visit(layer, `${path}/`, depth + 1);
      }
      if (prefix === "") order.push(name);
    }
  };
  visit(config, "", 0);
  return { byPath, order };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** `DepthwiseConv2D` → `depthwise_conv2d`, as Keras does. */
function snakeCase(name: string): string {
  return name.replace(/\W+/g, "").replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}
