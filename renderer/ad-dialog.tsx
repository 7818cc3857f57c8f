/** 广告位…: who booked, which size, where on the page in view. */
import { useState } from "react";
import { toMm } from "../shared/base/units.ts";
import type { Page } from "../shared/doc/schema.ts";
import {
  AD_CORNERS,
  AD_SIZES,
  adObstacle,
  bookedSize,
  reserveAd,
  type AdCorner,
  type AdSize,
} from "./desk/ad-booking.ts";
import type { Desk } from "./desk/desk.ts";
import { strings } from "./desk/picture-strings.ts";
import { useDesk } from "./desk/use-desk.ts";
import { Button } from "./kit/button.tsx";
import { CancelButton, Dialog } from "./kit/dialog.tsx";
import { Field, TextField } from "./kit/field.tsx";
import { useStrings } from "./kit/i18n.ts";
import { NumberField } from "./kit/number-field.tsx";
import { Select } from "./kit/select.tsx";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function AdDialog({ desk, onClose }: Props) {
  const page = useDesk(desk, (state) => state.snapshot.pages.find(({ id }) => id === state.page) ?? null);
  return page ? <Booking key={page.id} desk={desk} page={page} onClose={onClose} /> : null;
}

function Booking({ desk, page, onClose }: Props & { readonly page: Page }) {
  const t = useStrings(strings);
  const number = useDesk(desk, ({ snapshot }) => snapshot.pages.indexOf(page) + 1);
  const [size, setSize] = useState<AdSize>("halfBanner");
  const [advertiser, setAdvertiser] = useState("");
  const [corner, setCorner] = useState<AdCorner>("bottomLeft");
  const [measures, setMeasures] = useState(() => bookedSize(desk.store.getState(), page, "halfBanner"));
  const wish = { advertiser: advertiser.trim(), corner, ...measures };
  const problem = useDesk(desk, () => adObstacle(desk, page, wish));
  const isReady = wish.advertiser !== "" && problem === null;
  const reserve = () => {
    if (isReady && reserveAd(desk, page, wish)) onClose();
  };
  // Booked in the page's own measures, too.
  const [cell, line] = [toMm(page.grid.size), toMm(page.grid.leading)];
  const inGrid = { widthMm: { 字: cell, cells: cell }, heightMm: { 行: line, lines: line } };
  const measure = (name: "widthMm" | "heightMm") => (
    <NumberField
      label={t(`ad.${name}`)}
      value={measures[name]}
      unit="mm"
      units={{ mm: 1, cm: 10, 毫米: 1, ...inGrid[name] }}
      min={10}
      decimals={1}
      onChange={(value) => {
        if (value === null) return;
        setSize("own");
        setMeasures({ ...measures, [name]: value });
      }}
    />
  );
  return (
    <Dialog
      title={t("ad.title", { page: number })}
      onClose={onClose}
      problem={problem}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button look="primary" disabled={!isReady} onClick={reserve}>
            {t("ad.reserve")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("ad.advertiser")}
        value={advertiser}
        placeholder={t("ad.advertiserHint")}
        maxLength={60}
        onChange={setAdvertiser}
        onEnter={reserve}
      />
      <Field label={t("ad.size")}>
        <Select
          label={t("ad.size")}
          value={size}
          options={AD_SIZES.map((value) => ({ value, label: t(`ad.${value}`) }))}
          onChange={(next) => {
            setSize(next);
            if (next !== "own") setMeasures(bookedSize(desk.store.getState(), page, next));
          }}
        />
      </Field>
      {measure("widthMm")}
      {measure("heightMm")}
      <Field label={t("ad.corner")}>
        <Select
          label={t("ad.corner")}
          value={corner}
          options={AD_CORNERS.map((value) => ({ value, label: t(`ad.${value}`) }))}
          onChange={setCorner}
        />
      </Field>
      <p>{t("ad.hint")}</p>
    </Dialog>
  );
}
