/** Pictures in an article: their room in whole lines and columns, what the text does about it, crop and resolution. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlaps, type Rect } from "../../shared/base/geometry.ts";
import { CELL, mm } from "../../shared/base/units.ts";
import type { Picture, PictureBox, PictureFile } from "../../shared/doc/schema.ts";
import { adRegion, pictureProblems, type ComposedLine, type ComposedPage } from "../../shared/layout/layout.ts";
import { effectivePpi, imageRect } from "../../shared/layout/picture-crop.ts";
import { articleAt, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";

const FILE: PictureFile = {
  hash: "cd".repeat(32),
  name: "港.jpg",
  mediaType: "image/jpeg",
  width: 3000,
  height: 2000,
  orientation: 1,
  colour: "rgb",
};
const picture = (set: Partial<Picture> = {}): Picture => ({
  type: "picture",
  id: "picture:1",
  story: "story:1",
  order: 1,
  file: FILE,
  box: null,
  fitting: "fill",
  focus: { x: 500, y: 500 },
  zoom: 1000,
  ...set,
});
const COPY: Copy = [
  ["headline", "老港换新颜"],
  ["body", han(600)],
  ["body", han(400)],
];
const CAPTION: Copy = [
  ["caption", "昨日清晨，渔船陆续回港。"],
  ["credit", "本报记者 江禾 摄"],
];
const pageOf = (copy: Copy, pictures: readonly Picture[], columns = 4, lines = 60): ComposedPage =>
  composed(editionOf([copy], presetPage(), articleAt(0, 20, columns, lines), ...pictures))[0]!;
const box = (x: number, y: number, width: number, height: number, part = 0): PictureBox => ({
  part,
  x: x * CELL,
  y: y * CELL,
  width: width * CELL,
  height: height * CELL,
});
const bodyOf = ({ articles }: ComposedPage): ComposedLine[] => articles[0]!.lines.filter(({ role }) => role === "body");
const inkOf = ({ x, y, size, line }: ComposedLine): Rect => ({
  x,
  y: y - size * 0.88,
  width: line.width,
  height: size,
});

describe("the room of a picture", () => {
  test("F1, W3.3: two base columns are 31 cells of a 7×15 page, and every edge is on the grid", () => {
    const page = pageOf(COPY, [picture({ box: box(0, 0, 31, 20) })]);
    const { grid } = page;
    const [{ box: room }] = page.pictures as [ComposedPage["pictures"][0]];
    expect(room.width).toBe(31 * grid.size);
    expect(room.x).toBe(grid.typeArea.x);
    expect((room.y - grid.typeArea.y) % grid.leading).toBe(0);
    expect((room.height + grid.leading - grid.size) / grid.leading).toBe(20);
  });

  test("C11: text goes round it: no line under it or its caption, all of it in order, the baselines on the grid", () => {
    const bare = pageOf(COPY, []);
    const page = pageOf([...COPY, ...CAPTION], [picture({ box: box(16, 5, 31, 12) })]);
    const [{ box: room }] = page.pictures as [ComposedPage["pictures"][0]];
    const body = bodyOf(page);
    expect(body.filter((line) => overlaps(inkOf(line), room))).toEqual([]);
    expect(body.map(({ line }) => line.text)).toEqual(bodyOf(bare).map(({ line }) => line.text));
    for (const { y } of body) expect((y - page.firstBaseline) % page.grid.leading).toBe(0);
    // A line of white above it and under its caption.
    const beside = body.filter(({ column }) => column === 2).map(({ y }) => y);
    expect(Math.max(...beside.filter((y) => y < room.y))).toBe(room.y - 2 * page.grid.leading + page.grid.size * 0.88);
  });

  test("takes lines from the article: what was exact is over by them, and the columns still end alike", () => {
    const rows = bodyOf(pageOf(COPY, [], 4, 40)).length;
    const page = pageOf(COPY, [picture({ box: box(0, 0, 31, 10) })], 4, 40);
    const ends = [1, 2, 3, 4].map((column) =>
      Math.max(
        ...bodyOf(page)
          .filter((line) => line.column === column)
          .map(({ y }) => y),
      ),
    );
    expect(bodyOf(page)).toHaveLength(rows);
    expect((Math.max(...ends) - Math.min(...ends)) / page.grid.leading).toBeLessThanOrEqual(1);
    const tight = pageOf(COPY, [picture({ box: box(0, 0, 63, 10) })], 4, 24);
    expect(tight.articles[0]!.fit.lines).toBeGreaterThan(0);
  });

  test("is derived where no hand set it: the last half of the columns, as deep as its shape and caption need", () => {
    const page = pageOf([...COPY, ...CAPTION], [picture()]);
    const [{ frame, box: room, place }] = page.pictures as [ComposedPage["pictures"][0]];
    expect(place).toMatchObject({ part: 0, x: 32 * CELL, y: 0, width: 31 * CELL });
    expect(frame.width / frame.height).toBeCloseTo(3 / 2, 1);
    expect(room.height).toBeGreaterThan(frame.height);
  });

  test("what is derived and then kept by hand stays where it is", () => {
    const derived = pageOf([...COPY, ...CAPTION], [picture()]).pictures[0]!;
    const kept = pageOf([...COPY, ...CAPTION], [picture({ box: derived.place })]).pictures[0]!;
    expect(kept.box).toEqual(derived.box);
    expect(kept.place).toEqual(derived.place);
  });

  test("图片新闻 fills its region, caption included, and nothing is over or short", () => {
    const page = pageOf(CAPTION, [picture()], 3, 30);
    const [{ box: room, caption }] = page.pictures as [ComposedPage["pictures"][0]];
    expect(room.width).toBe(47 * page.grid.size);
    expect(page.articles[0]!.fit).toEqual({ characters: 0, lines: 0 });
    expect(caption.map(({ line }) => line.text)).toEqual(["昨日清晨，渔船陆续回港。", "本报记者 江禾 摄"]);
  });

  test("two stand one below the other, and never outside the article however it shrinks", () => {
    for (const lines of [60, 40, 24, 14]) {
      const page = pageOf(
        COPY,
        [picture(), picture({ id: "picture:2", order: 2, box: box(90, 90, 90, 90) })],
        4,
        lines,
      );
      const { x, y, width } = page.grid.typeArea;
      for (const { box: room } of page.pictures) {
        expect(room.x).toBeGreaterThanOrEqual(x);
        expect(room.x + room.width).toBeLessThanOrEqual(x + width);
        expect(room.y + room.height).toBeLessThanOrEqual(y + (20 + lines) * page.grid.leading);
      }
    }
  });

  test("vertical text leaves out the lines it covers", () => {
    const article = articleAt(0, 20, 4, 60);
    const vertical = { ...article, arrangement: { ...article.arrangement, writing: "vertical" as const } };
    const [page] = composed(editionOf([COPY], presetPage(), vertical, picture({ box: box(0, 0, 20, 20) })));
    const [{ box: room }] = page!.pictures as [ComposedPage["pictures"][0]];
    const ink = bodyOf(page!).map(({ x, y, size, line }) => ({ x: x - size / 2, y, width: size, height: line.width }));
    expect(ink.length).toBeGreaterThan(10);
    expect(ink.filter((line) => overlaps(line, room))).toEqual([]);
  });
});

test("C6: five cells of a column of 13 leave lines of seven beside it, one cell away", () => {
  const part = { page: "page:1", x: 0, y: 20 * CELL, width: 13 * CELL, height: 60 * CELL } as const;
  const article = { ...articleAt(0, 20, 1, 60), region: [part] };
  const own = picture({ box: box(0, 5, 5, 10) });
  const [page] = composed(editionOf([COPY], presetPage("broadsheet-8x13"), article, own));
  const body = bodyOf(page!);
  const [{ box: room }] = page!.pictures as [ComposedPage["pictures"][0]];
  const beside = body.filter(({ line }) => line.measure === 7 * page!.grid.size);
  // A line above it and one below keep away, too.
  expect(beside).toHaveLength(12);
  for (const { x } of beside) expect(x - room.x).toBeGreaterThanOrEqual(6 * page!.grid.size);
  expect(body.filter((line) => overlaps(inkOf(line), room))).toEqual([]);
});

describe("captions", () => {
  test("stand under their pictures, in their own type, and not in the columns", () => {
    const page = pageOf([...COPY, ...CAPTION], [picture()]);
    const [{ frame, box: room, caption }] = page.pictures as [ComposedPage["pictures"][0]];
    const lines = page.articles[0]!.lines.filter(({ role }) => role === "caption" || role === "credit");
    expect(lines).toEqual(caption);
    for (const { x, y, size, line } of caption) {
      expect(y - size * 0.88).toBeGreaterThan(frame.y + frame.height);
      expect(y).toBeLessThan(room.y + room.height);
      expect(x + line.width).toBeLessThanOrEqual(room.x + room.width);
    }
    // The credit joins the caption's line, at its end.
    expect(caption[1]!.y).toBe(caption[0]!.y);
    expect(caption[1]!.x + caption[1]!.line.width).toBe(room.x + room.width);
  });

  test("no word of a caption without a picture is lost: it stands in the columns", () => {
    const page = pageOf([...COPY, ...CAPTION, ["caption", "没有图的说明。"]], [picture()]);
    expect(page.articles[0]!.lines.map(({ line }) => line.text)).toContain("没有图的说明。");
    expect(page.pictures[0]!.caption.map(({ line }) => line.text)).not.toContain("没有图的说明。");
  });

  test("F3: one that is missing is a finding, and so is a credit", () => {
    const problems = (copy: Copy, set: Partial<Picture> = {}) =>
      pictureProblems(pageOf(copy, [picture(set)]).pictures[0]!);
    expect(problems([...COPY, ...CAPTION])).toEqual([]);
    expect(problems([...COPY, CAPTION[0]!])).toEqual(["noCredit"]);
    expect(problems([...COPY, CAPTION[1]!])).toEqual(["noCaption"]);
    expect(problems([...COPY, ...CAPTION], { file: null })).toEqual(["noFile"]);
    expect(problems([...COPY, ...CAPTION], { file: { ...FILE, width: 540, height: 360 } })).toEqual(["coarse"]);
    expect(problems([...COPY, ...CAPTION], { file: { ...FILE, width: 750, height: 500 } })).toEqual(["soft"]);
  });
});

test("F5: a missing picture is a crossed box in red that says so, and no picture item", () => {
  const page = pageOf(COPY, [picture({ file: null })]);
  const items = page.pictures[0]!.items;
  expect(items.filter(({ kind }) => kind === "path")).toHaveLength(2);
  expect(items.flatMap((item) => (item.kind === "glyphs" ? [item.text] : [])).join("")).toBe("此处缺图，请置入图片");
  expect(page.display.items).toEqual(expect.arrayContaining([...items]));
});

describe("an advertisement", () => {
  const booking = { advertiser: "云湖茶叶", widthMm: 180, heightMm: 120, locked: true };
  const slot = (set: Partial<Picture>) => {
    const page = presetPage();
    const region = [adRegion(page, { x: 16 * CELL, y: 40 * CELL }, booking)];
    const article = { ...articleAt(0, 0, 1, 1), region };
    const own = picture({ fitting: "fit", advertisement: booking, ...set });
    return composed(editionOf([[["caption", "云湖茶叶"]]], page, article, own))[0]!;
  };
  const words = ({ items }: ComposedPage["pictures"][0]) =>
    items.flatMap((item) => (item.kind === "glyphs" ? [item.text] : [])).join("");

  test("F5: has its booked size to the millimetre, its label inside, and says what it waits for", () => {
    const page = slot({ file: null });
    const [shown] = page.pictures as [ComposedPage["pictures"][0]];
    expect([shown.frame.width, shown.frame.height]).toEqual([mm(180), mm(120)]);
    expect(words(shown)).toBe("广告待稿：云湖茶叶 180×120 mm广告");
    expect(pictureProblems(shown)).toEqual(["noFile"]);
    // Its name is for the pool: it is printed neither under it nor in columns.
    expect(page.articles[0]!.lines).toEqual([]);
    expect(page.articles[0]!.fit).toEqual({ characters: 0, lines: 0 });
    for (const item of shown.items) {
      if (item.kind !== "rect" || item.ink.m > 0) continue;
      expect(item.rect.x + item.rect.width).toBeLessThanOrEqual(shown.frame.x + shown.frame.width);
    }
  });

  test("shows its material at that size; of another shape it is a finding", () => {
    const pdf = { ...FILE, mediaType: "application/pdf" as const, width: mm(180), height: mm(120), colour: null };
    const [right] = slot({ file: pdf }).pictures as [ComposedPage["pictures"][0]];
    const item = right.items.find(({ kind }) => kind === "picture");
    expect(item).toMatchObject({ image: right.frame, frame: right.frame });
    expect(pictureProblems(right)).toEqual([]);
    const [wrong] = slot({ file: { ...pdf, height: mm(100) } }).pictures as [ComposedPage["pictures"][0]];
    expect(pictureProblems(wrong)).toEqual(["wrongSize"]);
  });
});

describe("the crop", () => {
  const frame: Rect = { x: 1_000, y: 2_000, width: 300_000, height: 200_000 };
  const at = { fitting: "fill", focus: { x: 500, y: 500 }, zoom: 1000 } as const;

  test("F2: 1000 pixels on 127 mm are 200 ppi; 900 on 130 mm 176, on 174 mm 131", () => {
    const printed = (pixels: number, width: number) =>
      effectivePpi(pixels, { x: 0, y: 0, width: mm(width), height: 1 });
    expect([printed(1000, 127), printed(900, 130), printed(900, 174)]).toEqual([200, 176, 131]);
  });

  test("keeps the focal point in view as near to the middle as can be", () => {
    const tall = { width: 1000, height: 2000 };
    expect(imageRect(tall, frame, at)).toEqual({ x: 1_000, y: -198_000, width: 300_000, height: 600_000 });
    expect(imageRect(tall, frame, { ...at, focus: { x: 500, y: 0 } }).y).toBe(2_000);
    expect(imageRect(tall, frame, { ...at, focus: { x: 500, y: 1000 } }).y).toBe(-398_000);
  });

  test("fill leaves no white, fit cuts nothing off, both keep the shape", () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const share = fc.integer({ min: 0, max: 1000 });
    const frames = fc.record({
      x: fc.integer({ min: 0, max: 900_000 }),
      y: fc.integer({ min: 0, max: 900_000 }),
      width: fc.integer({ min: 9_000, max: 900_000 }),
      height: fc.integer({ min: 9_000, max: 900_000 }),
    });
    const crops = fc.record({ x: share, y: share, zoom: fc.integer({ min: 1000, max: 4000 }) });
    fc.assert(
      fc.property(side, side, frames, crops, (width, height, room, { x, y, zoom }) => {
        fc.pre(width / height < 50 && height / width < 50);
        const crop = { focus: { x, y }, zoom };
        const filled = imageRect({ width, height }, room, { ...crop, fitting: "fill" });
        expect(filled.x).toBeLessThanOrEqual(room.x);
        expect(filled.y).toBeLessThanOrEqual(room.y);
        expect(filled.x + filled.width).toBeGreaterThanOrEqual(room.x + room.width - 1);
        expect(filled.y + filled.height).toBeGreaterThanOrEqual(room.y + room.height - 1);
        const fitted = imageRect({ width, height }, room, { ...crop, zoom: 1000, fitting: "fit" });
        expect(fitted.width).toBeLessThanOrEqual(room.width + 1);
        expect(fitted.height).toBeLessThanOrEqual(room.height + 1);
        expect(Math.abs(fitted.width * height - fitted.height * width)).toBeLessThanOrEqual(width + height);
      }),
    );
  });
});
