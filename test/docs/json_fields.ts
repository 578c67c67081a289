/**
 * The fields of a JSON value by their paths: `dims[].pairs`, `identity.network.layers[].kind`.
 * Lists of objects are looked into, other lists are fields like numbers and texts.
 */
export function fieldsOf(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (one: unknown, path: string) => {
    if (Array.isArray(one)) {
      const objects = one.filter(isObject);
      if (objects.length === 0) found.add(path);
      for (const entry of objects) visit(entry, `${path}[]`);
    } else if (isObject(one) && Object.keys(one).length > 0) {
      for (const [key, inner] of Object.entries(one)) {
        visit(inner, path === "" ? key : `${path}.${key}`);
      }
    } else found.add(path);
  };
  visit(value, "");
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads which fields a document tells of which files: under a heading that names a file, the first
 * column of its tables, and "All fields of `another`" that stands before it.
 */
export function documentedFields(markdown: string): Map<string, string[]> {
  const files = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of markdown.split("\n")) {
    if (line.startsWith("#")) {
      current = [];
      for (const name of quoted(line)) files.set(name, current);
    } else if (line.startsWith("All fields of ")) {
      for (const name of quoted(line)) current.push(...files.get(name) ?? []);
    }
    const cell = /^\| ((?:`[^`]+`(?:, )?)+) +\|/.exec(line)?.[1] ?? "";
    current.push(...quoted(cell));
  }
  return files;
}

function quoted(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, name]) => name!);
}

/**
 * Where a document and the files it tells of disagree.
 *
 * @param fields What the document tells; `*` stands for any name, `?` follows what may be missing.
 * @param samples Files of that kind.
 * @returns Fields that a file has and the document does not, or that the document promises and a
 * file lacks, or that no file has at all.
 */
export function disagreements(fields: readonly string[], samples: readonly unknown[]): string[] {
  const found = samples.map(fieldsOf);
  const told = fields.map((field) => ({ field, pattern: patternOf(field) }));
  // A list of objects may be empty.
  const lists = fields.filter((field) => field.includes("[]"))
    .map((field) => patternOf(field.replace(/\[\].*$/, "")));
  const known = [...told.map(({ pattern }) => pattern), ...lists];
  const unknown = found.flatMap((own) =>
    [...own].filter((path) => !known.some((pattern) => pattern.test(path)))
      .map((path) => `not in the document: ${path}`)
  );
  const absent = told.flatMap(({ field, pattern }) => {
    const having = found.filter((own) => [...own].some((path) => pattern.test(path))).length;
    if (having === 0) return [`in no file: ${field}`];
    return having < found.length && !field.includes("?") ? [`not in every file: ${field}`] : [];
  });
  return [...new Set([...unknown, ...absent])];
}

function patternOf(field: string): RegExp {
  const parts = field.replaceAll("?", "").split("*").map((part) =>
    part.replace(/[.[\]$]/g, String.raw`\$&`)
  );
  // What stands for any field may also be an object without fields.
  return new RegExp(`^${parts.join(".+").replace(/\\\.\.\+$/, "(\\..+)?")}$`);
}
