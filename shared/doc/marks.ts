/**
 * Marks that characters of a story can carry, by name. What a mark looks like is layout's business; here is
 * only which values it can have. A name that is not in the table is kept in the file and passed over by
 * layout: a newer version, or another program, may know it.
 *
 * Lengths are relative to the type they stand in (1/1000 em), so that a copied stretch looks alike
 * everywhere; sizes are absolute (1/1000 pt).
 */
import * as v from "valibot";

/**
 * Tells an item (one name, one title) from the next where both carry the same mark side by side: neighbours
 * have different numbers, and three are enough for that.
 */
const item = v.picklist([1, 2, 3]);
const whole = v.pipe(v.number(), v.integer("应为整数"));
const between = (least: number, most: number) => v.pipe(whole, v.minValue(least), v.maxValue(most));
const line = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && value.trim() !== "" && !/[\n\r\u2028]/.test(value), "应为一行文字"),
);

/** A spot ink's name is a plate's: no control characters, and not one of the process inks or `All`. */
const INK =
  /^(?:(?:\d{1,3}|1000) ){3}(?:\d{1,3}|1000)(?: (?!(?:All|None|Cyan|Magenta|Yellow|Black)$)\S(?:[^\p{Cc}]{0,38}\S)?)?$/u;

/** C M Y K in thousandths, `0 1000 1000 0`; of a spot ink its likeness and name, `0 1000 1000 0 套红`. */
export const inkText = v.pipe(v.string(), v.regex(INK, "应为四个 0–1000 的整数：青 品 黄 黑；专色在后面写上名称"));

/** Name → what its value may be. */
export const MARKS = {
  /** 着重号: a dot under every Han. */
  emphasis: v.literal(true),
  /** 专名号, 书名号甲式, 示亡号: one stroke, wave or frame per item. */
  properNoun: item,
  bookTitle: item,
  deceased: item,
  /** 注音: pinyin over the stretch; as many syllables (parted by spaces) as characters are shared out to them. */
  ruby: v.pipe(line, v.maxLength(60)),
  /** 上标 and 下标. */
  superscript: v.literal(true),
  subscript: v.literal(true),
  /** 加粗: in a newspaper, the sans of its crossheads. */
  bold: v.literal(true),
  /** A face of the manifest, before those of the style. */
  face: v.pipe(line, v.maxLength(100)),
  /** In 1/1000 pt. */
  size: between(3_000, 500_000),
  /** 长扁: width in 1/1000 of the natural one. */
  scaleX: between(300, 3_000),
  /** 字距: added after every character, in 1/1000 em. */
  tracking: between(-300, 3_000),
  /** 基线移动: upwards, in 1/1000 em. */
  baselineShift: between(-2_000, 2_000),
  /** 颜色, see {@link inkText}. */
  ink: inkText,
  /** 段首大字: over so many lines; acts where it begins a paragraph. */
  dropCap: between(2, 6),
  /** 换栏: the paragraph that it begins goes to the head of a column. */
  columnBreak: v.literal(true),
  /** 与下段同栏: the paragraph that it begins ends in the column where the next one begins. */
  keepWithNext: v.literal(true),
  /** 冻结的行末: the line that the character ends keeps its end, as long as the line can be set so. */
  lineEnd: v.literal(true),
} as const;

export type MarkName = keyof typeof MARKS;

/** Marks that end with their last character: what is typed behind it does not take them over. */
export const ENDING_MARKS: readonly MarkName[] = ["dropCap", "ruby", "columnBreak", "keepWithNext", "lineEnd"];

/** Marks that say where lines and paragraphs stand, and nothing about how characters look. */
export const FLOW_MARKS: readonly MarkName[] = ["columnBreak", "keepWithNext", "lineEnd"];

/** The marks that layout knows, as far as a stretch has them. */
export type TextMarks = { readonly [N in MarkName]?: v.InferOutput<(typeof MARKS)[N]> };

export function isMarkName(name: string): name is MarkName {
  return Object.hasOwn(MARKS, name);
}

/** Whether a mark of that name may have the value; of an unknown one, any value. */
export function isValidMark(name: string, value: unknown): boolean {
  return !isMarkName(name) || v.safeParse(MARKS[name], value).success;
}

/** The marks of the table among all that a stretch carries. */
export function knownMarks(marks: Readonly<Record<string, unknown>>): TextMarks {
  return Object.fromEntries(
    Object.entries(marks).filter(([name, value]) => isMarkName(name) && isValidMark(name, value)),
  );
}
