import { modules } from "./_modules.ts";
import type { Finding, SourceTree } from "./_source_tree.ts";

/**
 * Each room, and the rooms that it may import from besides itself; types count like everything
 * else. A room is a folder, `lib` the files that lie in it directly, and `X/*` is folder X with all
 * rooms in it. Arrows point to rooms further up, so that rooms cannot form a circle.
 */
export const ARROWS: Readonly<Record<string, string>> = {
  "lib": "",
  "lib/bytes": "lib",
  "lib/data": "lib lib/bytes",
  "lib/tda/points": "lib",
  "lib/tda/density": "lib lib/tda/points",
  "lib/tda/diagrams": "lib lib/tda/points lib/tda/density",
  "lib/tda/persistence": "lib lib/tda/points lib/tda/density lib/tda/diagrams",
  "lib/tda/mapper": "lib lib/tda/points lib/tda/density lib/tda/diagrams lib/tda/persistence",
  "lib/tda": "lib lib/tda/*",
  "lib/filters": "lib lib/tda/*",
  "lib/models": "lib lib/tda/* lib/filters",
  "lib/interchange": "lib lib/bytes lib/tda/*",
  "lib/nn": "lib lib/bytes lib/data",
  "lib/weights": "lib lib/bytes",
  "lib/report": "lib lib/bytes lib/tda/* lib/filters lib/models lib/interchange lib/nn",
  "lib/jupyter": "lib lib/tda/* lib/filters lib/report",
  "lib/pipeline/files": "lib lib/bytes lib/tda/* lib/filters lib/interchange",
  "lib/pipeline/runner": "lib lib/report lib/pipeline/files",
  "lib/pipeline/sources": "lib lib/bytes lib/data lib/nn lib/pipeline/files",
  "lib/pipeline/parallel": "lib lib/tda/* lib/filters lib/models lib/nn",
  "lib/pipeline/replicates":
    "lib lib/bytes lib/data lib/nn lib/weights lib/pipeline/files lib/pipeline/runner",
  "lib/pipeline/steps": "lib lib/bytes lib/data lib/tda/* lib/filters lib/models lib/interchange " +
    "lib/nn lib/weights lib/report lib/pipeline/files lib/pipeline/runner lib/pipeline/sources " +
    "lib/pipeline/parallel lib/pipeline/replicates",
  "lib/pipeline": "lib lib/pipeline/*",
  "mod.ts": "lib/*",
  "reports": "lib/* mod.ts",
  "tasks": "lib/* mod.ts reports",
  "examples": "lib/* mod.ts reports",
  "bench": "lib/* mod.ts",
  "checks": "",
  "test": "lib/* mod.ts reports tasks examples bench checks",
};

/** Rooms that are told apart within `lib`; in other folders, and deeper, all is one room. */
const SPLIT = /^lib\/(tda|pipeline)\//;

/** Holds imports to the arrows that the house allows. */
export function arrows(tree: SourceTree): Finding[] {
  const findings: Finding[] = [];
  for (const [file, { imports }] of modules(tree)) {
    const room = roomOf(file);
    const allowed = ARROWS[room];
    if (allowed === undefined) {
      findings.push({
        file,
        line: 1,
        message: `${room} is no room of this house: move the file, or add the room to ARROWS`,
      });
      continue;
    }
    for (const { file: target, line } of imports) {
      if (target === undefined || !target.endsWith(".ts")) continue;
      const other = roomOf(target);
      if (other === room || allowed.split(" ").some((one) => covers(one, other))) continue;
      findings.push({ file, line, message: `${room} may not import ${other}: ${target}` });
    }
  }
  return findings;
}

/** The room that a file lies in. */
export function roomOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  if (folders.length === 0) return file;
  if (folders[0] !== "lib") return folders[0]!;
  return folders.slice(0, SPLIT.test(file) ? 3 : 2).join("/");
}

function covers(pattern: string, room: string): boolean {
  if (!pattern.endsWith("/*")) return pattern === room;
  const folder = pattern.slice(0, -2);
  return room === folder || room.startsWith(`${folder}/`);
}
