/** The desktop application under Node, Electron replaced by a fake: windows, refusals, menus, dialogs, closing. */
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { replaceText } from "../../shared/command/command.ts";
import { dump, openDocument } from "../../shared/doc/document.ts";
import { hostClient } from "../../shared/host/channel.ts";
import { portPipe, type PortLike } from "../../shared/host/pipes.ts";
import { syncDocument } from "../../shared/host/sync.ts";
import { HOME } from "../../electron/assets/assets.ts";
import { manifestFaces } from "../../electron/assets/fonts.ts";
import { openEdition, readEdition } from "../../electron/files/edition-file.ts";
import { MENUS, menuTemplate } from "../../electron/desktop/menu.ts";
import { readWindowState, writeWindowState } from "../../electron/desktop/window-state.ts";
import type * as AppFilesModuleType from "../../electron/serve/app-files.ts";
import { appFiles } from "../../electron/serve/app-files.ts";
import type { LogEntry } from "../../electron/serve/edition-host.ts";
import { COMMANDS } from "../../renderer/desk/commands.ts";
import { apply } from "../doc/build.ts";
import { faceBytes } from "../font/font-building.ts";
import {
  app,
  BrowserWindow,
  dialog,
  type FakePort,
  Menu,
  menuItem,
  preventable,
  protocol,
  session,
  shell,
  utilityProcess,
} from "../fakes/electron.ts";
import { folder, ME, sampleFile, sql } from "../files/folder.ts";
import { order } from "./exported.ts";
import { appFolder, newspaperFile, NOW } from "./served-edition.ts";

vi.mock("electron", () => import("../fakes/electron.ts"));
// The built app of the test instead of out/renderer, which may not be built here.
vi.mock("../../electron/serve/app-files.ts", async (original) => {
  const module = await original<AppFilesModule>();
  return { ...module, appFiles: vi.fn<AppFilesModule["appFiles"]>() };
});

const { startDesktop } = await import("../../electron/main/desktop.ts");
const real = await vi.importActual<AppFilesModule>("../../electron/serve/app-files.ts");

type AppFilesModule = typeof AppFilesModuleType;

const log: LogEntry[] = [];

async function start(...argv: readonly string[]): Promise<void> {
  vi.mocked(appFiles).mockReturnValue(real.appFiles(appFolder(), manifestFaces()));
  await startDesktop({ argv: ["zuban", ...argv], now: () => NOW, write: (entry) => log.push(entry) });
  onTestFinished(async () => {
    for (const window of BrowserWindow.all) window.close();
    await vi.waitFor(() => expect(BrowserWindow.all).toEqual([]));
  });
}

beforeEach(() => {
  app.removeAllListeners();
  session.defaultSession.removeAllListeners();
  BrowserWindow.all = [];
  BrowserWindow.focused = null;
  Object.assign(app, { isOnlyInstance: true, quits: 0, locale: "zh-CN" });
  app.recent.length = 0;
  rmSync(join(app.userData, "recent.json"), { force: true });
  log.length = 0;
  dialog.messages.length = 0;
  Object.assign(dialog.answers, { button: 1, open: [], save: "" });
});

const only = () => {
  expect(BrowserWindow.all).toHaveLength(1);
  return BrowserWindow.all[0]!;
};

/** The page of a window asks for its port and gets the edition. */
async function connect(window: BrowserWindow) {
  const { webContents } = window;
  webContents.ipc.emit("connect", { sender: webContents, senderFrame: webContents.mainFrame });
  const { channel, ports } = webContents.posted.at(-1)!;
  expect(channel).toBe("port");
  const client = hostClient(portPipe((ports[0] as FakePort).raw as unknown as PortLike));
  const document = openDocument(new Map());
  const sync = syncDocument(document, client.sync);
  await sync.ready;
  return { client, document, sync };
}

