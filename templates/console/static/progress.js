// While a broadcast goes on: how far it is, every few seconds. Once its state changes the page is loaded anew, for its buttons.
"use strict";
const place = document.getElementById("progress");
const EVERY = 3000;

async function look() {
  try {
    const answer = await fetch(place.dataset.progress);
    if (!answer.ok || answer.redirected) return location.reload();
    const before = place.firstElementChild.dataset.state;
    place.innerHTML = await answer.text();
    const now = place.firstElementChild;
    if (now.dataset.state !== before) return location.reload();
    if (now.dataset.goesOn === "no") return;
  } catch { /* the line is away for a moment */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
