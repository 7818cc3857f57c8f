/** The real desk in a real browser: the app built once, an edition of its own served for each test. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { build } from "vite";
import { asset } from "../../electron/assets/assets.ts";
import { createEdition, openEdition, sha256 } from "../../electron/files/edition-file.ts";
import { serveEdition } from "../../electron/serve/serve-edition.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import { launchBrowser } from "../kit/browser.ts";
import { ROOT } from "../package-bin.ts";

const NOW = "2026-06-18T20:00:00+08:00";

export interface DeskHouse {
  readonly browser: Browser;
  /** Serves the sample edition anew, changed by `edit`; `close` writes everything and gives the file free. */
  serve(
    edit?: (document: EditionDocument) => void,
  ): Promise<{ readonly url: string; readonly path: string; readonly close: () => Promise<void> }>;
  close(): Promise<void>;
}

/** Builds the window's app and starts the browser. */
export async function openHouse(): Promise<DeskHouse> {
  const folder = mkdtempSync(join(tmpdir(), "zuban-e2e-"));
  const appFolder = join(folder, "app");
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: appFolder, emptyOutDir: true },
  });
  const browser = await launchBrowser();
  let editions = 0;
  return {
    browser,
    async serve(edit) {
      const path = join(folder, `sample-${++editions}.zuban`);
      const sample = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
      edit?.(sample.document);
      createEdition(path, sample);
      const file = openEdition(path, { holder: { user: "校样", host: "e2e", pid: process.pid, since: NOW } });
      const server = await serveEdition(file, {
        host: "127.0.0.1",
        port: 0,
        appFolder,
        fileName: "sample.zuban",
        token: "e2e-token-e2e-token-e2e-token",
        now: () => NOW,
        log: () => undefined,
      });
      return { url: server.url, path, close: () => server.close() };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the desk and waits for a text that shows it is there; collects what the page complains of. */
export async function openDesk(
  browser: Browser,
  url: string,
  size = { width: 1280, height: 800 },
  shows = "第 2 版",
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(url);
  await page.getByText(shows, { exact: true }).first().waitFor();
  await page.locator("[data-region=page] canvas").first().waitFor();
  return { page, complaints };
}
