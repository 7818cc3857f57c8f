import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportPdf } from "../../electron/export/export.ts";
import { BLACK } from "../../shared/base/ink.ts";
import type { DisplayList, GlyphRun } from "../../shared/display/display-list.ts";
import { needs, glyphsOfFaces, paintedGlyphs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";
import { FONTS, HEI, INFO, line, lines, page, SONG } from "./sample-pages.ts";

const STORY = [
  "本报讯（记者 陆一舟）春水市昨晚在长堤点亮八千盏河灯，",
  "“今年的灯比去年多了一倍。”制灯人顾阿满说——她做灯",
  "已有40年；Chunshui Daily 也到了现场，拍下3.6万人同游",
  "……灯会一直开到3月12日，《河灯谱》同时展出。",
];

const STORY_PAGE = page([
  line({ text: "河灯照亮长堤——春水夜游开幕", face: HEI, size: 24, y: 34 }),
  { kind: "rect", rect: { x: 20_000, y: 44_000, width: 300_000, height: 300 }, ink: BLACK },
  ...lines(STORY, { y: 70, size: 10.5 }),
]);

async function pdfFile(...pages: readonly DisplayList[]): Promise<string> {
  return tempFile("page.pdf", await exportPdf(pages, FONTS, INFO));
}

function textOf(pages: readonly DisplayList[]): string {
  return pages.flatMap(({ items }) => items.map((item) => (item.kind === "glyphs" ? item.text : ""))).join("");
}

/** Both extractors' text, white space ignored. */
function extracted(pdf: string): string[] {
  return [run("pdftotext", "-raw", pdf, "-"), run("mutool", "draw", "-q", "-F", "txt", pdf)].map(withoutSpace);
}

/** The file's streams, inflated, as Latin-1. */
function streams(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf);
  const found: string[] = [];
  for (let at = file.indexOf("\nstream\n"); at >= 0; at = file.indexOf("\nstream\n", at + 1)) {
    found.push(inflateSync(file.subarray(at + 8)).toString("latin1"));
  }
  return found;
}

describe("the file", () => {
  test("is clean to qpdf, says PDF 1.6 and has a classic cross-reference table", async (context) => {
    needs(context, "qpdf");
    const bytes = Buffer.from(await exportPdf([STORY_PAGE], FONTS, INFO));
    expect(run("qpdf", "--check", tempFile("page.pdf", bytes))).toContain("No syntax or stream encoding errors found");
    expect(bytes.subarray(0, 9).toString("latin1")).toBe("%PDF-1.6\n");
    expect([...bytes.subarray(9, 14)].filter((byte) => byte > 127)).toHaveLength(4);
    expect(bytes.toString("latin1")).toMatch(/\nxref\n[^]*\/ID \[ <([0-9A-F]{32})> <\1> \]/i);
  });

  test("carries title, dates and its page boxes: media, bleed and trim alike, no crop", async (context) => {
    needs(context, "pdfinfo");
    const info = run("pdfinfo", "-box", "-isodates", await pdfFile(STORY_PAGE));
    expect(info).toMatch(/^Title: +春水日报 第 1 版$/m);
    expect(info).toMatch(/^CreationDate: +2025-03-01T(21:30:00\+08|13:30:00Z)/m);
    for (const box of ["MediaBox", "BleedBox", "TrimBox"]) {
      expect(info, box).toMatch(new RegExp(`^${box}: +0\\.00 +0\\.00 +368\\.50 +255\\.12$`, "m"));
    }
    expect(Buffer.from(await exportPdf([STORY_PAGE], FONTS, INFO)).includes("CropBox")).toBe(false);
  });

  test("is the same bytes for the same pages, and has another identifier for others", async () => {
    const pages = [STORY_PAGE, page(lines(["第二版的一行。"]))];
    const identifier = (pdf: Uint8Array) => /\/ID \[ <(\w+)>/.exec(Buffer.from(pdf).toString("latin1"))?.[1];
    const first = await exportPdf(pages, FONTS, INFO);
    expect(Buffer.compare(first, await exportPdf(pages, FONTS, INFO))).toBe(0);
    const later = await exportPdf(pages, FONTS, { ...INFO, date: "2025-03-02T21:30:00+08:00" });
    const shorter = await exportPdf([STORY_PAGE], FONTS, INFO);
    expect(new Set([first, later, shorter].map(identifier)).size).toBe(3);
  });

  test("may hold empty pages", async (context) => {
    needs(context, "qpdf", "pdfinfo");
    const pdf = await pdfFile(page([]), STORY_PAGE, page([line({ text: "" })]));
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    expect(run("pdfinfo", pdf)).toMatch(/^Pages: +3$/m);
  });

  test("takes no date without a zone", async () => {
    await expect(exportPdf([STORY_PAGE], FONTS, { ...INFO, date: "2025-03-01T21:30:00" })).rejects.toThrow("ISO 8601");
  });
});

describe("fonts", () => {
  test("are embedded, subset and readable, one for each face of the edition", async (context) => {
    needs(context, "pdffonts");
    const pdf = await pdfFile(STORY_PAGE, page(lines(["第二版同用宋体"])), page(lines(["也用黑体"], { face: HEI })));
    const rows = run("pdffonts", pdf).trim().split("\n").slice(2);
    expect(rows.map((row) => row.replace(/ +\d+ +\d+$/, "").split(/ {2,}/)[0])).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+NotoSansSC-Bold$/),
      expect.stringMatching(/^[A-Z]{6}\+NotoSerifSC-Regular$/),
    ]);
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });

  test("map at most 100 characters in a block of ToUnicode", async () => {
    const text = Array.from({ length: 250 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
    const maps = streams(await exportPdf([page([line({ text })])], FONTS, INFO)).filter((s) =>
      s.includes("beginbfchar"),
    );
    expect(maps).toHaveLength(1);
    const counts = [...maps[0]!.matchAll(/(\d+) beginbfchar\n([^]*?)endbfchar/g)].map(([, stated, block]) => {
      expect(block!.trim().split("\n")).toHaveLength(Number(stated));
      return Number(stated);
    });
    expect(counts).toEqual([100, 100, 50]);
  });
});

