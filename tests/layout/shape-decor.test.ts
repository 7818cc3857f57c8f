/** C8 on C7: borders, 底纹 and 分稿线 of an L, and 标题底纹 of headlines among the text. */
import { describe, expect, test } from "vitest";
import { overlaps, type Rect } from "../../shared/base/geometry.ts";
import type { DisplayItem, FilledPath } from "../../shared/display/display-list.ts";
import { ORNAMENTS, type Article, type LineKind } from "../../shared/doc/schema.ts";
import { unionGroundItems } from "../../shared/layout/grounds.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { MOTIFS } from "../../shared/layout/motifs.ts";
import { outlineItems, strokeDepth } from "../../shared/layout/strokes.ts";
import { composed, editionOf, han, idOf, presetPage, type Copy } from "../kit/page-building.ts";
import { partsOf, type Box } from "../kit/shaped-edition.ts";

const page = presetPage();
const { leading, size } = page.grid;

/** An L: a bar, and a leg below its left half. Its inner corner is at 300, 200. */
const L: readonly Rect[] = [
  { x: 100_000, y: 50_000, width: 400_000, height: 150_000 },
  { x: 100_000, y: 200_000, width: 200_000, height: 250_000 },
];
const NOTCH: Rect = { x: 300_000, y: 200_000, width: 200_000, height: 250_000 };
const PERIMETER = 2 * (400_000 + 400_000);

const rectsOf = (items: readonly DisplayItem[]) => items.flatMap((item) => (item.kind === "rect" ? [item.rect] : []));
const pathsOf = (items: readonly DisplayItem[]) => items.filter((item): item is FilledPath => item.kind === "path");
const areaOf = (rects: readonly Rect[]) => rects.reduce((sum, { width, height }) => sum + width * height, 0);

/** What each contour of an outline reaches across, on the page. */
function contoursOf({ origin, steps }: FilledPath): Rect[] {
  const contours: { x: number; y: number }[][] = [];
  for (const [name, ...lengths] of steps) {
    if (name === "M") contours.push([]);
    for (let at = 0; at < lengths.length; at += 2) {
      contours.at(-1)!.push({ x: origin.x + lengths[at]!, y: origin.y + lengths[at + 1]! });
    }
  }
  return contours.map((points) => {
    const [x, y] = [Math.min(...points.map((point) => point.x)), Math.min(...points.map((point) => point.y))];
    return {
      x,
      y,
      width: Math.max(...points.map((point) => point.x)) - x,
      height: Math.max(...points.map((point) => point.y)) - y,
    };
  });
}

