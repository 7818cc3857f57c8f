/**
 * What mends a finding by one key: a change of the edition (one step), or the way to where it is mended by hand.
 * Offered only where it is plain what is wanted; a page is never rearranged behind a person's back.
 */
import { assertNever } from "../../shared/base/assert.ts";
import { CELL } from "../../shared/base/units.ts";
import { totalInk, type Ink } from "../../shared/base/ink.ts";
import type { Finding } from "../../shared/check/check.ts";
import {
  clearMarks,
  picturesOf,
  replaceText,
  setCaption,
  setHeadline,
  setMark,
  setPlates,
  setWrap,
} from "../../shared/command/command.ts";
import type { GlyphRun } from "../../shared/display/display-list.ts";
import { captionsOf, type Article, type Change, type StoryId } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Frame } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { pour, pouringNow } from "./dummies.ts";
import { chosenFinding, findingsOf, isSameFinding, showFinding } from "./findings.ts";
import { plantOf } from "./plant.ts";
import { strings, type DeskKey } from "./strings.ts";

type FixName = Extract<DeskKey, `fix.${string}`>;

export interface Fix {
  readonly name: FixName;
  /** In the order of application; each is given the edition as the one before left it. */
  readonly changes: readonly ((state: DeskState) => Change | null)[];
  /** What is opened, or where the caret goes, when they are made. */
  readonly lead: ((desk: Desk, frame: Frame) => void) | null;
}

/** How a finding can be mended; null where that takes a person's judgement. */
export function fixOf(desk: Desk, finding: Finding): Fix | null {
  const { article } = finding;
  const [story] = finding.stories;
  switch (finding.rule) {
    case "overset":
      return leading("fix.overset", (_, frame) => openPanel(frame, "galley"));
    case "emptyDummy":
      return article ? pouringFix(desk, article) : null;
    case "missingGlyph":
      return finding.place?.kind === "text" ? leading("fix.face", selectPlace(finding, "character")) : null;
    case "noPicture":
      return leading("fix.picture", (_, frame) => frame.open("picture"));
    case "noImprint":
    case "missingImprint":
    case "occasionUnsaid":
    case "noPageNumber":
    case "unknownVariable":
      return leading("fix.furniture", (_, frame) => frame.open("furniture"));
    case "overlap":
      return article ? changing("fix.wrap", ({ snapshot }) => setWrap(snapshot, { article, rest: CELL })) : null;
    case "headOverBody":
      return headline(desk, article, "fix.headlineDepth", { headlineLines: null });
    case "headTooWide":
      return headline(desk, article, "fix.headlineAuto", AUTO_SIZE);
    case "weakLead":
    case "rankUpset":
      return headline(desk, article, "fix.headlineAuto", { headlineSize: null });
    case "headStop":
      return story ? changing("fix.headStop", (state) => withoutStop(state, story, finding)) : null;
    case "plate":
      return finding.params["what"] === "ink" && story
        ? blacken(desk, finding, (run) => hasBarredInk(desk, run.ink))
        : blackPage(finding);
    case "inkLimit":
      return blacken(desk, finding, ({ ink }) => totalInk(ink) > (plantOf(desk).inkLimit ?? Infinity));
    case "mixedInks":
      return blacken(
        desk,
        finding,
        ({ ink, size }) => platesIn(ink) > 1 && size < Number(finding.params["least"]) * 1000,
      );
    case "smallReversed":
      return enlarge(desk, finding);
    case "pictureWords":
      return story ? captionFix(story, finding) : null;
    case "adSize":
    case "overFurniture":
    case "offPaper":
    case "outsideTypeArea":
    case "fontLicence":
    case "resolution":
    case "hairline":
    case "ruleOverText":
    case "nameNotLargest":
    case "adUnlabelled":
    case "headsTouch":
    case "headsAlike":
    case "headUnderHead":
    case "headAtFoot":
    case "throughGutter":
    case "cutPage":
    case "adInStory":
    case "loneLine":
    case "narrowMeasure":
    case "crowdedRuby":
    case "doubtfulPair":
    case "deepGround":
    case "jumpCut":
      return null;
    default:
      return assertNever(finding.rule);
  }
}

