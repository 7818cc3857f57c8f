/**
 * The native menus as data. Most items are commands of the window, sent by id: the window knows when they
 * apply and handles their keys itself, so that a key does one thing in both hosts.
 */
import { basename, dirname } from "node:path";

export type MenuAction = "new" | "open" | "saveCopy" | "closeWindow" | "clearRecent";
export type MenuLanguage = "zh-CN" | "en";

/** Roles of Electron's that are used here. */
type MenuRole = "appMenu" | "quit" | "cut" | "copy" | "paste" | "selectAll" | "togglefullscreen" | "minimize";

/** As much as is needed of Electron's `MenuItemConstructorOptions`. */
export interface NativeMenuItem {
  readonly label?: string;
  readonly type?: "separator";
  readonly role?: MenuRole;
  readonly accelerator?: string;
  /** False: the key is shown, and the window handles it. */
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly toolTip?: string;
  readonly submenu?: NativeMenuItem[];
  readonly click?: () => void;
}

type Label = readonly [chinese: string, english: string];
type Item =
  | { readonly command: string; readonly label: Label; readonly keys?: string }
  | { readonly action: MenuAction; readonly label: Label; readonly keys: string }
  | { readonly role: MenuRole; readonly label: Label }
  | "recent"
  | "separator";

export interface MenuHandlers {
  command(id: string): void;
  action(action: MenuAction): void;
  open(path: string): void;
}