describe("a window", () => {
  test("is sandboxed, isolated and without Node, and loads the app by its own scheme", async () => {
    const path = sampleFile();
    await start(path);
    const { options, url } = only();
    expect(options["webPreferences"]).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect((options["webPreferences"] as { preload: string }).preload).toBe(join(HOME, "out/preload/index.cjs"));
    expect(url).toBe("zuban://app/");
    expect(protocol.privileged).toEqual([
      { scheme: "zuban", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(app.recent).toEqual([path]);
  });

  test("may not navigate, open windows, embed pages, or have permissions; and reaches no network", async () => {
    await start(sampleFile());
    const { webContents } = only();
    expect(webContents.windowOpen!()).toEqual({ action: "deny" });
    for (const name of ["will-navigate", "will-redirect", "will-attach-webview"]) {
      const event = preventable();
      webContents.emit(name, event, "https://evil.example/");
      expect(event.prevented).toBe(true);
    }
    const { request, check, outside } = session.defaultSession;
    const answers: unknown[] = [];
    for (const permission of ["media", "geolocation", "clipboard-read", "openExternal"]) {
      request!(webContents, permission, (allowed) => answers.push(allowed));
    }
    expect(answers).toEqual([false, false, false, false]);
    expect(check!()).toBe(false);
    expect(outside!.urls).toEqual(expect.arrayContaining(["http://*/*", "https://*/*", "wss://*/*", "file://*/*"]));
    outside!.handler({ url: "https://evil.example/" }, (answer) => expect(answer).toEqual({ cancel: true }));
    expect(log.map(({ level }) => level)).toEqual(Array.from({ length: 8 }, () => "refused"));
  });

  test("saves only what it made itself", async () => {
    await start(sampleFile());
    const download = (url: string) => {
      const event = preventable();
      session.defaultSession.emit("will-download", event, { getURL: () => url });
      return event.prevented;
    };
    expect(download("blob:zuban://app/1234")).toBe(false);
    expect(download("https://evil.example/x.exe")).toBe(true);
    expect(download("blob:https://evil.example/1")).toBe(true);
  });

  test("gets files of the app and fonts through the scheme, with the policy; nothing else", async () => {
    await start(sampleFile());
    const handle = protocol.handlers.get("zuban")!;
    const index = await handle(new Request("zuban://app/"));
    expect(await index.text()).toContain("组版");
    expect(index.headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect((await handle(new Request(`zuban://app/fonts/${manifestFaces()[0]!.sha256}`))).status).toBe(200);
    const refused = [
      "zuban://app/../secret.json",
      "zuban://app/%2e%2e/secret.json",
      "zuban://app/assets/link.json",
      "zuban://other/index.html",
      "zuban://app/notes.zuban",
    ];
    for (const url of refused) expect((await handle(new Request(url))).status).toBe(404);
    expect((await handle(new Request("zuban://app/", { method: "POST" }))).status).toBe(404);
  });

  test("is handed a port with the contract and the edition; after a reload another", async () => {
    await start(sampleFile());
    const window = only();
    const { client, document } = await connect(window);
    expect(await client.call("edition.describe", {})).toMatchObject({ fileName: "晚报 5%#4.zuban", hasDialogs: true });
    expect(document.snapshot().pages).toHaveLength(2);
    window.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(window.webContents.reloads).toBe(1);
    expect(dump((await connect(window)).document, [])).toBe(dump(document, []));
  });

  test("gets no port for a page that is not ours, or for a frame inside", async () => {
    await start(sampleFile());
    const { webContents } = only();
    webContents.ipc.emit("connect", { sender: webContents, senderFrame: { url: "zuban://app/" } });
    webContents.mainFrame.url = "https://evil.example/";
    webContents.ipc.emit("connect", { sender: webContents, senderFrame: webContents.mainFrame });
    expect(webContents.posted).toEqual([]);
    expect(log.map(({ what }) => what)).toEqual(["connect", "connect"]);
  });
});

describe("closing", () => {
  test("waits for the last append, then the window goes and the file is free", async () => {
    const path = sampleFile();
    await start(path);
    const window = only();
    const { document } = await connect(window);
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 2, text: "末班" }));
    const expected = dump(document, []);
    expect(window.close().prevented).toBe(true);
    expect(window.destroyed).toBe(false);
    await vi.waitFor(() => expect(window.destroyed).toBe(true));
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(dump(readEdition(path).document, [])).toBe(expected);
    expect(app.quits).toBe(process.platform === "darwin" ? 0 : 1);
  });

  test("remembers where the window stood", async () => {
    await start(sampleFile());
    only().close();
    await vi.waitFor(() => expect(BrowserWindow.all).toEqual([]));
    const file = join(app.userData, "window.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ bounds: { x: 10, width: 1200 }, isMaximized: true });
    const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
    expect(readWindowState(file, screens)?.bounds).toEqual({ x: 10, y: 20, width: 1200, height: 800 });
    writeWindowState(file, { bounds: { x: 5000, y: 0, width: 1200, height: 800 }, isMaximized: false });
    expect(readWindowState(file, screens)).toBeNull();
    writeFileSync(file, "no state");
    expect(readWindowState(file, screens)).toBeNull();
  });
});

describe("files", () => {
  test("one window per edition, however it is named", async () => {
    const path = sampleFile();
    const link = join(dirname(path), "link.zuban");
    symlinkSync(path, link);
    await start(path);
    app.emit("second-instance", {}, ["zuban", "--flag", link]);
    await vi.waitFor(() => expect(only().focusCount).toBe(1));
    app.emit("second-instance", {}, ["zuban"]);
    expect(only().focusCount).toBe(2);
    const event = preventable();
    app.emit("open-file", event, sampleFile());
    expect(event.prevented).toBe(true);
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(2));
  });

  test("a second instance leaves the field to the first", async () => {
    app.isOnlyInstance = false;
    await start(sampleFile());
    expect([app.quits, BrowserWindow.all.length]).toEqual([1, 0]);
  });

  test("without a name the sample edition opens, this person's own copy", async () => {
    await start();
    const { document } = await connect(only());
    expect(document.snapshot().edition.name).toBe("云浦日报");
  });

  test("one that is open elsewhere is refused by name, and no window comes", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    await start(path);
    expect(BrowserWindow.all).toEqual([]);
    expect(dialog.messages[0]!.message).toContain("李编");
    await file.close();
  });

  test("a damaged one offers the newest whole version, saved under another name", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    const expected = dump(file.document, []);
    file.versions.create("签样前", NOW);
    await file.close();
    sql(path, "update snapshot set crc32 = crc32 + 1");
    const out = join(folder(), "救回.zuban");
    Object.assign(dialog.answers, { button: 0, save: out });
    await start(path);
    expect(dialog.messages[0]).toMatchObject({
      message: expect.stringContaining("已损坏"),
      detail: expect.stringContaining("签样前"),
    });
    const { document } = await connect(only());
    expect(dump(document, [])).toBe(expected);
    expect(app.recent).toEqual([out]);
  });

  test("one cut to nothing offers the backup of its last opening", async () => {
    const path = sampleFile();
    await openEdition(path, { holder: ME }).close();
    const expected = dump(readEdition(path).document, []);
    truncateSync(path, 0);
    const out = join(folder(), "救回.zuban");
    Object.assign(dialog.answers, { button: 0, save: out });
    await start(path);
    expect(dialog.messages[0]).toMatchObject({
      message: expect.stringContaining("是空文件"),
      detail: expect.stringContaining("自动留的备份"),
    });
    const { document } = await connect(only());
    expect(dump(document, [])).toBe(expected);
  });

  test("a rescue under a name that is taken is refused, and nothing is overwritten", async () => {
    const path = sampleFile();
    await openEdition(path, { holder: ME }).close();
    truncateSync(path, 5000);
    const taken = join(folder(), "别人的.zuban");
    writeFileSync(taken, "别人的");
    Object.assign(dialog.answers, { button: 0, save: taken });
    await start(path);
    expect(dialog.messages.map(({ message }) => message).at(-1)).toContain("已经存在");
    expect(readFileSync(taken, "utf8")).toBe("别人的");
    expect(BrowserWindow.all).toEqual([]);
  });

  test("where the icon in the dock is clicked, the window comes to the front, or the last edition opens again", async () => {
    const path = sampleFile();
    await start(path);
    app.emit("activate");
    expect(only().focusCount).toBe(1);
    only().close();
    await vi.waitFor(() => expect(BrowserWindow.all).toEqual([]));
    app.emit("activate");
    await vi.waitFor(() => expect(only().options["title"]).toBe(basename(path)));
  });
});

