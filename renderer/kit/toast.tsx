/** Short messages at the window's edge, announced to screen readers; a failure stays until it is closed. */
import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useT } from "./i18n.ts";
import { Icon } from "./icons.tsx";
import styles from "./toast.module.css";

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useT();
  return (
    <Toast.Provider limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={t("notifications")}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useT();
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} data-kind={toast.type}>
      <Toast.Content className={styles.content}>
        <Toast.Description className={styles.text} />
        <Toast.Close className={styles.close} aria-label={t("close")}>
          <Icon of={X} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export interface Tell {
  /** Something was done; goes away by itself. */
  readonly done: (message: string) => void;
  /** Something went wrong: what happened and what to do. */
  readonly failed: (message: string) => void;
}

export function useTell(): Tell {
  const { add } = Toast.useToastManager();
  return useMemo(
    () => ({
      done: (description) => void add({ description, type: "done" }),
      failed: (description) => void add({ description, type: "failed", timeout: 0, priority: "high" }),
    }),
    [add],
  );
}
