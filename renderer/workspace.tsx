/** The panels around the page: docked, moved, floated, closed and brought back; remembered by the browser. */
import {
  DockviewDefaultTab,
  DockviewReact,
  type DockviewApi,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewHeaderActionsProps,
  type IDockviewPanelHeaderProps,
} from "dockview-react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import {
  createContext,
  useContext,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type FunctionComponent,
  type Ref,
} from "react";
import { PANELS, type Frame, type Mode, type PanelId } from "./desk/command.ts";
import type { Desk } from "./desk/desk.ts";
import { strings as deskStrings } from "./desk/strings.ts";
import { IconButton } from "./kit/button.tsx";
import { useStrings } from "./kit/i18n.ts";
import { Icon } from "./kit/icons.tsx";
import { PageView } from "./page/page-view.tsx";
import { FindingsPanel, HistoryPanel, Inspector, VersionsPanel } from "./panels/panels.tsx";
import { PlanPanel, PoolPanel } from "./plan/plan-panel.tsx";
import { Galley } from "./story/galley.tsx";
import { applyMode, buildDefault, keepWorkspace, PAGE, restoreWorkspace, showPanel } from "./workspace-layout.ts";
import styles from "./workspace.module.css";

export interface WorkspaceHandle {
  reset(): void;
  setMode(mode: Mode): void;
  togglePanel(panel: PanelId): void;
  /** Opens a panel, or brings it to the front. */
  showPanel(panel: PanelId): void;
}

export interface WorkspaceProps {
  readonly desk: Desk;
  readonly frame: Frame;
  /** False while nothing can be changed. */
  readonly isEditable: boolean;
  readonly handle: Ref<WorkspaceHandle>;
  readonly onMode: (mode: Mode) => void;
  readonly onPanels: (panels: ReadonlySet<PanelId>) => void;
}

interface Surroundings {
  readonly desk: Desk;
  readonly frame: Frame;
  readonly isEditable: boolean;
}
const Surrounding = createContext<Surroundings | null>(null);

/** A room as dockview mounts it; `edits`: it lies still while nothing can be changed. */
function panel(
  id: PanelId,
  Room: FunctionComponent<Pick<Surroundings, "desk" | "frame">>,
  edits: boolean,
): FunctionComponent {
  return function Panel() {
    const t = useStrings(deskStrings);
    const around = useContext(Surrounding);
    if (!around) return null;
    return (
      <div
        className={styles.panel}
        role="region"
        aria-label={t(`panel.${id}`)}
        data-region={id}
        tabIndex={-1}
        inert={edits && !around.isEditable}
      >
        <Room desk={around.desk} frame={around.frame} />
      </div>
    );
  };
}

function PagePanel() {
  const around = useContext(Surrounding);
  return around ? <PageView desk={around.desk} /> : null;
}

const COMPONENTS = {
  [PAGE]: PagePanel,
  plan: panel("plan", PlanPanel, false),
  pool: panel("pool", PoolPanel, false),
  galley: panel("galley", Galley, true),
  inspector: panel("inspector", Inspector, true),
  findings: panel("findings", FindingsPanel, false),
  history: panel("history", HistoryPanel, true),
  versions: panel("versions", VersionsPanel, true),
} satisfies Record<PanelId | typeof PAGE, FunctionComponent>;

const THEME: DockviewTheme = {
  name: "zuban",
  className: styles["theme"] ?? "",
  edgeGroupCollapsedSize: 28,
  dndTabIndicator: "line",
};

/** A tab holds its name only: a button inside a tab cannot be reached by everyone. */
function Tab(props: IDockviewPanelHeaderProps) {
  return <DockviewDefaultTab {...props} hideClose />;
}

