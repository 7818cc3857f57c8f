/**
 * House rules of line setting as a style of an edition holds them: what it decides otherwise than
 * zh-Hans/newspaper does. Terms and rules are those of docs/typesetting.md; lengths in 1/1000 em.
 */
import * as v from "valibot";

const em = v.pipe(v.number(), v.integer("应为整数（千分之一字）"), v.minValue(0), v.maxValue(4000));
/** A set of characters. */
const characters = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((value) => value.isWellFormed(), "含有半个代理对，不是完整的文字"),
);

const markLimits = v.pipe(
  v.strictObject({ min: em, width: em, max: v.nullable(em) }),
  v.check(
    ({ min, width, max }) => min >= 500 && min <= width && width <= 1000 && (max === null || max >= width),
    "标点宽度应为 500 ≤ 最小 ≤ 常用 ≤ 1000，最大不小于常用",
  ),
);
const limits = v.pipe(
  v.strictObject({ min: em, width: em, max: em }),
  v.check(({ min, width, max }) => min <= width && width <= max, "间距应为 最小 ≤ 常用 ≤ 最大"),
);
const range = v.pipe(
  v.strictObject({ min: em, max: em }),
  v.check(({ min, max }) => min <= max, "间距应为 最小 ≤ 最大"),
);

/** Each rule may be absent: then the newspaper's holds. */
export const LineRules = v.strictObject({
  prohibition: v.exactOptional(v.picklist(["none", "loose", "basic", "gb", "strict"])),
  noStart: v.exactOptional(characters),
  noEnd: v.exactOptional(characters),
  mayStart: v.exactOptional(characters),
  mayEnd: v.exactOptional(characters),
  smallKanaMayStart: v.exactOptional(v.boolean()),
  tearWords: v.exactOptional(v.boolean()),
  collapse: v.exactOptional(v.boolean()),
  exclamationCollapses: v.exactOptional(v.boolean()),
  marks: v.exactOptional(
    v.strictObject({
      bracket: v.exactOptional(markLimits),
      comma: v.exactOptional(markLimits),
      colon: v.exactOptional(markLimits),
      period: v.exactOptional(markLimits),
      exclamation: v.exactOptional(markLimits),
      middle: v.exactOptional(markLimits),
    }),
  ),
  lineEnd: v.exactOptional(v.picklist(["half", "fit", "full"])),
  lineStart: v.exactOptional(v.picklist(["full", "trim", "trimAll"])),
  hanging: v.exactOptional(characters),
  gapWith: v.exactOptional(v.strictObject({ letters: v.boolean(), digits: v.boolean() })),
  gap: v.exactOptional(limits),
  wordSpace: v.exactOptional(range),
  hanSpace: v.exactOptional(em),
  preferredStretch: v.exactOptional(v.pipe(em, v.minValue(1))),
  mostStretch: v.exactOptional(em),
  stretchAtMarks: v.exactOptional(v.boolean()),
  digits: v.exactOptional(v.picklist(["proportional", "half"])),
  cellGrid: v.exactOptional(v.boolean()),
  vertical: v.exactOptional(
    v.strictObject({
      uprightLetters: v.pipe(v.number(), v.integer("应为整数"), v.minValue(0), v.maxValue(20)),
      combinedFigures: v.picklist([0, 2, 3]),
      longNumbers: v.picklist(["sideways", "fullWidth", "han"]),
    }),
  ),
  lastLine: v.exactOptional(v.pipe(v.number(), v.integer("应为整数"), v.minValue(1), v.maxValue(10))),
});
