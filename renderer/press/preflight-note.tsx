/** Beside the button that exports: what preflight says of the pages that are to go out, and the way to it. */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { PreflightProfile } from "../../shared/check/check.ts";
import type { Desk } from "../desk/desk.ts";
import { findingsUnder } from "../desk/findings.ts";
import { choosePlant, plantOf, PLANTS, plantStore } from "../desk/plant.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { strings } from "./export-strings.ts";
import type { Choices } from "./form-fields.tsx";
import styles from "./press.module.css";

/** What a desk that checks for a plant exports first. */
export function firstKind(desk: Desk): Choices["kind"] {
  const { id, inkLimit } = plantOf(desk);
  if (id === "x1a") return id;
  return inkLimit === null ? "plain" : "x4";
}

/** Whose requirements such a file has to meet; null: nobody's, as of proofs and pictures. */
function judgeOf({ format, kind }: Choices, chosen: PreflightProfile): PreflightProfile | null {
  if (format !== "pdf" || kind === "proof") return null;
  const isForPress = kind !== "plain";
  // A plant that was chosen knows more of its press than the form of the file does: that it prints black only.
  if (isForPress === (chosen.inkLimit !== null)) return chosen;
  return PLANTS.find(({ id }) => id === kind) ?? null;
}

export interface PreflightNoteProps {
  readonly desk: Desk;
  readonly choices: Choices;
  /** 版序 of the pages that go out. */
  readonly pages: readonly number[];
  readonly onFindings: () => void;
  readonly onClose: () => void;
}

export function PreflightNote({ desk, choices, pages, onFindings, onClose }: PreflightNoteProps) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const chosen = useStore(plantStore(desk), ({ terms }) => terms.profile);
  const judge = judgeOf(choices, chosen);
  const findings = useMemo(
    () => (judge ? findingsUnder(desk, judge.id) : []),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the snapshot says when to look again
    [desk, judge, snapshot],
  );
  if (!judge || pages.length === 0) return null;
  const open = findings.filter(({ number, accepted }) => !accepted && pages.includes(number));
  const errors = open.filter(({ severity }) => severity === "error").length;
  const counts = { errors, warnings: open.length - errors };
  const plant = t("export.checkedFor", { plant: judge.name[language] });
  if (open.length === 0) {
    return (
      <span className={styles.preflight} data-kind="none" title={plant}>
        {t("export.noFindings")}
      </span>
    );
  }
  const show = () => {
    choosePlant(desk, judge.id);
    onClose();
    onFindings();
  };
  return (
    <button
      type="button"
      className={styles.preflight}
      data-kind={errors > 0 ? "error" : "warning"}
      title={`${plant}\n${t("export.showFindings")}`}
      onClick={show}
    >
      {t("export.findings", counts)}
    </button>
  );
}
