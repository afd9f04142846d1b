const KEY = 'laurel.theme';
const NAMES = { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };
const SIGNS = { auto: '◐', light: '☀', dark: '☾' };
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };

const button = document.getElementById('theme');

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = SIGNS[theme];
  button.ariaLabel = NAMES[theme];
  button.title = NAMES[theme];
}

button.addEventListener('click', () => {
  const theme = NEXT[document.documentElement.dataset.theme];
  apply(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage it holds for this page.
  }
});

const first = kept();
apply(first in NEXT ? first : 'auto');
