/** The white within a border, pulled by hand. */
import { describe, expect, test } from "vitest";
import { knobsOf, pulledWhite } from "../../renderer/desk/border-white.ts";
import { setDecor } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { pageGrid } from "../../shared/layout/grid.ts";
import { articleAt, editionOf, han, presetPage } from "../kit/page-building.ts";

const grid = pageGrid(presetPage());
const made = articleAt(1, 20, 2, 30);
const part = made.region[0]!;
const withFrame = (arrangement: Partial<Article["arrangement"]>) => ({
  arrangement: { ...made.arrangement, ...arrangement },
});

describe("the knobs", () => {
  test("stand where the text begins, at the left and upper edge, else at those that are closed", () => {
    const whole = knobsOf(withFrame({ frame: { line: "thin" } }), part, grid);
    expect(whole).toEqual([
      { way: "across", x: 17_500, y: 27_500, sign: 1 },
      { way: "down", x: 23_750, y: 21_000, sign: 1 },
    ]);
    const some = knobsOf(withFrame({ frame: { line: "thin", sides: ["right", "bottom"] } }), part, grid);
    expect(some).toEqual([
      { way: "across", x: 45_500, y: 27_500, sign: -1 },
      { way: "down", x: 23_750, y: 49_000, sign: -1 },
    ]);
    expect(knobsOf(withFrame({ frame: { line: "thin", sides: ["top"] } }), part, grid)).toHaveLength(1);
    expect(knobsOf(withFrame({ ground: { ink: "0 0 0 1000", tint: 150 } }), part, grid)).toHaveLength(2);
    expect(knobsOf(made, part, grid)).toEqual([]);
  });

  test("go by half characters and whole lines, never below nothing nor past what the text needs", () => {
    const now = { across: 1_500, down: 1_000 };
    const across = { way: "across", sign: 1 } as const;
    expect(pulledWhite(now, across, { x: 1_200, y: 9_000 }, part)).toEqual({ across: 2_500, down: 1_000 });
    expect(pulledWhite(now, { way: "across", sign: -1 }, { x: 1_200, y: 0 }, part).across).toBe(500);
    expect(pulledWhite(now, { way: "down", sign: 1 }, { x: 0, y: 1_600 }, part)).toEqual({
      across: 1_500,
      down: 3_000,
    });
    expect(pulledWhite(now, across, { x: -9_000, y: 0 }, part).across).toBe(0);
    expect(pulledWhite(now, across, { x: 90_000, y: 0 }, part).across).toBe(13_500);
    expect(pulledWhite(now, across, { x: 90_000, y: 0 }, { ...part, width: 3_000 }).across).toBe(0);
  });

  test("give what a decoration takes", () => {
    const document = editionOf([[["body", han(60)]]], presetPage(), {
      ...made,
      ...withFrame({ frame: { line: "thin" } }),
    });
    const padding = pulledWhite({ across: 1_500, down: 1_000 }, { way: "down", sign: 1 }, { x: 0, y: 2_000 }, part);
    document.apply(setDecor(document.snapshot(), { article: made.id, padding })!, { label: "留空" });
    expect(document.snapshot().articles.get(made.id)?.arrangement.padding).toEqual({ across: 1_500, down: 3_000 });
  });
});
