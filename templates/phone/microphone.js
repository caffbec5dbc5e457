// Speaking to the line with the voice, only where the browser understands speech without sending it anywhere.

export async function offerMicrophone(button, onWords) {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  const language = navigator.language || 'en-US';
  const here = await Recognition?.available?.({ langs: [language], processLocally: true }).catch(() => '');
  if (here !== 'available') return;
  button.hidden = false;
  button.onclick = () => {
    const ear = new Recognition();
    ear.lang = language;
    ear.processLocally = true;
    ear.onresult = ({ results }) => onWords(results[0][0].transcript);
    ear.onend = () => { button.textContent = 'Speak'; };
    button.textContent = 'Listening...';
    ear.start();
  };
}
