/** A new edition: its data, the newspaper's styles and its empty pages. */
import * as v from "valibot";
import { calendarDate, type Change, type Edition, type Page, type Profile } from "../../shared/doc/schema.ts";
import { newspaperStyles, type Paper, papers } from "./assets.ts";
import { refusal, RefusalError } from "../../shared/refusal/refusal.ts";

export interface EditionPlan {
  /** 报名 */
  readonly name: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** 总期号 */
  readonly issueNumber: number | null;
  /** Id of a paper preset. */
  readonly paper: string;
  /** House rules of all styles; absent or null: zh-Hans/newspaper. */
  readonly profile?: Profile | null;
  /** 版名 of its pages; absent: one page of 要闻. */
  readonly pages?: readonly string[];
  /** 出版要素 and masters, as the paper's last issue had them; absent: none filled in, and those that ship. */
  readonly imprint?: NonNullable<Edition["imprint"]>;
  readonly masters?: NonNullable<Edition["masters"]>;
}

/** Why a plan makes no edition, in newsroom words. */
export class PlanProblem extends RefusalError {
  override readonly name = "PlanProblem";
}

/** The plan's paper. Throws {@link PlanProblem} where anything of the plan is not as it must be. */
export function checkPlan({ name, date, issueNumber, paper: wanted, pages = [] }: EditionPlan): Paper {
  const paper = papers().find(({ id }) => id === wanted);
  const known = () => papers().map(({ id }) => id);
  if (!paper) throw new PlanProblem(refusal("plan.paper", { preset: wanted, known: known() }));
  if (!v.safeParse(calendarDate, date).success) throw new PlanProblem(refusal("plan.date", { date }));
  if (name.trim() === "" || name.length > 40) throw new PlanProblem(refusal("plan.name"));
  const isIssue = issueNumber === null || (Number.isInteger(issueNumber) && issueNumber > 0 && issueNumber < 1e9);
  if (!isIssue) throw new PlanProblem(refusal("plan.issue", { issue: issueNumber ?? "" }));
  const long = pages.find((section) => section.trim().length > 20);
  if (long !== undefined) throw new PlanProblem(refusal("plan.section", { section: long }));
  return paper;
}

/** Name, date and styles; no page yet. */
export function frontMatter(plan: Omit<EditionPlan, "paper" | "pages">): Change {
  const { name, date, issueNumber, profile = null, imprint, masters } = plan;
  const styles = newspaperStyles().map((style) => ({ ...style, profile: profile ?? style.profile }));
  return {
    put: [
      {
        type: "edition",
        id: "edition:this",
        name,
        date,
        issueNumber,
        ...(imprint ? { imprint } : {}),
        ...(masters ? { masters } : {}),
      },
      ...styles,
    ],
    remove: [],
    text: [],
  };
}

const LEAD = "要闻";

export function firstPage(paper: Pick<Paper, "trimMm" | "grid">): Page {
  return pageOf(paper, LEAD, 1);
}

function pageOf({ trimMm, grid }: Pick<Paper, "trimMm" | "grid">, sectionName: string, order: number): Page {
  return { type: "page", id: `page:${order}`, order, sectionName, trimMm, grid };
}

/** What makes an empty document the planned edition. Throws {@link PlanProblem}. */
export function blankEdition(plan: EditionPlan): Change {
  const paper = checkPlan(plan);
  const { put, ...rest } = frontMatter({ ...plan, name: plan.name.trim() });
  const { pages = [LEAD] } = plan;
  return { ...rest, put: [...put, ...pages.map((section, index) => pageOf(paper, section.trim(), index + 1))] };
}
