/**
 * `npm run bench:desk`: the desk in a headless browser on the sample edition, 1280×800, software canvas.
 *
 * Keystroke → painted: from the key until galley and page have been painted in a frame. Measured twice: with
 * frames as soon as they are wanted (what the desk itself takes), and with a display's 60 frames a second,
 * where a key waits up to 16.7 ms for its frame whatever the desk does. Scroll and zoom: a wheel turned in
 * every frame, and the frames that came of it. Dragging: composing and painting apart, drag-bench.ts.
 */
import type { Page } from "@playwright/test";
import { dragTimes } from "./drag-bench.ts";
import { openDesk, openHouse } from "../e2e/desk.ts";

/** Frames come when they are wanted instead of 60 times a second. */
const NO_FRAME_LIMIT = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const DRAGS = {
  foot: "foot of 4,000 characters pulled",
  side: "side of 2,000 characters pulled",
  body: "article of 4,000 characters moved",
};

const house = await openHouse();
try {
  const served = await house.serve();
  const starts: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const { page } = await openDesk(house.browser, served.url);
    await page.locator("[data-region=page][aria-busy=false]").waitFor();
    starts.push(performance.now() - start);
    await page.context().close();
  }
  print("open → page and plan painted", starts);
  const { page } = await openDesk(house.browser, served.url);
  print("keystroke → painted, at 60 frames a second", await keystrokes(page));
  await page.keyboard.press("Control+1");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  print("frame while scrolling at 100 %", await frames(page, { deltaX: 0, deltaY: 24, ctrlKey: false }));
  print("frame while zooming", await frames(page, { deltaX: 0, deltaY: 12, ctrlKey: true }));
  await served.close();
  for (const [what, { compose, paint }] of Object.entries(await dragTimes(house))) {
    print(`${DRAGS[what as keyof typeof DRAGS]}: compose`, compose);
    print(`${DRAGS[what as keyof typeof DRAGS]}: paint`, paint);
  }
} finally {
  await house.close();
}

const unlimited = await openHouse(NO_FRAME_LIMIT);
try {
  const served = await unlimited.serve();
  const { page } = await openDesk(unlimited.browser, served.url);
  print("keystroke → painted", await keystrokes(page));
  await served.close();
} finally {
  await unlimited.close();
}

/** Types into the middle of a story on a page of 7,300 characters; milliseconds of each key. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.getByRole("list", { name: "稿库" }).getByText("清水走了三十六公里").click();
  const galley = page.getByRole("textbox", { name: "文稿" });
  await galley.getByText("水库").first().click();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    document.addEventListener(
      "beforeinput",
      () => {
        const start = performance.now();
        const channel = new MessageChannel();
        requestAnimationFrame(() => {
          channel.port1.addEventListener("message", () => times.push(performance.now() - start));
          channel.port1.start();
          channel.port2.postMessage(0);
        });
      },
      { capture: true },
    );
  });
  for (let key = 0; key < 220; key++) {
    await page.keyboard.insertText("字");
    // As fast as people type, and at no fixed place between two frames.
    await page.waitForTimeout(60 + ((key * 7) % 17));
  }
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
  return times.slice(20);
}

/** Turns the wheel over the page in each of 180 frames, back and forth; milliseconds between frames. */
async function frames(page: Page, wheel: Pick<WheelEventInit, "deltaX" | "deltaY" | "ctrlKey">): Promise<number[]> {
  return page.evaluate(async (init) => {
    const view = document.querySelector("[data-region=page]")!;
    const { left, top, width, height } = view.getBoundingClientRect();
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    let before = await nextFrame();
    for (let frame = 0; frame < 180; frame++) {
      const deltaY = Math.floor(frame / 45) % 2 ? -init.deltaY! : init.deltaY!;
      const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
      view.dispatchEvent(new WheelEvent("wheel", { ...init, deltaY, ...place }));
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
    return times;
  }, wheel);
}

function print(name: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!.toFixed(1);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const rate = name.startsWith("frame") ? `, ${(1000 / mean).toFixed(0)} frames a second` : "";
  console.log(`${name.padEnd(46)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${sorted.length} runs${rate}`);
}
