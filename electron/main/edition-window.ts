/** One edition in one window. The edition lives here in the main process: a window that crashes loses nothing. */
import { basename } from "node:path";
import { BrowserWindow, dialog, MessageChannelMain, screen } from "electron";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import { readWindowState, writeWindowState } from "../desktop/window-state.ts";
import { type Desktop, editionHost, type Log, type WindowConnection } from "../serve/edition-host.ts";
import { APP_URL } from "./app-protocol.ts";
import { portMainPipe } from "./port-main-pipe.ts";

export interface EditionWindowOptions {
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly stateFile: string;
  readonly desktop: Desktop;
  /** Of the house's own fonts; null: none. */
  readonly fontsFolder: string | null;
  readonly now: () => string;
  readonly log: Log;
  /** After the last edit is on disk and the window is gone. */
  readonly onClosed: () => void;
  /** The window stays: its edition can't be written. */
  readonly onKept: () => void;
}

export interface EditionWindow {
  readonly window: BrowserWindow;
  readonly file: EditionFile;
  command(id: string): void;
}

export function openWindow(path: string, file: EditionFile, options: EditionWindowOptions): EditionWindow {
  const { preload, stateFile, desktop, fontsFolder, now, log, onClosed, onKept } = options;
  const fileName = basename(path);
  const host = editionHost(file, { fileName, desktop, now, log, fontsFolder });
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(stateFile, screens);
  const window = new BrowserWindow({
    ...(state?.bounds ?? { width: 1440, height: 900 }),
    minWidth: 960,
    minHeight: 640,
    title: fileName,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  if (state?.isMaximized) window.maximize();
  let connection: WindowConnection | null = null;
  window.webContents.ipc.on("connect", ({ sender, senderFrame }) => {
    if (senderFrame !== sender.mainFrame || !senderFrame.url.startsWith(APP_URL)) {
      return log({ level: "refused", what: "connect", from: "window", detail: "not our page" });
    }
    const { port1, port2 } = new MessageChannelMain();
    connection = host.connect(portMainPipe(port1), "window");
    sender.postMessage("port", null, [port2]);
  });
  // The document is here: a new page finds everything as it was.
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    log({ level: "fault", what: "window gone", from: "window", detail: reason });
    if (reason !== "clean-exit") window.webContents.reload();
  });
  window.on("page-title-updated", (event) => event.preventDefault());
  let closing = false;
  window.on("close", (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
    void close();
  });
  const close = async () => {
    try {
      await host.close();
      window.destroy();
      onClosed();
    } catch (error) {
      closing = false;
      onKept();
      if (!(error instanceof FileProblem)) log({ level: "fault", what: "close", from: "host", detail: String(error) });
      await dialog.showMessageBox(window, { type: "error", message: (error as Error).message });
    }
  };
  void window.loadURL(APP_URL);
  return { window, file, command: (id) => connection?.command(id) };
}
