/** 边框与底纹 in the real desk: swatches, sides, padding, 底纹, 反白 and the palette; and what canvas and PDF make of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { exportPdf } from "../../electron/export/export.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as borderStrings } from "../../renderer/panels/border-strings.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { StoryId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { needs, tempFile } from "../kit/outside-tools.ts";
import { drawnApart, rastered } from "../kit/rasters.ts";
import { ruledEdition } from "../kit/ruled-edition.ts";
import { galley, listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat } from "./desk.ts";
import { paperOnScreen } from "./paper.ts";

const TITLE = "一千二百六十三块石头 各回各位";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

function arrangementOf(document: EditionDocument) {
  const { articles, texts } = document.snapshot();
  return [...articles.values()].find(({ story }) => texts.get(story)?.paragraphs.some(({ text }) => text === TITLE))!
    .arrangement;
}

async function open(seat: Partial<Seat> = {}) {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000, ...seat });
  await listed(page, "pool", seat.locale).getByText(TITLE).click();
  await galley(page, seat.locale).waitFor();
  return { served, page, complaints };
}

test("a border is picked, its sides and white are set, and a tint and a reversed headline", async () => {
  const { served, page, complaints } = await open();
  const t = borderStrings["zh-CN"];
  const before = arrangementOf(served.document);
  const inspector = region(page, "inspector");
  const borders = inspector.getByRole("radiogroup", { name: t.border, exact: true });
  await borders.scrollIntoViewIfNeeded();
  await expect.poll(() => borders.getByRole("radio").count()).toBe(12);
  await borders.getByRole("radio", { name: t["line.fret"] }).check();
  await expect.poll(() => arrangementOf(served.document).frame).toEqual({ line: "fret" });
  await shot(page, "border-fret");
  await inspector.getByLabel(t.weight, { exact: true }).fill("0.3");
  await page.keyboard.press("Enter");
  await expect.poll(() => arrangementOf(served.document).frame).toEqual({ line: "fret", weight: 850 });
  await inspector.getByRole("checkbox", { name: t["side.left"] }).uncheck();
  await inspector.getByRole("checkbox", { name: t["side.right"] }).uncheck();
  await expect.poll(() => arrangementOf(served.document).frame).toMatchObject({ sides: ["top", "bottom"] });
  await inspector.getByLabel(t.down, { exact: true }).fill("3");
  await page.keyboard.press("Enter");
  await expect.poll(() => arrangementOf(served.document).padding?.down).toBe(3_000);
  await shot(page, "border-sides");
  const grounds = inspector.getByRole("radiogroup", { name: t.ground, exact: true });
  await grounds.getByRole("radio", { name: t["ground.flat"] }).check();
  await expect.poll(() => arrangementOf(served.document).ground).toEqual({ ink: "0 0 0 1000", tint: 150 });
  await inspector.getByRole("button", { name: t["head.reversed"], exact: true }).click();
  await expect.poll(() => arrangementOf(served.document).headlineGround?.reversed).toBe(true);
  await shot(page, "border-ground");
  const undo = page.getByRole("button", { name: new RegExp(`^${deskStrings["zh-CN"]["edit.undo"]}`) });
  await expect.poll(() => undo.getAttribute("aria-label")).toContain(`改《${TITLE}》的标题底纹`);
  for (let step = 0; step < 7; step++) await undo.click();
  await expect.poll(() => arrangementOf(served.document)).toEqual(before);
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

test("the palette knows each kind, in English and dark", async () => {
  const { served, page, complaints } = await open({ locale: "en", theme: "dark" });
  await page.keyboard.press("Control+K");
  const input = page.getByRole("combobox", { name: /^Type a command/ });
  await input.fill("plum");
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "detached" });
  await expect.poll(() => arrangementOf(served.document).frame).toEqual({ line: "blossom" });
  await page.keyboard.press("Control+K");
  await input.fill("reversed");
  await page.keyboard.press("Enter");
  await expect.poll(() => arrangementOf(served.document).headlineGround?.reversed).toBe(true);
  await region(page, "inspector").getByRole("radiogroup", { name: borderStrings.en.border }).scrollIntoViewIfNeeded();
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  await shot(page, "border-en-dark");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

/** The page of every kind behind those of the sample, under ids of its own. */
function withRuledPage(document: EditionDocument): void {
  const { pages, stories, articles, texts } = ruledEdition().snapshot();
  const story = (id: StoryId): StoryId => `story:ruled-${id.slice(6)}`;
  const id = "page:ruled" as const;
  document.apply(
    {
      put: [
        ...pages.map((each) => ({ ...each, id, order: 99 })),
        ...[...stories.values()].map((each) => ({ ...each, id: story(each.id) })),
        ...[...articles.values()].map((each) => ({
          ...each,
          id: `article:ruled-${each.id.slice(8)}` as const,
          story: story(each.story),
          region: each.region.map((part) => ({ ...part, page: id })),
        })),
      ],
      remove: [],
      text: [...texts].map(([of, { paragraphs }]) => ({
        type: "splice" as const,
        story: story(of),
        at: 0,
        remove: 0,
        insert: paragraphs.flatMap(({ runs, role }) => [...runs, { role }]),
      })),
    },
    { label: "线型一版" },
  );
}

test("canvas and PDF show every rule, ornament and ground alike", async (context) => {
  needs(context, "pdftoppm");
  const [dpi, finer] = [100, 4];
  const served = await house.serve(withRuledPage);
  const screen = await paperOnScreen(house.browser, served.url, 4, dpi);
  const { display } = layoutEdition(served.document.snapshot(), manifestFonts(), layoutCache()).at(-1)!;
  await served.close();
  const info = { title: "线型", date: "2026-05-04T20:00:00+08:00" };
  const pdf = tempFile("page.pdf", await exportPdf([display], manifestFonts(), info));
  const print = rastered(pdf, dpi * finer);
  expect(drawnApart(display, { data: screen, finer: 1 }, { data: print, finer }, dpi)).toEqual([]);
});
