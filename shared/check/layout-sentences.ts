/** Sentences of the layout linter and of what wants a look in the text, in both languages; `{page}`, `{title}`, `{other}` and the finding's params are slots. */
import type { Sentence } from "./words.ts";

export const LAYOUT_SENTENCES = {
  headsTouch: {
    zh: {
      name: "碰题",
      says: "第 {page} 版《{title}》与《{other}》碰题：请把一篇下移几行，或改题号、改排竖题",
      reason: "两条标题并在一行，容易连成一句读错",
      source: "版面编排通例",
    },
    en: {
      name: "Headlines touch",
      says: "Page {page}: the headlines of “{title}” and “{other}” touch on one line: move one down, or change its size or place",
      reason: "Side by side they are read as one",
      source: "page-desk practice",
    },
  },
  headsAlike: {
    zh: {
      name: "并题",
      says: "第 {page} 版《{title}》与《{other}》并题：请改一条的字号、行数或位置",
      reason: "字号、行数一样又并排，分不出轻重",
      source: "版面编排通例",
    },
    en: {
      name: "Headlines alike",
      says: "Page {page}: the headlines of “{title}” and “{other}” stand side by side in one size and depth: change one",
      reason: "Nothing tells which weighs more",
      source: "page-desk practice",
    },
  },
  headUnderHead: {
    zh: {
      name: "叠题",
      says: "第 {page} 版《{other}》的标题直接叠在《{title}》的标题下面：请在两题之间排正文或图片",
      reason: "两条标题上下相叠，像一篇稿的几行题",
      source: "版面编排通例",
    },
    en: {
      name: "Headline under headline",
      says: "Page {page}: the headline of “{other}” stands right under that of “{title}”: put text or a picture between",
      reason: "Together they look like one",
      source: "page-desk practice",
    },
  },
  headAtFoot: {
    zh: {
      name: "背题",
      says: "第 {page} 版《{title}》的标题下面没有正文：请加高版位或移动标题",
      reason: "题在栏尾，文在别处，读者接不上",
      source: "书刊与报纸排版通例，R52",
    },
    en: {
      name: "Headline at the foot",
      says: "Page {page} “{title}”: there is no text under the headline: give it more room or move it",
      reason: "With the text elsewhere readers lose the thread",
      source: "composition practice, R52",
    },
    by: "what",
    variants: {
      crosshead: {
        zh: { says: "第 {page} 版《{title}》有小标题落在栏尾，下面没有正文：请增减文字或栏高" },
        en: {
          says: "Page {page} “{title}”: a crosshead ends its column with no text under it: edit the text or the height",
        },
      },
    },
  },
  throughGutter: {
    zh: {
      name: "通缝",
      says: "第 {page} 版有一条栏缝上下贯通 {bands} 组稿件：请错开上下稿件的分栏",
      reason: "通缝把版面从上到下撕成两半",
      source: "版面编排通例",
    },
    en: {
      name: "Through gutter",
      says: "Page {page}: one gutter runs straight through {bands} bands of stories: stagger them",
      reason: "It tears the page from head to foot",
      source: "page-desk practice",
    },
  },
  cutPage: {
    zh: {
      name: "断版",
      says: "第 {page} 版被一条横线从中间切断：请让一篇稿件跨过这条线",
      reason: "上下两半互不相干，像两张版",
      source: "版面编排通例",
    },
    en: {
      name: "Page cut in two",
      says: "Page {page} is cut across its middle by one level line: let a story reach over it",
      reason: "The halves look like two pages",
      source: "page-desk practice",
    },
  },
  weakLead: {
    zh: {
      name: "头条偏弱",
      says: "第 {page} 版头条《{title}》标题 {size} 磅，小于《{other}》的 {larger} 磅：请加大头条标题",
      reason: "头条的标题应是全版最大",
      source: "版面编排通例：以字号分轻重",
    },
    en: {
      name: "Weak lead",
      says: "Page {page}: the lead “{title}” has a headline of {size} pt, smaller than “{other}” with {larger} pt: enlarge it",
      reason: "The lead carries the page's largest headline",
      source: "page-desk practice: size tells weight",
    },
  },
  rankUpset: {
    zh: {
      name: "轻重倒置",
      says: "第 {page} 版《{title}》标题 {size} 磅，大于跨栏更多的《{other}》的 {larger} 磅：请调整字号",
      reason: "跨栏多的稿件更重，标题不应更小",
      source: "标题等级与跨栏对照表",
    },
    en: {
      name: "Rank upset",
      says: "Page {page}: “{title}” has a headline of {size} pt, larger than {larger} pt of the wider “{other}”: change one",
      reason: "A story over more columns weighs more",
      source: "table of headline ranks by columns",
    },
    by: "by",
    variants: {
      rank: {
        zh: {
          says: "第 {page} 版《{title}》（{rank} 级）标题 {size} 磅，大于《{other}》（{otherRank} 级）的 {larger} 磅：请调整字号或等级",
          reason: "等级高的稿件更重，标题不应更小",
        },
        en: {
          says: "Page {page}: “{title}” (rank {rank}) has a headline of {size} pt, larger than {larger} pt of “{other}” (rank {otherRank}): change a size or a rank",
          reason: "A story of higher rank weighs more",
        },
      },
    },
  },
  adInStory: {
    zh: {
      name: "广告插稿",
      says: "第 {page} 版《{title}》的标题与正文之间插了广告：请移开广告",
      reason: "题文被广告隔断，广告也易被当成新闻",
      source: "《广告法》第十四条：广告应当与新闻相区别",
    },
    en: {
      name: "Ad inside a story",
      says: "Page {page}: an ad stands between headline and text of “{title}”: move it",
      reason: "It cuts the story and passes for news",
      source: "Advertising Law, article 14",
    },
  },
  pictureWords: {
    zh: {
      name: "图片缺文字",
      says: "第 {page} 版《{title}》的图片没有说明和署名：请补上",
      reason: "读者不知道拍的是什么、谁拍的",
      source: "新闻图片须有说明与作者署名",
    },
    en: {
      name: "Picture without words",
      says: "Page {page} “{title}”: a picture has no caption and no credit: add them",
      reason: "Readers must know what it shows and whose it is",
      source: "news pictures carry caption and credit",
    },
    by: "lacks",
    variants: {
      caption: {
        zh: { says: "第 {page} 版《{title}》的图片没有图片说明：请补上" },
        en: { says: "Page {page} “{title}”: a picture has no caption: add it" },
      },
      credit: {
        zh: { says: "第 {page} 版《{title}》的图片没有摄影署名：请补上" },
        en: { says: "Page {page} “{title}”: a picture has no credit: add it" },
      },
    },
  },
  loneLine: {
    zh: {
      name: "孤行",
      says: "第 {page} 版《{title}》一段的末行单独落在栏首：请增减文字或栏高",
      reason: "一行单独在栏首或栏尾，读来断气",
      source: "中文排版需求（clreq），R51",
    },
    en: {
      name: "Lone line",
      says: "Page {page} “{title}”: a paragraph's last line stands alone at a column's head: edit the text or the height",
      reason: "A line by itself breaks the reading",
      source: "clreq, R51",
    },
    by: "which",
    variants: {
      first: {
        zh: { says: "第 {page} 版《{title}》一段的首行单独落在栏尾：请增减文字或栏高" },
        en: {
          says: "Page {page} “{title}”: a paragraph's first line stands alone at a column's foot: edit the text or the height",
        },
      },
    },
  },
  narrowMeasure: {
    zh: {
      name: "栏太窄",
      says: "第 {page} 版《{title}》有的行只有 {cells} 字宽：请加宽到 4 字以上",
      reason: "不足 4 字的行断得太碎",
      source: "图文互斥：行宽不少于 4 字",
    },
    en: {
      name: "Column too narrow",
      says: "Page {page} “{title}” has lines of {cells} characters: give them 4 or more",
      reason: "Shorter lines fall to pieces",
      source: "text wrap: no line under 4 characters",
    },
  },
  crowdedRuby: {
    zh: {
      name: "注音太挤",
      says: "第 {page} 版《{title}》注音碰到上一行：行距至少要比字大半个字，请加大行距或去掉注音",
      reason: "注音与上一行的字相碰",
      source: "中文排版需求（clreq），R56",
    },
    en: {
      name: "Ruby too tight",
      says: "Page {page} “{title}”: ruby touches the line above: it needs half an em between lines, widen the leading or remove it",
      reason: "Ruby and the line above collide",
      source: "clreq, R56",
    },
  },
  headStop: {
    zh: {
      name: "题末句号",
      says: "第 {page} 版《{title}》主题末尾有句号：请核对后删去",
      reason: "标题末尾一般不用句号",
      source: "《标点符号用法》GB/T 15834，R80",
    },
    en: {
      name: "Stop in a headline",
      says: "Page {page} “{title}”: the headline ends in a full stop: check and remove it",
      reason: "Headlines end without one",
      source: "GB/T 15834, R80",
    },
    by: "role",
    variants: {
      kicker: {
        zh: { says: "第 {page} 版《{title}》引题末尾有句号：请核对后删去" },
        en: { says: "Page {page} “{title}”: the kicker ends in a full stop: check and remove it" },
      },
      deck: {
        zh: { says: "第 {page} 版《{title}》副题末尾有句号：请核对后删去" },
        en: { says: "Page {page} “{title}”: the deck ends in a full stop: check and remove it" },
      },
    },
  },
  doubtfulPair: {
    zh: {
      name: "配对存疑",
      says: "《{title}》的标题与正文配对请核对（把握 {confidence} %）",
      reason: "导入时标题与正文分开，由程序配成一篇",
      source: "导入核对",
    },
    en: {
      name: "Doubtful pair",
      says: "“{title}”: check that headline and text belong together ({confidence} %)",
      reason: "They stood apart in the copy and were paired by the import",
      source: "import check",
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>;
