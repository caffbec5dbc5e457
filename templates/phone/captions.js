// What the line says in a call: shown one phrase at a time, word by word, and read aloud when sound is on.

import { made } from './thread.js';

const WORD_MS = 190; // a calm reading pace; speech would take twice as long
const PHRASE_PAUSE_MS = 350;
const VOICE_STARTS_MS = 1500; // a browser without a working voice says nothing at all, not even that

export class Captions {
  constructor(list, { sound, onVoiceless }) {
    this.list = list;
    this.sound = sound;
    this.onVoiceless = onVoiceless;
    this.round = 0;
    this.left = [];
    this.going = null;
    this.still = window.matchMedia('(prefers-reduced-motion: reduce)');
  }

  clear() {
    this.hush();
    this.list.replaceChildren();
  }

  // Shows the phrases in turn, after those still on their way. Resolves to false when cut short by showAll() or hush().
  say(phrases) {
    this.left.push(...phrases);
    this.going ??= this.sayOn(this.round);
    return this.going;
  }

  async sayOn(round) {
    await null; // so that what is kept as going is going
    while (round === this.round && this.left.length) {
      await this.pace(this.show(this.left.shift()), round);
    }
    if (round !== this.round) return false;
    this.going = null;
    return true;
  }

  // What is left of this turn, at once: nobody should have to wait for words.
  showAll() {
    const left = this.left;
    this.hush();
    left.forEach((phrase) => light(this.show(phrase)));
  }

  // Silence now. The new round tells the old one that it is over.
  hush() {
    this.left = [];
    this.going = null;
    this.round += 1;
    window.speechSynthesis?.cancel();
    this.list.querySelectorAll('.now').forEach(light);
  }

  note(words) {
    this.append(made('li', 'note', words));
  }

  caller(words) {
    this.append(made('li', 'caller', words));
  }

  show(phrase) {
    if (!phrase.say) return this.append(made('li', 'note', phrase.note));
    const item = made('li', 'phrase now');
    if (phrase.language) item.lang = phrase.language;
    const words = phrase.say.split(/(?<=\s)/);
    item.append(...words.map((word) => made('span', '', word)));
    item.dataset.say = phrase.say;
    return this.append(item);
  }

  append(item) {
    this.list.append(item);
    this.list.scrollTop = this.list.scrollHeight;
    return item;
  }

  async pace(item, round) {
    if (item.dataset.say && this.sound()) await this.aloud(item, round);
    else if (item.dataset.say && !this.still.matches) await this.silently(item, round);
    if (round === this.round) light(item);
  }

  async silently(item, round) {
    for (const word of item.children) {
      word.classList.add('said');
      await pause(WORD_MS);
      if (round !== this.round) return;
    }
    await pause(PHRASE_PAUSE_MS);
  }

  async aloud(item, round) {
    const voice = voiceFor(item.lang);
    if (!voice) {
      this.onVoiceless(item.lang);
      if (!this.still.matches) await this.silently(item, round);
      return;
    }
    await spoken(item, voice, () => this.onVoiceless(item.lang));
  }
}

function light(item) {
  item.classList.remove('now');
  for (const word of item.children) word.classList.add('said');
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Only voices of this computer: others send the words away, and this page promises that none leave it.
function voiceFor(language) {
  const voices = (window.speechSynthesis?.getVoices() || []).filter((voice) => voice.localService);
  const wanted = (language || 'en').toLowerCase().replace('_', '-');
  const tag = (voice) => voice.lang.toLowerCase().replace('_', '-');
  return voices.find((voice) => tag(voice) === wanted) ||
    voices.find((voice) => tag(voice).split('-')[0] === wanted.split('-')[0]);
}

// Says one phrase, lighting each word as it comes where the voice tells; resolves when it is over for any reason.
function spoken(item, voice, onSilent) {
  return new Promise((done) => {
    const utterance = new SpeechSynthesisUtterance(item.dataset.say);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const late = setTimeout(() => { onSilent(); light(item); done(); }, VOICE_STARTS_MS);
    utterance.onstart = () => {
      clearTimeout(late);
      setTimeout(() => { if (!item.querySelector('.said')) light(item); }, 600); // a voice that names no words
    };
    utterance.onboundary = ({ charIndex }) => {
      let at = 0;
      for (const word of item.children) {
        if (at <= charIndex) word.classList.add('said');
        at += word.textContent.length;
      }
    };
    utterance.onend = utterance.onerror = () => { clearTimeout(late); done(); };
    window.speechSynthesis.speak(utterance);
  });
}
