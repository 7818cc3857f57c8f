/**
 * 线, 花边, 底纹: what borders, 栏线, 分稿线 and grounds are drawn with (product.md C8, E5). What each looks like is
 * layout's business (shared/layout/strokes.ts).
 */
import * as v from "valibot";
import { inkText } from "./marks.ts";

/**
 * 线型: 正线 (thin), 反线 (thick: the rule of lead type printed from its broad back), 双线 (double), 文武线 (oxford:
 * one thick and one thin), 点线 and 波纹线.
 */
export const LINE_KINDS = ["thin", "thick", "double", "oxford", "dotted", "wave"] as const;
/** 花边: 回纹, 菱花, 梅花, 贝边, 绳纹. */
export const ORNAMENTS = ["fret", "lozenge", "blossom", "scallop", "rope"] as const;
/** 图案底纹: 点 and 斜线. */
export const PATTERNS = ["dots", "stripes"] as const;
/** In the order in which text goes round. */
export const SIDES = ["top", "right", "bottom", "left"] as const;

const whole = v.pipe(v.number(), v.integer("应为整数"));

/** A rule or an ornament, whatever it is drawn along. */
export const Stroke = v.strictObject({
  line: v.picklist([...LINE_KINDS, ...ORNAMENTS]),
  /** 线宽 of its 正线 in 1/1000 pt, all else grows with it; absent: 0.15 mm. The trade's range is 0.1–0.3 mm. */
  weight: v.exactOptional(v.pipe(whole, v.minValue(50), v.maxValue(3_000))),
  /** Absent: 100 K. */
  ink: v.exactOptional(inkText),
});

/** 边框. */
export const Border = v.strictObject({
  ...Stroke.entries,
  /** Absent: all four. */
  sides: v.exactOptional(v.pipe(v.array(v.picklist(SIDES)), v.minLength(1), v.maxLength(4), v.readonly())),
});

/** 底纹: a tint, or a pattern in an ink. */
export const Ground = v.strictObject({
  ink: inkText,
  /** Share of the ink in 1/1000 (K15: black at 150); absent: solid. */
  tint: v.exactOptional(v.pipe(whole, v.minValue(10), v.maxValue(1000))),
  /** Absent: flat. */
  pattern: v.exactOptional(v.picklist(PATTERNS)),
});

/** 标题底纹. */
export const HeadlineGround = v.strictObject({
  ...Ground.entries,
  /** 反白: type that would be black is white. */
  reversed: v.exactOptional(v.literal(true)),
});

/** From the region's edge to the text, in 1/1000 cell across and 1/1000 line down. */
export const Padding = v.strictObject({
  across: v.pipe(whole, v.minValue(0), v.maxValue(20_000)),
  down: v.pipe(whole, v.minValue(0), v.maxValue(20_000)),
});

export type Stroke = v.InferOutput<typeof Stroke>;
export type LineKind = Stroke["line"];
export type Border = v.InferOutput<typeof Border>;
export type Side = (typeof SIDES)[number];
export type Ground = v.InferOutput<typeof Ground>;
export type HeadlineGround = v.InferOutput<typeof HeadlineGround>;
export type Padding = v.InferOutput<typeof Padding>;
