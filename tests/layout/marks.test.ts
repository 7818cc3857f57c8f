/** Marks on the page: the golden of a page that has them all, what stands where, drop caps, crowded ruby. */
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Format } from "../../shared/doc/schema.ts";
import { markItems } from "../../shared/layout/mark-items.ts";
import { layoutCache, layoutEdition, type ComposedLine, type ComposedPage } from "../../shared/layout/layout.ts";
import { markedEdition } from "../kit/marked-edition.ts";
import { articleAt, composed, editionOf, han, presetPage } from "../kit/page-building.ts";

const SIZE = 9_000;
const LEADING = presetPage().grid.leading;

function mark(document: EditionDocument, from: number, to: number, attributes: Format["attributes"]): EditionDocument {
  const text = [{ type: "format" as const, story: "story:1" as const, from, to, attributes }];
  document.apply({ put: [], remove: [], text }, { label: "标记" });
  return document;
}

/** A page of one article over `columns` columns, `lines` lines high, of these body paragraphs. */
function bodyPage(lines: number, columns: number, ...texts: readonly string[]): EditionDocument {
  return editionOf([texts.map((text) => ["body", text] as const)], presetPage(), articleAt(0, 20, columns, lines));
}

const linesOf = (page: ComposedPage): readonly ComposedLine[] => page.articles[0]!.lines;
const pageOf = (document: EditionDocument): ComposedPage => composed(document)[0]!;

test("a page with every mark is set as it was", async () => {
  const fonts = manifestFonts();
  const [page] = layoutEdition(markedEdition().snapshot(), fonts, layoutCache());
  expect(page!.missing).toEqual([]);
  await expect(dumpDisplayList(page!.display)).toMatchFileSnapshot("golden/marks-page.txt");
});

describe("beside the line", () => {
  test("R56: marks move no line and no character", () => {
    const plain = linesOf(pageOf(bodyPage(20, 2, han(300))));
    for (const attributes of [{ emphasis: true }, { properNoun: 1 }, { bookTitle: 2 }, { deceased: 1 }]) {
      const marked = linesOf(pageOf(mark(bodyPage(20, 2, han(300)), 10, 200, attributes)));
      expect(marked.map(({ x, y, line }) => [x, y, line.cellOrigins])).toEqual(
        plain.map(({ x, y, line }) => [x, y, line.cellOrigins]),
      );
    }
  });

  test("R56: the baselines of three columns coincide, with dots and without", () => {
    const rows = (document: EditionDocument) => {
      const columns = new Map<number, number[]>();
      for (const { column, y } of linesOf(pageOf(document))) columns.set(column, [...(columns.get(column) ?? []), y]);
      return [...columns.values()];
    };
    const plain = rows(bodyPage(20, 3, han(15 * 24 - 2)));
    expect(plain).toHaveLength(3);
    expect(new Set(plain.map((ys) => ys.join(" "))).size).toBe(1);
    expect(rows(mark(bodyPage(20, 3, han(15 * 24 - 2)), 130, 260, { emphasis: true }))).toEqual(plain);
  });

  test.each([
    ["emphasis", { emphasis: true }],
    ["properNoun", { properNoun: 1 }],
    ["bookTitle", { bookTitle: 1 }],
    ["deceased", { deceased: 1 }],
  ])("%s stays within the gap between its line and the next, below it", (_, attributes) => {
    const page = pageOf(mark(bodyPage(20, 1, han(60)), 2, 6, attributes));
    const [first] = linesOf(page);
    const added = page.display.items.filter((item) => item.kind === "path" || item.kind === "rect");
    const plain = pageOf(bodyPage(20, 1, han(60))).display.items.filter(({ kind }) => kind === "rect");
    const boxes = added
      .filter((item) => !plain.some((each) => JSON.stringify(each) === JSON.stringify(item)))
      .map((item) => (item.kind === "path" ? item.bounds : item.rect));
    expect(boxes.length).toBeGreaterThan(0);
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
    expect(bottom).toBeGreaterThan(first!.y + 0.12 * SIZE);
    expect(bottom).toBeLessThanOrEqual(first!.y + 0.12 * SIZE + (LEADING - SIZE));
  });

  test("R73: ruby without half an em between its lines is named, with room it is not", () => {
    expect(pageOf(mark(bodyPage(20, 1, han(60)), 20, 21, { ruby: "he" })).crowded).toEqual([
      { story: "story:1", offset: 13 },
    ]);
    expect(pageOf(bodyPage(20, 1, han(60))).crowded).toEqual([]);
    const fonts = manifestFonts();
    const [airy] = layoutEdition(markedEdition(13_500).snapshot(), fonts, layoutCache());
    expect(airy!.crowded).toEqual([]);
  });

  test("R73: ruby changes no line advance", () => {
    const ys = (document: EditionDocument) => linesOf(pageOf(document)).map(({ y }) => y);
    expect(ys(mark(bodyPage(20, 1, han(60)), 5, 6, { ruby: "he" }))).toEqual(ys(bodyPage(20, 1, han(60))));
  });

  test("a face that no font list has is passed over, a mark nobody knows too", () => {
    const plain = pageOf(bodyPage(20, 1, han(60))).display;
    expect(pageOf(mark(bodyPage(20, 1, han(60)), 0, 60, { shimmer: 3 })).display).toEqual(plain);
    const [page] = layoutEdition(markedEdition().snapshot(), manifestFonts(), layoutCache());
    const run = page!.display.items.find((item) => item.kind === "glyphs" && item.text.includes("他馆"));
    expect(run).toMatchObject({ face: "noto-serif-sc-400" });
  });
});

