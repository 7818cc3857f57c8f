/** Menus from plain data: a menu bar, and a menu behind a button. */
import { Menu } from "@base-ui/react/menu";
import { Menubar } from "@base-ui/react/menubar";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import styles from "./menu.module.css";
import list from "./popup-list.module.css";

const ROW = `${list.row} ${styles.row}`;

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  /** Why it is disabled, where that is not plain. */
  readonly hint?: string | null;
  /** Shows a tick; absent for an entry that is never ticked. */
  readonly checked?: boolean | undefined;
  readonly run: () => void;
}

export type MenuItems = readonly (MenuEntry | "-")[];

export interface BarMenu {
  readonly id: string;
  readonly label: string;
  readonly items: MenuItems;
}

export function MenuBar({ label, menus }: { readonly label: string; readonly menus: readonly BarMenu[] }) {
  return (
    <Menubar className={styles.bar} aria-label={label} modal={false}>
      {menus.map((menu) => (
        <Menu.Root key={menu.id} modal={false}>
          <Menu.Trigger className={styles.title}>{menu.label}</Menu.Trigger>
          <MenuSheet items={menu.items} />
        </Menu.Root>
      ))}
    </Menubar>
  );
}

export interface MenuButtonProps {
  readonly label: string;
  /** What the button shows; its label where absent. */
  readonly children?: ReactNode;
  readonly items: MenuItems;
  readonly disabled?: boolean;
}

export function MenuButton({ label, children, items, disabled = false }: MenuButtonProps) {
  return (
    <Menu.Root modal={false} disabled={disabled}>
      <Menu.Trigger className={styles.button} aria-label={label}>
        {children ?? label}
      </Menu.Trigger>
      <MenuSheet items={items} />
    </Menu.Root>
  );
}

function MenuSheet({ items }: { readonly items: MenuItems }) {
  const last = items.filter((item) => item !== "-").map(({ id }) => id);
  return (
    <Menu.Portal>
      <Menu.Positioner className={styles.place} sideOffset={2}>
        <Menu.Popup className={`${list.sheet} ${styles.sheet}`}>
          {items.map((item, index) =>
            item === "-" ? (
              // A separator has no name of its own: it is known by the entry it follows.
              <Menu.Separator key={`after-${last[index - 1] ?? index}`} className={styles.separator} />
            ) : (
              <MenuRow key={item.id} entry={item} />
            ),
          )}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

function MenuRow({ entry: { label, keys, disabled = false, hint, checked, run } }: { readonly entry: MenuEntry }) {
  const content = (
    <>
      <span className={list.tick}>{checked ? <Icon of={Check} /> : null}</span>
      <span>{label}</span>
      {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
    </>
  );
  return checked === undefined ? (
    <Menu.Item className={ROW} disabled={disabled} title={hint ?? undefined} label={label} onClick={run}>
      {content}
    </Menu.Item>
  ) : (
    <Menu.CheckboxItem
      className={ROW}
      disabled={disabled}
      title={hint ?? undefined}
      label={label}
      checked={checked}
      closeOnClick
      onCheckedChange={run}
    >
      {content}
    </Menu.CheckboxItem>
  );
}
