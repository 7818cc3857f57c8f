/** 字体: what the styles are set in, characters that no font has, the faces there are, and files that cannot be used. */
import { useEffect, useMemo, useState } from "react";
import { setStyleFace } from "../shared/command/command.ts";
import { ROLES, type EditionSnapshot, type Style } from "../shared/doc/schema.ts";
import type { FontLibrary } from "../shared/host/contract.ts";
import { characterReport, layoutCache, type CharacterReport } from "../shared/layout/layout.ts";
import { ask, thrownWords, whyWords } from "./desk/ask.ts";
import type { Desk } from "./desk/desk.ts";
import { faceName, fileName } from "./desk/face-names.ts";
import { articleOf } from "./desk/placing.ts";
import { useDesk } from "./desk/use-desk.ts";
import styles from "./fonts-dialog.module.css";
import { strings } from "./fonts-strings.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { useLocale, useStrings } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";
import { refusalWords } from "../shared/refusal/refusal.ts";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function FontsDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const { library, problem } = useLibrary(desk);
  const [said, setSaid] = useState<string | null>(null);
  const choose = async () => {
    const answer = await ask(desk.host.call("font.chooseFolder", {}));
    if (!answer.ok) setSaid(whyWords(desk, answer.why));
    else if (answer.value !== null) setSaid(t("chosen", { name: answer.value }));
  };
  // The dialog opens with what it is about: its first field takes the focus.
  if (library === null && problem === null) return null;
  const folder = library?.folder ?? null;
  const noFolder = t(desk.open.hasDialogs ? "noFolder" : "browser");
  return (
    <Dialog
      title={t("title")}
      onClose={onClose}
      size="wide"
      note={said ?? (folder === null ? noFolder : t("folder", { name: folder }))}
      actions={
        <>
          {desk.open.hasDialogs ? <Button onClick={() => void choose()}>{t("choose")}</Button> : null}
          <Button look="primary" onClick={onClose}>
            {t("close")}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        {library ? <StyleFaces desk={desk} library={library} /> : null}
        <MissingCharacters desk={desk} onClose={onClose} />
        {library ? <Refused library={library} /> : null}
        {library ? <Faces library={library} /> : null}
        {problem === null ? null : (
          <p className={styles.problem} role="alert">
            {t("failed", { message: problem })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function useLibrary(desk: Desk) {
  const [library, setLibrary] = useState<FontLibrary | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isOpen = true;
    desk.host.call("font.list", {}).then(
      (found) => isOpen && setLibrary(found),
      (error: unknown) => isOpen && setProblem(thrownWords(error, desk.store.getState().locale)),
    );
    return () => {
      isOpen = false;
    };
  }, [desk]);
  return { library, problem };
}

/** The first face of each style's chain; those behind it stand in for what it lacks. */
function StyleFaces({ desk, library }: { readonly desk: Desk; readonly library: FontLibrary }) {
  const t = useStrings(strings);
  const [fetching, setFetching] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const all = useDesk(desk, ({ snapshot }) => snapshot.styles);
  const rows = [...all.values()].toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  const nameOf = useFaceName(library);
  const take = async (style: Style, face: string) => {
    setProblem(null);
    setFetching(t("fetching", { face: nameOf(face) }));
    try {
      await desk.loadFaces([face]);
      const change = setStyleFace(desk.store.getState().snapshot, { style: style.id, face });
      desk.dispatch(change, t("step", { style: style.name }));
    } catch (error) {
      setProblem(thrownWords(error, desk.store.getState().locale));
    }
    setFetching(null);
  };
  return (
    <section aria-label={t("styles")}>
      <h3 className={styles.heading}>
        {t("styles")}
        <span className={styles.secondary} role="status">
          {fetching}
        </span>
      </h3>
      {rows.map((style) => (
        <StyleRow
          key={style.id}
          style={style}
          library={library}
          isBusy={fetching !== null}
          onTake={(face) => void take(style, face)}
        />
      ))}
      {problem === null ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

interface StyleRowProps {
  readonly style: Style;
  readonly library: FontLibrary;
  readonly isBusy: boolean;
  readonly onTake: (face: string) => void;
}

function StyleRow({ style, library, isBusy, onTake }: StyleRowProps) {
  const t = useStrings(strings);
  const nameOf = useFaceName(library);
  const [first = "", ...behind] = style.faces;
  const ids = library.faces.map(({ id }) => id);
  const options = (ids.includes(first) ? ids : [first, ...ids]).map((id) => ({ value: id, label: nameOf(id) }));
  return (
    <div className={styles.style}>
      <span>{style.name}</span>
      <Select label={style.name} value={first} options={options} onChange={onTake} disabled={isBusy} />
      <span className={styles.secondary}>
        {behind.length === 0 ? null : t("fallback", { faces: behind.map(nameOf).join(" → ") })}
      </span>
    </div>
  );
}

function useFaceName({ faces }: FontLibrary): (id: string) => string {
  const t = useStrings(strings);
  const locale = useLocale();
  return (id) => {
    const face = faces.find((each) => each.id === id);
    return face ? faceName(face, faces, locale) : t("unknown", { face: id });
  };
}

function MissingCharacters({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const { missing } = useMemo(() => characterReport(snapshot, desk.fonts, layoutCache()), [snapshot, desk]);
  return (
    <section aria-label={t("missing")}>
      <h3 className={styles.heading}>{t("missing")}</h3>
      <p className={styles.secondary}>{t(missing.length === 0 ? "missing.none" : "missing.some")}</p>
      <div className={styles.characters}>
        {missing.map((each) => (
          <Button
            key={each.char}
            onClick={() => {
              goTo(desk, snapshot, each);
              onClose();
            }}
          >
            {t("missing.one", { char: each.char, code: codeOf(each.char), n: each.places.length })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function codeOf(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Selects the first place of a character, on its page where its story stands on one. */
function goTo(desk: Desk, snapshot: EditionSnapshot, { char, places }: CharacterReport["missing"][number]): void {
  const [first] = places;
  if (!first) return;
  const page = articleOf(snapshot, first.story)?.region[0]?.page;
  const { story, offset } = first;
  desk.set({
    ...(page ? { page } : {}),
    selection: { kind: "text", story, anchor: offset, focus: offset + char.length },
  });
}

function Faces({ library: { faces } }: { readonly library: FontLibrary }) {
  const t = useStrings(strings);
  const locale = useLocale();
  return (
    <section aria-label={t("faces")}>
      <h3 className={styles.heading}>{t("faces")}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("family")}</th>
            <th scope="col">{t("rights")}</th>
            <th scope="col">{t("file")}</th>
          </tr>
        </thead>
        <tbody>
          {faces.map((face) => (
            <tr key={face.id}>
              <td>{faceName(face, faces, locale)}</td>
              <td title={face.licence}>
                {t(`embedding.${face.embedding}`)}
                <span className={styles.secondary}>{shortened(face.licence)}</span>
              </td>
              <td>
                {fileName(face, faces)}
                <span className={styles.secondary}>{t(face.isHouse ? "house" : "shipped")}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Licences can be as long as their lawyers; the tooltip has what there is room for. */
function shortened(licence: string): string {
  return licence.length > 24 ? `${licence.slice(0, 23)}…` : licence;
}

function Refused({ library: { refused } }: { readonly library: FontLibrary }) {
  const t = useStrings(strings);
  const locale = useLocale();
  if (refused.length === 0) return null;
  return (
    <section aria-label={t("refused")}>
      <h3 className={styles.heading}>{t("refused")}</h3>
      <table className={styles.table}>
        <tbody>
          {refused
            .map(({ file, why }) => ({ file, words: refusalWords(why, locale) }))
            .map(({ file, words }) => (
              <tr key={`${file} ${words}`}>
                <td>{file}</td>
                <td className={styles.problem}>{words}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