describe("beside a vertical line", () => {
  const [x, y, em, ink] = [500_000, 100_000, SIZE, { c: 0, m: 0, y: 0, k: 1000 }];
  const boxes = (...marks: Parameters<typeof markItems>[0]) =>
    markItems(marks, x, y, "vertical").map((item) => {
      if (item.kind === "glyphs" || item.kind === "picture") throw new Error("only shapes here");
      return item.kind === "path" ? item.bounds : item.rect;
    });

  test("R69: 着重号 to the right of the em box, at the middles of their characters", () => {
    const [box] = boxes({ kind: "dots", at: [4_500, 13_500], em, ink });
    expect(box!.x).toBeGreaterThan(x + em / 2);
    expect(box!.y + box!.height / 2).toBe(y + 9_000);
  });

  test.each(["properNoun", "bookTitle"] as const)("R69: %s to its left, along its characters", (kind) => {
    const [box] = boxes({ kind, from: 500, to: 17_500, em, ink });
    expect(box!.x + box!.width).toBeLessThan(x - em / 2);
    expect([box!.y, box!.height]).toEqual([y + 500, 17_000]);
  });

  test("R74: the frame goes round the em boxes", () => {
    const sides = boxes({ kind: "deceased", from: 500, to: 17_500, em, ink });
    expect(Math.min(...sides.map((side) => side.x))).toBeLessThan(x - em / 2);
    expect(Math.max(...sides.map((side) => side.x + side.width))).toBeGreaterThan(x + em / 2);
    expect(Math.max(...sides.map((side) => side.y + side.height))).toBe(y + 17_500);
  });
});

describe("段首大字", () => {
  const capped = (lines: number, text: string, length = 1) => {
    const document = mark(bodyPage(30, 1, text), 0, length, { dropCap: lines });
    return linesOf(pageOf(document));
  };

  test.each([2, 3, 4])(
    "of one Han over %i lines takes as many cells as lines, from its first line to its last",
    (n) => {
      const [cap, ...lines] = capped(n, han(120));
      const measure = 15 * SIZE;
      expect(cap!.dropCap).toBe(true);
      expect(cap!.line.width).toBeGreaterThan(n * SIZE * 0.99);
      expect(cap!.line.width).toBeLessThanOrEqual(n * SIZE);
      lines.forEach(({ x, line }, index) => {
        expect(x - cap!.x).toBe(index < n ? n * SIZE : 0);
        expect(line.measure).toBe(index < n ? measure - n * SIZE : measure);
      });
      // Em box to em box.
      expect(cap!.y - 0.88 * cap!.size).toBeCloseTo(lines[0]!.y - 0.88 * SIZE, -1);
      expect(cap!.y + 0.12 * cap!.size).toBeCloseTo(lines[n - 1]!.y + 0.12 * SIZE, -1);
    },
  );

  test("of a letter stands on the last line's baseline, its cap at the first line's", () => {
    const fonts = manifestFonts();
    const [page] = layoutEdition(markedEdition().snapshot(), fonts, layoutCache());
    const lines = linesOf(page!);
    const at = lines.findIndex(({ line }) => line.text === "Z");
    const [cap, first, , last] = lines.slice(at);
    expect(cap!.y).toBe(last!.y);
    const face = fonts.face("noto-serif-sc-400");
    const height = face.ink(face.glyphFor(0x48))!.yMax / face.unitsPerEm;
    expect(cap!.y - height * cap!.size).toBeCloseTo(first!.y - height * SIZE, -1);
  });

  test("opening marks before it stand on the first line in the size of the text", () => {
    const [cap, first] = capped(2, `“${han(100)}`, 2);
    const [quote, letter] = cap!.line.runs;
    expect([quote!.text, quote!.size, letter!.size]).toEqual(["“", SIZE, cap!.size]);
    expect(cap!.y - quote!.rises![0]!).toBe(first!.y);
    // Its blank is trimmed at the line's start: half a cell, and two for the character.
    expect(first!.x - cap!.x).toBe(2.5 * SIZE);
  });

  test("has no more lines than its paragraph; one line has none", () => {
    const [cap, ...beside] = capped(4, han(20));
    expect(cap!.dropCap).toBe(true);
    expect(beside).toHaveLength(2);
    expect(beside[1]!.x - cap!.x).toBe(2 * SIZE);
    expect(capped(2, han(8)).some(({ dropCap }) => dropCap)).toBe(false);
  });

  test("acts at the start of a paragraph only", () => {
    const inside = linesOf(pageOf(mark(bodyPage(30, 1, han(60)), 5, 6, { dropCap: 2 })));
    expect(inside.some(({ dropCap }) => dropCap)).toBe(false);
  });

  test("all the text stays, in order, and each character knows its place", () => {
    const text = han(120);
    const lines = capped(3, text);
    expect(lines.map(({ line }) => line.text).join("")).toBe(text);
    for (const { line, source } of lines) {
      for (const run of line.runs) {
        const at = source + run.source!;
        expect(text.slice(at, at + run.text.length)).toBe(run.text);
      }
    }
  });

  test("its lines are never parted by a column's end", () => {
    // Six lines, then four of which three stand beside the cap, in columns of seven.
    const document = mark(bodyPage(7, 2, han(86), han(50)), 87, 88, { dropCap: 3 });
    const lines = linesOf(pageOf(document));
    const cap = lines.findIndex(({ dropCap }) => dropCap);
    expect(new Set(lines.slice(cap, cap + 4).map(({ column }) => column)).size).toBe(1);
    expect(lines[cap]!.column).not.toBe(lines[0]!.column);
  });
});

