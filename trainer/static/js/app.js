// Entry of every page. A part's `show(root)` is called for the page, and again for whatever is
// exchanged later; everything else listens on the document and needs no second start.
import { onShown } from "./page.js";
import * as charts from "./charts.js";
import "./confirm.js";
import "./copy.js";
import * as drafts from "./drafts.js";
import * as fields from "./fields.js";
import "./messages.js";
import "./panel.js";
import * as pick from "./pick.js";
import "./print.js";
import * as rich from "./rich.js";
import "./rows.js";
import * as sections from "./sections.js";
import "./submit.js";
import "./ticks.js";
import * as shown from "./shown.js";
import * as timer from "./timer.js";
import "./unsent.js";

for (const part of [fields, shown, pick, rich, sections, timer, charts, drafts]) onShown(part.show);
