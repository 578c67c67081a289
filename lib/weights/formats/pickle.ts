import type { ReadBudget, Refuse } from "../../bytes/read_budget.ts";

/**
 * What a pickle may call: functions of our own, by the Python name they stand in for. They get the
 * arguments; nothing of the file is ever run.
 */
export type PickleCalls = ReadonlyMap<string, (args: readonly PickleValue[]) => PickleValue>;

/** A value in a pickle. Dictionaries, ordered or not, are maps; sets are lists. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | PickleTuple
  | PickleGlobal
  | Map<PickleValue, PickleValue>
  | PickleObject;

/** A value of whoever reads the pickle: what its calls and references give. */
export interface PickleObject {
  /** What it is. */
  readonly kind: string;
}

/** A Python tuple. */
export class PickleTuple {
  /** Its parts. */
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A Python class or function, by name only. */
export class PickleGlobal {
  /** Module and name, e.g. `collections.OrderedDict`. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a pickle is read with. */
export interface PickleRules {
  /** Names that may be looked up. Those with a function may be called too. */
  readonly calls: PickleCalls;
  /** Names that may be looked up, but not called: the types of storages. */
  readonly names: ReadonlySet<string>;
  /** Resolves a reference to something outside the pickle. */
  readonly resolve: (reference: PickleValue) => PickleValue;
  /** What reading it may cost. */
  readonly budget: ReadBudget;
  /** Throws the reader's error. */
  readonly refuse: Refuse;
  /** Throws where the bytes end before the pickle does; `refuse` unless told. */
  readonly ends?: (why: string) => never;
}

/** What a pickle holds. */
export interface Unpickled {
  /** The value. */
  readonly value: PickleValue;
  /** Where the bytes go on after it. */
  readonly end: number;
}

/** Memory of an instruction's value on the stack, in bytes, that of growing the stack included. */
const VALUE_BYTES = 16;

/** Memory of a list, tuple, dictionary or what a call makes, and of an item of a dictionary. */
const OBJECT_BYTES = 128;
const ITEM_BYTES = 64;

/** Where the items of an open list, tuple or dictionary start. */
const MARK = { kind: "mark" };

/**
 * Reads a pickle, as far as one of plain data goes: a machine with a stack and a memo that knows
 * the instructions which torch.save writes (protocols 2 to 4), and no others. It never runs
 * anything: names are looked up in a short list, and stand for functions of this toolkit.
 *
 * Time and memory are within the budget, which is linear in the size of the file.
 *
 * @param bytes The pickle; others may lie before and after it.
 * @param rules What it may look up and call.
 * @param start Where it starts.
 */
export function unpickle(bytes: Uint8Array, rules: PickleRules, start = 0): Unpickled {
  const { budget, refuse, ends = refuse } = rules;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: PickleValue[] = [];
  const memo = new Map<number, PickleValue>();
  let at = start;

  const take = (length: number): number => {
    const start = at;
    at += length;
    if (!(at <= bytes.length)) {
      ends(`its pickle ends inside an instruction, after ${bytes.length} bytes`);
    }
    return start;
  };
  const byte = () => bytes[take(1)]!;
  const uint32 = () => view.getUint32(take(4), true);
  const uint64 = () => Number(view.getBigUint64(take(8), true));
  const raw = (length: number) => {
    const start = take(length);
    budget.spend(length);
    return bytes.slice(start, start + length);
  };
  const text = (length: number) => decoder.decode(raw(length));
  const line = () => {
    const end = bytes.indexOf(10, at);
    if (end < 0) ends("its pickle ends inside a name");
    const content = text(end - at);
    at = end + 1;
    return content;
  };
  const pop = (): PickleValue => {
    const value = stack.pop();
    if (value === undefined || value === MARK) {
      return refuse("its pickle takes a value where there is none; it is damaged");
    }
    return value;
  };
  const top = (): PickleValue => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const popMark = (): PickleValue[] => {
    const start = stack.lastIndexOf(MARK);
    if (start < 0) refuse("its pickle closes a list that it never opened; it is damaged");
    const items = stack.splice(start);
    items.shift();
    return items;
  };
  const made = <T extends PickleValue>(value: T): T => {
    budget.spend(OBJECT_BYTES);
    return value;
  };
  const list = (): PickleValue[] => {
    const value = top();
    return Array.isArray(value) ? value : refuse("its pickle adds to what is no list");
  };
  const setItems = (items: PickleValue[]) => {
    const target = top();
    if (!(target instanceof Map) || items.length % 2 !== 0) {
      return refuse("its pickle sets items of what is no dictionary");
    }
    budget.spend(items.length / 2 * ITEM_BYTES);
    for (let i = 0; i < items.length; i += 2) {
      // Python lets a later item replace an earlier one; in a file of weights that hides something.
      if (target.has(items[i]!)) refuse(`it has two entries called ${shown(items[i]!)}`);
      target.set(items[i]!, items[i + 1]!);
    }
  };
  const lookUp = (module: string, name: string) => {
    const full = `${module}.${name}`;
    if (!rules.calls.has(full) && !rules.names.has(full)) refuse(notAllowed(full));
    stack.push(made(new PickleGlobal(full)));
  };
  const call = () => {
    const args = pop();
    const target = pop();
    if (!(args instanceof PickleTuple)) return refuse("its pickle calls without arguments");
    const name = target instanceof PickleGlobal ? target.name : shown(target);
    const stand = target instanceof PickleGlobal ? rules.calls.get(name) : undefined;
    if (!stand) return refuse(notAllowed(name));
    stack.push(made(stand(args.items)));
  };
  const recall = (index: number) => {
    const value = memo.get(index);
    if (value === undefined) refuse(`its pickle recalls value ${index}, which it never kept`);
    else stack.push(value);
  };

  while (true) {
    const code = byte();
    budget.spend(VALUE_BYTES);
    switch (String.fromCharCode(code)) {
      case "\x80": {
        const protocol = byte();
        if (protocol < 2 || protocol > 5) refuse(`its pickle is of protocol ${protocol}`);
        break;
      }
      case "\x95": // FRAME
        take(8);
        break;
      case ".": { // STOP
        const value = pop();
        if (stack.length > 0) refuse("its pickle ends with values left over; it is damaged");
        return { value, end: at };
      }
      case "(":
        stack.push(MARK);
        break;
      case "0":
        pop();
        break;
      case "1":
        popMark();
        break;
      case "N":
        stack.push(null);
        break;
      case "\x88":
        stack.push(true);
        break;
      case "\x89":
        stack.push(false);
        break;
      case "J":
        stack.push(view.getInt32(take(4), true));
        break;
      case "K":
        stack.push(byte());
        break;
      case "M":
        stack.push(view.getUint16(take(2), true));
        break;
      case "\x8a": // LONG1
        stack.push(long(raw(byte()), refuse));
        break;
      case "G":
        stack.push(view.getFloat64(take(8), false));
        break;
      case "X": // BINUNICODE
      case "T": // BINSTRING
        stack.push(text(uint32()));
        break;
      case "\x8c": // SHORT_BINUNICODE
      case "U": // SHORT_BINSTRING
        stack.push(text(byte()));
        break;
      case "\x8d": // BINUNICODE8
        stack.push(text(uint64()));
        break;
      case "C": // SHORT_BINBYTES
        stack.push(raw(byte()));
        break;
      case "B": // BINBYTES
        stack.push(raw(uint32()));
        break;
      case "]": // EMPTY_LIST
      case "\x8f": // EMPTY_SET
        stack.push(made([]));
        break;
      case "}":
        stack.push(made(new Map()));
        break;
      case ")":
        stack.push(made(new PickleTuple([])));
        break;
      case "t":
        stack.push(made(new PickleTuple(popMark())));
        break;
      case "\x85":
      case "\x86":
      case "\x87": {
        const items = Array.from({ length: code - 0x84 }, pop).reverse();
        stack.push(made(new PickleTuple(items)));
        break;
      }
      case "a": { // APPEND
        const value = pop();
        list().push(value);
        break;
      }
      case "e": // APPENDS
      case "\x90": { // ADDITEMS
        const items = popMark();
        const target = list();
        for (const item of items) target.push(item);
        break;
      }
      case "s": { // SETITEM
        const value = pop();
        const key = pop();
        setItems([key, value]);
        break;
      }
      case "u": // SETITEMS
        setItems(popMark());
        break;
      case "q":
        memo.set(byte(), top());
        break;
      case "r":
        memo.set(uint32(), top());
        break;
      case "\x94": // MEMOIZE
        memo.set(memo.size, top());
        break;
      case "h":
        recall(byte());
        break;
      case "j":
        recall(uint32());
        break;
      case "c": // GLOBAL
        lookUp(line(), line());
        break;
      case "\x93": { // STACK_GLOBAL
        const [name, module] = [pop(), pop()];
        if (typeof name !== "string" || typeof module !== "string") {
          refuse(`its pickle looks up ${shown(module)}, which is no name`);
        } else lookUp(module, name);
        break;
      }
      case "R": // REDUCE
      case "\x81": // NEWOBJ
        call();
        break;
      case "b": { // BUILD: attributes of an object, none of which is a weight
        pop();
        const target = top();
        if (!(target instanceof Map) && !isObject(target)) {
          refuse(`its pickle gives ${shown(target)} attributes`);
        }
        break;
      }
      case "Q": // BINPERSID
        stack.push(made(rules.resolve(pop())));
        break;
      default:
        refuse(
          `its pickle has the instruction 0x${code.toString(16).padStart(2, "0")} at byte ` +
            `${at - 1}, which weights saved by torch.save do not need; nothing was run`,
        );
    }
  }
}

/** What to do about a network that was saved whole. */
export const WHOLE_NETWORK =
  "nothing was run; where you have its code and trust the file, load it in Python and save its " +
  'weights alone: torch.save(model.state_dict(), "weights.pt")';

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function isObject(value: PickleValue): value is PickleObject {
  return value !== null && typeof value === "object" && "kind" in value;
}

/** A whole number, lowest byte first, in two's complement; rounded beyond 2⁵³. */
function long(bytes: Uint8Array, refuse: Refuse): number {
  if (bytes.length > MOST_LONG) refuse(`it has a whole number of ${bytes.length} bytes`);
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return Number(BigInt.asIntN(8 * bytes.length, value));
}

/** Modules whose names are no parts of networks: ways to run something, and types of tensors. */
const NO_CLASSES = new RegExp(
  "^(builtins|__builtin__|os|posix|nt|sys|subprocess|socket|shutil|pty|runpy|ctypes|torch)" +
    "\\.(?!nn\\.)",
);

function notAllowed(name: string): string {
  const short = name.length > 100 ? `${name.slice(0, 99)}…` : name;
  // A network that was saved whole names its classes: PyTorch's layers, or those of a script.
  return /^torch\.nn\.|\.[A-Z]\w*$/.test(name) && !NO_CLASSES.test(name)
    ? `it holds an object of class ${short}, as files do that hold a whole network; ` +
      WHOLE_NETWORK
    : `it calls ${short}, which is not on the list of what weights need; nothing was run`;
}

/** Bytes of a whole number: those of seeds have 16. */
const MOST_LONG = 32;

/** A value for a message. */
function shown(value: PickleValue): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
  }
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof PickleGlobal) return value.name;
  if (value instanceof Map) return "a dictionary";
  if (value instanceof PickleTuple) return "a tuple";
  if (Array.isArray(value)) return "a list";
  return value instanceof Uint8Array ? "bytes" : `a ${value.kind}`;
}
