import type { zhCN } from "./zh-CN.ts";

export const en: Readonly<Record<keyof typeof zhCN, string>> = {
  close: "Close",
  cancel: "Cancel",
  notifications: "Notifications",
  searchCommands: "Type a command: English, Chinese or pinyin initials",
  commands: "Commands",
  noCommand: "No such command. Try another word.",
  numberHint: "Arithmetic is welcome: 12+3, 90mm, +2",
};
