/** How far a page is and who makes it, as the plan shows it. */
import { STAFF, type Page } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { pageState } from "../desk/page-info.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useStrings } from "../kit/i18n.ts";
import styles from "./plan-panel.module.css";

export function PageStatus({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const d = useStrings(deskStrings);
  const state = useDesk(desk, ({ snapshot }) => pageState(snapshot, page));
  return (
    <span className={styles.status} data-state={state}>
      {d(`state.${state}`)}
    </span>
  );
}

/** 责编, 美编, 校对; nothing where nobody is named. */
export function PagePeople({ page }: { readonly page: Page }) {
  const people = STAFF.flatMap((role) => page[role] ?? []).join(" / ");
  return people === "" ? null : (
    <span className={styles.second} title={people}>
      {people}
    </span>
  );
}
