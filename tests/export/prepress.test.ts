/** What a plant's prepress looks at first: the colour bar of its own press, the slug; and of proofs, the lines' numbers. */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { PDFDocument, PDFRawStream } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { asset, pressConditions } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { putOut } from "../../electron/output/output.ts";
import { mm } from "../../shared/base/units.ts";
import type { DisplayItem } from "../../shared/display/display-list.ts";
import { load } from "../../shared/doc/document.ts";
import { BARE, deliveredPages, layoutCache, layoutEdition } from "../../shared/layout/layout.ts";

const FONTS = manifestFonts();
const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
const snapshot = document.snapshot();
const cache = layoutCache();
const PAGES = layoutEdition(snapshot, FONTS, cache);
const delivery = { ...BARE, time: "2026-06-17T23:40:00+08:00" };

async function contentOf(icc?: { readonly name: string; readonly bytes: Uint8Array }): Promise<string> {
  const files: Uint8Array[] = [];
  const form = { format: "pdf", kind: "x4", each: true, marks: true, ...(icc ? { icc } : {}) } as const;
  const readPicture = (hash: string) => assets.find((each) => each.hash === hash)?.bytes ?? null;
  await putOut(
    { pages: [1], form, names: "{版序}" },
    { snapshot, fonts: FONTS, cache, readPicture },
    { put: (_name, bytes) => void files.push(bytes), progress: () => undefined },
  );
  const pdf = await PDFDocument.load(files[0]!, { updateMetadata: false });
  const contents = pdf.getPage(0).node.Contents();
  return contents instanceof PDFRawStream ? inflateSync(contents.contents).toString("latin1") : "";
}

describe("the grey of three inks in the colour bar (P61)", () => {
  test("is that of the press of the output intent", async () => {
    expect(pressConditions()[0]!.identifier).toBe("CGATS TR 002");
    expect(await contentOf()).toContain("0.4 0.34 0.37 0 k\n");
  });

  test("is newsprint's in general where a plant's own profile does not say", async () => {
    const { iccFile } = pressConditions()[0]!;
    const content = await contentOf({ name: "plant.icc", bytes: readFileSync(iccFile) });
    expect(content).toContain("0.4 0.31 0.33 0 k\n");
    expect(content).not.toContain("0.4 0.34 0.37 0 k\n");
  });
});

test("the slug names who answers for the page", () => {
  const [page] = deliveredPages(PAGES.slice(0, 1), snapshot.edition, { ...delivery, marks: true, bleed: mm(3) }, FONTS);
  const words = page!.surround!.items.map((item) => (item.kind === "glyphs" ? item.text : "")).join("");
  expect(snapshot.pages[0]!.editor).toBe("江若谷");
  expect(words).toContain("要闻　责编 江若谷　4色");
});

test("a proof's line numbers stand in one line along their column, also beside indents and headings", () => {
  const page = PAGES[0]!;
  const [proof] = deliveredPages([page], snapshot.edition, { ...delivery, proofRound: 1 }, FONTS);
  const isNumber = (item: DisplayItem) => item.kind === "glyphs" && item.size === 4_500 && /^\d+$/.test(item.text);
  const numbers = proof!.items.flatMap((item) =>
    item.kind === "glyphs" && isNumber(item)
      ? [{ y: item.origin.y, end: item.origin.x + item.offsets.at(-1)!, text: item.text }]
      : [],
  );
  // Of the second article: no picture stands in its columns.
  const { lines } = page.articles[1]!;
  const body = lines.filter(({ role }) => role === "body");
  for (const column of new Set(body.map((line) => line.column))) {
    const own = lines.filter((line) => line.column === column && line.y >= body[0]!.y);
    const left = Math.min(...own.map(({ x }) => x));
    const beside = numbers.filter(({ y, end }) => own.some((line) => line.y === y) && Math.abs(end - left) < 30_000);
    expect(beside.length).toBeGreaterThan(2);
    // The last figure's own place: a figure before the edge.
    for (const { end } of beside) expect(left - end).toBeGreaterThan(1_200);
    const ends = beside.map(({ end }) => end);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(1_500);
  }
});
