/** 线, 花边 and 底纹 (C8, E5): where they run, how many repeats a side holds, and what type stands on them. */
import { describe, expect, test } from "vitest";
import { inkOn } from "../../shared/base/ink.ts";
import { toMm } from "../../shared/base/units.ts";
import { dumpDisplayList, overprints, type DisplayItem, type FilledPath } from "../../shared/display/display-list.ts";
import { platesOf } from "../../shared/display/press-inks.ts";
import { LINE_KINDS, ORNAMENTS, type Article, type Border, type LineKind } from "../../shared/doc/schema.ts";
import { groundItem } from "../../shared/layout/grounds.ts";
import { regionRects } from "../../shared/layout/layout.ts";
import { MOTIFS } from "../../shared/layout/motifs.ts";
import { edgeItems, ruleItems, strokeDepth } from "../../shared/layout/strokes.ts";
import { articleAt, composed, editionOf, han, presetPage } from "../kit/page-building.ts";
import { ruledEdition } from "../kit/ruled-edition.ts";

const OUTLINES: readonly LineKind[] = ["dotted", "wave", ...ORNAMENTS];
const BOX = { x: 100_000, y: 50_000, width: 333_333, height: 181_818 };
const page = presetPage();
const { size, leading } = page.grid;

const pathsOf = (items: readonly DisplayItem[]) => items.filter((item): item is FilledPath => item.kind === "path");
const rectsOf = (items: readonly DisplayItem[]) => items.flatMap((item) => (item.kind === "rect" ? [item.rect] : []));

/** Points of an outline on the page. */
function pointsOf({ origin, steps }: FilledPath): { readonly x: number; readonly y: number }[] {
  return steps.flatMap(([, ...lengths]) =>
    Array.from({ length: lengths.length / 2 }, (_, i) => ({
      x: origin.x + (lengths[2 * i] ?? 0),
      y: origin.y + (lengths[2 * i + 1] ?? 0),
    })),
  );
}

const contours = ({ steps }: FilledPath) => steps.filter(([name]) => name === "M").length;

describe("along the edges of a box", () => {
  test.each(OUTLINES)("%s: four sides of whole repeats, within the box, alike on opposite sides", (line) => {
    const [top, right, bottom, left] = pathsOf(edgeItems(BOX, { line }));
    expect(contours(bottom!)).toBe(contours(top!));
    expect(contours(left!)).toBe(contours(right!));
    const depth = strokeDepth({ line });
    for (const side of [top!, right!, bottom!, left!]) {
      for (const { x, y } of pointsOf(side)) {
        expect(x).toBeGreaterThanOrEqual(side.bounds.x - 1);
        expect(x).toBeLessThanOrEqual(side.bounds.x + side.bounds.width + 1);
        expect(y).toBeGreaterThanOrEqual(side.bounds.y - 1);
        expect(y).toBeLessThanOrEqual(side.bounds.y + side.bounds.height + 1);
      }
      expect(Math.min(side.bounds.width, side.bounds.height)).toBe(depth);
      expect(overprints(side)).toBe(true);
    }
  });

  test.each(["wave", ...ORNAMENTS] as const)("%s: as many repeats as fit best, one corner a side", (line) => {
    const { pitch, repeat, corner } = MOTIFS[line];
    const depth = strokeDepth({ line });
    const [top] = pathsOf(edgeItems(BOX, { line }));
    const count = Math.round((BOX.width - 2 * depth) / (pitch * depth));
    const each = (steps: readonly (readonly [string, ...number[]])[]) => steps.filter(([name]) => name === "M").length;
    expect(contours(top!)).toBe(count * each(repeat) + each(corner));
  });

  test("turning a box by a quarter turns its border", () => {
    const turned = { x: BOX.x, y: BOX.y, width: BOX.height, height: BOX.width };
    for (const line of OUTLINES) {
      const [top] = pathsOf(edgeItems(BOX, { line }));
      const [, right] = pathsOf(edgeItems(turned, { line }));
      const corner = turned.x + turned.width;
      const places = pointsOf(right!);
      pointsOf(top!).forEach(({ x, y }, index) => {
        // Each is rounded to 1/1000 pt where it comes to stand.
        expect(Math.abs(places[index]!.x - (corner - (y - BOX.y)))).toBeLessThanOrEqual(1);
        expect(Math.abs(places[index]!.y - (turned.y + (x - BOX.x)))).toBeLessThanOrEqual(1);
      });
    }
  });

  test("双线 and 文武线: bands of 正线 and 反线 with white between", () => {
    const sides = { x: BOX.x, y: BOX.y, width: BOX.width };
    expect(rectsOf(edgeItems(BOX, { line: "double", weight: 400 }, ["top"]))).toEqual([
      { ...sides, height: 400 },
      { ...sides, y: BOX.y + 1_600, height: 400 },
    ]);
    expect(rectsOf(edgeItems(BOX, { line: "oxford", weight: 400 }, ["top"]))).toEqual([
      { ...sides, height: 1_500 },
      { ...sides, y: BOX.y + 3_000, height: 400 },
    ]);
    expect(rectsOf(edgeItems(BOX, { line: "thick", weight: 400 }, ["bottom"]))).toEqual([
      { ...sides, y: BOX.y + BOX.height - 1_500, height: 1_500 },
    ]);
  });

  test("a 正线 is 0.15 mm unless it is set, and all else grows with it", () => {
    expect(toMm(strokeDepth({ line: "thin" }))).toBeCloseTo(0.15, 3);
    for (const line of [...LINE_KINDS, ...ORNAMENTS]) {
      const [thin, wide] = [283, 850].map((weight) => strokeDepth({ line, weight }));
      expect(Math.abs(wide! / thin! - 850 / 283)).toBeLessThan(0.01);
    }
  });

  test("no rule of the trade's 0.1 mm falls under the press's 0.25 pt", () => {
    for (const line of [...LINE_KINDS, ...ORNAMENTS]) {
      for (const item of edgeItems(BOX, { line, weight: 283 })) {
        const thinnest =
          item.kind === "rect" ? Math.min(item.rect.width, item.rect.height) : (item as FilledPath).stroke;
        expect(thinnest).toBeGreaterThanOrEqual(250);
      }
    }
  });
});

