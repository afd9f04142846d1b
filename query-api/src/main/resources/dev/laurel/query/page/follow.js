/** Where a board is read, by its id. */
export const boardUrl = id => `/api/v1/leaderboards/${encodeURIComponent(id)}`;

const RETRY_MS = 2000;
const RETRY_MS_MAX = 15000;

/** Another server may be a moment behind; one whose data began anew counts from the beginning, but later. */
function isOlder(board, than) {
  return board.board === than.board
    && board.revision < than.revision
    && Date.parse(board.timestamp) <= Date.parse(than.timestamp);
}

/**
 * Follows a board for as long as it is wanted. The browser comes back by itself when a stream ends; where it was turned
 * away instead (too many streams, a server that is starting), this does, more and more patiently.
 *
 * @param {string} id the board
 * @param {{board: function, state: function}} on what to do with a board, and with 'live', 'reconnecting', 'unknown' or 'closed'
 * @returns {function} stops it
 */
export function follow(id, on) {
  let source = null;
  let timer = null;
  let wait = RETRY_MS;
  let isStopped = false;
  let last = null;

  function open() {
    source = new EventSource(`${boardUrl(id)}/stream`);
    source.addEventListener('update', event => {
      wait = RETRY_MS;
      on.state('live');
      const board = JSON.parse(event.data);
      if (last && isOlder(board, last)) return;
      last = board;
      on.board(board);
    });
    source.addEventListener('bye', () => on.state('reconnecting'));
    source.addEventListener('error', () => {
      on.state('reconnecting');
      if (source.readyState === EventSource.CLOSED) turnedAway();
    });
  }

  async function turnedAway() {
    const status = await fetch(boardUrl(id)).then(answer => answer.status, () => 0);
    if (isStopped) return;
    if (status === 404) {
      on.state('unknown');
      return;
    }
    if (status === 401) {
      on.state('closed');
      return;
    }
    timer = setTimeout(open, wait * (1 + Math.random() / 2));
    wait = Math.min(RETRY_MS_MAX, wait * 2);
  }

  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    source.close();
  };
}
