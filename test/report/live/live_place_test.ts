import { placeWith, readPlace, writePlace } from "../../../lib/report/live/live_place.ts";
import { assertEquals } from "../../assert.ts";

const PLACES = [
  { layer: "SGD, layer 1", update: "0" },
  { layer: "SGD, layer 1", update: "2,000" },
  { layer: "SGD, layer 2", update: "2,000" },
];

Deno.test("readPlace: finds every place that writePlace wrote, whatever stands after it", () => {
  for (const [i, place] of PLACES.entries()) {
    assertEquals(readPlace(writePlace(place), PLACES), i);
    assertEquals(readPlace(`${writePlace(place)}&k=100&p=0.3`, PLACES), i);
  }
  assertEquals(writePlace(PLACES[1]!), "layer=SGD%2C%20layer%201&update=2%2C000");
});

Deno.test("readPlace: what names no cloud of the page is none", () => {
  for (const text of ["", "k=100", "layer=conv9", "layer=", "update=2000", "__proto__=1"]) {
    assertEquals(readPlace(text, PLACES), undefined, text);
  }
  assertEquals(readPlace("update=2%2C000", PLACES), 1, "the first of several");
});

Deno.test("placeWith: goes where the other properties stay, else to the nearest there is", () => {
  assertEquals(placeWith(PLACES, 1, "layer", "SGD, layer 2"), 2);
  assertEquals(placeWith(PLACES, 0, "layer", "SGD, layer 2"), 2, "update 0 is not carried");
  assertEquals(placeWith(PLACES, 2, "update", "0"), 0);
  assertEquals(placeWith(PLACES, 2, "layer", "SGD, layer 1"), 1);
});
