/** Draws the sample's pictures anew into assets/sample; `npm run sample` puts them into the edition. */
import sharp from "sharp";
import { asset } from "../electron/assets/assets.ts";
import { samplePictures } from "./kit/sample-pictures.ts";

for (const { name, svg, colour } of samplePictures()) {
  const drawn = sharp(Buffer.from(svg)).flatten({ background: "#ffffff" });
  // Carved edges need their colour at each pixel.
  const inked = colour === "grey" ? drawn.toColourspace("b-w") : drawn;
  await inked.jpeg({ quality: 72, chromaSubsampling: "4:2:0", mozjpeg: true }).toFile(asset(`sample/${name}`));
}
