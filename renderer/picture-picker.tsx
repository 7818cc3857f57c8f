/** 置入图片…: the system's file dialog, and the chosen files to the selected story or into free room. */
import { useEffect, useRef } from "react";
import type { Desk } from "./desk/desk.ts";
import { PICTURE_FILES, placePicture, targetNow } from "./desk/place-picture.ts";
import { useStrings } from "./kit/i18n.ts";
import { useTell } from "./kit/toast.tsx";
import { strings } from "./strings.ts";

export function PicturePicker({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const t = useStrings(strings);
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const picker = input.current!;
    picker.addEventListener("cancel", onClose);
    picker.click();
    return () => picker.removeEventListener("cancel", onClose);
  }, [onClose]);
  const place = async (files: readonly File[]) => {
    const target = targetNow(desk);
    onClose();
    for (const file of files) {
      const problem = target && (await placePicture(desk, file, target));
      if (problem !== null) tell.failed(problem);
    }
  };
  return (
    <input
      ref={input}
      type="file"
      accept={PICTURE_FILES}
      multiple
      hidden
      aria-label={t("picture.choose")}
      onChange={(event) => void place([...(event.target.files ?? [])])}
    />
  );
}
