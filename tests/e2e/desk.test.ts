/** The desk as a layout editor uses it, from opening to export: mouse, keyboard and input method, in a real browser. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEdition } from "../../electron/files/edition-file.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as inspectorStrings } from "../../renderer/panels/strings.ts";
import { strings as planStrings } from "../../renderer/plan/strings.ts";
import { strings as exportStrings } from "../../renderer/press/export-strings.ts";
import { strings as pressStrings } from "../../renderer/press/strings.ts";
import { strings as storyStrings } from "../../renderer/story/strings.ts";
import { strings as frameStrings } from "../../renderer/strings.ts";
import { isHeadRole, type EditionSnapshot } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { FONTS } from "../export/sample-pages.ts";
import { ROOT } from "../package-bin.ts";
import { compose, galley, galleyLines, listed, openDesk, openHouse, region, SEAT, shot } from "./desk.ts";
import type { DeskHouse, Seat, Served } from "./desk.ts";

const SEED = join(ROOT, "../shared/seed");
const TITLE = "一千二百六十三块石头 各回各位";
const TYPED = "新时辰".repeat(8);

const SEATS: readonly Seat[] = [SEAT, { width: 2560, height: 1440, locale: "en", theme: "dark" }];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** One person's window, and what it says in that person's language. */
interface Work {
  readonly page: Page;
  readonly served: Served;
  readonly locale: Seat["locale"];
  readonly shoot: (name: string) => Promise<void>;
}

const fitOf = ({ page }: Work): Locator => region(page, "galley").locator("output");
const said = (template: string, slots: Readonly<Record<string, string | number>>) =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(slots[name]));

/** The lines of the story's text as the page has them, composed here from what the host holds. */
function pageLines(snapshot: EditionSnapshot, title: string): readonly string[] {
  const [story] = [...snapshot.texts].find(([, { paragraphs }]) => paragraphs.some(({ text }) => text === title)) ?? [];
  return layoutEdition(snapshot, FONTS, layoutCache())
    .flatMap(({ articles }) => articles.filter((article) => article.story === story))
    .flatMap(({ lines }) => lines.filter(({ role }) => !isHeadRole(role)).map(({ line }) => line.text));
}

/** Where lines end, counted in characters from the beginning of the text; spaces not counted. */
function ends(lines: readonly string[]): readonly number[] {
  let end = 0;
  return lines.map((line) => (end += line.replaceAll(/\s/g, "").length));
}

const textsOf = ({ document }: Served) =>
  [...document.snapshot().texts.values()].flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join("\n");

/** The view as it is once everything is painted. */
async function painted(page: Page): Promise<Buffer> {
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  return page.locator("[data-region=page]").screenshot();
}

/** Every line end of the page is one of the galley, which has its own at the ends of paragraphs that run in besides. */
async function expectSameLines({ page, served, locale }: Work): Promise<void> {
  // The host has what was typed a moment after the window.
  await expect.poll(() => textsOf(served)).toContain(TYPED);
  const composed = ends(pageLines(served.document.snapshot(), TITLE));
  expect(composed.length).toBeGreaterThan(80);
  const t = storyStrings[locale];
  const heads: readonly string[] = [t["role.kicker"], t["role.headline"], t["role.deck"]];
  const shown = async () =>
    ends((await galleyLines(page)).filter(({ role }) => !heads.includes(role)).map(({ text }) => text));
  await expect
    .poll(async () => {
      const now = await shown();
      return composed.filter((end) => !now.includes(end));
    })
    .toEqual([]);
  expect((await shown()).filter((end) => !composed.includes(end)).length).toBeLessThan(4);
}

