/** Articles pulled on a page of 8,000 characters: what composing each step takes, and what painting it does. */
import type { Page } from "@playwright/test";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { EditionSnapshot, StoryId, TextPiece } from "../../shared/doc/schema.ts";
import { layoutPage, layoutCache, xAt, yAt } from "../../shared/layout/layout.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { openDesk, type DeskHouse } from "../e2e/desk.ts";
import { sixColumnEdition } from "./bench-edition.ts";

export interface DragTimes {
  /** Milliseconds of a pointer event: place found, article and page composed. */
  readonly compose: readonly number[];
  /** Milliseconds of the frame that paints it: changed tiles, and what lies over the page. */
  readonly paint: readonly number[];
}

/** Pulls the foot of the story of 4,000 characters, and the right edge of one of 2,000, back and forth. */
export async function dragTimes(house: DeskHouse): Promise<Readonly<Record<"foot" | "side" | "body", DragTimes>>> {
  const served = await house.serve(becomeBenchPage);
  const { page } = await openDesk(house.browser, served.url, {}, "第 1 版");
  await page.keyboard.press("Control+0");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const [lead, , right] = [...served.document.snapshot().articles.values()].map(({ region }) => region[0]!);
  const at = await screenOf(page, served.document.snapshot());
  const foot = at(lead!.x + lead!.width / 2, lead!.y + lead!.height);
  const side = at(right!.x, right!.y + right!.height / 2);
  const body = at(lead!.x + lead!.width / 3, lead!.y + lead!.height / 2);
  // A click takes hold of an article first.
  await page.mouse.click(body.x, body.y);
  const times = {
    foot: await pullTimes(page, foot, (step) => ({ x: 0, y: -swing(step) })),
    body: await pullTimes(page, body, (step) => ({ x: swing(step), y: swing(step) })),
    side: await (async () => {
      const inside = at(right!.x + right!.width / 2, right!.y + right!.height / 2);
      await page.mouse.click(inside.x, inside.y);
      return pullTimes(page, side, (step) => ({ x: swing(step), y: 0 }));
    })(),
  };
  await page.context().close();
  await served.close();
  return times;
}

async function screenOf(page: Page, snapshot: EditionSnapshot) {
  const { grid, display } = layoutPage(snapshot, snapshot.pages[0]!.id, manifestFonts(), layoutCache());
  const view = (await page.locator("[data-region=page]").boundingBox())!;
  const viewport = fitTo({ ...view, zoom: 1, left: 0, top: 0 }, { x: 0, y: 0, ...display.trim }, "page");
  return (x: number, y: number) => {
    const point = toScreen(viewport, { x: xAt(grid, x), y: yAt(grid, y) });
    return { x: view.x + point.x, y: view.y + point.y };
  };
}

/** Pixels from where the pull began: out and back, 360 a second, so that nearly every step is a new line or cell. */
function swing(step: number): number {
  const at = step % 50;
  return 6 * (at < 25 ? at : 50 - at);
}

interface Offset {
  readonly x: number;
  readonly y: number;
}

async function pullTimes(page: Page, from: Offset, offset: (step: number) => Offset): Promise<DragTimes> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y - 8, { steps: 4 });
  await page.evaluate(watch);
  for (let step = 0; step < 220; step++) {
    const { x, y } = offset(step);
    await page.mouse.move(from.x + x, from.y + y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const { compose, paint } = await page.evaluate(() => (globalThis as unknown as { watched: DragTimes }).watched);
  return { compose: compose.slice(20), paint: paint.slice(20) };
}

/** Runs in the window: times each pointer event, and the first frame after it. */
function watch(): void {
  const watched: { compose: number[]; paint: number[] } = { compose: [], paint: [] };
  const before = (globalThis as unknown as { stopWatching?: () => void }).stopWatching;
  before?.();
  let start = 0;
  const begin = () => (start = performance.now());
  const end = () => watched.compose.push(performance.now() - start);
  window.addEventListener("pointermove", begin, { capture: true });
  window.addEventListener("pointermove", end);
  const real = window.requestAnimationFrame;
  window.requestAnimationFrame = (callBack) =>
    real((now) => {
      const painting = performance.now();
      callBack(now);
      // The frames that this bench itself waits for paint nothing.
      const took = performance.now() - painting;
      if (took > 0.05) watched.paint.push(took);
    });
  const stopWatching = () => {
    window.removeEventListener("pointermove", begin, { capture: true });
    window.removeEventListener("pointermove", end);
    window.requestAnimationFrame = real;
  };
  Object.assign(globalThis, { watched, stopWatching });
}

/** The bench's page in place of the sample's. */
function becomeBenchPage(document: EditionDocument): void {
  const { pages, articles, stories } = document.snapshot();
  const bench = sixColumnEdition(1).snapshot();
  const remove = [...articles.keys(), ...stories.keys(), ...pages.map(({ id }) => id)];
  document.apply({ put: [], remove, text: [] }, { label: "清空" });
  const textOf = (story: StoryId) =>
    bench.texts.get(story)!.paragraphs.flatMap(({ role, runs }): TextPiece[] => [...runs, { role }]);
  document.apply(
    {
      put: [...bench.pages, ...bench.stories.values(), ...bench.articles.values()],
      remove: [],
      text: [...bench.stories.keys()].map((story) => ({
        type: "splice" as const,
        story,
        at: 0,
        remove: 0,
        insert: textOf(story),
      })),
    },
    { label: "排满" },
  );
}
