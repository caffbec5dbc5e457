// The text thread: what was sent and what came, by the stand-in's ledger, each at the line's own time.

import { day, hour } from './clock.js';

export class Thread {
  constructor(list, zone) {
    this.list = list;
    this.zone = zone;
    this.lastDay = null;
  }

  clear() {
    this.list.querySelectorAll('.day, .bubble').forEach((node) => node.remove());
    this.lastDay = null;
  }

  mine(body, at) {
    return this.put('mine', 'You', body, at);
  }

  theirs(body, at, arrived) {
    const bubble = this.put('theirs', 'The line', body, at);
    if (arrived) bubble.querySelector('.stamp').prepend(made('span', 'badge', 'arrived'), ' ');
    return bubble;
  }

  put(whose, name, body, at) {
    this.list.querySelector('.thread-empty')?.setAttribute('hidden', '');
    this.startDay(at);
    const bubble = made('div', `bubble ${whose}`);
    bubble.append(made('span', 'unseen', `${name}: `), made('p', 'words', body));
    const stamp = made('p', 'stamp');
    const time = made('time', '', hour(at, this.zone()));
    time.dateTime = at.toISOString();
    stamp.append(time);
    bubble.append(stamp);
    this.list.append(bubble);
    this.list.scrollTop = this.list.scrollHeight;
    return bubble;
  }

  startDay(at) {
    const name = day(at, this.zone());
    if (name === this.lastDay) return;
    this.lastDay = name;
    this.list.append(made('p', 'day', name));
  }
}

export function made(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
