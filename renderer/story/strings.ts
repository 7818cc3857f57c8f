/** What the story desk says. */
import { common } from "../desk/common-words.ts";

export const strings = {
  "zh-CN": {
    ...common["zh-CN"],
    galley: "文稿",
    empty: "在版面上点一篇稿件，它的文稿就在这里；也可以在稿库里选一篇。",
    role: "段落角色",
    characters: "共 {n} 字",
    notPlaced: "未上版",
    frozen: "冻结 {n} 行",
    column: "第 {n} 栏",
    pageColumn: "第 {page} 版 第 {n} 栏",
    overset: "以下 {n} 行没有排下",
    "step.type": "输入",
    "step.delete": "删除",
    "step.split": "分段",
    "step.paste": "粘贴",
    "step.role": "改段落角色",
  },
  en: {
    ...common.en,
    galley: "Story",
    empty: "Click an article on the page, or pick a story in the pool: its text appears here.",
    role: "Paragraph role",
    characters: "{n} characters",
    notPlaced: "not placed",
    frozen: "{n} lines frozen",
    column: "column {n}",
    pageColumn: "page {page}, column {n}",
    overset: "overset from here: {n} lines",
    "step.type": "Typing",
    "step.delete": "Deletion",
    "step.split": "New Paragraph",
    "step.paste": "Paste",
    "step.role": "Paragraph Role",
  },
} as const;
