/** What a host that is a desktop application can do beside serving windows. */
import type { StartProcess } from "../jobs/jobs.ts";
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
  /** Asks where to keep a file; the system asks whether it may replace one. Null where the person cancels. */
  chooseFile(suggested: string): Promise<string | null>;
  /** Asks for a folder for several files; null where the person cancels. */
  chooseFolder(): Promise<string | null>;
  /** Asks whether files of these names may be replaced. */
  mayReplace(names: readonly string[]): Promise<boolean>;
  /** Shows a file in its folder. */
  reveal(path: string): void;
  /** How a process of ours is started for long work; absent: by Node. */
  readonly startProcess?: StartProcess;
}
