// The phone page: who the visitor is, the text thread, the call, the time machine, all following the stand-in.

import { carrierAt, Trouble } from './carrier.js';
import { CallPanel } from './call.js';
import { fillZones, isoIn, longTime, tomorrowMorning, usualZone } from './clock.js';
import { offerMicrophone } from './microphone.js';
import { Thread, made } from './thread.js';
import { step, written } from './transcript.js';

const LOOK_MS = 1000;
const LATEST_WARNINGS = 5;
const find = (id) => document.getElementById(id);
const line = document.body.dataset.number;
const carrier = carrierAt(document.body.dataset.carrier);
const kept = window.sessionStorage;

const story = {
  steps: JSON.parse(kept.getItem('steps') || '[]'),
  add(...steps) { this.steps.push(...steps); this.keep(); },
  keep() {
    kept.setItem('steps', JSON.stringify(this.steps));
    find('transcript').textContent = written(this.steps);
  },
  async begin() {
    const now = await carrier.clock();
    this.steps = [step.header('from', me.number), step.header('kind', me.kind), step.header('now', isoIn(now, me.zone))];
    this.keep();
  },
};

const me = {
  get number() { return kept.getItem('number'); },
  get kind() { return kept.getItem('kind') || 'mobile'; },
  get zone() { return kept.getItem('zone') || usualZone(); },
};

const thread = new Thread(find('thread'), () => me.zone);
const call = new CallPanel({
  carrier, line, story, number: () => me.number, onTrouble: trouble, onTurn: () => look(),
});
const seen = new Set();
let now = null;
let sending = 0; // texts on their way: until they are answered, the thread waits
let answering = 0;
let ringing = null;
let looking = null;
let refused = false;

// ---- Trouble, in words -------------------------------------------------------------------------------------

function trouble(error) {
  if (!(error instanceof Trouble)) throw error;
  refused = error.isRefusal;
  if (find('trouble').textContent !== error.message) find('trouble').textContent = error.message;
  find('trouble').hidden = false;
}

const attempt = (act) => async (...given) => {
  try {
    await act(...given);
    // a refusal stays to be read until the next thing works; that the network is seen again is no answer to it
    if (act !== look || !refused) find('trouble').hidden = true;
  } catch (error) {
    trouble(error);
  }
};

// ---- Your phone --------------------------------------------------------------------------------------------

const newPhone = attempt(async () => {
  kept.setItem('number', await unusedNumber());
  seen.clear();
  thread.clear();
  call.captions.clear();
  find('thread-empty').hidden = false;
  await carrier.setHandset(me.number, me.kind);
  await story.begin();
  showMe();
});

