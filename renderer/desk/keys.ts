/**
 * Keys as commands name them: `Mod+Shift+Z`, `F6`, `Alt+PageDown`. `Mod` is ⌘ on a Mac and Ctrl elsewhere.
 */

export type KeyBinding = string;

interface Stroke {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Lower case. */
  readonly key: string;
}

/** What the parts of a keyboard event that matter look like. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "code">;

function strokeOf(binding: KeyBinding): Stroke {
  const parts = binding.split("+");
  // `Mod++` names the plus key.
  const key = binding.endsWith("++") ? "+" : (parts.at(-1) ?? "");
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return { mod: has("Mod"), shift: has("Shift"), alt: has("Alt"), key: key.toLowerCase() };
}

export function matches(binding: KeyBinding, press: KeyPress, onMac: boolean): boolean {
  const stroke = strokeOf(binding);
  const mod = onMac ? press.metaKey : press.ctrlKey;
  const other = onMac ? press.ctrlKey : press.metaKey;
  if (mod !== stroke.mod || other || press.altKey !== stroke.alt) return false;
  const key = press.key.toLowerCase();
  // Signs come with Shift on some keyboards and without on others; letters and names need what is said.
  const isSign = /^[^\p{L}\p{N}]$/u.test(stroke.key);
  if (!isSign && press.shiftKey !== stroke.shift) return false;
  // With an input method on, `key` may say "Process": the place of the key tells the letter.
  return key === stroke.key || (key === "process" && press.code.toLowerCase() === `key${stroke.key}`);
}

const MAC_SIGNS: Readonly<Record<string, string>> = { mod: "⌘", shift: "⇧", alt: "⌥" };
const NAMES: Readonly<Record<string, string>> = {
  pageup: "PgUp",
  pagedown: "PgDn",
  "=": "+",
  "-": "−",
  escape: "Esc",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
};

/** As menus and tooltips print it. */
export function printedKeys(binding: KeyBinding, onMac: boolean): string {
  const { mod, shift, alt, key } = strokeOf(binding);
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  if (onMac) {
    return [alt && MAC_SIGNS["alt"], shift && MAC_SIGNS["shift"], mod && MAC_SIGNS["mod"], name]
      .filter(Boolean)
      .join("");
  }
  return [mod && "Ctrl", alt && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}

/**
 * True where the element keeps the key for itself: text fields undo, select and copy their own text. The
 * galley is not one of them: its undo is the edition's.
 */
export function keepsKey(target: EventTarget | null, binding: KeyBinding): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && /^Mod\+(Shift\+)?[ZYAXCV]$/.test(binding);
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
