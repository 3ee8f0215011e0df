// Other projects' files that the lecture has with it, so that it needs no network: the same as in
// their packages of the versions in package.json. `npm run vendor` copies them.

import { copyFileSync, readFileSync } from "node:fs";

const HERE = new URL("../../", import.meta.url);
const VENDOR = "jupyter/lecture/voila/templates/lecture/static/vendor/";
const FILES = {
  "reveal.mjs": "reveal.js/dist/reveal.mjs",
  "reveal.css": "reveal.js/dist/reveal.css",
  "reveal.LICENSE": "reveal.js/LICENSE",
  "signature_pad.min.js": "signature_pad/dist/signature_pad.min.js",
  "signature_pad.LICENSE": "signature_pad/LICENSE",
};

for (const [file, source] of Object.entries(FILES)) {
  const ours = new URL(VENDOR + file, HERE), theirs = new URL(`node_modules/${source}`, HERE);
  if (process.argv.includes("--copy")) copyFileSync(theirs, ours);
  if (!readFileSync(ours).equals(readFileSync(theirs))) {
    console.error(`${VENDOR}${file} is not the file of its package: npm run vendor`);
    process.exitCode = 1;
  }
}
