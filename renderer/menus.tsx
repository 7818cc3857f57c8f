/** Menus, palette and buttons as views of the command registry. */
import type { ReactNode } from "react";
import { MENUS, type Command, type Frame, type MenuId } from "./desk/command.ts";
import { COMMANDS } from "./desk/command-list.ts";
import {
  commandById,
  commandKeys,
  commandLabel,
  commandWords,
  isReady,
  obstacleTo,
  runCommand,
} from "./desk/commands.ts";
import type { Desk, DeskState } from "./desk/desk.ts";
import { strings as deskStrings } from "./desk/strings.ts";
import { useDesk } from "./desk/use-desk.ts";
import { IconButton } from "./kit/button.tsx";
import { useStrings } from "./kit/i18n.ts";
import { MenuBar, type MenuEntry, type MenuItems } from "./kit/menu.tsx";
import { Palette } from "./kit/palette.tsx";
import { useTell } from "./kit/toast.tsx";
import { strings } from "./strings.ts";

interface Props {
  readonly desk: Desk;
  readonly frame: Frame;
}

const NONE: readonly Command[] = [];

/** The state, looked at anew only when one of these commands says something else about it: not on every keystroke. */
function useCommandState(desk: Desk, frame: Frame, commands: readonly Command[]): DeskState {
  useDesk(desk, (state) =>
    commands
      .map((each) =>
        [commandLabel(each, state), each.when(state), obstacleTo(each, state), each.checked?.(state, frame)].join("\t"),
      )
      .join("\n"),
  );
  return desk.store.getState();
}

export function Menus({ desk, frame }: Props) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const state = useCommandState(desk, frame, COMMANDS);
  const menus = MENUS.map((id) => ({ id, label: d(`menu.${id}`), items: itemsOf(id, state, desk, frame) }));
  return <MenuBar label={t("menuBar")} menus={menus} />;
}

/** Some commands as entries of a menu of their own. */
export function useMenuEntries(desk: Desk, frame: Frame, ids: readonly string[]): MenuEntry[] {
  const commands = COMMANDS.filter(({ id }) => ids.includes(id));
  const state = useCommandState(desk, frame, commands);
  return commands.map((command) => entryOf(command, state, desk, frame));
}

function itemsOf(menu: MenuId, state: DeskState, desk: Desk, frame: Frame): MenuItems {
  const commands = COMMANDS.filter((command) => command.menu === menu && !command.isPaletteOnly);
  return commands.flatMap((command, index): MenuItems => {
    const entry = entryOf(command, state, desk, frame);
    return command.startsGroup && index > 0 ? ["-", entry] : [entry];
  });
}

function entryOf(command: Command, state: DeskState, desk: Desk, frame: Frame): MenuEntry {
  return {
    id: command.id,
    label: commandLabel(command, state),
    keys: commandKeys(command),
    disabled: !isReady(command, state),
    hint: command.when(state) ? obstacleTo(command, state) : null,
    checked: command.checked?.(state, frame),
    run: () => void runCommand(command, desk, frame),
  };
}

export function CommandPalette({ desk, frame, onClose }: Props & { readonly onClose: () => void }) {
  const d = useStrings(deskStrings);
  const tell = useTell();
  const state = useDesk(desk, (now) => now);
  const entries = COMMANDS.filter((command) => command.id !== "window.palette" && command.when(state)).map(
    (command) => ({
      id: command.id,
      label: commandLabel(command, state),
      group: d(`menu.${command.menu}`),
      keys: commandKeys(command),
      words: [...commandWords(command), d(`menu.${command.menu}`)],
      run() {
        const obstacle = obstacleTo(command, desk.store.getState());
        if (obstacle === null) runCommand(command, desk, frame);
        else tell.failed(obstacle);
      },
    }),
  );
  return <Palette entries={entries} onClose={onClose} />;
}

/** A command as an icon. */
export function CommandButton({ desk, frame, id, icon }: Props & { readonly id: string; readonly icon: ReactNode }) {
  const command = commandById(id);
  const state = useCommandState(desk, frame, command ? [command] : NONE);
  if (!command) return null;
  return (
    <IconButton
      icon={icon}
      label={commandLabel(command, state)}
      keys={commandKeys(command)}
      disabled={!isReady(command, state)}
      hint={command.when(state) ? obstacleTo(command, state) : null}
      pressed={command.checked?.(state, frame)}
      onClick={() => void runCommand(command, desk, frame)}
    />
  );
}
