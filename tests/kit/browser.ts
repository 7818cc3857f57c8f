/**
 * A browser that npm itself brings: Chromium out of @sparticuz/chromium, unpacked once into a folder of its
 * own (the package trusts whatever lies in the system's temp folder, half-written files included).
 * ZUBAN_CHROMIUM names another one to use instead.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium as playwright, type Browser } from "@playwright/test";
import packed from "@sparticuz/chromium";
import { ROOT } from "../package-bin.ts";

/** Chromium asks its maker's servers for things at every start unless told not to. */
const ARGS = [
  "--no-sandbox",
  "--font-render-hinting=none",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** `args`: what a bench asks of the browser beyond that. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return playwright.launch({ executablePath: await chromiumPath(), args: [...ARGS, ...args], headless: true });
}

/** Where the browser is; unpacks it the first time, which only one process at once may do. */
export async function chromiumPath(): Promise<string> {
  const chosen = process.env["ZUBAN_CHROMIUM"];
  if (chosen) return chosen;
  const modules = join(ROOT, "node_modules");
  const { version } = JSON.parse(readFileSync(join(modules, "@sparticuz/chromium/package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(modules, ".cache/zuban-chromium", version);
  const done = join(folder, "ok");
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const path = await packed.executablePath();
    writeFileSync(done, "");
    return path;
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}
