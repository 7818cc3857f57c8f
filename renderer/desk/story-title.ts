/** How a story is called in lists, labels and messages. */
import type { StoryText } from "../../shared/doc/schema.ts";

/** Characters of a title before it is cut. */
const MOST = 24;

/** Its 主题, or the first words it has; "" for a story without any. */
export function titleOf(text: StoryText | undefined): string {
  const paragraphs = text?.paragraphs ?? [];
  const found =
    paragraphs.find(({ role, text: words }) => role === "headline" && words.trim() !== "") ??
    paragraphs.find(({ text: words }) => words.trim() !== "");
  const title = [...(found?.text.trim().replaceAll(/\s+/g, " ") ?? "")];
  return title.length > MOST ? `${title.slice(0, MOST - 1).join("")}…` : title.join("");
}
