import { make, say } from './dom.js';
import { follow, HERE } from './follow.js';
import { boardName, isOver } from './names.js';
import { Places } from './places.js';
import { scoreName } from './scores.js';
import { exactly, since } from './time.js';

const STATES = {
  connecting: 'Connecting',
  live: 'Live',
  behind: 'Catching up',
  over: 'Over',
  frozen: 'Frozen',
  reconnecting: 'Reconnecting',
  stale: 'Stale',
  waiting: 'Waiting for scores',
  blocked: 'Not allowed here',
  unknown: 'No such board',
  invalid: 'Not valid',
  closed: 'Token needed',
};
/** What is shown in place of a board that cannot be. */
const REFUSALS = {
  unknown: board => `There is no board “${board}”: it is not in the catalogue, or its period is not kept any more.`,
  invalid: board => `The board “${board}” is not valid, or the limit (1 to 100) is not.`,
  blocked: (_, server) => `This site, ${location.origin}, may not read boards from ${new URL(server).origin}: LAUREL_CORS_ORIGINS there does not name it.`,
  closed: () => 'This board is shown to bearers of a token only.',
};
const NOT_YET = 'Nobody is here yet.';
const NOBODY = 'Nobody had a score in this period.';
const TICK_MS = 1000;
/** The leader is announced to screen readers at most this often, however often it changes. */
const SPOKEN_INTERVAL_MS = 5000;
const whole = new Intl.NumberFormat();

/** What a state is called. */
export const stateName = state => STATES[state];

/** How many take part and when the board last changed, or as of when it is shown, in words. */
export function factsOf(board, isPast) {
  if (board.leaderboard.length === 0 && !board.frozen) return isPast ? 'No scores' : 'No scores yet';
  const people = board.total === 1 ? '1 participant' : `${whole.format(board.total)} participants`;
  return `${people} · ${board.frozen ? frozen(board) : `changed ${since(board.timestamp)}`}`;
}

function frozen({ frozenAt, thawsAt }) {
  const asOf = `as of ${exactly(frozenAt)}`;
  return thawsAt ? `${asOf} · final from ${exactly(thawsAt)}` : asOf;
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
  /** That of the connection. */
  #connection = null;
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

  /** The last board received; null before the first one. */
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
    const how = { server: this.#server(), limit: this.getAttribute('limit'), token: this.#token };
    this.#stop = follow(id, { board: board => this.#show(board), state: state => this.#tell(state) }, how);
  }

  #server() {
    return this.getAttribute('server') ?? HERE;
  }

  #show(board) {
    this.#board = board;
    this.#places.show(board);
    this.#tick();
    this.#speak(board.leaderboard[0]);
    this.dispatchEvent(new CustomEvent('laurel-board', { detail: board }));
  }

  #tell(connection) {
    this.#connection = connection;
    this.#tellState();
    this.#tellNote();
  }

  /** Whether the period of the board that is shown has ended. */
  #isPast() {
    return this.#board !== null && isOver(this.#board, this.getAttribute('board'));
  }

  /** What is frozen or over is not live, however well it is heard. */
  #tellState() {
    const state = this.#connection === 'live' ? this.#stateOfBoard() : this.#connection;
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.#state.textContent = STATES[state];
    this.dispatchEvent(new CustomEvent('laurel-state', { detail: state }));
  }

  #stateOfBoard() {
    if (this.#board?.frozen) return 'frozen';
    return this.#isPast() ? 'over' : 'live';
  }

  #tellNote() {
    const note = this.#noteNow();
    say(this.#note, note);
    this.#note.hidden = note === '';
    this.#note.classList.toggle('hint', note === NOT_YET);
  }

  #noteNow() {
    const refusal = REFUSALS[this.dataset.state]?.(this.getAttribute('board'), this.#server());
    if (refusal) return refusal;
    if (this.#board?.leaderboard.length !== 0) return '';
    return this.#isPast() ? NOBODY : NOT_YET;
  }

  #tick() {
    if (!this.#board) return;
    this.#tellState();
    this.#tellNote();
    say(this.#title, boardName(this.#board, this.getAttribute('board')));
    say(this.#facts, factsOf(this.#board, this.#isPast()));
    this.#facts.title = this.#board.timestamp ? exactly(this.#board.timestamp) : '';
    this.#places.tick(since);
  }

  /** Animations are visual; to screen readers only a new leader is announced. */
  #speak(leader) {
    const before = this.#leader;
    if (!leader || leader.userId === before) return;
    if (before !== null && Date.now() - this.#spokenAt < SPOKEN_INTERVAL_MS) return;
    this.#leader = leader.userId;
    if (before === null) return;
    this.#spokenAt = Date.now();
    this.#spoken.textContent = `${leader.username} leads with ${scoreName(leader.score, this.#board.decimals)}`;
  }
}

customElements.define('laurel-board', LaurelBoard);