describe("段首大字 in vertical text", () => {
  const capped = (lines: number, text: string, length = 1) => {
    const document = mark(bodyPage(14, 3, text), 0, length, { dropCap: lines });
    const article = document.snapshot().articles.get("article:1")!;
    const vertical = { ...article, arrangement: { ...article.arrangement, writing: "vertical" as const } };
    document.apply({ put: [vertical], remove: [], text: [] }, { label: "竖排" });
    return linesOf(pageOf(document));
  };

  test.each([2, 3, 4])("over %i lines is as wide as they are and as many cells long", (n) => {
    const [cap, ...lines] = capped(n, han(160));
    expect(cap!.dropCap).toBe(true);
    expect(cap!.line.width).toBeGreaterThan(n * SIZE * 0.99);
    expect(cap!.line.width).toBeLessThanOrEqual(n * SIZE);
    // Em box to em box: from the right of its first line to the left of its last.
    expect(cap!.x + cap!.size / 2).toBeCloseTo(lines[0]!.x + SIZE / 2, -1);
    expect(cap!.x - cap!.size / 2).toBeCloseTo(lines[n - 1]!.x - SIZE / 2, -1);
    lines.forEach(({ y, x, line }, index) => {
      expect(y - cap!.y).toBe(index < n ? n * SIZE : 0);
      expect(x).toBe(lines[0]!.x - index * LEADING);
      expect(line.writing).toBe("vertical");
    });
    expect([cap!, ...lines].map(({ line }) => line.text).join("")).toBe(han(160));
  });

  test("a letter stands upright in an em like a Han", () => {
    const [cap] = capped(3, `Z${han(100)}`);
    expect(cap!.line.width).toBeLessThanOrEqual(3 * SIZE);
    expect(cap!.line.runs[0]!.stand?.direction).toBe("down");
  });

  test("an opening mark before it stands in the size of the text on the first line's axis", () => {
    const [cap, first] = capped(2, `“${han(100)}`, 2);
    const [quote, letter] = cap!.line.runs;
    expect([quote!.size, letter!.size]).toEqual([SIZE, cap!.size]);
    expect(cap!.x + quote!.stand!.across + quote!.rises![0]! + SIZE / 2).toBeCloseTo(first!.x, -1);
    expect(first!.y - cap!.y).toBe(2.5 * SIZE);
  });
});

test("U+2028 ends a line within its paragraph: no indent behind it, nothing stretched before it", () => {
  const [first, second] = linesOf(pageOf(bodyPage(20, 1, "强制换行\u2028第二行")));
  expect(first!.line.text.trimEnd()).toBe("强制换行");
  expect(first!.line.justified).toBe(false);
  expect(first!.x - second!.x).toBe(2 * SIZE);
});
