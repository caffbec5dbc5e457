// The call: the keypad, speech, silence and the line's turns. One input goes out at a time; the rest wait.

import { Captions } from './captions.js';
import { step } from './transcript.js';
import { tone } from './tone.js';

const KEYS_PAUSE_MS = 2500; // as long as a person takes from one digit to the next

export class CallPanel {
  constructor({ carrier, line, number, story, onTrouble, onTurn }) {
    Object.assign(this, { carrier, line, number, story, onTrouble, onTurn });
    this.panel = find('call');
    this.sid = null;
    this.captions = new Captions(find('captions'), {
      sound: () => this.soundOn,
      onVoiceless: () => this.status('On the call. This browser has no voice of its own for these words; please read.'),
    });
    this.soundOn = false;
    this.quiet();
    this.listen();
  }

  get live() {
    return this.sid !== null;
  }

  listen() {
    find('start').onclick = () => this.dial(false);
    find('start-sound').onclick = () => this.dial(true);
    find('sound').onclick = () => this.setSound(!this.soundOn);
    find('skip-words').onclick = () => { this.captions.showAll(); find('skip-words').hidden = true; this.panel.focus(); };
    find('silence').onclick = () => this.give({ silence: true }, step.bare('silence'), '(silence)');
    find('hang-up').onclick = () => this.hangUp();
    find('keypad').onclick = ({ target }) => this.press(target.closest('button')?.dataset.key);
    find('speech-form').onsubmit = (event) => { event.preventDefault(); this.speak(find('speech').value); };
    find('record-form').onsubmit = (event) => { event.preventDefault(); this.record(find('record-seconds').value); };
    this.panel.addEventListener('keydown', (event) => {
      if (event.target.matches('input') || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[0-9*#]$/.test(event.key)) { event.preventDefault(); this.press(event.key); }
    });
  }

  setSound(on) {
    this.soundOn = on;
    find('sound').setAttribute('aria-checked', String(on));
    find('sound').querySelector('[data-word]').textContent = on ? 'on' : 'off';
    if (!on) window.speechSynthesis?.cancel();
  }

  async dial(withSound) {
    if (withSound) this.setSound(true);
    await this.begin('Calling...', step.bare('call'), () => this.carrier.call(this.number(), this.line));
  }

  async answer(sid) {
    await this.begin('Answering...', step.bare('answer'), () => this.carrier.turn(sid, { answer: true }));
  }

  async begin(words, began, ask) {
    this.show('connecting', words);
    this.captions.clear();
    this.heard = 0;
    try {
      const told = await ask();
      this.story.add(began);
      this.sid = told.call_sid;
      this.show('live', 'On the call');
      this.panel.focus({ preventScroll: true });
      this.hear(told);
    } catch (trouble) {
      this.quiet();
      this.onTrouble(trouble);
    }
  }

  // A call that goes on although this page was loaded anew.
  resume(call) {
    this.sid = call.call_sid;
    this.heard = 0;
    this.captions.clear();
    this.captions.note('The call goes on. The line last said:');
    this.show('live', 'On the call');
    this.hear(call, true);
  }

  press(key) {
    if (!key || !this.live) return;
    if (this.soundOn) tone(key);
    if (this.waitsFor === 'record') return this.give({ digits: key }, step.input(key), key);
    this.captions.showAll();
    this.pressed += key;
    this.ask();
    clearTimeout(this.pause);
    if (!this.busy) this.sendKeysWhenDone();
  }

  sendKeysWhenDone() {
    if (!this.pressed) return;
    const { num_digits: most, finish_on_key: finish } = this.gather;
    const done = (finish && this.pressed.endsWith(finish)) || (most && this.pressed.length >= most);
    if (done) return this.sendKeys();
    this.pause = setTimeout(() => this.sendKeys(), KEYS_PAUSE_MS);
  }

  sendKeys() {
    const digits = this.pressed;
    this.pressed = '';
    this.give({ digits }, step.input(digits), digits);
  }

  speak(words) {
    if (!words.trim() || !this.live) return;
    find('speech').value = '';
    const digitsOnly = /^[0-9*#]+$/.test(words.trim());
    // said or pressed, the line takes digits alike, and a transcript has no other way to tell them
    this.give(digitsOnly ? { digits: words.trim() } : { speech: words.trim() }, step.input(words.trim()), words.trim());
  }

  record(seconds) {
    const whole = Math.min(300, Math.max(1, Math.round(Number(seconds)) || 1));
    this.give({ record: whole }, step.bare(`record ${whole} seconds`), `(${whole} seconds of speech)`);
  }

  async hangUp() {
    if (!this.live) return;
    clearTimeout(this.pause);
    const sid = this.sid;
    this.story.add(step.bare('hang up'));
    this.captions.showAll();
    this.captions.note('You hung up.');
    this.quiet('The call has ended.');
    await this.carrier.turn(sid, { hangup: true }).catch(this.onTrouble);
    this.onTurn();
  }

  async give(input, recorded, shown) {
    if (!this.live || this.busy) return;
    clearTimeout(this.pause);
    this.captions.showAll();
    this.captions.caller(shown);
    this.busy = true;
    const sid = this.sid;
    this.ask();
    try {
      const told = await this.carrier.turn(sid, input);
      if (sid !== this.sid) return;
      this.story.add(recorded);
      this.busy = false;
      this.heard = 0;
      this.hear(told);
      this.sendKeysWhenDone(); // what was pressed while the line was thinking
    } catch (trouble) {
      this.busy = false;
      this.ask();
      this.onTrouble(trouble);
    } finally {
      this.onTurn();
    }
  }

  // A turn of the line: its words, and what it waits for then.
  async hear({ heard = [], waiting, gather, state }, isHistory = false) {
    const fresh = heard.slice(this.heard);
    this.heard = heard.length;
    this.waitsFor = waiting;
    this.gather = gather || {};
    if (!isHistory) record(fresh, this.story);
    if (isOver(waiting, state) || fresh.some((item) => item.hangup)) this.lineHangsUp();
    else this.ask();
    find('skip-words').hidden = fresh.length === 0;
    const all = await this.captions.say(fresh.map(phrase).filter(Boolean));
    if (all || !this.live) find('skip-words').hidden = true;
    if (this.panel.dataset.state === 'ended') this.goodbye();
  }

  // The call is over, though its last words may still be on their way to the ear.
  lineHangsUp() {
    this.story.add(step.did('hangs up'));
    this.sid = null;
    this.show('ended', 'The line is ending the call');
  }

  goodbye() {
    this.captions.note('The line hung up.');
    this.quiet('The line ended the call.');
  }

  // What the stand-in says of this call when nobody asked: a volunteer hung up, the line spoke again.
  async follow(calls) {
    if (!this.live || this.busy) return;
    const sid = this.sid;
    // a call that is over is on the list no more, but its last words are still to be had
    const mine = calls.find((call) => call.call_sid === sid) ||
      await this.carrier.ongoing(sid).catch(() => ({ heard: [], waiting: 'none' }));
    if (sid !== this.sid || this.busy) return;
    const news = mine.heard.length > this.heard || mine.waiting !== this.waitsFor || isOver(mine.waiting, mine.state);
    if (news) this.hear(mine);
  }

  quiet(words) {
    this.sid = null;
    this.busy = false;
    this.pressed = '';
    this.waitsFor = null;
    this.gather = {};
    find('invitation-words').textContent = words ? `${words} Call again?` : find('invitation-words').textContent;
    this.show('idle', '');
  }

  show(state, words) {
    this.panel.dataset.state = state;
    this.status(words);
    this.panel.querySelectorAll('#keypad button, #speech-form input, #speech-form button, .call-ends button')
      .forEach((node) => { node.disabled = state !== 'live'; });
    this.panel.querySelectorAll('.starts button').forEach((node) => { node.disabled = state !== 'idle'; });
    find('invitation').hidden = state === 'live' || state === 'ended';
    this.ask();
  }

  status(words) {
    if (find('call-state').textContent !== words) find('call-state').textContent = words;
  }

  ask() {
    find('record-form').hidden = this.waitsFor !== 'record';
    find('waiting').textContent = this.live ? this.wish() : '';
    find('waiting').classList.toggle('typed', Boolean(this.pressed));
  }

  wish() {
    if (this.pressed) return this.pressed;
    if (this.busy) return 'The line is thinking...';
    if (this.waitsFor === 'record') return 'The line is recording.';
    if (this.waitsFor === 'dial') return 'You are being connected. Wait, or hang up.';
    if (this.waitsFor === 'none') return 'Wait a moment.';
    const { num_digits: most, input = 'dtmf speech' } = this.gather;
    const keys = most > 1 ? `${most} keys` : 'press a key';
    if (!input.includes('speech')) return `Your turn: ${keys}.`;
    return input.includes('dtmf') ? `Your turn: ${keys}, or say it.` : 'Your turn: say it.';
  }
}

// A call that waits for nothing is over, unless it is said to go on: then the line is about to speak.
function isOver(waiting, state) {
  return state ? state !== 'in-progress' : waiting === 'none';
}

function find(id) {
  return document.getElementById(id);
}

// One entry of what was heard, as a caption: words to read aloud, or a note on what happens.
function phrase(item) {
  if (item.say) return { say: item.say, language: item.language };
  if (item.play) return { note: 'A recording plays.' };
  if (item.beep) return { note: 'Beep.' };
  if (item.dial) return { note: 'Connecting you to a person.' };
  return null;
}

// The same for the transcript: one "<" with a line for each phrase, and what the line does.
function record(heard, story) {
  let lines = [];
  const flush = () => { if (lines.length) story.add(step.said(lines.join('\n'))); lines = []; };
  for (const item of heard) {
    if (item.say) lines.push(item.say);
    else if (item.play || item.beep) lines.push(item.play ? '[a recording plays]' : '[beep]');
    else if (item.dial) { flush(); story.add(step.did('connects the caller')); }
  }
  flush();
}
