/**
 * Against text that comes twice (Slate #5653, #5173; Windows Chrome with Microsoft Pinyin). When the focus
 * leaves during a composition, Slate commits the text at `compositionend`, and then the browser deletes the
 * composed text (`deleteContentBackward`) and inserts it again (`insertText`), all without a key.
 */

/** So soon after a composition, without a key in between, it is the browser that speaks and not a person. */
const AFTERMATH_MS = 100;

/** `takeBack`: delete the committed text, what replaces it comes next. `ignore`: it is there already. */
export type Verdict = "pass" | "ignore" | "takeBack";

export class CompositionGuard {
  #committed: { readonly text: string; readonly at: number } | null = null;

  /** The text of the last composition; "" when there was none. */
  get text(): string {
    return this.#committed?.text ?? "";
  }

  ended(text: string, now: number): void {
    this.#committed = text === "" ? null : { text, at: now };
  }

  keyPressed(): void {
    this.#committed = null;
  }

  judge(inputType: string, data: string | null, now: number): Verdict {
    const committed = this.#committed;
    if (!committed || now - committed.at > AFTERMATH_MS) return "pass";
    if (inputType === "deleteContentBackward") return "takeBack";
    return inputType === "insertText" && data === committed.text ? "ignore" : "pass";
  }
}