/** Mends it; false where there was nothing to do. */
export function applyFix(desk: Desk, frame: Frame, finding: Finding): boolean {
  const fix = fixOf(desk, finding);
  if (!fix) return false;
  showFinding(desk, finding);
  const isDone = make(desk, fix, false);
  fix.lead?.(desk, frame);
  return isDone || fix.lead !== null;
}

/** Mends all findings of a rule that a change alone mends, as one step; how many there were. */
export function fixAlike(desk: Desk, rule: Finding["rule"]): number {
  const alike = findingsOf(desk).filter((finding) => finding.rule === rule && !finding.accepted);
  let done = 0;
  for (const finding of alike) {
    // What mended the one before may have mended this one.
    const now = findingsOf(desk).find((each) => isSameFinding(each, finding));
    const fix = now && fixOf(desk, now);
    if (fix && fix.lead === null && make(desk, fix, done > 0)) done++;
  }
  return done;
}

/** The finding that was gone to last, if it is still there; else the first. */
export function findingAtHand(desk: Desk): Finding | null {
  const findings = findingsOf(desk);
  const { finding } = chosenFinding(desk).getState();
  return (finding && findings.find((each) => isSameFinding(each, finding))) ?? findings[0] ?? null;
}

function make(desk: Desk, { name, changes }: Fix, merge: boolean): boolean {
  const label = translate(strings, desk.store.getState().locale, name);
  let isDone = false;
  for (const change of changes) {
    isDone = desk.dispatch(change(desk.store.getState()), label, merge || isDone) || isDone;
  }
  return isDone;
}

const changing = (name: FixName, ...changes: Fix["changes"]): Fix => ({ name, changes, lead: null });
const leading = (name: FixName, lead: NonNullable<Fix["lead"]>): Fix => ({ name, changes: [], lead });

/** The next story of the pool; null while none waits there. One by one: which story a dummy gets is to be seen. */
function pouringFix(desk: Desk, article: Article["id"]): Fix | null {
  const now = () => pouringNow({ ...desk.store.getState(), selection: { kind: "article", article } });
  if (!now()) return null;
  return leading("fix.pour", () => {
    const pouring = now();
    if (pouring) pour(desk, pouring);
  });
}

function openPanel(frame: Frame, panel: "galley"): void {
  if (!frame.panels.has(panel)) frame.togglePanel(panel);
}

function selectPlace({ place }: Finding, dialog: "character"): NonNullable<Fix["lead"]> {
  return (desk, frame) => {
    if (place?.kind !== "text") return;
    const { story, from, to } = place;
    desk.set({ selection: { kind: "text", story, anchor: from, focus: to } });
    frame.open(dialog);
  };
}

const AUTO_SIZE = { headlineSize: null, headlineBreaks: null, headlineScale: null, headlineTracking: null } as const;

/** Back to what layout derives, where a person had set something else. */
function headline(
  desk: Desk,
  article: Article["id"] | null,
  name: FixName,
  wanted: Partial<Article["arrangement"]>,
): Fix | null {
  const now = article && desk.store.getState().snapshot.articles.get(article)?.arrangement;
  if (!now) return null;
  const set = Object.keys(wanted).filter((key) => (now[key as keyof typeof now] ?? null) !== null);
  if (set.length === 0) return null;
  const own = Object.fromEntries(set.map((key) => [key, null]));
  return changing(name, ({ snapshot }) => setHeadline(snapshot, { article, ...own }));
}

function withoutStop({ snapshot }: DeskState, story: StoryId, { params }: Finding): Change | null {
  const text = snapshot.texts.get(story);
  const index = text?.paragraphs.findIndex(
    ({ role, text: words }) => role === params["role"] && /[。.．]$/u.test(words),
  );
  if (!text || index === undefined || index < 0) return null;
  const end = text.starts[index]! + text.paragraphs[index]!.text.length;
  return replaceText(snapshot, { story, from: end - 1, to: end, text: "" });
}

