import type { Catalogue } from "../kit/i18n.ts";

export const strings = {
  "zh-CN": {
    page: "版面",
    "page.keys": "回车进入稿件，方向键换稿或移动版面，Esc 退出，加减号缩放，按住空格拖动版面",
    over: "余 {characters} 字",
    empty: "这一期还没有版。导入文稿并上版，版面就会出现在这里。",
  },
  en: {
    page: "Page",
    "page.keys":
      "Enter goes into an article, arrow keys change article or move the page, Escape leaves, plus and minus zoom, hold Space to drag the page",
    over: "{characters} over",
    empty: "This issue has no pages yet. Import copy and place it, and its pages appear here.",
  },
} satisfies Catalogue<string>;
