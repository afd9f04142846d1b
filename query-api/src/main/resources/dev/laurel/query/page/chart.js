import { make, named } from './dom.js';
import { History } from './history.js';
import { scoreName } from './scores.js';

const LINES_MAX = 5;
const WIDTH = 400;
const HEIGHT = 150;
const EDGE = 4;
const REDRAW_MS = 2000;
/** Less than this is no course. */
const SPAN_MS_MIN = 30000;
const SVG = 'http://www.w3.org/2000/svg';
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

/** How the leaders' scores went in the last minutes: a line for each of the first five. */
export class Chart {
  #history = new History();
  #root;
  #lines = document.createElementNS(SVG, 'svg');
  #legend = make('ol', 'legend');
  #top = make('span');
  #bottom = make('span');
  #from = make('span');
  #board = null;
  /** Users keep their colour while they stay among the first. */
  #colours = new Map();

  constructor(root) {
    this.#root = root;
    this.#lines.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.#lines.setAttribute('preserveAspectRatio', 'none');
    this.#lines.setAttribute('role', 'img');
    this.#lines.setAttribute('aria-label', 'Scores of the first five over the last minutes; the list below tells them');
    const scores = make('div', 'scores', this.#top, this.#bottom);
    const times = make('div', 'times', this.#from, make('span', '', 'now'));
    scores.ariaHidden = 'true';
    times.ariaHidden = 'true';
    root.append(make('div', 'plot', this.#lines, scores), times, this.#legend);
    setInterval(() => this.#draw(), REDRAW_MS);
  }

  show(board) {
    if (this.#board?.board !== board.board) this.#colours.clear();
    this.#board = board;
    this.#history.add(board);
    this.#draw();
  }

  clear() {
    this.#board = null;
    this.#root.hidden = true;
  }

  #draw() {
    if (!this.#board || document.visibilityState !== 'visible') return;
    const leaders = this.#board.leaderboard.slice(0, LINES_MAX);
    this.#root.hidden = leaders.length === 0;
    if (leaders.length === 0) return;
    this.#colour(leaders);
    const now = Date.now();
    const start = Math.min(this.#history.start(), now - SPAN_MS_MIN);
    const all = leaders.flatMap(({ userId }) => this.#history.of(userId).map(point => point[1]));
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const x = time => (WIDTH * (Math.max(time, start) - start)) / (now - start);
    const y = score => EDGE + (HEIGHT - 2 * EDGE) * (high === low ? 0.5 : (high - score) / (high - low));
    // The leader's line lies on top.
    this.#lines.replaceChildren(...leaders.map(entry => this.#line(entry, now, x, y)).reverse());
    this.#legend.replaceChildren(...leaders.map(entry => this.#name(entry)));
    this.#top.textContent = this.#scoreName(high);
    this.#bottom.textContent = high === low ? '' : this.#scoreName(low);
    this.#from.textContent = clock.format(start);
  }

  #line({ userId }, now, x, y) {
    const line = document.createElementNS(SVG, 'path');
    const points = this.#history.of(userId);
    const steps = points.map(([time, score], at) => (at === 0 ? `M${x(time)} ${y(score)}` : `H${x(time)}V${y(score)}`));
    line.setAttribute('d', `${steps.join('')}H${x(now)}`);
    line.setAttribute('class', `line colour-${this.#colours.get(userId)}`);
    return line;
  }

  #name({ userId, username, score }) {
    const points = this.#history.of(userId);
    const gained = score - (points[0]?.[1] ?? score);
    const key = make('span', `key colour-${this.#colours.get(userId)}`);
    key.ariaHidden = 'true';
    const gain = make('span', 'gain', gained === 0 ? '±0' : `${gained > 0 ? '+' : '−'}${this.#scoreName(Math.abs(gained))}`);
    return make('li', '', key, named(username), gain);
  }

  #scoreName(score) {
    return scoreName(score, this.#board.decimals);
  }

  #colour(leaders) {
    const here = new Set(leaders.map(entry => entry.userId));
    [...this.#colours.keys()].filter(user => !here.has(user)).forEach(user => this.#colours.delete(user));
    const taken = new Set(this.#colours.values());
    const free = Array.from({ length: LINES_MAX }, (_, colour) => colour).filter(colour => !taken.has(colour));
    leaders.filter(({ userId }) => !this.#colours.has(userId)).forEach(({ userId }) => this.#colours.set(userId, free.shift()));
  }
}
