/** Menus from plain data: a menu bar, and a menu behind a button. */
import { ContextMenu } from "@base-ui/react/context-menu";
import { Menu } from "@base-ui/react/menu";
import { Menubar } from "@base-ui/react/menubar";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useFocusBefore } from "./focus-before.ts";
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
  const { watch, runThere } = useFocusBefore();
  return (
    <Menubar className={styles.bar} aria-label={label} modal={false} onFocus={watch}>
      {menus.map((menu) => (
        <Menu.Root key={menu.id} modal={false}>
          <Menu.Trigger className={styles.title}>{menu.label}</Menu.Trigger>
          <MenuSheet items={menu.items} runBy={runThere} />
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
  /** A tool for what is worked on elsewhere, which has the focus again once something is chosen. */
  readonly isTool?: boolean;
}

export function MenuButton({ label, children, items, disabled = false, isTool = false }: MenuButtonProps) {
  const { watch, runThere } = useFocusBefore();
  return (
    <Menu.Root modal={false} disabled={disabled}>
      <Menu.Trigger className={styles.button} aria-label={label} onFocus={watch}>
        {children ?? label}
      </Menu.Trigger>
      <MenuSheet items={items} runBy={isTool ? runThere : runHere} />
    </Menu.Root>
  );
}

export interface ContextMenuAreaProps {
  readonly items: MenuItems;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** What it holds opens a menu where it is right-clicked, or by the menu key. */
export function ContextMenuArea({ items, className, children }: ContextMenuAreaProps) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={className}>{children}</ContextMenu.Trigger>
      <MenuSheet items={items} runBy={runHere} />
    </ContextMenu.Root>
  );
}

type RunBy = (run: () => void) => void;

const runHere: RunBy = (run) => run();

function MenuSheet({ items, runBy }: { readonly items: MenuItems; readonly runBy: RunBy }) {
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
              <MenuRow key={item.id} entry={item} runBy={runBy} />
            ),
          )}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

function MenuRow({ entry, runBy }: { readonly entry: MenuEntry; readonly runBy: RunBy }) {
  const { label, keys, disabled = false, hint, checked } = entry;
  const run = () => runBy(entry.run);
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
