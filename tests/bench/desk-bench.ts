/**
 * `npm run bench:desk`: the desk in a headless browser on the sample edition. Keystroke to painted: from the
 * key to the second animation frame after it, when galley and page have been painted.
 */
import { openDesk, openHouse } from "../e2e/desk.ts";

const house = await openHouse();
try {
  const served = await house.serve();
  const starts: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const { page } = await openDesk(house.browser, served.url);
    starts.push(performance.now() - start);
    await page.context().close();
  }
  print("open to page and plan painted", starts);

  const { page } = await openDesk(house.browser, served.url);
  await page.getByRole("list", { name: "稿库" }).getByText("清水走了三十六公里").click();
  const galley = page.getByRole("textbox", { name: "文稿" });
  await galley.getByText("水库").first().click();
  // In the page: the time from each key until a frame has been painted after it.
  await page.evaluate(() => {
    const times: number[] = [];
    (globalThis as unknown as { times: typeof times }).times = times;
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
  for (let key = 0; key < 120; key++) {
    await page.keyboard.insertText("字");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
  print("keystroke → frame painted (galley and page)", times.slice(20));
  await page.context().close();
  await served.close();
} finally {
  await house.close();
}

function print(name: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!.toFixed(1);
  console.log(`${name.padEnd(46)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${sorted.length} runs`);
}