// A number reserved for fiction (555-0100 to 555-0199) that the line has not met, as far as a few tries find one.
async function unusedNumber() {
  let number;
  for (let turn = 0; turn < 12; turn += 1) {
    const area = ['503', '971', '541', '458'][Math.floor(Math.random() * 4)];
    number = `+1${area}55501${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
    if (number !== line && !(await carrier.ledger(number)).length) return number;
  }
  return number;
}

const chooseKind = attempt(async (kind) => {
  kept.setItem('kind', kind);
  await carrier.setHandset(me.number, kind);
  if (story.steps.every((one) => one.kind === 'header')) await story.begin();
  else story.add(step.comment(`From here on the phone is: ${kind}.`));
  showMe();
});

const ABOUT_TEXTS = {
  landline: 'A landline cannot text. Call instead: the line calls you with its reminders.',
  withheld: 'Your calls hide your number. A text always shows it.',
};

function showMe() {
  find('own-number').textContent = spaced(me.number);
  find('kinds').querySelector(`[value=${me.kind}]`).checked = true;
  find('about-texts').textContent = ABOUT_TEXTS[me.kind] || '';
  find('about-texts').hidden = !ABOUT_TEXTS[me.kind];
  const cannotText = me.kind === 'landline';
  document.querySelectorAll('#text-form *, #chips button').forEach((node) => { node.disabled = cannotText; });
}

function spaced(number) {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}

// ---- Texts -------------------------------------------------------------------------------------------------

const sendText = attempt(async (body) => {
  if (!body.trim()) return;
  find('text-body').value = '';
  const bubble = thread.mine(body, now || new Date());
  bubble.classList.add('sending');
  sending += 1;
  try {
    const sent = await carrier.text(me.number, line, body);
    seen.add(sent.message_sid);
    story.add(step.text(body));
    bubble.classList.remove('sending');
  } catch (error) {
    bubble.classList.add('unsent');
    bubble.querySelector('.stamp').textContent = 'Not sent';
    throw error;
  } finally {
    sending -= 1;
  }
  answering += 1;
  await look().finally(() => { answering -= 1; });
});

// New rows of the ledger go into the thread. On a fresh load everything is history, and nothing "arrived".
function showTexts(entries, isHistory) {
  if (sending) return;
  for (const entry of entries) {
    if (entry.kind !== 'sms' || seen.has(entry.sid)) continue;
    const mine = entry.direction === 'to_line';
    seen.add(entry.sid);
    const at = new Date(entry.at);
    if (mine) thread.mine(entry.body, at);
    else thread.theirs(entry.body, at, !isHistory && !answering);
    if (!mine && !isHistory) story.add(call.live ? step.did(`texts ${entry.body}`) : step.said(entry.body));
  }
}

// ---- The line calls ----------------------------------------------------------------------------------------

async function showCalls(calls) {
  const waiting = calls.find((one) => one.state === 'ringing');
  if (waiting && waiting.call_sid !== ringing) story.add(step.did('rings'));
  ringing = waiting ? waiting.call_sid : null;
  if (find('ringing').hidden === Boolean(ringing)) {
    find('ringing').hidden = !ringing;
    document.title = ringing ? 'The line is calling you' : 'Try the line';
    if (ringing && !document.activeElement.matches('input')) find('ringing-answer').focus();
  }
  await call.follow(calls);
}

const answer = attempt(async () => {
  const sid = ringing;
  find('ringing').hidden = true;
  if (call.live) await call.hangUp(); // one ear, one call
  await call.answer(sid);
});

const decline = attempt(async () => {
  story.add(step.bare('decline'));
  await carrier.turn(ringing, { hangup: true });
  await look();
});

// ---- The time machine --------------------------------------------------------------------------------------

function showClock(at) {
  now = at;
  const words = longTime(at, me.zone);
  if (find('clock').textContent === words) return;
  find('clock').textContent = words;
  find('clock').dateTime = at.toISOString();
}

const jump = attempt(async (to) => {
  const from = await carrier.clock();
  const wanted = to(from);
  await carrier.moveClock({ to: wanted.toISOString() });
  story.add(step.wait((wanted - from) / 1000));
  find('clock-note').textContent = `Now it is ${longTime(wanted, me.zone)}. What was due arrives in a moment.`;
  await look();
});

const later = (hours) => (from) => new Date(from.getTime() + hours * 3600_000);

// ---- Looking, once a second --------------------------------------------------------------------------------

// One look at a time; who asks during one gets another after it, so that what they caused is seen.
async function look() {
  while (looking) await looking.catch(() => {});
  looking = lookOnce();
  try {
    await looking;
  } finally {
    looking = null;
  }
}

async function lookOnce(isHistory = false) {
  const number = me.number;
  const talked = call.busy;
  const sid = call.sid;
  const [entries, handset, at] = await Promise.all([carrier.ledger(number), carrier.handset(number), carrier.clock()]);
  if (number !== me.number) return;
  showClock(at);
  showTexts(entries, isHistory);
  // an answer on its way makes what was seen of the call stale
  if (!talked && !call.busy && sid === call.sid) await showCalls(handset.calls || []);
}

async function showWarnings() {
  const said = (await carrier.warnings()).map((one) => one.text || String(one));
  const latest = said.slice(-LATEST_WARNINGS).reverse();
  find('developer').hidden = !said.length;
  find('developer-title').textContent = `For developers: the stand-in warns (${said.length})`;
  const words = latest.join('\n');
  if (find('warnings').innerText === words) return;
  find('warnings').replaceChildren(...latest.map((one) => made('li', '', one)));
}

async function keepLooking() {
  for (let turn = 0; ; turn += 1) {
    await attempt(look)();
    if (turn % 5 === 0) await showWarnings();
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

// ---- Copy as test ------------------------------------------------------------------------------------------

async function copyAsTest() {
  const words = written(story.steps);
  try {
    await navigator.clipboard.writeText(words);
    find('copy-note').textContent = 'Copied. Save it as tests/conversations/what-it-shows.txt.';
  } catch {
    find('copy-note').textContent = 'This browser does not let pages copy. Select the words below and copy them.';
    find('transcript').parentElement.open = true;
    window.getSelection().selectAllChildren(find('transcript'));
  }
}

// ---- Start -------------------------------------------------------------------------------------------------

function listen() {
  find('text-form').onsubmit = (event) => { event.preventDefault(); sendText(find('text-body').value); };
  find('chips').onclick = ({ target }) => { if (target.matches('button')) sendText(target.textContent); };
  find('kinds').onchange = ({ target }) => chooseKind(target.value);
  find('new-phone').onclick = () => newPhone();
  find('ringing-answer').onclick = () => answer();
  find('ringing-decline').onclick = () => decline();
  find('plus-hour').onclick = () => jump(later(1));
  find('plus-day').onclick = () => jump(later(24));
  find('to-morning').onclick = () => jump((from) => tomorrowMorning(from, me.zone));
  find('zone').onchange = ({ target }) => { kept.setItem('zone', target.value); if (now) showClock(now); };
  find('copy').onclick = () => copyAsTest();
}

async function start() {
  document.querySelector('[data-line-number]').textContent = spaced(line);
  fillZones(find('zone'), me.zone);
  listen();
  window.speechSynthesis?.getVoices(); // the list fills itself after the first look
  offerMicrophone(find('microphone'), (words) => call.speak(words));
  while (!me.number) {
    await newPhone();
    if (!me.number) await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  showMe();
  await attempt(takeUpAgain)();
  keepLooking();
}

// After a reload: the same phone, its thread from the ledger, and a call that may still be going on.
async function takeUpAgain() {
  if (!story.steps.length) await story.begin();
  story.keep();
  await carrier.setHandset(me.number, me.kind);
  const { calls = [] } = await carrier.handset(me.number);
  const going = calls.find((one) => one.state === 'in-progress');
  if (going) call.resume(going);
  await lookOnce(true);
}

start();
