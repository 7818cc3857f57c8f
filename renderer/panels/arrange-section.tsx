/** 排列: what brings selected articles level, spaces them out, groups, locks and stacks them, as rows of icons. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  BringToFront,
  Group,
  Lock,
  MoveHorizontal,
  MoveVertical,
  SendToBack,
  Ungroup,
  type LucideIcon,
} from "lucide-react";
import { isBookedRoom, isLocked } from "../../shared/command/command.ts";
import { ALIGNING, type ArrangeCommand } from "../desk/arrange-commands.ts";
import { commandKeys, commandLabel, isReady, obstacleTo } from "../desk/commands.ts";
import type { Desk } from "../desk/desk.ts";
import { framesIn, selectedArticles } from "../desk/selection.ts";
import { titleOf } from "../desk/story-title.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { IconButton } from "../kit/button.tsx";
import { translate, useLocale, useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { useTell } from "../kit/toast.tsx";
import styles from "./panels.module.css";
import { Section } from "./section.tsx";
import { strings } from "./strings.ts";

/** lucide names its icons by the axis that things are laid against. */
const ROWS: readonly (readonly (readonly [id: string, icon: LucideIcon])[])[] = [
  [
    ["arrange.left", AlignStartVertical],
    ["arrange.center", AlignCenterVertical],
    ["arrange.right", AlignEndVertical],
    ["arrange.top", AlignStartHorizontal],
    ["arrange.middle", AlignCenterHorizontal],
    ["arrange.bottom", AlignEndHorizontal],
    ["arrange.distributeX", AlignHorizontalSpaceBetween],
    ["arrange.distributeY", AlignVerticalSpaceBetween],
  ],
  [
    ["arrange.sameWidth", MoveHorizontal],
    ["arrange.sameHeight", MoveVertical],
    ["arrange.group", Group],
    ["arrange.ungroup", Ungroup],
    ["arrange.lock", Lock],
    ["arrange.front", BringToFront],
    ["arrange.back", SendToBack],
  ],
];

export function ArrangeSection({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { failed } = useTell();
  const selection = useDesk(desk, (state) => state.selection);
  // What applies depends on where articles stand, and on who may change them.
  useDesk(desk, ({ snapshot }) => snapshot.articles);
  useDesk(desk, ({ snapshot }) => snapshot.pictures);
  useDesk(desk, ({ readOnly }) => readOnly);
  const state = desk.store.getState();
  const { snapshot } = state;
  const all = selectedArticles(state);
  const count = framesIn(selection).length;
  const locked = all.filter(({ id }) => isLocked(snapshot, id));
  const button = (id: string, icon: LucideIcon) => {
    const command = ALIGNING.find((each) => each.id === id);
    return command ? <Tool key={id} {...{ desk, command, icon, failed }} /> : null;
  };
  return (
    <Section
      id="arrange"
      title={count > 1 ? translate(deskStrings, locale, "arrange.count", { count }) : t("inspector.arrange")}
    >
      {ROWS.map((row) => (
        <div key={row[0]![0]} className={styles.iconRow}>
          {row.map(([id, icon]) => button(id, icon))}
        </div>
      ))}
      {count < 2 && locked[0] ? (
        <p className={styles.note}>
          {t(isBookedRoom(snapshot, locked[0].id) ? "inspector.booked" : "inspector.locked")}
        </p>
      ) : null}
      {count > 1 ? (
        <ol className={styles.titles}>
          {all.map(({ id, story }) => (
            <li key={id}>{titleOf(snapshot.texts.get(story)) || t("untitled")}</li>
          ))}
        </ol>
      ) : null}
    </Section>
  );
}

interface ToolProps {
  readonly desk: Desk;
  readonly command: ArrangeCommand;
  readonly icon: LucideIcon;
  readonly failed: (words: string) => void;
}

function Tool({ desk, command, icon, failed }: ToolProps) {
  const state = desk.store.getState();
  return (
    <IconButton
      icon={<Icon of={icon} />}
      label={commandLabel(command, state)}
      keys={commandKeys(command)}
      disabled={!isReady(command, state)}
      hint={command.when(state) ? obstacleTo(command, state) : null}
      pressed={command.checked?.(state)}
      onClick={() => command.run(desk, { tell: failed })}
    />
  );
}
