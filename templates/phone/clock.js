// The line's clock in the zone a person chose, and where "tomorrow 8 am" is there.

const ZONES = [
  ['America/Los_Angeles', 'Pacific time'], ['America/Denver', 'Mountain time'], ['America/Phoenix', 'Arizona'],
  ['America/Chicago', 'Central time'], ['America/New_York', 'Eastern time'], ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'], ['UTC', 'UTC'],
];

// the browser's own zone; a machine left on UTC is more often a server than a person in Iceland
export function usualZone() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return !own || /^(Etc\/)?(UTC|GMT|Unknown)$/.test(own) ? 'America/Los_Angeles' : own;
}

export function fillZones(select, chosen) {
  const known = ZONES.some(([zone]) => zone === chosen) ? ZONES : [[chosen, chosen.replace(/_/g, ' ')], ...ZONES];
  select.replaceChildren(...known.map(([zone, name]) => new Option(name, zone, false, zone === chosen)));
}

export function longTime(date, zone) {
  return parts(date, zone, { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    (p) => `${p.weekday} ${p.month} ${p.day}, ${p.hour}:${p.minute} ${p.dayPeriod.toLowerCase()}`);
}

export function day(date, zone) {
  return parts(date, zone, { weekday: 'long', month: 'short', day: 'numeric' },
    (p) => `${p.weekday}, ${p.month} ${p.day}`);
}

export function hour(date, zone) {
  return parts(date, zone, { hour: 'numeric', minute: '2-digit' },
    (p) => `${p.hour}:${p.minute} ${p.dayPeriod.toLowerCase()}`);
}

function parts(date, zone, wanted, told) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...wanted });
  return told(Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value])));
}

// The next day's 8 am on the clocks of that zone. Twice corrected, so that a change of summer time lands right.
export function tomorrowMorning(now, zone) {
  const [year, month, date] = wall(now, zone);
  const wanted = Date.UTC(year, month - 1, date + 1, 8);
  let at = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const [y, mo, d, h, mi] = wall(new Date(at), zone);
    at += wanted - Date.UTC(y, mo - 1, d, h, mi);
  }
  return new Date(at);
}

function wall(date, zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  });
  const found = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  return [found.year, found.month, found.day, found.hour, found.minute];
}

// 2026-11-22T19:45:00-08:00: what a transcript's "now" is written in.
export function isoIn(date, zone) {
  const [y, mo, d, h, mi] = wall(date, zone);
  const two = (n) => String(n).padStart(2, '0');
  const offset = Math.round((Date.UTC(y, mo - 1, d, h, mi) - Math.floor(date / 60000) * 60000) / 60000);
  const sign = offset < 0 ? '-' : '+';
  const [oh, om] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${y}-${two(mo)}-${two(d)}T${two(h)}:${two(mi)}:${two(date.getUTCSeconds())}${sign}${two(oh)}:${two(om)}`;
}
