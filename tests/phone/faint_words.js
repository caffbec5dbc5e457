// Words below WCAG AA (4.5 to 1) against the nearest painted ground; of a gradient, its first colour counts.
() => {
  const rgb = (c) => { const [r, g, b, a = 1] = c.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = ([r, g, b, a], u) => [r, g, b].map((v, i) => v * a + u[i] * (1 - a));
  const light = (c) => c.map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const style = getComputedStyle(node);
    if (style.backgroundImage.includes('gradient')) return rgb(style.backgroundImage.match(/rgba?\([^)]*\)/)[0]).slice(0, 3);
    const own = rgb(style.backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(node.parentElement));
  };
  const faint = [];
  for (const node of document.querySelectorAll('body *')) {
    const words = [...node.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim()).map((n) => n.textContent);
    if (!words.length || !node.checkVisibility() || node.closest('.unseen, .skip, option, :disabled')) continue;
    const under = ground(node);
    const [a, b] = [light(over(rgb(getComputedStyle(node).color), under)), light(under)].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    if (contrast < 4.5) faint.push(`${words[0].trim()}: ${contrast.toFixed(2)}`);
  }
  return faint;
}
