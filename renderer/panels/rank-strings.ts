/** What the inspector says of 等级 and 版样. */
export const strings = {
  "zh-CN": {
    rank: "等级",
    ordered: "约稿",
    asMuch: "排满为止",
    unit: "字",
    step: "版样约稿字数",
    dummy: "版样",
  },
  en: {
    rank: "Rank",
    ordered: "Ordered",
    asMuch: "as it holds",
    unit: "ch",
    step: "Characters Ordered for a Dummy",
    dummy: "Dummy",
  },
} as const;
