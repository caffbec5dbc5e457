// The stand-in's /sim addresses, as the phone uses them. Errors come back as words a person can act on.

// `isRefusal`: the stand-in is well, and said no to what was asked. Otherwise it is not there.
export class Trouble extends Error {
  constructor(words, isRefusal = false) {
    super(words);
    this.isRefusal = isRefusal;
  }
}

export function carrierAt(base) {
  async function ask(path, sent) {
    const options = sent === undefined ? {} : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent),
    };
    let response;
    try {
      response = await fetch(base + path, options);
    } catch {
      throw new Trouble(`The pretend phone network at ${base} does not answer. Is the demo still running? ` +
        'Start it again with "make demo" and open the address it prints. This page keeps trying.');
    }
    const told = await response.json().catch(() => ({}));
    if (response.ok) return told;
    const reason = told.message || told.error || `answer ${response.status}`;
    throw new Trouble(`The pretend phone network could not do that: ${reason}.`, response.status < 500);
  }

  const about = (path, number) => ask(`${path}?number=${encodeURIComponent(number)}`);
  return {
    // what reached the handset and what it sent, as one thread: sort() keeps the order of equal times
    ledger: (number) => about('/sim/ledger', number).then(({ entries = [], from_handset: sent = [] }) =>
      [...sent, ...entries].sort((one, other) => new Date(one.at) - new Date(other.at))),
    handset: (number) => about('/sim/handsets', number),
    setHandset: (number, kind) => ask('/sim/handsets', { number, kind, answers: 'rings' }),
    text: (from, to, body) => ask('/sim/sms', { from, to, body }),
    ongoing: (sid) => ask(`/sim/calls/${sid}`),
    call: (from, to) => ask('/sim/calls', { from, to }),
    turn: (sid, input) => ask(`/sim/calls/${sid}`, input),
    clock: () => ask('/sim/clock').then((told) => new Date(told.now)),
    moveClock: (input) => ask('/sim/clock', input),
    // an older stand-in has no warnings: that is no trouble for the person on the phone
    warnings: () => ask('/sim/warnings').then((told) => told.warnings || [], () => []),
  };
}
