import { Option } from "commander";
import type { ProtocolName } from "../reports/cifar/settings.ts";
import { fig5Plan, reproduceFig5 } from "../reports/fig5/steps.ts";
import { fig5ReportStep } from "../reports/fig5/report_step.ts";
import { type CifarFigureOptions, runCifarFigure, withCifarOptions } from "./_cifar_figure.ts";
import { command, runCommand } from "./_command.ts";

interface Options extends CifarFigureOptions {
  protocol?: ProtocolName | "both";
}

const program = withCifarOptions(command({
  name: "reproduce-fig5",
  summary:
    "Makes Figure 5: trains networks on CIFAR-10 in two ways and looks at the densest filters " +
    "of both layers while they learn. Writes one HTML file with a player, and its numbers as JSON. " +
    "A second run skips every step whose record matches.",
  out: "the HTML file; the numbers go beside it as .json (default: out/fig5.html)",
  outRequired: false,
  examples: [
    "reproduce-fig5",
    "reproduce-fig5 --profile trained",
    "reproduce-fig5 --profile trained --protocol both",
    "reproduce-fig5 --protocol sgd --replicates 10 --steps 0,500,1000,2000",
    "reproduce-fig5 --profile paper",
  ],
})).addOption(
  new Option(
    "--protocol <name>",
    "how networks are trained (default: both; sgd with --profile trained)",
  ).choices(["sgd", "adam", "both"]),
);

await runCommand<Options>(program, (options) => {
  const usual = options.profile === "trained" ? "sgd" : "both";
  const { protocol = usual } = options;
  return runCifarFigure(
    {
      name: "fig5",
      protocols: protocol === "both" ? ["sgd", "adam"] : [protocol],
      changed: protocol !== usual,
      plan: fig5Plan,
      reproduce: reproduceFig5,
      report: fig5ReportStep,
    },
    program,
    options,
  );
});
