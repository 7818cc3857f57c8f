/** What findings say to people: what is where, why it is wrong and on whose word, in Chinese and English. */
import type { StoryId } from "../doc/schema.ts";
import type { Finding, RuleId } from "./finding.ts";
import { FURNITURE_SENTENCES } from "./furniture-sentences.ts";
import { LAYOUT_SENTENCES } from "./layout-sentences.ts";
import { PRESS_SENTENCES } from "./press-sentences.ts";

export type Language = "zh" | "en";

export interface FindingWords {
  /** One sentence: where, what, and what to do. */
  readonly says: string;
  readonly reason: string;
  /** Rule of the trade, standard or regulation. */
  readonly source: string;
}

/** What a rule says in one language. */
interface Told extends FindingWords {
  /** The trade's name of the rule. */
  readonly name: string;
}

/** Where `by` names a param of the finding, its value may bring words of its own. */
export type Sentence = { readonly zh: Told; readonly en: Told } & (
  | { readonly by?: never }
  | {
      readonly by: string;
      readonly variants: Readonly<Record<string, { readonly zh: Partial<Told>; readonly en: Partial<Told> }>>;
    }
);

const SENTENCES: Readonly<Record<RuleId, Sentence>> = {
  ...PRESS_SENTENCES,
  ...FURNITURE_SENTENCES,
  ...LAYOUT_SENTENCES,
};

/** @param titleOf how a story is called */
export function findingWords(finding: Finding, language: Language, titleOf: (story: StoryId) => string): FindingWords {
  const { rule, number, stories, params } = finding;
  const [title = "", other = ""] = stories.map(titleOf);
  const named = language === "zh" ? `《${title}》` : ` “${title}”`;
  // Rules over all that is printed know a story only where text is concerned.
  const of = stories.length === 0 ? "" : named;
  const slots = { page: number, ...params, title, other, of };
  const sentence: Sentence = SENTENCES[rule];
  const variant = sentence.by === undefined ? undefined : sentence.variants[String(params[sentence.by])];
  const { says, reason, source } = { ...sentence[language], ...variant?.[language] };
  return { says: filled(says, slots), reason, source };
}

/** The trade's name of a rule: 碰题 …; in English what it is. */
export function ruleName(rule: RuleId, language: Language): string {
  return SENTENCES[rule][language].name;
}

function filled(template: string, slots: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
}
