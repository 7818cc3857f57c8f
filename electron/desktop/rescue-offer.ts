/** What a person is offered whose edition does not open. */
import { type FileProblem, isBroken, rescueEdition } from "../files/edition-file.ts";

/** The system's dialogs, as far as they are needed here. */
export interface Dialogs {
  complain(message: string): void;
  /** Index of the button pressed; the last one is the way out. */
  choose(message: string, detail: string, buttons: string[]): Promise<number>;
  /** Where to keep an edition; null where the person cancels. */
  saveAs(): Promise<string | null>;
}

/** Says what is wrong with a file, and offers what is still whole of it; where that was saved, or null. */
export async function offerRescue(problem: FileProblem, dialogs: Dialogs): Promise<string | null> {
  const rescued = isBroken(problem) ? rescueEdition(problem.path) : null;
  if (!rescued) {
    dialogs.complain(problem.message);
    return null;
  }
  const detail = `${rescued.what}还是完好的，可以用它另存一期。`;
  if ((await dialogs.choose(problem.message, detail, ["另存完好的一份…", "关闭"])) !== 0) return null;
  const path = await dialogs.saveAs();
  if (path === null) return null;
  try {
    rescued.saveTo(path);
    return path;
  } catch (error) {
    dialogs.complain((error as Error).message);
    return null;
  }
}