/** Ids are those of renderer/desk/commands.ts; a test holds the two lists together. */
export const MENUS: readonly { readonly label: Label; readonly items: readonly Item[] }[] = [
  {
    label: ["文件", "File"],
    items: [
      { action: "new", label: ["新建期次…", "New Edition…"], keys: "CmdOrCtrl+N" },
      { action: "open", label: ["打开刊期…", "Open Edition…"], keys: "CmdOrCtrl+O" },
      "recent",
      "separator",
      { command: "file.import", label: ["导入稿件…", "Import Copy…"], keys: "CmdOrCtrl+I" },
      { command: "file.exportPdf", label: ["导出 PDF…", "Export PDF…"], keys: "CmdOrCtrl+E" },
      { command: "file.exportPng", label: ["导出 PNG…", "Export PNG…"] },
      "separator",
      { command: "file.newVersion", label: ["存为新版本…", "Save a Version…"], keys: "CmdOrCtrl+S" },
      { action: "saveCopy", label: ["另存副本…", "Save a Copy…"], keys: "CmdOrCtrl+Shift+S" },
      "separator",
      { command: "file.fonts", label: ["字体…", "Fonts…"] },
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
    label: ["视图", "View"],
    items: [
      { command: "view.zoomIn", label: ["放大", "Zoom In"] },
      { command: "view.zoomOut", label: ["缩小", "Zoom Out"] },
      { command: "view.zoom100", label: ["实际大小", "Actual Size"], keys: "CmdOrCtrl+1" },
      { command: "view.fitPage", label: ["整版适合窗口", "Fit Page in Window"], keys: "CmdOrCtrl+0" },
      { command: "view.fitWidth", label: ["版宽适合窗口", "Fit Width in Window"], keys: "CmdOrCtrl+2" },
      { command: "view.fitSelection", label: ["适合选区", "Fit Selection"], keys: "CmdOrCtrl+3" },
      "separator",
      { command: "view.spread", label: ["对开显示", "Show Spreads"] },
      { command: "view.grid", label: ["版面网格", "Page Grid"] },
      { command: "view.guides", label: ["显示参考线", "Show Guides"], keys: "CmdOrCtrl+;" },
      { command: "view.reasons", label: ["排版说明", "Explain Lines"] },
      "separator",
      { command: "view.lightTheme", label: ["浅色界面", "Light Interface"] },
      { command: "view.darkTheme", label: ["深色界面", "Dark Interface"] },
      { command: "view.systemTheme", label: ["界面跟随系统", "Follow the System"] },
      { command: "view.chinese", label: ["界面语言：中文", "Interface Language: 中文"] },
      { command: "view.english", label: ["界面语言：English", "Interface Language: English"] },
      "separator",
      { role: "togglefullscreen", label: ["全屏", "Full Screen"] },
    ],
  },
  {
    label: ["版面", "Page"],
    items: [
      { command: "page.add", label: ["加一版", "Add a Page"] },
      { command: "page.duplicate", label: ["复制这一版", "Duplicate This Page"] },
      { command: "page.rename", label: ["改版名", "Rename This Page's Section"] },
      { command: "page.moveBack", label: ["版往前移一版", "Move This Page Up"] },
      { command: "page.moveOn", label: ["版往后移一版", "Move This Page Down"] },
      { command: "page.delete", label: ["删除这一版", "Delete This Page"] },
      "separator",
      { command: "page.furniture", label: ["报头报眉…", "Nameplate and Folio…"] },
      { command: "page.staff", label: ["各版安排…", "Page Assignments…"] },
      { command: "page.status.open", label: ["状态：排版中", "Status: In Layout"] },
      { command: "page.status.proof", label: ["状态：待校", "Status: To Proofread"] },
      { command: "page.status.approval", label: ["状态：待签", "Status: To Sign Off"] },
      { command: "page.status.approved", label: ["状态：签发", "Status: Signed Off"] },
      "separator",
      { command: "page.previous", label: ["上一版", "Previous Page"] },
      { command: "page.next", label: ["下一版", "Next Page"] },
      { command: "page.first", label: ["第一版", "First Page"] },
      { command: "page.last", label: ["最后一版", "Last Page"] },
      "separator",
      { command: "rule.draw", label: ["画水线", "Draw a Rule"] },
      { command: "rule.below", label: ["加水线：横线，在选中稿件下方", "Add a Level Rule Below the Selected Article"] },
      {
        command: "rule.beside",
        label: ["加水线：竖线，在选中稿件右侧", "Add an Upright Rule Right of the Selected Article"],
      },
      {
        command: "rule.pick",
        label: ["选中水线（再按换下一条）", "Pick a Rule (Again: the Next)"],
        keys: "CmdOrCtrl+Alt+H",
      },
      { command: "rule.remove", label: ["删除水线", "Delete the Rule"] },
      "separator",
      { command: "page.guidesAround", label: ["参考线：放到选中稿件四边", "Guides Around the Selection"] },
      { command: "page.clearGuides", label: ["清除本版参考线", "Remove All Guides of This Page"] },
    ],
  },
  {
    label: ["稿件", "Story"],
    items: [
      { command: "story.place", label: ["上版：放到当前版面", "Place on This Page"], keys: "CmdOrCtrl+Shift+P" },
      { command: "story.duplicate", label: ["再放一篇一样的", "Duplicate the Article"], keys: "CmdOrCtrl+Shift+D" },
      { command: "story.withdraw", label: ["撤稿：退回稿库", "Withdraw to the Pool"] },
      "separator",
      { command: "story.jump", label: ["转版：余文转到当前版", "Continue on This Page"] },
      { command: "story.unjump", label: ["取消转版", "Bring the Continuation Back"] },
      "separator",
      { command: "story.styles", label: ["段落样式与排版规范…", "Paragraph Styles and Line Setting…"] },
      "separator",
      { command: "story.freeze", label: ["冻结以上各行", "Freeze the Lines Above"] },
      { command: "story.thaw", label: ["解除冻结", "Unfreeze Lines"] },
      "separator",
      { command: "story.columnBreak", label: ["换栏：本段从下一栏起", "Begin a New Column Here"] },
      { command: "story.keepWithNext", label: ["与下段同栏", "Keep with Next Paragraph"] },
      "separator",
      { command: "story.picture", label: ["置入图片…", "Place Picture…"], keys: "CmdOrCtrl+Alt+P" },
    ],
  },
  {
    label: ["排列", "Arrange"],
    items: [
      { command: "arrange.left", label: ["左对齐", "Align Left"] },
      { command: "arrange.center", label: ["左右居中", "Centre Across"] },
      { command: "arrange.right", label: ["右对齐", "Align Right"] },
      "separator",
      { command: "arrange.top", label: ["顶对齐", "Align Top"] },
      { command: "arrange.middle", label: ["上下居中", "Centre Down"] },
      { command: "arrange.bottom", label: ["底对齐", "Align Bottom"] },
      "separator",
      { command: "arrange.distributeX", label: ["左右等距", "Distribute Across"] },
      { command: "arrange.distributeY", label: ["上下等距", "Distribute Down"] },
      { command: "arrange.sameWidth", label: ["同宽：同主选稿件", "Same Width as the Main Article"] },
      { command: "arrange.sameHeight", label: ["同高：同主选稿件", "Same Depth as the Main Article"] },
      { command: "arrange.swap", label: ["交换位置…", "Swap Places…"], keys: "CmdOrCtrl+Alt+X" },
      "separator",
      { command: "arrange.group", label: ["编组", "Group"], keys: "CmdOrCtrl+G" },
      { command: "arrange.ungroup", label: ["取消编组", "Ungroup"], keys: "CmdOrCtrl+Shift+G" },
      { command: "arrange.lock", label: ["锁定位置", "Lock Position"], keys: "CmdOrCtrl+L" },
      "separator",
      { command: "arrange.front", label: ["置于最上层", "Bring to Front"], keys: "CmdOrCtrl+]" },
      { command: "arrange.back", label: ["置于最下层", "Send to Back"], keys: "CmdOrCtrl+[" },
    ],
  },
  {
    label: ["标题", "Headline"],
    items: [
      { command: "headline.edit", label: ["改标题文字", "Edit the Headline"], keys: "F2" },
      "separator",
      {
        command: "headline.fit",
        label: ["标题合适：撑满题宽", "Fit the Headline to Its Width"],
        keys: "CmdOrCtrl+Alt+F",
      },
      { command: "headline.larger", label: ["标题大一号", "Headline One Size Up"] },
      { command: "headline.smaller", label: ["标题小一号", "Headline One Size Down"] },
      { command: "headline.autoSize", label: ["标题字号自动", "Headline Size: Auto"] },
      "separator",
      {
        command: "headline.nextBreaks",
        label: ["标题换一种分行", "Break the Headline Another Way"],
        keys: "CmdOrCtrl+Alt+B",
      },
      { command: "headline.lines1", label: ["标题排成一行", "Headline on One Line"] },
      { command: "headline.lines2", label: ["标题排成两行", "Headline on Two Lines"] },
      { command: "headline.lines3", label: ["标题排成三行", "Headline on Three Lines"] },
      { command: "headline.keepBreaks", label: ["标题固定分行", "Keep the Headline's Lines"] },
      { command: "headline.autoBreaks", label: ["标题分行自动", "Headline Lines: Auto"] },
      "separator",
      { command: "headline.deeper", label: ["标题多占一行", "Headline One Line Deeper"] },
      { command: "headline.shallower", label: ["标题少占一行", "Headline One Line Shallower"] },
      { command: "headline.autoDepth", label: ["占行自动", "Headline Depth: Auto"] },
      "separator",
      { command: "headline.placeAuto", label: ["题位自动", "Headline Place: Auto"] },
      { command: "headline.over", label: ["题位：盖文", "Headline over the Text"] },
      { command: "headline.right", label: ["题位：竖题在右", "Headline Upright, Right"] },
      { command: "headline.left", label: ["题位：竖题在左", "Headline Upright, Left"] },
      "separator",
      { command: "headline.auto", label: ["标题恢复自动", "Headline Back to Auto"] },
      "separator",
      { command: "headline.names", label: ["人名地名词表…", "Names…"] },
      { command: "headline.addName", label: ["选中文字加入词表", "Add Selected Text to Names"] },
    ],
  },
  {
    label: ["字符", "Character"],
    items: [
      { command: "character.bold", label: ["加粗", "Bold"], keys: "CmdOrCtrl+B" },
      { command: "character.superscript", label: ["上标", "Superscript"] },
      { command: "character.subscript", label: ["下标", "Subscript"] },
      "separator",
      { command: "character.emphasis", label: ["着重号", "Emphasis Dots"] },
      { command: "character.properNoun", label: ["专名号", "Proper Noun Mark"] },
      { command: "character.bookTitle", label: ["书名号（波浪线）", "Book Title Mark (Wave)"] },
      { command: "character.deceased", label: ["示亡号", "Deceased Name Frame"] },
      { command: "character.ruby", label: ["注音…", "Ruby…"] },
      "separator",
      { command: "character.dropCap2", label: ["段首大字：两行", "Drop Cap: Two Lines"] },
      { command: "character.dropCap3", label: ["段首大字：三行", "Drop Cap: Three Lines"] },
      { command: "character.noDropCap", label: ["取消段首大字", "Remove Drop Cap"] },
      "separator",
      { command: "character.more", label: ["字体、字号、颜色…", "Face, Size, Colour…"], keys: "CmdOrCtrl+D" },
      { command: "character.clear", label: ["清除字符标记", "Clear Character Marks"] },
    ],
  },
  {
    label: ["窗口", "Window"],
    items: [
      { command: "window.palette", label: ["命令面板…", "Command Palette…"], keys: "CmdOrCtrl+K" },
      { command: "window.nextFinding", label: ["下一个问题", "Next Problem"] },
      { command: "window.previousFinding", label: ["上一个问题", "Previous Problem"] },
      { command: "window.layoutMode", label: ["版面工作区", "Layout Workspace"] },
      { command: "window.storyMode", label: ["文稿工作区", "Story Workspace"] },
      { command: "window.reset", label: ["重置工作区", "Reset Workspace"] },
      "separator",
      { role: "minimize", label: ["最小化", "Minimize"] },
    ],
  },
];

export interface MenuState {
  readonly language: MenuLanguage;
  /** Paths of editions opened lately, newest first. */
  readonly recent: readonly string[];
  /** As `process.platform`. macOS gives the first menu to the program itself, with its own way to quit. */
  readonly platform: string;
}

export function menuTemplate({ language, recent, platform }: MenuState, handlers: MenuHandlers): NativeMenuItem[] {
  const isMac = platform === "darwin";
  const say = ([chinese, english]: Label) => (language === "zh-CN" ? chinese : english);
  const toItem = (item: Item): NativeMenuItem => {
    if (item === "separator") return { type: "separator" };
    if (item === "recent")
      return { label: say(["打开最近", "Open Recent"]), submenu: recentItems(recent, say, handlers) };
    const label = say(item.label);
    if ("role" in item) return { role: item.role, label };
    const keys = item.keys ? { accelerator: item.keys } : {};
    if ("action" in item) return { label, ...keys, click: () => handlers.action(item.action) };
    return { label, ...keys, registerAccelerator: false, click: () => handlers.command(item.command) };
  };
  const isShown = (item: Item) => !(isMac && typeof item === "object" && "role" in item && item.role === "quit");
  const menus = MENUS.map(({ label, items }) => ({ label: say(label), submenu: items.filter(isShown).map(toItem) }));
  return isMac ? [{ role: "appMenu" }, ...menus] : menus;
}

function recentItems(
  recent: readonly string[],
  say: (label: Label) => string,
  handlers: MenuHandlers,
): NativeMenuItem[] {
  if (recent.length === 0) return [{ label: say(["还没有打开过刊期", "No editions yet"]), enabled: false }];
  const names = recent.map((path) => basename(path));
  const items = recent.map((path, index): NativeMenuItem => {
    const name = names[index]!;
    const isTwice = names.filter((each) => each === name).length > 1;
    return { label: isTwice ? `${name} — ${dirname(path)}` : name, toolTip: path, click: () => handlers.open(path) };
  });
  return [
    ...items,
    { type: "separator" },
    { label: say(["清除记录", "Clear the List"]), click: () => handlers.action("clearRecent") },
  ];
}
