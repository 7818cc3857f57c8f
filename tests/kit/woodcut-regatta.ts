/** 龙舟: three boats under way, the bridge with its seven arches and the town behind them. In black and three greys. */
import { dice, ground, hills, line, ripples, shape, stroke, svg, type Dice, type Spot } from "./woodcut.ts";

const PAPER = "#f6f6f6";
const PALE = "#d2d2d2";
const MIDDLE = "#8f8f8f";
const DARK = "#202020";

export function regatta(width: number, height: number): string {
  const roll = dice(19);
  const shore = 0.4 * height;
  return svg(width, height, [
    ...sky(roll, width, shore),
    ...town(roll, width, shore),
    ...bridge(width, shore),
    ...river(roll, width, height, shore),
    ...boat(roll, { x: 0.56 * width, y: 0.5 * height }, 0.42, 11),
    ...boat(roll, { x: 0.37 * width, y: 0.66 * height }, 0.68, 11),
    ...wake(roll, { x: 0.37 * width, y: 0.66 * height }, 0.68),
    ...boat(roll, { x: 0.15 * width, y: 0.885 * height }, 1.06, 11),
    ...wake(roll, { x: 0.15 * width, y: 0.885 * height }, 1.06),
  ]);
}

function sky(roll: Dice, width: number, shore: number): string[] {
  const far = hills(
    roll,
    width,
    [0.5, 0.3, 0.42, 0.22, 0.4, 0.34, 0.52].map((y, at) => ({ x: (at * width) / 6, y: y * shore })),
    46,
  );
  const near = hills(
    roll,
    width,
    [0.62, 0.72, 0.52, 0.66, 0.74, 0.5, 0.6].map((y, at) => ({ x: (at * width) / 6, y: y * shore })),
    38,
  );
  const hatch = (spots: readonly Spot[], fill: string) =>
    spots
      .filter((_, index) => index % 2 === 0)
      .map(({ x, y }) => stroke({ x, y: y + 3 }, { x: x - 12 - 16 * roll(), y: y + 22 + 34 * roll() }, 1.3, fill));
  return [
    `<rect width="${width}" height="${shore}" fill="${PAPER}"/>`,
    ...ripples(
      roll,
      { left: 0, right: width, top: 0.34 * shore, bottom: -20 },
      { count: 70, fill: PALE, thick: 2.4, length: 260 },
    ),
    ground(far, shore, PALE),
    ...hatch(far, PAPER),
    ground(near, shore, "#b4b4b4"),
    ...hatch(near, PALE),
  ];
}

/** Gables and tiled roofs along the far bank, trees between them. */
function town(roll: Dice, width: number, shore: number): string[] {
  const parts: string[] = [];
  for (let x = -20; x < width;) {
    const wide = 46 + 60 * roll();
    const tall = 22 + 26 * roll();
    if (roll() < 0.26) {
      for (let at = 0; at < 7; at++) {
        const [cx, cy] = [x + wide * roll(), shore - 14 - 22 * roll()];
        parts.push(
          `<ellipse cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" rx="${(12 + 9 * roll()).toFixed(1)}" ry="${(10 + 8 * roll()).toFixed(1)}" fill="#6d6d6d"/>`,
        );
      }
    } else {
      const top = shore - tall;
      parts.push(
        `<rect x="${x.toFixed(1)}" y="${top.toFixed(1)}" width="${wide.toFixed(1)}" height="${tall.toFixed(1)}" fill="${PAPER}"/>`,
        shape(
          [
            { x: x - 7, y: top + 2 },
            { x: x + 5, y: top - 14 },
            { x: x + wide - 5, y: top - 14 },
            { x: x + wide + 7, y: top + 2 },
          ],
          "#4c4c4c",
        ),
      );
      for (let at = 6; at < wide - 4; at += 6)
        parts.push(
          line(
            [
              { x: x + at, y: top - 12 },
              { x: x + at - 1, y: top },
            ],
            MIDDLE,
            0.9,
          ),
        );
      for (let at = 9; at < wide - 12; at += 15 + 5 * roll()) {
        parts.push(
          `<rect x="${(x + at).toFixed(1)}" y="${(top + 9).toFixed(1)}" width="6" height="9" fill="#4c4c4c"/>`,
        );
      }
    }
    x += wide + 2 + 10 * roll();
  }
  return parts;
}

