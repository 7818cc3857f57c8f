/** 分色预览: which plates of a page are looked at. */
import { describe, expect, test } from "vitest";
import { ALL_PLATES, isSolo, nextPlate, showPlate, shownPlates, soloPlate } from "../../renderer/desk/separations.ts";

const FOUR = ["C", "M", "Y", "K"];
const BLACK = ["K"];
const RED = ["K", "红"];

test("a plate is left out and comes back", () => {
  const without = showPlate(ALL_PLATES, "C", false, FOUR);
  expect(shownPlates(without, FOUR)).toEqual(["M", "Y", "K"]);
  expect(shownPlates(showPlate(without, "C", true, FOUR), FOUR)).toEqual(FOUR);
});

test("one alone, and by the same key all again", () => {
  const cyan = soloPlate(ALL_PLATES, "C", FOUR);
  expect(shownPlates(cyan, FOUR)).toEqual(["C"]);
  expect([isSolo(cyan, "C", FOUR), isSolo(cyan, "K", FOUR)]).toEqual([true, false]);
  expect(shownPlates(soloPlate(cyan, "C", FOUR), FOUR)).toEqual(FOUR);
});

test("one after the other, then all", () => {
  const seen: (readonly string[])[] = [];
  for (let view = ALL_PLATES, n = 0; n < 5; n++) seen.push(shownPlates((view = nextPlate(view, FOUR)), FOUR));
  expect(seen).toEqual([["C"], ["M"], ["Y"], ["K"], FOUR]);
});

describe("a page that does not have the plate that is alone", () => {
  const cyan = soloPlate(ALL_PLATES, "C", FOUR);

  test.each([[BLACK], [["红"]]])("shows its own: %j", (plates) => {
    expect(shownPlates(soloPlate(cyan, "C", FOUR), plates)).toEqual(plates);
    expect(shownPlates(cyan, plates)).toEqual(plates);
    expect(isSolo(cyan, plates[0]!, plates)).toBe(false);
  });

  test("lets its plates be chosen, those of other pages staying as they were", () => {
    const all = { ...cyan, hidden: [...cyan.hidden, "红"] };
    const black = showPlate(all, "红", false, RED);
    expect(shownPlates(black, RED)).toEqual(["K"]);
    expect(shownPlates(black, FOUR)).toEqual(["C", "K"]);
  });
});