describe("a new edition", () => {
  const PLAN = { name: "滨江晚报", date: "2026-06-18", issueNumber: 7, paper: "tabloid-6x11" };

  test("is asked for in the window, kept where the person says, and opened", async () => {
    await start(sampleFile());
    const { client } = await connect(only());
    const asked = new Promise<string>((resolve) => void client.on("command", ({ id }) => resolve(id)));
    menuItem("新建期次…").click!();
    expect(await asked).toBe("file.new");
    dialog.answers.save = join(folder(), "新一期.zuban");
    const answer = await client.call("edition.create", PLAN);
    expect(answer).toEqual({ ok: true, value: { fileName: "新一期.zuban", bytes: null } });
    expect(dialog.suggested).toBe("滨江晚报 2026-06-18.zuban");
    expect(BrowserWindow.all).toHaveLength(2);
    const { edition, pages } = (await connect(BrowserWindow.all[1]!)).document.snapshot();
    expect(edition).toMatchObject({ name: "滨江晚报", date: "2026-06-18", issueNumber: 7 });
    expect(pages.map(({ trimMm }) => trimMm)).toEqual([{ width: 273, height: 390 }]);
  });

  test("is not made where the person cancels, the plan is wrong or the name is taken", async () => {
    await start(sampleFile());
    const { client } = await connect(only());
    expect(await client.call("edition.create", PLAN)).toEqual({ ok: true, value: null });
    const wrong = await client.call("edition.create", { ...PLAN, date: "2026-13-18" });
    expect(wrong).toMatchObject({ ok: false, kind: "plan", why: { code: "plan.date" } });
    dialog.answers.save = sampleFile();
    expect(await client.call("edition.create", PLAN)).toMatchObject({ ok: false, kind: "exists" });
    only();
  });

  test("asked for with no window open, begins in the last edition's window", async () => {
    await start(sampleFile());
    only().close();
    await vi.waitFor(() => expect(BrowserWindow.all).toEqual([]));
    menuItem("新建期次…").click!();
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
  });
});

