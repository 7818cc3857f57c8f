/**
 * As much of Electron as `electron/main` uses, for tests under Node: events that a test raises, calls it can
 * look at afterwards. The real package's types check the calls; this checks what they are for.
 */
import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";

type Answer = (allowed: unknown) => void;

export class FakePort extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }

  start(): void {
    this.#port.on("message", (data: unknown) => this.emit("message", { data, ports: [] }));
  }

  postMessage(message: unknown): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }

  /** The window's end as the page would get it. */
  get raw(): MessagePort {
    return this.#port;
  }
}

export class MessageChannelMain {
  readonly port1: FakePort;
  readonly port2: FakePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}

export class FakeContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly mainFrame = { url: "zuban://app/" };
  readonly posted: { readonly channel: string; readonly ports: readonly FakePort[] }[] = [];
  reloads = 0;
  windowOpen: (() => { action: string }) | null = null;

  setWindowOpenHandler(handler: () => { action: string }): void {
    this.windowOpen = handler;
  }

  postMessage(channel: string, _message: unknown, ports: readonly FakePort[]): void {
    this.posted.push({ channel, ports });
  }

  reload(): void {
    this.reloads++;
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static focused: BrowserWindow | null = null;
  readonly webContents = new FakeContents();
  readonly options: Readonly<Record<string, unknown>>;
  url = "";
  destroyed = false;
  focusCount = 0;

  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    BrowserWindow.focused = this;
    app.emit("web-contents-created", {}, this.webContents);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.focused;
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
  }

  maximize(): void {}

  isMaximized(): boolean {
    return true;
  }

  getNormalBounds() {
    return { x: 10, y: 20, width: 1200, height: 800 };
  }

  focus(): void {
    this.focusCount++;
  }

  /** What the red button does; `prevented` says whether the window stayed for now. */
  close(): { readonly prevented: boolean } {
    const event = preventable();
    this.emit("close", event);
    return event;
  }

  destroy(): void {
    this.destroyed = true;
    BrowserWindow.all = BrowserWindow.all.filter((window) => window !== this);
    if (BrowserWindow.all.length === 0) app.emit("window-all-closed");
  }
}

/** An event as Electron raises it. */
export function preventable() {
  return {
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

class App extends EventEmitter {
  readonly userData = mkdtempSync(join(tmpdir(), "zuban-desktop-"));
  isOnlyInstance = true;
  quits = 0;
  locale = "zh-CN";
  readonly recent: string[] = [];

  requestSingleInstanceLock(): boolean {
    return this.isOnlyInstance;
  }

  quit(): void {
    this.quits++;
  }

  isReady(): boolean {
    return true;
  }

  async whenReady(): Promise<void> {}

  getPath(_name: string): string {
    return this.userData;
  }

  getLocale(): string {
    return this.locale;
  }

  addRecentDocument(path: string): void {
    this.recent.push(path);
  }

  clearRecentDocuments(): void {
    this.recent.length = 0;
  }
}

export const app = new App();

interface Scheme {
  readonly scheme: string;
  readonly privileges: Readonly<Record<string, boolean>>;
}
type SchemeHandler = (request: Request) => Response | Promise<Response>;

class Protocol {
  privileged: readonly Scheme[] = [];
  readonly handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: readonly Scheme[]): void {
    this.privileged = schemes;
  }

  handle(scheme: string, handler: SchemeHandler): void {
    this.handlers.set(scheme, handler);
  }
}

export const protocol = new Protocol();

class Session extends EventEmitter {
  request: ((contents: unknown, permission: string, answer: Answer) => void) | null = null;
  check: (() => boolean) | null = null;
  outside: { readonly urls: readonly string[]; readonly handler: (details: unknown, answer: Answer) => void } | null =
    null;
  readonly webRequest = {
    onBeforeRequest: (
      { urls }: { readonly urls: readonly string[] },
      handler: (details: unknown, answer: Answer) => void,
    ) => {
      this.outside = { urls, handler };
    },
  };

  setPermissionRequestHandler(handler: (contents: unknown, permission: string, answer: Answer) => void): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler;
  }
}

export const session = { defaultSession: new Session() };

/** A utility process as a Node process that has a parent port instead of Node's own channel. */
const PARENT_PORT = `process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listener) => process.on(event, (data) => listener({ data })),
};`;

export const utilityProcess = {
  started: [] as string[],
  fork(file: string, _args: readonly string[], options: { readonly serviceName?: string }) {
    utilityProcess.started.push(options.serviceName ?? "");
    const child = fork(file, [], {
      serialization: "advanced",
      execArgv: ["--import", `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const events = new EventEmitter();
    child.on("message", (message) => events.emit("message", message));
    child.on("exit", (code) => events.emit("exit", code));
    return Object.assign(events, {
      postMessage: (message: object) => void child.send(message),
      kill: () => child.kill("SIGKILL"),
    });
  },
};

export const shell = {
  shown: [] as string[],
  showItemInFolder: (path: string) => void shell.shown.push(path),
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

/** What the dialogs were shown with, and what a test's person answers. */
export const dialog = {
  messages: [] as { readonly message: string; readonly detail?: string; readonly buttons?: readonly string[] }[],
  /** The name that the last save dialog proposed. */
  suggested: null as string | null,
  answers: { button: 1, open: [] as string[], save: "" },
  async showMessageBox(...given: readonly unknown[]) {
    dialog.messages.push(given.at(-1) as { message: string });
    return { response: dialog.answers.button };
  },
  showErrorBox(_title: string, message: string): void {
    dialog.messages.push({ message });
  },
  async showOpenDialog() {
    return { canceled: false, filePaths: dialog.answers.open };
  },
  async showSaveDialog(...given: readonly unknown[]) {
    dialog.suggested = (given.at(-1) as { defaultPath?: string }).defaultPath ?? null;
    return { canceled: dialog.answers.save === "", filePath: dialog.answers.save };
  },
};

export interface FakeMenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: readonly FakeMenuItem[];
  readonly enabled?: boolean;
  readonly toolTip?: string;
  readonly click?: () => void;
}

export const Menu = {
  current: [] as readonly FakeMenuItem[],
  buildFromTemplate: (template: readonly FakeMenuItem[]) => template,
  setApplicationMenu(menu: readonly FakeMenuItem[]): void {
    Menu.current = menu;
  },
};

/** The item of the menus, or of a menu in one of them, with this label. */
export function menuItem(label: string): FakeMenuItem {
  const items = Menu.current.flatMap(({ submenu = [] }) => submenu);
  const found = [...items, ...items.flatMap(({ submenu = [] }) => submenu)].find((item) => item.label === label);
  if (!found) throw new Error(`no menu item ${label}`);
  return found;
}

class IpcRenderer extends EventEmitter {
  readonly sent: string[] = [];

  send(channel: string): void {
    this.sent.push(channel);
  }
}

export const ipcRenderer = new IpcRenderer();
