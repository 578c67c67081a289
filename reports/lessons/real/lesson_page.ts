/**
 * The script of the lesson's page; `deno task bundle` makes `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { exercises } from "./exercises.ts";
import { foolPlay } from "./fool_play.ts";
import { heldPlay } from "./held_play.ts";
import { networksPlay } from "./networks_play.ts";

openLesson({ exercises, play: { held: heldPlay, fool: foolPlay, networks: networksPlay } });
