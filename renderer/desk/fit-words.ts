/** 余 38 字 3 行 · 缺 15 字 1 行 · 齐: the account of text against room, as people read it. */
import type { Fit } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Locale } from "./desk.ts";
import { strings } from "./strings.ts";

export type FitKind = "over" | "short" | "exact";

export function fitKind({ characters, lines }: Fit): FitKind {
  if (characters === 0 && lines === 0) return "exact";
  return characters > 0 || lines > 0 ? "over" : "short";
}

export function fitWords(fit: Fit, locale: Locale): string {
  const [characters, lines] = [Math.abs(fit.characters), Math.abs(fit.lines)];
  return translate(strings, locale, `fit.${fitKind(fit)}`, { characters, lines });
}
