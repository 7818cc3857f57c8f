/** The sample's pages in the shipped faces, item by item: any change of composition or layout shows here. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asset, papers } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { importEdition } from "../../electron/cli/import-edition.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";

test("the sample's two pages are set as they were", async () => {
  const fonts = manifestFonts();
  const cache = layoutCache();
  const { document } = importEdition(
    [readFileSync(asset("sample/raw.txt"), "utf8")],
    { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper: papers()[0]!, place: true },
    fonts,
    cache,
  );
  const pages = layoutEdition(document.snapshot(), fonts, cache);
  expect(pages).toHaveLength(2);
  for (const { number, display, missing } of pages) {
    expect(missing).toEqual([]);
    await expect(dumpDisplayList(display)).toMatchFileSnapshot(`golden/sample-page-${number}.txt`);
  }
});
