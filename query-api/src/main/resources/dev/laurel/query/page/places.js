import { make, named } from './dom.js';
import { scoreName } from './scores.js';

/** How long a row takes to its new place: long enough for the eye to follow, over before the next change. */
const MOVE_MS = 480;
const COUNT_MS = 500;
const FLASH_MS = 1400;
const MOVED_SHOWN_MS = 8000;
const EASE = 'cubic-bezier(0.2, 0.8, 0.2, 1)';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The list of first places. Rows belong to users and move to their new places, instead of being drawn anew. */
export class Places {
  #list;
  #rows = new Map();
  #board = null;
  #marked = null;

  constructor(list) {
    this.#list = list;
  }

  clear() {
    this.#board = null;
    this.#rows.clear();
    this.#list.replaceChildren();
  }

  show(board) {
    const isSame = this.#board === board.board;
    if (!isSame) {
      this.clear();
      this.#board = board.board;
    }
    const animate = isSame && !still.matches && document.visibilityState === 'visible';
    const before = animate ? this.#tops() : new Map();
    this.#letGo(new Set(board.leaderboard.map(entry => entry.userId)), animate);
    const best = Math.max(...board.leaderboard.map(entry => entry.score));
    board.leaderboard.forEach((entry, index) => this.#place(entry, index, best, animate, isSame, board.decimals));
    if (animate) this.#move(before);
  }

  /** Marks one user's place, if there is one. */
  mark(user) {
    this.#marked = user;
    this.#rows.forEach((row, each) => row.mark(each === user));
  }

  /** Shows how long ago each score was made. */
  tick(since) {
    this.#rows.forEach(row => row.tick(since));
  }

  #tops() {
    const tops = new Map();
    this.#rows.forEach((row, user) => tops.set(user, row.element.getBoundingClientRect().top));
    return tops;
  }

  #place(entry, index, best, animate, isSame, decimals) {
    let row = this.#rows.get(entry.userId);
    if (!row) {
      row = new Row(entry, isSame, decimals);
      row.mark(entry.userId === this.#marked);
      this.#rows.set(entry.userId, row);
    }
    row.show(entry, best, animate);
    const there = this.#list.children[index];
    if (there !== row.element) this.#list.insertBefore(row.element, there ?? null);
  }

  #letGo(staying, animate) {
    this.#rows.forEach((row, user) => {
      if (staying.has(user)) return;
      this.#rows.delete(user);
      row.leave(animate);
    });
  }

  /** First, last, invert, play: each row starts from where it was seen and glides to where it now is. */
  #move(before) {
    this.#rows.forEach((row, user) => row.moveFrom(before.get(user)));
  }
}

class Row {
  #rank = null;
  #score = null;
  #shown = 0;
  #count = 0;
  #motion = null;
  #shownMove = null;
  #lastUpdated = null;
  #members = '';

  constructor(entry, isNew, decimals) {
    this.decimals = decimals;
    this.bar = make('span', 'share');
    this.bar.ariaHidden = 'true';
    this.rank = make('span', 'rank');
    this.name = named('');
    this.since = make('time', 'since');
    this.moved = make('span', 'moved');
    this.moved.role = 'img';
    this.moved.hidden = true;
    this.score = make('span', 'score');
    this.element = make(
      'li', 'place', this.bar, this.rank, make('span', 'who', this.name, this.since), this.moved, this.score);
    this.element.title = entry.userId;
    this.element.setAttribute('part', 'place');
    this.isNew = isNew;
  }

  show(entry, best, animate) {
    this.name.textContent = entry.username;
    this.rank.textContent = entry.rank;
    this.element.dataset.rank = entry.rank;
    this.#tellMove(entry.rank);
    this.#tellScore(entry.score, animate);
    const share = best > 0 && entry.score > 0 ? entry.score / best : 0;
    this.bar.style.setProperty('--share', share.toFixed(4));
    this.#lastUpdated = entry.lastUpdated;
    this.#members = entry.members ? `${entry.members} ${entry.members === 1 ? 'member' : 'members'} · ` : '';
    this.since.dateTime = entry.lastUpdated;
  }

  mark(isMarked) {
    this.element.ariaCurrent = isMarked ? 'true' : null;
  }

  tick(since) {
    this.since.textContent = this.#members + since(this.#lastUpdated);
  }

  moveFrom(top) {
    this.#motion?.cancel();
    this.#motion = null;
    const now = this.element.getBoundingClientRect().top;
    if (top === undefined) {
      this.element.animate({ opacity: [0, 1] }, { duration: MOVE_MS, easing: EASE });
    } else if (Math.abs(top - now) > 1) {
      // A rising entry passes in front.
      const layer = top > now ? 2 : 1;
      this.#motion = this.element.animate(
        [{ transform: `translateY(${top - now}px)`, zIndex: layer }, { transform: 'none', zIndex: layer }],
        { duration: MOVE_MS, easing: EASE });
    }
  }

  leave(animate) {
    cancelAnimationFrame(this.#count);
    if (!animate) {
      this.element.remove();
      return;
    }
    const top = this.element.offsetTop;
    this.element.ariaHidden = 'true';
    this.element.classList.add('leaving');
    this.element.style.top = `${top}px`;
    // Out of the order at once, so that the rows below close up while it fades.
    this.element.parentElement.append(this.element);
    this.element.animate({ opacity: [1, 0] }, { duration: MOVE_MS, easing: EASE, fill: 'forwards' })
      .finished.then(() => this.element.remove(), () => this.element.remove());
  }

  #tellMove(rank) {
    const by = this.#rank === null ? 0 : this.#rank - rank;
    const isEntering = this.#rank === null && this.isNew;
    this.#rank = rank;
    if (by === 0 && !isEntering) return;
    const places = `${Math.abs(by)} ${Math.abs(by) === 1 ? 'place' : 'places'}`;
    this.moved.textContent = isEntering ? 'new' : `${by > 0 ? '▲' : '▼'}\u2009${Math.abs(by)}`;
    this.moved.ariaLabel = isEntering ? 'new here' : `${by > 0 ? 'up' : 'down'} ${places}`;
    this.moved.dataset.way = by < 0 ? 'down' : 'up';
    this.moved.hidden = false;
    this.#shownMove?.cancel();
    this.#shownMove = this.moved.animate({ opacity: [1, 1, 0], offset: [0, 0.9, 1] }, { duration: MOVED_SHOWN_MS });
    this.#shownMove.finished.then(() => { this.moved.hidden = true; }, () => {});
  }

  #tellScore(score, animate) {
    const before = this.#score;
    this.#score = score;
    if (before === score) return;
    cancelAnimationFrame(this.#count);
    if (before === null || !animate) {
      this.#write(score);
      return;
    }
    // Back to whatever the row has by itself.
    this.element.animate(
      [{ backgroundColor: 'var(--laurel-flash)', offset: 0 }], { duration: FLASH_MS, easing: 'ease-out' });
    this.#countTo(score);
  }

  #countTo(score) {
    const from = this.#shown;
    const start = performance.now();
    const step = now => {
      const done = Math.min(1, Math.max(0, (now - start) / COUNT_MS));
      const eased = 1 - (1 - done) ** 3;
      this.#write(done === 1 ? score : Math.round(from + (score - from) * eased));
      if (done < 1) this.#count = requestAnimationFrame(step);
    };
    this.#count = requestAnimationFrame(step);
  }

  #write(score) {
    this.#shown = score;
    this.score.textContent = scoreName(score, this.decimals);
  }
}