describe("text", () => {
  test("comes out again in reading order, character for character", async (context) => {
    needs(context, "pdftotext", "mutool");
    const pages = [STORY_PAGE, page(lines(["转二版：灯会花絮", "顾阿满的灯铺在北门。"]))];
    for (const text of extracted(await pdfFile(...pages))) expect(text).toBe(withoutSpace(textOf(pages)));
  });

  test("of the dash's single glyph is two dashes", async (context) => {
    needs(context, "pdftotext", "mutool");
    const dash = line({ text: "灯——火" });
    expect(dash.glyphs).toHaveLength(3);
    const bytes = await exportPdf([page([dash])], FONTS, INFO);
    for (const text of extracted(tempFile("page.pdf", bytes))) expect(text).toBe("灯——火");
    expect(streams(bytes).some((stream) => stream.includes("<20142014>"))).toBe(true);
  });

  test("tells characters apart that share one glyph", async (context) => {
    needs(context, "pdftotext", "mutool");
    const marks = line({ text: "甲·乙•丙‧丁・戊…己⋯庚～辛〜", face: HEI });
    expect(new Set([1, 3, 5, 7].map((place) => marks.glyphs[place]))).toHaveProperty("size", 1);
    const pdf = await pdfFile(page([marks, line({ text: "再·来•一‧次・", face: HEI, y: 60 })]));
    for (const text of extracted(pdf)) expect(text).toBe("甲·乙•丙‧丁・戊…己⋯庚～辛〜再·来•一‧次・");
  });

  test("states the ordinary character for a glyph that a radical shares, and the radical beside it", async (context) => {
    needs(context, "pdftotext", "mutool");
    const radical = line({ text: "部首⼀部", y: 30 });
    const ordinary = line({ text: "一部书", y: 60 });
    expect(radical.glyphs[2]).toBe(ordinary.glyphs[0]);
    for (const items of [[radical, ordinary], [ordinary, radical], [radical]]) {
      const bytes = await exportPdf([page(items)], FONTS, INFO);
      const source = textOf([page(items)]);
      // Only poppler heeds ActualText.
      expect(extracted(tempFile("page.pdf", bytes))).toEqual([source, source.replace("⼀", "一")]);
      const toUnicode = streams(bytes).find((stream) => stream.includes("beginbfchar"));
      expect(toUnicode?.match(/<(4E00|2F00)>/g)).toEqual(["<4E00>"]);
    }
  });

  test("of one character set as several glyphs comes out once", async (context) => {
    needs(context, "pdftotext", "mutool");
    const split: GlyphRun = { ...line({ text: "木子灯木" }), text: "李灯木", clusters: [0, 0, 1, 2] };
    const variant = line({ text: "葛\u{e0100}家", y: 60 });
    expect(variant.clusters).toEqual([0, 1, 3]);
    for (const text of extracted(await pdfFile(page([split, variant])))) expect(text).toBe("李灯木葛\u{e0100}家");
  });

  test("has no gaps where the line's last space has no glyph", async (context) => {
    needs(context, "pdftotext", "mutool");
    const spaced = page([{ ...line({ text: "Chunshui" }), text: " Chunshui  " }]);
    for (const text of extracted(await pdfFile(spaced))) expect(text).toBe("Chunshui");
    expect(streams(await exportPdf([spaced], FONTS, INFO)).join("")).not.toContain("ActualText");
  });
});

