/**
 * The script of the lesson's page and of its workers; `deno task bundle` makes `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { serveStages } from "../../../lib/report/live/in_page/serve_stages.ts";
import { exercises } from "./exercises.ts";
import { figurePlay } from "./figure_play.ts";
import { kleinPlay } from "./klein_play.ts";
import { tunePlay } from "./tune_play.ts";

if (typeof document === "undefined") serveStages();
else openLesson({ exercises, play: { figure: figurePlay, tune: tunePlay, klein: kleinPlay } });
