/**
 * Headlines and their owners: steps 7 and 8 of intake. Headline groups are given to bodies so that the
 * evidence of all pairs together is greatest. The evidence is wording first, position second: extraction
 * moves headlines about, but not what they say.
 */
import { assign } from "./assignment.ts";
import { coverageOf } from "./evidence.ts";
import { ADJACENT, divideRuns, type HeadlineGroup, MOST_LINES } from "./headline-groups.ts";
import type { Line } from "./lines.ts";
import { followsOn, leadsOn } from "./headline-roles.ts";
import type { Body, DisplayRun } from "./stories.ts";

/** The headline of one body. */
export interface Headline {
  readonly lines: readonly Line[];
  /** Certainty that it belongs to this body, 0–100. */
  readonly confidence: number;
}

export interface Matched {
  /** Headline of each body, null where it has none. */
  readonly headlines: readonly (Headline | null)[];
  /** Groups that belong to no body. */
  readonly orphans: readonly (readonly Line[])[];
}

/** Finds the body of every display line. */
export function matchHeadlines(text: string, bodies: readonly Body[], runs: readonly DisplayRun[]): Matched {
  const coverages = coverageOf(
    text,
    runs.flatMap((run) => run.lines),
    bodies,
  );
  const groups = divideRuns(runs, coverages, bodies.length);
  const owners = ownersOf(groups, bodies.length);
  const taken = bodies.map((): HeadlineGroup[] => []);
  const orphans: (readonly Line[])[] = [];
  groups.forEach((group, i) => taken[owners[i] as number]?.push(group) ?? orphans.push(group.lines));
  const rivals = rivalShares(groups, bodies.length);
  return { headlines: taken.map((own, body) => joinGroups(own, body, rivals[body] as Rival[])), orphans };
}

// Wording beyond this is no accident.
const STRONG = 0.08;

function shareOf(group: HeadlineGroup, body: number): number {
  return group.coverage.get(body) ?? 0;
}

function evidence(group: HeadlineGroup, body: number): number {
  return shareOf(group, body) + (group.above === body ? ADJACENT : 0);
}

/** Body with the greatest evidence, other than `except`; -1 and 0 when there is none. */
function strongest(group: HeadlineGroup, except = -1): { readonly body: number; readonly value: number } {
  let found = { body: -1, value: 0 };
  for (const body of group.above >= 0 ? [group.above, ...group.coverage.keys()] : group.coverage.keys()) {
    const value = evidence(group, body);
    if (body !== except && value > found.value) found = { body, value };
  }
  return found;
}

// Up to this many pairs the best assignment is computed (well under a second); beyond it, a text of many
// pages, pairs are taken in order of evidence, which differs only where evidence is nearly equal.
const MOST_PAIRS = 90_000;

/** Body of each group, -1 for none. */
function ownersOf(groups: readonly HeadlineGroup[], bodies: number): number[] {
  const owners = new Array<number>(groups.length).fill(-1);
  const candidates = groups.flatMap((group, i) => (group.isFurniture ? [] : [i]));
  const stated = candidates.map((i) => groups[i] as HeadlineGroup);
  const found = stated.length * bodies <= MOST_PAIRS ? bestOwners(stated, bodies) : greedyOwners(stated);
  candidates.forEach((group, i) => {
    owners[group] = found[i] as number;
  });
  gatherScattered(groups, owners, bodies);
  return owners;
}

function bestOwners(groups: readonly HeadlineGroup[], bodies: number): number[] {
  // Without other evidence, headlines and stories come in the same order; never more than a tie-break.
  const inOrder = (group: number, body: number) => 0.01 * (1 - Math.abs(group / groups.length - body / bodies));
  return assign(
    groups.map((group, g) => Array.from({ length: bodies }, (_, b) => evidence(group, b) + inOrder(g, b))),
    bodies,
  );
}

