// Keys go to the explorer as soon as it is there, without a click; textual.js makes the terminal on load, before this.
window.addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
