/** 字格 (R58): text on a grid of whole cells. */
import { isCell } from "./char-class.ts";
import { BREAK, type Opportunities } from "./opportunities.ts";
import type { Draft } from "./prepare.ts";
import { STRETCH } from "./tiers.ts";

/**
 * R58: what is not one whole cell — a word, a figure, a half-width mark — is padded to whole cells, half of it
 * on either side, so that every Han stands on the grid. What a line may break at is padded by itself.
 */
export function padToGrid(
  { cells, size, shaped, advance, base, shrink, stretch, stretchCap }: Draft,
  { breaks }: Opportunities,
) {
  const { classes } = cells;
  base.fill(0);
  stretch.fill(STRETCH.NONE);
  stretchCap.fill(0);
  for (const tier of shrink) tier.fill(0);
  for (let start = 0; start < classes.length;) {
    const em = size[start]!;
    let end = start + 1;
    if (advance[start]! % em === 0) {
      start = end;
      continue;
    }
    let width = advance[start]!;
    while (end < classes.length && breaks[end] === BREAK.FORBIDDEN && !isCell(classes[end]!)) {
      width += advance[end++]!;
    }
    const pad = Math.ceil(width / em) * em - width;
    const before = Math.trunc(pad / 2);
    shaped.shift(start, before);
    advance[start]! += before;
    advance[end - 1]! += pad - before;
    start = end;
  }
}
