/** 文稿: the text of the selected story beside the page, broken as the page breaks it. Door of this room. */
import { useState } from "react";
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { selectedStory } from "../desk/placing.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import styles from "./galley.module.css";
import { StoryEditor } from "./story-editor.tsx";
import { strings } from "./strings.ts";

export function Galley({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const story = useSelectedStory(desk);
  return (
    <section className={styles.galley} aria-label={t("galley")}>
      {story ? (
        <StoryEditor key={`${story} ${locale}`} desk={desk} story={story} />
      ) : (
        <p className={styles.empty}>{t("empty")}</p>
      )}
    </section>
  );
}

/** The selected story; with nothing selected the one before, so that a click beside the frame leaves it open. */
function useSelectedStory(desk: Desk): StoryId | null {
  const selected = useDesk(desk, selectedStory);
  const [last, setLast] = useState(selected);
  if (selected && selected !== last) setLast(selected);
  const shown = selected ?? last;
  return useDesk(desk, ({ snapshot }) => (shown && snapshot.stories.has(shown) ? shown : null));
}
