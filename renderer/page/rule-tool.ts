/**
 * 水线 by hand: drawn while the tool is on, taken hold of wherever one lies, pulled by its body and its ends. Listens
 * before the page's other gestures and keeps from them what it has dealt with.
 */
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import type { PageRule } from "../../shared/doc/schema.ts";
import { pageRuleRect, type ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { isMac, matches } from "../desk/keys.ts";
import { NUDGES, strideOf } from "../desk/nudging.ts";
import {
  deleteRule,
  movedRule,
  nudgedRule,
  ruleWords,
  selectedRule,
  setDownRule,
  settledRule,
  takeRule,
  type RuleSpan,
} from "../desk/page-rules.ts";
import { strings } from "../desk/strings.ts";
import { claimEvents, pointIn } from "./claim-events.ts";
import { cellsAt, SHAKE } from "./frame-drag.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { scaleOf } from "./viewport.ts";

/** CSS pixels beside a rule within which it is held, of a selected one's ends, and within which a column catches. */
const NEAR = 4;
const END = 8;
const CATCH = 9;

/** Listens on the view until the returned function is called. @param refuse tells why a rule was not moved */
export function holdRules(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const tool = new RuleTool(desk, stage, view, refuse);
  const stop = claimEvents(view, "capture", {
    pointerdown: (event) => tool.down(event),
    mousedown: () => tool.isHolding,
    pointermove: (event) => tool.move(event),
    pointerup: () => tool.drop(),
    lostpointercapture: () => tool.drop(),
    keydown: (event) => tool.key(event),
  });
  const stopFollowing = desk.store.subscribe((state, before) => {
    if (state.view.tool !== before.view.tool) view.style.cursor = tool.isOn ? "crosshair" : "default";
  });
  return () => {
    stop();
    stopFollowing();
  };
}

interface Drag {
  readonly grip: "draw" | "move" | "start" | "end";
  readonly page: ComposedPage;
  /** null: it is being drawn. */
  readonly rule: PageRule | null;
  /** Where the button went down, CSS pixels of the view and cells of the page. */
  readonly from: Point;
  readonly start: Point;
  readonly pointer: number;
  tried: RuleSpan | null;
}

class RuleTool {
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #view: HTMLElement;
  readonly #refuse: (why: string) => void;
  #drag: Drag | null = null;

  constructor(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void) {
    this.#desk = desk;
    this.#stage = stage;
    this.#view = view;
    this.#refuse = refuse;
  }

  get isOn(): boolean {
    const { view, readOnly } = this.#desk.store.getState();
    return view.tool === "rule" && readOnly === null;
  }

  get isHolding(): boolean {
    return this.#drag !== null;
  }

  down(event: PointerEvent): boolean {
    const { readOnly } = this.#desk.store.getState();
    if (event.button !== 0 || readOnly !== null) return false;
    const at = pointIn(this.#view, event);
    const place = this.#stage.placeAt(at);
    const found = place && (this.isOn ? { rule: null, grip: "draw" as const } : this.#under(place));
    if (!place || !found) return false;
    const { rule, grip } = found;
    const page = place.page.page.id;
    if (page !== this.#desk.store.getState().page) this.#desk.set({ page });
    if (rule) this.#stage.select({ kind: "rule", page, rule: rule.id });
    this.#drag = {
      grip,
      page: place.page,
      rule,
      from: at,
      start: cellsAt(place),
      pointer: event.pointerId,
      tried: null,
    };
    this.#view.setPointerCapture(event.pointerId);
    return true;
  }

  /** The rule under a point, and what of it; of several the selected one, else the last. */
  #under({ page, point }: PagePlace): { readonly rule: PageRule; readonly grip: Drag["grip"] } | null {
    const scale = scaleOf(this.#stage.viewport);
    const selected = selectedRule(this.#desk.store.getState());
    const holds = (rule: PageRule) => {
      const { x, y, width, height } = pageRuleRect(page.grid, rule);
      const [dx, dy] = [Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height)];
      const slack = (rule.id === selected?.id ? END : NEAR) / scale;
      return dx <= slack && dy <= slack;
    };
    const all = (page.page.rules ?? []).filter(holds);
    const rule = all.find(({ id }) => id === selected?.id) ?? all.at(-1);
    if (!rule) return null;
    if (rule.id !== selected?.id) return { rule, grip: "move" };
    const { x, y, width, height } = pageRuleRect(page.grid, rule);
    const [along, length] = rule.way === "across" ? [point.x - x, width] : [point.y - y, height];
    // The middle of a short one is still its body.
    const reach = Math.min(END / scale, length / 4);
    return { rule, grip: along <= reach ? "start" : along >= length - reach ? "end" : "move" };
  }

  move(event: PointerEvent): boolean {
    const at = pointIn(this.#view, event);
    const drag = this.#drag;
    if (!drag) return this.#point(at);
    if (!drag.tried && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) <= SHAKE) return true;
    const place = this.#stage.pointOn(drag.page.page.id, at);
    if (!place) return true;
    if (drag.rule?.locked) {
      this.#let();
      this.#refuse(strings[this.#desk.store.getState().locale]["rule.isLocked"]);
      return true;
    }
    const near = event.altKey ? 0 : ((CATCH / scaleOf(this.#stage.viewport)) * CELL) / drag.page.grid.size;
    drag.tried = spanOf(drag, cellsAt(place), near);
    const { way, x, y, length } = drag.tried;
    const page = drag.page.page.id;
    const isLevel = way === "across";
    this.#stage.showLanding({
      page,
      // About the rule, half a line or a third of a cell thick: seen, and hiding nothing.
      region: isLevel
        ? { page, x, y: y - 350, width: length, height: 500 }
        : { page, x: x - 150, y, width: 300, height: length },
      words: ruleWords(drag.tried, this.#desk.store.getState().locale),
      at,
    });
    return true;
  }

  /** Over a rule the pointer says what it would do. */
  #point(at: Point): boolean {
    if (this.isOn) {
      this.#view.style.cursor = "crosshair";
      return true;
    }
    const place = this.#desk.store.getState().readOnly === null ? this.#stage.placeAt(at) : null;
    const found = place && this.#under(place);
    if (!found) return false;
    const isLevel = found.rule.way === "across";
    this.#view.style.cursor = found.grip === "move" ? "move" : isLevel ? "ew-resize" : "ns-resize";
    return true;
  }

  drop(): boolean {
    const drag = this.#drag;
    if (!drag) return false;
    this.#let();
    const { tried, rule, page } = drag;
    const { view } = this.#desk.store.getState();
    if (!rule) {
      if (!tried) return true;
      setDownRule(this.#desk, page.page, tried);
      this.#desk.set({ view: { ...view, tool: null } });
      return true;
    }
    if (tried) {
      const { x, y, length } = tried;
      takeRule(this.#desk, { x, y, length }, drag.grip === "move" ? "step.rule.move" : "step.rule.length");
    }
    return true;
  }

  key(event: KeyboardEvent): boolean {
    if (event.target !== this.#view || event.isComposing) return false;
    const state = this.#desk.store.getState();
    if (event.key === "Escape" && (this.#drag || this.isOn)) {
      if (this.#drag) this.#let();
      else this.#desk.set({ view: { ...state.view, tool: null } });
      event.preventDefault();
      return true;
    }
    const rule = selectedRule(state);
    if (rule && state.readOnly === null && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      const why = deleteRule(this.#desk);
      if (why !== null) this.#refuse(why);
      return true;
    }
    const step = rule && state.readOnly === null && NUDGES.find(({ key }) => matches(key, event, isMac()));
    const page = state.selection.kind === "rule" ? state.selection.page : null;
    const grid = state.snapshot.pages.find(({ id }) => id === page)?.grid;
    if (!rule || !step || !grid) return false;
    event.preventDefault();
    const { x, y, length } = nudgedRule(rule, strideOf(step, grid), step.grip === "se", grid);
    const why = takeRule(
      this.#desk,
      { x, y, length },
      step.grip === "se" ? "step.rule.length" : "step.rule.move",
      event.repeat,
    );
    if (why !== null) this.#refuse(why);
    return true;
  }

  #let(): void {
    const pointer = this.#drag?.pointer;
    this.#drag = null;
    this.#stage.showLanding(null);
    if (pointer !== undefined && this.#view.hasPointerCapture(pointer)) this.#view.releasePointerCapture(pointer);
  }
}

/** What the drag makes of the rule, with the pointer there. */
function spanOf({ grip, rule, start, page }: Drag, to: Point, reach: number): RuleSpan {
  const [dx, dy] = [Math.round(to.x - start.x), Math.round(to.y - start.y)];
  if (!rule) {
    const { size, leading } = page.grid;
    const way = Math.abs(dx) * size >= Math.abs(dy) * leading ? "across" : "down";
    const span =
      way === "across"
        ? { way, x: Math.round(Math.min(start.x, to.x)), y: Math.round(start.y), length: Math.abs(dx) }
        : { way, x: Math.round(start.x), y: Math.round(Math.min(start.y, to.y)), length: Math.abs(dy) };
    return settledRule(span as RuleSpan, page.page, reach);
  }
  if (grip === "move") return movedRule(rule, { dx, dy }, page.page, reach);
  const by = rule.way === "across" ? dx : dy;
  if (grip === "end") return settledRule({ ...rule, length: rule.length + by }, page.page, reach);
  const moved = rule.way === "across" ? { x: rule.x + by } : { y: rule.y + by };
  return settledRule({ ...rule, ...moved, length: rule.length - by }, page.page, reach);
}
