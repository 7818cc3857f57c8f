/** W6, pictures and ads: a booked ad waits in red, a coarse picture is told, and nothing goes to press before its time. */
import type { Locator, Page } from "@playwright/test";
import { cmyk, PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { toMm } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Page as PageRecord, Picture } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage, type ComposedPage } from "../../shared/layout/layout.ts";
import { jpegOf } from "../kit/picture-files.ts";
import { dropFile, inWindow, openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";

const fonts = manifestFonts();
let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const view = (page: Page) => page.locator("[data-region=page]");

/** Six pages, the sixth with a story on it and room below. */
function sixPages(document: EditionDocument): void {
  const [model] = document.snapshot().pages;
  const pages = [4, 5, 6].map((number): PageRecord => ({
    ...model!,
    id: `page:${number}`,
    order: number,
    sectionName: "",
  }));
  const story = document.snapshot().articles.get("article:9")!;
  const room = { page: "page:6" as const, x: 0, y: 4000, width: 111_000, height: 60_000 };
  document.apply({ put: [...pages, { ...story, region: [room] }], remove: [], text: [] }, { label: "六版" });
}

const composed = ({ document }: Served, number: number): ComposedPage => {
  const snapshot = document.snapshot();
  return layoutPage(snapshot, snapshot.pages[number - 1]!.id, fonts, layoutCache());
};

/** A point of a page that is fitted into the window. */
async function onPage(page: Page, { display: { trim } }: ComposedPage, point: Point): Promise<Point> {
  await page.keyboard.press("Control+0");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  return inWindow(page, trim, point);
}

const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

async function drop(page: Page, onto: ComposedPage, point: Point, name: string, bytes: Uint8Array): Promise<void> {
  await dropFile(page, await onPage(page, onto, point), name, bytes);
}

/** Runs a command of the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(words);
  await page.keyboard.press("Enter");
}

async function goTo(page: Page, number: number): Promise<void> {
  await page.getByRole("list", { name: "版次" }).getByText(`第 ${number} 版`).click();
}

const pictures = (served: Served): Picture[] => [...served.document.snapshot().pictures.values()];
const ad = (served: Served) => pictures(served).find(({ advertisement }) => advertisement);
const findings = (page: Page): Locator => region(page, "findings");

async function adPdf(widthMm: number, heightMm: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const points = (mm: number) => (mm * 72) / 25.4;
  const sheet = pdf.addPage([points(widthMm), points(heightMm)]);
  sheet.drawRectangle({ x: 20, y: 20, width: 120, height: 60, color: cmyk(0, 0, 0, 1) });
  return pdf.save();
}

describe("W6", () => {
  test("an ad is reserved, a picture measured, release refused and granted", async () => {
    const served = await house.serve(sixPages);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });

    // 1: 半通栏 on page 6, locked, red, 广告.
    await goTo(page, 6);
    await command(page, "广告位");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("广告名").fill("云湖茶叶");
    await shot(page, "w6-1-dialog");
    await dialog.getByRole("button", { name: "预留" }).click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => ad(served)).toBeDefined();
    const booked = ad(served)!.advertisement!;
    expect(booked).toMatchObject({ advertiser: "云湖茶叶", locked: true });
    const [slot] = composed(served, 6).pictures.filter(({ advertisement }) => advertisement);
    const { typeArea } = composed(served, 6).grid;
    expect(toMm(slot!.frame.width)).toBeCloseTo(booked.widthMm, 0);
    expect(slot!.box.x).toBe(typeArea.x);
    expect(Math.abs(slot!.box.y + slot!.box.height - typeArea.y - typeArea.height)).toBeLessThan(12_000);
    const words = slot!.items.flatMap((item) => (item.kind === "glyphs" ? [item.text] : [])).join("");
    expect(words).toContain("广告");
    expect(words).toContain("云湖茶叶");
    expect(slot!.items.some((item) => "ink" in item && item.ink.m === 1000 && item.ink.y === 1000)).toBe(true);
    await shot(page, "w6-1-reserved");
    // Locked: keys do not move it, and say so.
    const before = served.document.snapshot().articles;
    await view(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByText("已锁定，不能移动").first().waitFor();
    expect(served.document.snapshot().articles).toBe(before);
    await command(page, "解锁广告位");
    await expect.poll(() => ad(served)!.advertisement!.locked).toBe(false);
    await page.keyboard.press("Control+z");
    await expect.poll(() => ad(served)!.advertisement!.locked).toBe(true);

    // 2: 900 pixels over three columns (130 mm) and over four.
    const story = composed(served, 6).articles.find(({ article }) => article === "article:9")!;
    const line = story.lines.find(({ role }) => role === "body")!;
    await drop(page, composed(served, 6), { x: line.x + 3000, y: line.y }, "决赛.jpg", await jpegOf(900, 600));
    await expect.poll(() => pictures(served).length).toBe(5);
    const section = region(page, "inspector").getByRole("region", { name: "图片 1" });
    await section.getByLabel("高").fill("20");
    await section.getByLabel("高").press("Enter");
    await section.getByLabel("宽").fill("41");
    await section.getByLabel("宽").press("Enter");
    const own = () => composed(served, 6).pictures.find(({ story: of }) => of === "story:9")!;
    await expect.poll(() => own().place.width).toBe(41_000);
    expect(toMm(own().frame.width)).toBeCloseTo(130, 0);
    expect(own().ppi).toBe(176);
    await section.getByText("偏低，会发虚").waitFor();
    await page.getByRole("tab", { name: "问题" }).click();
    await findings(page).getByText("176 ppi").first().waitFor();
    await shot(page, "w6-2-soft");
    await section.getByLabel("宽").fill("55");
    await section.getByLabel("宽").press("Enter");
    await expect.poll(() => own().ppi).toBe(131);
    await section.getByText("太低，不能付印").waitFor();
    await findings(page).getByText("131 ppi").first().waitFor();
    await shot(page, "w6-2-coarse");

    // 3: no credit.
    await findings(page).getByText("署名").first().waitFor();
    await section.getByLabel("图片说明").fill("决赛最后一手。");
    await section.getByLabel("摄影署名").fill("本报记者 徐半闲 摄");
    await section.getByLabel("摄影署名").press("Enter");
    await expect.poll(() => own().hasCredit).toBe(true);
    await shot(page, "w6-3-credited");

    // 4: refused without the material, granted with it.
    await exportForPress(page);
    await page.getByRole("dialog").getByText("广告稿还没有到").waitFor();
    await shot(page, "w6-4-refused");
    await page.keyboard.press("Escape");
    await drop(
      page,
      composed(served, 6),
      middle(slot!.frame),
      "茶叶.pdf",
      await adPdf(booked.widthMm, booked.heightMm),
    );
    await expect.poll(() => ad(served)!.file?.name).toBe("茶叶.pdf");
    expect(composed(served, 6).display.awaits).toBeUndefined();
    const download = page.waitForEvent("download");
    await exportForPress(page);
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await shot(page, "w6-4-released");
    expect(complaints).toEqual([]);
    await served.close();
  });

  test("where something stands no ad is reserved, and the dialog says what", async () => {
    const served = await house.serve();
    const seat = { width: 1280, height: 800, locale: "en", theme: "dark" } as const;
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    await view(page).focus();
    await command(page, "Reserve an Ad");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Advertiser").fill("Cloud Lake Tea");
    await dialog.getByText("“潮水认得回家的船” stands here.").waitFor();
    await expect.poll(() => dialog.getByRole("button", { name: "Reserve" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Height").fill("900");
    await dialog.getByLabel("Height").press("Enter");
    await dialog.getByText("larger than the type area").waitFor();
    await expect.poll(() => dialog.getByRole("combobox", { name: "Size" }).textContent()).toContain("Own size");
    await shot(page, "w6-en-taken");
    await page.keyboard.press("Escape");
    expect(ad(served)).toBeUndefined();
    expect(complaints).toEqual([]);
    await served.close();
  });
});

async function exportForPress(page: Page): Promise<void> {
  await view(page).focus();
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "版面" }).fill("6");
  await dialog.getByRole("combobox", { name: "用途" }).click();
  await page.getByRole("option", { name: /X-4/ }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
}
