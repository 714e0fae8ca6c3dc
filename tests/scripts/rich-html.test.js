import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage("");
const { cleanHtml, modernCharacters } = await import("../../trainer/static/js/forms/rich-html.js");

function cleaned(html) {
  const holder = document.createElement("div");
  holder.append(cleanHtml(html));
  return holder.innerHTML.replace(/\s*\n\s*/g, "");
}

const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta name=Generator content="Microsoft Excel 15"><style><!--td {color:black;}--></style></head>
<body><table border=0 style='border-collapse:collapse'><col width=64>
<!--StartFragment--> <tr height=20 style='height:15pt'><td class=xl65 style='width:48pt'>Material</td><td>ABS</td></tr>
<tr><td>Color</td><td>Red</td></tr><tr><td></td><td></td></tr><!--EndFragment--></table></body></html>`;

test("cells of Excel and WPS become lines", () => {
  assert.equal(cleaned(EXCEL), "<p>Material: ABS</p><p>Color: Red</p>");
  assert.equal(
    cleaned(
      "<table><tr><th>Size</th><th>Weight</th><th>Price</th></tr><tr><td>S</td><td>1 kg</td><td>2</td></tr></table>",
    ),
    "<p>Size | Weight | Price</p><p>S | 1 kg | 2</p>",
  );
  assert.equal(cleaned("<table><tr><td>材质：</td><td>ABS</td></tr></table>"), "<p>材质： ABS</p>");
});

test("headings, quotes and preformatted text keep their breaks", () => {
  assert.equal(
    cleaned(
      "<h1>Blocks</h1><blockquote>Well made<p>and safe</p></blockquote><pre>one\ntwo\n</pre>",
    ),
    "<h3>Blocks</h3><p>Well made</p><p>and safe</p><p>one<br>two</p>",
  );
});

test("lists stay lists, whatever is around their words", () => {
  assert.equal(
    cleaned(
      "<div><ul><li><p>beech <b style='color:red'>wood</b></p></li><li><span>no paint</span></li></ul></div>",
    ),
    "<ul><li>beech <b>wood</b></li><li>no paint</li></ul>",
  );
});

test("lines in lines are one line each, and blank ones are none", () => {
  assert.equal(
    cleaned("<div>first<div>second</div><div><br></div>third <i>too</i></div>"),
    "<p>first</p><p>second</p><p>third <i>too</i></p>",
  );
});

test("nothing runs and nothing is fetched", () => {
  assert.equal(
    cleaned(
      '<p onclick="x()" style="color:red">a<script>x()</script><img src="http://x.test/a.png"></p>',
    ),
    "<p>a</p>",
  );
});

test("radicals from a PDF become the characters that they look like", () => {
  assert.equal(modernCharacters("⾼⻓⽅⻋⻰"), "高长方车龙");
  assert.equal(cleaned("<p>⽊制积⽊</p>"), "<p>木制积木</p>");
});
