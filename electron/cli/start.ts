/**
 * `npm start`: the desk on the sample edition. Builds what is missing or stale, then opens the desktop
 * application; where its binary or a display is missing it says so and serves the same desk to a browser.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { HOME } from "../assets/assets.ts";
import { ownSample } from "../desktop/first-edition.ts";
import { FileProblem } from "../files/edition-file.ts";
import { isStale } from "./freshness.ts";
import { APP_FOLDER, serveUntilStopped } from "./serve.ts";
import { Refusal } from "./usage.ts";

const WINDOW_SOURCES = ["renderer", "shared", "vite.config.ts", "package-lock.json"].map((name) => join(HOME, name));
const SAMPLE = join(HOME, "out/sample.zuban");

process.exitCode = await start().catch((error: unknown) => {
  if (!(error instanceof Refusal || error instanceof FileProblem)) throw error;
  console.error(error.message);
  return 1;
});

async function start(): Promise<number> {
  ownSample(dirname(SAMPLE));
  const electron = electronBinary();
  if (typeof electron === "string") return startDesktop(electron);
  if (isStale(join(APP_FOLDER, "index.html"), WINDOW_SOURCES)) await buildWindow();
  console.log(`${electron.missing}，改在浏览器里打开。`);
  return serveUntilStopped(SAMPLE, {}, console.log);
}

/** Path of the Electron program, or what keeps it from running. */
function electronBinary(): string | { readonly missing: string } {
  const folder = join(HOME, "node_modules/electron");
  const name = join(folder, "path.txt");
  if (!existsSync(name)) return { missing: "没有 Electron 程序（用 npx install-electron 安装）" };
  const binary = join(folder, "dist", readFileSync(name, "utf8"));
  if (!existsSync(binary)) return { missing: "Electron 程序不完整（用 npx install-electron 重装）" };
  if (process.platform !== "linux") return binary;
  if (!process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return { missing: "这台机器没有显示器" };
  return process.getuid?.() === 0 ? { missing: "桌面程序不能以 root 身份运行" } : binary;
}

function startDesktop(electron: string): number {
  const built = join(HOME, "out/main/index.js");
  if (isStale(built, [join(HOME, "electron"), ...WINDOW_SOURCES])) {
    run(process.execPath, [join(HOME, "node_modules/electron-vite/bin/electron-vite.js"), "build"]);
  }
  return run(electron, [HOME, SAMPLE]);
}

function run(program: string, args: readonly string[]): number {
  const { status, error } = spawnSync(program, args, { cwd: HOME, stdio: "inherit" });
  if (error) throw new Refusal(`启动不了 ${program}：${error.message}`);
  return status ?? 1;
}

async function buildWindow(): Promise<void> {
  const { build } = await import("vite");
  await build({ configFile: join(HOME, "vite.config.ts"), logLevel: "error" });
}
