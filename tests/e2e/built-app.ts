/** The window's app as it ships and the browser for it, made ready once for all end-to-end tests of a run. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { chromiumPath } from "../kit/browser.ts";
import { ROOT } from "../package-bin.ts";

/** Names the folder of the built app to the tests' processes. */
export const APP_FOLDER = "ZUBAN_E2E_APP";

const folder = join(tmpdir(), `zuban-app-${process.pid}`);

/** Vitest's global setup where any end-to-end test is to run. */
export async function setup(): Promise<void> {
  const before = process.env["NODE_ENV"];
  await buildApp(folder);
  process.env["NODE_ENV"] = before;
  process.env[APP_FOLDER] = folder;
  // Unpacked here, before the tests' processes would do it over one another.
  process.env["ZUBAN_CHROMIUM"] = await chromiumPath();
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}

export async function buildApp(outDir: string): Promise<void> {
  // What ships: the test runner's own NODE_ENV would make it React's slow development build.
  process.env["NODE_ENV"] = "production";
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
}
