/** A picture from the desktop of the computer to the printed page: dropped, captioned, cropped, seen on canvas and in the PDF. */
import sharp from "sharp";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { removePicture } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { layoutCache, layoutPage, type ComposedPage } from "../../shared/layout/layout.ts";
import { scratchFolder, zuban } from "../cli/run-zuban.ts";
import { needs, run } from "../kit/outside-tools.ts";
import { coloursOf, jpegOf, offFrom, turnedJpeg } from "../kit/picture-files.ts";
import { openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";

const folder = scratchFolder();
const fonts = manifestFonts();
let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  folder.remove();
});

/** The sample as it was before its own pictures came. */
function withoutPictures(document: EditionDocument): void {
  for (const picture of document.snapshot().pictures.keys()) {
    document.apply(removePicture(document.snapshot(), { picture })!, { label: "撤图" });
  }
}

const view = (page: Page) => page.locator("[data-region=page]");

function composedFirst({ document }: Served): ComposedPage {
  const snapshot = document.snapshot();
  return layoutPage(snapshot, snapshot.pages[0]!.id, fonts, layoutCache());
}

/** Lets go of a file over a point of the first page, which is fitted into the window. */
async function drop(page: Page, served: Served, point: Point, name: string, bytes: Buffer): Promise<void> {
  await page.keyboard.press("Control+0");
  const box = (await view(page).boundingBox())!;
  const { trim } = composedFirst(served).display;
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, ...box }, { x: 0, y: 0, ...trim }, "page"), point);
  const dataTransfer = await page.evaluateHandle(
    ([base64, fileName]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      return transfer;
    },
    [bytes.toString("base64"), name] as const,
  );
  const where = { dataTransfer, clientX: box.x + at.x, clientY: box.y + at.y, bubbles: true, cancelable: true };
  await view(page).dispatchEvent("dragover", where);
  await view(page).dispatchEvent("drop", where);
}

/** What the canvas shows of a rectangle of the first page. */
async function onCanvas(page: Page, { display }: ComposedPage, rect: Rect) {
  await page.keyboard.press("Control+0");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const box = (await view(page).boundingBox())!;
  const viewport = fitTo({ zoom: 1, left: 0, top: 0, ...box }, { x: 0, y: 0, ...display.trim }, "page");
  const [from, to] = [rect, { x: rect.x + rect.width, y: rect.y + rect.height }].map((at) => toScreen(viewport, at));
  const png = await view(page).locator("canvas").first().screenshot();
  return sharp(png).extract({
    left: Math.ceil(from!.x) + 1,
    top: Math.ceil(from!.y) + 1,
    width: Math.floor(to!.x - from!.x) - 2,
    height: Math.floor(to!.y - from!.y) - 2,
  });
}

