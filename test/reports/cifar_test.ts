import { networksOf } from "../../reports/cifar/networks.ts";
import { protocolOf, type Way } from "../../reports/cifar/training.ts";
import fig4 from "../../reports/fig4/mod.ts";
import fig5 from "../../reports/fig5/mod.ts";
import { assertEquals } from "../assert.ts";

const run = { profile: "quick", base: "quick", inputs: {}, seed: 1, force: false, command: "" };

Deno.test("cifar: in one store the networks of Figure 4 are those of Figure 5", () => {
  for (const profile of ["quick", "trained", "paper"]) {
    const [one, two] = [fig4, fig5].map(({ name, settings }) => {
      const { out: _, ...request } = networksOf({
        ...run,
        name,
        settings: settings.profiles[profile]!.settings,
        store: "store",
        folder: name,
      }, "sgd");
      return request;
    });
    assertEquals(one, two);
  }
});

Deno.test("cifar: snapshots are the updates that are looked at, each once, ascending", () => {
  const { settings } = fig5.settings.profiles.quick!;
  for (const way of ["sgd", "adam"] as Way[]) {
    const { steps, snapshots, network } = protocolOf(
      { ...settings, updates: [20, 0, 5, 5], color: "gray" },
      way,
    );
    assertEquals([steps, snapshots, network.input.channels], [20, [0, 5, 20], 1]);
  }
});
