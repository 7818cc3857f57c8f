/** Where the panels stand when nobody has moved them, and the way back to that. */
import type { AddPanelOptions, DockviewApi, SerializedDockview } from "dockview-react";
import { PANELS, type Mode, type PanelId } from "./desk/command.ts";
import { keep, readObject } from "./desk/settings.ts";

/** The page's own place; it has no tab and cannot be closed. */
export const PAGE = "page";
/** The group below that is one line high until it is opened. */
const BELOW = "below";
const BELOW_PANELS: readonly PanelId[] = ["findings", "history", "versions"];

const LEFT_WIDTH = 216;
const RIGHT_WIDTH = 340;
/** Share of the window that the text has in the story workspace. */
const STORY_SHARE = 0.46;
const TAB_HEIGHT = 28;

const KEY = "zuban.workspace";
/** Raised when panels are renamed or gone: a layout of another version is not read. */
const VERSION = 1;

/** The workspace as it comes. */
export function buildDefault(api: DockviewApi): void {
  api.clear();
  if (api.getEdgeGroup("bottom")) api.removeEdgeGroup("bottom");
  api.addPanel({ id: PAGE, component: PAGE, title: PAGE });
  lockPage(api);
  for (const panel of PANELS) showPanel(api, panel, true);
}

/** The page's group has no tabs, takes no other panel in, and stays. */
export function lockPage(api: DockviewApi): void {
  const group = api.getPanel(PAGE)?.group;
  if (!group) return;
  group.header.hidden = true;
  group.locked = "no-drop-target";
}

/** Brings a panel back to where it belongs, or opens it where it is. */
export function showPanel(api: DockviewApi, panel: PanelId, isQuiet = false): void {
  const known = api.getPanel(panel);
  if (known) {
    if (known.group.api.isCollapsed()) known.group.api.expand();
    known.api.setActive();
    return;
  }
  if (BELOW_PANELS.includes(panel) && !api.getEdgeGroup("bottom")) {
    api.addEdgeGroup("bottom", {
      id: BELOW,
      initialSize: 200,
      minimumSize: 96,
      collapsedSize: TAB_HEIGHT,
      collapsed: isQuiet,
    });
  }
  api.addPanel({ id: panel, component: panel, title: panel, inactive: isQuiet, ...homeOf(api, panel) });
}

function homeOf(api: DockviewApi, panel: PanelId): Home {
  const beside = (sibling: PanelId, where: "above" | "below") =>
    api.getPanel(sibling) ? { referencePanel: sibling, direction: where } : null;
  const half = { initialHeight: Math.round(api.height / 2) };
  switch (panel) {
    case "plan":
      return { ...half, initialWidth: LEFT_WIDTH, position: beside("pool", "above") ?? atPage("left") };
    case "pool":
      return { ...half, initialWidth: LEFT_WIDTH, position: beside("plan", "below") ?? atPage("left") };
    case "galley":
      return { ...half, initialWidth: RIGHT_WIDTH, position: beside("inspector", "above") ?? atPage("right") };
    case "inspector":
      return { ...half, initialWidth: RIGHT_WIDTH, position: beside("galley", "below") ?? atPage("right") };
    case "findings":
    case "history":
    case "versions":
      return { position: { referenceGroup: BELOW } };
  }
}

type Home = Pick<AddPanelOptions, "position" | "initialWidth" | "initialHeight">;

function atPage(direction: "left" | "right") {
  return { referencePanel: PAGE, direction };
}

/** Gives the right-hand side the width of the mode. */
export function applyMode(api: DockviewApi, mode: Mode): void {
  const width = mode === "story" ? Math.round(api.width * STORY_SHARE) : RIGHT_WIDTH;
  const panel = api.getPanel("galley") ?? api.getPanel("inspector");
  panel?.group.api.setSize({ width });
}

export function keepWorkspace(storage: Pick<Storage, "setItem">, api: DockviewApi, mode: Mode): void {
  keep(storage, KEY, { version: VERSION, mode, layout: api.toJSON() });
}

/** Restores what was kept, else the workspace as it comes; the mode that was on. */
export function restoreWorkspace(storage: Pick<Storage, "getItem">, api: DockviewApi): Mode {
  const { version, mode, layout } = readObject(storage, KEY);
  if (version === VERSION && typeof layout === "object" && layout !== null) {
    try {
      api.fromJSON(layout as SerializedDockview);
      if (api.getPanel(PAGE)) {
        lockPage(api);
        return mode === "story" ? "story" : "layout";
      }
    } catch {
      // A layout that dockview refuses is as good as none.
    }
  }
  buildDefault(api);
  return "layout";
}
