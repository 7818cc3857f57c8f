/**
 * Text is set by faces whose outlines were left out (font-book.ts); that is only right as long as the whole file
 * gives the same.
 */
import * as hb from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import manifest from "../../assets/fonts/fonts.json" with { type: "json" };
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { HAN_SHAPING, openFace } from "../../shared/font/font-book.ts";
import { sfntFile } from "../../shared/font/sfnt.ts";

const fonts = manifestFonts();
/** As somebody's old font may be, which says nothing of where marks go. */
const SPEECHLESS = ["GPOS", "GDEF"];
const TEXTS = [
  "“版面”——《晚班》……第 3 版·２０２６",
  "Affine waffles, 1/2 km²",
  // Marks over letters: HarfBuzz could put them by the ink of both, but as it is built for npm it does not.
  "q\u0307 e\u0323\u0301 m\u0304",
  "か\u3099き\u309A",
];

const FACES = manifest.faces.flatMap(({ id }) => [
  { id, without: [] },
  { id, without: SPEECHLESS },
]);

describe.each(FACES)("$id without $without", ({ id, without }) => {
  const bytes = sfntFile(fonts.face(id).file.bytes, 0, (tag) => !without.includes(tag)).slice();

  test.each(TEXTS)("%s", (text) => {
    const face = openFace(id, { bytes, index: 0 });
    const whole = new hb.Font(new hb.Face(new hb.Blob(bytes), 0));
    const buffer = new hb.Buffer();
    buffer.addText(text, 0, text.length);
    buffer.setDirection(hb.Direction.LTR);
    buffer.setScript(HAN_SHAPING.script);
    buffer.setLanguage(HAN_SHAPING.language);
    buffer.setClusterLevel(hb.ClusterLevel.MONOTONE_CHARACTERS);
    hb.shape(whole, buffer);
    const expected = buffer.getGlyphInfosAndPositions().map((info) => ({
      glyph: info.codepoint,
      cluster: info.cluster,
      advance: info.xAdvance ?? 0,
      xOffset: info.xOffset ?? 0,
      yOffset: info.yOffset ?? 0,
    }));
    expect(face.shape(text, 0, text.length, HAN_SHAPING)).toEqual(expected);
  });
});
