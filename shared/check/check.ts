/**
 * Preflight and layout linter: composed pages become findings. Door of this room.
 *
 * Must stay true: it reads the pages that everyone else reads, measures nothing and changes nothing. Findings of a
 * page are remembered by the page's identity, so that after a keystroke only the pages that changed are judged.
 */
import type { EditionSnapshot } from "../doc/schema.ts";
import type { ComposedPage } from "../layout/layout.ts";
import { withAcceptances } from "./accepted.ts";
import { RULE_IDS, type Finding, type Group, type RuleId, type Severity, type Spot } from "./finding.ts";
import * as ground from "./ground-rules.ts";
import * as furniture from "./furniture-rules.ts";
import * as layout from "./layout-rules.ts";
import * as press from "./press-rules.ts";
import type { PreflightProfile } from "./profile.ts";
import { sceneOf, type Scene } from "./scene.ts";
import { crowdedRuby, doubtfulPair } from "./text-rules.ts";

export { RULE_IDS, type Finding, type Group, type Place, type RuleId, type Severity } from "./finding.ts";
export { matterOf } from "./accepted.ts";
export { PLATES, type PreflightProfile } from "./profile.ts";
export { findingWords, ruleName, type FindingWords, type Language } from "./words.ts";

interface Rule {
  readonly group: Group;
  readonly severity: Severity;
  readonly find: (scene: Scene) => readonly Spot[];
}

/** Rules over the issue as a whole. */
const ISSUE_RULES = {
  noImprint: { group: "press", severity: "warning" },
  missingImprint: { group: "press", severity: "error" },
  occasionUnsaid: { group: "press", severity: "error" },
} as const satisfies Partial<Record<RuleId, Pick<Rule, "group" | "severity">>>;

type IssueRuleId = keyof typeof ISSUE_RULES;
type PageRuleId = Exclude<RuleId, IssueRuleId | "doubtfulPair">;

/** Rules over one page. */
const PAGE_RULES: Readonly<Record<PageRuleId, Rule>> = {
  overset: { group: "press", severity: "error", find: press.overset },
  emptyDummy: { group: "press", severity: "error", find: press.emptyDummy },
  jumpCut: { group: "press", severity: "error", find: press.jumpCut },
  missingGlyph: { group: "press", severity: "error", find: press.missingGlyph },
  noPicture: { group: "press", severity: "error", find: press.noPicture },
  adSize: { group: "press", severity: "error", find: press.adSize },
  overlap: { group: "press", severity: "error", find: press.overlap },
  overFurniture: { group: "press", severity: "error", find: press.overFurniture },
  headOverBody: { group: "press", severity: "error", find: press.headOverBody },
  offPaper: { group: "press", severity: "error", find: press.offPaper },
  outsideTypeArea: { group: "press", severity: "warning", find: press.outsideTypeArea },
  headTooWide: { group: "press", severity: "error", find: press.headTooWide },
  fontLicence: { group: "press", severity: "error", find: press.fontLicence },
  resolution: { group: "press", severity: "warning", find: press.resolution },
  plate: { group: "press", severity: "error", find: press.plate },
  inkLimit: { group: "press", severity: "error", find: press.inkLimit },
  mixedInks: { group: "press", severity: "warning", find: press.mixedInks },
  hairline: { group: "press", severity: "error", find: ground.hairline },
  ruleOverText: { group: "press", severity: "error", find: ground.ruleOverText },
  smallReversed: { group: "press", severity: "warning", find: ground.smallReversed },
  deepGround: { group: "press", severity: "warning", find: ground.deepGround },
  nameNotLargest: { group: "press", severity: "error", find: furniture.nameNotLargest },
  noPageNumber: { group: "press", severity: "error", find: furniture.noPageNumber },
  unknownVariable: { group: "press", severity: "error", find: furniture.unknownVariable },
  adUnlabelled: { group: "press", severity: "error", find: furniture.adUnlabelled },
  headsTouch: { group: "layout", severity: "warning", find: layout.headsTouch },
  headsAlike: { group: "layout", severity: "warning", find: layout.headsAlike },
  headUnderHead: { group: "layout", severity: "warning", find: layout.headUnderHead },
  headAtFoot: { group: "layout", severity: "warning", find: layout.headAtFoot },
  throughGutter: { group: "layout", severity: "warning", find: layout.throughGutter },
  cutPage: { group: "layout", severity: "warning", find: layout.cutPage },
  weakLead: { group: "layout", severity: "warning", find: layout.weakLead },
  rankUpset: { group: "layout", severity: "warning", find: layout.rankUpset },
  adInStory: { group: "layout", severity: "warning", find: layout.adInStory },
  pictureWords: { group: "layout", severity: "warning", find: layout.pictureWords },
  loneLine: { group: "layout", severity: "warning", find: layout.loneLine },
  narrowMeasure: { group: "layout", severity: "warning", find: layout.narrowMeasure },
  crowdedRuby: { group: "text", severity: "warning", find: crowdedRuby },
  headStop: { group: "text", severity: "warning", find: press.headStop },
};

