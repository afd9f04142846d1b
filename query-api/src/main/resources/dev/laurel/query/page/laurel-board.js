import { make } from './dom.js';
import { follow, HERE } from './follow.js';
import { Places } from './places.js';
import { exactly, since } from './time.js';

const STATES = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  stale: 'Stale',
  waiting: 'Waiting for scores',
  unknown: 'No such board',
  closed: 'Token needed',
};
const NOTES = {
  unknown: 'There is no such board.',
  closed: 'This board is shown to bearers of a token only.',
};
const TICK_MS = 1000;
/** A screen reader is told who leads at most this often, however often it changes. */
const SPOKEN_INTERVAL_MS = 5000;
const whole = new Intl.NumberFormat();

/** What a state is called. */
export const stateName = state => STATES[state];

/** How many take part and when the board last changed, in words. */
export function factsOf(board) {
  if (board.leaderboard.length === 0) return 'No scores yet';
  const people = board.total === 1 ? '1 participant' : `${whole.format(board.total)} participants`;
  return `${people} · changed ${since(board.timestamp)}`;
}

/**
 * A board that moves: <laurel-board board="daily"></laurel-board>.
 *
 * Attributes: board (its id), server (where Laurel is, if not where this script came from), limit (how many places),
 * highlight (a user's id), bare (without title and state). Property: token, for boards that ask for one.
 * Events: laurel-board with the board as detail, laurel-state with the state as detail.
 */
export class LaurelBoard extends HTMLElement {
  static observedAttributes = ['board', 'server', 'limit', 'highlight'];

  #title = make('h2', 'title');
  #facts = make('p', 'facts');
  #state = make('p', 'state');
  #note = make('p', 'note');
  #spoken = make('p', 'spoken');
  #list = make('ol', 'places');
  #places = new Places(this.#list);
  #stop = () => {};
  #timer = null;
  #isAsked = false;
  #board = null;
  #leader = null;
  #spokenAt = 0;
  #token = null;

  constructor() {
    super();
    const style = make('link');
    style.rel = 'stylesheet';
    style.href = new URL('./laurel-board.css', import.meta.url);
    this.#title.dir = 'auto';
    this.#state.role = 'status';
    this.#spoken.role = 'status';
    this.#list.role = 'list';
    this.#list.ariaLabel = 'First places';
    this.#note.hidden = true;
    const head = make('div', 'head', make('div', 'naming', this.#title, this.#facts), this.#state);
    this.attachShadow({ mode: 'open' }).append(style, head, this.#list, this.#note, this.#spoken);
  }

  connectedCallback() {
    this.#ask();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  disconnectedCallback() {
    this.#stop();
    this.#stop = () => {};
    clearInterval(this.#timer);
  }

  attributeChangedCallback(name) {
    if (name === 'highlight') this.#places.mark(this.getAttribute(name));
    else if (this.isConnected) this.#ask();
  }

  /** The board as it was last told; null before the first time. */
  get current() {
    return this.#board;
  }

  /** For boards that are shown to bearers of a token only. */
  set token(token) {
    this.#token = token;
    if (this.isConnected) this.#ask();
  }

  /** Once for all that was changed together. */
  #ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      if (this.isConnected) this.#follow();
    });
  }

  #follow() {
    this.#stop();
    this.#stop = () => {};
    this.#board = null;
    this.#leader = null;
    this.#places.clear();
    this.#title.textContent = '\u00a0';
    this.#facts.textContent = '\u00a0';
    const id = this.getAttribute('board');
    this.#tell(id ? 'connecting' : 'waiting');
    if (!id) return;
    const how = { server: this.getAttribute('server') ?? HERE, limit: this.getAttribute('limit'), token: this.#token };
    this.#stop = follow(id, { board: board => this.#show(board), state: state => this.#tell(state) }, how);
  }

  #show(board) {
    this.#board = board;
    this.#title.textContent = board.title;
    this.#places.show(board);
    this.#note.hidden = board.leaderboard.length > 0;
    this.#note.textContent = 'Nobody is here yet.';
    this.#tick();
    this.#speak(board.leaderboard[0]);
    this.dispatchEvent(new CustomEvent('laurel-board', { detail: board }));
  }

  #tell(state) {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.#state.textContent = STATES[state];
    if (state in NOTES) this.#note.textContent = NOTES[state];
    this.#note.hidden = !(state in NOTES);
    this.dispatchEvent(new CustomEvent('laurel-state', { detail: state }));
  }

  #tick() {
    if (!this.#board) return;
    this.#facts.textContent = factsOf(this.#board);
    this.#facts.title = exactly(this.#board.timestamp);
    this.#places.tick(since);
  }

  /** Moves are for the eye; the ear is told when somebody else leads. */
  #speak(leader) {
    const before = this.#leader;
    if (!leader || leader.userId === before) return;
    if (before !== null && Date.now() - this.#spokenAt < SPOKEN_INTERVAL_MS) return;
    this.#leader = leader.userId;
    if (before === null) return;
    this.#spokenAt = Date.now();
    this.#spoken.textContent = `${leader.username} leads with ${whole.format(leader.score)}`;
  }
}

customElements.define('laurel-board', LaurelBoard);
