import { make, named } from './dom.js';
import { boardUrl } from './follow.js';
import { held } from './held-token.js';
import { scoreName } from './scores.js';

/** A board that changes all the time is asked no more often. */
const INTERVAL_MS = 2000;
/** A place moves also while the first places rest. */
const REST_MS = 10000;
const RADIUS = 2;
const REFUSED = {
  404: 'Nobody by this id is on this board.',
  429: 'Asked too often: wait a moment.',
  503: 'Ranks cannot be counted right now.',
};
const FAILED = 'The server cannot be asked right now.';
const whole = new Intl.NumberFormat();

/** One user's rank, percentile and neighbours, brought up to date while they are shown. */
export class Lookup {
  #form;
  #input;
  #result;
  #told;
  #onUser;
  #board = null;
  #decimals = 0;
  #user = null;
  #askedAt = 0;
  #timer = null;
  /** Answers of questions that were asked before another one are dropped. */
  #round = 0;

  /** @param {function} onUser what to do with the user that is looked up, or null */
  constructor(root, onUser) {
    this.#form = root.querySelector('form');
    this.#input = root.querySelector('input');
    this.#result = root.querySelector('.result');
    this.#told = root.querySelector('[role=status]');
    this.#onUser = onUser;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.find(this.#input.value.trim());
    });
    this.#input.addEventListener('search', () => this.#input.value === '' && this.find(''));
    setInterval(() => this.#isDue(REST_MS) && this.#ask(), REST_MS / 4);
  }

  /** Looks up a user, or none if the id is empty. */
  find(user) {
    this.#user = user || null;
    this.#input.value = user;
    this.#clear('');
    this.#onUser(this.#user);
    this.#ask();
  }

  /** Called when the board has changed, or another one is shown. */
  show(board) {
    const isOther = this.#board !== board.board;
    this.#board = board.board;
    this.#decimals = board.decimals;
    if (isOther) {
      this.#clear('');
      this.#ask();
    } else if (this.#isDue(INTERVAL_MS)) {
      this.#ask();
    } else if (this.#user) {
      this.#timer ??= setTimeout(() => this.#ask(), INTERVAL_MS);
    }
  }

  /** Called when no board is shown any more. */
  leave() {
    this.#board = null;
    this.#clear('');
  }

  #isDue(interval) {
    return this.#user && this.#board && document.visibilityState === 'visible' && Date.now() - this.#askedAt >= interval;
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const round = ++this.#round;
    if (!this.#user || !this.#board) return;
    this.#askedAt = Date.now();
    const url = `${boardUrl(this.#board)}/users/${encodeURIComponent(this.#user)}/around?radius=${RADIUS}`;
    let found = null;
    let refused = FAILED;
    try {
      const answer = await fetch(url, { headers: held.headers });
      if (answer.ok) found = await answer.json();
      else refused = REFUSED[answer.status] ?? FAILED;
    } catch {
      // Reported as failed.
    }
    if (round !== this.#round) return;
    if (found) this.#tell(found);
    else this.#clear(refused);
  }

  #clear(words) {
    this.#result.hidden = true;
    if (this.#told.textContent !== words) this.#told.textContent = words;
  }

  #tell({ total, entries, stale }) {
    const own = entries.find(entry => entry.userId === this.#user);
    if (!own) return;
    // As the server counts it: the share of users at or behind this one, rounded down.
    const percentile = Math.floor(((total - own.rank + 1) * 10000) / total) / 100;
    const fact = (term, value, more = '') =>
      make('div', '', make('dt', '', term), make('dd', '', make('b', '', value), more ? ` ${more}` : ''));
    this.#result.querySelector('.figures').replaceChildren(
      fact('Rank', whole.format(own.rank), `of ${whole.format(total)}`),
      fact('Percentile', whole.format(percentile)),
      fact('Score', scoreName(own.score, this.#decimals)));
    this.#result.querySelector('.around').replaceChildren(...entries.map(entry => this.#row(entry)));
    this.#result.querySelector('.copy').hidden = !stale;
    this.#result.hidden = false;
    // Screen readers get it once, not with every change.
    if (!this.#told.textContent.startsWith('Found')) this.#told.textContent = `Found ${own.username}, rank ${own.rank} of ${total}`;
  }

  #row({ userId, rank, username, score }) {
    const row = make(
      'li', '', make('span', 'rank', whole.format(rank)), named(username), make('span', 'score', scoreName(score, this.#decimals)));
    row.title = userId;
    if (userId === this.#user) row.ariaCurrent = 'true';
    return row;
  }
}
