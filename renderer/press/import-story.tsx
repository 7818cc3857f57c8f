/** One story of an import: its paragraphs with their roles, and what can be done about a wrong division. */
import { GripVertical } from "lucide-react";
import { useState, type DragEvent } from "react";
import { Button } from "../kit/button.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { MenuButton } from "../kit/menu.tsx";
import {
  characters,
  headingOf,
  mergeWithNext,
  moveHeading,
  setAccepted,
  type Draft,
  type DraftStory,
} from "./import-draft.ts";
import { Paragraphs, type ChangeDraft } from "./import-paragraph.tsx";
import styles from "./press.module.css";
import { strings } from "./strings.ts";

export interface StoryCardProps {
  readonly draft: Draft;
  readonly story: DraftStory;
  readonly number: number;
  readonly isActive: boolean;
  readonly onActive: (key: number | null) => void;
  readonly change: ChangeDraft;
}

/** Below this a person should look whether headline and text belong together. */
const SURE = 50;
const DRAGGED = "application/x-zuban-heading";

export function StoryCard({ draft, story, number, isActive, onActive, change }: StoryCardProps) {
  const t = useStrings(strings);
  const [isOver, setOver] = useState(false);
  const { key } = story;
  const heading = headingOf(story);
  const drop = (event: DragEvent) => {
    setOver(false);
    const from = event.dataTransfer.getData(DRAGGED);
    if (from === "") return;
    event.preventDefault();
    change((now) => moveHeading(now, Number(from), key));
  };
  return (
    <li
      className={styles.card}
      data-active={isActive || undefined}
      data-over={isOver || undefined}
      data-left-out={!story.isAccepted || undefined}
      aria-label={t("import.storyNumber", { n: number })}
      onPointerEnter={() => onActive(key)}
      onFocus={() => onActive(key)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // From one part of the card to another it is still over it.
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <CardHeader draft={draft} story={story} number={number} change={change} />
      {heading.length > 0 ? (
        <div
          className={styles.heading}
          draggable
          title={t("import.heading")}
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED, String(key));
            event.dataTransfer.effectAllowed = "move";
          }}
        >
          <span className={styles.grip}>
            <Icon of={GripVertical} />
          </span>
          <Paragraphs story={story} from={0} to={heading.length} change={change} />
        </div>
      ) : null}
      <Paragraphs story={story} from={heading.length} to={story.paragraphs.length} change={change} />
    </li>
  );
}

interface HeaderProps {
  readonly draft: Draft;
  readonly story: DraftStory;
  readonly number: number;
  readonly change: ChangeDraft;
}

function CardHeader({ draft, story, number, change }: HeaderProps) {
  const t = useStrings(strings);
  const hasHeading = headingOf(story).length > 0;
  const others = draft.stories
    .map((other, index) => ({ other, index }))
    .filter(({ other }) => other.key !== story.key)
    .map(({ other, index }) => ({
      id: String(other.key),
      label: t("import.moveTo", { n: index + 1, title: firstWords(other) || t("untitled") }),
      run: () => change((now) => moveHeading(now, story.key, other.key)),
    }));
  return (
    <header className={styles.cardHeader}>
      <label className={styles.accept}>
        <input
          type="checkbox"
          checked={story.isAccepted}
          onChange={(event) => change((now) => setAccepted(now, story.key, event.target.checked))}
        />
        {t("import.storyNumber", { n: number })}
      </label>
      <span className={styles.count}>{t("import.characters", { n: characters([story]) })}</span>
      <span className={styles.doubt}>
        {hasHeading ? story.confidence < SURE && t("import.weak", { n: story.confidence }) : t("import.noHeadline")}
      </span>
      <MenuButton
        label={`${t("import.moveHeading")} ${t("import.storyNumber", { n: number })}`}
        items={others}
        disabled={!hasHeading || others.length === 0}
      >
        {t("import.moveHeading")}
      </MenuButton>
      <Button
        label={`${t("import.mergeNext")} ${t("import.storyNumber", { n: number })}`}
        onClick={() => change((now) => mergeWithNext(now, story.key))}
        disabled={draft.stories.at(-1) === story}
      >
        {t("import.mergeNext")}
      </Button>
    </header>
  );
}

/** Characters of another story's title in a menu. */
const MOST = 18;

function firstWords({ paragraphs }: DraftStory): string {
  const found = paragraphs.find(({ role }) => role === "headline") ?? paragraphs[0];
  const words = [...(found?.text.trim() ?? "")];
  return words.length > MOST ? `${words.slice(0, MOST).join("")}…` : words.join("");
}
