import type { Finding, SourceTree } from "./_source_tree.ts";

/** Verbs in -ize. */
const VERBS = "amort author capital categor central character custom digit emphas equal final " +
  "general initial item local maxim memor minim mobil modern neutral normal optim organ parallel " +
  "parametr parameter penal polar prior priorit quant random raster real recogn regular sanit " +
  "serial special stabil standard summar symbol synchron token util vector visual";

/**
 * Words in the form that is not American: what both forms share, how this one goes on, and how the
 * American one does. They stand apart so that this list does not find itself.
 */
const WORDS: readonly (readonly [string, string, string])[] = [
  ["behavi", "our", "or"],
  ["col", "our", "or"],
  ["fav", "our", "or"],
  ["hon", "our", "or"],
  ["lab", "our", "or"],
  ["neighb", "our", "or"],
  ["vig", "our", "or"],
  ["gr", "ey", "ay"],
  ["cent", "re\\b", "er"],
  ["cent", "res\\b", "ers"],
  ["cent", "red\\b", "ered"],
  ["cent", "erd\\b", "ered"],
  ["\\bfib", "re", "er"],
  ["met", "re\\b", "er"],
  ["theat", "re\\b", "er"],
  ["anal", "yse\\b", "yze"],
  ["anal", "ysed", "yzed"],
  ["anal", "yser", "yzer"],
  ["anal", "ysing", "yzing"],
  ["label", "led", "ed"],
  ["label", "ling", "ing"],
  ["model", "led", "ed"],
  ["model", "ling", "ing"],
  ["travel", "led", "ed"],
  ["travel", "ling", "ing"],
  ["cancel", "led", "ed"],
  ["cancel", "ling", "ing"],
  ["catalog", "ue", ""],
  ["dialog", "ue", ""],
  ["analog", "ue", ""],
  ["licen", "ce", "se"],
  ["defen", "ce", "se"],
  ["art", "efact", "ifact"],
  ["judg", "ement", "ment"],
  ["\\bprogram", "me", ""],
  ["\\bfulfi", "l\\b", "ll"],
  ["\\blear", "nt\\b", "ned"],
  ["\\bspel", "t\\b", "led"],
  ["\\bwhil", "st\\b", "e"],
  ["\\bamong", "st\\b", ""],
  ["\\btoward", "s\\b", ""],
  ["\\bafterward", "s\\b", ""],
  ["\\bper", " cent\\b", "cent"],
  ["\\bmat", "hs\\b", "h"],
];

const FORMS = [
  ...WORDS,
  ...VERBS.split(" ").flatMap((stem) =>
    (["e", "ing", "ation"] as const).map((end) => [stem, `is${end}`, `iz${end}`] as const)
  ),
].map(([shared, other, american]) => ({
  pattern: new RegExp(`(${shared})${other}`, "gi"),
  american,
}));

/** Whether a text has any of these words at all; most have none. */
const ANY = new RegExp(FORMS.map(({ pattern }) => pattern.source).join("|"), "i");

/** What must stay as it is: replicates are known by a hash of this key. */
const ALLOWED: readonly { readonly file: string; readonly text: string }[] = [
  { file: "lib/pipeline/replicates/replicate_store.ts", text: "gr" + "ey: gray" },
];

/** Holds code and prose to one spelling, the American one. */
export function spelling(tree: SourceTree): Finding[] {
  return [...tree].filter(([, text]) => ANY.test(text)).flatMap(([file, text]) =>
    text.split("\n").flatMap((line, i) => {
      if (ALLOWED.some((one) => one.file === file && line.includes(one.text))) return [];
      return FORMS.flatMap(({ pattern, american }) =>
        [...line.matchAll(pattern)].map(([found, shared]) => ({
          file,
          line: i + 1,
          message: `"${found}": write "${shared}${american}"`,
        }))
      );
    })
  );
}
