/** 分色预览: the page's plates to choose from, what each prints under the pointer, and too much ink. */
import { Eye, X } from "lucide-react";
import { useStore } from "zustand";
import { screenColour } from "../../shared/base/ink.ts";
import { platesOf } from "../../shared/display/press-inks.ts";
import type { Desk, SeparationView } from "../desk/desk.ts";
import { plantStore } from "../desk/plant.ts";
import { pointerOf } from "../desk/pointer.ts";
import { inksAt } from "../desk/separation-painter.ts";
import { inkLimitOf, isSolo, lookAtPlates, showPlate, shownPlates, soloPlate } from "../desk/separations.ts";
import { useDesk } from "../desk/use-desk.ts";
import { IconButton } from "../kit/button.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import styles from "./separations-panel.module.css";
import { strings } from "./strings.ts";
import { useCarried } from "./use-carried.ts";

export function SeparationsPanel({ desk }: { readonly desk: Desk }) {
  const separation = useDesk(desk, ({ view }) => view.separation);
  const page = useDesk(desk, (state) => state.page);
  // A new snapshot may have recomposed the page.
  useDesk(desk, ({ snapshot }) => snapshot);
  return separation && page ? <Plates desk={desk} page={page} separation={separation} /> : null;
}

interface PlatesProps {
  readonly desk: Desk;
  readonly page: NonNullable<ReturnType<Desk["store"]["getState"]>["page"]>;
  readonly separation: SeparationView;
}

function Plates({ desk, page, separation }: PlatesProps) {
  const t = useStrings(strings);
  const plates = platesOf(desk.composed(page).display);
  const names = plates.map(({ name }) => name);
  const shown = shownPlates(separation, names);
  const look = (next: SeparationView | null) => lookAtPlates(desk, next);
  const readings = useReadings(desk);
  const isUnknown = readings === "unknown";
  const inks = isUnknown ? null : readings;
  const total = inks?.reduce((sum, { percent }) => sum + percent, 0);
  useStore(plantStore(desk));
  const limit = inkLimitOf(desk) / 10;
  const carried = useCarried();
  return (
    <section className={styles.panel} style={carried.style} aria-label={t("separations")}>
      <header className={styles.head} {...carried.grip}>
        <h3>{t("separations")}</h3>
        <IconButton icon={<Icon of={X} />} label={t("separations.close")} onClick={() => look(null)} />
      </header>
      <ul>
        {plates.map(({ name, ink }) => (
          <li key={name} className={styles.plate}>
            <label
              title={t("separations.soloHint")}
              onClick={(event) => {
                if (!event.altKey) return;
                event.preventDefault();
                look(soloPlate(separation, name, names));
              }}
            >
              <input
                type="checkbox"
                checked={shown.includes(name)}
                onChange={(event) => look(showPlate(separation, name, event.target.checked, names))}
              />
              <span className={styles.swatch} style={{ background: screenColour(ink) }} aria-hidden="true" />
              <span className={styles.name}>{isProcess(name) ? t(`separations.${name}`) : name}</span>
            </label>
            <span className={styles.percent}>{percentOf(inks?.find((each) => each.name === name)?.percent)}</span>
            <IconButton
              icon={<Icon of={Eye} />}
              label={t("separations.solo", { name })}
              pressed={isSolo(separation, name, names)}
              onClick={() => look(soloPlate(separation, name, names))}
            />
          </li>
        ))}
      </ul>
      <p className={styles.total}>
        <span>{t("separations.total")}</span>
        <span className={`${styles.percent} ${total !== undefined && total > limit ? styles.over : ""}`}>
          {percentOf(total)}
        </span>
      </p>
      {isUnknown && <p className={styles.note}>{t("separations.placedPdf")}</p>}
      <label className={styles.limit}>
        <input
          type="checkbox"
          checked={separation.marksOverInk}
          onChange={(event) => look({ ...separation, marksOverInk: event.target.checked })}
        />
        {t("separations.limit", { limit })}
      </label>
    </section>
  );
}

const percentOf = (percent: number | undefined) => (percent === undefined ? "–" : `${percent} %`);

const PROCESS = ["C", "M", "Y", "K"] as const;

const isProcess = (name: string): name is (typeof PROCESS)[number] => PROCESS.some((each) => each === name);

/** Under the pointer; null where it is on no page, `unknown` on a placed PDF. */
function useReadings(desk: Desk) {
  const at = useStore(pointerOf(desk), (pointer) => pointer.at);
  const isThere = useDesk(desk, ({ snapshot }) => at !== null && snapshot.pages.some(({ id }) => id === at.page));
  return at && isThere ? (inksAt(desk, desk.composed(at.page), at) ?? "unknown") : null;
}
