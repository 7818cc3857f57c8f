/** What this window's person likes, kept by the browser and not in the edition: theme and language. */
import type { Locale, Theme } from "./desk.ts";

export interface Settings {
  readonly theme: Theme;
  readonly locale: Locale;
}

const KEY = "zuban.settings";
const THEMES: readonly string[] = ["light", "dark", "system"] satisfies Theme[];

/** What was kept; where nothing usable was, the system's theme and Chinese. */
export function readSettings(storage: Pick<Storage, "getItem">): Settings {
  const { theme, locale } = readObject(storage, KEY);
  return {
    theme: THEMES.includes(theme as string) ? (theme as Theme) : "system",
    locale: locale === "en" ? "en" : "zh-CN",
  };
}

export function keepSettings(storage: Pick<Storage, "setItem">, { theme, locale }: Settings): void {
  keep(storage, KEY, { theme, locale });
}

/** A kept object's fields; none where it is missing, is something else, or the storage is closed to us. */
export function readObject(storage: Pick<Storage, "getItem">, key: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function keep(storage: Pick<Storage, "setItem">, key: string, value: object): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage only means that the next start begins as new.
  }
}
