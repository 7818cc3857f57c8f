/** The sample's pages in the shipped faces, item by item: any change of composition or layout shows here. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import { dump } from "../../shared/doc/document.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { sampleEdition } from "../kit/sample-edition.ts";

const fonts = manifestFonts();
const cache = layoutCache();
const { document, assets } = await sampleEdition(fonts, cache);
const pages = layoutEdition(document.snapshot(), fonts, cache);

test("the sample's three pages are set as they were", async () => {
  expect(pages).toHaveLength(3);
  for (const { number, display, missing, lonely } of pages) {
    expect(missing).toEqual([]);
    expect(lonely).toEqual([]);
    await expect(dumpDisplayList(display)).toMatchFileSnapshot(`golden/sample-page-${number}.txt`);
  }
});

test("the features page fills its room to the last line, with air for its ruby", () => {
  const { articles, crowded } = pages[2]!;
  expect(articles.map(({ article, fit }) => [article, fit])).toEqual(
    articles.map(({ article }) => [article, { characters: 0, lines: 0 }]),
  );
  expect(articles.flatMap(({ headline }) => headline.filter(({ fit }) => fit.kind === "tooWide"))).toEqual([]);
  expect(crowded).toEqual([]);
});

test("assets/sample/edition.json is what the files beside it make (npm run sample)", () => {
  expect(readFileSync(asset("sample/edition.json"), "utf8")).toBe(dump(document, assets));
});
