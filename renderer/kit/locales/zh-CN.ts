/** What the controls themselves say. Source of the keys. */
export const zhCN = {
  close: "关闭",
  cancel: "取消",
  notifications: "通知",
  searchCommands: "输入命令：中文、拼音首字母或英文",
  commands: "命令",
  noCommand: "没有这样的命令。换个说法试试。",
  numberHint: "可以输入算式，例如 12+3、90mm、+2行",
} as const;
