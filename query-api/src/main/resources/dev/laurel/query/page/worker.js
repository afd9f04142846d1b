import { isFinal, stream } from './stream.js';

/** A tab in the background may be let run once a minute only. */
const LIFE_MS = 180000;

/** By URL: what is followed, for whom, and what was last heard. */
const followed = new Map();

function follow(url) {
  const one = { tabs: new Map(), board: null, state: null };
  const tell = message => one.tabs.forEach((_, tab) => tab.postMessage({ url, ...message }));
  one.stop = stream(url, {
    board: board => {
      one.board = board;
      tell({ board });
    },
    state: state => {
      one.state = state;
      tell({ state });
      // Nothing more comes; the next request starts over.
      if (isFinal(state)) followed.delete(url);
    },
  });
  followed.set(url, one);
  return one;
}

function join(url, tab, isNew) {
  const one = followed.get(url) ?? follow(url);
  const isUntold = isNew || !one.tabs.has(tab);
  one.tabs.set(tab, Date.now());
  tab.postMessage(isUntold ? { url, board: one.board, state: one.state } : { url });
}

function leave(url, tab) {
  const one = followed.get(url);
  if (!one?.tabs.delete(tab) || one.tabs.size > 0) return;
  one.stop();
  followed.delete(url);
}

/** A tab that was closed says nothing of it. */
setInterval(() => {
  const oldest = Date.now() - LIFE_MS;
  followed.forEach((one, url) => one.tabs.forEach((seen, tab) => {
    if (seen < oldest) leave(url, tab);
  }));
}, LIFE_MS / 3);

addEventListener('connect', ({ ports: [tab] }) => {
  tab.onmessage = ({ data }) => (data.join ? join(data.join, tab, data.isNew) : leave(data.leave, tab));
});
