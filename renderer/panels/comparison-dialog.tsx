/** What changed between a version and now, told in the newsroom's words, with the words that came and went. */
import type { VersionInfo } from "../../shared/host/contract.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { useStrings, useT, type Translate } from "../kit/i18n.ts";
import type { Difference, TextChange } from "./compare.ts";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";

export interface ComparisonProps {
  readonly version: VersionInfo;
  readonly differences: readonly Difference[];
  readonly onClose: () => void;
}

export function ComparisonDialog({ version, differences, onClose }: ComparisonProps) {
  const t = useStrings(strings);
  return (
    <Dialog
      title={t("versions.compareTitle", { name: version.name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{useT()("close")}</Button>}
    >
      {differences.length === 0 ? <p>{t("versions.same")}</p> : null}
      <ul className={styles.comparison}>
        {differences.map((difference, index) => (
          // Differences have no name of their own, and the list never changes.
          <li key={index}>
            <p>{words(difference, t)}</p>
            {difference.kind === "text" ? difference.changes.map((change, n) => <Change key={n} {...change} />) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Characters of a long insertion or deletion that are shown. */
const MOST = 80;

function Change({ before, removed, added, after }: TextChange) {
  const shown = (text: string) => {
    const characters = [...text.replaceAll("\n", "¶")];
    return characters.length > MOST ? `${characters.slice(0, MOST).join("")}……` : characters.join("");
  };
  return (
    <p className={styles.textChange} lang="zh-CN">
      {shown(before)}
      {removed === "" ? null : <del>{shown(removed)}</del>}
      {added === "" ? null : <ins>{shown(added)}</ins>}
      {shown(after)}
    </p>
  );
}

function words(difference: Difference, t: Translate<keyof (typeof strings)["zh-CN"]>): string {
  switch (difference.kind) {
    case "edition":
    case "styles":
      return t(`compare.${difference.kind}`);
    case "pages":
      return t("compare.pages", { before: difference.before, after: difference.after });
    case "page":
      return t("compare.page", { page: difference.page });
    case "added":
    case "gone":
    case "roles":
    case "headline":
    case "parts":
    case "standing":
      return t(`compare.${difference.kind}`, { title: difference.title });
    case "placed":
    case "withdrawn":
      return t(`compare.${difference.kind}`, { title: difference.title, page: difference.page });
    case "text": {
      const { title, added, removed } = difference;
      const parts = [added > 0 && t("compare.more", { n: added }), removed > 0 && t("compare.less", { n: removed })];
      const change = parts.filter(Boolean).join(t("compare.comma")) || t("compare.breaks");
      return t("compare.text", { title, change });
    }
    case "moved": {
      const { title, from, to, right, down } = difference;
      const way = [
        from === to ? "" : t("compare.toPage", { page: to }),
        right === 0 ? "" : t(right > 0 ? "compare.right" : "compare.left", { n: Math.abs(right) }),
        down === 0 ? "" : t(down > 0 ? "compare.down" : "compare.up", { n: Math.abs(down) }),
      ];
      return t("compare.moved", { title, page: from, change: way.filter(Boolean).join(t("compare.comma")) });
    }
    case "resized": {
      const { title, page, before, after } = difference;
      const sides = [
        before.width === after.width ? "" : t("compare.width", { before: before.width, after: after.width }),
        before.height === after.height ? "" : t("compare.height", { before: before.height, after: after.height }),
      ];
      return t("compare.resized", { title, page, change: sides.filter(Boolean).join(t("compare.comma")) });
    }
  }
}
