/** Marks in the files that leave the house: the text stays the story's text, the shapes are there. */
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { exportPdf, pageToSvg } from "../../electron/export/export.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { needs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";
import { markedEdition } from "../kit/marked-edition.ts";
import { INFO } from "./sample-pages.ts";

const FONTS = manifestFonts();
const DOCUMENT = markedEdition();
const [PAGE] = layoutEdition(DOCUMENT.snapshot(), FONTS, layoutCache());
const STORY = DOCUMENT.snapshot()
  .texts.get("story:1")!
  .paragraphs.map(({ text }) => text)
  .join("");

describe("the PDF", () => {
  test("R90: gives the story's text and nothing of what stands beside it", async (context) => {
    needs(context, "pdftotext", "mutool");
    const pdf = tempFile("marks.pdf", await exportPdf([PAGE!.display], FONTS, INFO));
    const extractors = [run("pdftotext", "-raw", pdf, "-"), run("mutool", "draw", "-q", "-F", "txt", pdf)];
    for (const text of extractors.map(withoutSpace)) expect(text).toContain(withoutSpace(STORY));
  });

  test("is clean to qpdf and to mutool", async (context) => {
    needs(context, "qpdf", "mutool");
    const pdf = tempFile("marks.pdf", await exportPdf([PAGE!.display], FONTS, INFO));
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    expect(run("mutool", "trace", pdf)).toContain("<fill_path");
  });
});

test("the SVG has each shape with its outline in place", async () => {
  const svg = await pageToSvg(PAGE!.display, FONTS);
  const shapes = PAGE!.display.items.filter(({ kind }) => kind === "path");
  expect(shapes.length).toBeGreaterThan(3);
  expect(svg.match(/<path d="M[^"]+Z" transform="translate\(/g)).toHaveLength(shapes.length);
});
