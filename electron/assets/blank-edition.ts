/** A new edition: its data, the newspaper's styles and one empty page. */
import * as v from "valibot";
import { calendarDate, type Change, type Page, type Profile } from "../../shared/doc/schema.ts";
import { newspaperStyles, type Paper, papers } from "./assets.ts";

export interface EditionPlan {
  /** 报名 */
  readonly name: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** 总期号 */
  readonly issueNumber: number | null;
  /** Id of a paper preset. */
  readonly paper: string;
}

/** Why a plan makes no edition, in newsroom words. */
export class PlanProblem extends Error {
  override readonly name = "PlanProblem";
}

/** The plan's paper. Throws {@link PlanProblem} where anything of the plan is not as it must be. */
export function checkPlan({ name, date, issueNumber, paper: wanted }: EditionPlan): Paper {
  const paper = papers().find(({ id }) => id === wanted);
  const known = () => papers().map(({ id }) => id);
  if (!paper) throw new PlanProblem(`没有“${wanted}”这种纸型。可用的有：${known().join("、")}。`);
  if (!v.safeParse(calendarDate, date).success) throw new PlanProblem(`“${date}”不是日期。请写成 2026-06-18 这样。`);
  if (name.trim() === "" || name.length > 40) throw new PlanProblem("报名要有 1 到 40 个字。");
  const isIssue = issueNumber === null || (Number.isInteger(issueNumber) && issueNumber > 0 && issueNumber < 1e9);
  if (!isIssue) throw new PlanProblem(`总期号“${issueNumber}”不是正整数。`);
  return paper;
}

/**
 * Name, date and styles; no page yet.
 * @param profile house rules of line setting for every style; null: the newspaper's
 */
export function frontMatter(
  { name, date, issueNumber }: Omit<EditionPlan, "paper">,
  profile: Profile | null = null,
): Change {
  const styles = newspaperStyles().map((style) => ({ ...style, profile: profile ?? style.profile }));
  return {
    put: [{ type: "edition", id: "edition:this", name, date, issueNumber }, ...styles],
    remove: [],
    text: [],
  };
}

export function firstPage({ trimMm, grid }: Pick<Paper, "trimMm" | "grid">): Page {
  return { type: "page", id: "page:1", order: 1, sectionName: "要闻", trimMm, grid };
}

/** What makes an empty document the planned edition. Throws {@link PlanProblem}. */
export function blankEdition(plan: EditionPlan): Change {
  const paper = checkPlan(plan);
  const { put, ...rest } = frontMatter({ ...plan, name: plan.name.trim() });
  return { ...rest, put: [...put, firstPage(paper)] };
}
