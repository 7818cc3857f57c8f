/** What a command of the window is, and what it may ask of the window's frame. */
import type { Desk, DeskState } from "./desk.ts";
import type { KeyBinding } from "./keys.ts";
import type { DeskKey } from "./strings.ts";

export const MENUS = ["file", "edit", "view", "page", "story", "arrange", "headline", "character", "window"] as const;
export type MenuId = (typeof MENUS)[number];

/** What commands may ask of the window's frame. */
export interface Frame {
  open(
    dialog:
      | "palette"
      | "import"
      | "exportPdf"
      | "exportPng"
      | "newVersion"
      | "newEdition"
      | "ruby"
      | "character"
      | "names"
      | "fonts"
      | "styles"
      | "picture"
      | "ad"
      | "grid"
      | "split"
      | "furniture"
      | "staff"
      | "skeletons"
      | "swap"
      | "saveSkeleton",
  ): void;
  /** Says what did not come out as a person would expect. */
  tell(words: string): void;
  /** Moves the focus to the next (1) or previous (-1) region of the window. */
  focusRegion(step: 1 | -1): void;
  resetWorkspace(): void;
  /** Gives the right-hand side to the page's numbers or to the text. */
  setMode(mode: Mode): void;
  readonly mode: Mode;
  togglePanel(panel: PanelId): void;
  readonly panels: ReadonlySet<PanelId>;
}

export const MODES = ["layout", "story"] as const;
export type Mode = (typeof MODES)[number];

/** Panels that can be closed and brought back, in the order in which F6 visits them. */
export const PANELS = ["plan", "pool", "galley", "inspector", "findings", "history", "versions"] as const;
export type PanelId = (typeof PANELS)[number];

export interface Command {
  readonly id: string;
  readonly menu: MenuId;
  /** Begins a new group of its menu. */
  readonly startsGroup?: boolean;
  readonly title: DeskKey;
  /** A title that names what would happen now, with its slots. */
  readonly named?: (state: DeskState) => readonly [DeskKey, Readonly<Record<string, string>>] | null;
  /** Initials of the Chinese title. */
  readonly pinyin: string;
  /** The first one is printed. */
  readonly keys: readonly KeyBinding[];
  /**
   * Keys that mean it only while the page has the keyboard and no caret (in text they go on meaning what they do
   * there), those about the page also while the plan has it. One key may mean several things: what applies is run.
   */
  readonly pageKeys?: readonly KeyBinding[];
  /** One of many alike: found by its name and key, in no menu. */
  readonly isPaletteOnly?: boolean;
  /** What it cannot do without: the right to change the edition, or at least the host. */
  readonly needs?: "edit" | "host";
  readonly when: (state: DeskState) => boolean;
  /** Ticked or not; absent for a command that only acts. */
  readonly checked?: (state: DeskState, frame: Frame) => boolean;
  readonly run: (desk: Desk, frame: Frame) => void;
}
