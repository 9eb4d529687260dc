"use strict";
// Copies what a button stands for.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  navigator.clipboard.writeText(source.textContent.trim()).then(() => {
    const word = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = word; }, 1500);
  });
});
// Follows what is printed at its end, unless somebody reads further up. All else is the server's work.
const printed = () => document.querySelectorAll("pre.follow");
const read = new Map();
const follow = () => printed().forEach((log) => { log.scrollTop = read.get(log.id) ?? log.scrollHeight; });
document.addEventListener("htmx:beforeSwap", () => printed().forEach((log) => {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
  read.set(log.id, atEnd ? undefined : log.scrollTop);
}));
document.addEventListener("htmx:afterSwap", follow);
follow();