test("W3.3: a JPEG dropped on the lead story stands on the page, on screen and in print alike", async (context) => {
  needs(context, "pdftoppm", "pdfimages");
  const served = await house.serve(withoutPictures);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const lead = composedFirst(served).articles[0]!;
  const [line] = lead.lines.filter(({ role }) => role === "body");
  // 600 × 900 as stored: upright it is 900 × 600.
  await drop(page, served, { x: line!.x, y: line!.y }, "水厂.jpg", await turnedJpeg(900, 600, 6));

  const inspector = region(page, "inspector");
  const section = inspector.getByRole("region", { name: "图片 1" });
  await section.getByText("水厂.jpg").waitFor();
  await expect.poll(() => section.getByText("900 × 600").count()).toBe(1);
  // 29 characters of 9 pt: 900 pixels on 4.3 inches are not enough for newsprint.
  await section.getByText("偏低，会发虚").or(section.getByText("太低，不能付印")).waitFor();
  await section.getByLabel("图片说明").fill("昨日上午，桐岭水厂的第一股清水流进老城。");
  await section.getByLabel("摄影署名").fill("本报记者 林舟 摄");
  await section.getByLabel("摄影署名").press("Enter");
  await expect.poll(() => composedFirst(served).pictures[0]?.hasCredit).toBe(true);

  const composed = composedFirst(served);
  const [picture] = composed.pictures;
  expect(picture).toMatchObject({ story: lead.story, hasCaption: true });
  await expect
    .poll(async () => offFrom(await coloursOf(await onCanvas(page, composed, picture!.frame))))
    .toBeLessThan(12);
  await shot(page, "picture-light");

  await section.getByRole("combobox", { name: "入框" }).click();
  await page.getByRole("option", { name: "放全" }).click();
  await expect.poll(() => served.document.snapshot().pictures.values().next().value?.fitting).toBe("fit");
  await page.keyboard.press("Control+z");
  await expect.poll(() => served.document.snapshot().pictures.values().next().value?.fitting).toBe("fill");
  expect(complaints).toEqual([]);
  await served.close();

  expect([0, 1]).toContain(zuban(["pdf", served.path, "--out", folder.path("p.pdf"), "--pages", "1"]).code);
  expect(run("pdfimages", "-list", folder.path("p.pdf"))).toMatch(/image\s+600\s+900\s+rgb\s+3\s+8\s+jpeg/);
  run("pdftoppm", "-r", "72", "-png", "-singlefile", folder.path("p.pdf"), folder.path("p"));
  const { x, y, width, height } = picture!.frame;
  const [left, top, across, down] = [x, y, width, height].map((length) => Math.round(length / 1000)) as [
    number,
    number,
    number,
    number,
  ];
  const printed = sharp(folder.path("p.png")).extract({
    left: left + 1,
    top: top + 1,
    width: across - 2,
    height: down - 2,
  });
  expect(offFrom(await coloursOf(printed))).toBeLessThan(12);
});

test("what is no picture, or a broken one, is refused in words, and nothing changes", async () => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const [line] = composedFirst(served).articles[0]!.lines.filter(({ role }) => role === "body");
  const before = served.document.snapshot();
  await drop(page, served, { x: line!.x, y: line!.y }, "稿件.docx", Buffer.from("PK\u0003\u0004 nothing to see"));
  await page.getByText("“稿件.docx”不是能置入的图片。").first().waitFor();
  const whole = await jpegOf(600, 400);
  await drop(page, served, { x: line!.x, y: line!.y }, "断.jpg", whole.subarray(0, whole.length / 2));
  await page.getByText("“断.jpg”已损坏或没有传完").first().waitFor();
  expect(served.document.snapshot()).toBe(before);
  expect(complaints).toEqual([]);
  await shot(page, "picture-refused");
  await served.close();
});

test("图片新闻: the menu's file dialog puts a picture into free room of its own, with its caption", async () => {
  const served = await house.serve((document) => {
    withoutPictures(document);
    const [first] = document.snapshot().articles.values();
    document.apply({ put: [], remove: [first!.id], text: [] }, { label: "撤稿" });
  });
  const { page, complaints } = await openDesk(house.browser, served.url, {
    width: 1600,
    height: 1000,
    theme: "dark",
    locale: "en",
  });
  const chooser = page.waitForEvent("filechooser");
  // Playwright begins to listen a moment later; a dialog nobody waits for is cancelled at once.
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  await page.keyboard.press("Control+Alt+p");
  await (await chooser).setFiles({ name: "harbour.png", mimeType: "image/png", buffer: await jpegOf(1800, 1200) });
  const section = region(page, "inspector").getByRole("region", { name: "Picture 1" });
  await section.getByLabel("Caption").fill("渔船昨夜全部回港。");
  await section.getByLabel("Caption").press("Enter");
  await expect.poll(() => composedFirst(served).pictures[0]?.hasCaption).toBe(true);
  const composed = composedFirst(served);
  const [picture] = composed.pictures;
  // Four of seven columns, where 1800 pixels still print at 228 ppi.
  expect(picture!.box.width).toBe(63 * 9_000);
  await expect
    .poll(async () => offFrom(await coloursOf(await onCanvas(page, composed, picture!.frame))))
    .toBeLessThan(12);
  await shot(page, "picture-alone-dark-en");
  // In a field the keys undo what was typed there.
  await view(page).focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => served.document.snapshot().pictures.size).toBe(0);
  expect(complaints).toEqual([]);
  await served.close();
});
