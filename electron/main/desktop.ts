/** The desktop application: one instance, a window per edition, native menus and dialogs. */
import { existsSync, realpathSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { basename, join } from "node:path";
import { app, BrowserWindow, dialog, Menu, session, shell } from "electron";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { HOME } from "../assets/assets.ts";
import { type MenuAction, type MenuLanguage, menuTemplate } from "../desktop/menu.ts";
import { editionsIn, ownSample } from "../desktop/first-edition.ts";
import { dialogsBy, EDITION_FILTERS, outputDialogs } from "../desktop/dialogs.ts";
import { chooseFontsFolder, openFontsFolder } from "../desktop/fonts-folder.ts";
import { addRecentFile, clearRecentFiles, recentFiles } from "../desktop/recent-files.ts";
import { offerRescue } from "../desktop/rescue-offer.ts";
import { createEdition, type EditionFile, FileProblem, openEdition } from "../files/edition-file.ts";
import { appFiles } from "../serve/app-files.ts";
import type { Log, LogEntry } from "../serve/edition-host.ts";
import { lockDown, registerScheme, serveApp } from "./app-protocol.ts";
import { electronProcess } from "./utility-process.ts";
import { type EditionWindow, openWindow } from "./edition-window.ts";

export interface DesktopOptions {
  /** Command line, the program's own name first. */
  readonly argv: readonly string[];
  /** The clock: ISO 8601 with zone. */
  readonly now: () => string;
  readonly write: (entry: LogEntry) => void;
}

/** Runs the application; resolves when its first window is open, or at once where another instance took over. */
export async function startDesktop(options: DesktopOptions): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerScheme();
  const log: Log = (entry) => options.write({ at: options.now(), ...entry });
  const editions = new Editions(options.now, log);
  const waiting: string[] = editionsIn(options.argv);
  app.on("open-file", (event, path) => {
    event.preventDefault();
    if (app.isReady()) void editions.show(path);
    else waiting.push(path); // macOS may say it before the app is ready.
  });
  app.on("second-instance", (_event, others) => {
    const paths = editionsIn(others);
    if (paths.length === 0) editions.focusAny();
    for (const path of paths) void editions.show(path);
  });
  // macOS: the icon in the dock was clicked, maybe with every window closed.
  app.on("activate", () => {
    if (!editions.focusAny()) void editions.show(editions.last());
  });
  app.on("before-quit", () => void (editions.isQuitting = true));
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
  const fonts = openFontsFolder(editions.fontsFile);
  editions.fontsFolder = fonts.folder;
  serveApp(appFiles(join(HOME, "out/renderer"), fonts.library.faces), log);
  lockDown(session.defaultSession, log);
  editions.setLanguage(app.getLocale().startsWith("zh") ? "zh-CN" : "en");
  for (const path of waiting.length > 0 ? waiting : [ownSample(app.getPath("userData"))]) await editions.show(path);
  if (fonts.problem) DIALOGS.complain(fonts.problem);
}

/** The windows, an edition each, and the menus that are about them. */
class Editions {
  isQuitting = false;
  /** Of the house's own fonts, as it was at the start; null: none. */
  fontsFolder: string | null = null;
  readonly fontsFile = join(app.getPath("userData"), "fonts.json");
  readonly #windows = new Map<string, EditionWindow>();
  readonly #recentFile = join(app.getPath("userData"), "recent.json");
  readonly #now: () => string;
  readonly #log: Log;
  #language: MenuLanguage = "zh-CN";

  constructor(now: () => string, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  async show(name: string): Promise<void> {
    const path = existsSync(name) ? realpathSync(name) : name;
    const known = this.#windows.get(path);
    if (known) return known.window.focus();
    try {
      const holder = { user: userInfo().username, host: hostname(), pid: process.pid, since: this.#now() };
      this.#windows.set(path, this.#open(path, openEdition(path, { holder })));
      app.addRecentDocument(path);
      addRecentFile(this.#recentFile, path);
      this.#setMenu();
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      const saved = await offerRescue(error, DIALOGS);
      if (saved) await this.show(saved);
    }
  }

  #open(path: string, file: EditionFile): EditionWindow {
    return openWindow(path, file, {
      preload: join(HOME, "out/preload/index.cjs"),
      stateFile: join(app.getPath("userData"), "window.json"),
      desktop: {
        onLanguage: (language) => this.setLanguage(language),
        create: (suggested, document) => this.#create(suggested, document),
        chooseFonts: () => chooseFontsFolder(this.fontsFile, DIALOGS),
        ...outputDialogs(dialog),
        reveal: (shown) => shell.showItemInFolder(shown),
        startProcess: electronProcess,
      },
      fontsFolder: this.fontsFolder !== null && existsSync(this.fontsFolder) ? this.fontsFolder : null,
      now: this.#now,
      log: this.#log,
      onClosed: () => {
        this.#windows.delete(path);
        if (this.isQuitting && this.#windows.size === 0) app.quit();
      },
      onKept: () => void (this.isQuitting = false),
    });
  }

  /** Brings a window to the front; false where there is none. */
  focusAny(): boolean {
    const [first] = this.#windows.values();
    first?.window.focus();
    return first !== undefined;
  }

  /** The edition opened last that is still there, else the sample. */
  last(): string {
    return recentFiles(this.#recentFile)[0] ?? ownSample(app.getPath("userData"));
  }

  setLanguage(language: MenuLanguage): void {
    this.#language = language;
    this.#setMenu();
  }

  #setMenu(): void {
    const recent = recentFiles(this.#recentFile);
    const template = menuTemplate(
      { language: this.#language, recent, platform: process.platform },
      {
        command: (id) => this.#current()?.command(id),
        action: (action) => void this.#act(action),
        open: (path) => void this.show(path),
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #current(): EditionWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return [...this.#windows.values()].find(({ window }) => window === focused);
  }

  async #act(action: MenuAction): Promise<void> {
    const current = this.#current();
    if (action === "open") {
      const { filePaths } = await dialog.showOpenDialog({ filters: EDITION_FILTERS, properties: ["openFile"] });
      for (const path of filePaths) await this.show(path);
    } else if (action === "new") {
      if (!current) await this.show(this.last()); // macOS: the dialog for a new one is a window's.
      this.#current()?.command("file.new");
    } else if (action === "clearRecent") {
      app.clearRecentDocuments();
      clearRecentFiles(this.#recentFile);
      this.#setMenu();
    } else if (action === "saveCopy" && current) {
      const { filePath } = await dialog.showSaveDialog(current.window, { filters: EDITION_FILTERS });
      if (filePath)
        await current.file.copyTo(filePath).catch((error: unknown) => DIALOGS.complain((error as Error).message));
    } else if (action === "closeWindow") current?.window.close();
  }

  async #create(defaultPath: string, document: EditionDocument): Promise<string | null> {
    const { filePath } = await dialog.showSaveDialog({ defaultPath, filters: EDITION_FILTERS });
    if (!filePath) return null;
    createEdition(filePath, { document, assets: [] });
    await this.show(filePath);
    return basename(filePath);
  }
}

const DIALOGS = dialogsBy(dialog);
