/** Several articles at once, groups, locks, levels and guides: with the mouse, and without. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as panelStrings } from "../../renderer/panels/strings.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { removeArticles, setRegion, setWrap } from "../../shared/command/command.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId, Change, EditionSnapshot } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage, xAt, yAt } from "../../shared/layout/layout.ts";
import { galley, openDesk, openHouse, region, shot, type DeskHouse, type Seat, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const zh = deskStrings["zh-CN"];
const PAGE = "page:1";
const [A, B, C]: ArticleId[] = ["article:2", "article:4", "article:5"];
/** Left, top, width and depth in cells and lines: A upper left, B in the middle, C lower right; all else is free. */
const PLACES = new Map<ArticleId, readonly [number, number, number, number]>([
  [A!, [0, 20, 31, 24]],
  [B!, [48, 26, 15, 30]],
  [C!, [80, 70, 31, 30]],
]);

const sample = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
const first = layoutPage(sample, PAGE, manifestFonts(), layoutCache());

function arranged(document: EditionDocument): void {
  const change = (want: (now: EditionSnapshot) => Change | null) =>
    document.apply(want(document.snapshot())!, { label: "摆好" });
  change((now) => removeArticles(now, { articles: ["article:1", "article:3"] }));
  for (const [article, [x, y, width, height]] of PLACES) {
    const [left, top, wide, deep] = [x, y, width, height].map((each) => each * 1_000) as [
      number,
      number,
      number,
      number,
    ];
    change((now) => setRegion(now, { article, region: [{ page: PAGE, x: left, y: top, width: wide, height: deep }] }));
  }
}

interface Opened {
  readonly served: Served;
  readonly page: Page;
  /** A place of the grid of page 1, in cells and lines, when the whole page is fitted. */
  readonly at: (x: number, y: number) => Point;
  readonly close: () => Promise<void>;
}

async function open(edit: (document: EditionDocument) => void = arranged, seat: Partial<Seat> = {}): Promise<Opened> {
  const served = await house.serve(edit);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000, ...seat });
  const box = (await page.locator("[data-region=page]").boundingBox())!;
  const world = { x: 0, y: 0, ...first.display.trim };
  const fitted = fitTo({ zoom: 1, left: 0, top: 0, width: box.width, height: box.height }, world, "page");
  return {
    served,
    page,
    at(x, y) {
      const point = toScreen(fitted, { x: xAt(first.grid, x * 1_000), y: yAt(first.grid, y * 1_000) });
      return { x: box.x + point.x, y: box.y + point.y };
    },
    async close() {
      expect(complaints).toEqual([]);
      await page.context().close();
      await served.close();
    },
  };
}

const articleOf = ({ document }: Served, id: ArticleId) => document.snapshot().articles.get(id);
/** Where the upper left corner stands, in cells and lines. */
const corner = (served: Served, id: ArticleId | undefined) => {
  const part = articleOf(served, id!)?.region[0];
  return part ? [part.x / 1_000, part.y / 1_000] : null;
};
const corners = (served: Served) => [A, B, C].map((id) => corner(served, id));
const START = [...PLACES.values()].map(([x, y]) => [x, y]);
const undoName = (page: Page) => page.getByRole("button", { name: /^(撤销|Undo)/ }).getAttribute("aria-label");
const selected = (page: Page, count: number) =>
  page.getByText(`选中 ${count} 篇稿件`, { exact: true }).first().waitFor();

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

async function click(page: Page, at: Point, modifier?: "Shift" | "Alt"): Promise<void> {
  if (modifier) await page.keyboard.down(modifier);
  await page.mouse.click(at.x, at.y);
  if (modifier) await page.keyboard.up(modifier);
}

async function choose(page: Page, menu: string, command: string): Promise<void> {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menu").getByText(command, { exact: true }).click();
  await page.getByRole("menu").waitFor({ state: "detached" });
}

