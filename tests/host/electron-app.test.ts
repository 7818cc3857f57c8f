/** The desktop application itself, where its binary and a display can be had. */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { _electron } from "@playwright/test";
import { expect, test } from "vitest";
import { HOME } from "../../electron/assets/assets.ts";
import { newspaperFile } from "./served-edition.ts";

/** Why the tests here can't run; null where they can. */
function obstacle(): string | null {
  if (!existsSync(join(HOME, "node_modules/electron/path.txt"))) {
    return "no Electron binary: desktop application not tested (npx install-electron)";
  }
  if (!existsSync(join(HOME, "out/main/index.js"))) return "not built: desktop application not tested (npm start)";
  const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return hasDisplay ? null : "no display: desktop application not tested (xvfb-run -a npm test)";
}

test("opens an edition, shows its page, keeps the window shut in, closes", async (context) => {
  const reason = obstacle();
  if (reason) return context.skip(reason);
  const path = newspaperFile();
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const desktop = await _electron.launch({ args: [HOME, path, ...root], cwd: HOME });
  const window = await desktop.firstWindow();
  await window.locator("canvas").first().waitFor();
  expect(window.url()).toBe("zuban://app/");
  expect(await window.evaluate("[typeof require, typeof process, typeof module]")).toEqual(
    Array.from({ length: 3 }, () => "undefined"),
  );
  await window.evaluate("location.href = 'https://example.com/'");
  expect(await window.evaluate("window.open('https://example.com/')")).toBeNull();
  expect(window.url()).toBe("zuban://app/");
  const title = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(title).toBe(basename(path));
  await desktop.close();
  expect(existsSync(`${path}.lock`)).toBe(false);
});
