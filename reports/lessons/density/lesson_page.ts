/**
 * The script of the lesson's page; `deno task bundle` makes `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { exercises } from "./exercises.ts";
import { filtersPlay } from "./filters_play.ts";
import { sightPlay } from "./sight_play.ts";

openLesson({ exercises, play: { sight: sightPlay, filters: filtersPlay } });
