// Picture slots of the posting form: a click opens the photo bank, a choice fills the slot's name.
// The names stay text fields with suggestions, so that all of it works without this script.
const LEAST = 640;
let slot = null; // the text field that is being filled

const photos = () => [...document.querySelectorAll("#photo-names option")];
const dialog = () => document.getElementById("photo-dialog");

document.addEventListener("click", ({ target }) => {
  const opener = target.closest("[data-photo-pick]");
  if (opener) return open(document.getElementById(opener.dataset.photoPick));
  const chosen = target.closest("[data-photo-name]");
  if (chosen) return choose(chosen.dataset.photoName);
  if (target.closest("[data-photo-clear]")) choose("");
});

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-photo-search]")) return fill(target.value);
  const box = target.closest("[data-photo-slot]");
  if (box) picture(box, target.value);
});

// Return in the search box must not send the form around it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-photo-search]")) event.preventDefault();
});

function open(field) {
  slot = field;
  const search = dialog().querySelector("[data-photo-search]");
  search.value = "";
  fill("");
  dialog().showPopover();
  search.focus();
}

function choose(name) {
  slot.value = name;
  for (const type of ["input", "change"]) slot.dispatchEvent(new Event(type, { bubbles: true }));
  dialog().hidePopover();
  slot.focus();
}

function fill(words) {
  const wanted = words.trim().toLowerCase();
  const tiles = photos()
    .filter((photo) => photo.value.toLowerCase().includes(wanted))
    .map(tile);
  dialog()
    .querySelector("[data-photo-grid]")
    .replaceChildren(...tiles);
}

function tile(photo) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photo";
  button.dataset.photoName = photo.value;
  const image = new Image(96, 96);
  image.loading = "lazy";
  image.alt = "";
  image.src = photo.dataset.thumb;
  const name = document.createElement("span");
  name.className = "photo-name";
  name.textContent = name.title = photo.value;
  const size = document.createElement("small");
  size.textContent = photo.dataset.size;
  button.classList.toggle(
    "photo-bad",
    photo.dataset.size.split("×").some((side) => Number(side) < LEAST),
  );
  button.append(image, name, size);
  return button;
}

/** The thumbnail of the named photo, or the empty mark. */
function picture(box, name) {
  const place = box.querySelector(".slot-picture");
  const photo = photos().find((known) => known.value === name);
  place.querySelector("img")?.remove();
  if (!photo) return;
  const image = new Image();
  image.alt = "";
  image.src = photo.dataset.thumb;
  place.append(image);
}
