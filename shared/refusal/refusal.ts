/**
 * Why something could not be done, as plain data: a code and what fills its sentence. Whoever refuses gives one, it
 * crosses every border as it is, and who speaks to a person says it in that person's language. Door of this room;
 * words.ts has the sentences.
 */
import { WORDS } from "./words.ts";

export type RefusalCode = keyof typeof WORDS;
export type RefusalLocale = "zh-CN" | "en";

/** Names in a list are quoted; a refusal within another is said in the same language. */
export interface RefusalData {
  readonly [slot: string]: string | number | readonly string[] | Refusal;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly data: RefusalData;
}

/** Variables of file names that sentences mention. */
type Variable = "版序" | "报名" | "page" | "paper";
type SlotsIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsIn<Rest> : never;
/** What the sentences of a code are filled with: all that its Chinese says, and what only its English does. */
type SlotsOf<C extends RefusalCode> =
  | Exclude<SlotsIn<(typeof WORDS)[C]["zh"]>, "版序" | "报名">
  | Exclude<SlotsIn<(typeof WORDS)[C]["en"]>, Variable>;
type DataOf<C extends RefusalCode> = Readonly<Record<SlotsOf<C>, RefusalData[string]>>;

export function refusal<C extends RefusalCode>(
  code: C,
  ...[data]: [SlotsOf<C>] extends [never] ? [] : [DataOf<C>]
): Refusal {
  return { code, data: data ?? {} };
}

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === "string" && Object.hasOwn(WORDS, code);
}

/** The sentence; what happened, what it means and what to do. */
export function refusalWords({ code, data }: Refusal, locale: RefusalLocale): string {
  const isChinese = locale === "zh-CN";
  return WORDS[code][isChinese ? "zh" : "en"].replaceAll(/\{(\w+)\}/gu, (slot, name: string) => {
    const value = data[name];
    if (value === undefined) return slot;
    if (typeof value === "string" || typeof value === "number") return String(value);
    if ("code" in value) return refusalWords(value, locale);
    return value.map((each) => `“${each}”`).join(isChinese ? "、" : ", ");
  });
}

/** Thrown where the newsroom can mend what is refused; its message is Chinese, as the command line is. */
export class RefusalError extends Error {
  readonly why: Refusal;

  constructor(why: Refusal, options?: ErrorOptions) {
    super(refusalWords(why, "zh-CN"), options);
    this.why = why;
  }
}
