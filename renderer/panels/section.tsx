/** A part of the inspector under its title, rolled up and down by it; the browser remembers which ones are open. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { keep, readObject } from "../desk/settings.ts";
import { Icon } from "../kit/icons.tsx";
import styles from "./section.module.css";

const KEY = "zuban.sections";

export interface SectionProps {
  /** What it is remembered by. */
  readonly id: string;
  readonly title: string;
  /** At the end of the title's line, never cut off by it. */
  readonly aside?: ReactNode;
  /** As long as nobody has opened or closed it. */
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

export function Section({ id, title, aside, isOpenAtFirst = true, children }: SectionProps) {
  const content = useId();
  const [isOpen, setOpen] = useState(() => readObject(localStorage, KEY)[id] ?? isOpenAtFirst);
  const toggle = () => {
    keep(localStorage, KEY, { ...readObject(localStorage, KEY), [id]: !isOpen });
    setOpen(!isOpen);
  };
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={isOpen === true}
          aria-controls={content}
          onClick={toggle}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} />
          <span className={styles.name} title={title}>
            {title}
          </span>
        </button>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
      </h3>
      <div id={content} className={styles.content} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </section>
  );
}
