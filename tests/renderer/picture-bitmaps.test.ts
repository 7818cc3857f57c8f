/** Pictures for the canvas: asked of the host in the size the zoom needs, the best one shown until then. */
import { expect, test } from "vitest";
import { pictureBitmaps } from "../../renderer/desk/picture-bitmaps.ts";
import { paintItems } from "../../renderer/desk/paint.ts";
import type { HostClient } from "../../shared/host/contract.ts";
import type { PlacedPicture } from "../../shared/display/display-list.ts";

/** A host that answers when it is told to; of each call the width that was asked for. */
function slowHost() {
  const asked: number[] = [];
  const answers: ((ok: boolean) => void)[] = [];
  const call = (_name: string, { width }: { width: number }) => {
    asked.push(width);
    return new Promise((resolve, reject) => {
      answers.push((ok) =>
        ok ? resolve({ ok: true, value: new Uint8Array([width / 16]) }) : reject(new Error("closed")),
      );
    });
  };
  return { host: { call } as unknown as HostClient, asked, answers };
}

/** Stands in for an ImageBitmap, which only a browser has. */
interface Likeness {
  readonly width: number;
  readonly height: number;
  closed: boolean;
  close(): void;
}

function likeness(width: number): Likeness {
  const own: Likeness = { width, height: width, closed: false, close: () => void (own.closed = true) };
  return own;
}

function bitmapsOf(host: HostClient, side: number | null = null) {
  const made: Likeness[] = [];
  const bitmaps = pictureBitmaps(host, async ([byte]) => {
    const bitmap = likeness(side ?? byte! * 16);
    made.push(bitmap);
    return bitmap;
  });
  return { bitmaps, made };
}

const settled = (bitmaps: ReturnType<typeof pictureBitmaps>) =>
  new Promise<void>((resolve) => {
    const stop = bitmaps.onSettled(() => {
      stop();
      resolve();
    });
  });

test("a small likeness first, a larger one when the zoom needs it, and the small one until it is here", async () => {
  const { host, asked, answers } = slowHost();
  const { bitmaps } = bitmapsOf(host);
  expect(bitmaps.isSettled("a")).toBe(true);
  expect(bitmaps.bitmap("a", 120)).toBeNull();
  expect(bitmaps.bitmap("a", 130)).toBeNull();
  expect([asked, bitmaps.isSettled("a")]).toEqual([[400], false]);
  const first = settled(bitmaps);
  answers[0]!(true);
  await first;
  const small = bitmaps.bitmap("a", 480) as ImageBitmap;
  expect([small.width, asked, bitmaps.isSettled("a")]).toEqual([400, [400], true]);
  expect(bitmaps.bitmap("a", 900)).toBe(small);
  const second = settled(bitmaps);
  answers[1]!(true);
  await second;
  expect((bitmaps.bitmap("a", 900) as ImageBitmap).width).toBe(1600);
  expect(bitmaps.bitmap("a", 120)).toBe(small);
  expect(asked).toEqual([400, 1600]);
});

test("what could not be fetched is not asked for again before there is a reason", async () => {
  const { host, asked, answers } = slowHost();
  const { bitmaps } = bitmapsOf(host);
  bitmaps.bitmap("a", 100);
  const failed = settled(bitmaps);
  answers[0]!(false);
  await failed;
  expect(bitmaps.bitmap("a", 100)).toBeNull();
  expect([asked.length, bitmaps.isSettled("a")]).toEqual([1, true]);
  bitmaps.retry();
  bitmaps.bitmap("a", 100);
  expect(asked).toHaveLength(2);
});

test("of too many the ones used longest ago are let go", async () => {
  const { host, asked, answers } = slowHost();
  const { bitmaps, made } = bitmapsOf(host, 4000);
  for (const [index, asset] of ["a", "b", "c", "d"].entries()) {
    bitmaps.bitmap(asset, 4000);
    const here = settled(bitmaps);
    answers[index]!(true);
    await here;
  }
  // 16 million pixels each.
  expect(made.map(({ closed }) => closed)).toEqual([true, false, false, false]);
  bitmaps.bitmap("a", 4000);
  expect(asked).toHaveLength(5);
});

test("a picture is drawn in its frame at the size its pixels are seen in; without one a placeholder stands there", () => {
  const rect = { x: 10_000, y: 20_000, width: 60_000, height: 40_000 };
  const item: PlacedPicture = {
    kind: "picture",
    asset: "a",
    mediaType: "image/jpeg",
    colour: "rgb",
    orientation: 1,
    frame: rect,
    image: { ...rect, x: 0, width: 80_000 },
  };
  const calls: unknown[][] = [];
  const target = new Proxy(
    {},
    {
      get: (_, name) =>
        name === "getTransform" ? () => ({ a: 2 }) : (...args: unknown[]) => void calls.push([name, ...args]),
      set: () => true,
    },
  );
  const bitmap = {} as CanvasImageSource;
  const wanted: number[] = [];
  const paint = (given: CanvasImageSource | null) => {
    calls.length = 0;
    const source = { bitmap: (_asset: string, width: number) => (wanted.push(width), given) };
    paintItems(target as never, [item], {} as never, null, source);
    return calls.map(([name, ...args]) => [name, ...args]);
  };
  expect(paint(bitmap)).toEqual([
    ["save"],
    ["beginPath"],
    ["rect", 10, 20, 60, 40],
    ["clip"],
    ["drawImage", bitmap, 0, 20, 80, 40],
    ["restore"],
  ]);
  expect(wanted).toEqual([160]);
  expect(paint(null)).toEqual([["fillRect", 10, 20, 60, 40]]);
});
