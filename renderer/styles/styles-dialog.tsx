/**
 * 段落样式与排版规范: every style of the edition with its rules of line setting, tried on a paragraph while they are
 * changed, and applied together in one step. Door of this room.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { setLineSettings, type LineSetting } from "../../shared/command/command.ts";
import { ROLES, type Style } from "../../shared/doc/schema.ts";
import type { ProfileInfo } from "../../shared/host/contract.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { useStrings } from "../kit/i18n.ts";
import { useTell } from "../kit/toast.tsx";
import { Preview, type StyleMap } from "./preview.tsx";
import {
  draftOf,
  isSameDraft,
  presetWith,
  readDraft,
  settingOf,
  styleWith,
  withSameRules,
  type RuleDraft,
} from "./rule-draft.ts";
import { presetName, RuleFields } from "./rule-fields.tsx";
import { StyleHead } from "./style-head.tsx";
import styles from "./styles.module.css";
import { strings } from "./strings.ts";

export interface StylesDialogProps {
  readonly desk: Desk;
  readonly onClose: () => void;
}

type Drafts = ReadonlyMap<Style["id"], RuleDraft>;

export function StylesDialog({ desk, onClose }: StylesDialogProps) {
  const t = useStrings(strings);
  const tell = useTell();
  const isLocked = useDesk(desk, ({ readOnly }) => readOnly !== null);
  const work = useWork(desk, t("own"));
  const { list, drafts, settings } = work;
  const [wanted, setWanted] = useState<Style["id"] | null>(() => list.find(({ role }) => role === "body")?.id ?? null);
  const chosen = list.find(({ id }) => id === wanted) ?? list[0];
  const wrong = list.find(({ id }) => work.problemsOf(id) > 0);
  const changed = list.filter(({ id }) => !isSameDraft(drafts.get(id)!, work.untouched.get(id)!)).length;
  const [isAsking, setAsking] = useState(false);
  // What was worked on is not lost by a key: it has to be given up.
  const leave = () => {
    if (changed === 0) onClose();
    else setAsking(!isAsking);
  };

  const apply = () => {
    const change = setLineSettings(desk.store.getState().snapshot, { settings });
    if (desk.dispatch(change, t("step"))) onClose();
    else tell.failed(t("apply.gone"));
  };
  const note = wrong
    ? t("apply.wrong", { style: wrong.name, n: work.problemsOf(wrong.id) })
    : settings.length > 0
      ? t("apply.some", { n: settings.length })
      : t("apply.none");
  const mayApply = wrong === undefined && settings.length > 0 && !isLocked;
  return (
    <Dialog
      title={t("title")}
      size="desk"
      onClose={leave}
      note={
        isAsking ? (
          <strong role="alert">{t("leave.ask", { n: changed })}</strong>
        ) : (
          <span className={wrong ? styles.wrongNote : undefined}>{note}</span>
        )
      }
      actions={
        isAsking ? (
          <Leaving onGiveUp={onClose} onStay={() => setAsking(false)} onApply={mayApply ? apply : null} />
        ) : (
          <>
            <Button onClick={leave}>{t("cancel")}</Button>
            <Button look="primary" onClick={apply} disabled={!mayApply}>
              {t("apply")}
            </Button>
          </>
        )
      }
    >
      {chosen ? <Columns desk={desk} work={work} chosen={chosen} onChoose={setWanted} /> : null}
    </Dialog>
  );
}

interface ColumnsProps {
  readonly desk: Desk;
  readonly work: Work;
  readonly chosen: Style;
  readonly onChoose: (style: Style["id"]) => void;
}

/** The styles, what there is to set of the chosen one, and how that comes out. */
function Columns({ desk, work, chosen, onChoose }: ColumnsProps) {
  const { drafts, setDrafts } = work;
  return (
    <div className={styles.dialog}>
      <StyleList work={work} chosen={chosen} onChoose={({ id }) => onChoose(id)} />
      <div className={styles.middle}>
        <StyleHead
          key={`head ${chosen.id}`}
          desk={desk}
          style={chosen}
          onDone={(touched, shown) => {
            work.follow(touched);
            onChoose(shown);
          }}
        />
        <RuleFields
          key={chosen.id}
          draft={drafts.get(chosen.id)!}
          presets={work.presets}
          onChange={(next) => setDrafts(new Map(drafts).set(chosen.id, next))}
        />
      </div>
      <Preview
        desk={desk}
        style={chosen}
        before={work.before}
        after={work.after}
        isStale={work.problemsOf(chosen.id) > 0}
      />
    </div>
  );
}

interface LeavingProps {
  readonly onGiveUp: () => void;
  readonly onStay: () => void;
  /** null: something has to be put right first. */
  readonly onApply: (() => void) | null;
}

/** What can be done with changes that are not applied; the way back has the focus. */
function Leaving({ onGiveUp, onStay, onApply }: LeavingProps) {
  const t = useStrings(strings);
  const stay = useRef<HTMLSpanElement>(null);
  useEffect(() => stay.current!.querySelector("button")!.focus(), []);
  return (
    <>
      <Button onClick={onGiveUp}>{t("leave.giveUp")}</Button>
      <span ref={stay}>
        <Button onClick={onStay}>{t("leave.stay")}</Button>
      </span>
      <Button look="primary" onClick={() => onApply?.()} disabled={onApply === null}>
        {t("apply")}
      </Button>
    </>
  );
}

