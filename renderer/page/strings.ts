import type { Catalogue } from "../kit/i18n.ts";

export const strings = {
  "zh-CN": {
    page: "版面",
    "page.keys":
      "回车进入稿件，Alt 加方向键换稿；选中稿件时方向键移动它，加 Shift 改大小，加 Ctrl 按栏走；没有选中时方向键移动版面；Ctrl+Alt+I 选中稿件里的图，方向键移动它，加 Shift 改大小，回车裁切（方向键移图，加减号缩放），Delete 删除；Esc 退出，加减号缩放，按住空格拖动版面",
    over: "余 {characters} 字",
    "picture.here": "放到这个图位里",
    "picture.ad": "填进这个广告位",
    "picture.instead": "换掉“{name}”",
    "picture.toStory": "配给《{title}》",
    "picture.alone": "在这里单独成块",
    empty: "这一期还没有版。",
    "empty.hint": "先选纸型加一版，稿库里的稿件就可以拖上来；也可以选中稿件直接“上版”，会自动加第 1 版。",
    paper: "纸型",
    addPage: "加一版",
    headline: "标题文字",
    "headline.keys": "回车改好，Esc 不改",
    "headline.reportOne": "一行，{words}，此处最多 {most} 字",
    "headline.report": "{n} 行，{words}，此处一行最多 {most} 字",
    "step.headline": "改标题《{title}》",
  },
  en: {
    page: "Page",
    "page.keys":
      "Enter goes into an article, Alt and arrows change article; arrows move a selected article, with Shift resize it, with Ctrl go by columns; with none selected they move the page; Ctrl+Alt+I picks a picture of the article, arrows move it, with Shift resize it, Enter crops it (arrows move it in its frame, plus and minus enlarge it), Delete removes it; Escape leaves, plus and minus zoom, hold Space to drag the page",
    over: "{characters} over",
    "picture.here": "Into this picture frame",
    "picture.ad": "Into this ad",
    "picture.instead": "In place of “{name}”",
    "picture.toStory": "To “{title}”",
    "picture.alone": "On its own here",
    empty: "This issue has no pages yet.",
    "empty.hint":
      "Choose a paper and add a page, then drag stories onto it from the pool. Or select a story and place it: page 1 is added with it.",
    paper: "Paper",
    addPage: "Add a Page",
    headline: "Headline",
    "headline.keys": "Enter keeps it, Escape takes it back",
    "headline.reportOne": "One line, {words}, at most {most} characters here",
    "headline.report": "{n} lines, {words}, at most {most} characters a line here",
    "step.headline": "Write Headline of “{title}”",
  },
} satisfies Catalogue<string>;
