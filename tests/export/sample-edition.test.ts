/**
 * The sample as it ships, every page of it for every use: text in reading order, fonts embedded, every glyph
 * where the display list says, and the same bytes again.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test, type TestContext } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { PDF_KINDS, type PdfKind } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { putOut, usualTerms } from "../../electron/output/output.ts";
import { allItems, glyphPlace } from "../../shared/display/display-list.ts";
import { load } from "../../shared/doc/document.ts";
import { isHeadRole, type StoryText } from "../../shared/doc/schema.ts";
import { deliveredPages, layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { glyphsOfFaces, needs, paintedGlyphs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";

const fonts = manifestFonts();
const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
const snapshot = document.snapshot();
const pictures = new Map(assets.map(({ hash, bytes }) => [hash, bytes]));
const cache = layoutCache();
const pages = layoutEdition(snapshot, fonts, cache);
const NUMBERS = pages.map(({ number }) => number);

const formOf = (kind: PdfKind) => ({ format: "pdf", kind, marks: false, each: true }) as const;

/** A file of each page, made anew. */
async function files(kind: PdfKind): Promise<Uint8Array[]> {
  const made: Uint8Array[] = [];
  const material = { snapshot, fonts: manifestFonts(), readPicture: (hash: string) => pictures.get(hash) ?? null };
  const order = { pages: NUMBERS, form: formOf(kind), names: "{n}" };
  await putOut(order, material, { put: (_, bytes) => void made.push(bytes), progress: () => undefined });
  return made;
}

const made = new Map(await Promise.all(PDF_KINDS.map(async (kind) => [kind, await files(kind)] as const)));

function pdf(context: TestContext, kind: PdfKind, number: number, ...tools: readonly string[]): string {
  needs(context, ...tools);
  return tempFile("page.pdf", made.get(kind)![number - 1]!);
}

const EACH = PDF_KINDS.flatMap((kind) => NUMBERS.map((number) => [kind, number] as const));

const isHead = ({ role }: StoryText["paragraphs"][number]) => isHeadRole(role);
const isCaption = ({ role }: StoryText["paragraphs"][number]) => role === "caption" || role === "credit";
const textOf = (paragraphs: StoryText["paragraphs"]) => withoutSpace(paragraphs.map(({ text }) => text).join(""));

describe("a page of the sample", () => {
  test.for(EACH)("%s, page %i: every story whole and in reading order", ([kind, number], context) => {
    const path = pdf(context, kind, number, "pdftotext");
    const text = withoutSpace(run("pdftotext", "-raw", path, "-"));
    const { articles } = pages[number - 1]!;
    expect(articles.length).toBeGreaterThan(4);
    let at = 0;
    for (const { story } of articles) {
      const { paragraphs } = snapshot.texts.get(story)!;
      // What is said under pictures is read between headline and text.
      const [head, rest] = [paragraphs.filter(isHead), paragraphs.filter((each) => !isHead(each) && !isCaption(each))];
      const found = text.indexOf(textOf(head), at);
      expect(found, `story ${story} after ${at}`).toBeGreaterThanOrEqual(at);
      const body = found + textOf(head).length;
      expect(text.indexOf(textOf(rest), body), `text of ${story} after ${body}`).toBeGreaterThanOrEqual(body);
      for (const each of paragraphs.filter(isCaption)) expect(text).toContain(textOf([each]));
      at = found + 1;
    }
  });

  test.for(EACH)("%s, page %i: every font is embedded, subset and has Unicode", ([kind, number], context) => {
    const rows = run("pdffonts", pdf(context, kind, number, "pdffonts"))
      .trim()
      .split("\n")
      .slice(2);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatch(/ yes yes yes /u);
  });

  test.for(EACH)("%s, page %i: every glyph stands where the list says, within 0.01 pt", ([kind, number], context) => {
    const { edition } = snapshot;
    const { delivery } = usualTerms(edition, formOf(kind));
    const [list] = deliveredPages([pages[number - 1]!], edition, delivery, fonts);
    const margin = list!.surround?.margin ?? 0;
    const wanted = allItems(list!).flatMap((item) =>
      item.kind === "glyphs" ? item.glyphs.map((glyph, i) => ({ glyph, ...glyphPlace(item, i) })) : [],
    );
    const painted = paintedGlyphs(pdf(context, kind, number, "mutool"));
    const glyphs = wanted.map(({ glyph }) => glyph);
    expect(glyphsOfFaces(painted, glyphs)).toEqual(glyphs);
    const off = painted.map(({ x, y }, i) =>
      Math.max(Math.abs(x - (wanted[i]!.x + margin) / 1000), Math.abs(y - (wanted[i]!.y + margin) / 1000)),
    );
    expect(Math.max(...off)).toBeLessThanOrEqual(0.01);
  });

  test.each(PDF_KINDS)("%s: the same bytes again", async (kind) => {
    const again = await files(kind);
    expect(again).toHaveLength(NUMBERS.length);
    for (const [i, bytes] of again.entries())
      expect(Buffer.compare(bytes, made.get(kind)![i]!), `page ${i + 1}`).toBe(0);
  });
});
