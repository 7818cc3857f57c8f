/** Which line of a headline group is the 引题, the 主题 or the 副题. */
import type { Role } from "../doc/schema.ts";

// 引题 and 副题 are set two sizes under the 主题 (30 against 18 pt, a factor of 1.67), across the same
// columns. So a line 1.6 times as long as another is hardly in the larger type of the two.
const TYPE_RATIO = 1.6;
const LEADS_ON = /(?:[—―]+|[－-]{2,})$/u;
const FOLLOWS_ON = /^(?:[—―]+|[－-]{2,})/u;

/** A line of a headline group: its text without spaces, and whether a space stood between Han in it. */
export interface GroupLine {
  readonly solid: string;
  readonly gapped: boolean;
}

/** True when the line announces the one below it: a 引题 ending in a dash. */
export function leadsOn(line: GroupLine): boolean {
  return LEADS_ON.test(line.solid);
}

/** True when the line continues the one above it: a 副题 opening with a dash. */
export function followsOn(line: GroupLine): boolean {
  return FOLLOWS_ON.test(line.solid);
}

/** A 主题 of two halves set on two lines: equal in length, short, without dashes. */
function isCouplet(first: GroupLine | undefined, second: GroupLine | undefined): boolean {
  if (!first || !second || leadsOn(first) || followsOn(second)) return false;
  const { length } = first.solid;
  return length === second.solid.length && length >= 4 && length <= 10;
}

/**
 * Roles of the lines of one headline group, top to bottom. Exactly one line, or the two halves of a
 * couplet, are the headline; lines above are kickers, lines below decks.
 */
export function headlineRoles(lines: readonly GroupLine[]): Role[] {
  const costs = lines.map((_, main) => mainCost(lines, main));
  let first = costs.indexOf(Math.min(...costs));
  let last = first;
  if (isCouplet(lines[first], lines[first + 1])) last++;
  else if (isCouplet(lines[first - 1], lines[first])) first--;
  return lines.map((_, i) => (i < first ? "kicker" : i > last ? "deck" : "headline"));
}

/** What speaks against line `main` being the 主题: dashes decide, then type sizes and gaps, then custom. */
function mainCost(lines: readonly GroupLine[], main: number): number {
  const heart = lines[main] as GroupLine;
  let cost = 0;
  lines.forEach((line, i) => {
    if (i === main) return;
    if ((leadsOn(line) && i > main) || (followsOn(line) && i < main)) cost += 10;
    if (heart.solid.length >= TYPE_RATIO * line.solid.length) cost += 3;
    // A line in two halves is made to be the 主题 sooner than one that runs through.
    if (line.gapped && !heart.gapped) cost += 2.5;
  });
  if (lines.length > 1 && (leadsOn(heart) || followsOn(heart))) cost += 10;
  // By custom a 主题 has one 引题 above it; a 副题 without 引题 is rarer, two 引题 rarer still.
  return cost + Math.abs(main - Math.min(1, lines.length - 1)) * 2;
}
