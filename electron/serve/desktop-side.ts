/** What a host that is a desktop application can do beside serving windows. */
import type { EditionDocument } from "../../shared/doc/document.ts";

export interface Desktop {
  /** A window speaks this language now. */
  onLanguage(locale: "zh-CN" | "en"): void;
  /**
   * Asks where to keep a new edition, writes it and opens it; its name, or null where the person cancels.
   * Throws a FileProblem where it can't be written.
   */
  create(suggested: string, document: EditionDocument): Promise<string | null>;
  /** Asks for the folder of the house's fonts and keeps it for the next start; its name, or null where the person cancels. */
  chooseFonts(): Promise<string | null>;
}
