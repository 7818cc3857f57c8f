/** Where the window stood last time, in a small file of its own; a file that cannot be used is no harm. */
import { readFileSync, writeFileSync } from "node:fs";

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  readonly bounds: Bounds;
  readonly isMaximized: boolean;
}

/** The state in `path`, if the title bar would be within one of `screens`; else null. */
export function readWindowState(path: string, screens: readonly Bounds[]): WindowState | null {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(path, "utf8")) as WindowState;
    const { x, y, width, height } = bounds;
    const usable = [x, y, width, height].every(Number.isInteger) && width >= 400 && height >= 300;
    const [middle, top] = [x + width / 2, y + 10];
    const seen = screens.some(
      (screen) =>
        middle > screen.x && middle < screen.x + screen.width && top > screen.y && top < screen.y + screen.height,
    );
    return usable && seen ? { bounds: { x, y, width, height }, isMaximized } : null;
  } catch {
    return null; // The first start, or somebody else's writing.
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // The next start opens in the middle; that is all.
  }
}
