// The two tones of a key, as a telephone makes them (ITU-T Q.23).

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYS = '123456789*0#';
let audio = null;

export function tone(key) {
  const place = KEYS.indexOf(key);
  if (place < 0 || !window.AudioContext) return;
  audio ??= new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = 0.04;
  volume.connect(audio.destination);
  for (const hertz of [ROWS[Math.floor(place / 3)], COLUMNS[place % 3]]) {
    const wave = audio.createOscillator();
    wave.frequency.value = hertz;
    wave.connect(volume);
    wave.start();
    wave.stop(audio.currentTime + 0.12);
  }
}
