// textual.js takes no keys until somebody clicks; here they go to the explorer once it is reached, and then to the link
// that opens it again.
new MutationObserver(() => {
  const over = document.body.classList.contains("-closed");
  if (over || document.body.classList.contains("-loaded"))
    document.querySelector(over ? ".ended a" : ".xterm-helper-textarea")?.focus();
}).observe(document.documentElement, { attributeFilter: ["class"], subtree: true });
