import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

export default [
  { ignores: [".venv/", "node_modules/", "var/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-console": "error",
      "no-implicit-globals": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // What browsers run: nothing newer than the browserslist in package.json.
    ...compat.configs["flat/recommended"],
    files: ["trainer/static/js/**"],
    languageOptions: { globals: globals.browser, ecmaVersion: 2022 },
    settings: { lintAllEsApis: true },
  },
  {
    files: ["*.config.js"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["tests/scripts/**"],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
];
