/** What a style's name, size and tools say. */
export const strings = {
  "zh-CN": {
    name: "样式名",
    size: "字号",
    points: "磅",
    copy: "照此新建样式",
    copyName: "{name} 副本",
    remove: "删除样式",
    used: "还有稿件用着它，或者它是本刊这一类文字的样式，不能删除。",
    "step.rename": "样式改名“{name}”",
    "step.copy": "新建样式“{name}”",
    "step.remove": "删除样式“{name}”",
    "step.size": "样式字号“{name}”",
  },
  en: {
    name: "Name",
    size: "Size",
    points: "pt",
    copy: "New Style Like This",
    copyName: "{name} copy",
    remove: "Delete Style",
    used: "Articles are set in it, or it is the edition's style for this kind of text: it cannot be deleted.",
    "step.rename": "Rename Style “{name}”",
    "step.copy": "New Style “{name}”",
    "step.remove": "Delete Style “{name}”",
    "step.size": "Size of Style “{name}”",
  },
} as const;
