/**
 * The script of the lesson's page; `deno task bundle` makes `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { exercises } from "./exercises.ts";
import { realMap } from "./real_map.ts";
import { walkSteps } from "./walk_steps.ts";

openLesson({ exercises, play: { walk: walkSteps, real: realMap } });
