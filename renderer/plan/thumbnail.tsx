/** A page, small. Painted in idle time, and again when the page has changed. */
import { useEffect, useRef } from "react";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { painterOf } from "../desk/page-painter.ts";
import { whenIdle } from "./background.ts";
import styles from "./plan-panel.module.css";

export interface ThumbnailProps {
  readonly desk: Desk;
  /** undefined while it is not composed yet. */
  readonly page: ComposedPage | undefined;
  /** Millimetres of the paper, known before the page is composed. */
  readonly paper: { readonly width: number; readonly height: number };
}

/** CSS pixels of its longer side's box, as in plan-panel.module.css. */
const WIDTH = 56;

export function Thumbnail({ desk, page, paper }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!page) return;
    const painter = painterOf(desk);
    const draw = () =>
      whenIdle(() => {
        copyOnto(canvas.current, painter.picture(page, Math.round(WIDTH * OVERSAMPLED * devicePixelRatio)));
        return true;
      });
    let stopDrawing = draw();
    const stopListening = painter.onBetter(() => {
      stopDrawing();
      stopDrawing = draw();
    });
    return () => {
      stopDrawing();
      stopListening();
    };
  }, [desk, page]);
  return (
    <canvas
      ref={canvas}
      className={styles.thumbnail}
      style={{ width: WIDTH, height: Math.round((WIDTH * paper.height) / paper.width) }}
      aria-hidden="true"
    />
  );
}

/** Painted larger and scaled down, so that lines of type come out as an even grey. */
const OVERSAMPLED = 2;

function copyOnto(canvas: HTMLCanvasElement | null, picture: HTMLCanvasElement): void {
  if (!canvas) return;
  canvas.width = Math.round(picture.width / OVERSAMPLED);
  canvas.height = Math.round(picture.height / OVERSAMPLED);
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
