/** Vertical columns in the PDF and the picture: places, order of the text, what each glyph means. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { exportPdf, pageToPng } from "../../electron/export/export.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare } from "../../shared/compose/compose.ts";
import { glyphPlace, type DisplayList, type GlyphRun } from "../../shared/display/display-list.ts";
import { runItems } from "../../shared/layout/line-items.ts";
import { needs, glyphsOfFaces, paintedGlyphs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";
import { FONTS, HEI, INFO, line, page, SONG } from "./sample-pages.ts";

const TEXT =
  "本报讯（记者陆一舟）春水市昨晚点亮八千盏河灯，“今年的灯比去年多了一倍。”制灯人顾阿满说——她做灯已有40年；" +
  "Chunshui Daily也到了：3.6万人同游，到3月120日……《河灯谱》、WTO、G20、2024年、‘单引’、37℃。";

function columns(text: string, face: string, size: number, right: number): GlyphRun[] {
  const runs = [{ text, faces: [face], size, ink: BLACK, source: 0, spaceAfter: 0 }];
  const paragraph = prepare(runs, FONTS, NEWSPAPER, "vertical");
  const lines = breakLines(paragraph, { measures: [14 * size], justify: true, breaker: "paragraph" });
  return lines.flatMap((set, i) => runItems(set, right - Math.round(i * size * 1.5), 30_000, "story:1", 0));
}

const PAGE = page([...columns(TEXT, SONG, 10_500, 340_000), ...columns(TEXT, HEI, 9_137, 160_000)]);

async function pdfFile(list: DisplayList): Promise<string> {
  return tempFile("page.pdf", await exportPdf([list], FONTS, INFO));
}

const textOf = (list: DisplayList) =>
  withoutSpace(list.items.map((item) => (item.kind === "glyphs" ? item.text : "")).join(""));

describe("vertical columns in a PDF", () => {
  test("have every glyph where the list says, upright, turned and combined", async (context) => {
    needs(context, "mutool");
    const flat = columns(TEXT, SONG, 20_000, 60_000).map((item) => ({ ...item, scaleX: item.scaleX ?? 900 }));
    const list = { ...PAGE, items: [...PAGE.items, ...flat] };
    const wanted = list.items.flatMap((item) =>
      item.kind === "glyphs" ? item.glyphs.map((glyph, i) => ({ glyph, ...glyphPlace(item, i) })) : [],
    );
    const painted = paintedGlyphs(await pdfFile(list));
    const glyphs = wanted.map(({ glyph }) => glyph);
    expect(glyphsOfFaces(painted, glyphs)).toEqual(glyphs);
    for (const [i, { x, y }] of painted.entries()) {
      expect(Math.abs(x - wanted[i]!.x / 1000), `x of glyph ${i}`).toBeLessThanOrEqual(0.01);
      expect(Math.abs(y - wanted[i]!.y / 1000), `y of glyph ${i}`).toBeLessThanOrEqual(0.01);
    }
  });

  test("give their text in source order, dashes and quotes as typed", async (context) => {
    needs(context, "pdftotext", "mutool");
    const pdf = await pdfFile(PAGE);
    const source = textOf(PAGE);
    expect(source).toBe(withoutSpace(TEXT + TEXT));
    expect(withoutSpace(run("pdftotext", "-raw", pdf, "-"))).toBe(source);
    expect(withoutSpace(run("mutool", "draw", "-q", "-F", "txt", pdf))).toBe(source);
  });

  test("read column by column even for a reader that sorts by place", async (context) => {
    needs(context, "pdftotext");
    const words =
      "春水市昨晚在长堤点亮八千盏河灯，“今年的灯比去年多了一倍。”制灯人顾阿满说——灯会……一直开到三月。".repeat(3);
    const pdf = await pdfFile(page(columns(words, SONG, 10_500, 340_000)));
    expect(withoutSpace(run("pdftotext", pdf, "-"))).toBe(words);
  });

  test("tell a quote from the corner bracket whose glyph it borrows", async (context) => {
    needs(context, "pdftotext", "mutool");
    const text = "“灯”『火』‘河’「水」——⸺３3";
    const list = page(columns(text, SONG, 12_000, 200_000));
    const pdf = await pdfFile(list);
    expect(withoutSpace(run("pdftotext", "-raw", pdf, "-"))).toBe(text);
    expect(withoutSpace(run("mutool", "draw", "-q", "-F", "txt", pdf))).toBe(text);
  });

  test("stand beside horizontal text of the same face", async (context) => {
    needs(context, "qpdf", "pdffonts", "mutool");
    const list = page([line({ text: "横排一行：“灯”" }), ...columns("竖排一行：“灯”", SONG, 10_500, 200_000)]);
    const pdf = await pdfFile(list);
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    expect(run("pdffonts", pdf)).toMatch(
      /CID TrueType +Identity-H +yes yes yes[^]*CID TrueType +Identity-V +yes yes yes/,
    );
    expect(withoutSpace(run("mutool", "draw", "-q", "-F", "txt", pdf))).toBe(textOf(list));
    expect(readFileSync(await pdfFile(page([line({ text: "横" })])), "latin1")).not.toContain("Identity-V");
  });
});

test("PDF and PNG show the same vertical page", async (context) => {
  needs(context, "pdftoppm");
  const pdf = await pdfFile(PAGE);
  run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, pdf);
  const grey = (png: Uint8Array | string) =>
    sharp(png).greyscale().blur(1.2).raw().toBuffer({ resolveWithObject: true });
  const [ours, theirs] = await Promise.all([grey(await pageToPng(PAGE, FONTS, 150)), grey(`${pdf}.png`)]);
  const { width, height } = ours.info;
  expect(Math.abs(theirs.info.width - width) + Math.abs(theirs.info.height - height)).toBeLessThanOrEqual(2);
  let worst = 0;
  for (let y = 0; y < Math.min(height, theirs.info.height); y++) {
    for (let x = 0; x < Math.min(width, theirs.info.width); x++) {
      worst = Math.max(worst, Math.abs(ours.data[y * width + x]! - theirs.data[y * theirs.info.width + x]!));
    }
  }
  // Two rasterisers differ at edges; a glyph turned, missing or half an em off differs by all of its ink.
  expect(worst).toBeLessThan(110);
});
