import { isToken } from './token.js';

/** The token that a reader gave to this page. It is in memory only, until the page is left; a change is an event. */
class HeldToken extends EventTarget {
  #token = null;

  get token() {
    return this.#token;
  }

  set token(token) {
    this.#token = token;
    this.dispatchEvent(new Event('change'));
  }

  /** The headers with which the API is read. */
  get headers() {
    return this.#token ? { Authorization: `Bearer ${this.#token}` } : {};
  }
}

export const held = new HeldToken();

/** Keeps the token that is typed into a form. */
export function takeToken(form) {
  const input = form.querySelector('input');
  input.addEventListener('input', () => input.setCustomValidity(''));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const token = input.value.trim();
    input.setCustomValidity(isToken(token) ? '' : 'This is not a token.');
    if (!form.reportValidity()) return;
    input.value = '';
    held.token = token;
  });
}
