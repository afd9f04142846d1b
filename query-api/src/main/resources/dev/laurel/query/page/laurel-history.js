import { make, say } from './dom.js';
import { FactList } from './fact-list.js';
import { FactPages } from './fact-pages.js';
import { actionRow, decider, decisionRow } from './fact-rows.js';
import { HERE } from './follow.js';
import { HistoryFilter } from './history-filter.js';
import { isToken, mayReadActions, mayReadDecisions } from './token.js';

const READERS = 'the user, and the roles service, moderator and admin';
/** Why nothing is asked for. */
const REASONS = {
  closed: `A user’s actions are shown with a token only: to ${READERS}.`,
  malformed: 'This is not a token.',
  refused: `This token does not allow to read the user’s actions: they are shown to ${READERS}.`,
};

/**
 * What a user did and what was decided about it: <laurel-history user="ada"></laurel-history>.
 *
 * Attributes: user (an id), server (where Laurel is, if not where this script came from). Properties: token, which it
 * takes to read anything, and types, the types of actions to choose from. Events: laurel-history with a page of actions
 * as detail, laurel-state with the state as detail.
 */
export class LaurelHistory extends HTMLElement {
  static observedAttributes = ['user', 'server'];

  #reason = make('p', 'note');
  #hidden = make('p', 'why', 'This user is hidden by a decision, and on no board.');
  #stale = make('p', 'why', 'Told by a copy, which may be a moment behind.');
  #filter = new HistoryFilter(() => this.#readActions());
  #actions = new FactList(
    'actions', { label: 'Actions, the newest first', empty: 'No actions.' }, action => this.#actionRow(action),
    (state, page) => this.#told(state, page));
  #decisions = new FactList(
    'decisions', { label: 'Decisions, the earliest first', empty: 'No decisions.' },
    decision => this.#decisionRow(decision), () => {});
  #decided = make('details', 'decided', make('summary', '', 'Decisions about this user'), this.#decisions.element);
  #isAsked = false;
  #token = null;
  #types = [];
  /** By the id of a decision: by whom. */
  #deciders = new Map();

  constructor() {
    super();
    const style = make('link');
    style.rel = 'stylesheet';
    style.href = new URL('./laurel-history.css', import.meta.url);
    this.#reason.role = 'status';
    this.attachShadow({ mode: 'open' }).append(
      style, this.#reason, this.#filter.element, this.#hidden, this.#stale, this.#decided, this.#actions.element);
  }

  connectedCallback() {
    this.#ask();
  }

  disconnectedCallback() {
    this.#clear();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#ask();
  }

  set token(token) {
    this.#token = token;
    if (this.isConnected) this.#ask();
  }

  /** Types to choose from besides those of the actions that are shown. */
  set types(types) {
    this.#types = types;
    this.#filter.offer(types);
  }

  /** Once for all that was changed together. */
  #ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#clear();
      if (this.isConnected) this.#start();
    });
  }

  #clear() {
    this.#actions.stop();
    this.#decisions.stop();
    this.#deciders.clear();
    this.#filter.clear();
    this.#filter.offer(this.#types);
    for (const each of [this.#filter.element, this.#hidden, this.#stale, this.#decided]) each.hidden = true;
    this.#decided.open = false;
    say(this.#reason, '');
  }

  #start() {
    const user = this.getAttribute('user');
    const state = this.#stateOf(user);
    say(this.#reason, REASONS[state] ?? '');
    if (state !== 'loading') {
      this.#tell(state);
      return;
    }
    this.#filter.element.hidden = false;
    this.#readActions();
    if (!mayReadDecisions(this.#token)) return;
    this.#decided.hidden = false;
    const url = new URL('/api/v1/decisions', this.#server());
    url.searchParams.set('user', user);
    this.#decisions.start(new FactPages(url, this.#token));
  }

  #stateOf(user) {
    if (!user) return 'waiting';
    if (!this.#token) return 'closed';
    if (!isToken(this.#token)) return 'malformed';
    return mayReadActions(this.#token, user) ? 'loading' : 'refused';
  }

  #server() {
    return this.getAttribute('server') ?? HERE;
  }

  #readActions() {
    const url = new URL(`/api/v1/users/${encodeURIComponent(this.getAttribute('user'))}/actions`, this.#server());
    this.#filter.apply(url.searchParams);
    this.#actions.start(new FactPages(url, this.#token));
  }

  #told(state, page) {
    if (page) {
      this.#hidden.hidden = !page.hidden;
      this.#stale.hidden = !page.stale;
      this.#filter.offer(page.actions.map(action => action.type));
      this.dispatchEvent(new CustomEvent('laurel-history', { detail: page }));
    }
    if (state === 'refused' || state === 'expired') {
      this.#filter.element.hidden = true;
      this.#decided.hidden = true;
    }
    this.#tell(state);
  }

  #tell(state) {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.dispatchEvent(new CustomEvent('laurel-state', { detail: state }));
  }

  #actionRow(action) {
    return actionRow(action, this.#deciders.get(action.voided?.decisionId));
  }

  /** Actions say which decision voids them; by whom it was is known from the decision. */
  #decisionRow(decision) {
    const by = decider(decision.by);
    this.#deciders.set(decision.decisionId, by);
    for (const who of this.shadowRoot.querySelectorAll('[data-decision]')) {
      if (who.dataset.decision === decision.decisionId) say(who, by);
    }
    return decisionRow(decision);
  }
}

customElements.define('laurel-history', LaurelHistory);
