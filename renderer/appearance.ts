/** The window's theme, language and title, as the document's element carries them; kept for the next start. */
import { useEffect } from "react";
import type { Desk } from "./desk/desk.ts";
import { keepSettings } from "./desk/settings.ts";
import { useDesk } from "./desk/use-desk.ts";
import { strings } from "./strings.ts";

const DARK = "(prefers-color-scheme: dark)";

export function useAppearance(desk: Desk): void {
  const theme = useDesk(desk, (state) => state.theme);
  const locale = useDesk(desk, (state) => state.locale);
  useEffect(() => {
    keepSettings(localStorage, { theme, locale });
    const root = document.documentElement;
    root.lang = locale;
    document.title = `${desk.open.fileName} · ${strings[locale].product}`;
    const system = window.matchMedia(DARK);
    const apply = () => {
      root.dataset["theme"] = theme === "system" ? (system.matches ? "dark" : "light") : theme;
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [desk, theme, locale]);
}