/** The styles of the edition, and what is being made of them. */
interface Work {
  readonly presets: readonly ProfileInfo[];
  /** As the styles were when the dialog opened: what others change meanwhile is left alone where nothing was changed here. */
  readonly before: StyleMap;
  /** As the drafts make them. */
  readonly after: StyleMap;
  readonly list: readonly Style[];
  readonly untouched: Drafts;
  readonly drafts: Drafts;
  readonly setDrafts: (drafts: Drafts) => void;
  /** Takes in what was done to one style at once: it changed, came or went. What is drafted for the others stays. */
  readonly follow: (style: Style["id"]) => void;
  /** What is to be set. */
  readonly settings: readonly LineSetting[];
  /** How many of a style's values cannot be read. */
  problemsOf(id: Style["id"]): number;
}

function useWork({ store, open: { profiles: presets } }: Desk, own: string): Work {
  const [before, setBefore] = useState<StyleMap>(() => store.getState().snapshot.styles);
  const list = useMemo(() => inOrder(before), [before]);
  const [untouched, setUntouched] = useState<Drafts>(
    () => new Map(list.map((style) => [style.id, draftOf(style, presets, own)])),
  );
  const [drafts, setDrafts] = useState(untouched);
  return {
    presets,
    before,
    after: useGood(before, drafts, presets),
    list,
    untouched,
    drafts,
    setDrafts,
    follow(id) {
      const style = store.getState().snapshot.styles.get(id);
      setBefore(withEntry(before, id, style));
      // What it was called or how large it was is no part of a draft.
      const known = drafts.get(id);
      const draft = style && draftOf(style, presets, own);
      if (!known || !style) setUntouched(withEntry(untouched, id, draft));
      setDrafts(withEntry(drafts, id, style && known ? { ...known } : draft));
    },
    settings: list.flatMap((style) => {
      const setting = settingOf(style, untouched.get(style.id)!, drafts.get(style.id)!, presets);
      return setting ? [setting] : [];
    }),
    problemsOf: (id) => readDraft(drafts.get(id)!, presets).problems.size,
  };
}

/** The map with another value for a key; without one the key is gone. */
function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}

/** As they stand in a story, from 引题 to 正文. */
function inOrder(all: StyleMap): readonly Style[] {
  return [...all.values()].toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

/** The styles as the drafts make them; where a draft cannot be read, as the last one that could. */
function useGood(before: StyleMap, drafts: Drafts, presets: readonly ProfileInfo[]): StyleMap {
  const [good, setGood] = useState({ drafts, styles: before });
  if (good.drafts === drafts) return good.styles;
  const made = new Map(
    [...before].map(([id, style]) => {
      const draft = drafts.get(id);
      const known = good.styles.get(id) ?? style;
      if (!draft || draft === good.drafts.get(id)) return [id, known] as const;
      return [id, styleWith(style, draft, presets) ?? known] as const;
    }),
  );
  setGood({ drafts, styles: made });
  return made;
}

interface ListProps {
  readonly work: Work;
  readonly chosen: Style;
  readonly onChoose: (style: Style) => void;
}

function StyleList({ work, chosen, onChoose }: ListProps) {
  const t = useStrings(strings);
  const { list, drafts, setDrafts } = work;
  const toAll = () => {
    const draft = drafts.get(chosen.id)!;
    setDrafts(new Map([...drafts].map(([id, each]) => [id, withSameRules(each, draft)])));
  };
  return (
    <nav className={styles.list} aria-label={t("styles")}>
      <ul>
        {list.map((style) => (
          <li key={style.id}>
            <StyleRow work={work} style={style} isChosen={style.id === chosen.id} onChoose={() => onChoose(style)} />
          </li>
        ))}
      </ul>
      <div className={styles.toAll}>
        <Button onClick={toAll}>{t("toAll")}</Button>
      </div>
    </nav>
  );
}

interface RowProps {
  readonly work: Work;
  readonly style: Style;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One that has just come may stand below what is in view. */
function StyleRow({ work, style, isChosen, onChoose }: RowProps) {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <button ref={row} type="button" className={styles.style} aria-current={isChosen || undefined} onClick={onChoose}>
      <StyleWords work={work} style={style} />
    </button>
  );
}

/** A style's name, the rules it follows, and whether that is news. */
function StyleWords({ work: { presets, drafts, untouched }, style }: { readonly work: Work; readonly style: Style }) {
  const t = useStrings(strings);
  const draft = drafts.get(style.id)!;
  const { rules, problems } = readDraft(draft, presets);
  const preset = presetWith(rules, presets);
  const state = problems.size > 0 ? "wrong" : isSameDraft(draft, untouched.get(style.id)!) ? null : "changed";
  return (
    <>
      <span className={styles.styleName}>{style.name}</span>
      {state ? <span className={state === "wrong" ? styles.isWrong : styles.isChanged}>{t(state)}</span> : null}
      <span className={styles.styleRules}>
        {`${preset ? presetName(preset, t) : draft.typed.name.trim() || t("preset.own")} · ${t(`breaker.${draft.choices.breaker}`)}`}
      </span>
    </>
  );
}
