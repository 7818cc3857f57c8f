/** The real desk in a real browser: the app built once, an edition of its own served for each test. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { asset } from "../../electron/assets/assets.ts";
import { createEdition, type EditionContents, openEdition, sha256 } from "../../electron/files/edition-file.ts";
import { serveEdition } from "../../electron/serve/serve-edition.ts";
import type { PanelId } from "../../renderer/desk/command.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import { strings as planStrings } from "../../renderer/plan/strings.ts";
import type { Point, Size } from "../../shared/base/geometry.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import type { Asset } from "../../shared/doc/schema.ts";
import { launchBrowser } from "../kit/browser.ts";
import { APP_FOLDER, buildApp } from "./built-app.ts";

const NOW = "2026-06-18T20:00:00+08:00";

export interface Served {
  readonly url: string;
  readonly path: string;
  /** The edition as its host holds it. */
  readonly document: EditionDocument;
  /** Writes everything and gives the file free. */
  readonly close: () => Promise<void>;
}

export interface DeskHouse {
  readonly browser: Browser;
  /** Serves the sample edition anew, or another one, changed by `edit`, which may bring files, with the fonts of a folder. */
  serve(
    edit?: (document: EditionDocument) => readonly Asset[] | void,
    fontsFolder?: string,
    other?: EditionContents,
  ): Promise<Served>;
  /** Serves the edition in a file. */
  serveFile(path: string, fontsFolder?: string): Promise<Served>;
  close(): Promise<void>;
}

/** Starts the browser on the built app, with `browserArgs` beyond its usual ones. */
export async function openHouse(browserArgs: readonly string[] = []): Promise<DeskHouse> {
  const folder = mkdtempSync(join(tmpdir(), "zuban-e2e-"));
  const built = process.env[APP_FOLDER];
  const appFolder = built ?? join(folder, "app");
  if (built === undefined) await buildApp(appFolder);
  const browser = await launchBrowser(browserArgs);
  let editions = 0;
  const serveFile = async (path: string, fontsFolder?: string): Promise<Served> => {
    const file = openEdition(path, { holder: { user: "校样", host: "e2e", pid: process.pid, since: NOW } });
    const server = await serveEdition(file, {
      host: "127.0.0.1",
      port: 0,
      appFolder,
      fileName: "sample.zuban",
      token: "e2e-token-e2e-token-e2e-token",
      now: () => NOW,
      log: () => undefined,
      fontsFolder: fontsFolder ?? null,
    });
    return { url: server.url, path, document: file.document, close: () => server.close() };
  };
  return {
    browser,
    async serve(edit, fontsFolder, other) {
      const path = join(folder, `sample-${++editions}.zuban`);
      const sample = other ?? load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
      const brought = edit?.(sample.document) ?? [];
      createEdition(path, { ...sample, assets: [...sample.assets, ...brought] });
      return serveFile(path, fontsFolder);
    },
    serveFile,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Seat {
  readonly width: number;
  readonly height: number;
  readonly locale: "zh-CN" | "en";
  readonly theme: "light" | "dark";
}

export const SEAT: Seat = { width: 1280, height: 800, locale: "zh-CN", theme: "light" };

/** How many times slower than it is the machine is to be for the window, so that races show: ZUBAN_SLOW=6. */
const SLOW = Number(process.env["ZUBAN_SLOW"] ?? 1);

/** An empty page in a context of its own, on a machine as slow as ZUBAN_SLOW says. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000 * SLOW);
  const page = await context.newPage();
  if (SLOW > 1) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  }
  return page;
}

/** Opens the desk and waits for its pages, or for the text `shows`; collects what the page complains of. */
export async function openDesk(
  browser: Browser,
  url: string,
  seat: Partial<Seat> = {},
  shows: string | null = null,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const { width, height, locale, theme } = { ...SEAT, ...seat };
  const page = await openPage(browser, { viewport: { width, height }, locale, colorScheme: theme });
  const settings = JSON.stringify({ theme: "system", locale });
  await page.context().addInitScript((kept) => globalThis.localStorage.setItem("zuban.settings", kept), settings);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(url);
  if (shows !== null) await page.getByText(shows, { exact: true }).first().waitFor();
  else await listed(page, "plan", locale).getByText(planStrings[locale].page.replace("{number}", "2")).waitFor();
  await page.locator("[data-region=page] canvas").first().waitFor();
  return { page, complaints };
}

/** The list of pages, or of the pool. */
export function listed(page: Page, what: "plan" | "pool", locale: Seat["locale"] = "zh-CN"): Locator {
  return page.getByRole("list", { name: planStrings[locale][what] });
}

/** A panel of the window; dockview's own group around it may bear the same name. */
export function region(page: Page, panel: PanelId): Locator {
  return page.locator(`[role=region][data-region=${panel}]`);
}

/** The story as it is written in. */
export function galley(page: Page, locale: Seat["locale"] = "zh-CN"): Locator {
  return page.getByRole("textbox", { name: deskStrings[locale]["panel.galley"], exact: true });
}

/** What the galley says of each paragraph: its role, and its text. */
export async function paragraphs(page: Page): Promise<readonly string[]> {
  return page
    .locator("[data-slate-editor] [data-role]")
    .evaluateAll((all) =>
      all.map((each) => `${each.getAttribute("data-role")} ${each.textContent?.replaceAll("\uFEFF", "")}`),
    );
}

/** The galley's lines, which should be the page's, each with what the galley calls its paragraph. */
export async function galleyLines(page: Page): Promise<readonly { readonly role: string; readonly text: string }[]> {
  return page.locator("[data-slate-editor] [data-slate-leaf]").evaluateAll((all) =>
    all.map((leaf) => ({
      role: leaf.closest("[data-role]")?.getAttribute("data-role") ?? "",
      text: leaf.textContent ?? "",
    })),
  );
}

/** Types through an input method: a composition that is built up, then committed. */
export async function compose(page: Page, spelling: string, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let length = 1; length <= spelling.length; length++) {
    await session.send("Input.imeSetComposition", {
      text: spelling.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  }
  await session.send("Input.insertText", { text });
}

const SHOTS = process.env["ZUBAN_SHOTS"];

/** A picture of the window in the folder that ZUBAN_SHOTS names; nothing without one. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** A file in the same folder; nothing without one. */
export function keep(name: string, bytes: Uint8Array): void {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  writeFileSync(join(SHOTS, name), bytes);
}

/** Where the view, its page fitted, shows a point of the paper (1/1000 pt). */
export async function inWindow(page: Page, trim: Size, point: Point): Promise<Point> {
  const view = (await page.locator("[data-region=page]").boundingBox())!;
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, ...view }, { x: 0, y: 0, ...trim }, "page"), point);
  return { x: view.x + at.x, y: view.y + at.y };
}

/** A file out of a folder is let go over the page. */
export async function dropFile(page: Page, at: Point, name: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([base64, fileName]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      return transfer;
    },
    [Buffer.from(bytes).toString("base64"), name] as const,
  );
  const where = { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true };
  const view = page.locator("[data-region=page]");
  await view.dispatchEvent("dragover", where);
  await view.dispatchEvent("drop", where);
}
