/**
 * The daily's page that Zuban grew from, all the way: raw text in, three stories, a composed page, a PDF that
 * says the same. Its text is read from ../shared at run time and never stands here.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { needs, paintedGlyphs, run, withoutSpace } from "../kit/outside-tools.ts";
import { ROOT } from "../package-bin.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const SEED = join(ROOT, "../shared/seed");
const [seed] = existsSync(SEED) ? readdirSync(SEED).map((name) => join(SEED, name)) : [];
const folder = scratchFolder();
const edition = folder.path("seed.zuban");
const pdf = folder.path("seed.pdf");

interface StoryOut {
  readonly id: string;
  readonly kicker: string | null;
  readonly headline: string | null;
  readonly deck: string | null;
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly paragraphs: readonly string[];
}
interface LineOut {
  readonly role: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly column: number;
  readonly justified: boolean;
  readonly origins: readonly number[];
}
interface PageOut {
  readonly grid: { readonly originX: number; readonly originY: number; readonly leading: number };
  readonly articles: readonly { readonly story: string; readonly lines: readonly LineOut[] }[];
}

let stories: StoryOut[] = [];
let pages: PageOut[] = [];

beforeAll(() => {
  if (!seed) return;
  const imported = zuban(["import", seed, "--out", edition, "--date", "2019-07-26", "--place"]);
  expect(imported).toMatchObject({ code: 0, err: "" });
  expect(imported.out).toContain("丢失 0 字");
  stories = JSON.parse(zuban(["stories", edition, "--json"]).out) as StoryOut[];
  pages = (JSON.parse(zuban(["compose", edition, "--json"]).out) as { pages: PageOut[] }).pages;
  expect(zuban(["pdf", edition, "--out", pdf]).code).toBe(0);
});
afterAll(() => folder.remove());

function needsSeed(context: TestContext): void {
  context.skip(!seed, "../shared/seed is not here");
}

const lines = () => pages.flatMap(({ articles }) => articles.flatMap((article) => article.lines));
const flat = (story: StoryOut) =>
  [story.kicker, story.headline, story.deck, story.dateline, ...story.paragraphs, story.byline].join("");

describe("the seed page", () => {
  test("three stories with both headline lines, byline, 本报讯, and 5, 3, 4 paragraphs", (context) => {
    needsSeed(context);
    expect(stories.map(({ paragraphs }) => paragraphs.length)).toEqual([5, 3, 4]);
    for (const { kicker, headline, deck, dateline, byline } of stories) {
      expect([kicker, headline, deck].filter((part) => part !== null)).toHaveLength(2);
      expect(headline).not.toBeNull();
      expect(dateline).toBe("本报讯");
      expect(byline).toMatch(/^（\p{Script=Han}{2,3}）$/u);
    }
    expect(stories[0]!.headline).toMatch(/^\p{Script=Han}+ \p{Script=Han}+$/u);
  });

  test("no stray space is left in body text", (context) => {
    needsSeed(context);
    const stray =
      /[\p{Script=Han}\d，。、；：？！“”‘’（）《》][\s\u3000]+[\p{Script=Han}\d，。、；：？！“”‘’（）《》]/u;
    for (const { paragraphs } of stories) for (const text of paragraphs) expect(text).not.toMatch(stray);
  });

  test("lines: on the grid, flush, no forbidden mark at an edge, no 孤字", (context) => {
    needsSeed(context);
    for (const { grid, articles } of pages) {
      for (const { lines: set } of articles) {
        const body = set.filter(({ role }) => role === "body");
        const rights = new Map<number, number>();
        for (const { y, x, width, column, justified } of body) {
          const rows = (y - grid.originY) / grid.leading;
          expect(Math.abs(rows - Math.round(rows)) * grid.leading).toBeLessThan(0.01);
          if (!justified) continue;
          const right = rights.get(column) ?? x + width;
          rights.set(column, right);
          expect(Math.abs(x + width - right)).toBeLessThan(0.01);
        }
        expect(body.filter(({ justified }) => justified).length).toBeGreaterThan(20);
      }
    }
    for (const { text } of lines()) {
      expect(text).not.toMatch(/^[，。、；：？！”’）》」』】〕·～—-](?!—)/u);
      expect(text).not.toMatch(/[“‘（《「『【〔]$/u);
    }
  });

  test("qpdf finds nothing wrong; every font is embedded, subset and has Unicode", (context) => {
    needsSeed(context);
    needs(context, "qpdf", "pdffonts");
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    const fonts = run("pdffonts", pdf).trim().split("\n").slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/yes yes yes/);
  });

  test("both extractors give every story whole, in reading order", (context) => {
    needsSeed(context);
    needs(context, "pdftotext", "mutool");
    const extracted = [run("pdftotext", "-raw", pdf, "-"), run("mutool", "draw", "-q", "-F", "txt", pdf)];
    for (const text of extracted.map(withoutSpace)) {
      for (const story of stories) expect(text).toContain(withoutSpace(flat(story)));
    }
  });

  test("glyph x in the PDF is the composer's x", (context) => {
    needsSeed(context);
    needs(context, "mutool");
    const painted = paintedGlyphs(pdf);
    for (const { text, x, y, origins } of lines()) {
      const here = painted.filter((glyph) => Math.abs(glyph.y - y) < 0.02 && glyph.x > x - 60 && glyph.x < x + 1200);
      expect(here.length).toBeGreaterThanOrEqual(1);
      // Full-width cells draw their glyph at the cell's origin; proportional marks are centred in theirs.
      [...text].slice(0, 1).forEach((char) => {
        if (!/\p{Script=Han}/u.test(char)) return;
        expect(
          here.some((glyph) => Math.abs(glyph.x - origins[0]!) < 0.01),
          text,
        ).toBe(true);
      });
    }
    const han = lines().flatMap(({ text, origins, y }) =>
      /^\p{Script=Han}+$/u.test(text) ? origins.map((x) => ({ x, y })) : [],
    );
    expect(han.length).toBeGreaterThan(50);
    for (const { x, y } of han) {
      expect(painted.some((glyph) => Math.abs(glyph.x - x) < 0.01 && Math.abs(glyph.y - y) < 0.01)).toBe(true);
    }
  });

  test("two exports are byte-equal", (context) => {
    needsSeed(context);
    expect(zuban(["pdf", edition, "--out", folder.path("again.pdf")]).code).toBe(0);
    expect(readFileSync(folder.path("again.pdf")).equals(readFileSync(pdf))).toBe(true);
  });
});