/** 听潮桥: seven arches that rise to the middle. */
function bridge(width: number, shore: number): string[] {
  const left = 0.6 * width;
  const span = 62;
  const rise = (at: number) => 60 - 2.5 * (at - 3.5) ** 2;
  const deck = Array.from({ length: 15 }, (_, half) => ({
    x: left + (half * span) / 2,
    y: shore - rise(half / 2) - 12,
  }));
  const foot = shore + 8;
  const ends = [
    { x: left + 7 * span + 90, y: foot },
    { x: left - 90, y: foot },
  ];
  const arches = Array.from({ length: 7 }, (_, at) => {
    const [x, half] = [left + (at + 0.5) * span, span * 0.39];
    const top = Math.max(22, rise(at + 0.5) - 2);
    return `<path fill="${PALE}" d="M${x - half} ${foot}A${half} ${top} 0 0 1 ${x + half} ${foot}Z"/>`;
  });
  const rail = deck.map(({ x, y }) => ({ x, y: y - 9 }));
  return [
    shape([{ x: left - 90, y: foot - 8 }, ...deck, ...ends], "#5a5a5a"),
    ...arches,
    ...deck.flatMap(({ x, y }, at) =>
      at % 2 === 0
        ? [
            line(
              [
                { x, y: y + 7 },
                { x, y: foot - 6 },
              ],
              PALE,
              1,
            ),
          ]
        : [],
    ),
    line(deck, PAPER, 1.6),
    line(rail, DARK, 2),
    ...deck.map(({ x, y }) =>
      line(
        [
          { x, y },
          { x, y: y - 11 },
        ],
        DARK,
        2,
      ),
    ),
    // People at the rail.
    ...Array.from({ length: 46 }, (_, at) => {
      const along = 0.6 + (at / 46) * 12.8;
      const [a, b] = [rail[Math.floor(along)]!, rail[Math.ceil(along)]!];
      const part = along - Math.floor(along);
      const [x, y] = [a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part];
      return `<circle cx="${x.toFixed(1)}" cy="${(y - 5 - (at % 3)).toFixed(1)}" r="2.9" fill="${DARK}"/>`;
    }),
  ];
}

function river(roll: Dice, width: number, height: number, shore: number): string[] {
  const all = { left: 0, right: width, top: shore, bottom: height };
  return [
    `<rect x="0" y="${shore}" width="${width}" height="${height - shore}" fill="#c3c3c3"/>`,
    `<rect x="0" y="${shore - 1}" width="${width}" height="6" fill="${DARK}"/>`,
    ...ripples(roll, all, { count: 330, fill: MIDDLE, thick: 3.2, length: 170 }),
    ...ripples(roll, all, { count: 260, fill: PAPER, thick: 3.4, length: 190 }),
    ...ripples(roll, { ...all, top: shore + 40 }, { count: 150, fill: "#4a4a4a", thick: 3.6, length: 200 }),
  ];
}

/** A boat going left; `at` is where its dragon's neck meets the water. */
function boat(roll: Dice, { x, y }: Spot, scale: number, crew: number): string[] {
  const length = 110 + crew * 58;
  const hull = `<path fill="${DARK}" d="M-34 -30Q-14 6 26 10L${length - 30} 10Q${length + 30} 4 ${length + 58} -42Q${length + 20} -14 ${length - 40} -14L40 -14Q4 -14 -4 -40Z"/>`;
  const seats = Array.from({ length: crew }, (_, index) => 108 + index * 56);
  const lift = seats.map(() => (roll() - 0.5) * 3);
  const scales = Array.from({ length: Math.floor(length / 17) }, (_, at) => {
    const left = 14 + at * 17;
    return left > length - 34
      ? ""
      : `<path fill="none" stroke="${PAPER}" stroke-width="1.7" d="M${left} -7q8 11 16 0"/>`;
  });
  return [
    `<g transform="translate(${x} ${y}) scale(${scale})">`,
    ...seats.map((seat, index) => paddler({ x: seat, y: -12 + lift[index]! }, MIDDLE, -9)),
    hull,
    line(
      [
        { x: 22, y: -10 },
        { x: length - 30, y: -10 },
      ],
      PAPER,
      2,
    ),
    ...scales,
    dragon(),
    drummer({ x: 62, y: -14 }),
    ...seats.map((seat, index) => paddler({ x: seat + 10, y: -10 + lift[index]! }, index % 2 === 0 ? PAPER : PALE, 0)),
    steersman({ x: length + 4, y: -18 }),
    tail(length),
    flag({ x: length - 18, y: -16 }),
    "</g>",
  ];
}

