// Light, dark, or as the system has it. The choice stays in this browser.

const KEY = "larvik-theme";
const THEMES = ["system", "light", "dark"];

/** "system", "light" or "dark". */
export function theme() {
  const kept = localStorage.getItem(KEY);
  return THEMES.includes(kept) ? kept : "system";
}

/** Goes on to the next one and returns it. What paints by itself, such as a chart, hears "themechange". */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  localStorage.setItem(KEY, next);
  apply();
  return next;
}

function apply() {
  document.documentElement.dataset.theme = theme();
  document.dispatchEvent(new CustomEvent("themechange"));
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
apply();
