/**
 * Checks the documentation of every public function: a description, every parameter, what is
 * returned, and an example that fails if the function is wrong. The examples are run by
 * `deno test --doc`.
 *
 * Run with `deno run --allow-read --allow-run checks/doc_examples.ts`.
 *
 * @module
 */
import project from "../deno.json" with { type: "json" };

interface Tag {
  readonly kind: string;
  readonly name?: string;
  readonly doc?: string;
}

interface Param {
  readonly kind: string;
  readonly name?: string;
  readonly left?: Param;
}

interface Declaration {
  readonly kind: string;
  readonly location: { readonly filename: string; readonly line: number };
  readonly jsDoc?: { readonly doc?: string; readonly tags?: readonly Tag[] };
  readonly def: { readonly params: readonly Param[]; readonly returnType?: { repr: string } };
}

interface Documentation {
  readonly nodes: Readonly<
    Record<string, {
      readonly symbols: readonly {
        readonly name: string;
        readonly declarations: readonly Declaration[];
      }[];
    }>
  >;
}

/** Everything that the documentation of a function lacks. */
export function shortcomings({ jsDoc, def }: Omit<Declaration, "kind" | "location">): string[] {
  const tags = jsDoc?.tags ?? [];
  const found: string[] = [];
  if (!jsDoc?.doc?.trim()) found.push("no description");
  for (const param of def.params) {
    // Parts of an argument that is taken apart go by their own names.
    const name = (param.left ?? param).name;
    const told = tags.filter(({ kind }) => kind === "param");
    const has = name === undefined
      ? told.length >= def.params.length
      : told.some((tag) => tag.name === name || tag.name?.startsWith(`${name}.`));
    if (!has) found.push(`no @param ${name ?? "for an argument that is taken apart"}`);
  }
  const returns = def.returnType?.repr ?? "";
  if (returns !== "void" && !tags.some(({ kind }) => kind === "return")) {
    found.push("no @returns");
  }
  const examples = tags.filter(({ kind }) => kind === "example").map(({ doc }) => doc ?? "");
  if (examples.length === 0) found.push("no @example");
  if (examples.some((example) => !asserts(example))) found.push("an @example that cannot fail");
  return found;
}

/** Whether an example is a program that may throw. */
function asserts(example: string): boolean {
  return example.includes("```ts") && /\bthrow new \w*Error\(|\bassert\w*\(/.test(example);
}

async function documentation(entries: readonly string[]): Promise<Documentation> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--quiet", "--json", ...entries],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`Cannot read the docs: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)) as Documentation;
}

if (import.meta.main) {
  const root = new URL("../", import.meta.url);
  const entries = Object.values(project.exports).map((path) => new URL(path, root).href);
  const { nodes } = await documentation(entries);
  const messages = new Set<string>();
  const functions = new Set<string>();
  for (const { symbols } of Object.values(nodes)) {
    for (const { name, declarations } of symbols) {
      for (const declaration of declarations) {
        if (declaration.kind !== "function") continue;
        const { filename, line } = declaration.location;
        const at = `${filename.replace(root.href, "")}:${line}`;
        functions.add(at);
        for (const what of shortcomings(declaration)) messages.add(`${at} ${name}: ${what}`);
      }
    }
  }
  for (const message of [...messages].sort()) console.error(message);
  if (messages.size > 0) Deno.exit(1);
  console.log(`Checked the docs of ${functions.size} public functions`);
}
