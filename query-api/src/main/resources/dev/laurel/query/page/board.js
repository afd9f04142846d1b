import { Chart } from './chart.js';
import { chosen, go, idOf, offerPeriods, offerSegments } from './choice.js';
import { make, reveal, say } from './dom.js';
import { hideEmpty, showEmpty } from './empty.js';
import { boardUrl } from './follow.js';
import { held, takeToken } from './held-token.js';
import { HistoryDialog } from './history-dialog.js';
import { factsOf, stateName } from './laurel-board.js';
import { Lookup } from './lookup.js';
import { boardName, isOver, titleWith } from './names.js';
import { exactly } from './time.js';
import './theme.js';

const RETRY_MS = 2000;
/** A segment that is new since appears in the choice after this long, and a period that is over. */
const LISTING_REFRESH_MS = 15000;
/** While new rules are counted. */
const RECOUNT_REFRESH_MS = 1000;

const byId = id => document.getElementById(id);
const board = byId('board');
const asked = new URLSearchParams(location.search);
const isWall = asked.has('wall');
const chart = new Chart(byId('chart'));
const actions = new HistoryDialog(byId('history'), byId('history-open'));
const lookup = new Lookup(byId('lookup'), chooseUser);

let definitions = [];
/** Whether reading takes a token. */
let isClosed = false;

/** The boards there are, or null where the server is away, still starting, or asks for a token. */
async function listing() {
  try {
    const answer = await fetch('/api/v1/leaderboards', { headers: held.headers });
    if (answer.status === 401 || answer.status === 403) tellClosed();
    if (!answer.ok) return null;
    const { leaderboards, recounting } = await answer.json();
    tellRecounting(recounting);
    return leaderboards;
  } catch {
    return null;
  }
}

/** Boards of newer rules are counted while those before are shown. */
function tellRecounting(recounting) {
  const wasHidden = byId('recounting').hidden;
  byId('recounting').hidden = !recounting;
  if (!recounting) return;
  const waiting = recounting.waiting ? ` (${recounting.waiting} more changes wait)` : '';
  say(byId('recounting'), `New rules are being counted: ${recounting.percent} %${waiting}`);
  if (wasHidden) refreshWhileRecounting();
}

async function refreshWhileRecounting() {
  do {
    await new Promise(done => setTimeout(done, RECOUNT_REFRESH_MS));
    await refreshListing();
  } while (!byId('recounting').hidden);
}

async function firstListing() {
  for (;;) {
    const listed = await listing();
    if (listed) return listed;
    if (byId('state').dataset.state === 'closed') return [];
    tell('reconnecting');
    await new Promise(done => setTimeout(done, RETRY_MS));
  }
}

function choose() {
  const choice = chosen(definitions);
  const { id, definition, period, segment } = choice;
  hideEmpty();
  chart.clear();
  byId('foot').hidden = true;
  byId('aside').hidden = true;
  byId('facts').textContent = '\u00a0';
  const isOn = period === null || period === definition.current;
  showTitle(definition ? titleWith(definition.title, isOn ? null : period, segment) : id);
  for (const link of byId('boards').querySelectorAll('a')) {
    const isChosen = link.dataset.name === definition?.name;
    link.ariaCurrent = isChosen ? 'page' : null;
    if (isChosen) reveal(byId('boards'), link);
  }
  offerPeriods(byId('period'), choice);
  offerSegments(byId('segment'), choice);
  if (definition?.segment && segment === null) chooseSegment(choice);
  else board.setAttribute('board', id);
}

function showTitle(words) {
  say(byId('title'), words);
  document.title = `${words} · Laurel`;
}

/** A board for each segment, and none was named: the first there is. */
function chooseSegment(choice) {
  const first = choice.definition.segments[0]?.value;
  if (first) {
    location.replace(`#${idOf({ ...choice, segment: first })}`);
    return;
  }
  board.removeAttribute('board');
  byId('facts').textContent = 'No scores yet';
  showEmpty(choice);
}

function show(shown) {
  const choice = chosen(definitions);
  const isPast = isOver(shown, choice.id);
  if (shown.leaderboard.length === 0 && choice.definition && !isPast) showEmpty(choice);
  else hideEmpty();
  byId('board-id').textContent = shown.board;
  byId('revision').textContent = `revision ${shown.revision}`;
  byId('as-json').href = boardUrl(shown.board);
  byId('as-stream').href = `${boardUrl(shown.board)}/stream`;
  byId('as-wall').href = `?wall${location.hash}`;
  byId('foot').hidden = false;
  byId('aside').hidden = shown.leaderboard.length === 0 || (isWall && isPast && !asked.has('user'));
  offerUsers(shown);
  // What is over has no last minutes.
  if (isPast) chart.clear();
  else chart.show(shown);
  lookup.show(shown);
  tick();
}