function greedyOwners(groups: readonly HeadlineGroup[]): number[] {
  const pairs = groups.flatMap((group, g) => {
    const bodies = new Set(group.coverage.keys());
    if (group.above >= 0) bodies.add(group.above);
    return [...bodies].map((body) => ({ g, body, value: evidence(group, body) }));
  });
  pairs.sort((a, b) => b.value - a.value || a.g - b.g || a.body - b.body);
  const owners = new Array<number>(groups.length).fill(-1);
  const taken = new Set<number>();
  for (const { g, body } of pairs) {
    if (owners[g] !== -1 || taken.has(body)) continue;
    owners[g] = body;
    taken.add(body);
  }
  return owners;
}

/**
 * One headline may come in several groups: scattered by extraction, or divided where it should not have
 * been. A group whose wording clearly is another body's joins that body's headline instead of standing over
 * a stranger; one that no body claims joins the group it stands next to.
 */
function gatherScattered(groups: readonly HeadlineGroup[], owners: number[], bodies: number): void {
  const lines = new Array<number>(bodies).fill(0);
  const give = (i: number, body: number) => {
    owners[i] = body;
    lines[body] = (lines[body] as number) + (groups[i] as HeadlineGroup).lines.length;
  };
  const fits = (i: number, body: number) =>
    (lines[body] as number) + (groups[i] as HeadlineGroup).lines.length <= MOST_LINES;
  owners.forEach((owner, i) => {
    if (owner >= 0) give(i, owner);
  });
  groups.forEach((group, i) => {
    if (group.isFurniture) return;
    const owner = owners[i] as number;
    const best = strongest(group);
    const misplaced = owner < 0 || evidence(group, owner) < best.value / 3;
    if (best.body !== owner && best.value >= STRONG && misplaced && fits(i, best.body)) {
      if (owner >= 0) lines[owner] = (lines[owner] as number) - group.lines.length;
      give(i, best.body);
    } else if (owner < 0) {
      const beside = [i + 1, i - 1].find((n) => groups[n]?.run === group.run && (owners[n] as number) >= 0);
      const body = beside === undefined ? -1 : (owners[beside] as number);
      if (body >= 0 && fits(i, body)) give(i, body);
    }
  });
}

/** One headline from the groups of a body: in the order of the source, dashes putting lines in their place. */
function joinGroups(own: readonly HeadlineGroup[], body: number, rivals: readonly Rival[]): Headline | null {
  if (own.length === 0) return null;
  const rank = (line: Line) => (leadsOn(line) ? 0 : followsOn(line) ? 2 : 1);
  const lines = own.flatMap((group) => group.lines);
  if (own.length > 1) lines.sort((a, b) => rank(a) - rank(b) || a.start - b.start);
  return { lines, confidence: Math.min(...own.map((group) => confidence(group, body, own, rivals))) };
}

/** A group that speaks for a body more than for any other. */
interface Rival {
  readonly group: HeadlineGroup;
  readonly share: number;
}

/** Per body: the groups that speak for it most. */
function rivalShares(groups: readonly HeadlineGroup[], bodies: number): Rival[][] {
  const rivals = Array.from({ length: bodies }, (): Rival[] => []);
  for (const group of groups) {
    const { body } = strongest(group);
    rivals[body]?.push({ group, share: shareOf(group, body) });
  }
  return rivals;
}

// Wording that is this much ahead of every rival leaves no doubt.
const CLEAR_LEAD = 0.12;
// One of two stories that a headline's wording fits; the other one has more of it.
const DOUBTFUL = 30;

/**
 * Certainty of one pair from its lead over the two kinds of rival: other bodies for this group, other groups
 * for this body. By wording alone it rises from 20 to 95; a headline that also stands where it belongs
 * begins at 55 and can reach 99.
 */
function confidence(
  group: HeadlineGroup,
  body: number,
  own: readonly HeadlineGroup[],
  rivals: readonly Rival[],
): number {
  const share = shareOf(group, body);
  const otherBody = strongest(group, body).value;
  const adjacent = group.above === body;
  if (adjacent && otherBody > share + ADJACENT) return DOUBTFUL;
  const otherGroup = rivals.reduce(
    (most, rival) => (own.includes(rival.group) ? most : Math.max(most, rival.share)),
    0,
  );
  const lead = Math.max(0, Math.min(1, (share - Math.max(otherBody, otherGroup / 2)) / CLEAR_LEAD));
  return Math.round(adjacent ? 55 + 44 * lead : 20 + 75 * lead);
}
