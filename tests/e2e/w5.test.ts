/** W5, make the headline: step by step as product.md has it, in the real desk, on a 对开 page of 8×13. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { papers } from "../../electron/assets/assets.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as headlineStrings } from "../../renderer/panels/headline-strings.ts";
import { strings as pageStrings } from "../../renderer/page/strings.ts";
import { strings as inspectorStrings } from "../../renderer/panels/strings.ts";
import { strings as storyStrings } from "../../renderer/story/strings.ts";
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { galley, listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat } from "./desk.ts";

/** 24 characters, with a bridge's name that lies across the middle. */
const TITLE = "四十个县今晨同看港珠澳大桥迎来第一百列中欧班列返程";
const NAMES = ["港珠澳大桥", "中欧班列"];
const DECK = "沿线车站连夜备好热茶热饭";
const HEADLINE = pageStrings["zh-CN"].headline;
const FONTS = manifestFonts();
const ARTICLE: ArticleId = "article:head";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Page 4 of 8×13: a story of six columns (83 characters, 747 pt) without a headline yet. */
function withStory(document: EditionDocument): void {
  const { trimMm, grid } = papers().find(({ id }) => id === "broadsheet-8x13")!;
  const body = "列车过桥的时候，天刚亮，海面上还有雾。".repeat(40);
  document.apply(
    {
      put: [
        { type: "page", id: "page:w5", order: 99, sectionName: "", trimMm, grid },
        { type: "story", id: "story:head", order: 0, origin: null },
        {
          type: "article",
          id: ARTICLE,
          story: "story:head",
          region: [{ page: "page:w5", x: 0, y: 20 * CELL, width: 83 * CELL, height: 80 * CELL }],
          arrangement: { headlineLines: null, headlineSize: null },
        },
      ],
      remove: [],
      text: [
        {
          type: "splice",
          story: "story:head",
          at: 0,
          remove: 0,
          insert: [{ text: "新稿", marks: {} }, { role: "headline" }, { text: body, marks: {} }, { role: "body" }],
        },
      ],
    },
    { label: "开题" },
  );
}

const cache = layoutCache();

/** The headline as anyone has it who composes the edition. */
function headOf(document: EditionDocument) {
  const page = layoutEdition(document.snapshot(), FONTS, cache).at(-1)!;
  const shown = page.articles.find(({ article }) => article === ARTICLE)!;
  const main = shown.headline.find(({ role }) => role === "headline")!;
  return { ...main, depth: shown.headlineLines, set: shown.lines.filter(({ role }) => role === "headline"), page };
}

async function palette(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+K");
  const input = page.getByRole("combobox", { name: /^输入命令|^Type a command/ });
  await input.fill(command);
  await page.getByRole("option", { name: command }).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "detached" });
}

async function open(seat: Partial<Seat> = {}) {
  const served = await house.serve(withStory);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000, ...seat });
  await listed(page, "pool", seat.locale).getByText("新稿").click();
  await galley(page, seat.locale).waitFor();
  await page.keyboard.press("Alt+End");
  return { served, page, complaints };
}

/** Writes the 主题 on the page, as F2 does. */
async function write(page: Page, text: string, name: string): Promise<void> {
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("F2");
  const field = page.getByRole("textbox", { name });
  await field.fill(text);
  await page.keyboard.press("Enter");
  await field.waitFor({ state: "detached" });
}

