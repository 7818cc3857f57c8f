/**
 * The texts that were shown in import previews. Once a story made from one is in the edition, the text is
 * kept in the file as the story's source; previews that nobody accepts leave nothing behind.
 */
import type { EditionFile } from "../files/edition-file.ts";

/** Previews that may be waiting at once; of more, the oldest are forgotten. */
const MOST = 16;

export interface PreviewSources {
  /** @param hash SHA-256 of the text in UTF-8 */
  remember(hash: string, text: string): void;
  stop(): void;
}

/** @param onProblem told when a source could not be written; it is tried again with the next change */
export function previewSources(file: EditionFile, onProblem: (error: Error) => void): PreviewSources {
  const waiting = new Map<string, string>();
  const keepAccepted = () => {
    if (waiting.size === 0) return;
    for (const { origin } of file.document.snapshot().stories.values()) {
      const text = origin && waiting.get(origin.asset);
      if (text === null || text === undefined) continue;
      try {
        file.putAsset("text/plain; charset=utf-8", new TextEncoder().encode(text));
        waiting.delete(origin!.asset);
      } catch (error) {
        onProblem(error as Error);
      }
    }
  };
  return {
    remember(hash, text) {
      waiting.delete(hash);
      waiting.set(hash, text);
      for (const oldest of [...waiting.keys()].slice(0, -MOST)) waiting.delete(oldest);
      keepAccepted();
    },
    stop: file.document.subscribe(keepAccepted),
  };
}