describe("the folder of the house's fonts", () => {
  const settings = () => join(app.userData, "fonts.json");
  beforeEach(() => rmSync(settings(), { force: true }));

  test("is chosen, kept, and read at the next start", async () => {
    const house = folder();
    writeFileSync(join(house, "kai.ttf"), faceBytes());
    await start(sampleFile());
    const { client } = await connect(only());
    expect(await client.call("font.chooseFolder", {})).toEqual({ ok: true, value: null });
    expect(existsSync(settings())).toBe(false);
    dialog.answers.open = [house];
    expect(await client.call("font.chooseFolder", {})).toEqual({ ok: true, value: basename(house) });
    expect((await client.call("font.list", {})).folder).toBeNull();
    only().close();
    await vi.waitFor(() => expect(BrowserWindow.all).toEqual([]));
    app.removeAllListeners();
    await start(sampleFile());
    const { client: next } = await connect(only());
    expect(await next.call("font.list", {})).toMatchObject({ folder: basename(house), refused: [] });
    expect((await next.call("edition.describe", {})).fonts.at(-1)!.id).toBe("user-mashanzheng-regular");
    expect(vi.mocked(appFiles).mock.calls.at(-1)![1].at(-1)!.file).toBe("kai.ttf");
  });

  test("that is gone is told of, and the edition opens all the same", async () => {
    writeFileSync(settings(), JSON.stringify({ folder: join(folder(), "gone") }));
    await start(sampleFile());
    const { client } = await connect(only());
    expect((await client.call("font.list", {})).folder).toBeNull();
    expect(dialog.messages).toHaveLength(1);
    expect(JSON.stringify(dialog.messages)).toContain("这次先用自带的字体");
  });
});

describe("pages put out", () => {
  test("by a utility process into the folder chosen, shown there, replaced only where the person says so", async () => {
    const place = folder();
    dialog.answers.open = [place];
    await start(newspaperFile());
    const { client } = await connect(only());
    const run = (wanted = order([1, 2], { format: "png", dpi: 20 }, "{版序}")) => client.call("export.run", wanted);
    const ran = await run();
    if (!ran.ok || !ran.value) throw new Error("refused");
    expect(ran.value).toMatchObject({ fileName: "01.png", files: 2, folder: basename(place) });
    expect(readdirSync(place).toSorted()).toEqual(["01.png", "02.png"]);
    expect(utilityProcess.started).toEqual(["zuban-output"]);
    expect(await client.call("export.reveal", { id: ran.value.id })).toEqual({ ok: true, value: {} });
    expect(shell.shown).toEqual([join(place, "01.png")]);

    expect(await run()).toEqual({ ok: true, value: null });
    const asked = dialog.messages.at(-1);
    expect(asked).toMatchObject({ message: expect.stringContaining("2 个同名"), detail: "01.png\n02.png" });
    dialog.answers.button = 0;
    expect(await run()).toMatchObject({ ok: true, value: { files: 2 } });

    expect(await run(order([3]))).toEqual({ ok: true, value: null });
    expect(dialog.suggested).toMatch(/^云浦日报 2026-06-18 第03版.*\.pdf$/u);
    dialog.answers.save = join(place, "样报.pdf");
    expect(await run(order([3]))).toMatchObject({ ok: true, value: { fileName: "样报.pdf", folder: basename(place) } });
    expect(readdirSync(place).toSorted()).toEqual(["01.png", "02.png", "样报.pdf"]);
  });
});

