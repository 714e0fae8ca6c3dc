export default {
  extends: "stylelint-config-standard",
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "no-descending-specificity": null, // a part of the screen keeps its rules together
    "plugin/no-unsupported-browser-features": [true, { ignorePartialSupport: true }],
  },
};