describe("places", () => {
  /** Every glyph where the list says, in the list's order. */
  function expectPlacesOf(pdf: string, list: DisplayList): void {
    const wanted = list.items.flatMap((item) =>
      item.kind === "glyphs"
        ? item.glyphs.map((glyph, i) => ({
            glyph,
            x: item.origin.x + item.offsets[i]!,
            y: item.origin.y - (item.rises?.[i] ?? 0),
          }))
        : [],
    );
    const painted = paintedGlyphs(pdf);
    const glyphs = wanted.map(({ glyph }) => glyph);
    expect(glyphsOfFaces(painted, glyphs)).toEqual(glyphs);
    for (const [i, { x, y }] of painted.entries()) {
      expect(Math.abs(x - wanted[i]!.x / 1000), `x of glyph ${i}`).toBeLessThanOrEqual(0.01);
      expect(Math.abs(y - wanted[i]!.y / 1000), `y of glyph ${i}`).toBeLessThanOrEqual(0.01);
    }
  }

  test("of a set page are the list's", async (context) => {
    needs(context, "mutool");
    expectPlacesOf(await pdfFile(STORY_PAGE), STORY_PAGE);
  });

  test("of raised glyphs are the list's, and the next run stands on its baseline", async (context) => {
    needs(context, "mutool");
    const raised = { ...line({ text: "面积8平方米" }), rises: [0, 0, 3_125, 3_125, -1_500, 0] };
    const list = page([raised, line({ text: "下一行", y: 60 }), { ...raised, rises: [0, 0, 0, 0, 0, 900] }]);
    expectPlacesOf(await pdfFile(list), list);
  });

  test("of glyphs set narrow or wide are the list's, and the next run is neither", async (context) => {
    needs(context, "mutool");
    const narrow = { ...line({ text: "河灯——夜游Chunshui" }), scaleX: 900 };
    const wide = { ...line({ text: "长堤40年", y: 60, size: 27.5 }), scaleX: 1_100 };
    const list = page([narrow, wide, line({ text: "下一行", y: 80 })]);
    expectPlacesOf(await pdfFile(list), list);
  });

  test("stay within 0.01 pt for any size and any offsets", async (context) => {
    needs(context, "mutool");
    const text = "河灯——夜游Chunshui 2025，⼀“灯”。".repeat(4);
    const setting = fc.record({
      size: fc.integer({ min: 4_000, max: 120_000 }),
      x: fc.integer({ min: -5_000, max: 500_000 }),
      y: fc.integer({ min: 1, max: 1_500_000 }),
      shifts: fc.array(fc.integer({ min: -30_000, max: 30_000 }), { minLength: 120, maxLength: 120 }),
    });
    const settings = fc.sample(setting, { numRuns: 60, seed: 20250301 });
    const items = settings.map(({ size, x, y, shifts }, i) =>
      line({ text, size: size / 1000, x: x / 1000, y: y / 1000, face: i % 2 ? HEI : SONG, shift: (at) => shifts[at]! }),
    );
    const list = page(items, 390, 546);
    expectPlacesOf(await pdfFile(list), list);
  });
});

describe("ink", () => {
  const WHITE = { c: 0, m: 0, y: 0, k: 0 };
  const RED = { c: 0, m: 1000, y: 1000, k: 0 };

  test("of text is as listed; only black below 20 pt overprints", async (context) => {
    needs(context, "mutool");
    const painted = paintedGlyphs(
      await pdfFile(
        page([
          line({ text: "黑", size: 19.9 }),
          line({ text: "大", size: 20 }),
          line({ text: "白", ink: WHITE }),
          line({ text: "红", ink: RED }),
          line({ text: "黑" }),
        ]),
      ),
    );
    expect(painted.map(({ colour, overprints }) => [colour, overprints])).toEqual([
      ["0 0 0 1", true],
      ["0 0 0 1", false],
      ["0 0 0 0", false],
      ["0 1 1 0", false],
      ["0 0 0 1", true],
    ]);
  });

  test("of rules is as listed, and their edges lie where the list says", async () => {
    const rect = { x: 20_000, y: 30_005, width: 100_125, height: 300 };
    const bytes = await exportPdf(
      [
        page([
          { kind: "rect", rect, ink: BLACK },
          { kind: "rect", rect: { ...rect, height: 20_000 }, ink: RED },
        ]),
      ],
      FONTS,
      INFO,
    );
    expect(streams(bytes)).toEqual([
      "/GSop gs\n0 0 0 1 k\n20 224.813 100.125 0.3 re f\n/GSko gs\n0 1 1 0 k\n20 205.113 100.125 20 re f\n",
    ]);
  });
});
