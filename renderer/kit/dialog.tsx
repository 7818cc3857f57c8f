/** A modal dialog: title, content, a row of buttons. Esc and the cross close it. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { Button, IconButton } from "./button.tsx";
import styles from "./dialog.module.css";
import { focusNow } from "./focus-now.ts";
import { useT } from "./i18n.ts";
import { Icon } from "./icons.tsx";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `form`: a column of fields; `wide`: tables; `desk`: columns beside one another; `work`: a room to work in, nearly the whole window. */
  readonly size?: "form" | "wide" | "desk" | "work";
  readonly children: ReactNode;
  /** Under the content: what went wrong and what to do; announced. */
  readonly problem?: string | null;
  /** Left of the buttons: a line of information. */
  readonly note?: ReactNode;
  readonly actions: ReactNode;
}

const FIRST = "input:not([hidden]), textarea, button:not([disabled])";

/** In a list, where the dialog begins. */
const CHOSEN = "button[aria-current]";

export function Dialog(props: DialogProps) {
  const { title, onClose, size = "form", children, problem = null, note, actions } = props;
  const t = useT();
  const content = useRef<HTMLDivElement>(null);
  // What the dialog is about comes first, not the cross that ends it.
  const firstField = () =>
    focusNow(content.current?.querySelector<HTMLElement>(CHOSEN) ?? content.current?.querySelector<HTMLElement>(FIRST));
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={`${styles.popup} ${styles[size]}`} initialFocus={firstField}>
          <header className={styles.header}>
            <Base.Title className={styles.title} render={<h2 />}>
              {title}
            </Base.Title>
            <IconButton icon={<Icon of={X} />} label={t("close")} onClick={onClose} />
          </header>
          <div ref={content} className={styles.content}>
            {children}
            {problem === null ? null : (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
          </div>
          <footer className={styles.footer}>
            <div className={styles.note}>{note}</div>
            {actions}
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Ends what the dialog is about and changes nothing. */
export function CancelButton({ onClick }: { readonly onClick: () => void }) {
  return <Button onClick={onClick}>{useT()("cancel")}</Button>;
}