async function writeAndUndo(work: Work): Promise<void> {
  const { page, locale, shoot } = work;
  await listed(page, "pool", locale).getByText(TITLE).click();
  await galley(page, locale).waitFor();
  const before = await fitOf(work).textContent();
  const linesBefore = await galleyLines(page);
  const pictured = await painted(page);
  await shoot("2-selected");

  // Into the middle of the article, with an input method.
  await galley(page, locale).getByText("石匠卓有山").first().click();
  await compose(page, "xinshi", TYPED);
  await expect.poll(() => galley(page, locale).textContent()).toContain(TYPED);
  await expect.poll(() => fitOf(work).textContent()).not.toBe(before);
  await expect.poll(() => galleyLines(page)).not.toEqual(linesBefore);
  await expectSameLines(work);
  expect((await painted(page)).equals(pictured)).toBe(false);
  await shoot("3-typed");

  // A layout edit behind it: the article one line lower by the inspector.
  const top = page.getByRole("textbox", { name: inspectorStrings[locale]["inspector.y"], exact: true });
  const wasTop = await top.inputValue();
  await top.fill(`${wasTop}+1`);
  await top.press("Enter");
  await expect.poll(() => top.inputValue()).toBe(String(Number(wasTop) + 1));
  await shoot("4-moved");

  // One undo for the layout, one for the text.
  const undo = page.getByRole("button", { name: new RegExp(`^${deskStrings[locale]["edit.undo"]}`) });
  await undo.click();
  await expect.poll(() => top.inputValue()).toBe(wasTop);
  await expect.poll(() => galley(page, locale).textContent()).toContain(TYPED);
  await undo.click();
  await expect.poll(() => galley(page, locale).textContent()).not.toContain("新时辰");
  await expect.poll(() => fitOf(work).textContent()).toBe(before);
  await expect.poll(() => galleyLines(page)).toEqual(linesBefore);
  await page.getByRole("button", { name: new RegExp(`^${deskStrings[locale]["edit.redo"]}`) }).click();
  await expect.poll(() => galley(page, locale).textContent()).toContain(TYPED);
  await shoot("5-redone");
}

async function importAndPlace({ page, locale, shoot }: Work, source: string): Promise<void> {
  const t = pressStrings[locale];
  await page.keyboard.press("Control+i");
  const dialog = page.getByRole("dialog", { name: t["import.title"] });
  await shoot("6-import");
  await dialog.locator("input[type=file]").setInputFiles(source);
  await dialog.getByText(new RegExp(`${said(t["import.conservation"], { lost: 0 }).split(" · ").at(-1)!}$`)).waitFor();
  await expect.poll(() => dialog.getByRole("listitem", { name: /\d/ }).count()).toBe(3);
  await shoot("7-preview");

  // One headline line is given another role.
  const card = dialog.getByRole("listitem", { name: said(t["import.storyNumber"], { n: 2 }) });
  await card.getByRole("combobox", { name: said(t["import.role"], { n: 2 }) }).click();
  await shoot("8-roles");
  await page.getByRole("option", { name: t["role.deck"] }).click();
  await dialog.getByRole("button", { name: t["import.acceptAndPlace"] }).click();
  const added = listed(page, "plan", locale).getByText(said(planStrings[locale].page, { number: 4 }));
  await added.waitFor();
  await added.click();
  await shoot("9-placed");
}

async function exportPdf({ page, locale, shoot }: Work): Promise<void> {
  const t = exportStrings[locale];
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: t["export.title"] });
  await dialog.waitFor();
  await shoot("10-export");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  const pdf = await PDFDocument.load(readFileSync(await file.path()));
  expect(pdf.getPageCount()).toBe(4);
  await shoot("11-exported");
}

describe("the whole chain", () => {
  test.each(SEATS)("$locale, $theme, $width × $height", async (seat) => {
    const seed = existsSync(SEED) ? readdirSync(SEED).map((name) => join(SEED, name))[0] : undefined;
    if (!seed) console.info("../shared/seed is not here: the chain goes without the import");
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    const { locale, theme, width } = seat;
    const work: Work = { page, served, locale, shoot: (name) => shot(page, `${locale}-${theme}-${width}-${name}`) };
    await work.shoot("1-sample");

    await writeAndUndo(work);
    if (seed) {
      await importAndPlace(work, seed);
      await exportPdf(work);
    }
    await expect.poll(() => textsOf(served)).toContain(TYPED);
    await page.getByText(frameStrings[locale]["status.saved"], { exact: true }).waitFor();
    await page.reload();
    await listed(page, "pool", locale).getByText(TITLE).click();
    await expect.poll(() => galley(page, locale).textContent()).toContain(TYPED);
    await work.shoot("12-reloaded");
    await page.context().close();
    await served.close();

    const { texts, articles, pages } = readEdition(served.path).document.snapshot();
    expect([...texts.values()].flatMap(({ paragraphs }) => paragraphs).some(({ text }) => text.includes(TYPED))).toBe(
      true,
    );
    expect(complaints).toEqual([]);
    if (!seed) return;
    // On a page like the one in view, whatever the last one is like.
    expect(pages.map(({ grid }) => grid.columns)).toEqual([7, 7, 6, 7]);
    const imported = [...texts].slice(-3);
    const placed = new Set([...articles.values()].map(({ story }) => story));
    expect(imported.filter(([id]) => placed.has(id))).toHaveLength(3);
    expect(imported[1]![1].paragraphs[1]!.role).toBe("deck");
  });
});
