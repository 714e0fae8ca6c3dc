// HTML from a clipboard, made plain: only the tags that the server keeps, without attributes.
// What was a line of its own stays one; of a table, each row becomes a line.

const KEPT = new Set(["P", "BR", "B", "STRONG", "I", "EM", "H3", "H4", "UL", "OL", "LI"]);
const RENAMED = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };
const GONE = "script, style, title, meta, link, xml, template, colgroup, caption:empty";
const LINES =
  "p, div, section, article, main, header, footer, aside, figure, figcaption, address, " +
  "blockquote, pre, dt, dd, h1, h2, h3, h4, h5, h6, center, form, fieldset, caption";
const BLOCKS = "p, h3, h4, ul, ol, li";

// Radicals of the supplement that PDF files have in place of characters; the others have a
// compatibility form in Unicode itself.
const RADICALS = new Map(
  [
    ..."⺟母⺠民⺫目⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟".matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical, character]) => [radical, character]),
);

/** A fragment that can be put into the page; nothing of what was pasted runs or is fetched. */
export function cleanHtml(html) {
  const page = document.createElement("template");
  page.innerHTML = html.replace(/\s(?:style|on\w+)=("[^"]*"|'[^']*')/gi, ""); // kept out by the policy
  const content = page.content;
  content.querySelectorAll(GONE).forEach((element) => element.remove());
  removeComments(content);
  content.querySelectorAll("tr").forEach(rowToLine);
  for (const element of [...content.querySelectorAll("*")].reverse()) tidy(element);
  modernise(content);
  return content;
}

function removeComments(content) {
  const walker = document.createTreeWalker(content, 128); // comments
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  found.forEach((comment) => comment.remove());
}

/** "Material | ABS | Red"; of two cells "Material: ABS". */
function rowToLine(row) {
  const cells = [...row.querySelectorAll("td, th")].map((cell) => oneLine(cell.textContent));
  const used = cells.filter(Boolean);
  const pair = cells.length === 2 && used.length === 2 && !/[:：]$/.test(used[0]);
  const words = pair ? used.join(": ") : used.join(cells.length === 2 ? " " : " | ");
  if (words) row.replaceWith(line("P", [words]));
  else row.remove();
}

const oneLine = (words) => words.replace(/\s+/g, " ").trim();

/** Called for children before their parents. */
function tidy(element) {
  if (element.tagName === "PRE") breakLines(element);
  if (element.matches(LINES)) return toLine(element);
  if (!KEPT.has(element.tagName)) return element.replaceWith(...element.childNodes);
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
}

/** A line: itself where it holds words, its parts where it holds lines. */
function toLine(element) {
  const inside = [...element.childNodes];
  if (element.closest("li")) return element.replaceWith(...inside);
  if (!oneLine(element.textContent) && element.tagName !== "P") return element.remove();
  if (!element.querySelector(BLOCKS)) return element.replaceWith(line(element.tagName, inside));
  const parts = [];
  let run = [];
  const endRun = () => {
    if (run.some((node) => oneLine(node.textContent))) parts.push(line("P", run));
    run = [];
  };
  for (const node of inside) {
    if (!node.matches?.(BLOCKS)) {
      run.push(node);
      continue;
    }
    endRun();
    parts.push(node);
  }
  endRun();
  element.replaceWith(...parts);
}

function line(tag, nodes) {
  const fresh = document.createElement(RENAMED[tag] ?? (KEPT.has(tag) ? tag : "p"));
  fresh.append(...nodes);
  return fresh;
}

function breakLines(element) {
  const lines = element.textContent.replace(/\n$/, "").split("\n");
  element.replaceChildren(
    ...lines.flatMap((words, index) => (index ? [document.createElement("br"), words] : [words])),
  );
}

function modernise(content) {
  const walker = document.createTreeWalker(content, 4); // text
  while (walker.nextNode()) walker.currentNode.data = modernCharacters(walker.currentNode.data);
}

/** Characters in place of the radicals that look the same, as text copied from a PDF has them. */
export function modernCharacters(words) {
  return words
    .replace(/[\u2f00-\u2fd5\u2e9f\u2ef3]/g, (radical) => radical.normalize("NFKC"))
    .replace(/[\u2e80-\u2ef3]/g, (radical) => RADICALS.get(radical) ?? radical);
}
