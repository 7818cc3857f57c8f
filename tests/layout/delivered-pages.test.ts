import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { mm } from "../../shared/base/units.ts";
import { allItems, inksOf, type DisplayItem } from "../../shared/display/display-list.ts";
import { load } from "../../shared/doc/document.ts";
import { BARE, deliveredPages, layoutCache, layoutEdition, type Delivery } from "../../shared/layout/layout.ts";

const fonts = manifestFonts();
const snapshot = load(readFileSync("assets/sample/edition.json", "utf8"), sha256).document.snapshot();
const pages = layoutEdition(snapshot, fonts, layoutCache());
const TIME = "2026-06-17T23:40:00+08:00";
const delivered = (change: Partial<Delivery>) =>
  deliveredPages(pages.slice(0, 1), snapshot.edition, { ...BARE, time: TIME, ...change }, fonts)[0]!;
const texts = (items: readonly DisplayItem[]) =>
  items.map((item) => (item.kind === "glyphs" ? item.text : "")).filter((text) => text !== "");

describe("pages for the press", () => {
  test("are the composed pages where nothing is wanted, and paper around them where they bleed", () => {
    expect(delivered({})).toBe(pages[0]!.display);
    expect(delivered({ bleed: mm(3) }).surround).toEqual({ margin: mm(3), bleed: mm(3), items: [] });
  });

  test.each([0, 3, 8])("with marks and a bleed of %d mm: none within the bleed, none beyond the paper", (bleed) => {
    const { surround, trim, items } = delivered({ marks: true, bleed: mm(bleed) });
    const { margin } = surround!;
    expect(items).toBe(pages[0]!.display.items);
    expect(margin).toBe(Math.max(mm(3), mm(bleed)) + mm(12));
    const inside = (edge: number, at: number, end: number) => at >= -edge && at <= end + edge;
    for (const item of surround!.items) {
      if (item.kind === "glyphs" || item.kind === "picture") continue;
      const { x, y, width, height } = item.kind === "rect" ? item.rect : item.bounds;
      const isOff =
        x + width <= -mm(bleed) ||
        y + height <= -mm(bleed) ||
        x >= trim.width + mm(bleed) ||
        y >= trim.height + mm(bleed);
      expect(isOff, JSON.stringify(item)).toBe(true);
      expect(inside(margin, x, trim.width) && inside(margin, y, trim.height)).toBe(true);
    }
  });

  test("say in the slug which edition, page, plates and when", () => {
    const words = texts(delivered({ marks: true }).surround!.items).join("");
    expect(words).toContain("云浦日报　2026-06-18　总第12306期　第1版");
    expect(words).toContain("4色　2026-06-17 23:40");
    expect(words.endsWith("CMYK")).toBe(true);
  });
});

describe("proofs", () => {
  test("say which round they are; what is added is no text of the page", () => {
    const proof = delivered({ proofRound: 2 });
    expect(texts(proof.surround!.items).join("")).toMatch(/^校样　二校　云浦日报　2026-06-18/);
    const added = proof.items.filter((item) => !pages[0]!.display.items.includes(item));
    expect(texts(added).slice(0, 3).join("")).toMatch(/^校样5/);
    expect(added.every((item) => item.kind === "glyphs" && item.silent === true)).toBe(true);
    expect(allItems(proof).length).toBe(proof.items.length + proof.surround!.items.length);
  });
});

test("a black-and-white page prints in black alone, and its items that do are the same", () => {
  const [first] = snapshot.pages;
  const mono = { ...snapshot, pages: [{ ...first!, plates: "mono" as const }, ...snapshot.pages.slice(1)] };
  const { display } = layoutEdition(mono, fonts, layoutCache())[0]!;
  expect(display.plates).toBe("mono");
  expect(display.items.length).toBe(pages[0]!.display.items.length);
  expect(inksOf(display.items).every(({ c, m, y }) => c + m + y === 0)).toBe(true);
});
