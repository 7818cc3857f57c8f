/** `zuban check`: preflight and layout linter without a window; and the errors that every output reports. */
import { preflightProfile, preflightProfiles } from "../assets/assets.ts";
import {
  checkCache,
  checkEdition,
  findingWords,
  ruleName,
  type Finding,
  type PreflightProfile,
} from "../../shared/check/check.ts";
import type { EditionSnapshot, StoryId } from "../../shared/doc/schema.ts";
import { describeFace, type FontBook } from "../../shared/font/font-book.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { titled } from "./reports.ts";
import { UsageError } from "./usage.ts";

/** @throws UsageError where no plant goes by that name */
export function chosenPlant(name = "plain"): PreflightProfile {
  const profile = preflightProfile(name);
  if (profile) return profile;
  const known = preflightProfiles().map(({ id }) => id);
  throw new UsageError(`没有“${name}”这种印前要求。可用的有：${known.join("、")}。`);
}

export async function checkedPages(
  pages: readonly ComposedPage[],
  snapshot: EditionSnapshot,
  fonts: FontBook,
  profile: PreflightProfile,
): Promise<readonly Finding[]> {
  const barredFaces = await barredAmong(pages, fonts);
  return checkEdition(pages, snapshot, { profile, barredFaces }, checkCache());
}

/** Faces in use that forbid what every PDF needs: embedding a subset. */
async function barredAmong(pages: readonly ComposedPage[], fonts: FontBook): Promise<ReadonlySet<string>> {
  const used = new Set(
    pages.flatMap(({ display }) => display.items.flatMap((item) => (item.kind === "glyphs" ? [item.face] : []))),
  );
  const barred = new Set<string>();
  for (const id of used) if (!(await describeFace(fonts.face(id))).mayEmbedSubset) barred.add(id);
  return barred;
}

/** Page by page: what is wrong, and why. */
export function checkLines(findings: readonly Finding[], snapshot: EditionSnapshot): string[] {
  if (findings.length === 0) return ["没有发现问题。"];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const accepted = findings.filter((finding) => finding.accepted).length;
  return [
    ...findings.map((finding) => {
      const { says, reason, source } = wordsOf(finding, snapshot);
      const { accepted: known } = finding;
      const grade = finding.severity === "error" ? "错误" : known ? "接受" : "提示";
      const why = known ? `\n    已接受：${known.reason}（${known.by}）` : "";
      return `${grade} ${ruleName(finding.rule, "zh")}  ${says}。\n    ${reason}（${source}）${why}`;
    }),
    `共 ${errors} 处错误，${findings.length - errors - accepted} 处提示${accepted > 0 ? `，${accepted} 处已接受` : ""}`,
  ];
}

export function checkJson(findings: readonly Finding[], snapshot: EditionSnapshot, profile: PreflightProfile) {
  return {
    profile: profile.id,
    errors: findings.filter(({ severity }) => severity === "error").length,
    findings: findings.map((finding) => ({ ...finding, ...wordsOf(finding, snapshot) })),
  };
}

/** What must not be printed so, in sentences; warnings are left to `check`. */
export function errorLines(findings: readonly Finding[], snapshot: EditionSnapshot): string[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map((finding) => `${wordsOf(finding, snapshot).says}。`))];
}

function wordsOf(finding: Finding, snapshot: EditionSnapshot) {
  return findingWords(finding, "zh", (story: StoryId) => titled(snapshot, story));
}
