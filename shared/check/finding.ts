/** What a rule has to say, as plain data: sentences, panels, marks on the page and JSON are made of it. */
import type { Rect } from "../base/geometry.ts";
import type { ArticleId, PageId, StoryId } from "../doc/schema.ts";

/** `error`: must not be printed so. `warning`: to be looked at. */
export type Severity = "error" | "warning";

/** 印前, 版面, 文字. */
export type Group = "press" | "layout" | "text";

/** Every rule there is, in the order in which findings of one severity are listed. */
export const RULE_IDS = [
  // press
  "overset",
  "emptyDummy",
  "jumpCut",
  "missingGlyph",
  "noPicture",
  "adSize",
  "overlap",
  "overFurniture",
  "headOverBody",
  "offPaper",
  "outsideTypeArea",
  "headTooWide",
  "fontLicence",
  "resolution",
  "plate",
  "inkLimit",
  "mixedInks",
  "hairline",
  "ruleOverText",
  "smallReversed",
  "deepGround",
  // furniture
  "noImprint",
  "missingImprint",
  "occasionUnsaid",
  "nameNotLargest",
  "noPageNumber",
  "unknownVariable",
  "adUnlabelled",
  // layout
  "headsTouch",
  "headsAlike",
  "headUnderHead",
  "headAtFoot",
  "throughGutter",
  "cutPage",
  "weakLead",
  "rankUpset",
  "adInStory",
  "pictureWords",
  "loneLine",
  "narrowMeasure",
  // text
  "crowdedRuby",
  "headStop",
  "doubtfulPair",
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** Where to look: a rectangle on the page, 1/1000 pt from its top left; or a range of a story's flat text, UTF-16. */
export type Place =
  | { readonly kind: "rect"; readonly rect: Rect }
  | { readonly kind: "text"; readonly story: StoryId; readonly from: number; readonly to: number };

/** What a sentence has slots for, beside page and titles. */
export type Params = Readonly<Record<string, string | number>>;

export interface Finding {
  readonly rule: RuleId;
  readonly group: Group;
  readonly severity: Severity;
  /** null: what concerns a story that stands on no page. */
  readonly page: PageId | null;
  /** 版序, from 1; 0 without a page. */
  readonly number: number;
  readonly article: ArticleId | null;
  /** Stories that the sentence names, in its order. */
  readonly stories: readonly StoryId[];
  /** null: nowhere in particular. */
  readonly place: Place | null;
  readonly params: Params;
  /** A warning that somebody lets pass, and why; absent: nobody. */
  readonly accepted?: { readonly reason: string; readonly by: string };
}

/** What a rule finds: where, and whatever differs from the rule's own row of the table. */
export interface Spot {
  readonly article?: ArticleId;
  readonly stories?: readonly StoryId[];
  readonly place: Place | null;
  readonly params?: Params;
  readonly severity?: Severity;
}
