import process from "node:process";
import { formatBytes } from "../lib/std.ts";

/** The most memory that this process has held at once, its threads included, in words. */
export function peakMemory(): string {
  // Kilobytes, whatever the system counts in.
  return `memory: at most ${formatBytes(process.resourceUsage().maxRSS * 1024)}`;
}
