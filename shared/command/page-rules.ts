/** Intentions about 水线, the rules that stand on a page for themselves. */
import { CELL, type MilliCell } from "../base/units.ts";
import type {
  ArticleId,
  Change,
  EditionSnapshot,
  Grid,
  GroupId,
  Page,
  PageId,
  PageRule,
  RuleId,
} from "../doc/schema.ts";
import { put } from "./change.ts";

/** A rule and its page. */
export interface RulePlace {
  readonly page: PageId;
  readonly rule: RuleId;
}

export function ruleAt({ pages }: Pick<EditionSnapshot, "pages">, { page, rule }: RulePlace): PageRule | null {
  return pages.find(({ id }) => id === page)?.rules?.find(({ id }) => id === rule) ?? null;
}

/** Adds a rule behind those there are; null where the page is not there, or has one of that id. */
export function addRule(
  snapshot: EditionSnapshot,
  { page, rule }: { readonly page: PageId; readonly rule: PageRule },
): Change | null {
  return ruleAt(snapshot, { page, rule: rule.id }) ? null : withRules(snapshot, page, (now) => [...now, rule]);
}

/** What a rule may be told to be; `group` null: none. */
export type RuleWish = Partial<Pick<PageRule, "x" | "y" | "length" | "way" | "stroke">> & {
  readonly locked?: boolean;
  readonly group?: PageRule["group"] | null;
};

/** Changes a rule; one that is locked can only be unlocked. */
export function changeRule(snapshot: EditionSnapshot, { page, rule, ...wish }: RulePlace & RuleWish): Change | null {
  const now = ruleAt(snapshot, { page, rule });
  if (!now || (now.locked && wish.locked !== false)) return null;
  const { locked = now.locked === true, group = now.group ?? null, ...rest } = wish;
  const { locked: _locked, group: _group, ...plain } = now;
  const wanted: PageRule = {
    ...plain,
    ...rest,
    ...(locked ? { locked } : {}),
    ...(group === null || group === undefined ? {} : { group }),
  };
  if (JSON.stringify(sorted(wanted)) === JSON.stringify(sorted(now))) return null;
  return withRules(snapshot, page, (all) => all.map((each) => (each.id === rule ? wanted : each)));
}

/** 编组 with an article: the rule joins its group; where it is in none, both are in this new one. */
export function groupRule(
  snapshot: EditionSnapshot,
  { article: id, group, ...place }: RulePlace & { readonly article: ArticleId; readonly group: GroupId },
): Change | null {
  const article = snapshot.articles.get(id);
  const change = article && changeRule(snapshot, { ...place, group: article.group ?? group });
  if (!article || !change) return null;
  return article.group === undefined ? { ...change, put: [...change.put, { ...article, group }] } : change;
}

/** Takes a rule away; null where it is locked. */
export function removeRule(snapshot: EditionSnapshot, { page, rule }: RulePlace): Change | null {
  const now = ruleAt(snapshot, { page, rule });
  return !now || now.locked ? null : withRules(snapshot, page, (all) => all.filter(({ id }) => id !== rule));
}

/** Articles on their way from one page to a place on it or another. */
export interface Going {
  readonly articles: readonly ArticleId[];
  readonly page: PageId;
  readonly to: PageId;
  readonly dx: MilliCell;
  readonly dy: MilliCell;
}

/** The change, with the rules of the articles' groups going along; locked ones stay. */
export function withTheirRules(
  snapshot: EditionSnapshot,
  change: Change,
  { page, to, dx, dy, ...going }: Going,
): Change {
  const groups = new Set(going.articles.flatMap((id) => snapshot.articles.get(id)?.group ?? []));
  const from = snapshot.pages.find(({ id }) => id === page);
  const goes = ({ group, locked }: PageRule) => group !== undefined && groups.has(group) && !locked;
  const moved = (from?.rules ?? []).filter(goes).map((rule) => ({ ...rule, x: rule.x + dx, y: rule.y + dy }));
  if (!from || moved.length === 0) return change;
  if (page === to) {
    const rules = from.rules!.map((rule) => moved.find(({ id }) => id === rule.id) ?? rule);
    return { ...change, put: [...change.put, { ...from, rules }] };
  }
  const other = snapshot.pages.find(({ id }) => id === to);
  if (!other) return change;
  const left = from.rules!.filter((rule) => !goes(rule));
  const arrived = { ...other, rules: [...(other.rules ?? []), ...moved] };
  return { ...change, put: [...change.put, havingRules(from, left), arrived] };
}

/**
 * A page's rules on another grid: ends on columns' edges and places in the middle of gutters keep them, all else its
 * place in characters; what reaches out of the type area is cut off.
 */
export function regriddedRules({ rules = [], grid: old }: Page, grid: Grid): readonly PageRule[] {
  const pitchOf = ({ columnCells, gutter }: Grid) => columnCells * CELL + gutter;
  const [from, to] = [pitchOf(old), pitchOf(grid)];
  const start = (x: MilliCell) => (x % from === 0 ? (x / from) * to : x);
  const end = (x: MilliCell) => ((x + old.gutter) % from === 0 ? ((x + old.gutter) / from) * to - grid.gutter : x);
  const middle = (x: MilliCell) => {
    const column = Math.round(x / from);
    return x === column * from - Math.round(old.gutter / 2) ? column * to - Math.round(grid.gutter / 2) : x;
  };
  const [width, height] = [grid.columns * to - grid.gutter, grid.lines * CELL];
  return rules.flatMap((rule): PageRule[] => {
    const isLevel = rule.way === "across";
    const x = isLevel ? start(rule.x) : middle(rule.x);
    const wanted = isLevel ? end(rule.x + rule.length) - x : rule.length;
    const length = Math.min(wanted, isLevel ? width - x : height - rule.y);
    const isWithin = length > 0 && x <= width && rule.y <= height;
    return isWithin ? [{ ...rule, x, length }] : [];
  });
}

/** Rules of a group that is dissolved stand for themselves. */
export function rulesOutOf({ pages }: EditionSnapshot, groups: ReadonlySet<string>): readonly Page[] {
  return pages.flatMap((page) => {
    const isIn = ({ group }: PageRule) => group !== undefined && groups.has(group);
    if (!page.rules?.some(isIn)) return [];
    return [
      {
        ...page,
        rules: page.rules.map(({ group, ...rule }) =>
          isIn({ ...rule, group: group! }) ? rule : { ...rule, ...(group && { group }) },
        ),
      },
    ];
  });
}

function withRules(
  { pages }: EditionSnapshot,
  id: PageId,
  change: (rules: readonly PageRule[]) => readonly PageRule[],
): Change | null {
  const page = pages.find((each) => each.id === id);
  return page ? put(havingRules(page, change(page.rules ?? []))) : null;
}

/** The page with these rules and no others. */
export function havingRules({ rules: _rules, ...page }: Page, rules: readonly PageRule[]): Page {
  return rules.length === 0 ? page : { ...page, rules };
}

function sorted(rule: PageRule): readonly (readonly [string, unknown])[] {
  return Object.entries(rule).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
