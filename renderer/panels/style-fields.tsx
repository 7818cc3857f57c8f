/** 样式: what each role of the selected article is set in, the edition's style or one of its own. */
import { setArticleStyle } from "../../shared/command/command.ts";
import { ROLES, type Article, type EditionSnapshot, type Role, type StyleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";

type Styles = EditionSnapshot["styles"];

/** Stands for the edition's own style of the role. */
const EDITION = "";

export function StyleFields({ desk, article, title }: { desk: Desk; article: Article; title: string }) {
  const t = useStrings(strings);
  const all = useDesk(desk, ({ snapshot }) => snapshot.styles);
  const roles = ROLES.filter((role) => choicesOf(all, role).length > 1);
  if (roles.length === 0) return <p className={styles.secondary}>{t("styles.onlyOne")}</p>;
  const set = (role: Role, style: StyleId | typeof EDITION) => {
    const { snapshot } = desk.store.getState();
    const change = setArticleStyle(snapshot, { article: article.id, role, style: style === EDITION ? null : style });
    desk.dispatch(change, t("step.style", { title }));
  };
  return roles.map((role) => {
    const [edition, ...others] = choicesOf(all, role);
    return (
      <Field key={role} label={t(`role.${role}`)}>
        <Select<StyleId | typeof EDITION>
          label={t(`role.${role}`)}
          value={ownStyle(article, all, role) ?? EDITION}
          options={[
            { value: EDITION, label: t("styles.edition", { style: edition?.name ?? "" }) },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(style) => set(role, style)}
        />
      </Field>
    );
  });
}

/** The styles of a role, the edition's own first: what layout takes for articles that have none (layout-cache.ts). */
function choicesOf(all: Styles, role: Role) {
  const own = [...all.values()].filter((style) => style.role === role);
  const edition = own.find(({ id }) => id === `style:${role}`) ?? own[0];
  return edition ? [edition, ...own.filter((style) => style !== edition)] : [];
}

function ownStyle({ arrangement }: Article, all: Styles, role: Role): StyleId | null {
  // Of two for one role the later one counts; the edition's own, named by itself, is what stands anyway.
  const id = arrangement.styles?.findLast((each) => all.get(each)?.role === role) ?? null;
  return id === choicesOf(all, role)[0]?.id ? null : id;
}