/** The head that the boat is named for: open mouth, horns, whiskers. */
function dragon(): string {
  const mane = [0, 1, 2, 3, 4].map((at) =>
    stroke(
      { x: 2 + at * 3, y: -66 + at * 13 },
      { x: 46 + at * 2, y: -78 + at * 14 },
      5.4,
      at % 2 === 0 ? DARK : "#5a5a5a",
      7,
    ),
  );
  const beard = [0, 1, 2].map((at) =>
    stroke({ x: -40 + at * 9, y: -34 }, { x: -48 + at * 8, y: -8 + at * 4 }, 2.6, DARK, -5),
  );
  const teeth = [-62, -53, -44].map((tooth) =>
    shape(
      [
        { x: tooth, y: -53 },
        { x: tooth + 6, y: -52 },
        { x: tooth + 3, y: -44 },
      ],
      PAPER,
    ),
  );
  return [
    ...mane,
    `<path fill="${DARK}" d="M30 -8Q22 -44 10 -60Q4 -76 -14 -76Q-26 -76 -34 -68Q-52 -66 -62 -74Q-76 -74 -74 -62Q-72 -54 -60 -54Q-44 -54 -36 -46Q-46 -40 -60 -44Q-66 -34 -54 -30Q-36 -26 -26 -30Q-20 -10 -6 -4Z"/>`,
    ...teeth,
    stroke({ x: -8, y: -74 }, { x: 38, y: -104 }, 5, DARK, -9),
    stroke({ x: 2, y: -78 }, { x: 22, y: -110 }, 3.4, DARK, -4),
    stroke({ x: -66, y: -70 }, { x: -96, y: -88 }, 2, DARK, -9),
    `<circle cx="-19" cy="-64" r="6.5" fill="${PAPER}"/><circle cx="-21" cy="-64" r="3" fill="${DARK}"/>`,
    `<circle cx="-67" cy="-67" r="2.2" fill="${PAPER}"/>`,
    ...beard,
    ...[0, 1, 2, 3].map(
      (at) => `<path fill="none" stroke="${PAPER}" stroke-width="1.8" d="M${-16 + at * 7} ${-44 + at * 9}q9 7 15 -2"/>`,
    ),
  ].join("");
}

function tail(length: number): string {
  return [0, 1, 2, 3]
    .map((at) =>
      stroke(
        { x: length + 34 + at * 5, y: -30 - at * 3 },
        { x: length + 58 + at * 11, y: -74 + at * 13 },
        5,
        at % 2 === 0 ? DARK : "#5a5a5a",
        8,
      ),
    )
    .join("");
}

/** Leaning into the stroke, the blade in the water. */
function paddler({ x, y }: Spot, shirt: string, lean: number): string {
  const shoulder = { x: x - 19 + lean * 0.3, y: y - 38 };
  const [high, low] = [
    { x: x - 34 + lean * 0.2, y: y - 42 },
    { x: x - 39, y: y - 10 },
  ];
  return [
    `<path fill="${shirt}" stroke="${DARK}" stroke-width="2.2" d="M${x + 9} ${y + 4}Q${x + 8} ${y - 24} ${shoulder.x + 9} ${shoulder.y - 4}Q${shoulder.x - 4} ${shoulder.y - 6} ${shoulder.x - 7} ${shoulder.y + 6}Q${x - 8} ${y - 14} ${x - 10} ${y + 4}Z"/>`,
    stroke({ x: x + 3, y: y - 2 }, { x: x - 7, y: y - 32 }, 1.6, MIDDLE, 3),
    `<circle cx="${shoulder.x - 7}" cy="${shoulder.y - 13}" r="9" fill="${DARK}"/>`,
    line(
      [
        { x: shoulder.x - 15, y: shoulder.y - 16 },
        { x: shoulder.x + 1, y: shoulder.y - 16 },
      ],
      PAPER,
      3,
    ),
    line(
      [
        { x: high.x + 4, y: high.y - 10 },
        { x: low.x - 10, y: low.y + 30 },
      ],
      lean === 0 ? PAPER : DARK,
      3,
    ),
    lean === 0 ? stroke({ x: low.x - 9, y: low.y + 24 }, { x: low.x - 24, y: low.y + 62 }, 8.5, DARK) : "",
    lean === 0 ? stroke({ x: low.x - 38, y: low.y + 50 }, { x: low.x + 2, y: low.y + 53 }, 5, PAPER, 4) : "",
    line([shoulder, { x: x - 26, y: y - 22 }, low], DARK, 5.4),
    line([{ x: shoulder.x + 2, y: shoulder.y - 1 }, high], DARK, 5),
  ].join("");
}

