/** 转版: what is over on page 1 goes on upon another page, whatever place that page has. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { addPage, resizeArticle } from "../../shared/command/command.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const JUMPED: ArticleId = "article:5";
const TITLE = "凌晨一点 还有一百零三盏灯";
const pages = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot().pages.length;

/** An empty page behind the others, and too little room for the last article of page 1. */
function withOverset(document: EditionDocument): void {
  const { trimMm, grid, id: after } = { ...document.snapshot().pages[0]!, id: document.snapshot().pages.at(-1)!.id };
  const page = { id: "page:last" as const, after, sectionName: "", trimMm, grid };
  document.apply(addPage(document.snapshot(), page)!, { label: "加一版" });
  const { x, y, width } = document.snapshot().articles.get(JUMPED)!.region[0]!;
  const change = resizeArticle(document.snapshot(), { article: JUMPED, part: 0, x, y, width, height: 28_000 });
  document.apply(change!, { label: "改小" });
}

const fonts = manifestFonts();
const cache = layoutCache();
/** Jump lines, page by page, as anyone reads them who composes the edition. */
const jumps = ({ document }: Served) =>
  layoutEdition(document.snapshot(), fonts, cache).map(({ display: { items } }) =>
    items.flatMap((item) => (item.kind === "glyphs" && /^（[上下][接转]/.test(item.text) ? [item.text] : [])),
  );
const said = (served: Served) => jumps(served).flat();

test("goes on, is told right when pages change places, comes back, and is taken back step by step", async () => {
  const served = await house.serve(withOverset);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  await listed(page, "pool").getByText(TITLE).click();
  await page.keyboard.press("Alt+End");
  await page.getByRole("menuitem", { name: "稿件", exact: true }).click();
  await page.getByRole("menuitem", { name: `转版：余文转到第 ${pages + 1} 版` }).click();
  await expect
    .poll(() => said(served))
    .toEqual([`（下转第${pages + 1}版）`, expect.stringMatching(/^（上接第1版《凌晨一点》）$/)]);
  await shot(page, "jump-to");
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Alt+Shift+PageUp");
  await expect.poll(() => said(served)[0]).toBe(`（下转第${pages}版）`);
  await page.keyboard.press("Alt+Home");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  await shot(page, "jump-from");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("qxzb");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(served)).toEqual([]);
  expect(served.document.snapshot().articles.get(JUMPED)!.region).toHaveLength(1);
  const undo = page.getByRole("button", { name: /^撤销/ });
  await expect.poll(() => undo.getAttribute("aria-label")).toBe(`撤销“取消转版《${TITLE}》”`);
  for (let step = 0; step < 3; step++) await undo.click();
  await expect.poll(() => undo.getAttribute("aria-disabled")).toBe("true");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
