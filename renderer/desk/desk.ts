/**
 * The desk: where the window's rooms meet. It holds references (document, fonts, host) and the state of this
 * window (page in view, selection, zoom …), and nothing else; algorithms live in `shared/`, features in
 * the rooms beside this one. Door of this room.
 *
 * Window state is never saved in the edition. Document state changes only through {@link Desk.dispatch}.
 */
import type { Refusal } from "../../shared/refusal/refusal.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Change, EditionSnapshot, PageId, Picture } from "../../shared/doc/schema.ts";
import type { FaceId, FontBook } from "../../shared/font/font-book.ts";
import type { HostClient, OpenEdition } from "../../shared/host/contract.ts";
import { layoutCache, layoutPage, type ComposedPage, type LayoutCache } from "../../shared/layout/layout.ts";
import { stillThere, type Selection } from "./selection.ts";

export type { Selection } from "./selection.ts";

export type Theme = "light" | "dark" | "system";
export type Locale = "zh-CN" | "en";

/** `fit`: how the zoom follows the window; null once a person set the zoom. `selection` is done once, then null. */
export interface View {
  /** 1 = one CSS pixel per 1/96 inch. 0.05–8. */
  readonly zoom: number;
  readonly fit: "page" | "width" | "selection" | null;
  readonly spread: boolean;
  readonly showGrid: boolean;
  /** 参考线: shown, and caught by what is moved. */
  readonly showGuides: boolean;
  /** 排版说明: what happened to the line pointed at, and to the one at the caret. */
  readonly showReasons: boolean;
  /** What a press on the page draws: 版样, or one 水线; null: it selects. */
  readonly tool: "dummy" | "rule" | null;
  /** 分色预览; null: the page as it will look. */
  readonly separation: SeparationView | null;
}

export interface SeparationView {
  /** Names of plates that are left out. */
  readonly hidden: readonly string[];
  /** Areas over the plant's limit of ink are marked. */
  readonly marksOverInk: boolean;
}

export interface DeskState {
  /** The edition now; a new object whenever something in it changed. */
  readonly snapshot: EditionSnapshot;
  /** The page in view; null in an edition without pages. */
  readonly page: PageId | null;
  readonly selection: Selection;
  readonly view: View;
  readonly theme: Theme;
  readonly locale: Locale;
  /** Why nothing can be changed now; null where it can. */
  readonly readOnly: "offline" | null;
  readonly saved: "saved" | "saving" | { readonly failed: Refusal };
  /** Labels of what undo and redo would do; null where there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export interface Desk {
  readonly store: StoreApi<DeskState>;
  readonly document: EditionDocument;
  readonly fonts: FontBook;
  readonly host: HostClient;
  readonly open: OpenEdition;
  /** Fetches faces before a style takes them; rejects, in newsroom words, where one cannot be had. */
  loadFaces(faces: readonly FaceId[]): Promise<void>;
  /** The page as composed now; the same object until something on it changes. */
  composed(page: PageId): ComposedPage;
  /** The page as it would be with these articles and pictures in place of those of their ids; nothing changes. */
  composedWith(page: PageId, ...tried: readonly (Article | Picture)[]): ComposedPage;
  /** Applies a command's change as one undo step; false where the command did not apply (null). */
  dispatch(change: Change | null, label: string, merge?: boolean): boolean;
  undo(): void;
  redo(): void;
  /** Sets window state. */
  set(state: Partial<Pick<DeskState, "page" | "selection" | "view" | "theme" | "locale" | "saved" | "readOnly">>): void;
}

export interface DeskParts {
  readonly document: EditionDocument;
  readonly fonts: FontBook;
  readonly host: HostClient;
  readonly open: OpenEdition;
  /** Absent: every face there is can be used at once. */
  readonly loadFaces?: (faces: readonly FaceId[]) => Promise<void>;
  readonly theme: Theme;
  readonly locale: Locale;
}

export function createDesk({ document, fonts, host, open, loadFaces, theme, locale }: DeskParts): Desk {
  const cache = layoutCache();
  // What is tried out shares everything but whole pages, of which one is remembered each.
  const trialCache: LayoutCache = { ...cache, pages: new WeakMap() };
  const snapshot = document.snapshot();
  const store = createStore<DeskState>(() => ({
    snapshot,
    page: snapshot.pages[0]?.id ?? null,
    selection: { kind: "none" },
    view: {
      zoom: 1,
      fit: "page",
      spread: false,
      showGrid: false,
      showGuides: true,
      showReasons: false,
      tool: null,
      separation: null,
    },
    theme,
    locale,
    saved: "saved",
    readOnly: null,
    ...historyOf(document),
  }));
  document.subscribe(() => {
    const next = document.snapshot();
    const { page, selection } = store.getState();
    store.setState({
      snapshot: next,
      page: next.pages.some(({ id }) => id === page) ? page : (next.pages[0]?.id ?? null),
      selection: stillThere(selection, next),
      ...historyOf(document),
    });
  });
  return {
    store,
    document,
    fonts,
    host,
    open,
    loadFaces: loadFaces ?? (() => Promise.resolve()),
    composed: (page) => layoutPage(document.snapshot(), page, fonts, cache),
    composedWith: (page, ...tried) => layoutPage(withTried(document.snapshot(), tried), page, fonts, trialCache),
    dispatch(change, label, merge = false) {
      if (change === null) return false;
      document.apply(change, { label, merge });
      return true;
    },
    undo: () => void document.undo(),
    redo: () => void document.redo(),
    set: (state) => store.setState(state),
  };
}

/** One that a colleague has taken away does not come back by being tried. */
function withTried(now: EditionSnapshot, tried: readonly (Article | Picture)[]): EditionSnapshot {
  const [articles, pictures] = [new Map(now.articles), new Map(now.pictures)];
  for (const record of tried) {
    if (record.type === "picture" && pictures.has(record.id)) pictures.set(record.id, record);
    if (record.type === "article" && articles.has(record.id)) articles.set(record.id, record);
  }
  return { ...now, articles, pictures };
}

/** The same desk, document and state in other fonts: every page is composed anew. */
export function withFonts(desk: Desk, fonts: FontBook): Desk {
  const cache = layoutCache();
  return { ...desk, fonts, composed: (page) => layoutPage(desk.document.snapshot(), page, fonts, cache) };
}

function historyOf(document: EditionDocument): Pick<DeskState, "undoLabel" | "redoLabel"> {
  const { undo, redo } = document.history();
  return { undoLabel: undo[0] ?? null, redoLabel: redo[0] ?? null };
}
