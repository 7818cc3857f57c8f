/** What several rooms say: the roles of paragraphs, a story without words. Part of each one's own strings. */
export const common = {
  "zh-CN": {
    "role.kicker": "引题",
    "role.headline": "主题",
    "role.deck": "副题",
    "role.dateline": "电头",
    "role.byline": "署名",
    "role.crosshead": "小标题",
    "role.body": "正文",
    "role.caption": "图片说明",
    "role.credit": "摄影署名",
    untitled: "（无题）",
  },
  en: {
    "role.kicker": "Kicker",
    "role.headline": "Headline",
    "role.deck": "Deck",
    "role.dateline": "Dateline",
    "role.byline": "Byline",
    "role.crosshead": "Crosshead",
    "role.body": "Body",
    "role.caption": "Caption",
    "role.credit": "Credit",
    untitled: "(untitled)",
  },
} as const;