/** By the palette, as it is found by its initials. */
async function find(page: Page, initials: string, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(initials);
  await page.getByRole("option").filter({ hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("option").first().waitFor({ state: "detached" });
}

test("several are selected by Shift and by a rubber band, and moved as one by whole cells", async () => {
  const { served, page, at, close } = await open();
  const [a, b, c] = [at(15, 32), at(55, 40), at(95, 85)];
  await click(page, a);
  await click(page, b, "Shift");
  await selected(page, 2);
  await shot(page, "select-two");
  await drag(page, a, at(15 + 3.8, 32 + 29.8));
  await shot(page, "select-moving");
  expect(corners(served), "nothing has changed while they are held").toEqual(START);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(corners(served)).toEqual(START);
  await page.keyboard.down("Alt");
  await drag(page, a, at(15 + 3.8, 32 + 29.8));
  await page.mouse.up();
  await page.keyboard.up("Alt");
  await expect.poll(() => corners(served)).toEqual([[4, 50], [52, 56], START[2]]);
  await expect.poll(() => undoName(page)).toContain("移动 2 篇稿件");
  await page.keyboard.press("Control+z");
  await expect.poll(() => corners(served)).toEqual(START);

  // Onto the third: all of them stay, and it says why.
  await drag(page, a, at(15 + 36, 32 + 50));
  await shot(page, "select-refused");
  await page.mouse.up();
  await page
    .getByText(/压住《.+》了，请让开/)
    .first()
    .waitFor();
  expect(corners(served)).toEqual(START);

  await click(page, a, "Shift");
  await page
    .getByText(/^选中 2 篇稿件$/)
    .first()
    .waitFor({ state: "detached" });
  // From the free foot of the page over the two at the right.
  await drag(page, at(110, 118), at(50, 54));
  await shot(page, "select-band");
  await page.mouse.up();
  await selected(page, 2);
  await click(page, a, "Shift");
  await selected(page, 3);
  await click(page, c);
  await page
    .getByText(/^选中 \d 篇稿件$/)
    .first()
    .waitFor({ state: "detached" });
  await click(page, at(5, 110));
  await page.keyboard.press("Control+a");
  await selected(page, 3);
  await page.keyboard.press("Escape");
  await page
    .getByText(/^选中 \d 篇稿件$/)
    .first()
    .waitFor({ state: "detached" });
  await close();
});

test("without a mouse they are selected, nudged, copied, brought level and withdrawn", async () => {
  const { served, page, close } = await open();
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await selected(page, 2);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+ArrowDown");
  await expect.poll(() => corners(served)).toEqual([[1, 25], [49, 31], START[2]]);
  await find(page, "zyyl", zh["nudge.leftFar"]);
  await page.getByText("超出版心了").first().waitFor();
  expect(corners(served)).toEqual([[1, 25], [49, 31], START[2]]);
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(() => articleOf(served, B!)!.region[0]!.height).toBe(29_000);
  await expect.poll(() => undoName(page)).toContain("改变 2 篇稿件的大小");

  await choose(page, zh["menu.arrange"], zh["arrange.top"]);
  await expect.poll(() => corners(served)).toEqual([[1, 25], [49, 25], START[2]]);
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Control+a");
  await selected(page, 3);
  // With a caret in the text the page's keys are not its frames'.
  await page.keyboard.press("Enter");
  await galley(page).waitFor();
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Delete");
  await page.keyboard.press("Escape");
  expect(corners(served)).not.toContain(null);
  await page.keyboard.press("Control+a");
  await selected(page, 3);
  await find(page, "zydj", zh["arrange.distributeX"]);
  // 31, 15 and 31 cells between 1 and 111: 33 of white in two gaps.
  await expect.poll(() => corners(served)?.map((each) => each?.[0])).toEqual([1, 49, 80]);
  await find(page, "tk", zh["arrange.sameWidth"]);
  await expect.poll(() => articleOf(served, B!)!.region[0]!.width).toBe(31_000);
  await page.keyboard.press("Control+z");
  await expect.poll(() => articleOf(served, B!)!.region[0]!.width).toBe(15_000);

  // Copied, withdrawn, and put down again where they stood.
  const before = [A, B, C].map((id) => articleOf(served, id!)!.region[0]);
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Delete");
  await expect.poll(() => corners(served)).toEqual([null, null, null]);
  await expect.poll(() => undoName(page)).toContain("撤稿 3 篇");
  await page.keyboard.press("Control+v");
  await selected(page, 3);
  const pasted = [...served.document.snapshot().articles.values()].filter(({ id }) => id.length > 40);
  const byLeft = pasted.map(({ region: [part] }) => part!).sort((left, right) => left.x - right.x);
  expect(byLeft).toEqual(before);
  await expect.poll(() => undoName(page)).toContain("粘贴 3 篇稿件");
  await close();
});

test("a group is one, until it is entered; a lock holds, and says so", async () => {
  const { served, page, at, close } = await open();
  const [a, b, c] = [at(15, 32), at(55, 40), at(95, 85)];
  await click(page, a);
  await click(page, b, "Shift");
  await page.keyboard.press("Control+g");
  await expect.poll(() => articleOf(served, A!)!.group).toBeTruthy();
  expect(articleOf(served, B!)!.group).toBe(articleOf(served, A!)!.group);
  await click(page, c);
  await click(page, b);
  await selected(page, 2);
  await shot(page, "select-group");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => corners(served)).toEqual([[0, 21], [48, 27], START[2]]);
  await click(page, c);
  await click(page, b, "Alt");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => corners(served)).toEqual([[0, 21], [48, 28], START[2]]);
  await page.keyboard.press("Escape");
  await click(page, a);
  await selected(page, 2);
  await page.mouse.dblclick(b.x, b.y);
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => corners(served)).toEqual([[0, 21], [48, 27], START[2]]);
  await page.keyboard.press("Control+Shift+g");
  await expect.poll(() => articleOf(served, A!)!.group).toBeUndefined();

  await page.keyboard.press("Control+l");
  await expect.poll(() => articleOf(served, B!)!.locked).toBe(true);
  await shot(page, "select-locked");
  await page.keyboard.press("ArrowUp");
  await page
    .getByText(/已锁定位置，请先在“排列”菜单里解除锁定/)
    .first()
    .waitFor();
  await page.keyboard.press("Delete");
  await click(page, a, "Shift");
  await selected(page, 2);
  await drag(page, a, at(20, 50));
  await page.mouse.up();
  expect(corners(served)).toEqual([[0, 21], [48, 27], START[2]]);
  const lock = region(page, "inspector").getByRole("button", { name: zh["arrange.lock"] });
  // One of the two is locked: the button locks the other, and then sets both free.
  await lock.click();
  await expect.poll(() => articleOf(served, A!)!.locked).toBe(true);
  await lock.click();
  await expect
    .poll(() => [articleOf(served, A!)!.locked, articleOf(served, B!)!.locked])
    .toEqual([undefined, undefined]);
  await close();
});

