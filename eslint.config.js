// What ESLint asks of the course's JavaScript; `npm run check` asks it.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/", ".venv*/", "my_work/", "build/", "dist/", "exported/", "handouts/",
    "jupyter/lecture/**/vendor/", "tests/vendor/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "max-len": ["error", { code: 100, ignoreUrls: true }],
      "max-lines-per-function": ["error", { max: 50, skipComments: true }],
      "no-param-reassign": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "semi": ["error", "always"],
    },
  },
  { files: ["helpers/**/*.js"], languageOptions: { globals: globals.browser } },
  {
    files: ["jupyter/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    // A script within one function, which JupyterLab's page loads.
    files: ["jupyter/**/remoteEntry.js"],
    languageOptions: { sourceType: "script" },
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["tests/js/**/*.{js,mjs}"],
    languageOptions: { globals: globals.node },
    rules: { "max-lines-per-function": "off" },
  },
];