test("W5: 24 characters, one more, a 副题, two lines, and upright", async () => {
  const { served, page, complaints } = await open();
  const t = headlineStrings["zh-CN"];
  const inspector = region(page, "inspector");
  const report = inspector.getByRole("status").first();
  const set = async (label: string, value: string) => {
    const field = inspector.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press("Enter");
  };

  // 1. 24 characters at 小初 over 6 columns: fits; “最多 24”.
  await write(page, TITLE.slice(0, 24), HEADLINE);
  await set(t.size, "30");
  await expect
    .poll(() => headOf(served.document))
    .toMatchObject({ lines: [TITLE.slice(0, 24)], fit: { kind: "asIs" } });
  await expect.poll(() => report.textContent()).toContain("小初 30 pt，原样");
  await expect.poll(() => report.textContent()).toContain("最多 24 字");
  await shot(page, "w5-1-fits");

  // 2. One more: too wide as it is; narrowed to 99.6 %, or the next size; says which it used.
  await write(page, TITLE, HEADLINE);
  await expect.poll(() => headOf(served.document).fit).toMatchObject({ kind: "scale", scaleX: 996, size: 30_000 });
  await expect.poll(() => report.textContent()).toContain("小初 30 pt，字宽 99.6 %");
  await expect.poll(() => report.textContent()).toContain("原样超出 0.1 字，已收窄");
  await inspector.getByRole("button", { name: t.ways, exact: true }).click();
  const ways = page.getByRole("menuitem");
  await expect
    .poll(() => ways.filter({ hasText: "pt" }).allTextContents())
    .toEqual(["小初 30 pt，字宽 99.6 %", "小初 30 pt，字距 −0.5 %", "一号 27.5 pt，原样"]);
  await shot(page, "w5-2-ways");
  await ways.filter({ hasText: "一号" }).click();
  await expect.poll(() => headOf(served.document).fit).toMatchObject({ kind: "asIs", size: 27_500 });
  await expect.poll(() => report.textContent()).toContain("一号 27.5 pt，原样");
  await page.keyboard.press("Control+Z");
  await expect.poll(() => headOf(served.document).fit.size).toBe(30_000);

  // 3. A 副题 at 二号: 占行 8.
  const text = galley(page);
  await text
    .getByText("列车过桥的时候")
    .first()
    .click({ position: { x: 4, y: 6 } });
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.type(DECK);
  await region(page, "galley").getByRole("combobox", { name: storyStrings["zh-CN"].role }).click();
  await page.getByRole("option", { name: storyStrings["zh-CN"]["role.deck"], exact: true }).click();
  await set(t.deckSize, "21");
  await expect.poll(() => headOf(served.document).depth).toBe(8);
  await expect.poll(() => inspector.getByLabel(t.depth, { exact: true }).getAttribute("placeholder")).toBe("自动 8");
  await shot(page, "w5-3-deck");

  // 4. Two lines: three proposals, no name split.
  await inspector.getByRole("button", { name: t["lines.2"], exact: true }).click();
  const proposals = inspector.getByRole("radiogroup", { name: t.proposals });
  await expect.poll(() => proposals.getByRole("radio").count()).toBe(3);
  const offered = (await proposals.locator("label").allTextContents()).map((each) => each.split(" / "));
  expect(new Set(offered.map(([first]) => first)).size).toBe(3);
  for (const lines of offered) {
    expect(lines).toHaveLength(2);
    for (const name of NAMES) expect(lines.some((line) => line.includes(name))).toBe(true);
  }
  await proposals.getByRole("radio").nth(0).check();
  await expect.poll(() => headOf(served.document).lines).toEqual(offered[0]);
  await proposals.scrollIntoViewIfNeeded();
  await shot(page, "w5-4-proposals");

  // 5. Upright, six characters wide: marks and digits turn.
  await palette(page, deskStrings["zh-CN"]["headline.auto"]);
  await write(page, "港珠澳大桥《潮声》2026年", HEADLINE);
  await set(t.size, "30");
  await palette(page, deskStrings["zh-CN"]["headline.right"]);
  await expect.poll(() => headOf(served.document).set[0]?.line.writing).toBe("vertical");
  await set(t.depth, "5");
  await expect.poll(() => headOf(served.document).depth).toBe(5);
  await inspector.getByRole("combobox", { name: inspectorStrings["zh-CN"]["inspector.headlinePlace"] }).waitFor();
  const { set: lines, depth, page: composed } = headOf(served.document);
  const wide = (depth * composed.grid.leading) / composed.grid.size;
  expect(Math.floor(wide)).toBe(6);
  const runs = lines.flatMap(({ line }) => line.runs);
  const standing = (char: string) => runs.find((run) => run.text.includes(char))!;
  for (const char of "桥2年") expect(standing(char).stand?.direction).toBe("down");
  const book = FONTS.face(standing("《").face);
  const mark = standing("《");
  const index = mark.clusters.indexOf(mark.text.indexOf("《"));
  expect(mark.glyphs[index]).not.toBe(book.glyphFor("《".codePointAt(0)!));
  await shot(page, "w5-5-upright");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
