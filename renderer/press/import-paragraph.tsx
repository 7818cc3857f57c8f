/**
 * The paragraphs of a story in an import. Their text is set out to be divided and joined, not to be rewritten:
 * Enter parts a paragraph at the caret, Backspace at its beginning joins it to the one before.
 */
import { CornerLeftUp, Scissors } from "lucide-react";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { ROLES, type Role } from "../../shared/doc/schema.ts";
import { IconButton } from "../kit/button.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { Select } from "../kit/select.tsx";
import { joinParagraph, setRole, splitParagraph, splitStory, type Draft, type DraftStory } from "./import-draft.ts";
import styles from "./press.module.css";
import { strings } from "./strings.ts";

/** Applies a change to the draft; null leaves it as it is. */
export type ChangeDraft = (edit: (draft: Draft) => Draft | null) => void;

interface ParagraphsProps {
  readonly story: DraftStory;
  /** Numbers in the story, the last one not included. */
  readonly from: number;
  readonly to: number;
  readonly change: ChangeDraft;
}

/** Where the caret goes once the paragraphs are others. */
interface Caret {
  readonly paragraph: number;
  readonly at: number;
}

export function Paragraphs({ story, from, to, change }: ParagraphsProps) {
  const t = useStrings(strings);
  const [caret, setCaret] = useState<Caret | null>(null);
  const roles = ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
  const join = (number: number) => {
    change((now) => joinParagraph(now, story.key, number));
    setCaret({ paragraph: number - 1, at: story.paragraphs[number - 1]?.text.length ?? 0 });
  };
  const split = (number: number, at: number) => {
    change((now) => splitParagraph(now, story.key, number, at));
    if (at > 0 && at < (story.paragraphs[number]?.text.length ?? 0)) setCaret({ paragraph: number + 1, at: 0 });
  };
  return story.paragraphs.slice(from, to).map(({ role, text }, index) => {
    const number = from + index;
    return (
      // A paragraph is known by its number; splitting and joining make other paragraphs of it anyway.
      <div key={number} className={styles.paragraph}>
        <Select<Role>
          label={t("import.role", { n: number + 1 })}
          look="quiet"
          value={role}
          options={roles}
          onChange={(next) => change((now) => setRole(now, story.key, number, next))}
        />
        <ParagraphText
          text={text}
          label={t("import.paragraph", { n: number + 1 })}
          look={styles[role]}
          caret={caret?.paragraph === number ? caret : null}
          onSplit={(at) => split(number, at)}
          onJoin={() => number > from && join(number)}
        />
        {number > from ? (
          <IconButton icon={<Icon of={CornerLeftUp} />} label={t("import.joinPrevious")} onClick={() => join(number)} />
        ) : (
          <span />
        )}
        {number > 0 ? (
          <IconButton
            icon={<Icon of={Scissors} />}
            label={t("import.splitHere")}
            onClick={() => change((now) => splitStory(now, story.key, number))}
          />
        ) : null}
      </div>
    );
  });
}

interface TextProps {
  readonly text: string;
  readonly label: string;
  readonly look: string | undefined;
  /** Another object each time the caret is to be put there. */
  readonly caret: Caret | null;
  readonly onSplit: (at: number) => void;
  readonly onJoin: () => void;
}

function refuse(event: Event): void {
  event.preventDefault();
}

function ParagraphText({ text, label, look, caret, onSplit, onJoin }: TextProps) {
  const element = useRef<HTMLParagraphElement>(null);
  // An input method cannot be refused: what it wrote is replaced by the text anew.
  const [composed, setComposed] = useState(0);
  const take = useCallback((paragraph: HTMLParagraphElement | null) => {
    element.current = paragraph;
    paragraph?.addEventListener("beforeinput", refuse);
  }, []);
  useEffect(() => {
    const paragraph = element.current;
    if (!caret || !paragraph) return;
    paragraph.focus();
    getSelection()?.setPosition(paragraph.firstChild, Math.min(caret.at, paragraph.textContent.length));
  }, [caret]);
  const onKeyDown = (event: KeyboardEvent) => {
    const selection = getSelection();
    if (event.nativeEvent.isComposing || !selection?.isCollapsed) return;
    const { anchorNode, anchorOffset } = selection;
    // Beside its only text node the paragraph itself counts 0 or 1.
    const at = anchorNode === element.current && anchorOffset > 0 ? text.length : anchorOffset;
    if (event.key === "Enter") onSplit(at);
    else if (event.key === "Backspace" && at === 0) onJoin();
    else return;
    event.preventDefault();
  };
  return (
    <p
      key={composed}
      ref={take}
      className={look}
      role="textbox"
      aria-label={label}
      aria-readonly
      aria-multiline
      lang="zh-CN"
      tabIndex={0}
      contentEditable
      suppressContentEditableWarning
      spellCheck={false}
      onKeyDown={onKeyDown}
      onDragStart={(event) => event.preventDefault()}
      onDrop={(event) => event.preventDefault()}
      onCompositionEnd={() => setComposed(composed + 1)}
    >
      {text}
    </p>
  );
}
