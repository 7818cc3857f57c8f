/** The painter before a recording canvas: every glyph once, exactly where the list has it. */
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { asset, papers } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { importEdition } from "../../electron/cli/import-edition.ts";
import { canvasFonts, type RegisterFace } from "../../renderer/desk/canvas-fonts.ts";
import { itemBounds, paintItems, type GlyphSource } from "../../renderer/desk/paint.ts";
import { changedRects } from "../../renderer/page/changes.ts";
import { insertText, recorder } from "./page-recorder.ts";
import { overlaps } from "../../shared/base/geometry.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare } from "../../shared/compose/compose.ts";
import { glyphPlace, type DisplayItem, type FilledPath } from "../../shared/display/display-list.ts";
import { runItems } from "../../shared/layout/line-items.ts";
import { layoutCache, layoutPage } from "../../shared/layout/layout.ts";

const fonts = manifestFonts();
const cache = layoutCache();
const { document } = importEdition(
  [readFileSync(asset("sample/raw.txt"), "utf8")],
  { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper: papers()[0]!, place: true },
  fonts,
  cache,
);
const pageNow = () => layoutPage(document.snapshot(), document.snapshot().pages[0]!.id, fonts, cache);

/** Paths are told apart by the glyph they were made for. */
const source = (ready: boolean): GlyphSource => ({
  family: (face) => (ready ? `zuban-${face}` : null),
  path: (face, glyph) => (fonts.face(face).outline(glyph) === "" ? null : ({ face, glyph } as never)),
  unitsPerEm: (face) => fonts.face(face).unitsPerEm,
  glyphFor: (face, codePoint) => fonts.face(face).glyphFor(codePoint),
});

const paint = (items: readonly DisplayItem[], ready: boolean, clip: Parameters<typeof paintItems>[3] = null) => {
  const { target, marks } = recorder((char, face) => fonts.face(face).glyphFor(char.codePointAt(0)!));
  paintItems(target, items, source(ready), clip);
  return marks;
};

/** A vertical line with everything that a vertical line can have. */
const VERTICAL = (() => {
  const text = "“河灯”照——亮Chunshui长堤的WTO，共120盏、2024年……";
  const run = { text, faces: ["noto-serif-sc-400"], size: 10_000, ink: BLACK, source: 0, spaceAfter: 0 };
  const paragraph = prepare([run], fonts, NEWSPAPER, "vertical");
  const [line] = breakLines(paragraph, { measures: [900_000], justify: false, breaker: "firstFit" });
  return runItems(line!, 200_000, 50_000, null, 0);
})();

const key = (face: string, glyph: number, x: number, y: number) => `${face} ${glyph} ${x.toFixed(3)} ${y.toFixed(3)}`;
const wanted = (items: readonly DisplayItem[]) =>
  items
    .flatMap((item) =>
      item.kind !== "glyphs"
        ? []
        : item.glyphs.flatMap((glyph, index) =>
            fonts.face(item.face).outline(glyph) === ""
              ? []
              : [key(item.face, glyph, glyphPlace(item, index).x / 1000, glyphPlace(item, index).y / 1000)],
          ),
    )
    .sort();
const painted = (marks: ReturnType<typeof paint>) =>
  marks.map(({ face, glyph, x, y }) => key(face, glyph, x, y)).sort();

