/** Shapes of a region taken in hand: pulled by a part, cut, added to, split and made one again. */
import { describe, expect, it } from "vitest";
import {
  addedTo,
  cutFrom,
  halfGiven,
  isTooSmall,
  largestOn,
  mergedParts,
  partPulled,
  shapeMoved,
  shapeWith,
  splitPart,
} from "../../renderer/desk/shapes.ts";
import { createDesk } from "../../renderer/desk/desk.ts";
import { reshapeTo, takeReshape } from "../../renderer/desk/reshaping.ts";
import { takeRegion } from "../../renderer/desk/shape-commands.ts";
import { drawnRect } from "../../renderer/page/shape-draw.ts";
import { CELL } from "../../shared/base/units.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";
import { partsOf, type Box } from "../kit/shaped-edition.ts";

const page = presetPage();
const pages = [page];
const region = (...boxes: Box[]) => partsOf("page:1", boxes);
const [one] = region([0, 20, 4, 30]);
const L = region([0, 20, 4, 10], [0, 30, 2, 20]);
const hole = (...box: Box) => region(box)[0]!;

describe("a piece cut away", () => {
  it("from a corner leaves an L, with a gutter beside what is free", () => {
    expect(cutFrom([one!], hole(2, 30, 2, 20), pages)).toEqual(L);
  });

  it("from both upper corners leaves a 凸, from the middle of the foot a 凹", () => {
    const once = cutFrom([...region([0, 20, 3, 20])], hole(0, 20, 1, 8), pages)!;
    expect(cutFrom(once, hole(2, 20, 1, 8), pages)).toEqual(region([1, 20, 1, 8], [0, 28, 3, 12]));
    expect(cutFrom(region([0, 20, 3, 20]), hole(1, 30, 1, 10), pages)).toEqual(
      region([0, 20, 3, 10], [0, 30, 1, 10], [2, 30, 1, 10]),
    );
  });

  it("all of it leaves nothing, and none of it is no cut", () => {
    expect(cutFrom([one!], hole(0, 10, 7, 60), pages)).toEqual([]);
    expect(cutFrom([one!], hole(4, 20, 2, 10), pages)).toBeNull();
  });
});

describe("a piece added", () => {
  it("makes one shape with what it touches, at the side and below", () => {
    expect(addedTo(region([0, 20, 4, 10]), hole(0, 30, 2, 20), pages)).toEqual(L);
    expect(addedTo(region([0, 20, 2, 30]), hole(2, 20, 2, 10), pages)).toEqual(L);
  });

  it("is a part of its own, where it touches nothing", () => {
    expect(addedTo(L, hole(5, 60, 2, 10), pages)).toEqual([...L, hole(5, 60, 2, 10)]);
  });

  it("gives back what was cut", () => {
    expect(addedTo(cutFrom([one!], hole(2, 30, 2, 20), pages)!, hole(2, 30, 2, 20), pages)).toEqual([one]);
  });
});

describe("parts", () => {
  it("are split at a line or a column, and merged again", () => {
    const rows = splitPart([one!], 0, "rows", pages)!;
    expect(rows).toEqual(region([0, 20, 4, 15], [0, 35, 4, 15]));
    expect(splitPart([one!], 0, "columns", pages)).toEqual(region([0, 20, 2, 30], [2, 20, 2, 30]));
    expect(splitPart(region([0, 20, 1, 30]), 0, "columns", pages), "one column").toBeNull();
    expect(mergedParts(rows, pages)).toEqual([one]);
  });

  it("give up their lower or right half, two lines of white kept", () => {
    expect(halfGiven([one!], 0, "rows", 2 * CELL, pages)).toEqual(region([0, 20, 4, 15]));
    expect(halfGiven(L, largestOn(L, "page:1"), "columns", 2 * CELL, pages)).toHaveLength(2);
  });

  it("of one shape move together", () => {
    const shape = shapeWith(L, 1, pages)!;
    expect(shapeMoved(L, shape, { page: "page:2", ...shape.bounds, y: shape.bounds.y + 3_000 })).toEqual(
      L.map((part) => ({ ...part, page: "page:2", y: part.y + 3_000 })),
    );
  });

  it("pulled at an edge take along what touches it", () => {
    const shape = shapeWith(L, 0, pages)!;
    const lower = { ...L[0]!, height: 14 * CELL };
    expect(partPulled(L, 0, "s", lower, shape)).toEqual(region([0, 20, 4, 14], [0, 34, 2, 16]));
    const higher = { ...L[1]!, y: 25 * CELL, height: 25 * CELL };
    expect(partPulled(L, 1, "n", higher, shape)).toEqual(region([0, 20, 4, 5], [0, 25, 2, 25]));
    const wider = { ...L[1]!, width: 47 * CELL };
    expect(partPulled(L, 1, "e", wider, shape)).toEqual(region([0, 20, 4, 10], [0, 30, 3, 20]));
    const side = region([0, 20, 2, 30], [2, 20, 2, 10]);
    expect(partPulled(side, 0, "e", { ...side[0]!, width: 15 * CELL }, shapeWith(side, 0, pages)!)).toEqual(
      region([0, 20, 1, 30], [1, 20, 3, 10]),
    );
    expect(isTooSmall(partPulled(L, 0, "s", { ...L[0]!, height: 30 * CELL }, shape), L)).toBe(true);
  });
});