describe("a border round an L", () => {
  test("of rules is as thick everywhere, at the inner corner too, and nothing of it lies outside", () => {
    const rects = rectsOf(outlineItems(L, { line: "thin", weight: 400 }));
    // Four corners more turn out than in.
    expect(areaOf(rects)).toBe(PERIMETER * 400 - 4 * 400 * 400);
    expect(rects.filter((rect) => overlaps(rect, NOTCH))).toEqual([]);
    expect(rects.some((rect) => overlaps(rect, { x: 299_600, y: 199_600, width: 400, height: 400 }))).toBe(true);
    const pairs = rects.flatMap((a, index) => rects.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlaps(a, b))).toEqual([]);
  });

  test("of 文武线 keeps its white all round", () => {
    const depth = strokeDepth({ line: "oxford", weight: 400 });
    const rects = rectsOf(outlineItems(L, { line: "oxford", weight: 400 }));
    const inner = PERIMETER - 8 * (depth - 400);
    expect(areaOf(rects)).toBe(PERIMETER * 1_500 - 4 * 1_500 * 1_500 + inner * 400 - 4 * 400 * 400);
  });

  test("has of its sides every edge that faces that way", () => {
    expect(rectsOf(outlineItems(L, { line: "thin", weight: 400 }, ["bottom"]))).toEqual([
      { x: 300_000, y: 199_600, width: 200_000, height: 400 },
      { x: 100_000, y: 449_600, width: 200_000, height: 400 },
    ]);
    const [upper, lower, ...others] = pathsOf(outlineItems(L, { line: "wave" }, ["right"])).sort(
      (a, b) => a.bounds.y - b.bounds.y,
    );
    expect(others).toEqual([]);
    expect([upper!.bounds.height, lower!.bounds.height]).toEqual([150_000, 250_000]);
  });

  test.each<LineKind>(["dotted", "wave", ...ORNAMENTS])(
    "%s: six edges, one corner each, nothing drawn twice",
    (line) => {
      const edges = pathsOf(outlineItems(L, { line }));
      expect(edges).toHaveLength(6);
      const depth = strokeDepth({ line });
      for (const edge of edges) {
        expect(Math.min(edge.bounds.width, edge.bounds.height)).toBe(depth);
        for (const contour of contoursOf(edge)) {
          expect(contour.x).toBeGreaterThanOrEqual(edge.bounds.x - 1);
          expect(contour.y).toBeGreaterThanOrEqual(edge.bounds.y - 1);
          expect(contour.x + contour.width).toBeLessThanOrEqual(edge.bounds.x + edge.bounds.width + 1);
          expect(contour.y + contour.height).toBeLessThanOrEqual(edge.bounds.y + edge.bounds.height + 1);
        }
      }
      // The square between both strips at the inner corner is filled once.
      const square = { x: 300_000 - depth, y: 200_000 - depth, width: depth, height: depth };
      const isWithin = ({ x, y, width, height }: Rect) =>
        x >= square.x - 1 &&
        y >= square.y - 1 &&
        x + width <= square.x + depth + 1 &&
        y + height <= square.y + depth + 1;
      const motif = line in MOTIFS ? MOTIFS[line as keyof typeof MOTIFS].inner : null;
      const count = motif ? motif.filter(([name]) => name === "M").length : 1;
      expect(edges.flatMap(contoursOf).filter(isWithin)).toHaveLength(count);
    },
  );
});

describe("底纹 of an L", () => {
  const K15 = { ink: "0 0 0 1000", tint: 150 };

  test("flat is its bands", () => {
    expect(rectsOf(unionGroundItems(L, K15))).toEqual(L);
  });

  test.each(["dots", "stripes"] as const)("%s go through all of it, and end at its edges", (pattern) => {
    const [item, ...others] = pathsOf(unionGroundItems(L, { ...K15, pattern }));
    expect(others).toEqual([]);
    const contours = contoursOf(item!);
    const inner = { x: NOTCH.x + 1, y: NOTCH.y + 1, width: NOTCH.width, height: NOTCH.height };
    // A stripe's box reaches into the notch only where the stripe does: it is cut band by band.
    expect(contours.filter((contour) => overlaps(contour, inner))).toEqual([]);
    for (const band of L) expect(contours.some((contour) => overlaps(contour, band))).toBe(true);
  });
});

interface Wish {
  readonly boxes: readonly Box[];
  readonly copy: Copy;
  readonly arrangement?: Partial<Article["arrangement"]>;
}

function built(...wishes: readonly Wish[]): ComposedPage {
  const articles = wishes.map(({ boxes, arrangement }, index): Article => ({
    type: "article",
    id: `article:${index + 1}`,
    story: idOf(index),
    region: partsOf("page:1", boxes),
    arrangement: { headlineLines: null, headlineSize: null, ...arrangement },
  }));
  return composed(
    editionOf(
      wishes.map(({ copy }) => copy),
      page,
      ...articles,
    ),
  )[0]!;
}

const LEG: readonly Box[] = [
  [0, 20, 4, 14],
  [0, 34, 2, 20],
];
const NEIGHBOUR: readonly Box[] = [[2, 38, 2, 16]];

