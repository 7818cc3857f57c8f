/** Sentences of preflight, in both languages; `{page}`, `{title}`, `{other}` and the finding's params are slots. */
import type { Sentence } from "./words.ts";

export const PRESS_SENTENCES = {
  overset: {
    zh: {
      name: "余稿",
      says: "第 {page} 版《{title}》余 {characters} 字 {lines} 行，没有排下：请删改文字或加大版位",
      reason: "没有排下的文字不会印出来",
      source: "文字保全",
    },
    en: {
      name: "Overset text",
      says: "Page {page} “{title}” is {characters} characters, {lines} lines over: cut the text or give it more room",
      reason: "Text without room is not printed",
      source: "no text may be lost",
    },
  },
  emptyDummy: {
    zh: {
      name: "空版样",
      says: "第 {page} 版有一块版样还没有稿件，可排 {characters} 字：请灌入稿件，或把版样删去",
      reason: "空版样不会印出来，版面上会留下一块白",
      source: "版面编排通例：不得开天窗",
    },
    en: {
      name: "Empty dummy",
      says: "Page {page} has a dummy without a story, room for {characters} characters: pour one in, or delete the dummy",
      reason: "A dummy is not printed: its room would stay white",
      source: "page-desk practice: no white windows on a page",
    },
  },
  jumpCut: {
    zh: {
      name: "续文已删",
      says: "第 {page} 版《{title}》转到别版的续文已删，余 {characters} 字 {lines} 行没有排下：请再转到一版，或删改文字",
      reason: "没有排下的文字不会印出来",
      source: "文字保全",
    },
    en: {
      name: "Continuation gone",
      says: "Page {page} “{title}”: its continuation on another page is gone, {characters} characters, {lines} lines are over: continue it on a page again, or cut the text",
      reason: "Text without room is not printed",
      source: "no text may be lost",
    },
  },
  missingGlyph: {
    zh: {
      name: "缺字",
      says: "第 {page} 版《{title}》缺字“{char}”（{code}），已用〓代替：请换一种有此字的字体",
      reason: "字体里没有的字印不出来",
      source: "印前通例：缺字不得付印",
    },
    en: {
      name: "Missing character",
      says: "Page {page} “{title}” lacks “{char}” ({code}); 〓 stands in its place: use a face that has it",
      reason: "A character that no face has cannot be printed",
      source: "press rules: a missing glyph is refused",
    },
    by: "where",
    variants: {
      furniture: {
        zh: { says: "第 {page} 版报头或报眉缺字“{char}”（{code}），已用〓代替：请改名称或换字体" },
        en: {
          says: "Page {page} nameplate or folio lacks “{char}” ({code}); 〓 stands in its place: change the words or the face",
        },
      },
    },
  },
  noPicture: {
    zh: {
      name: "缺图",
      says: "第 {page} 版《{title}》的图片还没有文件：请置入图片",
      reason: "空图位会印成红框",
      source: "印前通例：缺图不得付印",
    },
    en: {
      name: "Picture missing",
      says: "Page {page} “{title}”: a picture has no file yet: place it",
      reason: "An empty slot prints as a red box",
      source: "press practice: no page goes without its pictures",
    },
  },
  adSize: {
    zh: {
      name: "广告尺寸",
      says: "第 {page} 版广告《{title}》的稿件与预订版位比例不符：请核对广告稿的尺寸",
      reason: "广告须按预订的尺寸刊出",
      source: "预订的版位",
    },
    en: {
      name: "Ad material",
      says: "Page {page}, advertisement “{title}”: its material is not of the booked shape: check it",
      reason: "An ad prints at its booked size",
      source: "the booking",
    },
  },
  overlap: {
    zh: {
      name: "压稿",
      says: "第 {page} 版《{title}》与《{other}》叠在一起：请移开一篇，或设图文互斥",
      reason: "两篇的字印在一处，都读不了",
      source: "版心内各稿互不相压",
    },
    en: {
      name: "Articles overlap",
      says: "Page {page} “{title}” and “{other}” lie over one another: move one, or set text wrap",
      reason: "Two texts in one place cannot be read",
      source: "articles share no ink",
    },
  },
  overFurniture: {
    zh: {
      name: "压报头报眉",
      says: "第 {page} 版《{title}》压住了报头或报眉：请下移",
      reason: "报名、版序和日期须完整可见",
      source: "《报纸出版管理规定》",
    },
    en: {
      name: "Over nameplate or folio",
      says: "Page {page} “{title}” lies over the nameplate or the folio: move it down",
      reason: "Name, page number and date must be whole",
      source: "Provisions on Newspaper Publishing",
    },
  },
  headOverBody: {
    zh: {
      name: "标题压文",
      says: "第 {page} 版《{title}》的标题压住正文：请加大标题占行或缩小字号",
      reason: "占行少于标题的高度",
      source: "标题占行：各题高度与空行之和进整行",
    },
    en: {
      name: "Headline over text",
      says: "Page {page} “{title}”: the headline runs into the text: give it more lines or a smaller size",
      reason: "It takes fewer lines than it is high",
      source: "headline depth in whole lines",
    },
  },
  offPaper: {
    zh: {
      name: "出纸",
      says: "第 {page} 版《{title}》有内容在纸外：请移回版心",
      reason: "纸外的内容会被裁掉",
      source: "成品尺寸（TrimBox）以外不印",
    },
    en: {
      name: "Off the paper",
      says: "Page {page} “{title}” reaches off the paper: move it back into the type area",
      reason: "What lies off the paper is cut away",
      source: "nothing prints outside the TrimBox",
    },
  },
  outsideTypeArea: {
    zh: {
      name: "出版心",
      says: "第 {page} 版《{title}》有内容超出版心：请移回版心",
      reason: "版心外是印刷机咬口和折页的余地",
      source: "版心为印刷成品的可印范围",
    },
    en: {
      name: "Outside the type area",
      says: "Page {page} “{title}” reaches out of the type area: move it back",
      reason: "The margin belongs to grippers and folds",
      source: "the type area bounds what prints",
    },
  },
  headTooWide: {
    zh: {
      name: "标题过宽",
      says: "第 {page} 版《{title}》的标题排不进栏宽：请改短、换行或加宽",
      reason: "收窄字形也排不下",
      source: "标题适配 R84",
    },
    en: {
      name: "Headline too wide",
      says: "Page {page} “{title}”: the headline does not fit its width: shorten it, break it or widen the article",
      reason: "Even narrower letters do not fit",
      source: "headline fitting R84",
    },
    by: "role",
    variants: {
      kicker: {
        zh: { says: "第 {page} 版《{title}》的引题排不进栏宽：请改短或加宽" },
        en: { says: "Page {page} “{title}”: the kicker does not fit its width: shorten it or widen the article" },
      },
      deck: {
        zh: { says: "第 {page} 版《{title}》的副题排不进栏宽：请改短或加宽" },
        en: { says: "Page {page} “{title}”: the deck does not fit its width: shorten it or widen the article" },
      },
    },
  },
  fontLicence: {
    zh: {
      name: "字体授权",
      says: "第 {page} 版用了不许嵌入的字体 {face}：请换一种",
      reason: "字体文件写明不许子集嵌入",
      source: "字体文件的 OS/2 fsType",
    },
    en: {
      name: "Font licence",
      says: "Page {page} uses {face}, which may not be embedded: use another face",
      reason: "The font file forbids embedding a subset",
      source: "OS/2 fsType of the font file",
    },
  },
  resolution: {
    zh: {
      name: "图片精度",
      says: "第 {page} 版《{title}》的图片只有 {ppi} ppi，低于 {least}：请缩小版位或换大一些的图",
      reason: "印出来会发虚",
      source: "新闻纸挂网 85–100 线，图片取其两倍",
    },
    en: {
      name: "Resolution",
      says: "Page {page} “{title}”: a picture has {ppi} ppi, under {least}: make it smaller or use a larger file",
      reason: "It will look soft in print",
      source: "twice the 85–100 lpi of newsprint",
    },
    by: "grade",
    variants: {
      coarse: {
        zh: {
          says: "第 {page} 版《{title}》的图片只有 {ppi} ppi，低于 {least}，印出来会看见马赛克：请缩小版位或换大一些的图",
        },
        en: {
          says: "Page {page} “{title}”: a picture has only {ppi} ppi, under {least}; its pixels will show: make it smaller or use a larger file",
        },
      },
    },
  },
  plate: {
    zh: {
      name: "色版",
      says: "第 {page} 版{of}有 {plates} 色，本版不印这些色：请改成黑色",
      reason: "没有这块印版，颜色会丢失",
      source: "印厂按预订的色版出版",
    },
    en: {
      name: "Plate",
      says: "Page {page}{of} has ink on {plates}, which is not printed here: make it black",
      reason: "Without the plate the colour is lost",
      source: "plates as ordered from the plant",
    },
    by: "what",
    variants: {
      picture: {
        zh: { says: "第 {page} 版《{title}》的图片是彩色，本版不印 {plates} 色：请换灰度图" },
        en: {
          says: "Page {page} “{title}”: a picture is in colour, and {plates} are not printed here: use a grey one",
        },
      },
    },
  },
  inkLimit: {
    zh: {
      name: "总墨量",
      says: "第 {page} 版{of}有地方总墨量 {total} %，超过 {limit} %：请减淡颜色",
      reason: "墨太多新闻纸吃不住，会蹭脏、透印",
      source: "ISO 12647-3，WAN-IFRA 26v5",
    },
    en: {
      name: "Total ink",
      says: "Page {page}{of} has {total} % of ink in one place, over {limit} %: use a lighter colour",
      reason: "Newsprint cannot take it: it sets off and shows through",
      source: "ISO 12647-3, WAN-IFRA 26v5",
    },
  },
  mixedInks: {
    zh: {
      name: "小字多色",
      says: "第 {page} 版{of}有 {size} 磅的字用了几种墨，小于 {least} 磅：请改单色",
      reason: "套印稍有不准小字就发花",
      source: "冷固轮转印厂的来稿要求",
    },
    en: {
      name: "Small type in colours",
      says: "Page {page}{of}: type of {size} pt in several inks, under {least} pt: use one ink",
      reason: "The least misregister blurs it",
      source: "specifications of cold-set printers",
    },
  },
  hairline: {
    zh: {
      name: "细线",
      says: "第 {page} 版有 {weight} 磅的细线，细于 {least} 磅：请加粗",
      reason: "太细的线印出来会断",
      source: "冷固轮转印厂的来稿要求",
    },
    en: {
      name: "Hairline",
      says: "Page {page}: a rule of {weight} pt, under {least} pt: make it thicker",
      reason: "Too thin a rule breaks up in print",
      source: "specifications of cold-set printers",
    },
  },
  ruleOverText: {
    zh: {
      name: "水线压字",
      says: "第 {page} 版有一条水线压住《{title}》的文字或图片：请移开水线，或让出位置",
      reason: "线印在字上，字认不清",
      source: "校对通例",
    },
    en: {
      name: "Rule over text",
      says: "Page {page}: a rule runs over text or a picture of “{title}”: move it, or make room for it",
      reason: "Type with a rule across it cannot be read",
      source: "proofreading practice",
    },
  },
  smallReversed: {
    zh: {
      name: "小反白字",
      says: "第 {page} 版{of}有 {size} 磅的反白字，小于 {least} 磅：请加大或改黑字",
      reason: "深底上的小白字会被墨填死",
      source: "冷固轮转印厂的来稿要求",
    },
    en: {
      name: "Small reversed type",
      says: "Page {page}{of}: light type of {size} pt on a dark ground, under {least} pt: enlarge it or make it black",
      reason: "Ink fills small white letters",
      source: "specifications of cold-set printers",
    },
  },
  deepGround: {
    zh: {
      name: "底纹过深",
      says: "第 {page} 版{of}有字压在 {depth}% 的底纹上，超过 {most}%：请减淡底纹，或改反白",
      reason: "底纹太深，字就看不清",
      source: "冷固轮转印厂的来稿要求",
    },
    en: {
      name: "Deep tint under type",
      says: "Page {page}{of}: type stands on a tint of {depth} %, more than {most} %: lighten the tint, or reverse the type",
      reason: "Type is hard to read on a deep tint",
      source: "specifications of cold-set printers",
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>;
