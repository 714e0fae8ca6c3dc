// Drafting an order: total and balance follow what is typed. The server computes them again.
const sums = () => document.querySelector("[data-order-sums]");
const value = (field) => Number.parseFloat((field?.value ?? "").replaceAll(",", "")) || 0;
const named = (form, name) => value(form.elements[name]);

function goods(form) {
  if (form.querySelector("[name=goods_by]:checked")?.value === "contract") {
    return named(form, "contract_amount");
  }
  const rows = form.querySelectorAll("[data-rows=lines] [data-row]");
  return [...rows].reduce(
    (sum, row) =>
      sum +
      value(row.querySelector("[name$=-quantity]")) *
        value(row.querySelector("[name$=-unit_price]")),
    0,
  );
}

function update() {
  const form = sums()?.closest("form");
  if (!form) return;
  const amount = goods(form);
  const total = amount + named(form, "freight") + named(form, "insurance");
  const balance = Math.max(total - named(form, "prepayment"), 0);
  for (const [name, sum] of Object.entries({ goods: amount, total, balance })) {
    sums().querySelector(`[data-sum=${name}]`).textContent = sum.toLocaleString("en-US", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
  }
}

for (const event of ["input", "change"]) document.addEventListener(event, update);
document.addEventListener("htmx:afterSettle", update);
update();