/** The runs of a story on the finding's page that are as it says. */
function runsOf(desk: Desk, { page, stories: [story] }: Finding, isMeant: (run: GlyphRun) => boolean): GlyphRun[] {
  if (page === null || !story) return [];
  return desk
    .composed(page)
    .display.items.filter((item) => item.kind === "glyphs")
    .filter((run) => run.source?.story === story && isMeant(run));
}

/** Text that has an ink of its own loses it, and is black. */
function blacken(desk: Desk, finding: Finding, isMeant: (run: GlyphRun) => boolean): Fix | null {
  const stretches = stretchesOf(runsOf(desk, finding, isMeant));
  const { snapshot } = desk.store.getState();
  if (!stretches.some((stretch) => clearMarks(snapshot, { ...stretch, names: ["ink"] }))) return null;
  return changing(
    "fix.black",
    ...stretches.map((stretch) => (state: DeskState) => clearMarks(state.snapshot, { ...stretch, names: ["ink"] })),
  );
}

function enlarge(desk: Desk, finding: Finding): Fix | null {
  const least = Math.round(Number(finding.params["least"]) * 1000);
  const stretches = stretchesOf(runsOf(desk, finding, ({ ink, size }) => size < least && isLight(ink)));
  if (stretches.length === 0) return null;
  return changing(
    "fix.enlarge",
    ...stretches.map(
      (stretch) => (state: DeskState) => setMark(state.snapshot, { ...stretch, mark: { name: "size", value: least } }),
    ),
  );
}

function stretchesOf(runs: readonly GlyphRun[]) {
  return runs.map(({ source, text }) => ({
    story: source!.story as StoryId,
    from: source!.offset,
    to: source!.offset + text.length,
  }));
}

function platesIn({ c, m, y, k, spot }: Ink): number {
  return spot === undefined ? [c, m, y, k].filter((ink) => ink > 0).length : 1;
}

/** As check has it: under 30 % of ink in sum. */
const isLight = ({ c, m, y, k }: Ink): boolean => c + m + y + k < 300;

function hasBarredInk(desk: Desk, ink: Ink): boolean {
  const { plates } = plantOf(desk);
  return (
    ink.spot === undefined && (["c", "m", "y", "k"] as const).some((each) => ink[each] > 0 && !plates.includes(each))
  );
}

/** What is in colour on a page of black is printed as the grey that is as light. */
function blackPage({ page }: Finding): Fix | null {
  return page && changing("fix.mono", ({ snapshot }) => setPlates(snapshot, { page, plates: "mono" }));
}

/** An empty paragraph for what is missing, and the caret in it. */
function captionFix(story: StoryId, { params }: Finding): Fix {
  const role = params["lacks"] === "credit" ? "credit" : "caption";
  const lacking = ({ snapshot }: DeskState) => {
    const text = snapshot.texts.get(story);
    const places = text ? captionsOf(text) : [];
    const wordsOf = (paragraph: number | null | undefined) =>
      paragraph === null || paragraph === undefined ? "" : text!.paragraphs[paragraph]!.text;
    const index = picturesOf(snapshot, story).findIndex(
      ({ advertisement }, n) => !advertisement && wordsOf(places[n]?.[role]) === "",
    );
    return { text, picture: picturesOf(snapshot, story)[index], paragraph: places[index]?.[role] ?? null };
  };
  return {
    name: role === "credit" ? "fix.credit" : "fix.caption",
    changes: [
      (state) => {
        const { picture, paragraph } = lacking(state);
        return picture && paragraph === null ? setCaption(state.snapshot, { picture: picture.id, [role]: "" }) : null;
      },
    ],
    lead(desk, frame) {
      const { text, paragraph } = lacking(desk.store.getState());
      if (!text || paragraph === null) return;
      const at = text.starts[paragraph]!;
      desk.set({ selection: { kind: "text", story, anchor: at, focus: at } });
      openPanel(frame, "galley");
    },
  };
}
