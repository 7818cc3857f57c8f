/** A page like a daily's, by one person's hands: three stories of raw text, a picture, an upright headline, a PDF. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asset, preflightProfile } from "../../electron/assets/assets.ts";
import { blankEdition } from "../../electron/assets/blank-edition.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { createDocument, load } from "../../shared/doc/document.ts";
import { checkCache, checkEdition } from "../../shared/check/check.ts";
import { layoutCache, layoutPage, xAt, yAt, type ComposedPage } from "../../shared/layout/layout.ts";
import {
  dropFile,
  inWindow,
  keep,
  listed,
  openDesk,
  openHouse,
  region,
  shot,
  type DeskHouse,
  type Served,
} from "./desk.ts";

const fonts = manifestFonts();
let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const source = readFileSync(asset("sample/raw.txt"), "utf8").split("\n");
const cut = (from: number, to: number) => source.slice(from - 1, to);
/** Raw text as it comes out of a PDF: the sample's, of three stories, the first one shortened. */
const RAW = [
  ...cut(1, 3),
  ...cut(4, 94),
  "（记者 林晚秋 通讯员 许澄）",
  "",
  ...cut(731, 800),
  "",
  ...cut(1099, 1100),
  ...cut(943, 974),
  "（记者 周行舟）",
].join("\n");

const composed = ({ document }: Served): ComposedPage =>
  layoutPage(document.snapshot(), document.snapshot().pages[0]!.id, fonts, layoutCache());

/** Where the view shows a place of the grid, in cells and lines. */
function onGrid(page: Page, served: Served, x: number, y: number): Promise<Point> {
  const { grid, display } = composed(served);
  return inWindow(page, display.trim, { x: xAt(grid, x * CELL), y: yAt(grid, y * CELL) });
}

/** The imprint that the sample's paper has every day; pages, stories and pictures it has none yet. */
function blank() {
  const { imprint } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot().edition;
  const plan = { name: "云浦日报", date: "2026-06-18", issueNumber: 12306, paper: "tabloid-6x11" };
  return { document: createDocument(blankEdition({ ...plan, ...(imprint && { imprint }) })), assets: [] };
}

/** Counts what a person does: a press of a key or a chord, a click, a drag, a field filled in. */
class Hands {
  actions = 0;
  readonly page: Page;
  readonly served: Served;

  constructor(page: Page, served: Served) {
    this.page = page;
    this.served = served;
  }

  async press(keys: string): Promise<void> {
    this.actions++;
    await this.page.keyboard.press(keys);
  }

  async do(action: () => Promise<unknown>): Promise<void> {
    this.actions++;
    await action();
  }

  /** A story out of the pool, its upper left at a column and a line. */
  async place(title: string, column: number, line: number): Promise<void> {
    const to = await onGrid(this.page, this.served, column * 12 + 2, line);
    await this.do(async () => {
      await listed(this.page, "pool").getByText(title).hover();
      await this.page.mouse.down();
      await this.page.mouse.move(to.x - 30, to.y + 10, { steps: 4 });
      await this.page.mouse.move(to.x, to.y, { steps: 4 });
      await this.page.mouse.up();
    });
    const isPlaced = () =>
      [...this.served.document.snapshot().articles.values()].some(({ story }) =>
        this.served.document
          .snapshot()
          .texts.get(story)
          ?.paragraphs.some(({ text }) => text.includes(title)),
      );
    await expect.poll(isPlaced).toBe(true);
  }

  /** A field of the inspector. */
  async set(name: string, value: string): Promise<void> {
    const field = region(this.page, "inspector").getByRole("textbox", { name, exact: true }).first();
    await this.do(async () => {
      await field.fill(value);
      await field.press("Enter");
    });
  }

  /** A command by its name. */
  async command(words: string): Promise<void> {
    await this.press("Control+k");
    await this.do(async () => {
      await this.page.getByRole("combobox").fill(words);
      await this.page.keyboard.press("Enter");
    });
  }
}

function findingsIn(served: Served): string[] {
  const terms = { profile: preflightProfile("x4")!, barredFaces: new Set<string>() };
  return checkEdition([composed(served)], served.document.snapshot(), terms, checkCache()).map(({ rule }) => rule);
}

test("a front page of three stories in fewer than forty actions", async () => {
  const served = await house.serve(undefined, undefined, blank());
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 }, "第 1 版");
  const hands = new Hands(page, served);

  await hands.press("Control+i");
  const dialog = page.getByRole("dialog", { name: "导入稿件" });
  const file = { name: "一版.txt", mimeType: "text/plain", buffer: Buffer.from(RAW) };
  await hands.do(() => dialog.locator("input[type=file]").setInputFiles(file));
  await dialog.getByText(/丢失 0$/).waitFor();
  await shot(page, "whole-1-import");
  await hands.do(() => dialog.getByRole("button", { name: "入稿库（3 篇）" }).click());
  await dialog.waitFor({ state: "hidden" });

  // The lead over five columns, its picture over four of them.
  await hands.place("清水走了三十六公里", 0, 20);
  await hands.set("上", "14");
  await hands.set("栏数", "5");
  await hands.set("高", "51");
  const over = await onGrid(page, served, 20, 40);
  await hands.do(() => dropFile(page, over, "水库.jpg", readFileSync(asset("sample/reservoir.jpg"))));
  await expect.poll(() => composed(served).pictures.length).toBe(1);
  const picture = region(page, "inspector").getByRole("region", { name: "图片 1" });
  const write = (name: string, value: string) =>
    hands.do(async () => {
      await picture.getByLabel(name).fill(value);
      await picture.getByLabel(name).press("Enter");
    });
  await write("宽", "47");
  await write("高", "22");
  await write("图片说明", "晨光里的桐岭水库。水从取水塔出发，翻过半座山，走三十六公里进城。");
  await write("摄影署名", "闻砚 套色木刻");
  await shot(page, "whole-2-lead");

  // The last column beside it.
  await hands.place("AI当班", 5, 30);
  await hands.set("左", "60");
  await hands.set("上", "14");
  await hands.set("栏数", "1");
  await hands.set("高", "51");
  await shot(page, "whole-3-column");

  // Below both a story with its headline upright.
  await hands.place("屋顶上的三分地", 0, 72);
  await hands.set("上", "67");
  await hands.set("栏数", "6");
  await hands.set("高", "21");
  await hands.command("竖题在左");
  await shot(page, "whole-4-upright");

  // Everything is as good as full, nothing over, nothing against the rules of plant and trade.
  await expect.poll(() => findingsIn(served)).toEqual([]);
  const fits = () => composed(served).articles.map(({ fit }) => fit.lines);
  await expect.poll(() => fits().every((lines) => lines <= 0 && lines > -8)).toBe(true);

  await hands.press("Control+e");
  const order = page.getByRole("dialog", { name: "导出" });
  await hands.do(async () => {
    await order.getByRole("combobox", { name: "用途" }).click();
    await page.getByRole("option", { name: "交印厂：PDF/X-4" }).click();
  });
  const download = page.waitForEvent("download");
  await hands.do(() => order.getByRole("button", { name: "导出", exact: true }).click());
  const pdf = readFileSync(await (await download).path());
  expect(pdf.toString("latin1")).toContain("GTS_PDFXVersion>PDF/X-4<");
  keep("whole-page.pdf", pdf);
  expect(hands.actions).toBeLessThan(40);
  expect(complaints).toEqual([]);
  await served.close();
});
