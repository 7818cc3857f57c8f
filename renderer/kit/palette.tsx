/** The palette: every command by its name, in either language or by pinyin initials. */
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useMemo, useRef, useState } from "react";
import { focusNow } from "./focus-now.ts";
import { useT } from "./i18n.ts";
import styles from "./palette.module.css";
import { find, type Findable } from "./search.ts";

export interface PaletteEntry extends Findable {
  readonly id: string;
  readonly label: string;
  /** Where it belongs, in the window's language. */
  readonly group: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export function Palette({
  entries,
  onClose,
}: {
  readonly entries: readonly PaletteEntry[];
  readonly onClose: () => void;
}) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const found = useMemo(() => find(entries, query), [entries, query]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={t("commands")} initialFocus={() => focusNow(input.current)}>
          <Autocomplete.Root<PaletteEntry>
            open
            inline
            mode="none"
            items={found}
            value={query}
            onValueChange={setQuery}
            itemToStringValue={({ label }) => label}
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              ref={input}
              className={styles.input}
              aria-label={t("searchCommands")}
              placeholder={t("searchCommands")}
            />
            <Autocomplete.Empty>
              {found.length === 0 ? <p className={styles.empty}>{t("noCommand")}</p> : null}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(entry: PaletteEntry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className={styles.row}
                  onClick={() => {
                    onClose();
                    // Once the focus is back where it was: what the command takes it for is to keep it.
                    setTimeout(entry.run);
                  }}
                >
                  <span className={styles.group}>{entry.group}</span>
                  <span className={styles.label}>{entry.label}</span>
                  {entry.keys ? <kbd className={styles.keys}>{entry.keys}</kbd> : null}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
