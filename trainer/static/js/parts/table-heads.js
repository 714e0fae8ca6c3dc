// On a phone a row of a table is a card: each cell gets the head of its column as its name.
export function show(root) {
  for (const table of root.querySelectorAll?.(".data-table") ?? []) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.innerText.trim());
    for (const row of table.tBodies[0]?.rows ?? []) {
      let place = 0;
      for (const cell of row.cells) {
        const head = heads[place];
        if (head && cell.tagName === "TD" && cell.innerText.trim()) cell.dataset.head = head;
        place += cell.colSpan;
      }
    }
  }
}
