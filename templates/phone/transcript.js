// "Copy as test": the conversation in the form that hotline/transcript.py reads and describes.

export const step = {
  header: (key, value) => ({ kind: 'header', words: `${key}: ${value}` }),
  comment: (words) => ({ kind: 'comment', words }),
  text: (body) => ({ kind: 'text', words: body }),
  said: (body) => ({ kind: 'said', words: body }),
  did: (what) => ({ kind: 'did', words: what }),
  input: (words) => ({ kind: 'input', words }),
  bare: (words) => ({ kind: 'bare', words }),
  wait: (seconds) => ({ kind: 'bare', words: `wait ${spelled(seconds)}` }),
};

const MARKS = { said: '<', did: '!', input: '>' };

export function written(steps) {
  const lines = [];
  let inCall = false;
  let before = null;
  for (const { kind, words } of steps) {
    if (before === 'header' && kind !== 'header') lines.push('');
    before = kind;
    if (kind === 'header') lines.push(words);
    else if (kind === 'comment') lines.push(`# ${words}`);
    else if (kind === 'bare') lines.push(`(${words})`);
    else lines.push(marked(kind === 'text' ? (inCall ? '(text)' : '>') : MARKS[kind], words));
    if (kind === 'bare' && (words === 'call' || words === 'answer')) inCall = true;
    if ((kind === 'bare' && words === 'hang up') || (kind === 'did' && words === 'hangs up')) inCall = false;
  }
  return lines.map((line) => `${line}\n`).join('');
}

function marked(mark, body) {
  const lines = body.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/).map((line) => line.trimEnd());
  while (lines.length && !lines[0]) lines.shift();
  while (lines.length && !lines[lines.length - 1]) lines.pop();
  const [first = '', ...others] = lines;
  return [`${mark} ${first}`.trimEnd(), ...others.map((line) => `  ${line}`.trimEnd())].join('\n');
}

export function spelled(seconds) {
  let left = Math.round(seconds);
  const parts = [];
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count) parts.push(`${count} ${unit}${count > 1 ? 's' : ''}`);
  }
  return parts.join(' ') || '0 seconds';
}