/** Facing the crew, both sticks up. */
function drummer({ x, y }: Spot): string {
  return [
    `<path fill="${PAPER}" stroke="${DARK}" stroke-width="2.2" d="M${x - 16} ${y + 2}L${x - 15} ${y - 42}Q${x - 6} ${y - 52} ${x + 4} ${y - 42}L${x + 8} ${y + 2}Z"/>`,
    `<circle cx="${x - 4}" cy="${y - 60}" r="9.5" fill="${DARK}"/>`,
    line(
      [
        { x: x - 13, y: y - 63 },
        { x: x + 5, y: y - 63 },
      ],
      PAPER,
      3,
    ),
    line(
      [
        { x: x - 10, y: y - 42 },
        { x: x - 20, y: y - 62 },
        { x: x - 10, y: y - 82 },
      ],
      DARK,
      5,
    ),
    line(
      [
        { x: x + 1, y: y - 42 },
        { x: x + 16, y: y - 58 },
        { x: x + 12, y: y - 78 },
      ],
      DARK,
      5,
    ),
    line(
      [
        { x: x - 10, y: y - 82 },
        { x: x + 6, y: y - 96 },
      ],
      DARK,
      2.6,
    ),
    line(
      [
        { x: x + 12, y: y - 78 },
        { x: x + 28, y: y - 90 },
      ],
      DARK,
      2.6,
    ),
    `<path fill="${DARK}" d="M${x + 9} ${y - 24}h24v26h-24z"/><ellipse cx="${x + 21}" cy="${y - 24}" rx="13" ry="4.4" fill="${PAPER}" stroke="${DARK}" stroke-width="2"/>`,
    line(
      [
        { x: x + 10, y: y - 8 },
        { x: x + 32, y: y - 8 },
      ],
      PAPER,
      1.6,
    ),
  ].join("");
}

/** Standing at the stern with the long oar. */
function steersman({ x, y }: Spot): string {
  return [
    line(
      [
        { x: x - 16, y: y - 44 },
        { x: x + 116, y: y + 40 },
      ],
      DARK,
      4,
    ),
    stroke({ x: x + 86, y: y + 20 }, { x: x + 128, y: y + 48 }, 8, DARK),
    `<path fill="${PAPER}" stroke="${DARK}" stroke-width="2.2" d="M${x - 8} ${y + 4}L${x - 8} ${y - 20}Q${x - 8} ${y - 50} ${x + 2} ${y - 56}Q${x + 14} ${y - 54} ${x + 14} ${y - 26}L${x + 13} ${y + 4}Z"/>`,
    `<circle cx="${x + 1}" cy="${y - 66}" r="9.5" fill="${DARK}"/>`,
    line(
      [
        { x: x - 8, y: y - 69 },
        { x: x + 10, y: y - 69 },
      ],
      PAPER,
      3,
    ),
    line(
      [
        { x: x + 4, y: y - 50 },
        { x: x - 6, y: y - 38 },
        { x: x + 8, y: y - 29 },
      ],
      DARK,
      5,
    ),
  ].join("");
}

function flag({ x, y }: Spot): string {
  const top = y - 118;
  return [
    line(
      [
        { x, y },
        { x, y: top },
      ],
      DARK,
      3,
    ),
    `<path fill="${DARK}" d="M${x} ${top}Q${x + 26} ${top - 10} ${x + 46} ${top + 4}Q${x + 60} ${top + 10} ${x + 78} ${top + 4}Q${x + 56} ${top + 22} ${x + 40} ${top + 26}Q${x + 20} ${top + 30} ${x} ${top + 38}Z"/>`,
    line(
      [
        { x: x + 6, y: top + 7 },
        { x: x + 40, y: top + 11 },
      ],
      PAPER,
      1.8,
    ),
    line(
      [
        { x: x + 6, y: top + 28 },
        { x: x + 32, y: top + 22 },
      ],
      PAPER,
      1.8,
    ),
  ].join("");
}

/** White water along the hull and where the blades are. */
function wake(roll: Dice, { x, y }: Spot, scale: number): string[] {
  const white = ripples(
    roll,
    { left: x - 60 * scale, right: x + 800 * scale, top: y + 6 * scale, bottom: y + 46 * scale },
    { count: 66, fill: PAPER, thick: 4.4 * scale, length: 120 * scale },
  );
  const bow = [0, 1, 2, 3, 4].map((at) =>
    stroke(
      { x: x - (34 + at * 15) * scale, y: y + (6 + at * 3) * scale },
      { x: x + (40 - at * 5) * scale, y: y + (13 + at * 6) * scale },
      3.2 * scale,
      PAPER,
      5 * scale,
    ),
  );
  return [...white, ...bow];
}
