// While somebody writes: a quick count beside each text, and the server's preview beside the form. It works without.
"use strict";
const form = document.getElementById("compose"), preview = document.getElementById("preview");
const GSM = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const LIKE = { "á": "a", "í": "i", "ó": "o", "ú": "u", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..." };
const TWICE = "^{}\\[~]|€";
const FRAME = 30; // the name of the line and how to stop: the server counts it exactly

function about(text) {
  const plain = [...text].map((c) => LIKE[c] ?? c).join("");
  const isGsm = [...plain].every((c) => GSM.has(c) || TWICE.includes(c));
  const length = FRAME + (isGsm ? [...plain].reduce((n, c) => n + (TWICE.includes(c) ? 2 : 1), 0) : plain.length);
  const [whole, part] = isGsm ? [160, 153] : [70, 67];
  return length <= whole ? 1 : Math.ceil(length / part);
}

function count(field) {
  const said = document.querySelector(`[data-count="${field.id}"]`);
  const letters = [...field.value].length;
  said.textContent = letters ? said.dataset.words.replace("#n", letters).replace("#m", about(field.value)) : "";
}

let waiting, asked = 0;
async function look() {
  const mine = ++asked;
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    // signed out meanwhile, or an older answer came late: what is shown stays, and the server looks again before it sends
    if (!answer.ok || answer.redirected || mine !== asked) return;
    preview.innerHTML = await answer.text();
  } catch { /* the line is away: "Look at it" still asks */ }
}

function show() {
  const to = form.elements.to.value;
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(to);
}

form.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) count(event.target);
  show();
  clearTimeout(waiting);
  waiting = setTimeout(look, 500);
});
form.querySelectorAll("textarea").forEach(count);
show();
