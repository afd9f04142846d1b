import './laurel-history.js';
import { say } from './dom.js';
import { held, takeToken } from './held-token.js';

/** What another token may change. */
const WITHOUT_TOKEN = ['closed', 'malformed', 'refused', 'expired'];

/** The dialog with a user's history, which asks for the token that it takes. */
export class HistoryDialog {
  #dialog;
  #opener;
  #history;
  #form;
  #forget;
  #name;
  #id;
  #user = null;

  constructor(dialog, opener) {
    this.#dialog = dialog;
    this.#opener = opener;
    this.#history = dialog.querySelector('laurel-history');
    this.#name = dialog.querySelector('.name');
    this.#id = dialog.querySelector('.mono');
    this.#form = dialog.querySelector('.token');
    this.#forget = dialog.querySelector('.forget');
    opener.addEventListener('click', () => this.#open());
    dialog.querySelector('.close').addEventListener('click', () => dialog.close());
    // Nothing of the user stays in the page.
    dialog.addEventListener('close', () => this.#history.removeAttribute('user'));
    this.#history.addEventListener('laurel-state', ({ detail }) => this.#offerForm(WITHOUT_TOKEN.includes(detail)));
    this.#history.addEventListener('laurel-history', ({ detail }) => this.#tellName(detail.actions[0]?.username));
    takeToken(this.#form);
    this.#forget.addEventListener('click', () => {
      held.token = null;
    });
    held.addEventListener('change', () => {
      this.#history.token = held.token;
    });
  }

  /** Types of actions to choose from. */
  set types(types) {
    this.#history.types = types;
  }

  /** Offers the history of a user, or none if there is no user. */
  offer(user) {
    this.#user = user;
    this.#opener.hidden = !user;
  }

  #open() {
    say(this.#name, this.#user);
    say(this.#id, '');
    this.#history.setAttribute('user', this.#user);
    this.#dialog.showModal();
  }

  /** Keeps the focus in the dialog: what has it may be hidden. */
  #offerForm(isNeeded) {
    const hasFocus = this.#form.contains(document.activeElement);
    this.#form.hidden = !isNeeded;
    this.#forget.hidden = isNeeded;
    if (isNeeded) this.#form.querySelector('input').focus();
    else if (hasFocus) this.#dialog.querySelector('h2').focus();
  }

  /** The newest name that is known, with the id below. */
  #tellName(name) {
    if (!name || this.#id.textContent) return;
    say(this.#name, name);
    say(this.#id, this.#user);
  }
}
