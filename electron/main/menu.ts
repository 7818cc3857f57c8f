/**
 * The native menus as data. Most items are commands of the window, sent by id: the window knows when they
 * apply and handles their keys itself, so that a key does one thing in both hosts.
 */
import type { MenuItemConstructorOptions } from "electron";

export type MenuAction = "open" | "saveCopy" | "closeWindow";
export type MenuLanguage = "zh-CN" | "en";

type Label = readonly [chinese: string, english: string];
type Item =
  | { readonly command: string; readonly label: Label; readonly keys?: string }
  | { readonly action: MenuAction; readonly label: Label; readonly keys: string }
  | { readonly role: NonNullable<MenuItemConstructorOptions["role"]>; readonly label?: Label }
  | "separator";

export interface MenuHandlers {
  command(id: string): void;
  action(action: MenuAction): void;
}

/** Ids are those of renderer/desk/commands.ts; a test holds the two lists together. */
export const MENUS: readonly { readonly label: Label; readonly items: readonly Item[] }[] = [
  {
    label: ["文件", "File"],
    items: [
      { action: "open", label: ["打开刊期…", "Open Edition…"], keys: "CmdOrCtrl+O" },
      { role: "recentDocuments", label: ["最近打开", "Open Recent"] },
      "separator",
      { command: "file.import", label: ["导入稿件…", "Import Copy…"], keys: "CmdOrCtrl+I" },
      { command: "file.exportPdf", label: ["导出 PDF…", "Export PDF…"], keys: "CmdOrCtrl+E" },
      { command: "file.exportPng", label: ["导出 PNG…", "Export PNG…"] },
      "separator",
      { command: "file.newVersion", label: ["存为新版本…", "Save a Version…"] },
      { action: "saveCopy", label: ["另存副本…", "Save a Copy…"], keys: "CmdOrCtrl+Shift+S" },
      "separator",
      { action: "closeWindow", label: ["关闭", "Close"], keys: "CmdOrCtrl+W" },
      { role: "quit", label: ["退出", "Quit"] },
    ],
  },
  {
    label: ["编辑", "Edit"],
    items: [
      { command: "edit.undo", label: ["撤销", "Undo"], keys: "CmdOrCtrl+Z" },
      { command: "edit.redo", label: ["重做", "Redo"], keys: "CmdOrCtrl+Shift+Z" },
      "separator",
      { role: "cut", label: ["剪切", "Cut"] },
      { role: "copy", label: ["复制", "Copy"] },
      { role: "paste", label: ["粘贴", "Paste"] },
      { role: "selectAll", label: ["全选", "Select All"] },
    ],
  },
  {
    label: ["显示", "View"],
    items: [
      { command: "view.zoomIn", label: ["放大", "Zoom In"] },
      { command: "view.zoomOut", label: ["缩小", "Zoom Out"] },
      { command: "view.zoom100", label: ["实际大小", "Actual Size"] },
      { command: "view.fitPage", label: ["整版适合窗口", "Fit Page in Window"] },
      { command: "view.fitWidth", label: ["版宽适合窗口", "Fit Width in Window"] },
      "separator",
      { command: "view.grid", label: ["版面网格", "Page Grid"] },
      { command: "window.reset", label: ["重置工作区", "Reset Workspace"] },
      "separator",
      { role: "togglefullscreen", label: ["全屏", "Full Screen"] },
    ],
  },
];

export function menuTemplate(language: MenuLanguage, handlers: MenuHandlers): MenuItemConstructorOptions[] {
  const say = ([chinese, english]: Label) => (language === "zh-CN" ? chinese : english);
  const toItem = (item: Item): MenuItemConstructorOptions => {
    if (item === "separator") return { type: "separator" };
    if ("role" in item) return { role: item.role, ...(item.label ? { label: say(item.label) } : {}) };
    const label = say(item.label);
    const keys = item.keys ? { accelerator: item.keys } : {};
    if ("action" in item) return { label, ...keys, click: () => handlers.action(item.action) };
    return { label, ...keys, registerAccelerator: false, click: () => handlers.command(item.command) };
  };
  return MENUS.map(({ label, items }) => ({ label: say(label), submenu: items.map(toItem) }));
}
