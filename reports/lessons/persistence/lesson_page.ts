/**
 * The script of the lesson's page, and of the thread in which it computes; `deno task bundle` makes
 * `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { serveStages } from "../../../lib/report/live/in_page/serve_stages.ts";
import { exercises } from "./exercises.ts";
import { growBalls } from "./grow_balls.ts";
import { manyPoints } from "./many_points.ts";
import { reduceMatrix } from "./reduce_matrix.ts";

if (typeof document === "undefined") serveStages();
else openLesson({ exercises, play: { grow: growBalls, reduce: reduceMatrix, many: manyPoints } });
