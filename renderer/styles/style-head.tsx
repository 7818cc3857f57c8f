/** A style's own name and size, a new one made after it, and the way out for one that nothing is set in. */
import { Copy, Trash2 } from "lucide-react";
import { useState } from "react";
import { MPT_PER_PT } from "../../shared/base/units.ts";
import { changeStyle, copyStyle, isStyleUsed, removeStyle } from "../../shared/command/command.ts";
import type { Change, EditionSnapshot, Style, StyleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { freshId } from "../desk/placing.ts";
import { useDesk } from "../desk/use-desk.ts";
import { IconButton } from "../kit/button.tsx";
import { TextField } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { NumberField } from "../kit/number-field.tsx";
import styles from "./style-head.module.css";
import { strings } from "./style-head-strings.ts";

interface Props {
  readonly desk: Desk;
  readonly style: Style;
  /** What was done at once to the style of that id: it changed, came or went. `shown`: the one to be shown now. */
  readonly onDone: (touched: StyleId, shown: StyleId) => void;
}

export function StyleHead({ desk, style, onDone }: Props) {
  const t = useStrings(strings);
  const isLocked = useDesk(desk, ({ readOnly }) => readOnly !== null);
  const isUsed = useDesk(desk, ({ snapshot }) => isStyleUsed(snapshot, style.id));
  const [name, setName] = useState(style.name);
  const act = (
    change: (snapshot: EditionSnapshot) => Change | null,
    step: string,
    [touched, shown]: readonly [StyleId, StyleId],
    merge = false,
  ) => {
    if (desk.dispatch(change(desk.store.getState().snapshot), step, merge)) onDone(touched, shown);
  };
  const rename = () => {
    const { id } = style;
    if (name.trim() === "" || isLocked) setName(style.name);
    else act((now) => changeStyle(now, { style: id, name }), t("step.rename", { name: name.trim() }), [id, id]);
  };
  const copy = () => {
    const id: StyleId = `style:${freshId()}`;
    const wish = { style: style.id, id, name: t("copyName", { name: style.name }) };
    act((now) => copyStyle(now, wish), t("step.copy", { name: wish.name }), [id, id]);
  };
  const throwOut = () =>
    act((now) => removeStyle(now, { style: style.id }), t("step.remove", { name: style.name }), [
      style.id,
      `style:${style.role}`,
    ]);
  const resize = (points: number | null, merge: boolean) => {
    if (points === null) return;
    const size = Math.round(points * MPT_PER_PT);
    const { id } = style;
    act((now) => changeStyle(now, { style: id, size }), t("step.size", { name: style.name }), [id, id], merge);
  };
  return (
    <div className={styles.head}>
      <div className={styles.name}>
        <TextField
          label={t("name")}
          value={name}
          maxLength={40}
          onChange={setName}
          onEnter={rename}
          onEscape={() => setName(style.name)}
          onLeave={rename}
        />
        <IconButton icon={<Icon of={Copy} />} label={t("copy")} disabled={isLocked} onClick={copy} />
        <IconButton
          icon={<Icon of={Trash2} />}
          label={t("remove")}
          disabled={isLocked || isUsed}
          hint={isUsed ? t("used") : null}
          onClick={throwOut}
        />
      </div>
      <NumberField
        label={t("size")}
        value={style.size / MPT_PER_PT}
        unit={t("points")}
        min={4}
        max={150}
        step={0.25}
        disabled={isLocked}
        onChange={resize}
      />
    </div>
  );
}
