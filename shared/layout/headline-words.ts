/** What a fit did to a headline, in words: 小初 30 pt，字宽 99.6 %. */
import { toPt, type Mpt } from "../base/units.ts";
import { PAUSE, type HeadFit } from "./headline-fit.ts";

/** 号 by size in 1/1000 pt, as newspapers count them (product.md 0.1: 小初 is 30 pt). */
const NAMES: ReadonlyMap<Mpt, string> = new Map([
  [63_000, "特号"],
  [42_000, "初号"],
  [30_000, "小初"],
  [27_500, "一号"],
  [24_000, "小一"],
  [21_000, "二号"],
  [18_000, "小二"],
  [15_750, "三号"],
  [13_750, "四号"],
  [12_000, "小四"],
  [10_500, "五号"],
  [9_000, "小五"],
  [7_875, "六号"],
  [5_250, "七号"],
]);

/** The size as the trade calls it: `小初 30 pt`, `36 pt`. */
export function sizeWords(size: Mpt, language: "zh" | "en"): string {
  const name = language === "zh" ? NAMES.get(size) : undefined;
  return `${name === undefined ? "" : `${name} `}${toPt(size)} pt`;
}

/** The size and everything that was done; a headline at rest says so too. */
export function headlineWords(fit: HeadFit, language: "zh" | "en"): string {
  const { size, scaleX, tracking, pause, kind } = fit;
  const zh = language === "zh";
  const said = [sizeWords(size, language)];
  if (pause < PAUSE.FULL) said.push(zh ? "空格收为半字" : "pauses closed to half an em");
  if (scaleX !== 1000) said.push(`${zh ? "字宽" : "width"} ${percent(scaleX)}`);
  if (tracking !== 0)
    said.push(`${zh ? "字距" : "tracking"} ${tracking > 0 ? "+" : "−"}${percent(Math.abs(tracking))}`);
  if (kind === "tooWide") said.push(zh ? "仍超出栏宽，请改短" : "still too wide: shorten it");
  if (said.length === 1) said.push(zh ? "原样" : "as it is");
  return said.join(zh ? "，" : ", ");
}

function percent(thousandths: number): string {
  return `${thousandths / 10} %`;
}
