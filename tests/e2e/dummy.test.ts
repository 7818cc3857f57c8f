/** C15, A4, E6: a page drawn before its stories are there, poured, and put on skeletons. */
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPage, removeArticle } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { emptyDummies } from "../../shared/doc/schema.ts";
import { listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** All stories in the pool, and an empty page behind the first. */
function cleared(document: EditionDocument): void {
  for (const article of document.snapshot().articles.keys()) {
    document.apply(removeArticle(document.snapshot(), { article })!, { label: "撤稿" });
  }
  const [first] = document.snapshot().pages;
  const { trimMm, grid } = first!;
  const page = { id: "page:new" as const, after: first!.id, sectionName: "要闻", trimMm, grid };
  document.apply(addPage(document.snapshot(), page)!, { label: "加一版" });
}

const WIDE = { width: 1600, height: 1100 } as const;

async function openCleared(seat: Partial<Seat> = {}) {
  const served = await house.serve(cleared);
  const desk = await openDesk(house.browser, served.url, { ...WIDE, ...seat });
  const view = desk.page.locator("[data-region=page]");
  await listed(desk.page, "plan", seat.locale ?? "zh-CN")
    .getByRole("button")
    .nth(1)
    .click();
  await view.focus();
  return { served, view, ...desk };
}

/** Where a page's paper lies in the view, from its own proportions: the page is fitted and centred. */
async function paper(page: Page, { width, height }: { readonly width: number; readonly height: number }) {
  const box = (await page.locator("[data-region=page]").boundingBox())!;
  const scale = Math.min((box.width - 48) / width, (box.height - 48) / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [box.x + (box.width - w) / 2, box.y + (box.height - h) / 2];
  return (across: number, down: number) => ({ x: x + across * w, y: y + down * h });
}

const dummiesOf = (document: EditionDocument) => emptyDummies(document.snapshot());

test("six boxes are drawn on an empty page, ranked by figure keys, and six stories poured into them", async () => {
  const { served, page, complaints, view } = await openCleared();
  const { document } = served;
  const at = await paper(page, document.snapshot().pages[1]!.trimMm);
  await page.keyboard.press("r");
  const boxes = [
    [0.07, 0.13, 0.62, 0.4],
    [0.66, 0.13, 0.93, 0.4],
    [0.07, 0.44, 0.48, 0.68],
    [0.52, 0.44, 0.93, 0.68],
    [0.07, 0.72, 0.48, 0.94],
    [0.52, 0.72, 0.93, 0.94],
  ] as const;
  for (const [index, [left, top, right, bottom]] of boxes.entries()) {
    const from = at(left, top);
    const to = at(right, bottom);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    if (index === 2) await shot(page, "dummy-drawing");
    await page.mouse.up();
    await expect.poll(() => dummiesOf(document).length).toBe(index + 1);
  }
  await page.keyboard.press("Escape");
  const ranks = () =>
    dummiesOf(document)
      .map(({ arrangement }) => arrangement.rank ?? 0)
      .sort((a, b) => a - b);
  await expect.poll(ranks).toEqual([1, 2, 3, 3, 4, 4]);
  await page.keyboard.press("5");
  await expect.poll(ranks).toEqual([1, 2, 3, 3, 4, 5]);
  const others = dummiesOf(document);
  for (const { region: parts } of others) {
    for (const { x, y, width, height } of parts)
      expect([y % 1000, height % 1000, x % 500, width % 500]).toEqual([0, 0, 0, 0]);
  }
  await shot(page, "dummy-drawn");
  const inspector = region(page, "inspector");
  await inspector.getByRole("textbox", { name: "约稿", exact: true }).fill("320");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => dummiesOf(document).some(({ arrangement }) => arrangement.dummy?.characters === 320))
    .toBe(true);
  await region(page, "findings")
    .or(page.getByRole("tab", { name: /问题/ }))
    .first()
    .waitFor();
  const title = "沉睡八百年";
  await listed(page, "pool").getByText(title).hover();
  await page.mouse.down();
  const lead = at(0.4, 0.3);
  await page.mouse.move(lead.x - 30, lead.y - 30, { steps: 4 });
  await page.mouse.move(lead.x, lead.y, { steps: 4 });
  await shot(page, "dummy-dropping");
  await page.mouse.up();
  await expect.poll(() => dummiesOf(document).length).toBe(5);
  await view.focus();
  await page.keyboard.press("Control+Alt+Shift+j");
  await expect.poll(() => dummiesOf(document).length).toBe(0);
  const placed = [...document.snapshot().articles.values()].filter(({ region: [part] }) => part?.page === "page:new");
  expect(placed.length).toBe(6);
  await expect.poll(() => view.getAttribute("aria-busy")).toBe("false");
  await shot(page, "dummy-poured");
  await page.keyboard.press("Control+z");
  await expect.poll(() => dummiesOf(document).length).toBe(5);
  await keptAsSkeleton(page, document);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});

/** The page is saved as a skeleton, offered as one, and forgotten. */
async function keptAsSkeleton(page: Page, document: EditionDocument): Promise<void> {
  const names = () => (document.snapshot().edition.skeletons ?? []).map(({ name }) => name);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("存为模板");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "模板名" }).fill("我报六块");
  await shot(page, "skeleton-save");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["我报六块"]);
  // What is about the page goes from the plan too.
  await listed(page, "plan", "zh-CN").getByRole("button").nth(1).focus();
  await page.keyboard.press("t");
  await dialog.getByRole("button", { name: "本报 · 我报六块" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await shot(page, "skeleton-own");
  await page.evaluate(axe.source);
  const serious = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run("[role=dialog]");
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
  });
  expect(serious).toEqual([]);
  await dialog.getByRole("button", { name: "删除这个模板" }).click();
  await expect.poll(names).toEqual([]);
  await page.keyboard.press("Escape");
}

