/** Ends of tensors' names that tell what they are to their layer, not which layer it is. */
const ROLES = [
  // TensorFlow's place of an output, and operations that read a variable.
  /:\d+$/,
  /(\/(Conv2D|convolution|depthwise))?\/ReadVariableOp(_\d+)?$/,
  /\/BiasAdd$/,
  // What converters and quantizers put after a name.
  /_(weights_fused_bn|quantized|dequant|q)$/,
  /[/.](((depth|point)wise_)?(kernel|weights?|filters?)|vars\/0)$/,
  /[/._]W$/,
  /\.w$/,
];

/** Networks that a layer lies in, as Keras calls them where nobody does. */
const CONTAINER = /^(sequential|functional)(_\d+)?$|^model_\d+$/;

/**
 * Short names of layers for people, from the names of their tensors. What tells no layer from
 * another goes: what the tensor is to its layer (`/kernel`, `.weight`, `_W`,
 * `/convolution/ReadVariableOp:0`), the names of networks that all layers lie in, and what is said
 * twice (`conv2d_1/conv2d_1_1`).
 *
 * @param tensors Names of tensors, all different.
 * @returns A name for each, all different; where short ones would not be, a longer one.
 */
export function layerNames(tensors: readonly string[]): string[] {
  const plain = tensors.map(withoutRole);
  const short = withoutCommon(withoutCounter(plain, tensors).map(withoutRepeats))
    .map(withoutContainers);
  const times = new Map<string, number>();
  for (const name of short) times.set(name, (times.get(name) ?? 0) + 1);
  const chosen = short.map((name, i) => name !== "" && times.get(name) === 1 ? name : plain[i]!);
  return [chosen, plain].find((names) => new Set(names).size === names.length) ?? [...tensors];
}

/** Ends that are left out, one after the other; no name has half as many. */
const MOST_ROLES = 8;

function withoutRole(tensor: string): string {
  let name = tensor;
  for (let times = 0; times < MOST_ROLES; times++) {
    const before = name;
    for (const role of ROLES) name = name.replace(role, "") || name;
    if (name === before) break;
  }
  return name;
}

/** Leaves out the number that Keras counts calls of a network by, `_1` in all names. */
function withoutCounter(names: readonly string[], tensors: readonly string[]): readonly string[] {
  const isVariable = tensors.every((tensor) => tensor.includes("/ReadVariableOp"));
  const [counter] = /_\d+$/.exec(names[0] ?? "") ?? [];
  if (!isVariable || !counter || !names.every((name) => name.endsWith(counter))) return names;
  return names.map((name) => name.slice(0, -counter.length));
}

/** A name's parts, each with the dot or slash after it. */
function partsOf(name: string): string[] {
  return name.split(/(?<=[/.])/);
}

/** Leaves out parts that say what their neighbor says. */
function withoutRepeats(name: string): string {
  const kept: string[] = [];
  for (const part of partsOf(name)) {
    const [before, now] = [kept.at(-1)?.slice(0, -1) ?? "", part.replace(/[/.]$/, "")];
    const isOther = before === "" || !/[a-z]{2}/i.test(now);
    // residual/residual1: the second says it all.
    const secondSays = now.startsWith(before) && /^\d+$/.test(now.slice(before.length));
    // conv2d_1/conv2d_1_1, conv1/conv: the first does.
    const firstSays = now.replace(/_\d+$/, "") === before || isStart(now, before);
    if (!isOther && secondSays) kept.pop();
    if (isOther || !firstSays) kept.push(part);
  }
  return kept.join("").replace(/[/.]$/, "");
}

/** Whether a word without numbers is what a longer one starts with. */
function isStart(word: string, longer: string): boolean {
  return /^[a-z]+$/i.test(word) && longer.startsWith(word);
}

/** Leaves out the parts that all names start with, as long as words are left. */
function withoutCommon(names: readonly string[]): readonly string[] {
  let rest = names;
  while (rest.length > 1) {
    const [first] = partsOf(rest[0]!);
    const shorter = rest.map((name) => name.slice(first!.length));
    if (!rest.every((name) => name.startsWith(first!)) || !shorter.every(isWord)) break;
    rest = shorter;
  }
  return rest;
}

/** Leaves out the names of networks that nobody named. */
function withoutContainers(name: string): string {
  const parts = partsOf(name);
  const isContainer = (i: number) =>
    CONTAINER.test(parts[i]!.slice(0, -1)) && isWord(parts[i + 1]!);
  let first = 0;
  while (first + 1 < parts.length && isContainer(first)) first++;
  return parts.slice(first).join("");
}

function isWord(name: string): boolean {
  return /^[a-z]/i.test(name);
}
