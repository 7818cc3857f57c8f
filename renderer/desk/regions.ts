/** Regions of the window, which F6 goes round: every element with `data-region`. */

/** As the eye goes; elements stand in the document in the order in which panels were opened. */
const ORDER: readonly string[] = [
  "menu",
  "tools",
  "plan",
  "pool",
  "page",
  "galley",
  "inspector",
  "below",
  "findings",
  "history",
  "versions",
];

/** Text that can be edited is what its region is for. */
const TEXT = '[contenteditable="true"]';
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';

/** Moves the focus to the next (1) or previous (-1) region in view. */
export function focusRegion(root: ParentNode & { readonly activeElement: Element | null }, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>("[data-region]")]
    .filter((region) => region.getClientRects().length > 0 && !region.inert)
    .sort((a, b) => rank(a) - rank(b));
  const now = regions.findIndex((region) => region.contains(root.activeElement));
  const next = regions.at(now < 0 ? (step > 0 ? 0 : -1) : (now + step) % regions.length);
  if (!next) return;
  (next.tabIndex >= 0 ? next : entryOf(next)).focus();
}

function entryOf(region: HTMLElement): HTMLElement {
  return region.querySelector<HTMLElement>(TEXT) ?? region.querySelector<HTMLElement>(FOCUSABLE) ?? region;
}

function rank({ dataset }: HTMLElement): number {
  const at = ORDER.indexOf(dataset["region"] ?? "");
  return at < 0 ? ORDER.length : at;
}