test("without a mouse: a room, its rank, a picture, one story in and out again", async () => {
  const { served, page, complaints, view } = await openCleared({ locale: "en", theme: "dark" });
  const { document } = served;
  await page.keyboard.press("Shift+R");
  await expect.poll(() => dummiesOf(document).length).toBe(1);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("2");
  await page.keyboard.press("p");
  await expect.poll(() => document.snapshot().pictures.size).toBeGreaterThan(0);
  await shot(page, "dummy-keyboard-en-dark");
  await page.keyboard.press("Control+Alt+j");
  await expect.poll(() => dummiesOf(document).length).toBe(0);
  await shot(page, "dummy-one-poured-en-dark");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Leaving a Dummy");
  await page.keyboard.press("Enter");
  await expect.poll(() => dummiesOf(document).length).toBe(1);
  await view.focus();
  await page.keyboard.press("Delete");
  await expect.poll(() => dummiesOf(document).length).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});

const SEATS: readonly Pick<Seat, "locale" | "theme">[] = [
  { locale: "zh-CN", theme: "light" },
  { locale: "en", theme: "dark" },
];

test.each(SEATS)("three skeletons in turn from the picker lose no story ($locale, $theme)", async (seat) => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { ...WIDE, ...seat });
  const { document } = served;
  const words = () =>
    [...document.snapshot().texts.values()].map(({ length }) => length).filter((length) => length > 1);
  const before = words();
  const regions = () => [...document.snapshot().articles.values()].map((article) => article.region);
  const stood = regions();
  await page.locator("[data-region=page]").focus();
  for (const [turn, name] of (seat.locale === "en"
    ? ["Front: lead over five columns", "Strip ad and four stories", "Front: picture across the page"]
    : ["头版：头条通五栏", "通栏广告加四稿", "头版：通栏大图"]
  ).entries()) {
    const now = regions();
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    if (turn === 0) await shot(page, `skeletons-${seat.locale}-${seat.theme}`);
    await dialog.getByRole("button", { name, exact: true }).click();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(regions).not.toEqual(now);
    expect(words()).toEqual(before);
    await shot(page, `skeleton-${turn + 1}-${seat.locale}-${seat.theme}`);
    await page.locator("[data-region=page]").focus();
  }
  for (let step = 0; step < 3; step++) await page.keyboard.press("Control+z");
  await expect.poll(regions).toEqual(stood);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});
