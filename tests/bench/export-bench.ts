/**
 * `npm run bench:export`: 32 pages with 100 pictures put out from the desk in a headless browser, the dialog
 * open: how long it takes, the longest gap between two frames of the window meanwhile (and in a window that
 * exports nothing, for comparison), the longest task of its thread in processor time, collections of garbage
 * apart (what it would take on a machine with nothing else to do), the longest wait of the host's event loop; then exports stopped at many
 * moments: how long until the dialog says so, and until process and scratch files are gone.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Locator, Page } from "@playwright/test";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { strings } from "../../renderer/press/export-strings.ts";
import { openDesk, openHouse } from "../e2e/desk.ts";
import { pictureEdition } from "./picture-edition.ts";

const t = strings["zh-CN"];
const PAGES = 32;
const PICTURES = 100;
/** Seconds after which exports are stopped: while the process starts, composes, fetches pictures, writes. */
const MOMENTS = [0.05, 0.2, 0.4, 0.7, 1, 1.3, 1.7, 2.1, 2.6, 3.2, 4, 5];

const scratch = mkdtempSync(join(tmpdir(), "zuban-export-bench-"));
const edition = await pictureEdition(PAGES, PICTURES, manifestFonts());
const weight = edition.assets.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(`${PAGES} pages, ${PICTURES} pictures of ${(weight / 1024 / 1024).toFixed(0)} MB in all`);
const house = await openHouse();
// After the browser's own files: what is in it now is of exports.
process.env["TMPDIR"] = scratch;
try {
  const served = await house.serve(undefined, undefined, edition);
  const { page } = await openDesk(house.browser, served.url);
  await watchFrames(page);
  // Every page composed, checked and painted small: what the desk does of itself is over.
  await page.waitForTimeout(20_000);
  const still = await traced(page, () => page.waitForTimeout(20_000));
  console.log(
    `no export, 20 s: frames: ${frames(still.gaps)}; longest task ${still.task.toFixed(0)} ms of processor time`,
  );
  for (const kind of ["plain", "x4"] as const) await whole(page, kind);
  await stops(page, "PDF/X-4", (dialog) => chooseKind(page, dialog, "x4"));
  await stops(page, "PNG 300 dpi", (dialog) => choosePng(page, dialog));
  await served.close();
} finally {
  await house.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function openExport(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: t["export.title"] });
  await dialog.waitFor();
  return dialog;
}

async function chooseKind(page: Page, dialog: Locator, kind: "plain" | "x4"): Promise<void> {
  await dialog.getByRole("combobox", { name: t["export.kind"] }).click();
  await page.getByRole("option", { name: t[`export.kind.${kind}`], exact: true }).click();
}

async function choosePng(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole("tab", { name: "PNG" }).click();
  await dialog.getByRole("button", { name: t["export.scope.all"], exact: true }).click();
  await dialog.getByRole("tabpanel", { name: "PNG" }).getByRole("combobox", { name: t["export.dpi"] }).click();
  await page.getByRole("option", { name: "300 dpi" }).click();
}

async function whole(page: Page, kind: "plain" | "x4"): Promise<void> {
  const dialog = await openExport(page);
  await chooseKind(page, dialog, kind);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const since = performance.now();
  const found = await traced(page, async () => {
    const download = page.waitForEvent("download", { timeout: 300_000 });
    delay.enable();
    await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
    await (await download).path();
    delay.disable();
  });
  const seconds = (performance.now() - since) / 1000;
  console.log(`${kind}, ${PAGES} pages: ${seconds.toFixed(1)} s, ${(PAGES / seconds).toFixed(1)} pages a second`);
  console.log(`  frames: ${frames(found.gaps)}`);
  console.log(`  longest task of the window: ${found.task.toFixed(0)} ms of processor time`);
  console.log(`  longest wait of the host's loop: ${(delay.max / 1e6).toFixed(0)} ms; left behind: ${left()}`);
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the clock: when it began, and how long it took. */
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Does something and says how the window's thread fared meanwhile. */
async function traced(page: Page, work: () => Promise<unknown>): Promise<{ gaps: number[]; task: number }> {
  await house.browser.startTracing(page, { categories: ["toplevel", "__metadata", "v8"] });
  const found = await gaps(page, work);
  return { gaps: found, task: longestTask(await house.browser.stopTracing()) };
}

/** Milliseconds of processor time of the longest task on the main thread of a window. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(key),
  );
  const events = traceEvents.filter((event) => main.has(key(event)));
  // The engine tidies a heap of so large an edition whenever it finds the window idle, exports or not.
  const tidying = new Set(events.filter(({ name }) => name === "MajorGC").map(({ ts }) => ts));
  const tidied = ({ ts, dur = 0 }: TraceEvent) => [...tidying].some((at) => at >= ts && at <= ts + dur);
  const tasks = events.filter((event) => event.name.endsWith("RunTask") && !tidied(event));
  if (tasks.length === 0) throw new Error("no tasks traced");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/** Begins and stops exports at all the moments; says how long each took to be over. */
async function stops(page: Page, what: string, choose: (dialog: Locator) => Promise<void>): Promise<void> {
  const dialog = await openExport(page);
  await choose(dialog);
  const said: number[] = [];
  const gone: number[] = [];
  for (const moment of MOMENTS) {
    await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
    await dialog.getByRole("button", { name: t["export.stop"] }).waitFor();
    await page.waitForTimeout(moment * 1000);
    const over = untilGone();
    const since = performance.now();
    said.push(await stopNow(page));
    gone.push((await over) - since);
  }
  await dialog.getByRole("button", { name: "取消" }).click();
  console.log(`${what} stopped ${MOMENTS.length} times; left behind: ${left()}`);
  console.log(`  until the dialog says so: ${spread(said)}; until all is gone: ${spread(gone)}`);
}

/** Presses the button within the page; milliseconds until the words are there. */
async function stopNow(page: Page): Promise<number> {
  return page.evaluate(
    async ([stop, stopped]) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>("[role=dialog] button")];
      const since = performance.now();
      buttons.find(({ textContent }) => textContent === stop)!.click();
      while (!document.body.textContent.includes(stopped)) {
        await new Promise((resolve) => void requestAnimationFrame(resolve));
      }
      return performance.now() - since;
    },
    [t["export.stop"], t["export.stopped"]] as const,
  );
}

function left(): number {
  return readdirSync(scratch).filter((name) => name.startsWith("zuban-export-")).length;
}

/** When the scratch folder of the export is gone; it goes after the process has. */
async function untilGone(): Promise<number> {
  while (left() > 0) await new Promise((resolve) => void setTimeout(resolve, 1));
  return performance.now();
}

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { frameTimes: times });
    const next = (now: number) => {
      times.push(now);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Milliseconds between the frames of the window while something is done. */
async function gaps(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  const times = () => page.evaluate(() => (globalThis as unknown as { frameTimes: number[] }).frameTimes.splice(0));
  await times();
  await work();
  const found = await times();
  return found.slice(1).map((time, i) => time - found[i]!);
}

function frames(found: readonly number[]): string {
  const slow = found.filter((gap) => gap > 34).length;
  const sorted = found.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return `${found.length}, p99 ${p99.toFixed(0)} ms, longest ${Math.max(...found).toFixed(0)} ms, over two frames: ${slow}`;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]!.toFixed(0)}, longest ${sorted.at(-1)!.toFixed(0)} ms`;
}