test("what follows the outline inside a border with sides is its text", () => {
  const body: Copy = [["body", han(900)]];
  const all = built({ boxes: LEG, copy: body, arrangement: { frame: { line: "thin" } } });
  const side = built({ boxes: LEG, copy: body, arrangement: { frame: { line: "thin", sides: ["bottom"] } } });
  const rows = ({ articles, firstBaseline }: ComposedPage) =>
    articles[0]!.lines.map(({ y }) => (y - firstBaseline) / leading);
  expect(Math.min(...rows(all))).toBe(21);
  expect(Math.min(...rows(side))).toBe(20);
  // In the columns over the notch, and down the leg: a line of white above each rule.
  const foot = (set: ComposedPage, from: number, to: number) =>
    Math.max(
      ...rows(set).filter(
        (_, i) => set.articles[0]!.lines[i]!.column >= from && set.articles[0]!.lines[i]!.column <= to,
      ),
    );
  for (const set of [all, side]) expect(foot(set, 3, 4)).toBe(32);
});

test("an L with a rule of its own at its feet needs none to what is in its notch", () => {
  const copy: Copy = [["body", han(300)]];
  const rules = (arrangement: Partial<Article["arrangement"]>) => {
    const set = built({ boxes: LEG, copy, arrangement }, { boxes: NEIGHBOUR, copy });
    const top = set.firstBaseline + 19 * leading;
    return rectsOf(set.display.items).filter(({ y }) => y > top);
  };
  const level = (rects: readonly Rect[]) => rects.filter(({ width, height }) => width > height);
  expect(level(rules({}))).toHaveLength(1);
  expect(rules({})).toHaveLength(2);
  const own = rules({ frame: { line: "thin", sides: ["bottom"] } });
  expect(level(own).map(({ height }) => height)).toEqual([425, 425]);
  // The upright rule in the gutter stays: that side is open.
  expect(own).toHaveLength(3);
});

describe("标题底纹 of a headline among the text", () => {
  const copy: Copy = [
    ["headline", "文包题"],
    ["body", han(900)],
  ];
  const ground = { ink: "0 0 0 1000", tint: 150 };
  const boxes: readonly Box[] = [[0, 20, 5, 24]];
  const set = (headlineBox: NonNullable<Article["arrangement"]["headlineBox"]>) => {
    const made = built({ boxes, copy, arrangement: { headlineBox, headlineGround: ground } });
    const [rect] = rectsOf(made.display.items.filter((item) => item.kind === "rect" && item.ink.k === 150));
    return { made, rect: rect!, lines: made.articles[0]!.lines };
  };
  const boxOfLine = ({
    x,
    y,
    line,
  }: {
    readonly x: number;
    readonly y: number;
    readonly line: { readonly width: number };
  }): Rect => ({
    x,
    y: y - 0.8 * size,
    width: line.width,
    height: size,
  });

  test.each([
    { from: 0, columns: 2, line: 0 },
    { from: 1, columns: 3, line: 9 },
    { from: 4, columns: 1, line: null },
  ])("%j: over the width of its columns, no text on it or nearer than half a line", (box) => {
    const { rect, lines, made } = set(box);
    const { columnWidth, gutter, typeArea } = made.grid;
    expect(Math.abs(rect.x - typeArea.x - box.from * (columnWidth + gutter))).toBeLessThanOrEqual(5);
    expect(Math.abs(rect.width - box.columns * columnWidth - (box.columns - 1) * gutter)).toBeLessThanOrEqual(5);
    const white = { ...rect, y: rect.y - (box.line ? size / 2 : 0), height: rect.height + leading / 2 };
    const [head, body] = [lines.filter(({ role }) => role === "headline"), lines.filter(({ role }) => role === "body")];
    expect(body.map(boxOfLine).filter((each) => overlaps(each, white))).toEqual([]);
    for (const { x, y, line } of head) {
      expect(x).toBeGreaterThanOrEqual(rect.x + size);
      expect(x + line.width).toBeLessThanOrEqual(rect.x + rect.width - size);
      expect(y).toBeGreaterThan(rect.y);
      expect(y).toBeLessThan(rect.y + rect.height);
    }
  });
});
