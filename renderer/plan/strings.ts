import type { Catalogue } from "../kit/i18n.ts";
import { common } from "../desk/common-words.ts";

export const strings = {
  "zh-CN": {
    ...common["zh-CN"],
    plan: "版次",
    pool: "稿库",
    page: "第 {number} 版",
    over: "余{count}",
    short: "缺{count}",
    exact: "齐",
    "pages.empty": "还没有版。用“版面 › 加一版”，或把稿库里的稿件上版，就会有第 1 版。",
    "pool.empty": "稿库是空的。用“文件 › 导入稿件”把文稿读进来，就会列在这里。",
    characters: "{count} 字",
    placed: "第 {number} 版",
    waiting: "未上版",
    drag: "拖到版面上即可上版",
  },
  en: {
    ...common.en,
    plan: "Pages",
    pool: "Story pool",
    page: "Page {number}",
    over: "+{count}",
    short: "−{count}",
    exact: "fits",
    "pages.empty": "No pages yet. Use Page › Add a Page, or place a story from the pool, and page 1 appears.",
    "pool.empty": "The pool is empty. Bring copy in with File › Import, and it is listed here.",
    characters: "{count} characters",
    placed: "p. {number}",
    waiting: "not placed",
    drag: "Drag onto the page to place it",
  },
} satisfies Catalogue<string>;