test("guides come out of the rulers, catch what is moved, and go back", async () => {
  const { served, page, at, close } = await open();
  const guides = () => served.document.snapshot().pages[0]!.guides ?? [];
  const ruler = async (axis: "x" | "y") => {
    const box = (await page.locator(`[data-ruler=${axis}]`).boundingBox())!;
    return { x: box.x + (axis === "x" ? 300 : 12), y: box.y + (axis === "x" ? 12 : 300) };
  };
  await drag(page, await ruler("y"), at(37.3, 60));
  await shot(page, "select-guide");
  expect(guides()).toEqual([]);
  await page.mouse.up();
  await expect.poll(guides).toEqual([{ axis: "x", at: 37_000 }]);
  await drag(page, await ruler("x"), at(40, 66.2));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(guides()).toHaveLength(1);
  await drag(page, await ruler("x"), at(40, 66.2));
  await page.mouse.up();
  await expect.poll(guides).toHaveLength(2);
  await expect.poll(() => undoName(page)).toContain(zh["step.guide"]);

  // Its upper left corner to somewhere near where they cross.
  await click(page, at(15, 32));
  await drag(page, at(15, 32), at(15 + 37.4, 32 + 46.3));
  await shot(page, "select-caught");
  await page.mouse.up();
  await expect.poll(() => corner(served, A)).toEqual([37, 66]);
  await page.keyboard.press("Escape");
  await drag(page, at(37, 10), at(42.2, 10));
  await page.mouse.up();
  await expect.poll(guides).toEqual([
    { axis: "x", at: 42_000 },
    { axis: "y", at: 66_000 },
  ]);
  await drag(page, at(100, 66), { x: at(100, 66).x, y: (await ruler("x")).y });
  await shot(page, "select-guide-back");
  await page.mouse.up();
  await expect.poll(guides).toEqual([{ axis: "x", at: 42_000 }]);

  // By their numbers, and all away at once.
  const panel = panelStrings["zh-CN"];
  const inspector = region(page, "inspector");
  await inspector.getByRole("button", { name: panel["guides.title"], exact: true }).click();
  await inspector.getByRole("button", { name: panel["guides.add.y"] }).click();
  await expect.poll(guides).toHaveLength(2);
  const field = inspector.getByRole("textbox", { name: panel["guides.y"] });
  await field.fill("30");
  await field.press("Enter");
  await expect.poll(() => guides()[1]).toEqual({ axis: "y", at: 30_000 });
  await shot(page, "select-guides-inspector");
  await find(page, "qcbbckx", zh["page.clearGuides"]);
  await expect.poll(guides).toEqual([]);
  await close();
});

test("what lies on top is what is clicked, and the text of the other gives way", async () => {
  const crossed = (document: EditionDocument) => {
    arranged(document);
    const change = (want: (now: EditionSnapshot) => Change | null) =>
      document.apply(want(document.snapshot())!, { label: "压住" });
    for (const article of [A!, B!]) change((now) => setWrap(now, { article, rest: 0 }));
    const part = { page: PAGE, x: 16_000, y: 30_000, width: 31_000, height: 30_000 } as const;
    change((now) => setRegion(now, { article: B!, region: [part] }));
  };
  const { served, page, at, close } = await open(crossed, { locale: "en", theme: "dark" });
  const both = at(24, 38);
  const en = deskStrings.en;
  // The later one in reading order.
  await click(page, both);
  await choose(page, en["menu.arrange"], en["arrange.back"]);
  await expect.poll(() => articleOf(served, B!)!.order).toBe(-1);
  await shot(page, "select-order-en-dark");
  await click(page, at(100, 115));
  await click(page, both);
  await page.keyboard.press("Control+[");
  await expect.poll(() => articleOf(served, A!)!.order).toBe(-2);
  await click(page, at(100, 115));
  await click(page, at(5, 22));
  await click(page, at(40, 55), "Shift");
  await page.getByText("2 articles selected").first().waitFor();
  await shot(page, "select-several-en-dark");
  await page.keyboard.press("Delete");
  await expect.poll(() => [corner(served, A), corner(served, B)]).toEqual([null, null]);
  await close();
});
