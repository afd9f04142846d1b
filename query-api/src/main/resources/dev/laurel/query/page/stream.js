import { isBlocked } from './cors.js';
import { events } from './events.js';

const RETRY_MS = 2000;
const RETRY_MS_MAX = 15000;
/** Two heartbeats and a half: a connection that is quiet for longer is dead, whatever the network reports. */
const SILENCE_MS_MAX = 40000;
/** What is not brought up to date for this long is called stale. */
const STALE_MS = 10000;

/** Permanent failures, by status. */
const FINAL = { 400: 'invalid', 401: 'closed', 403: 'closed', 404: 'unknown' };

/** Whether nothing more comes after a state. */
export const isFinal = state => Object.values(FINAL).includes(state);

/** What an event's id says of the history that its revision belongs to; where data was wiped another one begins. */
const historyOf = id => id.slice(0, id.indexOf(':') + 1);

/** Another server may be a moment behind. */
function isOlder(shown, than) {
  return historyOf(shown.id) === historyOf(than.id)
    && shown.board.board === than.board.board
    && shown.board.revision < than.board.revision;
}

/**
 * Follows a board over a connection of its own, for as long as it is wanted. It is read by fetch rather than by
 * EventSource, which shows neither the heartbeats, so that a dead connection would be taken for a quiet board, nor the
 * status, and cannot send a token.
 *
 * @param {string} url of the stream
 * @param {{board: function, state: function}} on what to do with a board, and with 'live', 'behind', 'reconnecting',
 *     'stale', 'blocked', 'unknown', 'invalid' or 'closed'
 * @param {?string} token for readers who need one
 * @returns {function} stops it
 */
export function stream(url, on, token = null) {
  const ending = new AbortController();
  let last = null;
  let retry = RETRY_MS;
  let wait = RETRY_MS;
  let isAway = false;
  let isBehind = false;
  let staleTimer = null;
  let wake = () => {};

  function tell(state) {
    if (ending.signal.aborted) return;
    if (state === 'reconnecting') {
      // Every further try is part of the same absence.
      if (isAway) return;
      isAway = true;
      if (last) staleTimer = setTimeout(() => on.state('stale'), STALE_MS);
    } else {
      isAway = false;
      clearTimeout(staleTimer);
    }
    on.state(state);
  }

  function take(event) {
    if (event.retry) retry = Number(event.retry) || RETRY_MS;
    if (event.type === 'bye') tell('reconnecting');
    else if (event.type === 'behind') isBehind = JSON.parse(event.data).actions > 0;
    // A reader that reconnects is sent nothing while there is nothing new.
    if (last && event.type !== 'bye') tell(isBehind ? 'behind' : 'live');
    if (event.type !== 'update') return;
    wait = retry;
    const shown = { id: event.id ?? '', board: JSON.parse(event.data) };
    if (!last || !isOlder(shown, last)) {
      last = shown;
      on.board(shown.board);
    }
    tell(isBehind ? 'behind' : 'live');
  }

  /** Reads until the connection ends, and returns the status of a refusal, or 0. */
  async function read() {
    isBehind = false;
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS_MAX);
    try {
      const headers = { Accept: 'text/event-stream' };
      if (last?.id) headers['Last-Event-ID'] = last.id;
      if (token) headers.Authorization = `Bearer ${token}`;
      const answer = await fetch(url, {
        headers, cache: 'no-store', credentials: 'omit', signal: AbortSignal.any([ending.signal, silence.signal]),
      });
      if (!answer.ok) {
        wait = Math.max(wait, 1000 * (Number(answer.headers.get('Retry-After')) || 0));
        return answer.status;
      }
      for await (const event of events(answer.body)) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS_MAX);
        take(event);
      }
    } catch {
      // Whatever ended it, the next try finds out how things are.
    } finally {
      clearTimeout(timer);
    }
    return 0;
  }

  /** Ends early where the network says that it is back. */
  function pause(ms) {
    return new Promise(done => {
      const timer = setTimeout(over, ms);
      function over() {
        clearTimeout(timer);
        globalThis.removeEventListener('online', over);
        done();
      }
      globalThis.addEventListener('online', over);
      wake = over;
    });
  }

  async function run() {
    while (!ending.signal.aborted) {
      const state = FINAL[await read()];
      if (state) {
        tell(state);
        return;
      }
      // What has been read once is not kept from this site.
      tell(!last && await isBlocked(url) ? 'blocked' : 'reconnecting');
      const before = wait;
      await pause(before * (1 + Math.random() / 4));
      wait = Math.min(RETRY_MS_MAX, before * 2);
    }
  }

  run();
  return () => {
    ending.abort();
    clearTimeout(staleTimer);
    wake();
  };
}
