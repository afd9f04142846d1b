import { isBlocked } from './cors.js';
import { make, say } from './dom.js';

const whole = new Intl.NumberFormat();
/** What another try may change. */
const PASSING = {
  busy: 'Asked too often: wait a moment.',
  unavailable: 'The server cannot read this right now.',
  failed: 'The server cannot be reached.',
};
const FINAL = {
  invalid: 'The server does not accept this request.',
  expired: 'The server does not accept this token: it may have expired.',
  refused: 'This token does not allow to read this.',
  unknown: 'There can be no user with this id.',
};

const blocked = server =>
  `This site, ${location.origin}, may not read from ${server}: LAUREL_CORS_ORIGINS there does not name it.`;

/** A list that is read page by page, and what there is to say about it. */
export class FactList {
  #list = make('ol', 'list');
  #note = make('p', 'note');
  #button = make('button');
  #member;
  #row;
  #words;
  #onState;
  #pages = null;
  #ending = new AbortController();

  /**
   * @param {string} member the name of the list in a page
   * @param {{label: string, empty: string}} words
   * @param {function} row makes a row of an item
   * @param {function} onState called with the state, and the page that was read, if any
   */
  constructor(member, words, row, onState) {
    this.#member = member;
    this.#words = words;
    this.#row = row;
    this.#onState = onState;
    this.#list.role = 'list';
    this.#list.ariaLabel = words.label;
    this.#note.role = 'status';
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => this.#read());
    this.element = make('div', 'facts', this.#list, make('div', 'end', this.#note, this.#button));
    this.stop();
  }

  /** Shows another list from its beginning. */
  start(pages) {
    this.stop();
    this.#pages = pages;
    this.#read();
  }

  /** Shows nothing. */
  stop() {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#list.replaceChildren();
    this.#button.ariaBusy = 'false';
    this.#tell('', null);
  }

  async #read() {
    if (this.#button.ariaBusy === 'true') return;
    const { signal } = this.#ending;
    this.#button.ariaBusy = 'true';
    say(this.#note, 'Reading …');
    this.#onState('loading', null);
    const { page, refusal } = await this.#pages.more(this.#member, signal);
    const isKept = refusal === 'failed' && await isBlocked(this.#pages.origin);
    if (signal.aborted) return;
    this.#button.ariaBusy = 'false';
    if (refusal) this.#refuse(isKept ? 'blocked' : refusal);
    else this.#show(page);
  }

  #show(page) {
    const rows = page[this.#member].map(item => this.#row(item));
    const hasFocus = this.#button.matches(':focus');
    this.#list.append(...rows);
    const count = this.#list.children.length;
    const isAtEnd = this.#pages.isAtEnd;
    const isEmpty = count === 0 && isAtEnd;
    const shown = `${whole.format(count)} shown${isAtEnd ? '' : ', there are more'}`;
    this.#tell(isEmpty ? this.#words.empty : shown, isAtEnd ? null : 'More');
    if (hasFocus && rows.length > 0) {
      // The button may be gone; reading goes on with the first row that is new.
      rows[0].tabIndex = -1;
      rows[0].focus();
    }
    this.#onState(isEmpty ? 'empty' : 'shown', page);
  }

  #refuse(state) {
    const said = state === 'blocked' ? blocked(this.#pages.origin) : PASSING[state] ?? FINAL[state];
    this.#tell(said, state in FINAL ? null : 'Try again');
    this.#onState(state, null);
  }

  #tell(said, offer) {
    say(this.#note, said);
    this.#button.hidden = offer === null;
    say(this.#button, offer ?? '');
  }
}
