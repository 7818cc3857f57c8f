/**
 * R11: what others forbid at line edges, to hold ours against. Sources: Word's zh-CN default lists (OOXML),
 * Chromium 156 in Chinese text (of 86 characters probed), CSS Text 4 `line-break: loose` as tested by WPT.
 * An exception is a decision: a character that we allow although both forbid it, and why.
 */
const WORD_NO_START =
  "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
const WORD_NO_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";
const CHROMIUM_NO_START = "，。、；：？！…⋯・〜–‐-/）)］]｝》〉」』】〗〕”’\"'%％‰°℃々‼⁉";
const CHROMIUM_NO_END = "（(［[｛《〈「『【〖〔“‘\"'￥¥＄$€№+";

interface Reference {
  /** What either of them forbids. */
  readonly forbidden: ReadonlySet<string>;
  /** What we allow all the same, each with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
}

const SPACING_ACCENT = "a spacing accent of old code pages; never a mark of Chinese text";
const UNDIRECTED = "a full-width ASCII form without a direction; GB/T 15834 has no such mark";

export const NO_START: Reference = {
  forbidden: new Set(WORD_NO_START + CHROMIUM_NO_START),
  exceptions: {
    ">": "a sign, not a bracket: 《 and 〉 are the brackets",
    "¨": SPACING_ACCENT,
    ˇ: SPACING_ACCENT,
    ˉ: SPACING_ACCENT,
    "―": "U+2015 is no mark of GB/T 15834; as a dash it may start a line like —— (R4)",
    "‖": "a sign between two items, which may start the second",
    "＂": UNDIRECTED,
    "＇": UNDIRECTED,
    "｀": UNDIRECTED,
    "｜": UNDIRECTED,
  },
};

export const NO_END: Reference = {
  forbidden: new Set(WORD_NO_END + CHROMIUM_NO_END),
  exceptions: {
    "·": "Word lists it as forbidden at both edges; a 间隔号 stays with what precedes it (GB/T 15834 5.1.7)",
    "．": "Word lists it as forbidden at both edges; a stop ends a line",
  },
};

/** R10: freed at a line start by `loose`; the newspaper's · and / stay forbidden there. */
export const LOOSE = "々〻ゝゞヽヾ・･：；！？‼⁇⁈⁉‐–〜～゠°‰′″‵℃℉﹪％￠";
