/** The desktop application: one instance, a window per edition, native menus and dialogs. */
import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, dialog, Menu, session } from "electron";
import { load } from "../../shared/doc/document.ts";
import { asset, HOME } from "../assets/assets.ts";
import { manifestFaces } from "../assets/fonts.ts";
import { createEdition, FileProblem, openEdition, rescueEdition, sha256 } from "../files/edition-file.ts";
import { appFiles } from "../serve/app-files.ts";
import type { Log, LogEntry } from "../serve/edition-host.ts";
import { lockDown, registerScheme, serveApp } from "./app-protocol.ts";
import { type EditionWindow, openWindow, preloadFile } from "./edition-window.ts";
import { type MenuAction, menuTemplate } from "./menu.ts";

export interface DesktopOptions {
  /** Command line, the program's own name first. */
  readonly argv: readonly string[];
  /** The clock: ISO 8601 with zone. */
  readonly now: () => string;
  readonly write: (entry: LogEntry) => void;
}

const FILTERS = [{ name: "组版刊期", extensions: ["zuban"] }];

/** Runs the application; resolves when its first window is open, or at once where another instance took over. */
export async function startDesktop({ argv, now, write }: DesktopOptions): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerScheme();
  const log: Log = (entry) => write({ at: now(), ...entry });
  const windows = new Map<string, EditionWindow>();
  let quitting = false;

  const show = async (name: string): Promise<void> => {
    const path = existsSync(name) ? realpathSync(name) : name;
    const known = windows.get(path);
    if (known) return known.window.focus();
    try {
      const holder = { user: userInfo().username, host: hostname(), pid: process.pid, since: now() };
      const opened = openWindow(path, openEdition(path, { holder }), {
        preload: preloadFile(join(HOME, "out/main")),
        stateFile: join(app.getPath("userData"), "window.json"),
        now,
        log,
        onClosed() {
          windows.delete(path);
          if (quitting && windows.size === 0) app.quit();
        },
        onKept: () => void (quitting = false),
      });
      windows.set(path, opened);
      app.addRecentDocument(path);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      const saved = await offerRescue(error);
      if (saved) await show(saved);
    }
  };

  const act = async (action: MenuAction): Promise<void> => {
    const focused = BrowserWindow.getFocusedWindow();
    const current = [...windows.values()].find(({ window }) => window === focused);
    if (action === "open") {
      const { filePaths } = await dialog.showOpenDialog({ filters: FILTERS, properties: ["openFile"] });
      for (const path of filePaths) await show(path);
    } else if (action === "saveCopy" && current) {
      const { filePath } = await dialog.showSaveDialog(current.window, { filters: FILTERS });
      if (filePath) await current.file.copyTo(filePath).catch((error: unknown) => complain((error as Error).message));
    } else if (action === "closeWindow") current?.window.close();
  };

  const waiting: string[] = editionsIn(argv);
  app.on("open-file", (event, path) => {
    event.preventDefault();
    if (app.isReady()) void show(path);
    else waiting.push(path); // macOS may say it before the app is ready.
  });
  app.on("second-instance", (_event, others) => {
    const paths = editionsIn(others);
    if (paths.length === 0) [...windows.values()][0]?.window.focus();
    for (const path of paths) void show(path);
  });
  app.on("before-quit", () => void (quitting = true));
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    for (const event of ["will-navigate", "will-redirect", "will-attach-webview"] as const) {
      contents.on(event as "will-navigate", (happening) => {
        log({ level: "refused", what: event, from: "window", detail: "outside" });
        happening.preventDefault();
      });
    }
  });

  await app.whenReady();
  serveApp(appFiles(join(HOME, "out/renderer"), manifestFaces()), log);
  lockDown(session.defaultSession, log);
  const language = app.getLocale().startsWith("zh") ? "zh-CN" : "en";
  const command = (id: string) => {
    const focused = BrowserWindow.getFocusedWindow();
    [...windows.values()].find(({ window }) => window === focused)?.command(id);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(language, { command, action: (action) => void act(action) })),
  );
  for (const path of waiting.length > 0 ? waiting : [sample()]) await show(path);
}

function editionsIn(argv: readonly string[]): string[] {
  return argv.slice(1).filter((argument) => argument.endsWith(".zuban"));
}

/** The sample edition, a copy of this person's own, for a first look. */
function sample(): string {
  const folder = app.getPath("userData");
  const path = join(folder, "sample.zuban");
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  createEdition(path, load(readFileSync(asset("sample/edition.json"), "utf8"), sha256));
  return path;
}

function complain(message: string): void {
  void dialog.showMessageBox({ type: "error", message });
}

/** Says what is wrong with a file, and offers what of it is still whole; where that was saved, or null. */
async function offerRescue(problem: FileProblem): Promise<string | null> {
  const isBroken = problem.reason.kind === "damaged" || problem.reason.kind === "truncated";
  const rescued = isBroken ? rescueEdition(problem.path) : null;
  if (!rescued) {
    complain(problem.message);
    return null;
  }
  const { name, at } = rescued.version;
  const { response } = await dialog.showMessageBox({
    type: "error",
    message: problem.message,
    detail: `文件里存过的版本“${name}”（${at}）还是完好的，可以用它另存一期。`,
    buttons: ["另存完好的版本…", "关闭"],
    cancelId: 1,
  });
  if (response !== 0) return null;
  const { filePath } = await dialog.showSaveDialog({ filters: FILTERS });
  if (!filePath) return null;
  createEdition(filePath, rescued);
  return filePath;
}
