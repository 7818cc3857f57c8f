/** The bar over the workspace: workspaces, their tools, zoom, and how the page in view fits. */
import type { MouseEvent, ReactNode } from "react";
import {
  FileDown,
  FileInput,
  FilePlus2,
  FileX2,
  LayoutTemplate,
  Redo2,
  Search,
  SquareDashed,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { MODES, type Frame } from "./desk/command.ts";
import type { Desk } from "./desk/desk.ts";
import { fitKind } from "./desk/fit-words.ts";
import { useDesk } from "./desk/use-desk.ts";
import { FitPageIcon, FitWidthIcon, GridIcon, Icon, SeparationsIcon, SpreadIcon } from "./kit/icons.tsx";
import { useStrings } from "./kit/i18n.ts";
import { Segments } from "./kit/segments.tsx";
import { MenuButton } from "./kit/menu.tsx";
import { CommandButton, useMenuEntries } from "./menus.tsx";
import { strings } from "./strings.ts";
import styles from "./app.module.css";

interface Props {
  readonly desk: Desk;
  readonly frame: Frame;
}

export function Toolbar({ desk, frame }: Props) {
  const t = useStrings(strings);
  const button = (id: string, icon: ReactNode) => <CommandButton desk={desk} frame={frame} id={id} icon={icon} />;
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("toolBar")} data-region="tools" onMouseDown={keepFocus}>
      <Segments
        label={t("modes")}
        value={frame.mode}
        options={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        onChange={(mode) => frame.setMode(mode)}
      />
      <Separator />
      {button("edit.undo", <Icon of={Undo2} />)}
      {button("edit.redo", <Icon of={Redo2} />)}
      <Separator />
      {button("file.import", <Icon of={FileInput} />)}
      {button("file.exportPdf", <Icon of={FileDown} />)}
      {button("story.place", <Icon of={FilePlus2} />)}
      {button("story.withdraw", <Icon of={FileX2} />)}
      <Separator />
      {frame.mode === "layout" ? button("page.skeletons", <Icon of={LayoutTemplate} />) : null}
      {frame.mode === "layout" ? button("dummy.draw", <Icon of={SquareDashed} />) : null}
      {frame.mode === "layout" ? button("view.grid", <GridIcon />) : null}
      {frame.mode === "layout" ? button("view.spread", <SpreadIcon />) : null}
      {frame.mode === "layout" ? button("view.separations", <SeparationsIcon />) : null}
      <span className={styles.spring} />
      {button("view.zoomOut", <Icon of={ZoomOut} />)}
      <ZoomMenu desk={desk} frame={frame} />
      {button("view.zoomIn", <Icon of={ZoomIn} />)}
      {button("view.fitPage", <FitPageIcon />)}
      {button("view.fitWidth", <FitWidthIcon />)}
      <PageFit desk={desk} />
      <Separator />
      {button("window.palette", <Icon of={Search} />)}
    </div>
  );
}

/** A tool that is clicked leaves the focus with what it is for: what is typed next goes there. */
function keepFocus(event: MouseEvent): void {
  const button = (event.target as Element).closest("button");
  if (button && !button.hasAttribute("aria-haspopup")) event.preventDefault();
}

function Separator() {
  return <span className={styles.separator} aria-hidden="true" />;
}

const PERCENTS = [25, 50, 75, 100, 150, 200, 400] as const;

/** The zoom, and under it what it can be. */
function ZoomMenu({ desk, frame }: Props) {
  const t = useStrings(strings);
  const zoom = useDesk(desk, ({ view }) => view.zoom);
  const hasPage = useDesk(desk, ({ page }) => page !== null);
  const percent = `${Math.round(zoom * 100)} %`;
  const fits = useMenuEntries(desk, frame, ZOOM_FITS);
  const steps = PERCENTS.map((each) => ({
    id: `zoom-${each}`,
    label: `${each} %`,
    checked: Math.round(zoom * 100) === each,
    run: () => desk.set({ view: { ...desk.store.getState().view, zoom: each / 100, fit: null } }),
  }));
  return (
    <span className={styles.zoom}>
      <MenuButton label={`${t("zoom")} ${percent}`} items={[...fits, "-", ...steps]} disabled={!hasPage} isTool>
        {percent}
      </MenuButton>
    </span>
  );
}

const ZOOM_FITS = ["view.fitPage", "view.fitWidth", "view.fitSelection"] as const;

/** How many articles of the page are over and short. */
function PageFit({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const page = useDesk(desk, (state) => state.page);
  // A new snapshot may have recomposed the page.
  useDesk(desk, (state) => state.snapshot);
  if (!page) return null;
  const articles = desk.composed(page).articles.filter(({ isDummy }) => !isDummy);
  const kinds = articles.map(({ fit }) => fitKind(fit));
  const over = kinds.filter((kind) => kind === "over").length;
  const short = kinds.filter((kind) => kind === "short").length;
  return (
    <>
      <Separator />
      <span className={styles.pageFit}>
        <span className={styles.secondary}>{t("fit.page")}</span>
        {over > 0 ? <span className={styles.over}>{t("fit.over", { n: over })}</span> : null}
        {short > 0 ? <span className={styles.short}>{t("fit.short", { n: short })}</span> : null}
        {over + short === 0 ? <span className={styles.exact}>{t("fit.exact")}</span> : null}
      </span>
    </>
  );
}
