import type { LiveChoices } from "./choices.ts";
import type { LiveData } from "./live_data.ts";

/** A command for a state of the page, and what it does not say. */
export interface StateCommand {
  /** The command. */
  readonly command: string;
  /** What no option of it can say; empty if it says all. */
  readonly missing: readonly string[];
}

/**
 * The command that makes the page with other choices.
 *
 * @param data What the page was built with.
 * @param choices What is chosen now.
 */
export function stateCommand(data: LiveData, choices: LiveChoices): StateCommand {
  const { command, options, builtWith } = data;
  let text = command;
  const missing: string[] = [];
  for (const name of Object.keys(data.choices) as (keyof LiveChoices)[]) {
    if (choices[name] === data.choices[name]) continue;
    // A part of the points has a part of the neighbors.
    const value = name === "k"
      ? Math.round(choices.k * builtWith.k / data.choices.k)
      : choices[name];
    const flag = name === "lens" ? undefined : options[name];
    if (flag) text = text.replace(new RegExp(` ${flag}(=| )\\S+`, "g"), "") + ` ${flag} ${value}`;
    else missing.push(`${name} ${value}`);
  }
  return { command: text, missing };
}
