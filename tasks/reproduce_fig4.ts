import { fig4Plan, reproduceFig4 } from "../reports/fig4/steps.ts";
import { fig4ReportStep } from "../reports/fig4/report_step.ts";
import { type CifarFigureOptions, runCifarFigure, withCifarOptions } from "./_cifar_figure.ts";
import { command, runCommand } from "./_command.ts";
import { startLateProgress } from "./_progress.ts";

const program = withCifarOptions(command({
  name: "reproduce-fig4",
  summary:
    "Makes Figure 4: the first layer of networks trained on CIFAR-10, its circle of edges and " +
    "its lines, and how many loops there are. Uses the networks of Figure 5 that gradient descent " +
    "trains. Writes one HTML file and its numbers as JSON.",
  out: "the HTML file; the numbers go beside it as .json (default: out/fig4.html)",
  outRequired: false,
  examples: ["reproduce-fig4", "reproduce-fig4 --profile trained"],
}));

await runCommand<CifarFigureOptions>(program, (options) =>
  runCifarFigure(
    {
      name: "fig4",
      protocols: ["sgd"],
      changed: false,
      plan: fig4Plan,
      async reproduce(request, options, hooks) {
        const scan = options.quiet ? undefined : startLateProgress("scan", "choices");
        try {
          return await reproduceFig4(request, options, {
            ...hooks,
            ...(scan && { onScan: scan.update }),
          });
        } finally {
          scan?.stop();
        }
      },
      report: fig4ReportStep,
    },
    program,
    options,
  ));
