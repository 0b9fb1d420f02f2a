/**
 * Looks for text that stands out too little from what is behind it (WCAG 2.2, 1.4.3): less than 4.5 to 1, or 3 to 1 where it
 * is large. Runs in the page, so it may use nothing from outside.
 *
 * @returns a line for each, with the colours and the ratio
 */
export function measureContrast(): string[] {
  type Color = [red: number, green: number, blue: number, opacity: number];
  const read = (color: string): Color => {
    const [red = 0, green = 0, blue = 0, opacity = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, opacity];
  };
  const over = (front: Color, back: Color): Color => {
    const mix = (index: 0 | 1 | 2) => front[index] * front[3] + back[index] * (1 - front[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = (color: Color) => {
    const [red, green, blue] = color.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const behind = (one: Element): Color => {
    const layers: Color[] = [];
    for (let each: Element | null = one; each; each = each.parentElement) {
      layers.push(read(getComputedStyle(each).backgroundColor));
      if (layers.at(-1)![3] === 1) break;
    }
    return layers.reduceRight<Color>((back, front) => over(front, back), [255, 255, 255, 1]);
  };
  const ratioOf = (color: Color, back: Color) => {
    const [dark, light] = [luminance(over(color, back)), luminance(back)].sort((one, other) => one - other);
    return (light! + 0.05) / (dark! + 0.05);
  };
  const found = new Set<string>();
  const judge = (what: string, style: CSSStyleDeclaration, color: string, back: Color) => {
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = ratioOf(read(color), back);
    if (ratio < (isLarge ? 3 : 4.5))
      found.add(`${what}: ${color} on ${back.map(Math.round)} is ${ratio.toFixed(2)}`);
  };

  for (const one of document.querySelectorAll<HTMLElement>("body *")) {
    const style = getComputedStyle(one);
    const isSeen = one.checkVisibility({ visibilityProperty: true }) && style.clipPath === "none";
    const hasText = [...one.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent!.trim() !== "",
    );
    const name = `${one.tagName.toLowerCase()}.${one.className}`;
    if (isSeen && hasText) judge(name, style, style.color, behind(one));
    if (isSeen && one instanceof HTMLInputElement) judge(name, style, style.color, behind(one));
  }
  // What is written lies over the lines and their marks, and the numbers on them.
  const area = document.querySelector<HTMLElement>(".panel:not([hidden]) textarea")!;
  for (const line of document.querySelectorAll(".panel:not([hidden]) .lines > div")) {
    const number = getComputedStyle(line, "::before");
    judge("number", number, number.color, behind(line));
    judge("written", getComputedStyle(area), getComputedStyle(area).color, behind(line));
  }
  const placeholder = getComputedStyle(area, "::placeholder");
  judge("placeholder", placeholder, placeholder.color, behind(area));
  return [...found];
}