it("a rectangle is drawn over whole columns and lines, or over whole cells", () => {
  const [from, to] = [
    { x: 33_000, y: 30_400 },
    { x: 20_000, y: 41_900 },
  ];
  expect(drawnRect(from, to, page, false)).toEqual({ x: 16_000, y: 30_000, width: 31_000, height: 12_000 });
  expect(drawnRect(from, to, page, true)).toEqual({ x: 20_000, y: 30_000, width: 14_000, height: 12_000 });
  const outside = { x: -9_000, y: 500_000 };
  expect(drawnRect(outside, to, page, false)).toMatchObject({ x: 0, width: 31_000 });
});

it("a picture that was placed by hand stays where it is when its article is cut and merged", () => {
  const document = editionOf(
    [
      [
        ["headline", "头一把新面"],
        ["body", han(1200)],
      ],
    ],
    page,
    { ...articleAt(0, 20, 4, 40), region: region([0, 20, 4, 40]) },
    {
      type: "picture",
      id: "picture:1",
      story: idOf(0),
      order: 1,
      file: null,
      box: { part: 0, x: 0, y: 20_000, width: 15_000, height: 8_000 },
      fitting: "fill",
      focus: { x: 500, y: 500 },
      zoom: 1000,
    },
  );
  const desk = createDesk({
    document,
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  const box = () => desk.composed("page:1").pictures[0]!.box;
  const article = () => desk.store.getState().snapshot.articles.get("article:1")!;
  const before = box();
  expect(takeRegion(desk, article(), cutFrom(article().region, hole(2, 40, 2, 30), pages)!, "step.shape")).toBe(true);
  expect(desk.store.getState().snapshot.pictures.get("picture:1")!.box).toMatchObject({ part: 1, y: 6_000 });
  expect(box()).toEqual(before);
  expect(takeRegion(desk, article(), cutFrom(article().region, hole(0, 20, 1, 3), pages)!, "step.shape")).toBe(true);
  expect(box()).toEqual(before);
  const filled = addedTo(addedTo(article().region, hole(2, 40, 2, 20), pages), hole(0, 20, 1, 3), pages);
  expect(takeRegion(desk, article(), filled, "step.mergeShape")).toBe(true);
  expect(article().region).toHaveLength(1);
  expect(box()).toEqual(before);
});

it("a part pulled over the one below it is refused, and nothing of it is composed", () => {
  const document = editionOf(
    [
      [
        ["headline", "北桥"],
        ["body", han(600)],
      ],
    ],
    page,
    { ...articleAt(0, 20, 4, 30), region: L },
  );
  const desk = createDesk({
    document,
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  const hold = { article: "article:1", index: 0, grip: "s" } as const;
  for (const lines of [29.6, 31, 60]) {
    const reshape = reshapeTo(desk, hold, { ...L[0]!, height: lines * CELL }, { x: 0, y: 0 })!;
    expect(reshape.refusal).toContain("不足 4 字宽或 1 行高");
    expect(reshape.articles).toEqual([]);
    expect(takeReshape(desk, hold, reshape)).toBe(false);
  }
  const higher = reshapeTo(desk, hold, { ...L[0]!, height: 15 * CELL }, { x: 0, y: 0 })!;
  expect(takeReshape(desk, hold, higher)).toBe(true);
  expect(desk.store.getState().snapshot.articles.get("article:1")!.region).toEqual(
    region([0, 20, 4, 15], [0, 35, 2, 15]),
  );
});
