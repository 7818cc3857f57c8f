/** The menu behind the role that stands left of a paragraph. */
import { Menu } from "@base-ui/react/menu";
import { memo, useCallback, useMemo, useState, type MouseEvent } from "react";
import { ROLES, type Role, type StoryText } from "../../shared/doc/schema.ts";
import { useStrings } from "../kit/i18n.ts";
import type { StoryBinding } from "./binding.ts";
import { paragraphsIn } from "./copyfit-bar.tsx";
import styles from "./galley.module.css";
import { strings } from "./strings.ts";

interface Opened {
  /** Number of the paragraph in its story. */
  readonly paragraph: number;
  readonly role: Role;
  /** Where the label was pressed. */
  readonly place: DOMRect;
}

export interface RoleMenuState {
  readonly opened: Opened | null;
  readonly choose: (role: Role) => void;
  readonly close: () => void;
  /** Gives the keyboard back to the text, at its caret. */
  readonly focusText: () => void;
}

export interface RoleMenuOptions {
  readonly binding: StoryBinding;
  /** The story's text now; undefined once it is gone. */
  readonly text: () => StoryText | undefined;
  readonly focusText: () => void;
}

/** Options must stay the same objects; then so does the menu's state while the menu is closed. */
export function useRoleMenu({ binding, text, focusText }: RoleMenuOptions) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const onMouseDown = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const paragraph = labelAt(event);
      const role = text()?.paragraphs[paragraph]?.role ?? "body";
      if (paragraph < 0) return;
      // The caret stays where it is, and so does the selection the role may be meant for.
      event.preventDefault();
      setOpened({ paragraph, role, place: new DOMRect(event.clientX, event.clientY, 0, 0) });
    },
    [text],
  );
  const menu = useMemo(
    (): RoleMenuState => ({
      opened,
      close: () => setOpened(null),
      focusText,
      choose(role) {
        const now = text();
        if (opened && now) binding.setRole(concerned(binding, now, opened.paragraph), role);
      },
    }),
    [opened, binding, text, focusText],
  );
  return { menu, onMouseDown };
}

/** Labels are CSS content in the margin of their paragraph: the press lands on it, left of its text. -1: no label. */
function labelAt({ target, clientX, currentTarget, button }: MouseEvent<HTMLElement>): number {
  if (button !== 0 || !(target instanceof HTMLElement) || target.dataset["role"] === undefined) return -1;
  const text = target.getBoundingClientRect().left + parseFloat(getComputedStyle(target).paddingInlineStart);
  return clientX < text ? [...currentTarget.querySelectorAll("[data-role]")].indexOf(target) : -1;
}

/** Rendered only when it opens or closes, not with every key. */
export const RoleMenu = memo(({ menu }: { readonly menu: RoleMenuState }) => {
  const t = useStrings(strings);
  const { opened, choose, close, focusText } = menu;
  const place = opened?.place;
  return (
    <Menu.Root open={opened !== null} onOpenChange={(open) => !open && close()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner
          className={styles.menuPlace}
          anchor={place ? { getBoundingClientRect: () => place } : null}
          side="bottom"
          align="start"
          sideOffset={4}
        >
          <Menu.Popup
            className={styles.menu}
            aria-label={t("role")}
            // Focusing the element alone would put the caret at its beginning.
            finalFocus={() => {
              focusText();
              return false;
            }}
          >
            <Menu.RadioGroup value={opened?.role ?? ""} onValueChange={choose}>
              {ROLES.map((role) => (
                <Menu.RadioItem key={role} value={role} className={styles.menuRow} closeOnClick>
                  <span className={styles.tick}>
                    <Menu.RadioItemIndicator>✓</Menu.RadioItemIndicator>
                  </span>
                  {t(`role.${role}`)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
});

/** All selected paragraphs if the one pointed at is among them, else it alone. */
function concerned(binding: StoryBinding, text: StoryText, paragraph: number): readonly number[] {
  const selection = binding.selection();
  const selected = selection ? paragraphsIn(text, selection) : [];
  return selected.includes(paragraph) ? selected : [paragraph];
}
