/** What the inspector says of the people of a page, and how far it is. */
export const strings = {
  "zh-CN": {
    editor: "责编",
    "editor.hint": "责任编辑",
    designer: "美编",
    "designer.hint": "美术编辑",
    proofreader: "校对",
    "proofreader.hint": "校对员",
    deadline: "截稿",
    "deadline.hint": "例如 22:30",
    status: "状态",
  },
  en: {
    editor: "Editor",
    "editor.hint": "who edits it",
    designer: "Designer",
    "designer.hint": "who lays it out",
    proofreader: "Reader",
    "proofreader.hint": "who proofreads it",
    deadline: "Deadline",
    "deadline.hint": "e.g. 22:30",
    status: "Status",
  },
} as const;
