/** What all controls need around them: language, tooltips, messages, and no `<style>` elements (CSP). */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { LocaleContext, type Locale } from "./i18n.ts";
import { ToastProvider } from "./toast.tsx";

export function KitProvider({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  return (
    <LocaleContext value={locale}>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <ToastProvider>{children}</ToastProvider>
        </Tooltip.Provider>
      </CSPProvider>
    </LocaleContext>
  );
}
