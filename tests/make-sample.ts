/** `npm run sample`: makes assets/sample/edition.json anew from what lies beside it. */
import { writeFileSync } from "node:fs";
import { asset } from "../electron/assets/assets.ts";
import { manifestFonts } from "../electron/assets/fonts.ts";
import { dump } from "../shared/doc/document.ts";
import { layoutCache } from "../shared/layout/layout.ts";
import { sampleEdition } from "./kit/sample-edition.ts";

const { document, assets } = await sampleEdition(manifestFonts(), layoutCache());
writeFileSync(asset("sample/edition.json"), dump(document, assets));
