import { describe, expect, it } from "vitest";
import { MENUS, type Frame } from "../../renderer/desk/command.ts";
import { COMMANDS } from "../../renderer/desk/command-list.ts";
import { nextZoom } from "../../renderer/desk/view-commands.ts";
import { commandWords, isReady, obstacleTo, runCommand } from "../../renderer/desk/commands.ts";
import type { DeskState } from "../../renderer/desk/desk.ts";
import { matches, printedKeys, type KeyPress } from "../../renderer/desk/keys.ts";
import { strings as character } from "../../renderer/character-strings.ts";
import { strings as desk } from "../../renderer/desk/strings.ts";
import { find } from "../../renderer/kit/search.ts";
import { strings as kit } from "../../renderer/kit/i18n.ts";
import { strings as page } from "../../renderer/page/strings.ts";
import { strings as panels } from "../../renderer/panels/strings.ts";
import { strings as plan } from "../../renderer/plan/strings.ts";
import { strings as press } from "../../renderer/press/strings.ts";
import { strings as frame } from "../../renderer/strings.ts";

const press_ = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("the command registry", () => {
  it("has every id once, and every menu has commands", () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const menu of MENUS) expect(COMMANDS.some((command) => command.menu === menu)).toBe(true);
  });

  it("gives no key to two commands, on a Mac or elsewhere", () => {
    const all = COMMANDS.flatMap(({ keys }) => keys);
    for (const isMac of [true, false]) {
      const printed = all.map((keys) => printedKeys(keys, isMac)).filter((keys) => keys !== "Ctrl++" && keys !== "⌘+");
      expect(new Set(printed).size).toBe(printed.length);
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it("finds commands by Chinese, English and pinyin initials", () => {
    const entries = COMMANDS.map((command) => ({ id: command.id, words: commandWords(command) }));
    for (const query of ["导出 PDF", "export pdf", "dcpdf"]) expect(find(entries, query)[0]?.id).toBe("file.exportPdf");
    for (const query of ["撤销", "undo", "cx"]) expect(find(entries, query)[0]?.id).toBe("edit.undo");
    for (const query of ["标题合适：撑满", "标题合适:撑满"]) expect(find(entries, query)[0]?.id).toBe("headline.fit");
    expect(find(entries, "字体…")[0]?.id).toBe("file.fonts");
    expect(find(entries, "没有这种命令")).toEqual([]);
    for (const { pinyin } of COMMANDS) expect(pinyin).toMatch(/^[a-z]+$/);
  });

  it("names what undo would take back", () => {
    const undo = COMMANDS.find(({ id }) => id === "edit.undo")!;
    const state = { undoLabel: "移动《一座桥》" } as DeskState;
    expect(undo.named?.(state)).toEqual(["edit.undo.named", { step: "移动《一座桥》" }]);
    expect(undo.when({ undoLabel: null } as DeskState)).toBe(false);
  });

  it("changes nothing without the host, and says why", () => {
    const offline = { readOnly: "offline", locale: "zh-CN", undoLabel: "移动", page: "page:1" } as unknown as DeskState;
    const ran: string[] = [];
    const at = { store: { getState: () => offline }, undo: () => ran.push("undo") } as never;
    const undo = COMMANDS.find(({ id }) => id === "edit.undo")!;
    expect(undo.when(offline)).toBe(true);
    expect(obstacleTo(undo, offline)).toContain("连接断开");
    expect(runCommand(undo, at, {} as Frame)).toBe(false);
    expect(ran).toEqual([]);
    const online: DeskState = { ...offline, readOnly: null };
    expect([isReady(undo, online), obstacleTo(undo, online)]).toEqual([true, null]);
    const changing = COMMANDS.filter(({ needs }) => needs === "edit").map(({ id }) => id);
    expect(changing).toEqual(
      expect.arrayContaining(["edit.undo", "edit.redo", "story.place", "page.add", "file.import"]),
    );
    const looking = COMMANDS.filter(({ menu }) => menu === "view" || menu === "window");
    expect(looking.filter(({ needs }) => needs !== undefined)).toEqual([]);
  });

  it("asks the frame for what is the frame's", () => {
    const asked: string[] = [];
    const window = { open: (name) => asked.push(name), resetWorkspace: () => asked.push("reset") } as Partial<Frame>;
    for (const id of ["file.import", "window.palette", "window.reset"]) {
      COMMANDS.find((command) => command.id === id)!.run({} as never, window as Frame);
    }
    expect(asked).toEqual(["import", "palette", "reset"]);
  });
});

describe("keys", () => {
  it("mean ⌘ on a Mac and Ctrl elsewhere, never both", () => {
    expect(matches("Mod+K", press_("k", { ctrlKey: true }), false)).toBe(true);
    expect(matches("Mod+K", press_("k", { metaKey: true }), true)).toBe(true);
    expect(matches("Mod+K", press_("k", { ctrlKey: true }), true)).toBe(false);
    expect(matches("Mod+K", press_("k", { ctrlKey: true, metaKey: true }), false)).toBe(false);
    expect(matches("Mod+K", press_("k", { ctrlKey: true, altKey: true }), false)).toBe(false);
  });

  it("tell Shift apart for letters, and not for signs", () => {
    expect(matches("Mod+Z", press_("Z", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches("Mod+Shift+Z", press_("Z", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches("Mod++", press_("+", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it("are known while an input method is on", () => {
    expect(matches("Mod+K", press_("Process", { ctrlKey: true, code: "KeyK" }), false)).toBe(true);
  });

  it("are printed as each system prints them", () => {
    expect(printedKeys("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(printedKeys("Mod+Shift+Z", true)).toBe("⇧⌘Z");
    expect(printedKeys("Alt+PageDown", false)).toBe("Alt+PgDn");
  });
});

describe("zoom", () => {
  it("goes up and down a row and stops at its ends", () => {
    expect(nextZoom(1, 1)).toBe(1.25);
    expect(nextZoom(1, -1)).toBe(0.75);
    expect(nextZoom(0.29, 1)).toBe(0.33);
    expect(nextZoom(0.3301, 1)).toBe(0.5);
    expect(nextZoom(8, 1)).toBe(8);
    expect(nextZoom(0.05, -1)).toBe(0.05);
  });
});

describe("both languages", () => {
  const rooms: Readonly<Record<string, { "zh-CN": object; en: object }>> = {
    desk,
    character,
    kit,
    page,
    panels,
    plan,
    press,
    frame,
  };
  it.each(Object.keys(rooms))("%s: the same keys, nothing empty, the same slots", (room) => {
    const { "zh-CN": zh, en } = rooms[room] as { "zh-CN": Record<string, string>; en: Record<string, string> };
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();
    for (const key of Object.keys(zh)) {
      expect(zh[key]!.trim(), key).not.toBe("");
      expect(en[key]!.trim(), key).not.toBe("");
      expect(slots(en[key]!), key).toEqual(slots(zh[key]!));
    }
  });
});