/** Beside the tabs: closes the panel in view; the group below is rolled up and down instead. */
function HeaderActions({ group, activePanel }: IDockviewHeaderActionsProps) {
  const t = useStrings(deskStrings);
  const [isCollapsed, setCollapsed] = useState(() => group.api.isCollapsed());
  useEffect(() => {
    const watch = group.api.onDidCollapsedChange((event) => setCollapsed(event.isCollapsed));
    return () => watch.dispose();
  }, [group]);
  useEffect(() => {
    const tabs = group.element.querySelector<HTMLElement>('[role="tablist"]');
    if (!tabs || group.api.location.type !== "edge") return;
    // Rolled up, the group's panels are not there to be gone to: its tabs are their region.
    if (isCollapsed) tabs.dataset["region"] = "below";
    else delete tabs.dataset["region"];
    // A click on a tab unrolls the group; a key on it only chooses the tab.
    const unroll = ({ key }: KeyboardEvent) => {
      if (key === "Enter" || key === " ") group.api.expand();
    };
    tabs.addEventListener("keydown", unroll);
    return () => tabs.removeEventListener("keydown", unroll);
  }, [group, isCollapsed]);
  if (!activePanel) return null;
  if (group.api.location.type === "edge") {
    return (
      <IconButton
        icon={<Icon of={isCollapsed ? ChevronUp : ChevronDown} />}
        label={t(isCollapsed ? "panel.open" : "panel.rollUp")}
        onClick={() => (isCollapsed ? group.api.expand() : group.api.collapse())}
      />
    );
  }
  return (
    <IconButton
      icon={<Icon of={X} />}
      label={`${t("panel.close")} ${activePanel.title ?? ""}`}
      onClick={() => activePanel.api.close()}
    />
  );
}

/** Changes of the layout that come in one gesture are kept once, after it. */
const KEEP_AFTER_MS = 300;

export function Workspace({ desk, frame, isEditable, handle, onMode, onPanels }: WorkspaceProps) {
  const t = useStrings(deskStrings);
  const [api, setApi] = useState<DockviewApi | null>(null);
  const mode = useRef<Mode>("layout");
  const around = useMemo(() => ({ desk, frame, isEditable }), [desk, frame, isEditable]);

  const onReady = ({ api: ready }: DockviewReadyEvent) => {
    mode.current = restoreWorkspace(localStorage, ready);
    onMode(mode.current);
    setApi(ready);
  };

  useEffect(() => {
    if (!api) return;
    const tell = () => onPanels(new Set(PANELS.filter((id) => api.getPanel(id))));
    tell();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stops = [
      api.onDidAddPanel(tell),
      api.onDidRemovePanel(tell),
      api.onDidLayoutChange(() => {
        clearTimeout(timer);
        timer = setTimeout(() => keepWorkspace(localStorage, api, mode.current), KEEP_AFTER_MS);
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop.dispose();
    };
  }, [api, onPanels]);

  useEffect(() => {
    if (!api) return;
    const name = () => {
      for (const id of PANELS) api.getPanel(id)?.api.setTitle(t(`panel.${id}`));
    };
    name();
    const added = api.onDidAddPanel(name);
    return () => added.dispose();
  }, [api, t]);

  useImperativeHandle(
    handle,
    () => ({
      reset() {
        if (!api) return;
        buildDefault(api);
        mode.current = "layout";
        onMode("layout");
      },
      setMode(next) {
        if (!api) return;
        mode.current = next;
        if (next === "story") showPanel(api, "galley");
        applyMode(api, next);
        onMode(next);
      },
      togglePanel(id) {
        const known = api?.getPanel(id);
        if (!api) return;
        if (known && !known.group.api.isCollapsed()) known.api.close();
        else showPanel(api, id);
      },
      showPanel(id) {
        if (api) showPanel(api, id);
      },
    }),
    [api, onMode],
  );

  return (
    <Surrounding value={around}>
      <DockviewReact
        className={styles.dock ?? ""}
        theme={THEME}
        components={COMPONENTS}
        defaultTabComponent={Tab}
        defaultRenderer="onlyWhenVisible"
        onReady={onReady}
        rightHeaderActionsComponent={HeaderActions}
      />
    </Surrounding>
  );
}
