// Long forms: the navigation follows the scrolling and marks the sections that hold an error.
let watcher;
let refresh = () => {};

addEventListener("scroll", () => requestAnimationFrame(() => refresh()), { passive: true });

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
  // At the end of the page the last section is meant, though others above it are in sight.
  const atEnd = () =>
    scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  refresh = () =>
    mark(
      links,
      sections[atEnd() ? "findLast" : "find"]((section) => seen.has(section)),
    );
  watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        seen[isIntersecting ? "add" : "delete"](target);
      }
      refresh();
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
