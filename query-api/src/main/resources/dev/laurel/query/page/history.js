const WINDOW_MS = 600000;
/** A line as wide as a hand shows no more. */
const STEP_MS = 1000;
/** Of the rest before the first change so much is shown. */
const LEAD_MS = 15000;
const KEY = 'laurel.history:';

/** How the scores of a board's first places went for some minutes, as far as this page knows; a reload keeps it. */
export class History {
  #board = null;
  #scores = new Map();

  constructor() {
    addEventListener('pagehide', () => this.#save());
  }

  add(board, now = Date.now()) {
    if (board.board !== this.#board) this.#open(board.board);
    for (const { userId, score, lastUpdated } of board.leaderboard) {
      const points = this.#scores.get(userId);
      if (!points) {
        // It has been the same since then.
        const began = Math.min(now, Math.max(now - WINDOW_MS, Date.parse(lastUpdated)));
        this.#scores.set(userId, [[began, score]]);
        continue;
      }
      const last = points.at(-1);
      if (last[1] === score) continue;
      if (points.length > 1 && now - last[0] < STEP_MS) last[1] = score;
      else points.push([now, score]);
    }
    this.#forget(now - WINDOW_MS);
  }

  /** The points of one user, oldest first, each as time and score. */
  of(user) {
    return this.#scores.get(user) ?? [];
  }

  /** When it begins: shortly before the first change, or as early as is known where nothing changed. */
  start() {
    const all = [...this.#scores.values()];
    const known = Math.min(...all.map(points => points[0][0]));
    const changed = Math.min(...all.flatMap(points => points.slice(1, 2)).map(point => point[0]));
    return changed === Infinity ? known : Math.max(known, changed - LEAD_MS);
  }

  /** Keeps the last point before the window, from which its line comes. */
  #forget(oldest) {
    this.#scores.forEach((points, user) => {
      while (points.length > 1 && points[1][0] < oldest) points.shift();
      if (points[0][0] < oldest) points[0][0] = oldest;
      if (points.length === 1 && points[0][0] === oldest && this.#scores.size > 50) this.#scores.delete(user);
    });
  }

  #open(board) {
    this.#save();
    this.#board = board;
    this.#scores = new Map();
    try {
      this.#scores = new Map(JSON.parse(sessionStorage.getItem(KEY + board)));
    } catch {
      // Without storage it starts empty.
    }
  }

  #save() {
    if (this.#board === null) return;
    try {
      sessionStorage.setItem(KEY + this.#board, JSON.stringify([...this.#scores]));
    } catch {
      // Without storage it starts empty.
    }
  }
}
