// Other projects' files that the lecture and the tests have with them, so that they need no
// network: the same as in their packages of the versions in package.json. `npm run vendor` copies
// them.

import { copyFileSync, readFileSync } from "node:fs";

const HERE = new URL("../../", import.meta.url);
const FILES = {
  "jupyter/lecture/voila/templates/lecture/static/vendor/": {
    "reveal.mjs": "reveal.js/dist/reveal.mjs",
    "reveal.css": "reveal.js/dist/reveal.css",
    "reveal.LICENSE": "reveal.js/LICENSE",
    "signature_pad.min.js": "signature_pad/dist/signature_pad.min.js",
    "signature_pad.LICENSE": "signature_pad/LICENSE",
  },
  "tests/vendor/": {
    "axe.min.js": "axe-core/axe.min.js",
    "axe.LICENSE": "axe-core/LICENSE",
    "axe.LICENSE-3RD-PARTY.txt": "axe-core/LICENSE-3RD-PARTY.txt",
  },
};

for (const [folder, files] of Object.entries(FILES)) {
  for (const [file, source] of Object.entries(files)) {
    const ours = new URL(folder + file, HERE), theirs = new URL(`node_modules/${source}`, HERE);
    if (process.argv.includes("--copy")) copyFileSync(theirs, ours);
    if (!readFileSync(ours).equals(readFileSync(theirs))) {
      console.error(`${folder}${file} is not the file of its package: npm run vendor`);
      process.exitCode = 1;
    }
  }
}