/** What is checked against: a plant's limits, and faces whose licence bars them from PDFs. */
export interface CheckTerms {
  readonly profile: PreflightProfile;
  readonly barredFaces: ReadonlySet<string>;
}

/** Findings of pages that were judged before, on the same terms. */
export type CheckCache = WeakMap<ComposedPage, { readonly terms: CheckTerms; readonly findings: readonly Finding[] }>;

export const checkCache = (): CheckCache => new WeakMap();

/**
 * Findings of the edition, page by page, errors first; last what concerns no page.
 * @param pages composed from `snapshot`
 */
export function checkEdition(
  pages: readonly ComposedPage[],
  snapshot: EditionSnapshot,
  terms: CheckTerms,
  cache: CheckCache,
): readonly Finding[] {
  const [first] = pages;
  const spots = furniture.issueSpots(snapshot, pages);
  const whole = (Object.keys(ISSUE_RULES) as IssueRuleId[]).flatMap((id) =>
    spots[id].map((spot) => finding(id, ISSUE_RULES[id], spot, first ?? null)),
  );
  const found = [
    ...pages.flatMap((page) => [...checkPage(page, snapshot, terms, cache), ...(page === first ? whole : [])]),
    ...doubtfulPair(snapshot).map((spot) => finding("doubtfulPair", TEXT, spot, null)),
  ];
  return withAcceptances(found, snapshot.edition.accepted);
}

const TEXT = { group: "text", severity: "warning" } as const;

function checkPage(
  page: ComposedPage,
  snapshot: EditionSnapshot,
  terms: CheckTerms,
  cache: CheckCache,
): readonly Finding[] {
  const known = cache.get(page);
  if (known?.terms === terms) return known.findings;
  const scene = sceneOf(page, snapshot, terms.profile, terms.barredFaces);
  const found = RULE_IDS.flatMap((id) => {
    if (!isPageRule(id)) return [];
    const rule = PAGE_RULES[id];
    return rule.find(scene).map((spot) => finding(id, rule, spot, page));
  });
  const findings = [...ofSeverity(found, "error"), ...ofSeverity(found, "warning")];
  cache.set(page, { terms, findings });
  return findings;
}

function isPageRule(id: RuleId): id is PageRuleId {
  return Object.hasOwn(PAGE_RULES, id);
}

function ofSeverity(findings: readonly Finding[], wanted: Severity): Finding[] {
  return findings.filter(({ severity }) => severity === wanted);
}

function finding(
  rule: RuleId,
  { group, severity }: Pick<Rule, "group" | "severity">,
  spot: Spot,
  page: ComposedPage | null,
): Finding {
  return {
    rule,
    group,
    severity: spot.severity ?? severity,
    page: page?.page.id ?? null,
    number: page?.number ?? 0,
    article: spot.article ?? null,
    stories: spot.stories ?? [],
    place: spot.place,
    params: spot.params ?? {},
  };
}
