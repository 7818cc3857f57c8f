/**
 * Sentences of the furniture linter, in both languages. The count of errors is the official one where the source
 * gives it (报名: 4 each); of the other items it is known that they count, and that more than three fail the issue.
 */
import type { Sentence } from "./words.ts";

const COUNTED = {
  zh: { reason: "报纸须在固定位置刊登；缺项计出版形式差错，全期超过 3 个即不合格" },
  en: { reason: "A newspaper must state it at a fixed place; each counts, and over 3 errors of form fail the issue" },
} as const;
const RULES = {
  zh: { source: "《报纸期刊质量管理规定》附：报纸出版形式差错数计算方法" },
  en: { source: "Provisions on the Quality of Newspapers, count of errors of form" },
} as const;

/** What is to be stated, as a finding names it. */
const ITEMS = {
  日期: ["出版日期", "date of publication"],
  总期号: ["总期号", "issue number"],
  版数: ["版数", "number of pages"],
  刊号: ["国内统一连续出版物号（CN）", "CN number"],
  主管: ["主管单位", "supervising body"],
  主办: ["主办单位", "sponsor"],
  出版: ["出版单位", "publisher"],
  地址: ["出版单位地址", "publisher's address"],
  联系: ["联系方式", "contact"],
  印刷: ["印刷单位", "printer"],
  印刷地址: ["印刷单位地址", "printer's address"],
  发行方式: ["发行方式", "way of distribution"],
  发行: ["发行单位", "distributor"],
  邮发代号: ["邮发代号", "postal code of the paper"],
  定价: ["定价", "price"],
} as const;

export const FURNITURE_SENTENCES = {
  noImprint: {
    zh: {
      name: "出版要素未填",
      says: "第 {page} 版的报头和版脚没有刊号、主管主办出版单位、地址、印刷、发行和定价：请用“版面 › 报头报眉…”填写",
      ...COUNTED.zh,
      ...RULES.zh,
    },
    en: {
      name: "No imprint",
      says: "Page {page}: nameplate and foot lack CN number, publisher, addresses, printer, distribution and price: fill them in under Page › Nameplate and Folio…",
      ...COUNTED.en,
      ...RULES.en,
    },
  },
  missingImprint: {
    zh: { name: "缺出版要素", says: "全期没有标出{item}：请用“版面 › 报头报眉…”填写", ...COUNTED.zh, ...RULES.zh },
    en: {
      name: "Imprint incomplete",
      says: "The issue does not state {item}: fill it in under Page › Nameplate and Folio…",
      ...COUNTED.en,
      ...RULES.en,
    },
    by: "item",
    variants: Object.fromEntries(
      Object.entries(ITEMS).map(([item, [zh, en]]) => [
        item,
        {
          zh: { says: `全期没有标出${zh}：请用“版面 › 报头报眉…”填写，或把它排进报头、报眉、版脚` },
          en: {
            says: `The issue does not state its ${en}: under Page › Nameplate and Folio… fill it in, or put its variable into a line`,
          },
        },
      ]),
    ),
  },
  occasionUnsaid: {
    zh: {
      name: "期别未注明",
      says: "第 {page} 版报头没有注明“号外”或“增期”：请把“期别”排进报头",
      reason: "增期、号外须在一版报头注明",
      ...RULES.zh,
    },
    en: {
      name: "Extra not labelled",
      says: "Page {page}: the nameplate does not say that this is an extra or added issue: put its variable into the strip",
      reason: "Page 1 must say so in the nameplate",
      ...RULES.en,
    },
  },
  nameNotLargest: {
    zh: {
      name: "报名不够大",
      says: "第 {page} 版《{title}》有 {size} 磅的字，不小于报名的 {name} 磅：请改小这行字",
      reason: "报名须大于并明显于一版所有其他文字，否则计 4 个差错",
      ...RULES.zh,
    },
    en: {
      name: "Name not the largest",
      says: "Page {page} “{title}”: type of {size} pt, no smaller than the paper's name of {name} pt: set it smaller",
      reason: "The name must be larger than all other text of page 1, or it counts as 4 errors",
      ...RULES.en,
    },
  },
  noPageNumber: {
    zh: {
      name: "缺版序",
      says: "第 {page} 版报眉没有版序：请用“版面 › 报头报眉…”排上",
      reason: "各版须在报眉标明版序，位置固定、排序清楚",
      ...RULES.zh,
    },
    en: {
      name: "No page number",
      says: "Page {page}: the folio does not say which page it is: put it in under Page › Nameplate and Folio…",
      reason: "Every page must bear its number in the folio, at one fixed place",
      ...RULES.en,
    },
  },
  unknownVariable: {
    zh: {
      name: "变量写错",
      says: "第 {page} 版的报头、报眉或版脚里的变量{names}不认识：请用“版面 › 报头报眉…”改正",
      reason: "不认识的变量会连花括号一起印出来",
      source: "版面编排通例",
    },
    en: {
      name: "Unknown variable",
      says: "Page {page}: furniture holds a variable that does not exist: mend it under Page › Nameplate and Folio…",
      reason: "It would be printed as written, braces and all",
      source: "page-desk practice",
    },
  },
  adUnlabelled: {
    zh: {
      name: "广告未标明",
      says: "第 {page} 版的广告《{title}》上没有“广告”字样：请标上",
      reason: "广告须在明显位置注明“广告”，不得以新闻形式刊登",
      source: "《广告法》第十四条；报纸出版形式差错数计算方法",
    },
    en: {
      name: "Ad not labelled",
      says: "Page {page}: the ad “{title}” does not say that it is one: label it",
      reason: "Ads must be labelled where it is seen, and not pass for news",
      source: "Advertising Law, article 14",
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>;