describe("menus", () => {
  test("name commands that the window has", () => {
    const ids = MENUS.flatMap(({ items }) =>
      items.flatMap((item) => (typeof item === "object" && "command" in item ? [item.command] : [])),
    );
    const known = COMMANDS.map(({ id }) => id);
    expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  });

  test("send commands to the window in front", async () => {
    await start(sampleFile());
    const { client } = await connect(only());
    const asked = new Promise<string>((resolve) => void client.on("command", ({ id }) => resolve(id)));
    menuItem("导入稿件…").click!();
    expect(await asked).toBe("file.import");
  });

  test("open a file and save a copy through the system's dialogs", async () => {
    await start(sampleFile());
    dialog.answers.open = [sampleFile()];
    menuItem("打开刊期…").click!();
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(2));
    const copy = join(folder(), "副本.zuban");
    dialog.answers.save = copy;
    menuItem("另存副本…").click!();
    await vi.waitFor(() => expect(existsSync(copy)).toBe(true));
    expect(readEdition(copy).document.snapshot().pages).toHaveLength(2);
    menuItem("另存副本…").click!();
    await vi.waitFor(() => expect(dialog.messages.at(-1)?.message).toContain("已经存在"));
    menuItem("关闭").click!();
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
  });

  test("leave the first place to the program itself on macOS, which has its own way to quit", () => {
    const handlers = { command: () => {}, action: () => {}, open: () => {} };
    const on = (platform: string) => menuTemplate({ language: "zh-CN", recent: [], platform }, handlers);
    expect(on("darwin").map(({ role, label }) => role ?? label)).toEqual([
      "appMenu",
      ...on("linux").map(({ label }) => label),
    ]);
    const roles = (platform: string) =>
      on(platform).flatMap(({ submenu = [] }) => submenu.flatMap(({ role }) => role ?? []));
    expect(roles("linux")).toContain("quit");
    expect(roles("darwin")).not.toContain("quit");
  });

  test("speak the language of the window", async () => {
    await start(sampleFile());
    const { client } = await connect(only());
    await client.call("window.language", { locale: "en" });
    expect(Menu.current[0]!.label).toBe("File");
    await client.call("window.language", { locale: "zh-CN" });
    expect(Menu.current[0]!.label).toBe("文件");
  });

  test("list what was opened lately, newest first, without what is gone", async () => {
    const [first, second] = [sampleFile(), sampleFile()];
    await start(first, second);
    const recent = () => (menuItem("打开最近").submenu ?? []).flatMap(({ toolTip }) => toolTip ?? []);
    expect(recent()).toEqual([second, first]);
    expect(menuItem("打开最近").submenu![0]!.label).toBe(`${basename(second)} — ${dirname(second)}`);
    BrowserWindow.all.find(({ options }) => options["title"] === basename(second))!.close();
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
    rmSync(second);
    app.emit("second-instance", {}, ["zuban", sampleFile()]);
    await vi.waitFor(() => expect(recent()).toHaveLength(2));
    expect(recent()[1]).toBe(first);
    menuItem("打开最近").submenu![1]!.click!();
    await vi.waitFor(() => expect(recent()[0]).toBe(first));
    menuItem("清除记录").click!();
    await vi.waitFor(() => expect(menuItem("还没有打开过刊期").enabled).toBe(false));
    expect(app.recent).toEqual([]);
  });

  test("speak English elsewhere", async () => {
    app.locale = "de";
    await start(sampleFile());
    expect(Menu.current.map(({ label }) => label)).toEqual([
      "File",
      "Edit",
      "View",
      "Page",
      "Story",
      "Arrange",
      "Headline",
      "Character",
      "Window",
    ]);
  });
});

describe("the preload", () => {
  test("passes the page's request on and the port back, and nothing else", async () => {
    const { ipcRenderer } = await import("../fakes/electron.ts");
    const heard: ((event: object) => void)[] = [];
    const posted: unknown[][] = [];
    const page = {
      addEventListener: (_: string, listener: (event: object) => void) => heard.push(listener),
      postMessage: (...message: unknown[]) => posted.push(message),
    };
    vi.stubGlobal("window", page);
    onTestFinished(() => void vi.unstubAllGlobals());
    await import("../../electron/preload/index.ts");
    heard[0]!({ source: {}, data: "zuban-connect" });
    heard[0]!({ source: page, data: "something else" });
    expect(ipcRenderer.sent).toEqual([]);
    heard[0]!({ source: page, data: "zuban-connect" });
    expect(ipcRenderer.sent).toEqual(["connect"]);
    ipcRenderer.emit("port", { ports: ["a port"] });
    expect(posted).toEqual([["zuban-port", "zuban://app", ["a port"]]]);
  });
});
