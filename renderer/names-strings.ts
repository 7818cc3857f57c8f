/** What the dialog of names says. */
export const strings = {
  "zh-CN": {
    title: "人名地名词表",
    about: "标题和正文分行时，词表里的人名、地名、机构名尽量不拆开。一行写一个，只用于这一期。",
    names: "词表，一行一个",
    hint: "例如：\n蟹篓港\n听潮桥",
    count: "共 {n} 个",
    "problem.short": "第 {line} 行“{name}”只有一个字，不用写进词表。请删去或写全。",
    "problem.long": "第 {line} 行“{name}”超过 20 个字。请写短，或分成几个词。",
    "problem.broken": "第 {line} 行“{name}”里有看不见的控制符。请删去后重写。",
    "problem.many": "词表最多 2000 个，现在有 {count} 个。请删去一些。",
    more: "还有 {n} 处要改。",
    cancel: "取消",
    save: "用这个词表",
    step: "修改人名地名词表",
  },
  en: {
    title: "Names",
    about:
      "Headlines and text are not broken inside these people, places and institutions if anything else will do. One a line, for this edition only.",
    names: "Names, one a line",
    hint: "One name a line",
    count: "{n} names",
    "problem.short": "Line {line}, “{name}”: one character needs no entry. Delete it or write it in full.",
    "problem.long": "Line {line}, “{name}”: more than 20 characters. Shorten it or part it.",
    "problem.broken": "Line {line}, “{name}”: an invisible control character is in it. Delete it and write it anew.",
    "problem.many": "There may be 2000 names, and {count} are here. Delete some.",
    more: "{n} more to mend.",
    cancel: "Cancel",
    save: "Use These Names",
    step: "Change Names",
  },
} as const;
