// Entry of every page. A part's `show(root)` is called for the page, and again for whatever is
// exchanged later; everything else listens on the document and needs no second start.
import { onShown } from "./page.js";
import "./forms/calendar.js";
import * as characterCounter from "./forms/character-counter.js";
import * as charts from "./parts/charts.js";
import * as conditionalFields from "./forms/conditional-fields.js";
import "./parts/copy-button.js";
import "./parts/dialogs.js";
import * as drafts from "./drafts/drafts.js";
import "./parts/flash-messages.js";
import "./forms/form-rows.js";
import "./parts/menus.js";
import "./forms/password-toggle.js";
import "./parts/printing.js";
import * as richText from "./forms/rich-text.js";
import * as searchableChoices from "./forms/searchable-choices.js";
import * as sectionNav from "./forms/section-nav.js";
import "./parts/select-all.js";
import "./drafts/sign-out.js";
import * as sortable from "./forms/sortable.js";
import "./forms/submit.js";
import * as tableHeads from "./parts/table-heads.js";
import * as taskPanel from "./parts/task-panel.js";
import "./forms/tick-group.js";
import * as timer from "./parts/timer.js";
import "./drafts/unsent-forms.js";

const PARTS = [
  characterCounter,
  conditionalFields,
  searchableChoices,
  richText,
  sectionNav,
  sortable,
  tableHeads,
  taskPanel,
  timer,
  charts,
  drafts,
];
for (const part of PARTS) onShown(part.show);