describe("painting a page", () => {
  test("every glyph that has ink is painted exactly once, at the list's own place", () => {
    const { items } = pageNow().display;
    expect(painted(paint(items, true))).toEqual(wanted(items));
  });

  test("the same from outlines, while no face is registered", () => {
    const { items } = pageNow().display;
    const marks = paint(items, false);
    expect(painted(marks)).toEqual(wanted(items));
    expect(marks.every(({ how }) => how === "outline")).toBe(true);
  });

  test("almost all is drawn as text; what the shaper substituted is drawn from outlines", () => {
    const { items } = pageNow().display;
    const marks = paint(items, true);
    const outlines = marks.filter(({ how }) => how === "outline");
    expect(outlines.length).toBeGreaterThan(0);
    expect(outlines.length).toBeLessThan(marks.length / 20);
    const dash = items.find((item) => item.kind === "glyphs" && item.text.includes("——"));
    expect(dash).toBeDefined();
    expect(paint([dash!], true).filter(({ how }) => how === "outline").length).toBeGreaterThan(0);
  });

  test("a clip leaves out what is far away and nothing that reaches into it", () => {
    const { items } = pageNow().display;
    const clip = { x: 200_000, y: 400_000, width: 150_000, height: 100_000 };
    const all = paint(items, true);
    const some = new Set(painted(paint(items, true, clip)));
    expect(some.size).toBeGreaterThan(50);
    expect(some.size).toBeLessThan(all.length / 4);
    for (const mark of all) {
      const inside =
        mark.x * 1000 > clip.x - mark.size &&
        mark.x * 1000 < clip.x + clip.width &&
        mark.y * 1000 > clip.y &&
        mark.y * 1000 < clip.y + clip.height;
      if (inside) expect(some).toContain(key(mark.face, mark.glyph, mark.x, mark.y));
    }
  });

  test.each([true, false])("a run set narrow is painted narrow at the same places (as text: %s)", (ready) => {
    const run = pageNow().display.items.find((item) => item.kind === "glyphs")!;
    const narrow = { ...run, scaleX: 950 };
    const marks = paint([narrow], ready);
    expect(painted(marks)).toEqual(wanted([run]));
    for (const { wide } of marks) expect(wide).toBeCloseTo(0.95, 6);
    expect(changedRects([run], [narrow])).not.toEqual([]);
  });

  test.each([true, false])("vertical runs are painted where the list has them, words turned (as text: %s)", (ready) => {
    const marks = paint(VERTICAL, ready);
    expect(painted(marks)).toEqual(wanted(VERTICAL));
    const turned = new Set(VERTICAL.flatMap((item) => (item.direction === "turned" ? item.glyphs : [])));
    expect(turned.size).toBeGreaterThan(3);
    for (const mark of marks) expect(mark.turned).toBe(turned.has(mark.glyph) ? 1 : 0);
    const [first] = VERTICAL;
    expect(changedRects([first!], [{ ...first!, direction: "turned" }])).not.toEqual([]);
  });

  test("a clip keeps the glyphs of a vertical run that reach into it", () => {
    const [run] = VERTICAL;
    const { x, y } = glyphPlace(run!, 3);
    const clip = { x, y: y - 5_000, width: 5_000, height: 1_000 };
    const marks = paint([run!], true, clip);
    expect(painted(marks)).toContain(key(run!.face, run!.glyphs[3]!, x / 1000, y / 1000));
    expect(marks.length).toBeLessThan(run!.glyphs.length);
  });

  test("the box of a vertical item holds all its ink", () => {
    for (const item of VERTICAL) {
      const box = itemBounds(item);
      const face = fonts.face(item.face);
      const scale = item.size / face.unitsPerEm;
      for (const [index, glyph] of item.glyphs.entries()) {
        const ink = face.ink(glyph);
        if (!ink) continue;
        const at = glyphPlace(item, index);
        const [right, down] = item.direction === "turned" ? [ink.yMax, ink.xMax] : [ink.xMax, -ink.yMin];
        const [left, up] = item.direction === "turned" ? [ink.yMin, ink.xMin] : [ink.xMin, -ink.yMax];
        expect(at.x + left * scale).toBeGreaterThanOrEqual(box.x);
        expect(at.x + right * scale).toBeLessThanOrEqual(box.x + box.width);
        expect(at.y + up * scale).toBeGreaterThanOrEqual(box.y);
        expect(at.y + down * scale).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });

  test("a shape is painted with its outline, at its place; another outline or colour is a change", () => {
    const shape: FilledPath = {
      kind: "path",
      origin: { x: 10_000, y: 20_000 },
      steps: [["M", 0, 0], ["L", 1_000, 0], ["C", 1_000, 500, 500, 1_000, 0, 1_000], ["Z"]],
      bounds: { x: 10_000, y: 20_000, width: 1_000, height: 1_000 },
      ink: BLACK,
    };
    const { target, shapes } = recorder(() => 0);
    paintItems(target, [shape], source(true), null);
    paintItems(target, [shape], source(true), { x: 0, y: 0, width: 5_000, height: 5_000 });
    expect(shapes).toEqual([[["M", 10, 20], ["L", 11, 20], ["C", 11, 20.5, 10.5, 21, 10, 21], ["Z"]]]);

    expect(changedRects([shape], [{ ...shape }])).toEqual([]);
    expect(changedRects([shape], [{ ...shape, steps: shape.steps.slice(1) }])).toEqual([shape.bounds, shape.bounds]);
    expect(changedRects([shape], [{ ...shape, ink: { ...BLACK, c: 500 } }])).toEqual([shape.bounds, shape.bounds]);
  });

  test("the box of an item holds all its ink", () => {
    for (const item of pageNow().display.items) {
      if (item.kind !== "glyphs") continue;
      const box = itemBounds(item);
      const face = fonts.face(item.face);
      for (const [index, glyph] of item.glyphs.entries()) {
        const ink = face.ink(glyph);
        if (!ink) continue;
        const scale = item.size / face.unitsPerEm;
        const x = item.origin.x + item.offsets[index]!;
        const y = item.origin.y - (item.rises?.[index] ?? 0);
        expect(x + ink.xMin * scale).toBeGreaterThanOrEqual(box.x);
        expect(x + ink.xMax * scale).toBeLessThanOrEqual(box.x + box.width);
        expect(y - ink.yMax * scale).toBeGreaterThanOrEqual(box.y);
        expect(y - ink.yMin * scale).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });
});

describe("painting what changed", () => {
  test("a page that was composed again without a difference changes nothing", () => {
    const { items } = pageNow().display;
    expect(changedRects(items, structuredClone(items))).toEqual([]);
  });

  test("a character typed changes its story's lines from there on, and no other story's", () => {
    const before = pageNow();
    const part = before.articles.at(-1)!;
    const last = part.lines.at(-3)!;
    insertText(document, part.story, last.source, "又");
    const after = pageNow();
    const changed = changedRects(before.display.items, after.display.items);
    expect(changed.length).toBeGreaterThan(0);
    const touched = after.display.items.filter((item) => changed.some((rect) => overlaps(rect, itemBounds(item))));
    expect(touched.length).toBeLessThan(after.display.items.length / 10);
    // Repainting the changed boxes gives the whole new page: whatever is new lies in one of them.
    const unchanged = new Set(wanted(before.display.items));
    const fresh = after.display.items.filter((item) => wanted([item]).some((glyph) => !unchanged.has(glyph)));
    for (const item of fresh) expect(changed).toContainEqual(itemBounds(item));
    document.undo();
  });
});

describe("faces for the canvas", () => {
  test("a face is drawn from outlines until its file is registered under its own family, once", async () => {
    const register = vi.fn<RegisterFace>(async (face) => `own-${face}`);
    const faces = canvasFonts(fonts, register);
    expect(faces.family("noto-serif-sc-400")).toBeNull();
    const ready = new Promise((resolve) => faces.onSettled(resolve));
    faces.want(["noto-serif-sc-400"]);
    faces.want(["noto-serif-sc-400"]);
    expect(await ready).toBe("noto-serif-sc-400");
    expect(faces.family("noto-serif-sc-400")).toBe("own-noto-serif-sc-400");
    expect(register).toHaveBeenCalledOnce();
    const [face, bytes] = register.mock.calls[0]!;
    expect(face).toBe("noto-serif-sc-400");
    // The file's own bytes; a matcher would take seconds over 15 MB.
    expect(Buffer.compare(bytes, fonts.face("noto-serif-sc-400").file.bytes)).toBe(0);
  });

  test("a file that the browser refuses keeps its outlines and does not hold up the next", async () => {
    const faces = canvasFonts(fonts, async (face) => {
      if (face.includes("serif")) throw new Error("refused");
      return face;
    });
    const both = ["noto-serif-sc-400", "noto-sans-sc-700"];
    const settled: string[] = [];
    const done = new Promise<void>((resolve) =>
      faces.onSettled((face) => {
        settled.push(face);
        if (settled.length === both.length) resolve();
      }),
    );
    faces.want(both);
    expect(both.map((face) => faces.isSettled(face))).toEqual([false, false]);
    await done;
    expect(settled).toEqual(both);
    expect(both.map((face) => faces.isSettled(face))).toEqual([true, true]);
    expect(faces.family("noto-serif-sc-400")).toBeNull();
    expect(faces.family("noto-sans-sc-700")).not.toBeNull();
  });
});