test("along a strip repeats are whole too, from end to end", () => {
  const strip = { x: 10_000, y: 20_000, width: 1_275, height: 100_000 };
  const [dots] = pathsOf(ruleItems(strip, "down", { line: "dotted" }));
  const ys = pointsOf(dots!).map(({ y }) => y);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([20_000, 120_000]);
  // 100 pt less one dot, in steps of two.
  expect(contours(dots!)).toBe(Math.round((100_000 - 1_275) / 2_550) + 1);
});

/** Story 1 on two columns of 20 lines. */
function built(arrangement: Partial<Article["arrangement"]>, text = han(200)) {
  const placed = articleAt(0, 20, 2, 20);
  const article = { ...placed, arrangement: { ...placed.arrangement, ...arrangement } };
  const document = editionOf(
    [
      [
        ["headline", "桥通了"],
        ["body", text],
      ],
    ],
    page,
    article,
  );
  const [set] = composed(document);
  return { set: set!, region: regionRects(article, page, set!.grid)[0]!, lines: set!.articles[0]!.lines };
}

describe("in an article", () => {
  test("sides of choice take room where they are, and leave the others to the text", () => {
    const frame: Border = { line: "thin", sides: ["top", "left"] };
    const { lines, region } = built({ frame });
    const body = lines.filter(({ role }) => role === "body");
    expect(Math.min(...body.map(({ x }) => x))).toBe(region.x + 1.5 * size);
    // 31 characters less 1.5 for the rule and 1 for the gutter, in two.
    expect(body[1]!.line.measure).toBe(14 * size);
    const right = Math.max(...body.map(({ x, line }) => x + line.measure));
    expect(right).toBeLessThanOrEqual(region.x + region.width);
    expect(right).toBeGreaterThan(region.x + region.width - size);
  });

  test("padding is as set, in characters and lines", () => {
    const { lines, set, region } = built({ frame: { line: "thin" }, padding: { across: 3_000, down: 2_000 } });
    const body = lines.filter(({ role }) => role === "body");
    expect(Math.min(...body.map(({ x }) => x))).toBe(region.x + 3 * size);
    for (const { y } of lines.filter(({ role }) => role === "body")) expect((y - set.firstBaseline) % leading).toBe(0);
    const bottom = region.y + region.height - 2 * leading;
    expect(Math.max(...body.map(({ y }) => y))).toBeLessThanOrEqual(bottom);
  });

  test("a deep ornament never comes near the text", () => {
    const frame: Border = { line: "blossom", weight: 1_500 };
    const { lines, region } = built({ frame });
    const left = Math.min(...lines.map(({ x }) => x));
    expect(left - region.x - strokeDepth(frame)).toBeGreaterThanOrEqual(size / 2);
  });

  test("底纹 lies under the text from its first line to the foot of its last, and parts it from its neighbours", () => {
    const { set, region } = built({ ground: { ink: "0 0 0 1000", tint: 150 } });
    const { items } = set.display;
    const ground = items.findIndex((item) => item.kind === "rect" && item.ink.k === 150);
    expect(items[ground]).toMatchObject({ rect: { ...region, height: region.height - (leading - size) } });
    const first = items.findIndex((item) => item.kind === "glyphs" && item.source !== null);
    expect(ground).toBeLessThan(first);
  });

  test("反白: black type of the headline is white on its ground, which keeps a line to the text", () => {
    const plain = built({});
    const { set, region, lines } = built({ headlineGround: { ink: "0 0 0 1000", reversed: true } });
    const depth = set.articles[0]!.headlineLines;
    expect(depth).toBe(plain.set.articles[0]!.headlineLines + 1);
    const ground = set.display.items.find((item) => item.kind === "rect" && item.rect.height > leading);
    expect(ground).toMatchObject({
      rect: { x: region.x, y: region.y, width: region.width, height: (depth - 1) * leading },
    });
    const head = lines.filter(({ role }) => role === "headline");
    expect(head[0]!.line.runs[0]!.ink).toEqual({ c: 0, m: 0, y: 0, k: 0 });
    expect(lines.find(({ role }) => role === "body")!.line.runs[0]!.ink.k).toBe(1000);
    // In the middle of the block.
    const [line] = head;
    const above = line!.y - 0.88 * line!.size - region.y;
    const below = region.y + (depth - 1) * leading - (line!.y + 0.12 * line!.size);
    expect(Math.abs(above - below)).toBeLessThan(10);
    expect(line!.x - region.x).toBeCloseTo((region.width - line!.line.width) / 2, -1);
  });

  test.each(["right", "left"] as const)(
    "竖题 on the %s stands in the middle of its ground, a line from the text",
    (side) => {
      const { set, lines } = built({ headlinePlace: side, headlineGround: { ink: "0 0 0 1000", tint: 200 } });
      const ground = set.display.items.find((item) => item.kind === "rect" && item.ink.k === 200);
      if (ground?.kind !== "rect") throw new Error("no ground");
      const { x, width } = ground.rect;
      const [head] = lines.filter(({ role }) => role === "headline");
      expect(head!.x).toBeCloseTo(x + width / 2, -1);
      const body = lines.filter(({ role }) => role === "body");
      const gap =
        side === "right"
          ? x - Math.max(...body.map((line) => line.x + line.line.measure))
          : Math.min(...body.map((line) => line.x)) - (x + width);
      expect(gap).toBeGreaterThanOrEqual(leading - 20);
    },
  );

  test("栏线 of any kind stand in the middle of the gutter to 0.01 mm, as long as the text beside them", () => {
    for (const line of LINE_KINDS) {
      const { set, lines } = built({ columnRule: { line } }, han(500));
      const body = lines.filter(({ role }) => role === "body");
      const [left, right] = [body.filter(({ column }) => column === 1), body.filter(({ column }) => column === 2)];
      const middle = (left[1]!.x + left[1]!.line.measure + right[1]!.x) / 2;
      const top = Math.min(...right.map(({ y }) => y)) - Math.round(0.88 * size);
      const rules = set.display.items.flatMap((item) =>
        item.kind === "rect" ? [item.rect] : item.kind === "path" ? [item.bounds] : [],
      );
      const own = rules.filter((rule) => rule.height > 5 * leading && rule.width < 9_000);
      const from = Math.min(...own.map(({ x }) => x));
      const to = Math.max(...own.map(({ x, width }) => x + width));
      expect(Math.abs(toMm((from + to) / 2 - middle))).toBeLessThan(0.01);
      const foot = Math.min(...[left, right].map((lineset) => Math.max(...lineset.map(({ y }) => y))));
      expect(own[0]!.y).toBe(top);
      expect(own[0]!.height).toBe(foot + size - Math.round(0.88 * size) - top);
    }
  });

  test("old borders look as they did", () => {
    const rects = (frame: "thin" | "double" | Border) => rectsOf(built({ frame }).set.display.items);
    expect(rects("thin")).toEqual(rects({ line: "thin", weight: 400 }));
    expect(rects("double")).toEqual(rects({ line: "oxford", weight: 400 }));
  });
});

