// Runs before the page is drawn: controls that need script are shown only where there is script.
document.documentElement.classList.add("js");
