import { stream } from './stream.js';

/** A worker that has not answered by then does not run here, or not any more. */
const ANSWER_MS_MAX = 3000;
/** The heartbeat of a tab: a worker has no other way to notice that a tab was closed. */
const SIGN_OF_LIFE_MS = 20000;

let port = null;
let isBroken = false;
/** What this tab follows, by URL: whom to tell. */
const followed = new Map();

function open() {
  const worker = new SharedWorker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'laurel' });
  worker.addEventListener('error', giveUp);
  worker.port.onmessage = ({ data }) => followed.get(data.url)?.forEach(each => each.hear(data));
  addEventListener('pagehide', () => followed.forEach((_, url) => port.postMessage({ leave: url })));
  addEventListener('pageshow', join);
  setInterval(join, SIGN_OF_LIFE_MS);
  return worker.port;
}

function join() {
  if (!isBroken) followed.forEach((_, url) => ask(url));
}

/** @param {boolean} isNew whether a subscriber here has not yet received the worker's last message */
function ask(url, isNew = false) {
  port.postMessage({ join: url, isNew });
  followed.get(url).forEach(each => each.expect());
}

function giveUp() {
  if (isBroken) return;
  isBroken = true;
  followed.forEach(all => all.forEach(each => each.goAlone()));
  followed.clear();
}

/**
 * The same as {@link stream}, over a connection that all tabs of this site share.
 *
 * @returns {function} stops it
 */
export function shared(url, on) {
  if (isBroken) return stream(url, on);
  try {
    port ??= open();
  } catch {
    isBroken = true;
    return stream(url, on);
  }
  const follower = new Follower(url, on);
  const others = followed.get(url) ?? new Set();
  followed.set(url, others.add(follower));
  ask(url, true);
  return () => follower.stop();
}

class Follower {
  #url;
  #on;
  #timer = null;
  #stopOwn = null;

  constructor(url, on) {
    this.#url = url;
    this.#on = on;
  }

  expect() {
    this.#timer ??= setTimeout(giveUp, ANSWER_MS_MAX);
  }

  hear({ board, state }) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (board) this.#on.board(board);
    if (state) this.#on.state(state);
  }

  goAlone() {
    clearTimeout(this.#timer);
    this.#stopOwn = stream(this.#url, this.#on);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopOwn?.();
    const others = followed.get(this.#url);
    others?.delete(this);
    if (others?.size === 0) {
      followed.delete(this.#url);
      port.postMessage({ leave: this.#url });
    }
  }
}
