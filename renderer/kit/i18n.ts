/**
 * The interface's two languages. Each room keeps its strings in a {@link Catalogue}; the types make both
 * languages complete. `{name}` in a string is a slot.
 */
import { createContext, useCallback, useContext } from "react";
import { en } from "./locales/en.ts";
import { zhCN } from "./locales/zh-CN.ts";

export type Locale = "zh-CN" | "en";
export type Slots = Readonly<Record<string, string | number>>;
export type Catalogue<K extends string> = Readonly<Record<Locale, Readonly<Record<K, string>>>>;
export type Translate<K extends string> = (key: K, slots?: Slots) => string;

/** Provided by the frame; every control below speaks this language. */
export const LocaleContext = createContext<Locale>("zh-CN");

/** Fills `{name}` slots; a slot without a value stays as it is, so that it is seen. */
export function fillSlots(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
}

export function translate<K extends string>(
  strings: Catalogue<K>,
  locale: Locale,
  key: NoInfer<K>,
  slots: Slots = {},
): string {
  return fillSlots(strings[locale][key], slots);
}

/** The strings of a room in the language of the window. */
export function useStrings<K extends string>(strings: Catalogue<K>): Translate<K> {
  const locale = useContext(LocaleContext);
  return useCallback((key, slots) => translate(strings, locale, key, slots), [strings, locale]);
}

export const strings: Catalogue<keyof typeof zhCN> = { "zh-CN": zhCN, en };

/** The strings of the controls themselves. */
export function useT(): Translate<keyof typeof zhCN> {
  return useStrings(strings);
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
