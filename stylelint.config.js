export default {
  extends: "stylelint-config-standard",
  plugins: ["stylelint-plugin-use-baseline"],
  rules: {
    "no-descending-specificity": null, // a part of the screen keeps its rules together
    // The browserslist of package.json begins with Chrome 109, the last of 2022 but one month.
    "plugin/use-baseline": [
      true,
      {
        available: 2022,
        // What Chrome 109 and Firefox ESR have, and some other browser had not by 2022:
        ignoreAtRules: ["container", "page"],
        ignoreProperties: {
          container: ["/.+/"],
          outline: ["/.+/"],
          resize: ["/.+/"],
          "break-after": ["/.+/"],
          page: ["/.+/"],
          "print-color-adjust": ["/.+/"],
          // and what only looks a little better where there is one:
          "scrollbar-width": ["/.+/"],
          "text-wrap": ["/.+/"],
        },
        ignoreSelectors: ["has"],
      },
    ],
  },
};