describe("grounds", () => {
  test("a pattern ends at the edges of its rectangle", () => {
    for (const pattern of ["dots", "stripes"] as const) {
      const item = groundItem(BOX, { ink: "0 0 0 1000", tint: 150, pattern });
      if (item.kind !== "path") throw new Error("no outline");
      const points = pointsOf(item);
      expect(Math.min(...points.map(({ x }) => x))).toBeGreaterThanOrEqual(BOX.x);
      expect(Math.max(...points.map(({ x }) => x))).toBeLessThanOrEqual(BOX.x + BOX.width);
      expect(Math.min(...points.map(({ y }) => y))).toBeGreaterThanOrEqual(BOX.y);
      expect(Math.max(...points.map(({ y }) => y))).toBeLessThanOrEqual(BOX.y + BOX.height);
      expect(item.ink.k).toBe(150);
    }
  });

  test("a tint of a spot ink is a share of its plate, and its likeness on a page without it", () => {
    const item = groundItem(BOX, { ink: "0 1000 1000 0 套红", tint: 200 });
    expect(item).toMatchObject({ ink: { spot: "套红", tint: 200, m: 1000 } });
    const plates = platesOf({ trim: BOX, items: [item], plates: "spot" });
    expect(plates).toEqual([{ name: "套红", ink: { c: 0, m: 1000, y: 1000, k: 0, spot: "套红" } }]);
    const grey = inkOn("mono", { c: 0, m: 1000, y: 1000, k: 0, spot: "套红", tint: 200 });
    expect(grey).toEqual({ c: 0, m: 0, y: 0, k: 140 });
  });
});

test("a page with each of them is set as it was", async () => {
  const [set] = composed(ruledEdition());
  await expect(dumpDisplayList(set!.display)).toMatchFileSnapshot("golden/ruled.txt");
});