/** Every user on the board can be looked up without typing an id. */
function offerUsers({ leaderboard }) {
  if (document.activeElement === byId('lookup').querySelector('input')) return;
  byId('known').replaceChildren(...leaderboard.map(({ userId, username }) => new Option(username, userId)));
}

function tell(state) {
  byId('state').dataset.state = state;
  byId('state').textContent = stateName(state);
  byId('closed').hidden = true;
}

/** There is nothing to show until a token is there. */
function tellClosed() {
  isClosed = true;
  definitions = [];
  board.removeAttribute('board');
  chart.clear();
  lookup.leave();
  hideEmpty();
  // A link sends no token, so the last two stay hidden also when there is one.
  for (const id of ['aside', 'foot', 'segments', 'periods', 'as-json', 'as-stream']) byId(id).hidden = true;
  byId('boards').replaceChildren();
  byId('facts').textContent = '\u00a0';
  showTitle('Boards');
  tell('closed');
  byId('closed').hidden = false;
}

function tick() {
  const shown = board.current;
  if (!shown) return;
  const { id } = chosen(definitions);
  showTitle(boardName(shown, id));
  say(byId('facts'), factsOf(shown, isOver(shown, id)));
  byId('facts').title = shown.timestamp ? exactly(shown.timestamp) : '';
}

function chooseUser(user) {
  actions.offer(user);
  if (user) board.setAttribute('highlight', user);
  else board.removeAttribute('highlight');
  const address = new URL(location.href);
  if (user) address.searchParams.set('user', user);
  else address.searchParams.delete('user');
  // The wall's bare name stays bare.
  history.replaceState(null, '', address.href.replace(/([?&]wall)=(?=[&#]|$)/, '$1'));
}

async function refreshListing() {
  if (document.visibilityState !== 'visible' || definitions.length === 0) return;
  const before = JSON.stringify(definitions.map(({ name, title }) => [name, title]));
  definitions = await listing() ?? definitions;
  if (definitions.length === 0) return;
  if (JSON.stringify(definitions.map(({ name, title }) => [name, title])) !== before) {
    offerBoards();
    choose();
    return;
  }
  const choice = chosen(definitions);
  if (choice.definition?.segment && choice.segment === null) choose();
  if (document.activeElement !== byId('segment')) offerSegments(byId('segment'), choice);
  if (document.activeElement !== byId('period')) offerPeriods(byId('period'), choice);
}

function offerBoards() {
  byId('boards').replaceChildren(...definitions.map(definition => {
    const link = make('a', '', definition.title);
    link.href = `#${definition.name}`;
    link.dataset.name = definition.name;
    link.dir = 'auto';
    return make('li', '', link);
  }));
}

document.documentElement.classList.toggle('wall', isWall);
board.toggleAttribute('fill', isWall);
board.addEventListener('laurel-board', event => show(event.detail));
// It waits for a board to be named also while it is not known yet which there are.
board.addEventListener('laurel-state', ({ detail }) => {
  if (definitions.length === 0) return;
  if (detail === 'closed') tellClosed();
  else tell(detail);
});
takeToken(byId('closed').querySelector('form'));
held.addEventListener('change', () => {
  // Also where everybody may read: the staff is shown live what is frozen for others.
  board.token = held.token;
  if (isClosed) start();
});
byId('skip').addEventListener('click', event => {
  // The address names the board, not a part of this page.
  event.preventDefault();
  byId('main').focus();
});
byId('segment').addEventListener('change', event => go({ ...chosen(definitions), segment: event.target.value }));
byId('period').addEventListener('change', event => go({ ...chosen(definitions), period: event.target.value || null }));

/** From the boards there are; anew with every token, where reading takes one. */
async function start() {
  tell('connecting');
  definitions = await firstListing();
  if (definitions.length === 0) return;
  offerBoards();
  actions.types = definitions.flatMap(definition => definition.actions);
  choose();
}

await start();
if (asked.get('user')) lookup.find(asked.get('user'));
addEventListener('hashchange', () => definitions.length > 0 && choose());
setInterval(tick, 1000);
setInterval(refreshListing, LISTING_REFRESH_MS);
