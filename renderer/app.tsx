/** The frame of the window: menus, tools, the workspace, the status line, and the dialogs over them. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import styles from "./app.module.css";
import { AdDialog } from "./ad-dialog.tsx";
import { CharacterDialog, RubyDialog } from "./character-dialog.tsx";
import type { Frame, Mode, PanelId } from "./desk/command.ts";
import { commandById, runCommand, runKey } from "./desk/commands.ts";
import type { EditionLink } from "./desk/connect.ts";
import type { Desk, Locale } from "./desk/desk.ts";
import { LineNote } from "./desk/line-note.tsx";
import { focusRegion } from "./desk/regions.ts";
import { useDesk } from "./desk/use-desk.ts";
import { FontsDialog } from "./fonts-dialog.tsx";
import { FurnitureDialog } from "./furniture-dialog.tsx";
import { useStrings } from "./kit/i18n.ts";
import { KitProvider } from "./kit/kit-provider.tsx";
import { useTell } from "./kit/toast.tsx";
import { CommandPalette, Menus } from "./menus.tsx";
import { NamesDialog } from "./names-dialog.tsx";
import { NewEditionDialog } from "./new-edition.tsx";
import { NewVersionDialog } from "./panels/panels.tsx";
import { ExportDialog, ImportDialog } from "./press/import-dialog.tsx";
import { PicturePicker } from "./picture-picker.tsx";
import { GridDialog } from "./grid-dialog.tsx";
import { SaveSkeletonDialog, SkeletonDialog } from "./skeleton-dialog.tsx";
import { StaffDialog } from "./staff-dialog.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";
import { StatusBar } from "./status-bar.tsx";
import { strings } from "./strings.ts";
import { StylesDialog } from "./styles/styles-dialog.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useAppearance } from "./appearance.ts";
import { Workspace, type WorkspaceHandle } from "./workspace.tsx";

export interface AppProps {
  readonly desk: Desk;
  readonly link: Pick<EditionLink, "state">;
}

type DialogName = Parameters<Frame["open"]>[0];

export function App({ desk, link }: AppProps) {
  const locale = useDesk(desk, (state) => state.locale);
  useAppearance(desk);
  useSystemLanguage(desk, locale);
  return (
    <KitProvider locale={locale}>
      <Window desk={desk} link={link} />
    </KitProvider>
  );
}

function Window({ desk, link }: AppProps) {
  const t = useStrings(strings);
  const isOnline = useStore(link.state, (state) => state.isOnline);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [mode, setMode] = useState<Mode>("layout");
  const [panels, setPanels] = useState<ReadonlySet<PanelId>>(new Set());
  const workspace = useRef<WorkspaceHandle>(null);
  const close = useCallback(() => setDialog(null), []);
  const { failed } = useTell();

  const frame = useMemo<Frame>(
    () => ({
      open: setDialog,
      tell: failed,
      focusRegion: (step) => focusRegion(document, step),
      resetWorkspace: () => workspace.current?.reset(),
      setMode: (next) => workspace.current?.setMode(next),
      mode,
      togglePanel: (panel) => workspace.current?.togglePanel(panel),
      panels,
    }),
    [mode, panels, failed],
  );
  useCommandSources(desk, frame, dialog !== null);

  return (
    <div className={styles.window}>
      {/* Under Electron the system shows the menus. */}
      {desk.open.hasDialogs ? null : (
        <header className={styles.menuBar} data-region="menu">
          <Menus desk={desk} frame={frame} />
          <span className={styles.fileName}>{desk.open.fileName}</span>
        </header>
      )}
      <Toolbar desk={desk} frame={frame} />
      {isOnline ? null : (
        <p className={styles.offline} role="alert">
          {t("offline")}
        </p>
      )}
      <main className={styles.work} aria-label={t("workspace")}>
        <Workspace
          desk={desk}
          frame={frame}
          isEditable={isOnline}
          handle={workspace}
          onMode={setMode}
          onPanels={setPanels}
        />
      </main>
      <StatusBar desk={desk} onFindings={() => workspace.current?.showPanel("findings")} />
      <LineNote desk={desk} />
      <Dialogs
        desk={desk}
        frame={frame}
        dialog={dialog}
        onClose={close}
        onFindings={() => workspace.current?.showPanel("findings")}
      />
    </div>
  );
}

/** The menus of the system speak as the window does. */
function useSystemLanguage(desk: Desk, locale: Locale): void {
  useEffect(() => {
    // Without a connection the menus stay as they are, which is no harm.
    if (desk.open.hasDialogs) void desk.host.call("window.language", { locale }).catch(() => {});
  }, [desk, locale]);
}

/** Keys, and the host's menu. While a dialog is open the keys are its own. */
function useCommandSources(desk: Desk, frame: Frame, isBusy: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isBusy && runKey(event, desk, frame)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    const stop = desk.host.on("command", ({ id }) => {
      const command = commandById(id);
      if (command && !isBusy) runCommand(command, desk, frame);
    });
    return () => {
      window.removeEventListener("keydown", onKey);
      stop();
    };
  }, [desk, frame, isBusy]);
}

interface DialogsProps {
  readonly desk: Desk;
  readonly frame: Frame;
  readonly dialog: DialogName | null;
  readonly onClose: () => void;
  readonly onFindings: () => void;
}

function Dialogs({ desk, frame, dialog, onClose, onFindings }: DialogsProps) {
  switch (dialog) {
    case null:
      return null;
    case "palette":
      return <CommandPalette desk={desk} frame={frame} onClose={onClose} />;
    case "import":
      return <ImportDialog desk={desk} onClose={onClose} />;
    case "exportPdf":
      return <ExportDialog desk={desk} format="pdf" onClose={onClose} onFindings={onFindings} />;
    case "exportPng":
      return <ExportDialog desk={desk} format="png" onClose={onClose} onFindings={onFindings} />;
    case "character":
      return <CharacterDialog desk={desk} onClose={onClose} />;
    case "picture":
      return <PicturePicker desk={desk} onClose={onClose} />;
    case "ad":
      return <AdDialog desk={desk} onClose={onClose} />;
    case "grid":
      return <GridDialog desk={desk} onClose={onClose} />;
    case "furniture":
      return <FurnitureDialog desk={desk} onClose={onClose} />;
    case "staff":
      return <StaffDialog desk={desk} onClose={onClose} />;
    case "split":
      return <SplitDialog desk={desk} onClose={onClose} />;
    case "swap":
      return <SwapDialog desk={desk} onClose={onClose} />;
    case "skeletons":
      return <SkeletonDialog desk={desk} onClose={onClose} />;
    case "saveSkeleton":
      return <SaveSkeletonDialog desk={desk} onClose={onClose} />;
    case "ruby":
      return <RubyDialog desk={desk} onClose={onClose} />;
    case "names":
      return <NamesDialog desk={desk} onClose={onClose} />;
    case "fonts":
      return <FontsDialog desk={desk} onClose={onClose} />;
    case "styles":
      return <StylesDialog desk={desk} onClose={onClose} />;
    case "newEdition":
      return <NewEditionDialog desk={desk} onClose={onClose} />;
    case "newVersion":
      return <NewVersionDialog desk={desk} onClose={onClose} />;
  }
}
