/** A column on no page sets text as a page does. */
import { expect, test } from "vitest";
import { lineProfiles } from "../../electron/assets/assets.ts";
import type { Role, Style } from "../../shared/doc/schema.ts";
import { sampleColumn } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, FONTS, han, presetPage, type Copy } from "../kit/page-building.ts";

const COPY: Copy = [
  ["headline", "老茶馆里听书"],
  ["dateline", "本报讯"],
  ["body", `${han(70)}“今年、明年（第3季）”，他说。`],
  ["crosshead", "一壶茶"],
  ["body", han(40)],
];
const GRID = { cells: 15, size: 9_000, leading: 12_000 };

const bodies = (lines: readonly { readonly role: Role; readonly line: { readonly text: string } }[]) =>
  lines.filter(({ role }) => role === "body").map(({ line }) => line.text);

test("the lines are those of a page of the same measure, and the picture holds them all", () => {
  const document = editionOf([COPY], presetPage(), articleAt(0, 20, 1, 60));
  const { styles, texts } = document.snapshot();
  const { display, lines } = sampleColumn(texts.get("story:1")!, styles, GRID, FONTS);
  expect(bodies(lines)).toEqual(bodies(composed(document)[0]!.articles[0]!.lines));
  expect(bodies(lines).length).toBeGreaterThan(7);
  expect(display.trim.width).toBe(15 * GRID.size);
  const baselines = display.items.flatMap((item) => (item.kind === "glyphs" ? [item.origin.y] : []));
  expect(Math.max(...baselines)).toBeLessThan(display.trim.height);
  expect(display.trim.height).toBeLessThan(20 * GRID.leading);
});

test("its styles decide, whatever the edition has", () => {
  const { styles, texts } = editionOf([COPY]).snapshot();
  const { name, rules } = lineProfiles().find(({ id }) => id === "zh-Hans/banjiao")!;
  const halves = new Map(
    [...styles].map(([id, style]): [Style["id"], Style] => [id, { ...style, profile: { name, rules }, indent: 0 }]),
  );
  const [before, after] = [styles, halves].map((each) => sampleColumn(texts.get("story:1")!, each, GRID, FONTS).lines);
  expect(after!.find(({ role }) => role === "body")!.x).toBe(0);
  expect(bodies(after!).join("")).toBe(bodies(before!).join(""));
  expect(bodies(after!)).not.toEqual(bodies(before!));
});

test("an empty text takes no line", () => {
  const { display, lines } = sampleColumn({ paragraphs: [], starts: [], length: 0 }, new Map(), GRID, FONTS);
  expect(lines).toEqual([]);
  expect(display).toEqual({ trim: { width: 15 * GRID.size, height: GRID.leading / 2 }, items: [] });
});
