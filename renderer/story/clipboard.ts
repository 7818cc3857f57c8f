/**
 * Copied text on the clipboard: paragraphs with their roles under a type of our own, beside plain text for
 * everybody else.
 *
 * Must stay true: what comes from the clipboard may have been put there by anybody. What is not exactly what
 * this room writes is taken as plain text.
 */
import type { PastedParagraph } from "../../shared/command/command.ts";
import { isValidMark, MARK_NAME, ROLES, type Marks, type TextRun } from "../../shared/doc/schema.ts";
import type { StoryBinding } from "./binding.ts";

const PARAGRAPHS = "application/x-zuban-paragraphs";
const PLAIN = "text/plain";

export function giveToClipboard(data: Pick<DataTransfer, "setData">, binding: StoryBinding): void {
  data.setData(PLAIN, binding.selectedText());
  data.setData(PARAGRAPHS, JSON.stringify(binding.selectedParagraphs()));
}

export function takeFromClipboard(data: Pick<DataTransfer, "getData">, binding: StoryBinding): void {
  const paragraphs = readParagraphs(data.getData(PARAGRAPHS));
  if (paragraphs) binding.pasteParagraphs(paragraphs);
  else binding.pasteText(data.getData(PLAIN));
}

/** null where the text is nothing that {@link giveToClipboard} writes. */
export function readParagraphs(json: string): readonly PastedParagraph[] | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  return Array.isArray(value) && value.length > 0 && value.every(isParagraph) ? value : null;
}

function isParagraph(value: unknown): value is PastedParagraph {
  const { role, runs } = fieldsOf(value);
  const isRole = role === null || (ROLES as readonly unknown[]).includes(role);
  return isRole && Array.isArray(runs) && runs.every(isRun);
}

function isRun(value: unknown): value is TextRun {
  const { text, marks } = fieldsOf(value);
  return typeof text === "string" && text.isWellFormed() && !/[\n\r]/.test(text) && isMarks(marks);
}

function isMarks(value: unknown): value is Marks {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(
    ([name, mark]) =>
      MARK_NAME.test(name) && ["string", "number", "boolean"].includes(typeof mark) && isValidMark(name, mark),
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
