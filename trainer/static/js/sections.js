// Long forms: the navigation follows the scrolling and marks the sections that hold an error.
let watcher;

export function show(root) {
  const nav = root.querySelector(".section-nav");
  if (!nav) return;
  watcher?.disconnect();
  const links = [...nav.querySelectorAll("a")];
  const sections = links.map((link) => document.querySelector(link.hash)).filter(Boolean);
  for (const [index, link] of links.entries()) {
    link.classList.toggle("has-fault", Boolean(sections[index]?.querySelector(".has-error")));
  }
  const seen = new Set();
  watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      mark(links, sections.find((section) => seen.has(section)));
    },
    { rootMargin: "-110px 0px -45% 0px" },
  );
  sections.forEach((section) => watcher.observe(section));
}

function mark(links, section) {
  if (!section) return;
  for (const link of links) {
    const here = link.hash === `#${section.id}`;
    link.classList.toggle("is-here", here);
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
